"""Articles with planted names: prose around them, and a label at every place where a watched actor stands."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import exp, log
from random import Random
from typing import Any

from bench import prose, variants
from bench.organisations import Organisation, organisation
from bench.people import Person, World
from bench.romanising import decline

_SHORTEST, _MEDIAN, _LONGEST, _SPREAD = 300, 830, 1500, 0.42  # words of an article, and how they scatter
_WORDS_PER_ACTOR = 190
_WORDS_PER_STRANGER = 100
_LOWER = 0.03  # share of articles that come in small letters
_EXACT = 0.2  # share of mentions that stand as in the list
_OFTEN = {"respelling": 4, "cyrillic": 4, "cyrillic inflected": 4, "accents": 3}  # few names can be written so
_AGAIN = 0.6  # share of actors whose surname stands once more
_TEMPLATES: dict[str, tuple[str, ...]] = {
    "possessive": prose.POSSESSIVE,
    "title before": prose.TITLED,
    "comma order": prose.COMMA,
    "hyphen compound": prose.HYPHEN,
}


@dataclass(frozen=True, slots=True)
class Label:
    """A stretch of a text that names an actor, or nobody who is watched (`id` is empty: a trap)."""

    start: int
    end: int
    id: str
    sort: str


@dataclass(frozen=True, slots=True)
class Article:
    """A text with its labels; texts of others have none."""

    id: str
    text: str
    labels: tuple[Label, ...] = ()

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> "Article":
        """Takes an article from a JSON record."""
        title = record.get("title") or ""
        text = f"{title}\n\n{record['text']}" if title else record["text"]
        return cls(str(record.get("id", "")), text, tuple(Label(**label) for label in record.get("labels", ())))


@dataclass(frozen=True, slots=True)
class _Mark:
    """A name on its way into a text."""

    text: str
    id: str
    sort: str


_Sentence = list[str | _Mark]


class Author:
    """Writes articles about the targets, the first of them most often."""

    def __init__(
        self, world: World, targets: Mapping[str, Person | Organisation], stranger: Callable[[str], bool], rng: Random
    ) -> None:
        self._world, self._targets, self._is_stranger, self._rng = world, targets, stranger, rng
        self._ids = list(targets)
        self._weights = [1 / (rank + 15) for rank in range(len(self._ids))]
        self._written = 0

    def article(self) -> Article:
        """Writes the next article."""
        rng, self._written = self._rng, self._written + 1
        words = round(min(_LONGEST, max(_SHORTEST, exp(rng.gauss(log(_MEDIAN), _SPREAD)))))
        named, again = self._named(max(1, round(words / _WORDS_PER_ACTOR)))
        rest: list[_Sentence] = [self._trap() for _ in range(rng.choice((1, 1, 2)))]
        rest += [self._stranger() for _ in range(max(1, words // _WORDS_PER_STRANGER))]
        length = sum(len(part.split()) for sentence in named + again + rest for part in _texts(sentence))
        while length < words:
            rest.append([prose.filler(rng)])
            length += len(str(rest[-1][0]).split())
        return self._set(self._ordered(named, again, rest))

    def _named(self, count: int) -> tuple[list[_Sentence], list[_Sentence]]:
        """Sentences that name actors in full, and sentences with the surname of some of them."""
        chosen = list(dict.fromkeys(self._rng.choices(self._ids, weights=self._weights, k=count)))
        named, again, families = [], [], set()
        for at in chosen:
            who = self._targets[at]
            family = "" if isinstance(who, Organisation) else who.family
            if family in families:
                continue
            families.add(family or who.name)
            sentence, sort = self._organisation(at, who) if isinstance(who, Organisation) else self._person(at, who)
            named.append(sentence)
            if isinstance(who, Person) and not sort.startswith("cyr") and self._rng.random() < _AGAIN:
                again.append(self._sentence(prose.SURNAME, _Mark(who.family, at, "surname, after the name in full")))
        return named, again

    def _person(self, at: str, who: Person) -> tuple[_Sentence, str]:
        rng = self._rng
        ways = {sort: text for sort, way in variants.PERSON.items() if (text := way(who, rng))}
        sort = "exact" if rng.random() < _EXACT else rng.choices(list(ways), [_OFTEN.get(w, 1) for w in ways])[0]
        text = ways[sort]
        templates: tuple[str, ...] = _TEMPLATES.get(sort, prose.PERSON)
        if sort.startswith("cyr"):
            templates = self._cyrillic(who, text, sort)
        if sort == "upper case":
            return self._sentence(prose.SHOUTED, _Mark(text, at, sort), shout=True), sort
        return self._sentence(templates, _Mark(text, at, sort), after="’s" if sort == "possessive" else ""), sort

    def _cyrillic(self, who: Person, text: str, sort: str) -> tuple[str, ...]:
        """The sentences that ask for the case in which the name stands."""
        if sort == "cyrillic":
            return prose.CYRILLIC[f"{who.language} nominative"]
        cases = (decline(*who.native, who.language, case, is_woman=who.is_woman) for case in range(3))
        return prose.CYRILLIC[f"{who.language} {list(cases).index(text)}"]

    def _organisation(self, at: str, who: Organisation) -> tuple[_Sentence, str]:
        text, sort = None, ""
        while not text:
            sort = self._rng.choice(list(variants.ORGANISATION))
            text = variants.ORGANISATION[sort](who, self._rng)
        return self._sentence(prose.ORGANISATION, _Mark(text, at, sort)), sort

    def _trap(self) -> _Sentence:
        kind = self._rng.choice(variants.TRAPS)
        while True:
            who = self._targets[self._rng.choice(self._ids)]
            text = variants.trap(kind, who, self._world, self._rng) if isinstance(who, Person) else None
            if text and (kind in ("longer name", "company") or self._is_stranger(text)):
                templates = prose.PERSON if kind.endswith("surname") else prose.THING
                return self._sentence(templates, _Mark(text, "", kind))

    def _stranger(self) -> _Sentence:
        while True:
            is_person = self._rng.random() < 0.7  # noqa: PLR2004
            who = self._world.person(self._rng) if is_person else organisation(self._world, self._rng)
            if self._is_stranger(who.name):
                templates = prose.PERSON if is_person else prose.ORGANISATION
                return self._sentence(templates, _Mark(who.name, "", "nobody watched"))

    def _sentence(self, templates: tuple[str, ...], mark: _Mark, after: str = "", *, shout: bool = False) -> _Sentence:
        before, _, rest = prose.fill(self._rng.choice(templates), self._rng).partition("{")
        rest = rest.partition("}")[2]
        return [before.upper(), mark, rest.upper()] if shout else [before, mark, after + rest]

    def _ordered(self, named: list[_Sentence], again: list[_Sentence], rest: list[_Sentence]) -> list[_Sentence]:
        """Mixes the sentences; a surname comes after its name in full, and what is like it after both."""
        rng = self._rng
        traps = [s for s in rest if any(isinstance(p, _Mark) and p.sort in variants.TRAPS for p in s)]
        plain = [s for s in rest if s not in traps]
        rng.shuffle(plain)
        thirds = len(plain) // 3
        blocks = (named + plain[:thirds], again + plain[thirds : 2 * thirds], traps + plain[2 * thirds :])
        for block in blocks:
            rng.shuffle(block)
        return [sentence for block in blocks for sentence in block]

    def _set(self, sentences: list[_Sentence]) -> Article:
        """Joins sentences into paragraphs and writes down where the names stand."""
        small, text, labels = self._rng.random() < _LOWER, "", []
        loud = [s for s in sentences if str(s[0]).isupper() or _is_shouted(s)]
        for at, sentence in enumerate(loud + [s for s in sentences if s not in loud]):
            if at:
                text += "\n\n" if at <= len(loud) or self._rng.random() < 0.35 else " "  # noqa: PLR2004
            for part in sentence:
                piece = part.text if isinstance(part, _Mark) else part
                if isinstance(part, _Mark):
                    sort = "lower case" if small and part.id else part.sort
                    labels.append(Label(len(text), len(text) + len(piece), part.id, sort))
                text += piece
        return Article(f"a{self._written:05}", _lowered(text) if small else text, tuple(labels))


def _texts(sentence: _Sentence) -> list[str]:
    return [part.text if isinstance(part, _Mark) else part for part in sentence]


def _is_shouted(sentence: _Sentence) -> bool:
    return any(isinstance(part, _Mark) and part.sort == "upper case" for part in sentence)


def _lowered(text: str) -> str:
    """Small letters, as many as before: the labels still fit."""
    return "".join(small if len(small := c.lower()) == 1 else c for c in text)
