"""How often a bare name of nobody on the watchlist is answered with somebody: the rate, and the worst cases.

Example:
    python bench/offlist.py --watched 1000 --names 100000
    python bench/offlist.py --watch watchlist.csv --names-file names.txt

The names are made from the lexicon's given names and surnames and from syllables, with a fixed seed: two thirds share
the given name of a watched one, and half of those have a surname near the watched one (another ending, another
beginning, two consonants changed). Not counted is a name that is a watched one by construction: forms of one given
name, and surnames that sound alike but for the slip of one letter.
"""

import argparse
import csv
import random
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache, partial
from pathlib import Path

from resolver import lexicon
from resolver.catalog import build
from resolver.lookup import lookup
from resolver.records import Actor
from resolver.spelling.knownnames import known_as
from resolver.spelling.sounds import plainest, sound

SEED, SHORTEST, KINDS, WORST = 20, 4, 3, 20
ONSETS = ("b", "br", "d", "dr", "f", "g", "gr", "h", "k", "kr", "l", "m", "n", "p", "r", "s", "st", "t", "tr", "v", "z")
VOWELS, ENDS = "aeiou", "nrlskt"
ENDINGS = (
    "enko",
    "ov",
    "sky",
    "ton",
    "man",
    "sen",
    "ez",
    "ini",
    "escu",
    "ic",
    "son",
    "berg",
    "well",
    "er",
    "idis",
    "yan",
)


def main() -> None:
    """Prints the rate of wrong answers, and the names answered with the highest scores."""
    asked = arguments()
    chance = random.Random(SEED)
    watched = read_watch(asked.watch) if asked.watch else make_watch(chance, asked.watched)
    names = (
        asked.names_file.read_text("utf-8").splitlines() if asked.names_file else off_list(chance, watched, asked.names)
    )
    began, share = time.monotonic(), len(names) // asked.processes + 1
    parts = [names[at : at + share] for at in range(0, len(names), share)]
    with ProcessPoolExecutor(asked.processes) as pool:
        wrong = [row for rows in pool.map(partial(answered, watched), parts) for row in rows]
    rate = 100 * len(wrong) / max(1, len(names))
    print(
        f"{len(wrong)} of {len(names)} off-list names answered ({rate:.3f} %), {len(watched)} watched, {time.monotonic() - began:.0f} s"
    )
    for score, name, actor in sorted(wrong, reverse=True)[:WORST]:
        print(f"  {score:.3f}  {name}  ->  {actor}")
    sys.exit(asked.most is not None and rate > asked.most)


def arguments() -> argparse.Namespace:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--watched", type=int, default=1000, help="watched names to make (1000)")
    parser.add_argument("--names", type=int, default=100_000, help="off-list names to make (100000)")
    parser.add_argument("--watch", type=Path, help="a CSV with a column name, instead of made names")
    parser.add_argument("--names-file", type=Path, help="off-list names, one a line, instead of made names")
    parser.add_argument("--processes", type=int, default=2, help="processes to share the work (2)")
    parser.add_argument("--most", type=float, help="exit 1 if more percent are answered")
    return parser.parse_args()


def read_watch(path: Path) -> list[str]:
    """Reads the column `name` of a CSV."""
    with path.open(encoding="utf-8", newline="") as rows:
        return [row["name"] for row in csv.DictReader(rows)]


def answered(watched: Sequence[str], names: Sequence[str]) -> list[tuple[float, str, str]]:
    """Lists (score, name, watched name) for each name that is answered with somebody."""
    catalog = build([Actor(str(number), name) for number, name in enumerate(watched)])
    found = ((name, lookup(name, catalog)) for name in names)
    return [(said.score, name, watched[int(said.actor)]) for name, said in found if said.actor is not None]


def givens() -> list[str]:
    """Lists the given names of the lexicon."""
    known = {*lexicon.groups("given_names"), *lexicon.words("given_more")}
    return sorted(name for name in known if len(name) >= SHORTEST)


