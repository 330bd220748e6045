"""The offices that a list gives its actors, and the words of a document as they are looked for among them.

They are looked for as they are written. An office that is listed with its language is found in its grammatical cases,
too, with whose it is behind it: міністром економіки України, Bürgermeisterin von Harburg, Harburger Bürgermeisterin.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from resolver import lexicon
from resolver.languages import code, limits
from resolver.reading import Reading
from resolver.records import Actor, Title
from resolver.stems import Languages, stem
from resolver.words import tokens

Wording = tuple[str, ...]

_ARTICLES = frozenset(("the", "a", "an"))
_OF = frozenset(("of", *_ARTICLES))
_JOINERS = frozenset(("von", "der", "des", "vom", "de", "du", "la", "di", "del", "della", "do", "da", "van", "het"))
_TOWN = frozenset(("stadt", "ville", "ciudad", "miasta", "міста", "города"))  # Bürgermeister der Stadt Harburg


@dataclass(frozen=True, slots=True)
class Post:
    """A title of an actor; `limits`: sets of languages, in each of which a document must be, if its language is known."""

    actor: int
    title: Title
    limits: tuple[Sequence[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Posts:
    """Who is listed with each wording of an office, and the wordings by their first word, longest first.

    `lang`: the words are its stems; None: they are folded.
    """

    holders: Mapping[Wording, Sequence[Post]]
    wordings: Mapping[str, Sequence[Wording]]
    lang: str | None = None

    def words(self, reading: Reading) -> Sequence[str]:
        """The words of a document as they are here."""
        return _stems([s.text for s in reading.tokens.surfaces], self.lang) if self.lang else reading.tokens.folded

    def owners(self, of: str) -> tuple[Wording, ...]:
        """The ways to say whose an office is: Ukraine, Ukrainian."""
        return _stemmed(of, self.lang) if self.lang else places(of)

    @property
    def joiners(self) -> frozenset[str]:
        """The words, folded, one of which may stand between an office and whose it is."""
        return _JOINERS | _TOWN if self.lang else _OF


def listed(actors: Iterable[tuple[int, Actor]]) -> tuple[Posts, ...]:
    """The offices of some actors by number: as they are written, and for each language that is listed as its stems."""
    posts = [
        Post(number, title, limits(actor.terms.languages, title.lang))
        for number, actor in actors
        for title in actor.titles
    ]
    spoken = sorted({lang for post in posts if (lang := code(post.title.lang)) and lang != "en"})
    own = ((lang, [post for post in posts if code(post.title.lang) == lang]) for lang in spoken)
    return (_posts(posts, None), *(_posts(some, lang) for lang, some in own))


def _posts(posts: Iterable[Post], lang: str | None) -> Posts:
    holders: dict[Wording, list[Post]] = defaultdict(list)
    for post in posts:
        words = [t for t in tokens(post.title.title) if t.folded not in _ARTICLES]
        wording = tuple(_stems([t.text for t in words], lang) if lang else [t.folded for t in words])
        if wording:
            holders[wording].append(post)
    first: dict[str, list[Wording]] = defaultdict(list)
    for wording in sorted(holders, key=lambda w: (-len(w), w)):
        first[wording[0]].append(wording)
    return Posts({w: tuple(p) for w, p in holders.items()}, {w: tuple(ws) for w, ws in first.items()}, lang)


def _stems(words: Iterable[str], lang: str) -> list[str]:
    languages = Languages(lang, lang)
    return [stem(word, languages) for word in words]


@lru_cache(maxsize=1 << 10)
def places(of: str) -> tuple[Wording, ...]:
    """Lists the ways to say whose an office is: Ukraine, Ukrainian."""
    own = tuple(t.folded for t in tokens(of))
    forms = {own}
    for key, spelled in lexicon.table("entities_places"):
        listed = {tuple(t.folded for t in tokens(form)) for form in (key, *spelled.split(","))}
        if own in listed:
            forms |= listed
    return tuple(sorted(forms, key=len, reverse=True))


@lru_cache(maxsize=1 << 10)
def _stemmed(of: str, lang: str) -> tuple[Wording, ...]:
    written = ([t.text for t in tokens(of)], *places(of))
    forms = {tuple(_stems(words, lang)) for words in written}
    return tuple(sorted(forms, key=len, reverse=True))
