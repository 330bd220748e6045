"""What speaks against two organisations being one: other numbers or legal forms, a place that only one says."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain

from resolver import lexicon
from resolver.names.alignment import Alignment
from resolver.names.orgwords import country
from resolver.names.parsing import Name
from resolver.organisations import known, places
from resolver.organisations.places import is_place, is_region
from resolver.organisations.terms import canonical, numbers
from resolver.pairs.objections.objection import Objecting, Objection
from resolver.text.words import tokens
from resolver.verdict import CAPS, LIKENESS

_OF = frozenset(("of", "the", "de", "di", "do", "da", "del", "du", "von"))
_OF_A_GROUP = frozenset(("banco", "banca", "banque"))
_LICENSED = frozenset(("bank", "insurance"))
_OF_MANY = frozenset(("institute", "university", "academy", "plant", "ministry", "bank"))
_IN_MANY = {  # words of theirs that one source leaves out: Moscow (State) University
    "university": frozenset(("state", "national")),
    "bank": frozenset(("commercial", "joint", "stock", "public", "state", "group", "company", "corporation")),
}
_SHORT = 5  # letters of a word in which one counts
_SYLLABIC = frozenset(("han", "hangul", "kana"))


def _numbers(a: Name, b: Name, _: Alignment) -> Iterator[Objection]:
    """Fund 1 is not Fund 2."""
    mine, others = numbers(a), numbers(b)
    if mine != others:
        said = " and ".join(" ".join(sorted(one)) or "none" for one in (mine, others))
        yield Objection(CAPS["other numbers"], f"The numbers differ: {said}.")


def _forms(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """A GmbH is not an AG; nor is a word that is only near to another, with another form, the same firm."""
    if not (a.forms and b.forms):
        return
    mine, others = (frozenset(chain.from_iterable(_kinds()[f] for f in name.forms)) - {"any"} for name in (a, b))
    lone = len(a.parts) == len(b.parts) == 1 and laid.score < LIKENESS["another form"]
    if (lone and not a.forms & b.forms) or (mine and others and not mine & others):
        said = ", ".join(" ".join(sorted(name.forms)).upper() for name in (a, b))
        yield Objection(CAPS["legal forms"], f"The legal forms differ: {said}.")


@cache
def _kinds() -> Mapping[str, frozenset[str]]:
    """Maps each legal form to its kinds."""
    return {row[0]: frozenset(row[1].split()) for row in lexicon.table("legal_forms")}


def _short_word(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """Hamas is not Hamam: all that a name of one short word has must be there."""
    said = [name.parts[0].word.folded for name in (a, b) if len(name.parts) == 1]
    if laid.pairs and len(said) > 1 and min(map(len, said)) <= _SHORT and laid.score < LIKENESS["surname"]:
        yield Objection(CAPS["surname"], "“{}” and “{}” are short, and one letter is another.".format(*said))


def _branch(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """Huawei Deutschland is a daughter of Huawei; Sberbank of Russia, though, is Sberbank."""
    if bool(laid.missing) == bool(laid.extra):
        return
    name, alone = (a, laid.missing) if laid.missing else (b, laid.extra)
    places = [name.parts[at].word.folded for at in alone if at > 0]
    if len(places) < len(alone) or not all(map(is_place, places)) or _is_home(name, places[0], a.forms, b.forms):
        return
    if not (all(map(is_region, places)) and (_is_brand(a) or _is_brand(b))):
        yield Objection(CAPS["branch"], f"Only one name says where: {' '.join(places)}. It may be a daughter.")


def _is_brand(name: Name) -> bool:
    """Says whether a name has no legal form and is no bank: so a group calls itself, its part for Europe too.

    A bank is licensed where it works, and its part for Europe is a bank of its own.
    """
    return not name.forms and not any(_is_bank(part.word.folded) for part in name.parts)


def _is_bank(folded: str) -> bool:
    return canonical(folded) in _LICENSED or folded.endswith(("bank", "банк"))


def _is_home(name: Name, place: str, mine: frozenset[str], others: frozenset[str]) -> bool:
    """Says whether a place tells no daughter: with "of", in brackets beside one legal form, or of a bank without any.

    Banco, Banca or Banque and a brand are another bank in each country: Banco Santander Chile.
    """
    words = tokens(name.text)
    at = next((at for at, token in enumerate(words) if at and places.are_one(token.folded, place)), 0)
    told = words[at - 1].folded in _OF or (bool(mine & others) and words[at].gap.strip() == "(")
    bank = canonical(words[0].folded) == "bank" and words[0].folded not in _OF_A_GROUP
    return bool(at and told) or (bank and not mine | others)


def _common_words(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """Two names that share no more than "bank", "company" or a country share too little, if one says more.

    The People's Bank of China is not the Bank of China.
    """
    shared = [canonical(a.parts[i].word.folded) for i, _, _ in laid.pairs]
    alone = [a.parts[at].word.folded for at in laid.missing] + [b.parts[at].word.folded for at in laid.extra]
    where = all(map(is_place, alone))  # a place is told by `_branch`
    many = (said in lexicon.words("org_words") or said.isdigit() or (country(said) and not where) for said in shared)
    if alone and all(many):
        yield Objection(CAPS["common words"], "The names share only words that many organisations have.")


def _towns(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """Two places of nearly the same letters are two: Tokyo, Kyoto."""
    for i, j, likeness in laid.pairs:
        left, right = a.parts[i].word.folded, b.parts[j].word.folded
        if likeness < LIKENESS["another form"] and is_place(left) and is_place(right):
            yield Objection(CAPS["countries"], f"“{left}” and “{right}” are two places.")


def _letters(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """Letters that stand for words are the same or others: TEPCO is not Tesco, and СБУ no word that sounds like it."""
    if len(a.parts) != 1 or len(b.parts) != 1 or not laid.pairs:
        return
    left, right = a.parts[0].word.latin, b.parts[0].word.latin
    if left != right and any(_is_lettered(name) for name in (a, b)):
        yield Objection(CAPS["surname"], f"“{left}” and “{right}” are other letters.")


def _is_lettered(name: Name) -> bool:
    """Says whether the only word of a name is letters: told so, or short and in capitals."""
    if name.parts[0].role == "letters":
        return True
    said = next((t for t in tokens(name.text) if t.folded == name.parts[0].word.folded), None)
    return said is not None and len(said.text) <= _SHORT and said.text.isupper()


def _initials(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """Nothing but initials is a name of its own: H&M is neither M&H nor Georgian Melody."""
    alone = [all(part.word.is_initial for part in name.parts) for name in (a, b)]
    order = [j for _, j, _ in laid.pairs]
    if any(alone) and len(a.parts) > 1 and (not all(alone) or order != sorted(order)):
        yield Objection(CAPS["surname"], "One name has initials only, and the other not the same ones.")


def _signs(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """Each sign of two names in signs tells: 한국은행 is not 한국산업은행."""
    if not all(part.word.script in _SYLLABIC for name in (a, b) for part in name.parts):
        return
    alone = [a.parts[at].word.folded for at in laid.missing] + [b.parts[at].word.folded for at in laid.extra]
    if alone:
        yield Objection(CAPS["other signs"], f"Only one name has the signs {''.join(alone)}.")


def _known_two(a: Name, b: Name, _: Alignment) -> Iterator[Objection]:
    """The European Council is not the Council of Europe: some words make two names in another order."""
    if known.are_two(a.text, b.text):
        yield Objection(CAPS["known two"], f"“{a.text}” and “{b.text}” are known to be two.")


def _one_of_many(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """The Institute of Precision Machine Building is not that of Machine Building: of such bodies a state has many."""
    if bool(laid.missing) == bool(laid.extra):
        return
    name, alone = (a, laid.missing) if laid.missing else (b, laid.extra)
    inner = [name.parts[at].word.folded for at in alone if 0 < at < len(name.parts) - 1]
    shared = {canonical(a.parts[i].word.folded) for i, _, _ in laid.pairs}
    plain = next((_IN_MANY[one] for one in shared if one in _IN_MANY), lexicon.words("org_words"))
    telling = [one for one in inner if not is_place(one) and one not in plain]
    if telling and not shared.isdisjoint(_OF_MANY):
        yield Objection(CAPS["one of many"], f"Only one name has, of many bodies of this sort: {' '.join(telling)}.")


def _countries(a: Name, b: Name, _: Alignment) -> Iterator[Objection]:
    """The Bank of Ireland is not the Bank of Iceland."""
    mine, others = (places.countries(name) for name in (a, b))
    if mine and others and not mine & others:
        said = " and ".join(" ".join(sorted(one)) for one in (mine, others))
        yield Objection(CAPS["countries"], f"The countries differ: {said}.")


ALL: tuple[Objecting, ...] = (
    _numbers,
    _forms,
    _short_word,
    _branch,
    _one_of_many,
    _countries,
    _common_words,
    _towns,
    _signs,
    _letters,
    _initials,
    _known_two,
)
