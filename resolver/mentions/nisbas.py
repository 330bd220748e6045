"""Arabic surnames that are also what a nation or an office is called: السوداني is the Sudanese, الوزير the minister."""

from functools import cache

from resolver import lexicon
from resolver.index.entries import Laid
from resolver.reading.document import Reading
from resolver.spelling.word import Word
from resolver.text.folding import fold

_ARTICLE = "ال"


def is_no_surname(reading: Reading, at: int, listed: Word, *, named: bool) -> bool:
    """Says whether a word is no surname by itself: it lacks the article of the listed one, or says of what nation somebody is.

    `named`: the document names the bearer in full; then it is the surname where no noun with an article stands before it.
    """
    if reading.words[at].script != "arabic":
        return False
    found = reading.words[at].folded
    if listed.script == "arabic" and listed.folded == _ARTICLE + found:
        return True
    if found not in _nations():
        return False
    behind_noun = at > 0 and not reading.token[at].break_before and reading.token[at - 1].folded.startswith(_ARTICLE)
    return behind_noun or not named


def is_turned(laid: Laid) -> bool:
    """Says whether such a word stands before a given name: السفير السوداني محمد is a Sudanese ambassador."""
    places = {part: n for part, n, _ in laid.alignment.pairs}
    parts = laid.entry.name.parts
    family = [n for part, n in places.items() if parts[part].role == "family"]
    given = [n for part, n in places.items() if parts[part].role != "family"]
    return any(laid.spelled[n].folded in _nations() for n in family) and bool(given) and min(family) < min(given)


@cache
def _nations() -> frozenset[str]:
    return frozenset(fold(word) for row in lexicon.table("sign_words") if row[1] == "nation" for word in row[2].split())
