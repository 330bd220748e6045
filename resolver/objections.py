"""What speaks against two names being one, though their words fit: one function each, with the sentence for users."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from resolver import chinese, koreannames, lexicon, sinograms
from resolver.alignment import Alignment
from resolver.knownnames import gender_of
from resolver.names import Name
from resolver.orgterms import canonical, numbers
from resolver.patronymics import is_patronymic
from resolver.respelled import is_arabic, is_given, is_title
from resolver.slips import sounds_unlike
from resolver.spelling import heard_alike, is_slip
from resolver.verdict import CAPS, LIKENESS

_SAID = {"jr": "Junior", "sr": "Senior", "ii": "the Second", "iii": "the Third", "iv": "the Fourth"}
_ONE_SYLLABLE = re.compile("[^aeiouy]{0,3}[aeiouy]{1,3}[^aeiouy]{0,2}$")
_OV = re.compile("[аоеё]ў$")
_OV_IN_LATIN = re.compile("(?:[aeo]|yo)(?:v|u|w|f|ff)$")
_KUNYA = frozenset(("abu", "abou", "umm", "oum"))
_DESCENT = frozenset(("bin", "ibn", "ben", "bint", "binti", "ould", "бин", "ибн", "бен"))


class Objection(NamedTuple):
    """A reason against a match: the most that the names can score in spite of it, and the sentence that says it."""

    cap: float
    sentence: str


def against(a: Name, b: Name, laid: Alignment) -> tuple[Objection, ...]:
    """Lists what speaks against two names whose parts are laid side by side."""
    found = _PERSON if a.kind == "person" else _ORGANISATION
    return tuple(objection for speaks in found for objection in speaks(a, b, laid))


def _lone(a: Name, b: Name, _: Alignment) -> Iterator[Objection]:
    """A name of one word names somebody only if the other has no more."""
    if len(a.parts) != len(b.parts) and 1 in (len(a.parts), len(b.parts)):
        lone = (a if len(a.parts) == 1 else b).parts[0].word.folded
        yield Objection(CAPS["lone word"], f"“{lone}” alone is not enough to say who is meant.")


def _generation(a: Name, b: Name, _: Alignment) -> Iterator[Objection]:
    """Junior is not Senior; a name without either may be both."""
    if a.generation == b.generation:
        return
    if a.generation and b.generation:
        said = f"One name is {_SAID[a.generation]}, the other is {_SAID[b.generation]}."
        yield Objection(CAPS["other generation"], said)
    else:
        said = f"Only one name says “{_SAID[a.generation or b.generation]}”: it may be another of the family."
        yield Objection(CAPS["generation"], said)


def _swapped(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """Hans Friedrich is not Friedrich Hans, nor Ahmad bin Hasan Hasan bin Ahmad: given names keep their order."""
    crossed = [(i, j) for i, j, _ in laid.pairs if _order(a, i) != _order(b, j)]
    if len(crossed) < 2 or not all(_is_given(a, i) and _is_given(b, j) for i, j in crossed):  # noqa: PLR2004
        return
    by_family = any("family" in (a.parts[i].role, b.parts[j].role) for i, j in crossed)
    ordered = "," not in a.text and "," not in b.text and not a.text.isupper() and not b.text.isupper()
    if (by_family and ordered) or a.particles & b.particles & _DESCENT:
        words = " and ".join(f"“{a.parts[i].word.folded}”" for i, _ in crossed)
        yield Objection(CAPS["swapped"], f"{words} are given names and stand in another order.")


def _syllables(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """Each syllable of a Korean or Chinese name must be there, in its order; the surname may stand last."""
    mine, others = (any(p.word.script in ("hangul", "han") for p in name.parts) for name in (a, b))
    if mine == others:
        return
    given = [(i, j) if mine else (j, i) for i, j, _ in laid.pairs]
    order = [at for _, at in sorted(pair for pair in given if pair[0])]
    if laid.missing or laid.extra or order != sorted(order):
        yield Objection(CAPS["syllables"], "Not every syllable of one name has its place in the other.")


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
    if sounds_unlike(a, [p.word for p in b.parts], laid):
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


def _fathers(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """Hamad bin Khalifa is not Tamim bin Hamad bin Khalifa: the name before the father's is who is meant."""
    if not (a.particles & _DESCENT and b.particles & _DESCENT) or "," in a.text + b.text:
        return
    if not any(i == j == 0 for i, j, _ in laid.pairs):
        first, second = a.parts[0].word.folded, b.parts[0].word.folded
        yield Objection(CAPS["father's name"], f"“{first}” and “{second}” stand before the names of the fathers.")


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
    if not behind or longer.particles & _KUNYA:
        return False
    first, father = (p.word for p in longer.parts[:2])
    return is_given(first) and is_given(father) and not is_title(first)


