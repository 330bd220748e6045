"""Made people: plausible names of many languages, common ones drawn more often than rare ones."""

import tomllib
from bisect import bisect
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

from bench.romanising import romanise

SEED = 20250909
_SHIFT, _SLOPE = 10, 0.9  # how fast names grow rarer with their rank
_MIDDLE, _DOUBLE_BARRELLED = 0.05, 0.02
_FEMININE = {
    "ru": (("ский", "ская"), ("цкий", "цкая"), ("ов", "ова"), ("ев", "ева"), ("ёв", "ёва"), ("ин", "ина")),
    "uk": (("ський", "ська"), ("цький", "цька")),
    "pl": (("ski", "ska"), ("cki", "cka")),
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whose name is known in parts; `native` is given name and surname in Cyrillic, where they are that."""

    language: str
    given: str
    family: str
    middle: str = ""
    native: tuple[str, str] = ("", "")
    is_woman: bool = False
    family_first: bool = False

    @property
    def name(self) -> str:
        """The name as a list of names has it."""
        parts = (self.family, self.given) if self.family_first else (self.given, self.middle, self.family)
        return " ".join(part for part in parts if part)


@dataclass(slots=True)
class Ranked:
    """Words of which the first are drawn most often."""

    words: list[str]
    weights: list[float] = field(init=False)

    def __post_init__(self) -> None:
        self.weights = list(accumulate(1 / (rank + _SHIFT) ** _SLOPE for rank in range(len(self.words))))

    def draw(self, rng: Random) -> str:
        """Draws one word."""
        return self.words[bisect(self.weights, rng.random() * self.weights[-1])]


class Language:
    """How people are named in one language."""

    def __init__(self, name: str, table: Mapping[str, Any], rng: Random) -> None:
        self.name = name
        self.weight: float = table["weight"]
        self.double: float = table.get("double", 0)
        self.family_first = table.get("order") == "family first"
        self.men = Ranked(table["given"].split() + _two_syllables(table, rng))
        self.women = Ranked(table["given_f"].split()) if "given_f" in table else None
        self.families = Ranked(_families(table, rng))

    def person(self, rng: Random, family: str = "") -> Person:
        """Draws somebody, of a given family if one is named."""
        is_woman = self.women is not None and rng.random() < 0.4  # noqa: PLR2004
        given = (self.women if is_woman and self.women else self.men).draw(rng)
        family = family or self.family(rng)
        if is_woman:
            family = _feminine(self.name, family)
        if self.name in ("ru", "uk"):
            latin = romanise(given, self.name), romanise(family, self.name)
            return Person(self.name, *latin, native=(given, family), is_woman=is_woman)
        middle = self.men.draw(rng) if self.name in ("en", "de", "fr", "it") and rng.random() < _MIDDLE else ""
        return Person(self.name, given, family, middle, is_woman=is_woman, family_first=self.family_first)

    def family(self, rng: Random) -> str:
        """Draws a surname, at times a double one."""
        family = self.families.draw(rng)
        if self.double and rng.random() < self.double:
            return f"{family} {self.families.draw(rng)}"
        if self.name in ("en", "de", "fr") and rng.random() < _DOUBLE_BARRELLED:
            return f"{family}-{self.families.draw(rng)}"
        return family


class World:
    """All languages, drawn by their weight."""

    def __init__(self) -> None:
        tables = tomllib.loads(Path(__file__).with_name("languages.toml").read_text(encoding="utf-8"))
        rng = Random(SEED)  # the order of rare surnames is a part of the data, the same for every seed
        self.languages = [Language(name, table, rng) for name, table in tables.items()]
        self.by_name = {language.name: language for language in self.languages}
        self._weights = list(accumulate(language.weight for language in self.languages))

    def person(self, rng: Random) -> Person:
        """Draws somebody."""
        return self.languages[bisect(self._weights, rng.random() * self._weights[-1])].person(rng)


def _families(table: Mapping[str, Any], rng: Random) -> list[str]:
    """The frequent surnames, and after them every stem with every ending, in an order that knows no alphabet."""
    frequent = [word.replace("_", " ") for word in table["surnames"].split()]
    if "De" in frequent:  # De Luca
        at = frequent.index("De")
        frequent[at : at + 2] = [" ".join(frequent[at : at + 2])]
    frequent = _with_particles(frequent)
    made = [stem + ending for stem in table["stems"].split() for ending in table["endings"].split()]
    rng.shuffle(made)
    fronts = [front.replace("&", " ") for front in table.get("fronts", "-").split()]
    return list(dict.fromkeys(frequent + [_fronted(fronts[at % len(fronts)], word) for at, word in enumerate(made)]))


def _with_particles(words: list[str]) -> list[str]:
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] == "de":
            joined[-1] = f"de {word}"
        else:
            joined.append(word)
    return joined


def _fronted(front: str, word: str) -> str:
    if front == "-":
        return word
    return front + word if front.endswith("-") else f"{front} {word}"


def _two_syllables(table: Mapping[str, Any], rng: Random) -> list[str]:
    syllables = table.get("syllables", "").split()
    made = [(first + second).capitalize() for first in syllables for second in syllables if second[0] not in "aeo"]
    rng.shuffle(made)
    return made


def _feminine(language: str, family: str) -> str:
    if language == "cs":
        return family[:-1] + "á" if family.endswith("ý") else family.removesuffix("a") + "ová"
    for masculine, feminine in _FEMININE.get(language, ()):
        if family.endswith(masculine):
            return family.removesuffix(masculine) + feminine
    return family
