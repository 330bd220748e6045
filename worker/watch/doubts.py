"""What a watchlist says that is allowed and hardly meant: warnings that take all files, and time, to find."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from resolver.commonwords import is_place_or_given, is_word
from resolver.words import tokens
from worker.watch.alike import also_called
from worker.watch.language import ActorEntry, WatchlistFile
from worker.watch.nodes import Key, place
from worker.watch.pieces import Piece
from worker.watch.problems import Fault

_WORD = re.compile(r"[^\W_]+")

MOST_COUNTED = 500
"""So many names and exclusions are looked up in the stored articles."""

ENOUGH_ARTICLES = 20
"""So many articles must speak of an actor before an exclusion that never stood in them is worth a word."""


class Doubt(NamedTuple):
    """A doubt at a path of a file."""

    path: tuple[Key, ...]
    message: str
    mend: str


@dataclass(frozen=True, slots=True)
class Listed:
    """An actor as a file gives it: which file, and where in it."""

    piece: Piece
    path: tuple[Key, ...]
    entry: ActorEntry

    def fault(self, path: tuple[Key, ...], message: str, mend: str) -> None:
        """Add a warning at a path below this actor."""
        assert self.piece.tree is not None
        where = place(self.piece.tree, (*self.path, *path))
        self.piece.faults.append(Fault(*where, message, mend, "warning"))


def folded(text: str) -> str:
    """A text as its words alone, so that a phrase stands in it when its own folded text does."""
    return f" {' '.join(token.folded for token in tokens(text))} "


@dataclass(frozen=True, slots=True)
class Outside:
    """What a watchlist is held against: the time it is (aware UTC), and the stored articles as `words_of` gives them, if any."""

    now: datetime
    said: Sequence[str] = ()


def add_to(pieces: Sequence[Piece], outside: Outside) -> None:
    """Add every doubt to the pieces."""
    said = outside.said
    listed = [
        Listed(piece, ("actors", i), entry)
        for piece in pieces
        if piece.file is not None
        for i, entry in enumerate(piece.file.actors)
    ]
    _shared_names(listed)
    _lone_words(listed, said)
    for one in listed:
        _exclusions(one)
    _idle_exclusions([one for one in listed if one.entry.exclusions][:MOST_COUNTED], said)
    actors = {one.entry.id: one.entry for one in listed}
    for piece in pieces:
        if piece.file is not None and piece.tree is not None:
            found = [*_of_organisations(piece.file, actors), *_expired(piece.file, outside.now)]
            piece.faults += [Fault(*place(piece.tree, d.path), d.message, d.mend, "warning") for d in found]


def words_of(text: str) -> str:
    """A stored article as its words in small letters, to look for phrases in."""
    return f" {' '.join(_WORD.findall(text.lower()))} "


def _names(entry: ActorEntry) -> Iterator[tuple[tuple[Key, ...], str, str]]:
    """Each name of an actor: its path, what it is called in sentences, and the name."""
    yield ("name",), "name", entry.name
    for i, alias in enumerate(entry.aliases):
        yield ("aliases", i), "alias", alias if isinstance(alias, str) else alias.text


def _shared_names(listed: Sequence[Listed]) -> None:
    """A name that by the resolver's own comparison is another actor's too."""
    names = [(one, path, what, name) for one in listed for path, what, name in _names(one.entry)]
    for i, j in also_called([(one.entry.id, one.entry.kind, name) for one, _, _, name in names]):
        one, path, what, name = names[i]
        other, _, _, other_name = names[j]
        message = f"the {what} '{name}' of '{one.entry.id}' also matches '{other_name}' of '{other.entry.id}'"
        mend = "take it away, join the two actors, or give both 'context' words that tell them apart"
        one.fault(path, message, mend)


def _lone_words(listed: Sequence[Listed], said: Sequence[str]) -> None:
    """An alias of one word that is also a word, a place or a given name."""
    left = MOST_COUNTED
    for one in listed:
        for path, what, name in _names(one.entry):
            common = _common(name) if what == "alias" and not _has_context(one.entry, path) else ""
            if common:
                left -= 1
                often = _how_often(name, said) if left > 0 else ""
                mend = "write more of the name, or {text: …, needs_context: true}"
                one.fault(path, f"the alias '{name}' is also {common}{often}, too common to stand alone", mend)


def _has_context(entry: ActorEntry, path: tuple[Key, ...]) -> bool:
    """Whether an alias counts only beside words of the context."""
    alias = entry.aliases[int(path[-1])]
    return not isinstance(alias, str) and alias.needs_context


def _common(name: str) -> str:
    """What a single word is besides a name; empty when it is nothing else, or there are several words."""
    words = tokens(name)
    latin = words[0].folded if len(words) == 1 else ""
    if latin and is_word(latin):
        return "a word"
    return "a place or a given name" if latin and is_place_or_given(latin) else ""


def _how_often(name: str, said: Sequence[str]) -> str:
    if not said:
        return ""
    count = sum(words_of(name) in text for text in said)
    return f" (it stands in {count:,} of the last {len(said):,} articles)"


def _exclusions(one: Listed) -> None:
    """An exclusion that the actor's own name or context contradicts."""
    names = [(what, name, folded(name)) for _, what, name in _names(one.entry)]
    context = {folded(word): word for word in one.entry.context.any}
    for i, exclusion in enumerate(one.entry.exclusions):
        for j, phrase in enumerate(exclusion.any):
            path, words = ("not", i, "any", j), folded(phrase)
            own = next((f"the {what} '{name}'" for what, name, said in names if words in said), "")
            if not words.strip():
                one.fault(path, f"the exclusion '{phrase}' has no letters and never bites", "write a word")
            elif own:
                message = f"the exclusion '{phrase}' stands in {own} of '{one.entry.id}' and rules it out"
                one.fault(path, message, "write words that only the other person has")
            elif words in context:
                message = f"'{phrase}' stands both in context and in not of '{one.entry.id}'"
                one.fault(path, message, "take it away from one of the two: as an exclusion it wins")


def _idle_exclusions(listed: Sequence[Listed], said: Sequence[str]) -> None:
    """An exclusion that no stored article about the name would have needed."""
    for one in listed:
        surname = words_of(one.entry.name.split()[-1])
        about = [text for text in said if surname in text]
        for i, exclusion in enumerate(one.entry.exclusions if len(about) >= ENOUGH_ARTICLES else ()):
            words = [words_of(phrase) for phrase in exclusion.any]
            if not any(word in text for text in about for word in words):
                message = f"this exclusion never bit: none of its words stands in the {len(about):,} stored articles"
                mend = "mend the words as articles write them, or take it away"
                one.fault(("not", i), f"{message} that have '{surname.strip()}'", mend)


def _of_organisations(file: WatchlistFile, actors: Mapping[str, ActorEntry]) -> Iterator[Doubt]:
    """A watch for the new office of what holds none."""
    for i, watch in enumerate(file.watches):
        for j, name in enumerate(watch.match.title_change):
            if name in actors and actors[name].kind == "organisation":
                message = f"'{name}' is an organisation and holds no office, so this can never fire"
                yield Doubt(("watches", i, "match", "title_change", j), message, "name persons here")


def _expired(file: WatchlistFile, now: datetime) -> Iterator[Doubt]:
    today = now.astimezone(ZoneInfo(file.timezone)).date()
    for i, watch in enumerate(file.watches):
        if watch.expires is not None and watch.expires < today:
            message = f"the watch '{watch.id}' ended on {watch.expires} and never fires again"
            yield Doubt(("watches", i, "expires"), message, "write a later day, or take the watch away")