def _belarusian(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """A Belarusian surname in -оў is one in -ov, or -au, and not the shorter one: Рыбакоў is no Rybak."""
    for i, j, _ in laid.pairs:
        left, right = a.parts[i].word, b.parts[j].word
        for one, other in ((left, right), (right, left)):
            shorter = other.script == "latin" and not _OV_IN_LATIN.search(other.latin)
            if shorter and _OV.search(one.folded) and not one.groups & other.groups:
                yield Objection(CAPS["Belarusian"], f"“{one.folded}” ends otherwise than “{other.folded}”.")


def _korean(a: Name, b: Name, _: Alignment) -> Iterator[Objection]:
    """Two Korean given names of which a syllable differs are two people's: Chung-hee, Chung-hoon."""
    if koreannames.are_two(a, b):
        yield Objection(CAPS["Korean"], f"“{a.text}” and “{b.text}” have other syllables.")


def _left_out(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """Of a long Arabic name, one given name and the place or clan are too little."""
    alone = len(laid.missing) + len(laid.extra)
    if len(laid.pairs) <= 2 and alone > 2 and (is_arabic(a) or is_arabic(b)):  # noqa: PLR2004 - two of five and more
        yield Objection(CAPS["given name"], f"Only one name has {alone} further words.")


def _middle(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """Marine Le Pen is not Jean-Marie Le Pen: a given name that is only near to another's second one is another."""
    for i, j, likeness in laid.pairs:
        if {a.parts[i].role, b.parts[j].role} == {"given", "middle"} and likeness < LIKENESS["another form"]:
            left, right = a.parts[i].word, b.parts[j].word
            if not (left.is_initial or right.is_initial):
                said = f"“{left.folded}” is only near to “{right.folded}”, which is no first given name."
                yield Objection(CAPS["given name"], said)


def _chinese(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """Beside a surname of millions, one letter more or less makes another given name: Zhang Xiaoming, Zhang Xiaoning."""
    if not (chinese.is_pinyin(a) and chinese.is_pinyin(b)):
        return
    if not any(p.word.latin in lexicon.words("common_surnames") for p in a.parts):
        return
    for i, j, _ in laid.pairs:
        left, right = a.parts[i].word, b.parts[j].word
        if left.latin != right.latin and not left.groups & right.groups:
            said = f"“{left.folded}” and “{right.folded}” are two Chinese names."
            yield Objection(CAPS["Chinese"], said)


def _tied(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """A syllable that a hyphen ties is no middle name to be left out: Chiang Ching-kuo is not Chiang Ching."""
    for name, alone in ((a, laid.missing), (b, laid.extra)):
        parts = name.parts
        tied = [at for at in alone if parts[at].glued or (at + 1 < len(parts) and parts[at + 1].glued)]
        asian = parts[0].word.latin in lexicon.words("surnames_first") or chinese.is_readable(name)
        if tied and asian:
            yield Objection(
                CAPS["syllables"], f"Only one name has “{parts[tied[0]].word.folded}”, a syllable of the given name."
            )


def _systems(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """A Chinese name in Pinyin and one in syllables by custom must read alike: Wang Jinpeng is not Wang Jin-pyng."""
    for pinyin, other in ((a, b), (b, a)):
        systems = "-" in other.text and chinese.is_pinyin(pinyin) and chinese.is_readable(other)
        if systems and laid.score < LIKENESS["one name"] and not sinograms.are_one(pinyin, other):
            yield Objection(CAPS["Chinese"], f"“{a.text}” and “{b.text}” have other syllables.")


def _vietnamese(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """Vietnamese names are of few syllables, and one letter makes another: Thanh, Thang."""
    if not (_is_vietnamese(a) and _is_vietnamese(b)):
        return
    for i, j, _ in laid.pairs:
        left, right = a.parts[i].word.latin, b.parts[j].word.latin
        if left != right:
            yield Objection(CAPS["syllables"], f"“{left}” and “{right}” are two Vietnamese names.")


def _is_vietnamese(name: Name) -> bool:
    words = [p.word for p in name.parts]
    surname = len(words) + len(name.particles) > 2 and words[0].latin in lexicon.words("vietnamese")  # noqa: PLR2004
    return surname and all(w.script == "latin" and _ONE_SYLLABLE.match(w.latin) for w in words)


def _alone(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """With nothing beside it, a name of one word that ends in another vowel is another: Sukarno, Sukarna."""
    if len(a.parts) != 1 or len(b.parts) != 1 or not laid.pairs:
        return
    left, right = a.parts[0].word.latin, b.parts[0].word.latin
    if left[:-1] == right[:-1] and left[-1] != right[-1]:
        yield Objection(CAPS["lone word"], f"“{left}” is only near to “{right}”, and nothing else is said.")


def _order(name: Name, at: int) -> int:
    return ("given", "middle", "family").index(name.parts[at].role)


def _is_given(name: Name, at: int) -> bool:
    found = name.parts[at].word
    return bool(found.groups) or found.latin in lexicon.words("given_more")


def _numbers(a: Name, b: Name, _: Alignment) -> Iterator[Objection]:
    """Fund 1 is not Fund 2."""
    mine, others = numbers(a), numbers(b)
    if mine != others:
        said = " and ".join(" ".join(sorted(one)) or "none" for one in (mine, others))
        yield Objection(CAPS["other numbers"], f"The numbers differ: {said}.")


def _forms(a: Name, b: Name, _: Alignment) -> Iterator[Objection]:
    """A GmbH is not an AG."""
    kind = {row[0]: row[1] for row in lexicon.table("legal_forms")}
    mine, others = ({kind[f] for f in name.forms} - {"any"} for name in (a, b))
    if mine and others and not mine & others:
        said = ", ".join(" ".join(sorted(name.forms)).upper() for name in (a, b))
        yield Objection(CAPS["legal forms"], f"The legal forms differ: {said}.")


def _common_words(a: Name, _: Name, laid: Alignment) -> Iterator[Objection]:
    """Two names that share no more than "bank" or "company" share too little, if one says more."""
    shared = [canonical(a.parts[i].word.folded) for i, _, _ in laid.pairs]
    more = laid.missing or laid.extra
    if more and all(said in lexicon.words("org_words") or said.isdigit() for said in shared):
        yield Objection(CAPS["common words"], "The names share only words that many organisations have.")


_PERSON = (
    _lone,
    _surname,
    _generation,
    _swapped,
    _syllables,
    _letters,
    _unheard,
    _genders,
    _fathers,
    _left_out,
    _middle,
    _chinese,
    _korean,
    _tied,
    _systems,
    _vietnamese,
    _alone,
    _belarusian,
    _ancestors,
)
_ORGANISATION = (_numbers, _forms, _common_words)
