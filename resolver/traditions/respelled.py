"""Arabic names written over once more: the vowels, which each language hears its own way, evened out."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache, partial

from resolver import lexicon
from resolver.names.parsing import Name
from resolver.spelling.knownnames import given_groups
from resolver.spelling.word import Word, are_two_names
from resolver.text.scripts import ABJADS
from resolver.verdict import LIKENESS

_listed = partial(lexicon.listed, "arabic")
DESCENT = frozenset(
    ("bin", "ibn", "ben", "bint", "binti", "ould", "бин", "ибн", "бен", "بن", "ابن")
)  # stand before a father's name
_ARTICLE = re.compile(r"(?:^|[\s-])(?:[aeu]l|wal)[-\s]\w[\w'\u2018\u2019]{2}", re.IGNORECASE)
_D = re.compile("dd?(?!h)")  # a d that others may write dh
_SHORTEST = 4  # letters; the vowels of shorter words are all that they have
_CONSONANTS = 4  # as many alike are one word, whatever the short vowels between them: Haftar, Hifter


@lru_cache(maxsize=1 << 13)
def is_arabic(name: Name) -> bool:
    """Says whether a particle or a given name, or a word of an organisation, tells that a name is of the Arabic world."""
    if name.kind == "organisation":
        article = _ARTICLE.search(name.text) is not None
        return article or any(p.word.latin in _listed("organisation tells") for p in name.parts)
    return bool(name.particles & _listed("tells")) or any(_is_telling(p.word.latin) for p in name.parts)


def is_given(one: Word) -> bool:
    """Says whether a word is a given name that men and their fathers bear."""
    return one.latin in _given() or _is_telling(one.latin) or bool(one.groups)


def is_title(one: Word) -> bool:
    """Says whether a word before a name leaves it the name of the same man: Seyyed, Haji, Muhammad."""
    return one.latin in _listed("titles") or any(one.groups & given_groups(title) for title in ("muhammad", "mustafa"))


def alike_but_for_vowels(a: Word, b: Word) -> float:
    """Scores two Latin words that are one Arabic word as two languages hear its vowels; 0: they are not."""
    if not a.script == b.script == "latin" or min(len(a.latin), len(b.latin)) < _SHORTEST:
        return 0.0
    if plain(a.latin) == plain(b.latin) or not _heard(a.latin).isdisjoint(_heard(b.latin)):
        return LIKENESS["vowels"]
    left = _consonants(a.latin)
    same = left == _consonants(b.latin) and len(left.strip("aI")) >= _CONSONANTS
    return LIKENESS["consonants"] if same and not are_two_names(a, b) else 0.0


def are_two_arabic(a: Word, b: Word) -> bool:
    """Says whether two words are known names of the Arabic world, and not spellings of one: Rashid, Rashad."""
    if {a.script, b.script} & ABJADS:
        return False  # without vowels, any word is like another: ناصر is no Nasr
    if a.latin == b.latin or a.groups & b.groups or not {a.latin, b.latin} <= _listed("tells") | _listed("names"):
        return False
    return not alike_but_for_vowels(a, b)


def words_of(name: Name) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yields how surname and another word of an Arabic name may be spelled, to look it up by: Gaddafi, Qadhafi."""
    if name.parts and is_arabic(name):
        family = name.parts[-1].word.latin
        yield from ((_spelled(family), _spelled(part.word.latin)) for part in name.parts[:-1])


def _is_telling(latin: str) -> bool:
    return latin in _listed("tells") or (latin.startswith("abd") and len(latin) > len("abdul"))


@cache
def _given() -> frozenset[str]:
    return lexicon.words("given_more") | lexicon.words("entities_given")


def _spelled(latin: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((latin, plain(latin), _D.sub("dh", latin))))


@lru_cache(maxsize=1 << 13)
def _heard(latin: str) -> frozenset[str]:
    """What a word is if one sound is heard in another way: Qalibaf and Ghalibaf, Gaddafi and Kadhafi, Mahfudh and Mahfuz."""
    others = (sound.sub(to, latin) for sound, to in _patterns("heard")) if len(latin) > _SHORTEST else ()
    return frozenset(map(plain, {latin, *others}))


@lru_cache(maxsize=1 << 13)
def plain(latin: str) -> str:
    """Writes a romanised Arabic word in one spelling: Ladin and Laden, Mobarak and Mubarak are the same."""
    return _evened(latin, "plain")


@lru_cache(maxsize=1 << 13)
def _consonants(latin: str) -> str:
    return _evened(latin, "consonants")


def _evened(latin: str, way: str) -> str:
    for pattern, to in _patterns(way):
        latin = pattern.sub(to, latin)
    return latin


@lru_cache(maxsize=16)
def _patterns(way: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    cells = (one for row in lexicon.table("arabic") if row[0] == way for one in row[1].split())
    pairs = (one.rpartition("=") for one in cells)
    return tuple((re.compile(pattern), to) for pattern, _, to in pairs)
