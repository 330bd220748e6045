"""How one word of a name may be spelled: its sound, its consonant skeletons, and its kin in other languages.

Three keys, coarser each: the romanised word, its sound (spelling habits evened out), and its skeletons (consonant
classes without vowels). Two spellings of one name share a skeleton or a group of given names; `alike` then
says how near they are.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from resolver.spelling import abjads, cyrillised, habits, hangul, heard, initials, knownnames, unwritten
from resolver.spelling.knownnames import given_groups
from resolver.spelling.skeletons import SHORT, silent_endings, skeletons
from resolver.spelling.sounds import plainest, sound
from resolver.text import hansigns
from resolver.text.scripts import ABJADS, romanise, script_of
from resolver.verdict import LIKENESS

_MOST_INITIALS = 4
_TOGETHER = re.compile(
    "[b-df-hj-np-tv-xz]{2,3}$"
)  # initials that are written as one word, of which one alone is not the other
SYLLABIC = frozenset(("han", "hangul"))
SIGN = "^"  # leads the key of a sign's syllable in Pinyin
HEARD = "heard"  # the script of a word in signs that write a foreign name
_SIGNS = SYLLABIC | {HEARD}
IN_SIGNS = "·"  # leads its signs
WITH_VOWELS = frozenset(
    ("latin", "cyrillic", "greek", "armenian", "georgian", "devanagari")
)  # scripts of letters, vowels too
_VOWELS, _TWICE = re.compile("[aeiouy]"), re.compile(r"(.)\1+")
_REPEATED = 0.12  # what a word loses that has a consonant more
_ARTICLE = "ال"
BY_LENGTH = (0.85, 0.85, 0.85, 0.85, 0.93, 1.0)  # what edits count in words of other sounds, by letters of the shorter
HEARD_SHARE = 0.97  # what words of one sound score, if they are not of one spelling


@dataclass(frozen=True, slots=True, eq=False)  # compared by identity: `word` makes each only once
class Word:
    """One word of a name with its keys; `keys` are its skeletons and its groups of equivalent given names."""

    folded: str
    latin: str
    sound: str
    keys: tuple[str, ...]
    groups: frozenset[int]
    script: str

    @property
    def is_initial(self) -> bool:
        """One letter stands for a name, or two before a full stop."""
        return self.keys[0][:1] == initials.LEAD if self.keys else False


@lru_cache(maxsize=1 << 17)
def word(folded: str, latin: str) -> Word:
    """Works out the keys of a folded word and its romanisation (see folding.fold)."""
    if folded[:1] == IN_SIGNS:
        return Word(folded, latin, sound(latin), heard.keys(folded[1:]), frozenset(), HEARD)
    if folded.startswith(_ARTICLE) and len(folded) > SHORT and latin == romanise(folded):
        latin = latin[
            len(_ARTICLE) :
        ]  # the article is written with the name: الأسد is Assad (an index gives the rest back)
    groups = given_groups(latin) if folded.isascii() else abjads.given(folded) or given_groups(latin)
    spelled = hangul.spellings(folded)
    if spelled:
        found = (s for one in spelled for s in skeletons(one))
        return Word(folded, latin, sound(latin), tuple(dict.fromkeys(found)), frozenset(), "hangul")
    if initials.is_initial(folded):
        keys: tuple[str, ...] = initials.initial_keys(folded, latin)
    else:
        ways = (*unwritten.heard_as(latin, folded), *(abjads.latin_of(folded) if not folded.isascii() else ()))
        shapes = skeletons(latin) if len(ways) == 1 else tuple(dict.fromkeys(s for one in ways for s in skeletons(one)))
        groups = groups.union(*map(given_groups, ways[1:]))
        if script_of(folded) == "cyrillic":
            shapes = tuple(
                dict.fromkeys((*shapes, *(s for one in cyrillised.spellings(latin) for s in skeletons(one))))
            )
        keys = (*shapes, *(f"={g}" for g in sorted(groups)), *(f"=s{g}" for g in knownnames.respelled(latin)))
        keys = (*keys, *initials.spoken_keys(folded))
    script = script_of(folded)
    return Word(folded, latin, sound(latin), (*keys, SIGN + latin) if script == "han" else keys, groups, script)


def in_signs(signs: str) -> Word:
    """The word of a foreign name that signs write by its sound: ゼレンスキー."""
    return word(IN_SIGNS + signs, heard.latin(signs))


def initials_of(text: str, folded: str, *, stopped: bool) -> tuple[Word, ...]:
    """Reads a word of dotted letters as the initials of a person: V.O. before Zelensky; () for any other word.

    `stopped`: a full stop follows, so that two letters may be one initial (Yu., Дж.).
    """
    if stopped and (marked := initials.marked(folded)):
        return (word(marked, romanise(marked)),)
    if "." not in text or len(folded) > _MOST_INITIALS:
        return ()
    return tuple(word(letter, romanise(letter)) for letter in folded)


@lru_cache(maxsize=1 << 17)
def alike(a: Word, b: Word) -> float:
    """Scores two words as spellings of one name, 0 to 1. One script: by edits; two scripts: by sound too."""
    if a.script == b.script and a.script in _SIGNS:
        return float(_are_same_signs(a, b))
    scripts = {a.script, b.script}
    if a.latin == b.latin:
        return float(not (scripts & SYLLABIC and scripts & ABJADS))  # a word of two consonants is like any syllable
    if _says_nothing(a) or _says_nothing(b):
        return 0.0
    if scripts & _SIGNS:
        return _syllables(a, b)
    if a.is_initial or b.is_initial:
        return LIKENESS["transcribed"] if _is_syllable(a, b) else LIKENESS["initial"] if _is_same_initial(a, b) else 0.0
    return LIKENESS["one name"] if a.groups & b.groups else _spelled_alike(a, b)


def _are_same_signs(a: Word, b: Word) -> bool:
    """Says whether signs are the same: of Chinese ones, whatever the writing; of those that are heard, in one system."""
    if a.script == "han":
        return hansigns.are_one(a.folded, b.folded)
    return a.latin == b.latin and heard.system_of(a.folded[-1]) == heard.system_of(b.folded[-1])


def _says_nothing(one: Word) -> bool:
    """Says whether a word is none of a name: a number, or one sign of kana."""
    return not one.latin or one.latin.isdigit() or (one.script == "kana" and len(one.folded) == 1)


def _spelled_alike(a: Word, b: Word) -> float:
    if not set(knownnames.respelled(a.latin)).isdisjoint(knownnames.respelled(b.latin)):
        return LIKENESS["one name"]
    if any(abjads.are_one_known(one.folded, two.latin) for one, two in ((a, b), (b, a)) if one.script in ABJADS):
        return LIKENESS["one name"]
    near = _near(a, b) if a.script == b.script else max(_near(a, b), _across(a, b))
    if a.script == b.script == "arabic":
        least, most = abjads.alike(a.folded, b.folded)
        return max(least, min(near, most))
    if {a.script, b.script} & ABJADS:
        return min(near, _most_without_vowels(a, b))
    if (_is_written(a, b) or _is_written(b, a)) and not knownnames.are_apart(a.latin, b.latin):
        return max(near, LIKENESS["transcribed"])
    most = LIKENESS["two names"]
    return most if near > most and (are_two_names(a, b) or knownnames.are_apart(a.latin, b.latin)) else near


def _most_without_vowels(a: Word, b: Word) -> float:
    """The most that two words can score of which one is written without vowels: not every name of like consonants fits."""
    if a.script == b.script and abjads.goes_on(a.folded, b.folded):
        return LIKENESS["two names"]
    for written, other in ((a, b), (b, a)):
        if abjads.are_two_known(written.folded, other.latin, other.groups):
            return LIKENESS["two names"]
        if written.script in ABJADS and other.script == "latin" and not abjads.writes(written.folded, other.latin):
            return LIKENESS["unwritten"]
    return 1.0


def _is_same_initial(a: Word, b: Word) -> bool:
    """Says whether one letter may stand for a name; in another script, only where vowels are letters too."""
    lettered = a.script == b.script or {a.script, b.script} <= WITH_VOWELS
    if not lettered or any(_TOGETHER.match(one.latin) and not one.is_initial for one in (a, b)):
        return False
    letter, name = (a, b) if a.is_initial else (b, a)
    return initials.fits(letter.folded, name.folded, name.latin)


def are_two_names(a: Word, b: Word) -> bool:
    """Says whether both words are known names and not the same one: then neither is the other misspelled."""
    if plainest(a.sound) == plainest(b.sound):
        return False
    left, right = (knownnames.known_as(w.latin, romanised=w.script != "latin") for w in (a, b))
    return bool(left) and bool(right) and left.isdisjoint(right)


def heard_alike(a: Word, b: Word) -> float:
    """Scores how two words sound, whichever Slavic language they are romanised from."""
    return OSA.normalized_similarity(plainest(a.sound), plainest(b.sound))


def is_slip(a: Word, b: Word) -> bool:
    """Says whether two words are one letter apart: changed, added, left out, or two of them swapped."""
    return min(OSA.distance(a.latin, b.latin), OSA.distance(a.sound, b.sound)) < 2  # noqa: PLR2004


def _syllables(a: Word, b: Word) -> float:
    """Scores words of which one is written in signs for syllables: they must read as the other is spelled."""
    if HEARD in (a.script, b.script):
        return _as_heard(a, b)
    for sign, other in ((a, b), (b, a)):
        if hangul.reads(sign.folded, other.latin):
            return 0.97
    return 0.95 if a.sound == b.sound else 0.0


def _as_heard(a: Word, b: Word) -> float:
    """Scores words of which one writes a foreign name in signs: they must sound as the other is spelled."""
    signs, other = (a, b) if a.script == HEARD else (b, a)
    spelled = other.script in WITH_VOWELS and not other.is_initial
    return LIKENESS["transcribed"] if spelled and heard.fits(signs.folded[1:], other.latin) else 0.0


def _near(a: Word, b: Word) -> float:
    """Scores by edits; a short word must agree in sound, and a vowel for a vowel is another name rather than a slip."""
    heard = OSA.normalized_similarity(a.sound, b.sound)
    if heard == 1.0:
        return HEARD_SHARE if OSA.normalized_similarity(a.latin, b.latin) > 0.5 else 0.9  # noqa: PLR2004
    score = max(OSA.normalized_similarity(a.latin, b.latin), HEARD_SHARE * heard)
    shorter = min(len(a.latin), len(b.latin))
    if shorter <= SHORT:
        return score * BY_LENGTH[shorter]
    if plainest(a.sound) == plainest(b.sound):
        return 0.94
    shared = not set(a.keys).isdisjoint(b.keys)
    if shared and habits.are_one(a.latin, b.latin):
        return 0.94
    if shared and len(a.sound) == len(b.sound):
        score -= 0.05  # only vowels differ: Zelensky and Zelinsky
    return score


def _across(a: Word, b: Word) -> float:
    """Scores two scripts: equal skeletons say much, the more the longer they are."""
    shared = [k for k in _plain_keys(a) if k in _plain_keys(b) and k[:1] not in "=."]
    if not shared:
        return _silent_ending(a, b) or _silent_ending(b, a)
    consonants = max(len(k.lstrip("@")) for k in shared)
    heard = OSA.normalized_similarity(a.sound, b.sound)
    unheard = 0.12 if heard < 0.3 and {a.script, b.script} <= WITH_VOWELS else 0.0  # noqa: PLR2004 - the vowels fit nowhere: another name
    if {a.script, b.script} <= WITH_VOWELS and _repeats(a, b):
        unheard = max(unheard, _REPEATED)
    return (0.6, 0.84, 0.87, 0.9)[min(consonants, 3)] + 0.08 * heard - unheard


def _repeats(a: Word, b: Word) -> bool:
    """Says whether one word has a consonant again behind a vowel, which a skeleton does not tell: Potanin is not Putin."""
    left, right = (_VOWELS.sub("", one.sound) for one in (a, b))
    return left != right and _TWICE.sub(r"\1", left) == _TWICE.sub(r"\1", right)


def _plain_keys(one: Word) -> tuple[str, ...]:
    """The keys of a word as it is spelled, without those by which only the index finds it."""
    return skeletons(one.latin) if one.script == "cyrillic" else one.keys


def _is_syllable(a: Word, b: Word) -> bool:
    """Says whether a letter is a syllable of a Chinese or Korean name in Cyrillic: Ван И is Wang Yi."""
    return is_letter_of(a.folded, b) or is_letter_of(b.folded, a)


def is_letter_of(letter: str, name: Word) -> bool:
    """Says whether one letter of Cyrillic writes the whole of a Latin word, which is a syllable."""
    return name.script == "latin" and initials.is_syllable(letter, name.latin)


def _is_written(cyrillic: Word, latin: Word) -> bool:
    """Says whether a word writes a foreign one in Cyrillic by its sound."""
    return (
        cyrillic.script == "cyrillic"
        and latin.script == "latin"
        and not (
            set(latin.keys).isdisjoint(cyrillic.keys) and set(silent_endings(latin.latin)).isdisjoint(cyrillic.keys)
        )
        and cyrillised.writes(cyrillic.folded, latin.latin)
    )


def _silent_ending(a: Word, b: Word) -> float:
    """Scores a Latin word whose last consonant the other script leaves out."""
    if a.script != "latin" or set(silent_endings(a.latin)).isdisjoint(b.keys):
        return 0.0
    return 0.8 + 0.12 * OSA.normalized_similarity(sound(a.latin[:-1]), b.sound)
