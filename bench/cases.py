"""How many forms of Slavic names, in every case, are found of people whom a list has in Latin letters.

Usage: python -m bench.cases [-v] [--names 300]

Given names and surnames of bench/cases.tsv are put together at random (with a fixed seed), declined by the rules there, and each form stands in a sentence of its own; the list has all these people, each romanised
by one of two habits. Prints for each language and case how many forms are found for sure, how many are unsure, and how many name somebody else; -v, each that is wrong. Last, of how many the name of somebody whom nobody
watches is told in the nominative.
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from resolver.catalog import Catalog, build
from resolver.records import Actor, Document
from resolver.resolve import resolve
from resolver.strangers.nominatives import nominatives
from resolver.text.folding import fold
from resolver.text.scripts import romanise

TABLE = Path(__file__).with_suffix(".tsv")
CASES = ("nominative", "genitive", "dative", "instrumental", "locative")
SENTENCES = {
    "ru": "Вчера в газетах писали о {} на первой полосе.",
    "uk": "Учора в газетах писали про {} на першій шпальті.",
}
_SHARE_OF_MEN = 0.6
_HABITS = ((("iy", "y"), ("yy", "y")), (("iy", "ii"), ("yy", "yi"), ("yo", "e")))

_Rules = dict[tuple[str, str], list[list[str]]]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the list: how it writes the name, the language, and the name in each case."""

    listed: str
    lang: str
    forms: tuple[str, ...]


def table() -> _Rules:
    """Reads names and rules by language and part."""
    found: _Rules = {}
    for line in TABLE.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            lang, part, words = line.split("\t")
            found.setdefault((lang, part), []).append(["" if one == "-" else one for one in words.split()])
    return found


def people(count: int, seed: int = 1) -> Iterator[Person]:
    """Makes so many people of each language, no two of one name."""
    rules, chance = table(), random.Random(seed)
    for lang in SENTENCES:
        seen: set[str] = set()
        while len(seen) < count:
            man = chance.random() < _SHARE_OF_MEN
            given = chance.choice(rules[lang, "men" if man else "women"][0])
            family = chance.choice(rules[lang, "surnames"][0])
            name = f"{given} {family if man else _of_woman(family, rules[lang, 'woman'])}"
            if name not in seen:
                seen.add(name)
                parts = [f"given {'m' if man else 'f'}", f"family {'m' if man else 'f'}"]
                forms = [_declined(word, rules[lang, part]) for word, part in zip(name.split(), parts, strict=True)]
                both = (f"{one} {other}" for one, other in zip(*forms, strict=True))
                yield Person(_romanised(name, chance.choice(_HABITS)), lang, (name, *both))


def _of_woman(surname: str, rules: Sequence[Sequence[str]]) -> str:
    found = next((row for row in rules if surname.endswith(row[0])), None)
    return surname.removesuffix(found[1]) + found[2] if found else surname


def _declined(word: str, rules: Sequence[Sequence[str]]) -> list[str]:
    _, cut, *forms = next(row for row in rules if word.endswith(row[0]))
    return [word.removesuffix(cut) + form for form in forms]


def _romanised(name: str, habit: Sequence[tuple[str, str]]) -> str:
    latin = " ".join(romanise(fold(word)).capitalize() for word in name.split())
    for before, after in habit:
        latin = latin.replace(before, after)
    return latin


def counted(persons: Sequence[Person], *, loud: bool) -> dict[tuple[str, str], Counter[str]]:
    """Counts for each language and case what is said of the forms."""
    catalog = build([Actor(str(number), one.listed) for number, one in enumerate(persons)])
    found: dict[tuple[str, str], Counter[str]] = {}
    for number, person in enumerate(persons):
        for case, form in zip(CASES, person.forms, strict=True):
            said = _said(catalog, person.lang, form, str(number))
            found.setdefault((person.lang, case), Counter()).update(said)
            if loud and "sure" not in said:
                print(person.lang, case, person.listed, form, *said, sep="\t")
    return found


def _said(catalog: Catalog, lang: str, form: str, actor: str) -> list[str]:
    document = Document("one", SENTENCES[lang].format(form), lang=lang)
    mentions = resolve(document, catalog, unknown=False).mentions
    mine = {m.verdict for m in mentions if m.actor == actor}
    other = any(m.verdict == "sure" and m.actor != actor for m in mentions)
    verdict = next((one for one in ("sure", "unsure") if one in mine), "missed")
    return [verdict, "other"] if other else [verdict]


def told(persons: Sequence[Person], *, loud: bool) -> dict[tuple[str, str], int]:
    """Counts for each language and case the forms whose nominative is told."""
    found: Counter[tuple[str, str]] = Counter()
    for person in persons:
        for case, form in zip(CASES, person.forms, strict=True):
            name, *others = nominatives(form, person.lang)
            found[person.lang, case] += name == person.forms[0]
            if loud and name != person.forms[0]:
                print(person.lang, case, form, name, *others, sep="\t")
    return found


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--names", type=int, default=300, help="how many people of each language")
    parser.add_argument("-v", dest="loud", action="store_true", help="print each form that is not sure")
    asked = parser.parse_args()
    persons = tuple(people(asked.names))
    named = told(persons, loud=asked.loud)
    print("language\tcase\tforms\tsure\tunsure\tmissed\tsomebody else\tnominative told")
    for (lang, case), count in counted(persons, loud=asked.loud).items():
        forms = count["sure"] + count["unsure"] + count["missed"]
        shown = (forms, count["sure"], count["unsure"], count["missed"], count["other"], named[lang, case])
        print(lang, case, *shown, sep="\t")


if __name__ == "__main__":
    main()
