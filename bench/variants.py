"""The ways in which a text writes a watched name: each class of variants is one function, or None where it has none."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from random import Random

from bench.organisations import Organisation
from bench.people import Language, Person, World
from bench.romanising import OTHERS, decline, romanise

_PLAIN = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ı": "i", "ß": "ss", "đ": "d", "æ": "ae", "å": "a"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})
_LETTERS = "etaoinshrdlucmfwygpbvk"
_LEAST_TYPED = 5  # letters that a word has at least to be mistyped
_RESPELLINGS = {
    "ar": "ou>u oo>u ee>i ei>ai Al->El- Al->al- Al->Al Mohammed>Muhammad Ahmed>Ahmad Hussein>Husayn ss>s q>k kh>k eb>ib u>ou aw>au",
    "in": "v>w sh>s th>t ee>i aa>a oo>u ksh>x ju>joo chau>chow w>v i>ee",
    "zh": "x>hs zh>ch q>ch j>ch b>p g>k",
}

Variant = Callable[[Person, Random], str | None]


def typo(text: str, rng: Random, count: int = 1) -> str | None:
    """Mistypes `count` letters of the longer words: one left out, doubled, exchanged or swapped with the next."""
    for _ in range(count):
        words = text.split(" ")
        long = [at for at, word in enumerate(words) if len(word) >= _LEAST_TYPED and word.isalpha()]
        if not long:
            return None
        at = rng.choice(long)
        words[at] = _mistyped(words[at], rng)
        text = " ".join(words)
    return text


def _mistyped(word: str, rng: Random) -> str:
    while True:
        at = rng.randrange(1, len(word) - 1)
        letter = rng.choice(_LETTERS)
        changed = rng.choice(
            (
                word[:at] + word[at + 1 :],
                word[:at] + letter + word[at:],
                word[:at] + letter + word[at + 1 :],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            )
        )
        if changed != word:
            return changed


def _typo2(who: Person, rng: Random) -> str | None:
    found = typo(who.name, rng, 2)
    return found if found != who.name else None


def _middle(who: Person, rng: Random) -> str | None:
    if who.middle or who.family_first:
        return None
    added = rng.choice("ABCDEFGHJKLMNPRSTW") + "." if rng.random() < 0.5 else rng.choice(_MIDDLES)  # noqa: PLR2004
    return f"{who.given} {added} {who.family}"


_MIDDLES = "Lee Anne Maria Paul Jean Edward Louise Peter Grace Martin Rose Henry Victor Emil".split()


def _accents(who: Person, rng: Random) -> str | None:
    text = who.name.translate(_UMLAUTS) if who.language == "de" and rng.random() < 0.5 else who.name  # noqa: PLR2004
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.translate(_PLAIN)) if not unicodedata.combining(c))
    return plain if plain != who.name else None


def _respelt(who: Person, rng: Random) -> str | None:
    if who.native[0]:
        systems = (" ".join(romanise(part, system) for part in who.native) for system in OTHERS[who.language])
        others = sorted({text for text in systems if text != who.name})
        return rng.choice(others) if others else None
    rules = [rule.split(">") for rule in _RESPELLINGS.get(who.language, "").split()]
    fitting = [(old, new) for old, new in rules if old in who.name]
    if not fitting:
        return None
    text = who.name
    for old, new in rng.sample(fitting, min(len(fitting), rng.choice((1, 1, 2)))):
        text = text.replace(old, new, 1)
    return text if text != who.name else None


def _inflected(who: Person, rng: Random) -> str | None:
    if not who.native[0]:
        return None
    return decline(*who.native, who.language, rng.randrange(3), is_woman=who.is_woman)


PERSON: dict[str, Variant] = {
    "exact": lambda who, _: who.name,
    "possessive": lambda who, _: who.name,
    "title before": lambda who, _: who.name,
    "comma order": lambda who, _: None if who.middle or who.family_first else f"{who.family}, {who.given}",
    "swapped order": lambda who, _: (
        None if who.middle else f"{who.family} {who.given}" if not who.family_first else f"{who.given} {who.family}"
    ),
    "middle name added": _middle,
    "initial": lambda who, _: None if who.middle or who.family_first else f"{who.given[0]}. {who.family}",
    "accents": _accents,
    "typo 1": lambda who, rng: typo(who.name, rng),
    "typo 2": _typo2,
    "respelling": _respelt,
    "cyrillic": lambda who, _: " ".join(who.native) if who.native[0] else None,
    "cyrillic inflected": _inflected,
    "hyphen compound": lambda who, _: who.name,
    "upper case": lambda who, _: who.name.upper(),
}
"""A class of variants -> how it writes a person. "lower case" and "surname" are properties of a whole article."""

ORGANISATION: dict[str, Callable[[Organisation, Random], str | None]] = {
    "organisation": lambda it, _: it.name,
    "organisation, legal form": lambda it, rng: it.other_form(rng),
    "organisation, typo": lambda it, rng: typo(it.core, rng),
}

TRAPS = ("same surname", "near surname", "longer name", "company")
_LONGER = "Street;Avenue;Institute;Foundation;Stadium;Airport;Prize;Memorial Library;Bridge;Trophy".split(";")
_COMPANY = "{} Motors;{} & Sons;{} Brothers;{} Law Firm;{} Bakery;{} Auctioneers".split(";")


def trap(kind: str, who: Person, world: World, rng: Random) -> str | None:
    """Writes a name that is like a watched one and means somebody or something else."""
    if kind == "longer name":
        return f"{who.family} {rng.choice(_LONGER)}"
    if kind == "company":
        return rng.choice(_COMPANY).format(who.family)
    language = world.by_name[who.language]
    if kind == "same surname":
        other = language.person(rng, family=who.native[1] or who.family)
        return None if other.given[0] == who.given[0] else other.name
    family = _near(who, _families(language), rng)
    return f"{who.given} {family}" if family else None


@cache
def _families(language: Language) -> list[str]:
    words = language.families.words
    return [romanise(word, language.name) for word in words] if language.name in OTHERS else words


def _near(who: Person, families: list[str], rng: Random) -> str | None:
    """Finds another surname with the same beginning: Ashford, Ashcroft."""
    stem = re.sub(r"\W.*", "", who.family)[:4]
    near = [word for word in families if word.startswith(stem) and abs(len(word) - len(who.family)) > 1]
    near = [word for word in near if not word.startswith(who.family) and not who.family.startswith(word)]
    return rng.choice(near) if near and len(stem) == 4 else None  # noqa: PLR2004
