"""Whether two full names are one person across articles: a stricter question than that of two bare names.

Joining two people is worse than leaving one apart: a wrong entity misleads, a double one is merged by hand.
"""
# ruff: noqa: RUF001 - endings in Cyrillic

from functools import lru_cache

from rapidfuzz.distance import OSA

from resolver import lexicon, verdict
from resolver.names.alignment import align
from resolver.names.parsing import Name, parse
from resolver.pairs.compare import compare
from resolver.spelling.inflection import matches, stems
from resolver.spelling.patronymics import is_patronymic
from resolver.spelling.word import Word

_HEARD = 0.7  # how alike two surnames must sound across alphabets
_INFLECTED = 0.9  # how well an inflected name must fit
_GIVEN_LETTERS = 4  # of a given name that has a feminine form
_SYLLABIC = frozenset(("han", "hangul", "kana"))
_VOWELS = ("а", "я")  # endings of a woman's name, and of a man's in the genitive
_OBLIQUE = "іїиыуюеє"  # in which a given name ends in a case
_OF_WOMEN = ("ой", "ої", "ою", "ей", "ею", "єю", "ую")


def match(a: str, b: str) -> float | None:
    """Scores two full names of one person; None: they are two."""
    one, other = parse(a), parse(b)
    if _are_man_and_woman(one, other) or not _heard_alike(one, other):
        return None
    score = compare(a, b).score
    if score < verdict.SAME:
        score = max(_inflected(one, other), _inflected(other, one))
    return score if score >= verdict.SAME else None


def is_given(one: Word) -> bool:
    """Says whether a word is known as a given name."""
    return bool(one.groups) or one.latin in lexicon.words("given_more") | lexicon.words("entities_given")


def _are_man_and_woman(a: Name, b: Name) -> bool:
    """Only feminine endings part the two: Ivan and Ivanna, Paul and Paula, Valentin Ivanov and Valentina Ivanova.

    In Cyrillic that may also be a man in the genitive; to leave him apart is the smaller harm.
    """
    if not a.parts or not b.parts:
        return False
    one, other = sorted((a, b), key=lambda name: len(name.parts[0].word.sound))
    his, hers = one.parts[0].word, other.parts[0].word
    family, hers_too = one.parts[-1].word.sound, other.parts[-1].word.sound
    if hers_too not in (family, family + "a") or len(his.sound) < _GIVEN_LETTERS or his.folded[-1] in _OBLIQUE:
        return False
    return hers.sound in (his.sound + "a", his.sound + his.sound[-1] + "a", his.sound + "na", his.sound + "ina")


def _heard_alike(a: Name, b: Name) -> bool:
    """In two alphabets, surnames must sound alike too: one skeleton stands for Kulik and for Klochko."""
    fewer, more = sorted((_surnames(a), _surnames(b)), key=len)
    alphabets = {word.script for word in (*fewer, *more)}
    if len(alphabets) == 1 or not alphabets.isdisjoint(_SYLLABIC):
        return True
    others = {sound for word in more for sound in _sounds(word)} | {"".join(word.sound for word in more)}
    return all(_heard(word, others) >= _HEARD for word in fewer)


def _heard(one: Word, others: set[str]) -> float:
    return max(OSA.normalized_similarity(sound, other) for sound in _sounds(one) for other in others)


@lru_cache(maxsize=1 << 14)
def _sounds(one: Word) -> tuple[str, ...]:
    return (one.sound, *(stem.sound for stem in stems(one.folded, one.script)))


def _surnames(name: Name) -> list[Word]:
    """The words of a person's name that are neither given names nor patronymics nor initials; or else all."""
    words = [part.word for part in name.parts if not part.word.is_initial and not is_patronymic(part.word.latin)]
    return [word for word in words if not is_given(word)] or words or [part.word for part in name.parts]


def _inflected(name: Name, text: Name) -> float:
    """Scores a name in Cyrillic as an oblique case of another one: Владимиром Зеленским."""
    words = [part.word for part in text.parts]
    if len(words) != len(name.parts) or any(word.script != "cyrillic" for word in words):
        return 0.0
    forms = [stems(word.folded, word.script) for word in words]
    laid = align(name, words, lambda part, at: matches(part, words[at], forms[at]))
    pairs = [(name.parts[i].word, words[j]) for i, j, _ in laid.pairs]
    return laid.score if laid.score >= _INFLECTED and _is_oblique(pairs) else 0.0


def _is_oblique(pairs: list[tuple[Word, Word]]) -> bool:
    """One of the words is in a case that is no woman's nominative; a woman's case fits a woman's name alone."""
    changed = [(name, word) for name, word in pairs if name.sound != word.sound]
    of_a_man = not changed or changed[-1][0].latin[-1] not in "ao"
    if of_a_man and any(word.folded.endswith(_OF_WOMEN) for _, word in changed):
        return False
    return any(not word.folded.endswith(_VOWELS) for _, word in changed)
