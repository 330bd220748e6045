"""Makes resolver/lexicon/kana_words.tsv: words in kana that are no names, from the nouns in UniDic.

Usage: python bench/kanawords.py sys.dic > resolver/lexicon/kana_words.tsv

sys.dic is the compiled dictionary of UniDic 2.1.2 (BSD licence), as in the package unidic-lite. Kept are common nouns
and places that come from foreign words, unless they are also names of people, or that word is a surname: トランプ are
playing cards, and Trump.
"""

import re
import struct
import sys
import textwrap
from pathlib import Path

from resolver import lexicon

SHORTEST, LONGEST = 3, 5  # signs: longer words sound like few names
HEADER = """\
# Japanese words in kana that are no names of people, though one may sound so: スナック is no Sunak.
# Source: made by bench/kanawords.py from the nouns in UniDic 2.1.2, copyright (c) 2011-2013 The UniDic Consortium.
# Licence: BSD: redistribution with or without change is permitted with this notice; it comes without any warranty."""


def main() -> None:
    """Prints the lexicon."""
    found = nouns(Path(sys.argv[1]).read_bytes())
    people = {cells[8] for cells in found if cells[2] == "人名"}
    words = {cells[8] for cells in found if is_word(cells)} - people
    print(HEADER)
    print(
        "\n".join(
            "kana\tword\t" + line
            for line in textwrap.wrap(" ".join(sorted(words)), 110, break_long_words=False, break_on_hyphens=False)
        )
    )


def nouns(dictionary: bytes) -> list[list[str]]:
    """Reads the cells of every noun: the kinds from 1 on, the lemma at 7, the word as it is written at 8."""
    sizes = struct.unpack("<10I", dictionary[:40])
    features = dictionary[72 + sizes[6] + sizes[7] :]
    rows = (row.decode(errors="replace").split(",") for row in re.findall("名詞,[^\0]*".encode(), features))
    return [cells for cells in rows if len(cells) > 8]  # noqa: PLR2004


def is_word(cells: list[str]) -> bool:
    """Says whether a noun is a word in kana that comes from no surname."""
    _, kind, what, *_ = cells
    source = cells[7].rpartition("-")[2].casefold()
    foreign = re.search("-[A-Za-zÀ-ÿ]", cells[7])
    written = re.fullmatch(f"[ァ-ヺー]{{{SHORTEST},{LONGEST}}}", cells[8])
    surname = any(source in lexicon.words(name) for name in ("known_surnames", "common_surnames"))
    return bool(written and foreign) and (kind == "普通名詞" or what == "地名") and not surname


if __name__ == "__main__":
    main()
