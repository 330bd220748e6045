"""What stands around the name of an organisation: Concern Kalashnikov, Rosneft Oil Company, M/V Ocean Star.

Such words only say of what sort the named thing is, and one source writes them where another leaves them out. They
are taken away only if what stays tells somebody: United Company is no name without them.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache, partial

from resolver import lexicon
from resolver.names.orgwords import country
from resolver.names.parsing import Name, Part, parse
from resolver.organisations.places import is_place
from resolver.organisations.terms import canonical, without_articles
from resolver.organisations.translation import translated
from resolver.text.folding import fold
from resolver.text.words import tokens

_listed = partial(lexicon.listed, "org_surroundings")
_VESSEL = re.compile(
    r"(?:(?:M/?V|M\.V\.|M/?T|M\.T\.|M/?S|M\.S\.|M/?Y|S/?S|F/?V|R/?V|(?i:motor vessel|motor tanker|vessel|tanker))\s+)(?=\S)"
)
_ISLAMIC = re.compile(r"[\s-](?:[aeu]l|[aeiu])[-\s]Islami(?:y+ah?|a)?$", re.IGNORECASE)  # behind the name of a movement
_SUBJECT = re.compile(r"(?:\w+\s+)*(?P<kind>\w+)\s+(?:of|for)\s", re.IGNORECASE)
_FEWEST = 2  # words before it
_SHORTEST = 3  # letters of a word that tells somebody


@lru_cache(maxsize=1 << 12)
def core(name: Name) -> Name | None:
    """Returns the name of an organisation without what stands around it; None: there is nothing around it."""
    text = _without_creed(_VESSEL.sub("", name.text, count=1) if _VESSEL.match(name.text) else name.text)
    bare = without_articles(text)
    left = _left(bare) or _left(translated(bare)) or ([t.folded for t in tokens(bare)] if text != name.text else [])
    if not left:
        return None
    read = parse(translated(" ".join(left)), name.kind)
    shorter = len(read.parts) < len(name.parts) or text != name.text
    if not shorter or not tells(read.parts):
        return None
    return Name(name.text, name.kind, read.parts, read.particles, read.forms | name.forms)


def _left(text: str) -> Sequence[str]:
    """Returns what is left of the words; nothing, if nothing stands around them.

    Behind "of" stands a subject and no name: the Federal Bureau of Investigation.
    """
    kind = _SUBJECT.match(text)
    if kind and canonical(fold(kind["kind"])) in _listed("joint kind"):
        return ()
    said = [t.folded for t in tokens(text) if t.folded not in lexicon.words("org_joiners")]
    left = _bare(said)
    return () if left == said else left


def _without_creed(text: str) -> str:
    """Leaves out that a movement is Islamic, where its name says so at the end, in Arabic."""
    bare = _ISLAMIC.sub("", text)
    return bare if len(tokens(without_articles(bare))) >= _FEWEST else text


def tells(parts: Sequence[Part]) -> bool:
    """Says whether one of the words is neither a place, nor a number, nor a word that many organisations have."""
    return any(_tells(part.word.folded) for part in parts)


def _tells(folded: str) -> bool:
    shared = {folded, canonical(folded)} & (
        lexicon.words("org_words") | _listed("sort") | _listed("kind") | _listed("nobody")
    )
    known = bool(shared) or folded.isdigit() or bool(country(folded)) or is_place(folded)
    return len(folded) >= _SHORTEST and not known


def _bare(said: Sequence[str]) -> Sequence[str]:
    """Takes words of sort and kind, and legal forms, away from both ends for as long as there are any."""
    while True:
        left = said[_at_head(said) : len(said) - _at_end(said)]
        if not left or left == said:
            return left or said
        said = left


def _at_head(said: Sequence[str]) -> int:
    """Counts the words of a kind at the head: Scientific-Production Corporation, Joint Stock Company, NPO."""
    if said and said[0] in _listed("letters"):
        return 1
    sort = next((at for at, one in enumerate(said) if not _is_sort(one)), len(said))
    if sort < len(said) and _is_kind(said[sort], with_sort=sort > 0):
        return sort + 1
    return next((size for size in range(5, 0, -1) if tuple(said[:size]) in _forms()), 0)


def _at_end(said: Sequence[str]) -> int:
    """Counts the words of a kind at the end: Oil Company, Group, LLC."""
    if len(said) > 1 and said[-1] in _listed("letters"):
        return 1
    sort = 0
    while sort + 1 < len(said) and _is_sort(said[-2 - sort]):
        sort += 1
    if said and _is_kind(said[-1], with_sort=sort > 0):
        return sort + 1
    return next((size for size in range(5, 0, -1) if tuple(said[-size:]) in _forms()), 0)


def _is_kind(folded: str, *, with_sort: bool) -> bool:
    told = canonical(folded)
    return told in _listed("kind") or (with_sort and told in _listed("joint kind"))


def _is_sort(folded: str) -> bool:
    return not {folded, canonical(folded)}.isdisjoint(_listed("sort"))


@cache
def _forms() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(form.split()) for row in lexicon.table("legal_forms") for form in row[2].split(";"))
