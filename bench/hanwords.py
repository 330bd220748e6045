"""Makes resolver/lexicon/hanwords.tsv: the commoner words of two Chinese signs, to tell where a name ends among them.

Usage: python bench/hanwords.py dict.txt > resolver/lexicon/hanwords.tsv

dict.txt is the dictionary of jieba 0.42.1 (MIT licence): a word, how often it was counted, and its part of speech.
"""

import re
import sys
import textwrap
from collections import defaultdict
from pathlib import Path

ENOUGH = 100  # times that a word must have been counted
OF_NAMES = {"nr": 500, "nrfg": 10**9}  # and what may be somebody's name, too
WORD = re.compile("[\u3400-\u9fff]{2}$")
HEADER = """\
# The commoner words of two Chinese signs, simplified: a first sign=every sign that makes a word behind it.
# Source: made by bench/hanwords.py from the dictionary of jieba 0.42.1, copyright (c) 2013 Sun Junyi. Licence: MIT: use, change and
# redistribution are permitted with this notice; it comes without any warranty."""


def main() -> None:
    """Prints the lexicon."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in Path(sys.argv[1]).read_text("utf-8").splitlines():
        word, count, kind = line.split()
        if WORD.match(word) and int(count) >= OF_NAMES.get(kind, ENOUGH):
            found[word[0]].append(word[1])
    print(HEADER)
    cells = " ".join(f"{first}={''.join(sorted(seconds))}" for first, seconds in sorted(found.items()))
    print(textwrap.fill(cells, 110, break_long_words=False))


if __name__ == "__main__":
    main()
