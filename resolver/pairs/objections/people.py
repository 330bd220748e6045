"""What speaks against two persons being one, in whatever language: other surnames, generations, given names in another order."""

import re
from collections.abc import Iterator
from dataclasses import replace

from resolver import lexicon
from resolver.names.alignment import Alignment
from resolver.names.parsing import Name
from resolver.names.slips import sounds_unlike
from resolver.pairs.objections.objection import Objecting, Objection
from resolver.spelling.knownnames import are_apart, gender_of, given_groups
from resolver.spelling.patronymics import is_patronymic
from resolver.spelling.word import heard_alike, is_slip
from resolver.traditions.respelled import DESCENT, is_given, is_title
from resolver.verdict import CAPS, LIKENESS

_SAID = {"jr": "Junior", "sr": "Senior", "ii": "the Second", "iii": "the Third", "iv": "the Fourth"}
_ROMAN = re.compile("[ivx]+$")  # numbers of sovereigns
_THREE = 3  # words of a name
_MANY = 4  # words that fit, beside which it matters little where one stands


def _lone(a: Name, b: Name, _: Alignment) -> Iterator[Objection]:
    """A name of one word names somebody only if the other has no more than titles: Haji Muhammad Suharto."""
    if len(a.parts) != len(b.parts) and 1 in (len(a.parts), len(b.parts)):
        name, longer = (a, b) if len(a.parts) == 1 else (b, a)
        if not is_given(name.parts[0].word) and all(is_title(part.word) for part in longer.parts[:-1]):
            return
        lone = name.parts[0].word.folded
        yield Objection(CAPS["lone word"], f"“{lone}” alone is not enough to say who is meant.")


def _scrap(a: Name, b: Name, _: Alignment) -> Iterator[Objection]:
    """Initials without a name are nobody's, though they be the same."""
    scrap = next((name for name in (a, b) if all(part.word.is_initial for part in name.parts)), None)
    if scrap:
        yield Objection(CAPS["lone word"], f"“{scrap.text}” is no name, only initials.")


