"""A name taken apart: which words name the family, which the person, and what stands around them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from resolver import lexicon
from resolver.memo import Memo
from resolver.names import lettered
from resolver.names.asides import bare as without_asides
from resolver.names.placed import Placed, placed, words_of_body
from resolver.names.trimming import EASTERN, generation_of, generations, may_follow_comma, trim
from resolver.records import Kind
from resolver.spelling import initials
from resolver.spelling.knownnames import given_groups
from resolver.spelling.patronymics import is_patronymic
from resolver.spelling.word import Word, word
from resolver.text.folding import LONGEST_CHUNK, PIECES

_VIETNAMESE = frozenset(("le", "do"))
_TWO_SYLLABLES = 5  # letters that are two syllables of Pinyin
_SYLLABLE = re.compile("(?:[cs]h|kk|tt|pp|ss|jj|[bcdghjklmnprstwyz])?[aeiouy]{1,3}(?:ng|[bhklmnprt])?$")
_SYLLABIC = frozenset(("han", "hangul"))
_TIES = frozenset(("y", "e", "i", "à"))  # between two surnames of one person
WEIGHTS = {"given": 1.0, "middle": 0.35, "family": 1.25}


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a name. `weight` is what it counts for; `role` is given, middle, family or word (organisations)."""

    word: Word
    role: str
    weight: float
    glued: bool = False  # a hyphen ties it to the part before


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling of a name, taken apart.

    `forms` are its legal forms, `particles` its small words (of a body, the article of its only word); `generation` is "jr", "sr", "ii" ..., or "". `short` says
    what is left out of it that `text` has: "country", "club" (its letters), "team" or "body" (all but one word or two),
    "surname" (the mother's), or "members", who are named instead; or "".
    """

    text: str
    kind: Kind
    parts: tuple[Part, ...]
    particles: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()
    generation: str = ""
    short: str = ""

    @property
    def family(self) -> tuple[Part, ...]:
        """The parts that name the family."""
        return tuple(p for p in self.parts if p.role == "family")


@lru_cache(maxsize=1 << 14)
def parse(text: str, kind: Kind = "person") -> Name:
    """Takes a name apart. A comma may put the family first; titles, suffixes and nicknames in quotes fall away."""
    if kind == "organisation":
        return _organisation(text)
    return _person(text)


def _person(text: str) -> Name:
    bare = without_asides(text)
    return _plain_person(text, bare) or taken_apart(text, bare)


def _plain_person(text: str, bare: str) -> Name | None:
    """Takes two or three plain words apart, which most names are: the quick way to what `taken_apart` finds."""
    words = list(map(_PLAIN_PARTS.__getitem__, bare.split(" ")))
    if None in words or not 2 <= len(words) <= 3:  # noqa: PLR2004
        return None
    roles = ("given", "family") if len(words) == 2 else ("given", "middle", "family")  # noqa: PLR2004
    return Name(text, "person", tuple(parts[role] for parts, role in zip(words, roles, strict=True) if parts))


def _plain_parts(chunk: str) -> dict[str, Part] | None:
    """A word in each role that it may have in a name, if it alone gives no cause to look closer at the name."""
    pieces = PIECES[chunk]
    if len(pieces) != 1 or pieces[0].text != chunk or "." in chunk or chunk.isupper():
        return None
    folded, latin = pieces[0].folded, pieces[0].latin
    one = word(folded, latin)
    telling = any(folded in lexicon.words(words) for words in ("honorifics", "suffixes", "particles", "ranks"))
    leading = {latin, one.latin} & lexicon.words("surnames_first") or one.script in _SYLLABIC
    if chunk in _TIES or telling or leading or folded in generations() or is_patronymic(one.latin):
        return None
    return {role: Part(one, role, weight) for role, weight in WEIGHTS.items()}


_PLAIN_PARTS = Memo(_plain_parts, half=1 << 16, keep=lambda chunk: len(chunk) <= LONGEST_CHUNK)


def taken_apart(text: str, bare: str) -> Name:
    """Takes the name of a person apart whose asides are left out."""
    first, _, rest = bare.partition(",")
    if " " not in first.strip() and (told := _behind_title(rest)):
        bare, rest = f"{first},{told}", told
    family_first = bool(rest.strip()) and _is_family_first(first, rest)
    outside = generation_of(placed(rest)) if rest and not family_first else ""
    kept, generation = trim(placed(bare if family_first else first))
    last = () if family_first else kept[-1:]  # of Shaktikanta Das
    small = (t for t in kept if _is_particle(bare, kept, t) and not _is_syllable(bare, kept, t))
    particles = frozenset(t.folded for t in small if t not in last or not t.text[0].isupper())
    whole = [one for t in kept if t.folded not in particles for one in _letters(bare, t, [] if t in last else kept)]
    split = sum(t.start < len(first) for t in whole) if family_first else 0
    words = [word(t.folded, t.latin) for t in whole]
    glued = [bool(i) and _is_tied(bare, whole[i - 1], t) for i, t in enumerate(whole)]
    shouted = [t.text.isupper() and t.text.isalpha() and len(t.text) > 1 for t in whole]
    syllables = len(words) == 3 and glued[-1] and whole[-1].text.islower() and are_syllables(words)  # noqa: PLR2004
    roles = _roles(words, glued, split, shouted=shouted, syllables=syllables)
    parts = tuple(Part(w, r, WEIGHTS[r], g) for w, r, g in zip(words, roles, glued, strict=True))
    return Name(text, "person", parts, particles, generation=generation or outside)


def _behind_title(rest: str) -> str:
    """What stands behind a form of address that parts a surname from a given name: Verma, Shri Anshul; "" for a title of nobility."""
    found = placed(rest)
    titled = len(found) > 1 and found[0].folded in lexicon.words("honorifics") and "of" not in {t.folded for t in found}
    return rest[found[0].end :].lstrip(".") if titled else ""


def _letters(text: str, token: Placed, kept: Sequence[Placed]) -> Iterable[Placed]:
    """Parts the initials of a person that are written together, before a surname: J.K. Rowling, JK Rowling, George HW Bush.

    Two letters before a full stop are one initial, too: Yu. Tymoshenko.
    """
    marked = initials.marked(token.folded) if text[token.end : token.end + 1] == "." else ""
    if marked and len(kept) > 1:
        return (token._replace(folded=marked),)
    places = lettered.places(token.text, [t.text for t in kept if t is not token])
    found = zip(places, token.folded, token.latin, strict=False)
    return [Placed(token.start + at, token.start + at + 1, token.text[at], *one) for at, *one in found] or [token]


def _is_family_first(first: str, rest: str) -> bool:
    """A comma puts the family first, unless a title of nobility or a suffix follows it."""
    after = [t.folded for t in placed(rest)]
    before = [t for t in placed(first) if t.folded not in lexicon.words("particles")]
    if len(before) == 1 and lettered.places(rest.strip(), ()):
        return True  # Balkenende, J.P.
    return len(before) <= 3 and not (after and (after[0] in may_follow_comma() or after[0][0].isdigit()))  # noqa: PLR2004


def _is_particle(text: str, kept: list[Placed], token: Placed) -> bool:
    if token.text in _TIES and token not in (kept[0], kept[-1]):
        return True
    if len(kept) == 1 or len(token.folded) == 1 or token.folded not in lexicon.words("particles"):
        return False
    if token is kept[0] and "\u05d0" <= token.text[0] <= "\u05ea":
        return False  # בן may be Ben
    # Al Gore and Ben Netanyahu begin with given names, but not AL-ASSAD, Bashar.
    leads = token is kept[0] and token.text[0].isupper() and kept[1].start > token.end
    if leads and token.latin in lexicon.words("surnames_first") and _are_eastern(token, kept[1:]):
        return False  # Du Qinglin
    return not (leads and given_groups(token.latin) and not _is_hyphen(text, token, kept[1]))


def _are_eastern(first: Placed, rest: Sequence[Placed]) -> bool:
    """Says whether the words behind a surname of China are a given name from there: two syllables at least; in Le Duc Tho, Tho is."""
    long = first.latin not in _VIETNAMESE if len(rest) > 1 else len(rest[0].latin) >= _TWO_SYLLABLES
    return long and all(EASTERN.match(t.latin) and not given_groups(t.latin) for t in rest)


def _is_syllable(text: str, kept: list[Placed], token: Placed) -> bool:
    """A hyphen in an East Asian name ties syllables: Do-ja, Choung-bin."""
    at = kept.index(token)
    tied = (at and _is_hyphen(text, kept[at - 1], token)) or (
        token is not kept[-1] and _is_hyphen(text, token, kept[at + 1])
    )
    small = token is kept[-1] and token.text.islower()  # Ching-te: the second syllable of a given name
    return bool(tied) and (small or kept[0].latin in lexicon.words("surnames_first"))


def _is_tied(text: str, before: Placed, after: Placed) -> bool:
    """Says whether a hyphen or a small word makes one of two surnames: Díaz-Canel, Ortega y Gasset, Holmes à Court."""
    return _is_hyphen(text, before, after) or text[before.end : after.start].strip() in _TIES


def _is_hyphen(text: str, before: Placed, after: Placed) -> bool:
    return text[before.end : after.start].strip() in {"-", "\u2010", "\u2011"}


def _roles(
    words: list[Word], glued: list[bool], split: int, *, shouted: list[bool], syllables: bool = False
) -> list[str]:
    """Gives each word its role, from commas, capitals, patronymics, East Asian order, and else the Western order.

    `syllables`: a hyphen ties the second syllable of a given name, written small.
    """
    count = len(words)
    if count == 0:
        return []
    if split:
        return ["family"] * split + _given_roles(count - split)
    long = [loud for loud, w in zip(shouted, words, strict=True) if not w.is_initial]
    if count > 1 and any(long) and not all(long):
        given = iter(_given_roles(shouted.count(False)))
        return ["family" if loud else next(given) for loud in shouted]
    if _family_leads(words, glued) or syllables:
        return ["family", *_given_roles(count - 1)]
    start = count - 1
    while start > 1 and glued[start]:
        start -= 1
    return _given_roles(start) + ["family"] * (count - start)


def are_syllables(words: Sequence[Word]) -> bool:
    """Says whether a given name of two syllables may stand behind a surname: Tsai Ing-wen; but not: Marie Anne-laure."""
    return not words[0].groups and all(_SYLLABLE.match(w.latin) or EASTERN.match(w.latin) for w in words[1:])


def _given_roles(count: int) -> list[str]:
    return ["given" if i == 0 else "middle" for i in range(count)]


def _family_leads(words: list[Word], glued: list[bool]) -> bool:
    """The surname comes first before a patronymic at the end, and in Chinese, Korean and Vietnamese names."""
    count = len(words)
    if count == 1:
        return False
    if count == 3 and is_patronymic(words[2].latin) and not words[0].groups - words[1].groups:  # noqa: PLR2004
        return True
    asian = words[0].latin in lexicon.words("surnames_first") or words[0].script in _SYLLABIC
    if not asian or {w.latin for w in words} <= lexicon.words("given_more") or _is_rare_before(words):  # Bo Derek
        return False
    if words[0].script in _SYLLABIC:
        return True
    eastern = all(EASTERN.match(w.latin) for w in words[1:])
    known = words if count == 2 else words[:2]  # noqa: PLR2004 - Hui Ka Yan, though Yan is a given name elsewhere
    if glued[-1] or (eastern and count in (2, 3) and not any(given_groups(w.latin) for w in known)):
        return True
    # Kim and Lee are given names elsewhere, but not before two syllables: Kim Jong Un.
    return count == 3 and all(_SYLLABLE.match(w.latin) and not given_groups(w.latin) for w in words[1:])  # noqa: PLR2004


def _is_rare_before(words: Sequence[Word]) -> bool:
    """Says whether a rare surname stands before one of many, and is a given name: Bo Li, Ning Li."""
    last = words[-1].latin
    return words[0].latin in lexicon.words("surnames_rare") and last in lexicon.words("surnames_first")


def _organisation(text: str) -> Name:
    found, forms, article = words_of_body(text)
    parts = tuple(Part(word(one.folded, one.latin), "word", _org_weight(one.folded)) for one in found)
    return Name(text, "organisation", parts, article, forms)


def _org_weight(folded: str) -> float:
    return 0.4 if folded in lexicon.words("org_words") else 1.0
