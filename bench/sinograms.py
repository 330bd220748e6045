"""Makes resolver/lexicon/sinograms.tsv: how Chinese signs are read in four languages, from Unicode's Unihan data.

Usage: python bench/sinograms.py FOLDER > resolver/lexicon/sinograms.tsv

FOLDER holds the files Unihan_*.txt of the Unicode Character Database. Kept are the signs that schools, Hong Kong, Korean
names or Japan's lists know; a short form is read as the full one, too. Tones go, as names in Latin letters have none.
"""

import re
import sys
import textwrap
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

HEADER = """\
# How Chinese signs are read: language <TAB> reading=signs ... (Mandarin in Pinyin, Cantonese in Jyutping, no tones; Japanese: on readings).
# Source: made by bench/sinograms.py from Unihan, Unicode 14.0. Copyright (c) 1991-2021 Unicode, Inc. All rights reserved.
# Licence: Unicode-DFS-2016 (https://www.unicode.org/license.txt), which permits use and change with this notice."""
KNOWN = {"kHKGlyph", "kGradeLevel", "kKoreanName", "kKoreanEducationHanja", "kJinmeiyoKanji", "kJoyoKanji"}
COMMON = 6500  # the place in kTGH up to which a sign of the mainland is common
MARKS = {"\u0300", "\u0301", "\u0304", "\u030c"}  # of the tones of Pinyin
Fields = dict[str, dict[str, str]]


def main() -> None:
    """Prints the lexicon."""
    fields = read(Path(sys.argv[1]))
    signs = {sign for sign, told in fields.items() if is_known(told)}
    print(HEADER)
    for language, readings in LANGUAGES.items():
        found = defaultdict(set)
        for sign in signs:
            for form in {sign, *full_forms(fields[sign])}:
                for one in readings(fields.get(form, {})):
                    found[one].add(sign)
        cells = (f"{one}={''.join(sorted(found[one]))}" for one in sorted(found))
        for line in textwrap.wrap(" ".join(cells), 110, break_long_words=False, break_on_hyphens=False):
            print(f"{language}\t{line}")


def read(folder: Path) -> Fields:
    """Reads every field of every sign."""
    found: Fields = defaultdict(dict)
    for path in sorted(folder.glob("Unihan_*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("U+"):
                code, field, value = line.split("\t")
                found[chr(int(code.replace("U+", "0x"), 0))][field] = value
    return found


def is_known(told: dict[str, str]) -> bool:
    """Says whether a sign is in use."""
    return not KNOWN.isdisjoint(told) or int(told.get("kTGH", "2013:9999").rpartition(":")[2]) <= COMMON


def full_forms(told: dict[str, str]) -> list[str]:
    """Lists the full forms of a sign that is written shorter on the mainland."""
    return [chr(int(code.replace("U+", "0x"), 0)) for code in told.get("kTraditionalVariant", "").split()]


def mandarin(told: dict[str, str]) -> Iterator[str]:
    """Yields the readings in Pinyin."""
    said = " ".join(told.get(field, "") for field in ("kMandarin", "kHanyuPinlu", "kXHC1983"))
    for one in re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", said)):
        plain = without_tones(one).replace("ü", "u")
        if plain.isascii() and plain.islower():
            yield plain


def without_tones(text: str) -> str:
    """Takes the marks of tones away."""
    letters = (c for c in unicodedata.normalize("NFD", text) if c not in MARKS)
    return unicodedata.normalize("NFC", "".join(letters))


def cantonese(told: dict[str, str]) -> Iterator[str]:
    """Yields the readings in Jyutping."""
    yield from (one.rstrip("123456") for one in told.get("kCantonese", "").split())


def korean(told: dict[str, str]) -> Iterator[str]:
    """Yields the readings in Hangul."""
    yield from (one.partition(":")[0] for one in told.get("kHangul", "").split())


def japanese(told: dict[str, str]) -> Iterator[str]:
    """Yields the readings that came from China, in plain letters."""
    yield from (one.lower() for one in told.get("kJapaneseOn", "").split())


LANGUAGES: dict[str, Callable[[dict[str, str]], Iterator[str]]] = {
    "mandarin": mandarin,
    "cantonese": cantonese,
    "korean": korean,
    "japanese": japanese,
}


if __name__ == "__main__":
    main()