def _generation(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """Junior is not Senior; a name without either may be both, unless it is what people call one who is registered in full."""
    if a.generation == b.generation or (not (a.generation and b.generation) and _is_everyday(a, b, laid)):
        return
    if a.generation and b.generation:
        said = f"One name is {_SAID[a.generation]}, the other is {_SAID[b.generation]}."
        yield Objection(CAPS["other generation"], said)
    else:
        said = f"Only one name says “{_SAID[a.generation or b.generation]}”: it may be another of the family."
        yield Objection(CAPS["generation"], said)


def _is_everyday(a: Name, b: Name, laid: Alignment) -> bool:
    """Says whether a name without a generation is also short of other words: Bill Gates, of William Henry Gates III."""
    left_out, else_there = (laid.missing, laid.extra) if a.generation else (laid.extra, laid.missing)
    pairs = ((a.parts[i].word, b.parts[j].word) for i, j, _ in laid.pairs)
    renamed = any(one.latin != other.latin and not (one.is_initial or other.is_initial) for one, other in pairs)
    return "sr" not in (a.generation, b.generation) and not else_there and len(left_out) > (0 if renamed else 1)


def _swapped(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """Hans Friedrich is not Friedrich Hans, nor Ahmad bin Hasan Hasan bin Ahmad: given names keep their order."""
    crossed = [(i, j) for i, j, _ in laid.pairs if _order(a, i) != _order(b, j)]
    if len(crossed) < 2 or not all(_is_given(a, i) and _is_given(b, j) for i, j in crossed):  # noqa: PLR2004
        return
    by_family = any("family" in (a.parts[i].role, b.parts[j].role) for i, j in crossed)
    ordered = "," not in a.text and "," not in b.text and not a.text.isupper() and not b.text.isupper()
    if (by_family and ordered) or a.particles & b.particles & DESCENT:
        words = " and ".join(f"“{a.parts[i].word.folded}”" for i, _ in crossed)
        yield Objection(CAPS["swapped"], f"{words} are given names and stand in another order.")


def _crossed(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """Abeid Amani Karume is Amani Abeid Karume's father: before one surname at the end, all given names keep their order."""
    order = [j for _, j, _ in laid.pairs]
    whole = len(order) == len(a.parts) == len(b.parts) == _THREE and "," not in a.text + b.text
    western = whole and a.parts[-1].role == b.parts[-1].role == "family"
    if western and order[-1] == _THREE - 1 and order != sorted(order):
        yield Objection(CAPS["swapped"], "The given names stand in another order.")


def _compound(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """Guy-Patrice Lumumba is not Patrice Lumumba: a given name that a hyphen ties to one before it is not borne alone, but for Marie-."""
    there = [(i, j) for i, j, _ in laid.pairs]
    for longer, other, pairs in ((a, b, there), (b, a, [(j, i) for i, j in there])):
        tied = len(longer.parts) > 2 and longer.parts[1].glued and longer.parts[0].role == "given"  # noqa: PLR2004
        matched = {mine for mine, _ in pairs}
        if tied and (1, 0) in pairs and 0 not in matched and other.parts[0].role == "given":
            first, second = (part.word for part in longer.parts[:2])
            if not is_title(first) and not first.groups & given_groups("maria"):
                yield Objection(CAPS["given name"], f"“{first.folded}-{second.folded}” is not “{second.folded}”.")


def _turned(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """Kim Jong Il is not Kim Il Jong: behind a leading surname, given names keep their order."""
    if not all(name.parts[0].role == "family" and "," not in name.text for name in (a, b)):
        return
    order = [j for i, j, _ in laid.pairs if i and j]
    if order != sorted(order):
        yield Objection(CAPS["swapped"], "The given names stand in another order.")


def _initials(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """V. A. Ivanov is not Viktor Borisovich Ivanov: an initial that fits no name is somebody else's."""
    mine, others = ([a.parts[i] for i in laid.missing], [b.parts[j] for j in laid.extra])
    for here, there in ((mine, others), (others, mine)):
        letter = next((p.word.folded for p in here if p.word.is_initial and p.role == "middle"), "")
        name = next((p.word.folded for p in there if not p.word.is_initial and p.role == "middle"), "")
        if letter and name:
            yield Objection(CAPS["given name"], f"“{letter}” is no initial of “{name}”.")
        letters = [p.word.folded for p in here if p.word.is_initial]
        told = any(a.parts[i].word.is_initial != b.parts[j].word.is_initial for i, j, _ in laid.pairs)
        if letters and _leads(letters[0], a, b, laid):
            yield Objection(CAPS["given name"], f"“{letters[0]}” stands before the initial that fits.")
        if told and not there and len(letters) >= _THREE:
            yield Objection(CAPS["given name"], f"Only one name has the initials {', '.join(letters)}.")


def _leads(letter: str, a: Name, b: Name, laid: Alignment) -> bool:
    """Says whether the only given name of one fits the second of two initials, not the first: V. S. Naipaul is not Shiva."""
    pairs = ((a.parts[i], b.parts[j]) for i, j, _ in laid.pairs)
    second = (pair for pair in pairs if {part.role for part in pair} == {"given", "middle"})
    return any(
        x.word.is_initial != y.word.is_initial and letter not in (x.word.folded, y.word.folded) for x, y in second
    )


def _letters(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """A Slavic name, told by its patronymic, is written over letter by letter: it must sound so, and not only nearly."""
    if not any(is_patronymic(p.word.latin) for name in (a, b) for p in name.parts):
        return
    for i, j, _ in laid.pairs:
        left, right = a.parts[i].word, b.parts[j].word
        apart = (
            "cyrillic" in (left.script, right.script) and left.script != right.script and not left.groups & right.groups
        )
        if apart and not (left.is_initial or right.is_initial) and heard_alike(left, right) < LIKENESS["heard"]:
            yield Objection(
                CAPS["letters"], f"“{left.folded}” and “{right.folded}” share consonants, but sound unlike."
            )


def _unheard(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """Names in two alphabets may share their consonants and still be two: Safra Catz, Джеффри Кокс."""
    turned = replace(laid, pairs=tuple((j, i, likeness) for i, j, likeness in laid.pairs))
    if any(sounds_unlike(one, [p.word for p in two.parts], way) for one, two, way in ((a, b, laid), (b, a, turned))):
        yield Objection(CAPS["letters"], "The names share consonants, but sound unlike.")


def _surname(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """A surname that is only nearly the other is the surname of somebody else."""
    for i, j, likeness in laid.pairs:
        left, right = a.parts[i].word, b.parts[j].word
        near = a.parts[i].role == b.parts[j].role == "family" and likeness < LIKENESS["surname"]
        if near and not is_slip(left, right):
            said = f"“{left.folded}” and “{right.folded}” differ by more than a slip of the pen."
            yield Objection(CAPS["surname"], said)


def _genders(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """A given name of women is not one of men, however alike the two are in another script: Oleg, Ольга."""
    for i, j, _ in laid.pairs:
        left, right = a.parts[i].word, b.parts[j].word
        if a.parts[i].role == "given" and {gender_of(left.latin), gender_of(right.latin)} == {"f", "m"}:
            said = f"One of “{left.folded}” and “{right.folded}” is a name of women, the other of men."
            yield Objection(CAPS["genders"], said)


def _apart(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """Ian King is not John King: forms of one given name that are two names where they are borne; a sovereign has all."""
    if any(
        name.generation or name.text.split(maxsplit=1)[0].casefold() in lexicon.words("sovereigns") for name in (a, b)
    ):
        return
    for i, j, _ in laid.pairs:
        left, right = a.parts[i].word, b.parts[j].word
        given = "given" in (a.parts[i].role, b.parts[j].role) and left.script == right.script == "latin"
        if given and are_apart(left.latin, right.latin):
            yield Objection(CAPS["given name"], f"“{left.folded}” and “{right.folded}” are two given names.")


def _numbers(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """Charles II is not Charles III."""
    for i, j, _ in laid.pairs:
        left, right = a.parts[i].word.latin, b.parts[j].word.latin
        if left != right and _ROMAN.match(left) and _ROMAN.match(right):
            yield Objection(CAPS["other numbers"], f"“{left}” and “{right}” are two numbers.")


def _middle(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """Marine Le Pen is not Jean-Marie Le Pen: a given name that is only near to another's second one is another."""
    if len(laid.pairs) >= _MANY:
        return
    for i, j, likeness in laid.pairs:
        if {a.parts[i].role, b.parts[j].role} == {"given", "middle"} and likeness < LIKENESS["another form"]:
            left, right = a.parts[i].word, b.parts[j].word
            if not (left.is_initial or right.is_initial):
                said = f"“{left.folded}” is only near to “{right.folded}”, which is no first given name."
                yield Objection(CAPS["given name"], said)


def _alone(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """With nothing beside it, a name of one word that ends in another vowel is another: Sukarno, Sukarna."""
    if len(a.parts) != 1 or len(b.parts) != 1 or not laid.pairs:
        return
    left, right = a.parts[0].word.latin, b.parts[0].word.latin
    if left[:-1] == right[:-1] and left[-1:] != right[-1:]:
        yield Objection(CAPS["lone word"], f"“{left}” is only near to “{right}”, and nothing else is said.")


def _order(name: Name, at: int) -> int:
    return ("given", "middle", "family").index(name.parts[at].role)


def _is_given(name: Name, at: int) -> bool:
    found = name.parts[at].word
    return bool(found.groups) or found.latin in lexicon.words("given_more")


ALL: tuple[Objecting, ...] = (
    _lone,
    _scrap,
    _surname,
    _generation,
    _swapped,
    _crossed,
    _compound,
    _turned,
    _initials,
    _letters,
    _unheard,
    _genders,
    _apart,
    _numbers,
    _middle,
    _alone,
)
