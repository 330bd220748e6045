"""How many names Arabic, Persian, Hebrew and Urdu news gives of people whom a list has in Latin letters only.

Usage: python -m bench.abjads [-v] [table ...]

Prints for each table of sentences in tests/resolver/abjads and each language of it how many of the marked names are found, how many for sure, how many
alerts are false, and how many words are kept as unsure that should be nothing; -v, each that is wrong.
"""

import sys
from collections import Counter

from bench.marked import Marked

ABJADS = Marked("abjads")
TABLES = ("read.tsv", "unread.tsv")


def main() -> None:
    """Prints the figures."""
    words = sys.argv[1:]
    for table in [one for one in words if one != "-v"] or TABLES:
        for lang, count in sorted(ABJADS.counted(table, loud="-v" in words).items()):
            print(f"{table}\t{lang}\t{_said(count)}")


def _said(count: Counter[str]) -> str:
    told = f"found {count['found']}, sure {count['sure']} of {count['wanted']} names"
    return f"{told}\tfalse alerts {count['false']}\tneedless review {count['noise']}\t{count['sentences']} sentences"


if __name__ == "__main__":
    main()
