"""Makes resolver/lexicon/japanese.tsv: how the signs of Japanese names are read, from the names in UniDic.

Usage: python bench/japanese.py sys.dic > resolver/lexicon/japanese.tsv

sys.dic is the compiled dictionary of UniDic 2.1.2 (BSD licence), as in the package unidic-lite. Each name there is cut
into one reading for each sign so that the whole is likeliest; readings that carry enough names are kept, and names
that cannot be put together from them are kept whole.
"""

import re
import struct
import sys
import textwrap
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from resolver.traditions.japanese import kana

ROUNDS, LONGEST_READING, LONGEST_NAME = 8, 5, 4
ENOUGH = 1.7  # names that carry a reading
RARE, LARGE = 0.8, 0.2  # or fewer, if that is a large share of what the sign has
HEADER = """\
# How the signs of Japanese names are read: family or given <TAB> signs=reading/reading ...
# Made by bench/japanese.py from the names in UniDic 2.1.2, copyright (c) 2011-2013 The UniDic Consortium, used under
# its BSD licence: redistribution with or without change is permitted with this notice; it comes without any warranty."""
Names = set[tuple[str, str]]
Share = dict[str, dict[str, float]]


def main() -> None:
    """Prints the lexicon."""
    print(HEADER)
    for part, tag in (("family", "姓"), ("given", "名")):
        found = names(Path(sys.argv[1]).read_bytes(), tag)
        kept, whole = learn(found)
        pairs = [f"{signs}={'/'.join(sorted(map(kana, rs)))}" for signs, rs in sorted({**kept, **whole}.items()) if rs]
        for line in textwrap.wrap(" ".join(pairs), 110, break_long_words=False, break_on_hyphens=False):
            print(f"{part}\t{line}")


def names(dictionary: bytes, tag: str) -> Names:
    """Reads (signs, reading in katakana) of every name with the tag."""
    sizes = struct.unpack("<10I", dictionary[:40])
    features = dictionary[72 + sizes[6] + sizes[7] :]
    rows = re.findall(f"名詞,固有名詞,人名,{tag},[^\0]*".encode(), features)
    cells = (row.decode().split(",") for row in rows)
    found = ((re.sub("(.)々", r"\1\1", c[10]), c[6]) for c in cells)
    return {
        (s, r) for s, r in found if re.fullmatch(f"[㐀-鿿]{{1,{LONGEST_NAME}}}", s) and re.fullmatch("[ァ-ヶー]+", r)
    }


def learn(found: Names) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Returns the readings of single signs, and the names that must be kept whole."""
    share: Share = {}
    counts: Share = {}
    for _ in range(ROUNDS):
        counts = count(found, share)
        share = {s: {r: n / sum(rs.values()) for r, n in rs.items()} for s, rs in counts.items()}
    kept = {
        s: {r for r, n in rs.items() if n >= ENOUGH or (n >= RARE and share[s][r] >= LARGE)} for s, rs in counts.items()
    }
    whole = defaultdict(set)
    for signs, reading in sorted(found):
        if not any(all(r in kept[s] for s, r in zip(signs, c, strict=True)) for c in cuts(len(signs), reading)):
            whole[signs].add(reading)
    for signs in [s for s in whole if len(s) == 1]:
        kept[signs] |= whole.pop(signs)
    return kept, dict(whole)


def count(found: Names, share: Share) -> Share:
    """Counts the readings of each sign, each name divided among its cuts by how likely they are."""
    counts: Share = defaultdict(lambda: defaultdict(float))
    for signs, reading in found:
        ways = list(cuts(len(signs), reading))
        weights = [likely(signs, way, share) for way in ways]
        for way, weight in zip(ways, weights, strict=True):
            for sign, piece in zip(signs, way, strict=True):
                counts[sign][piece] += weight / sum(weights)
    return counts


def likely(signs: str, way: tuple[str, ...], share: Share) -> float:
    """How likely the signs are read so."""
    product = 1.0
    for sign, piece in zip(signs, way, strict=True):
        product *= share[sign].get(piece, 1e-6) if share else 1.0
    return product


def cuts(count: int, reading: str) -> Iterator[tuple[str, ...]]:
    """Cuts a reading into so many pieces; none begins with a small letter or with a nasal."""
    if count == 1:
        if len(reading) <= LONGEST_READING:
            yield (reading,)
        return
    for at in range(1, min(LONGEST_READING, len(reading) - count + 1) + 1):
        if reading[at] not in "ャュョッァィゥェォーン":
            yield from ((reading[:at], *rest) for rest in cuts(count - 1, reading[at:]))


if __name__ == "__main__":
    main()
