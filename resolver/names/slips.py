"""A name in full with a word mistyped: when it is sure to be a slip of the pen, and not somebody else's name.

Among 17,000 listed people about ten pairs differ by one letter inside one word. So one such letter is forgiven where all
else is as listed, unless the word that is written is a word or a name of its own, or a vowel stands for a vowel.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain

from rapidfuzz.distance import OSA

from resolver.names.alignment import Alignment
from resolver.names.commonwords import is_common, is_english, is_known
from resolver.names.parsing import Name
from resolver.spelling import cyrillised
from resolver.spelling.inflection import stems
from resolver.spelling.knownnames import known_as
from resolver.spelling.word import WITH_VOWELS, Word, heard_alike, word
from resolver.verdict import SLIPS

SHORTEST = 5  # letters of a word of the list; without one of them, it has four
_LONG = 13  # two slips are forgiven in words of so many letters together
_LEAST_SURE = 3  # letters that are as listed, beside the slip
_UNHEARD, _HALF_HEARD = 0.45, 0.5  # a long surname, and all the words of a name, sound more alike than this
_FRENCH_O = re.compile("e?au[xd]?$|ault$")  # Trudeau, Трюдо
_LONG_SURNAME = 3  # consonants
_HEARD = 0.75  # a surname alone in another script sounds at least so like the one of the list
_VOWELS = frozenset("aeiouyаеёиоуыэюяієї")  # noqa: RUF001 - of two alphabets
_ALPHABETS = frozenset(("latin", "cyrillic", "greek"))
_PINYIN = re.compile(
    "(?:(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?(?:[ui]?ang|[ui]?an|i?ong|ing|[ue]ng|eng|[uie]n|u?ai|ei|i?ao|i?ou|u[aioe]|i[aeu]|[aoeiuv]))+$"
)


def forgiven(name: Name, words: Sequence[Word], laid: Alignment) -> float:
    """The score of words that are a name but for slips of the pen; 0: they are not."""
    order = [j for _, j, _ in laid.pairs]
    if laid.missing or laid.extra or order != sorted(order):
        return 0.0
    pairs = [(name.parts[i].word, words[j]) for i, j, _ in laid.pairs]
    wrong = [(part, found) for part, found in pairs if part.latin != found.latin]
    if not all(is_slip(part, found) for part, found in wrong) or _is_chinese(chain.from_iterable(pairs)):
        return 0.0
    sure = sum(len(part.latin) for part, found in pairs if part.latin == found.latin)
    if len(wrong) == 1 and sure >= _LEAST_SURE:
        return SLIPS["one"]
    long = name.kind == "person" and sum(len(part.latin) for part, _ in wrong) >= _LONG
    return SLIPS["two"] if len(wrong) == 2 and long else 0.0  # noqa: PLR2004


def is_slip(part: Word, found: Word) -> bool:
    """Says whether a written word is a part of a name mistyped: by one letter inside it, and no word of its own."""
    listed, written = part.folded, found.folded
    if part.script != found.script or part.script not in _ALPHABETS or not (listed + written).isalpha():
        return False
    if len(listed) < SHORTEST or listed[0] != written[0] or OSA.distance(listed, written, score_cutoff=1) > 1:
        return False
    return _is_inside(listed, written) and not is_known(found.latin, found.script)


@lru_cache(maxsize=1 << 14)
def is_as_listed(listed: Word, written: Word) -> bool:
    """Says whether a word alone is spelled as in the list: in another alphabet, or with other letters, it sounds the same."""
    if listed.latin == written.latin and listed.script == written.script:
        return True
    if not {listed.script, written.script} <= WITH_VOWELS:
        return False
    heard = heard_alike(listed, written)
    if written.script != "latin":
        return heard >= _HEARD or (
            written.script == "cyrillic" and cyrillised.writes(written.folded, listed.latin, cut=True)
        )
    if listed.script != "latin" and len(written.latin) < SHORTEST - 1:
        return False
    two = known_as(listed.latin, romanised=False), known_as(written.latin, romanised=False)
    apart = two[0] and two[1] and two[0].isdisjoint(two[1])
    long = listed.script != "latin" or min(len(listed.latin), len(written.latin)) > SHORTEST
    return heard == 1 and long and not (apart or is_english(written.latin) or is_common(written.latin))


def sounds_unlike(name: Name, words: Sequence[Word], laid: Alignment) -> bool:
    """Says whether a name in another alphabet shares consonants with a listed one, but sounds unlike: Kulik, Клочко.

    The surname may not, if it is long, nor all of the words together.
    """
    pairs = [(name.parts[i], words[j]) for i, j, _ in laid.pairs]
    heard = [(part, _heard(part.word, found)) for part, found in pairs if _is_across(part.word, found)]
    long = (like for part, like in heard if part.role == "family" and _is_long(part.word))
    return any(like < _UNHEARD for like in long) or (len(heard) > 1 and all(like <= _HALF_HEARD for _, like in heard))


def _is_across(part: Word, found: Word) -> bool:
    return part.script != found.script and {part.script, found.script} <= WITH_VOWELS and not found.is_initial


def _heard(part: Word, found: Word) -> float:
    forms = (found, *stems(found.folded, found.script)) if found.script == "cyrillic" else (found,)
    return max(_heard_as_it_stands(part, one) for one in forms)


def _heard_as_it_stands(part: Word, found: Word) -> float:
    if part.groups & found.groups or _is_transcribed(part, found) or _is_transcribed(found, part):
        return 1.0
    spoken = (word(latin, latin) for latin in (_FRENCH_O.sub("o", part.latin), _FRENCH_O.sub("o", found.latin)))
    return max(heard_alike(part, found), heard_alike(*spoken))


def _is_transcribed(cyrillic: Word, latin: Word) -> bool:
    """Says whether a word in Cyrillic writes a Latin one by its sound: Голль is Gaulle."""
    return cyrillic.script == "cyrillic" and latin.script == "latin" and cyrillised.writes(cyrillic.folded, latin.latin)


def _is_long(part: Word) -> bool:
    return any(len(key.lstrip("@")) >= _LONG_SURNAME for key in part.keys if key[:1] not in "=.")


def _is_inside(listed: str, written: str) -> bool:
    """Neither an ending (Ivanov, Ivanova) nor a vowel for a vowel (Jansen, Janson) is a slip; letters swapped are."""
    if len(listed) != len(written):
        return listed[-1] == written[-1]
    changed = [(a, b) for a, b in zip(listed, written, strict=True) if a != b]
    if len(changed) == 2:  # noqa: PLR2004
        return True
    return listed[-1] == written[-1] and not _VOWELS.issuperset(changed[0])


def _is_chinese(words: Iterable[Word]) -> bool:
    """Chinese names are made of few syllables: one letter more or less is another name (Xiuyin, Xiuying)."""
    return all(_PINYIN.match(word.latin) for word in words)
