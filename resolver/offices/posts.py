"""The offices that a list gives its actors, and the words of a document as they are looked for among them.

They are looked for as they are written. An office that is listed with its language is found in its grammatical cases,
too, with whose it is behind it: міністром економіки України, Bürgermeisterin von Harburg, Harburger Bürgermeisterin.
An office of an organisation is found with the other names of that organisation, too, and with its initials: ECB president.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from resolver import lexicon
from resolver.languages import code, limits
from resolver.names.parsing import parse
from resolver.organisations import othernames
from resolver.records import Actor, Title
from resolver.text.folding import Surface
from resolver.text.stems import Languages, stem
from resolver.text.words import Words, tokens

Wording = tuple[str, ...]

_ARTICLES = frozenset(("the", "a", "an"))
_OF = frozenset(("of", *_ARTICLES))
_JOINERS = frozenset(("von", "der", "des", "vom", "de", "du", "la", "di", "del", "della", "do", "da", "van", "het"))
_SHORTEST = 3  # letters of initials that are taken for a name which nobody lists
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

    `lang`: the words are its stems; None: they are folded. `bodies`: the other names of the watched organisations whose
    offices they are.
    """

    holders: Mapping[Wording, Sequence[Post]]
    wordings: Mapping[str, Sequence[Wording]]
    lang: str | None = None
    bodies: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def words(self, text: Words) -> Sequence[str]:
        """The words of a document as they are here."""
        return _stems([s.text for s in text.surfaces], self.lang) if self.lang else text.folded

    def begins(self, words: Iterable[Surface]) -> bool:
        """Says whether an office may begin with any of some words."""
        own = _stems([word.text for word in words], self.lang) if self.lang else [word.folded for word in words]
        return not self.wordings.keys().isdisjoint(own)

    def places(self, text: Words, words: Sequence[str]) -> list[int]:
        """Where an office may begin; `words` are those of `words`."""
        if self.lang is None:
            return text.places(*self.wordings)
        return [at for at, word in enumerate(words) if word in self.wordings]

    def owners(self, of: str) -> tuple[Wording, ...]:
        """The ways to say whose an office is: Ukraine, Ukrainian; of an organisation, its names."""
        names = (of, *(name for name in self.bodies.get(of, ()) if not name.isupper()))
        return tuple(form for name in names for form in (_stemmed(name, self.lang) if self.lang else places(name)))

    def acronyms(self, of: str) -> tuple[Wording, ...]:
        """The names and initials of whose an office is that count in capitals only: ECB."""
        names = {*_initials(of), *(name for name in self.bodies.get(of, ()) if name.isupper())}
        return tuple((name.casefold(),) for name in sorted(names) if name.isalnum())

    @property
    def joiners(self) -> frozenset[str]:
        """The words, folded, one of which may stand between an office and whose it is."""
        return _JOINERS | _TOWN if self.lang else _OF


def listed(actors: Iterable[tuple[int, Actor]], names: Callable[[str], Sequence[str]]) -> tuple[Posts, ...]:
    """The offices of some actors by number: as they are written, and for each language that is listed as its stems.

    `names` tells the other names of a watched organisation.
    """
    posts = [
        Post(number, title, limits(actor.terms.languages, title.lang))
        for number, actor in actors
        for title in actor.titles
    ]
    spoken = sorted({lang for post in posts if (lang := code(post.title.lang)) and lang != "en"})
    own = ((lang, [post for post in posts if code(post.title.lang) == lang]) for lang in spoken)
    owners = dict.fromkeys(post.title.of for post in posts if post.title.of)
    bodies = {of: found for of in owners if (found := names(of))}
    return (_posts(posts, None, bodies), *(_posts(some, lang, bodies) for lang, some in own))


def _posts(posts: Iterable[Post], lang: str | None, bodies: Mapping[str, Sequence[str]]) -> Posts:
    holders: dict[Wording, list[Post]] = defaultdict(list)
    for post in posts:
        words = [t for t in tokens(post.title.title) if t.folded not in _ARTICLES]
        wording = tuple(_stems([t.text for t in words], lang) if lang else [t.folded for t in words])
        if wording:
            holders[wording].append(post)
    first: dict[str, list[Wording]] = defaultdict(list)
    for wording in sorted(holders, key=lambda w: (-len(w), w)):
        first[wording[0]].append(wording)
    return Posts({w: tuple(p) for w, p in holders.items()}, {w: tuple(ws) for w, ws in first.items()}, lang, bodies)


def _initials(of: str) -> Iterable[str]:
    """Letters that are known for a name, and the first letters of three words or more, small ones counted or not."""
    for known in othernames.others(parse(of, "organisation")):
        yield from (part.word.folded.upper() for part in known.parts if part.role == "letters")
    words = [token.text for token in tokens(of)]
    for chosen in (words, [word for word in words if word[0].isupper()]):
        if len(chosen) >= _SHORTEST:
            yield "".join(word[0] for word in chosen).upper()


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