def surname(chance: random.Random, known: Sequence[str]) -> str:
    """Takes a known surname, or makes one of syllables."""
    if chance.random() < 1 / 2:
        return chance.choice(known)
    middle = "".join(chance.choice(ONSETS) + chance.choice(VOWELS) for _ in range(chance.choice((1, 1, 2))))
    return middle + chance.choice(ENDS) + chance.choice(ENDINGS)


def make_watch(chance: random.Random, count: int) -> list[str]:
    """Makes watched names, no two with one surname."""
    first, last = givens(), known_surnames()
    surnames: dict[str, None] = {}
    while len(surnames) < count:
        surnames.setdefault(surname(chance, last))
    return [f"{chance.choice(first).title()} {family.title()}" for family in surnames]


def known_surnames() -> list[str]:
    """Lists the surnames of the lexicon."""
    return sorted(w for w in lexicon.words("known_surnames") | lexicon.words("common_surnames") if len(w) >= SHORTEST)


def off_list(chance: random.Random, watched: Sequence[str], count: int) -> list[str]:
    """Makes names of nobody watched, each once: with a near surname, a watched given name, or neither."""
    known, first, last = Watched(watched), givens(), known_surnames()
    pairs = [name.lower().rpartition(" ")[::2] for name in watched]
    found: dict[str, None] = {}
    while len(found) < count:
        given, family = chance.choice(pairs)
        kind = chance.randrange(KINDS)
        given = given if kind else chance.choice(first)
        family = near(chance, family) if kind == 1 else surname(chance, last)
        if len(family) >= SHORTEST and not known.has(given, family):
            found.setdefault(f"{given} {family}".title())
    return list(found)


def near(chance: random.Random, family: str) -> str:
    """Makes another surname of one: another ending, another beginning, or two consonants changed."""
    way = chance.randrange(3)
    if way == 0:
        stem = next((family.removesuffix(end) for end in ENDINGS if family.endswith(end)), family[:-2])
        return (stem if len(stem) >= SHORTEST - 1 else family) + chance.choice(ENDINGS)
    if way == 1:
        return chance.choice(ONSETS) + family.lstrip("bcdfghjklmnpqrstvwxz")
    letters = list(family)
    for at in chance.sample([i for i, c in enumerate(letters) if c not in "aeiouy"] or [0], k=1) * 2:
        letters[at] = chance.choice("bdfgklmnprstvz")
        letters[chance.randrange(len(letters))] = chance.choice("bdfgklmnprstvz")
    return "".join(letters)


class Watched:
    """The watched names by the sound of their surnames, to tell a true form of one from another name."""

    def __init__(self, names: Sequence[str]) -> None:
        self.givens: dict[str, set[str]] = {}
        for name in names:
            given, _, family = name.lower().rpartition(" ")
            for heard in {spoken(family), *slips(spoken(family))}:
                self.givens.setdefault(heard, set()).add(given)

    def has(self, given: str, family: str) -> bool:
        """Says whether a name is a watched one, a form of one, or the slip of one letter away from it."""
        return any(is_one_name(given, other) for other in self.givens.get(spoken(family), ()))


def spoken(word: str) -> str:
    """Evens out how a surname is spelled."""
    return plainest(sound(word))


def is_one_name(a: str, b: str) -> bool:
    """Says whether two given names are forms of one, or within one letter in sound."""
    alike = spoken(a) == spoken(b) or spoken(a) in slips(spoken(b))
    return alike or not known_as(a, romanised=False).isdisjoint(known_as(b, romanised=False))


@lru_cache(maxsize=1 << 14)
def slips(word: str) -> frozenset[str]:
    """Lists what one letter changed, added, dropped or swapped makes of a word."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    found: set[str] = set()
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        found.update(head + letter + tail for letter in letters)
        found.update(head + letter + tail[1:] for letter in letters)
        found.update((head + tail[1:], head + tail[1:2] + tail[:1] + tail[2:]))
    return frozenset(found)


if __name__ == "__main__":
    main()
