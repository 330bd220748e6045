"""How many names texts in signs and other alphabets give of people whom a list has in Latin letters only.

Usage: python -m bench.signs [-v] [table ...]

Prints recall and precision for each table of sentences in tests/resolver/signs and each language of it; -v, each that is wrong.
A name counts as found if the actor and the very signs are told, for sure or for review; `sure` is the share told for sure.
"""

import sys
from collections import Counter

from bench.marked import Marked

SIGNS = Marked("signs")
TABLES = ("tuned.tsv", "held_out.tsv", "fresh.tsv")


def main() -> None:
    """Prints the figures."""
    words = sys.argv[1:]
    for table in [one for one in words if one != "-v"] or TABLES:
        for lang, count in sorted(SIGNS.counted(table, loud="-v" in words).items()):
            print(f"{table}\t{lang}\t{_said(count)}")


def _said(count: Counter[str]) -> str:
    recall, precision, sure = rates(count)
    return f"recall {recall:.3f}\tprecision {precision:.3f}\tsure {sure:.3f}\tof {count['wanted']} names"


def rates(count: Counter[str]) -> tuple[float, float, float]:
    """Recall, precision, and the share of the names that are told for sure."""
    wanted, told = max(1, count["wanted"]), max(1, count["told"])
    return count["found"] / wanted, count["found"] / told, count["sure"] / wanted


if __name__ == "__main__":
    main()
