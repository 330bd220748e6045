"""What speaks against two persons of one language being one: sons in Arabic, mothers' surnames in Spanish, endings in Belarusian."""

import re
from collections.abc import Iterator, Sequence

from resolver.names.alignment import Alignment
from resolver.names.parsing import Name
from resolver.pairs.objections.objection import Objecting, Objection
from resolver.traditions import hispanic
from resolver.traditions.respelled import DESCENT, are_two_arabic, is_arabic, is_given, is_title
from resolver.verdict import CAPS

_OV = re.compile("[аоеё]ў$")
_OV_IN_LATIN = re.compile("(?:[aeo]|yo)(?:v|u|w|f|ff)$")
_SON_OF = frozenset(["oglu", "ogly", "ogli", "ugli", "uly", "uulu", "qizi", "kizi", "kyzy", "gyzy"])
_KUNYA = frozenset(("abu", "abou", "umm", "oum"))


def _fathers(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """Hamad bin Khalifa is not Tamim bin Hamad bin Khalifa: the name before the father's is who is meant."""
    if not (a.particles & DESCENT and b.particles & DESCENT) or "," in a.text + b.text:
        return
    if not any(i == j == 0 for i, j, _ in laid.pairs):
        first, second = a.parts[0].word.folded, b.parts[0].word.folded
        yield Objection(CAPS["father's name"], f"“{first}” and “{second}” stand before the names of the fathers.")


def _sons(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """Ilham Heydər oğlu Əliyev is not Heydər Əliyev: who is named before "son of" is the father."""
    there = [(i, j) for i, j, _ in laid.pairs]
    for name, pairs in ((a, there), (b, [(j, i) for i, j in there])):
        at = next((at for at, part in enumerate(name.parts) if at > 1 and part.word.folded in _SON_OF), 0)
        if at and (at - 1, 0) in pairs:
            father = name.parts[at - 1].word.folded
            yield Objection(CAPS["father's name"], f"“{father}” is the name of the father.")


def _ancestors(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """Uday Saddam Hussein is not Saddam Hussein: a given name before the whole of an Arabic name is a son's."""
    if "," in a.text + b.text or not (is_arabic(a) and is_arabic(b)):
        return
    there = [(i, j) for i, j, _ in laid.pairs]
    for longer, whole, pairs in ((b, a, there), (a, b, [(j, i) for i, j in there])):
        if _is_of_son(longer, whole, pairs):
            first, father = (p.word.folded for p in longer.parts[:2])
            said = f"“{first}” stands before the whole name: so a son of “{father}” is called."
            yield Objection(CAPS["ancestor"], said)


def _is_of_son(longer: Name, whole: Name, pairs: Sequence[tuple[int, int]]) -> bool:
    """Says whether all of a name stands behind the first word of another, and both words are given names."""
    behind = len(pairs) == len(whole.parts) > 1 and min(pairs) == (0, 1) and min(j for _, j in pairs) > 0
    first, father = (p.word for p in longer.parts[:2]) if behind else (None, None)
    if not first or not father or {first.latin, *longer.particles} & _KUNYA:
        return False
    return is_given(first) and is_given(father) and not is_title(first)


def _left_out(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """Of a long Arabic name, one given name and the place or clan are too little."""
    left_out = (*(a.parts[i] for i in laid.missing), *(b.parts[j] for j in laid.extra))
    alone = sum(not part.word.is_initial for part in left_out)
    if len(laid.pairs) <= 2 and alone > 2 and (is_arabic(a) or is_arabic(b)):  # noqa: PLR2004 - two of five and more
        yield Objection(CAPS["given name"], f"Only one name has {alone} further words.")


def _arabic(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """Names that differ by a vowel are often two in Arabic: Rashid, Rashad; Karimi, Karami."""
    for i, j, _ in laid.pairs:
        left, right = a.parts[i].word, b.parts[j].word
        if are_two_arabic(left, right):
            yield Objection(CAPS["given name"], f"“{left.folded}” and “{right.folded}” are two Arabic names.")


def _belarusian(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """A Belarusian surname in -оў is one in -ov, or -au, and not the shorter one: Рыбакоў is no Rybak."""
    for i, j, _ in laid.pairs:
        left, right = a.parts[i].word, b.parts[j].word
        for one, other in ((left, right), (right, left)):
            shorter = other.script == "latin" and not _OV_IN_LATIN.search(other.latin)
            if shorter and _OV.search(one.folded) and not one.groups & other.groups:
                yield Objection(CAPS["Belarusian"], f"“{one.folded}” ends otherwise than “{other.folded}”.")


def _mothers(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """Juan Perez is not Juan Gomez Perez: of two Spanish surnames, the first is the one that stays, and stays first."""
    pairs = [(i, j) for i, j, _ in laid.pairs]
    for name, other, mine in ((a, b, dict(pairs)), (b, a, {j: i for i, j in pairs})):
        at = hispanic.paternal(name) if hispanic.is_marked(name) else None
        if at is None or at + 1 not in mine:
            continue
        left_out = at not in mine
        if left_out or (hispanic.is_marked(other) and mine[at] > mine[at + 1]):
            father = name.parts[at].word.folded
            yield Objection(CAPS["surname"], f"“{father}” is the father's surname in one name and not in the other.")


ALL: tuple[Objecting, ...] = (_fathers, _sons, _ancestors, _left_out, _arabic, _belarusian, _mothers)
