"""How a document may call an organisation for short once it has named it in full: its letters, its first word, its first words."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from resolver import lexicon
from resolver.mentions import lastwords
from resolver.mentions.introduced import others
from resolver.mentions.laidwords import JOINERS
from resolver.mentions.longerfirms import shared
from resolver.names.commonwords import is_known
from resolver.names.officewords import is_head, is_modifier
from resolver.names.orgwords import country
from resolver.names.parsing import Name
from resolver.organisations.seats import is_town
from resolver.organisations.translation import meaning
from resolver.reading.signruns import SIGNS
from resolver.spelling.knownnames import given_groups
from resolver.text.words import tokens

BARE = "without article"  # kind: its only word, without the article
STERN = "stern"  # kind: its first word, if that is a name or a word, too
LETTERS = "letters"  # kind: its first word, if that is letters
BETWEEN = lexicon.words("particles") - {"y", "e", "i"}  # "and" in some languages
_CHAMBERS = frozenset(("senate", "house", "assembly", "duma", "bundestag", "knesset"))
_SHORTEST = 2  # letters of an acronym
_LOCAL = lexicon.words("org_local")
_DISTINCT = 4  # letters of a first word that stands for the whole
_FEW, _MOST = 3, 5  # letters that a firm is called by


def forms(name: Name) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yields (words, kind): the first letters of the words; the first word; the first words without what many organisations share."""
    words = tuple(p.word.folded for p in name.parts)
    if len(words) < 2:  # noqa: PLR2004 - a single word is no longer than its short form
        if name.particles and _is_telling(words[0]) and not is_known(words[0]):
            yield words, BARE  # Der Spiegel
        return
    yield from (((short,), "acronym") for short in _letters(name, words))
    if _is_telling(words[0]) and _LOCAL.isdisjoint(words[1:]):
        word = "word" if words[0] in lexicon.words("common_words") else "short"
        yield words[:1], "town" if is_town(words[:1]) else word
    elif kind := _of_firm(name, words):
        yield words[:1], kind
    size = next((n for n, w in enumerate(words) if w in shared()), len(words))
    if 1 < size < len(words) and not is_town(words[:size]) and name.text.casefold().startswith(words[0][:_SHORTEST]):
        yield words[:size], "short"
    telling = [one for one in words if not (one in shared() or is_modifier(one))]
    plain = telling != [words[0]] and _small().isdisjoint(tokens(name.text).folded)
    if len(telling) == 1 and plain and _is_telling(telling[0]) and not is_known(telling[0]):
        yield (telling[0],), "short"  # United Company Rusal
    if max(map(len, words[:-1])) <= _SHORTEST and _is_telling(words[-1]):
        yield words[-1:], "short"  # E.F. Hutton
    if words[0] in _CHAMBERS and len(words) > _SHORTEST:
        yield words[1:], "short"  # the Judiciary Committee of the Senate
    plain = not (SIGNS.match(words[0]) or country(words[0]) or any(map(is_modifier, words[1:])))
    if len(words) > 2 and size == len(words) and plain:  # noqa: PLR2004
        yield words[1:], "short"  # Super Kings of Chennai, Red Sox of Boston
    yield from lastwords.forms(name)


def _of_firm(name: Name, words: Sequence[str]) -> str:
    """What the first word of a firm is, if its other words tell a trade and it is called by the first: HPS (Partners), Clark (Equipment)."""
    first, text = words[0], name.text.split()[0]
    trade = _trades().issuperset(words[1:]) or (name.forms and words[-1] in _trades())
    if not trade or country(first) or not (first.isalpha() and text.casefold() == first):
        return ""
    if text.isupper() and not name.text.isupper():
        word = first in others() or is_known(first) or is_head(first)  # CEO, AIDS
        return LETTERS if _FEW <= len(first) <= _MOST and not word else ""
    if first in _small() or first in _begin_many() or len(first) < _FEW or text.isupper():
        return ""
    return "town" if first in lexicon.words("places") else STERN


def _trades() -> frozenset[str]:
    return lexicon.words("firm_trades")


def _begin_many() -> frozenset[str]:
    """Words with which the names of many organisations begin."""
    return lexicon.words("org_words") | lexicon.words("org_regions") | lexicon.words("office_modifiers")


def _letters(name: Name, words: Sequence[str]) -> set[str]:
    """The first letters of the words, and those without a town that leads."""
    town = next((size for size in (2, 1) if is_town(words[:size])), 0)
    behind = town and len(words) - town > _SHORTEST
    further = _acronyms(words[town:], " ".join(tokens(name.text).folded[town:])) if behind else set()
    return _acronyms(words, name.text) | further


def _acronyms(words: Sequence[str], text: str) -> set[str]:
    """The letters of a name: with and without small words and what follows the last "and": BoE, HTS, CDC."""
    said = [token.folded for token in tokens(text)]
    ends = [at for at, one in enumerate(said) if one == "and"]
    spelled = (
        said,
        [one for one in said if one not in JOINERS],
        [one for one in said if one not in JOINERS | BETWEEN],
        [one for one in said[: ends[-1] if ends else 0] if one not in JOINERS],
        said[: next((at + 1 for at, one in enumerate(said) if one.isdigit()), 0)],  # M23: March 23 Movement
    )
    long = {letters for one in spelled if len(letters := "".join(map(_initial, one))) > _SHORTEST}
    found = long | {"".join(map(_initial, words))}
    return {one for one in found if len(one) >= _SHORTEST and not (one in lexicon.words("places") or one in _small())}


def _initial(word: str) -> str:
    """The letters of a word in an acronym: a number stays whole, as in 1MDB."""
    digits = len(word) - len(word.lstrip("0123456789"))
    return word[: digits + 1]


@lru_cache(maxsize=1 << 14)
def _is_telling(word: str) -> bool:
    """Says whether the first word of a name may stand for the whole: no word that other names begin with."""
    common = (
        word in _known()
        or country(word)
        or country(meaning(word))
        or is_head(word)
        or meaning(word) in shared()
        or is_modifier(word)
        or given_groups(word)
    )
    return len(word) >= _DISTINCT and word.isalpha() and not common


def _small() -> frozenset[str]:
    return lexicon.words("function_words")


@cache
def _known() -> frozenset[str]:
    return shared().union(*map(lexicon.words, ("places", "function_words", "given_more", "org_creeds")))
