"""What an initial stands for: a letter or two with a full stop, in the alphabet of the name or in another.

Ж. is Jean as well as Zhanna, and Дж. and Yu. are one initial each.
"""

from functools import lru_cache

from resolver import lexicon
from resolver.spelling.skeletons import initial_class
from resolver.text.scripts import romanise, script_of

_SYLLABLES = {row[0]: row[2].split() for row in lexicon.table("initials") if row[2:]}
_BEGINNINGS = {row[0]: tuple(row[1].split()) for row in lexicon.table("initials")}
_SPOKEN = {name: letter for letter, names in lexicon.table("letters_spoken") for name in names.split()}
_OTHER_SCRIPTS = frozenset(("han", "hangul", "kana"))
_STOP = "."
LEAD = "."  # of the keys of initials, and of no others that come first


def is_initial(folded: str) -> bool:
    """Says whether a folded word is an initial: one letter of an alphabet, or more that a full stop marks as one."""
    return folded[-1:] == _STOP or (len(folded) == 1 and script_of(folded) not in _OTHER_SCRIPTS)


def marked(folded: str) -> str:
    """The initial that a word of two letters or more is before a full stop, folded: Дж., Yu.; "" for any other word."""
    return folded + _STOP if len(folded) > 1 and folded in _BEGINNINGS else ""


@lru_cache(maxsize=1 << 16)
def initial_keys(folded: str, latin: str) -> tuple[str, ...]:
    """Lists the keys that a name shares with each initial that may stand for it: classes of letters."""
    own = [initial_class(latin)]
    if latin.startswith("kh"):
        own.append("k")
    if not folded.isascii() or folded[-1:] == _STOP:
        own += (initial_class(begin) for begin in _beginnings(folded))
    return tuple(LEAD + one for one in dict.fromkeys(own))


def fits(initial: str, name: str, latin: str) -> bool:
    """Says whether an initial may stand for a name, or for the same as another initial: all are folded words.

    `latin`: the name's romanisation.
    """
    letters = initial.rstrip(_STOP)
    if _SPOKEN.get(name) == letters:
        return True
    here, there = script_of(letters), script_of(name)
    if here == there and name.startswith(letters):
        return True
    if "latin" not in (here, there) or (here == there and len(letters) == 1):
        return initial_class(romanise(letters)) == initial_class(latin)
    if here == "latin" != there:
        return any(begin.startswith(letters) or letters.startswith(begin) for begin in _beginnings(name))
    return any(latin.startswith(begin) for begin in _beginnings(initial))


def spoken_keys(folded: str) -> tuple[str, ...]:
    """The keys of the letter that a word is the name of, in English: Джей; () for any other word."""
    return initial_keys(_SPOKEN[folded], _SPOKEN[folded]) if folded in _SPOKEN else ()


def is_syllable(letter: str, latin: str) -> bool:
    """Says whether one letter writes the whole of a Chinese or Korean word, romanised: И of Wang Yi."""
    return latin in _SYLLABLES.get(letter, ())


def _beginnings(folded: str) -> tuple[str, ...]:
    """The Latin beginnings of what an initial may stand for, or of how a name may begin; beyond the table, as romanised."""
    letters = folded.rstrip(_STOP)
    if is_initial(folded):
        return _BEGINNINGS.get(letters) or (romanise(letters),)
    leading = (letters[:2], letters[:1]) if script_of(letters) == "cyrillic" else ()
    return next((_BEGINNINGS[row] for row in leading if row in _BEGINNINGS), (romanise(letters[:1]),))
