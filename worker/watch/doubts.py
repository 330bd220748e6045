"""What a watchlist says that is allowed and hardly meant: warnings that take all files, and time, to find."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from resolver import lexicon
from resolver.names.commonwords import is_place_or_given, is_word
from resolver.reading.smallnames import SHORTEST
from resolver.records import Actor
from resolver.text.words import tokens
from worker.watch.actorrules import too_short
from worker.watch.alike import also_called
from worker.watch.language import WatchlistFile
from worker.watch.listed import Listed, listed
from worker.watch.nodes import Key, place
from worker.watch.pieces import Piece
from worker.watch.problems import Fault
from worker.watch.secretnames import Readable, findings

_WORD = re.compile(r"[^\W_]+")
_LINKS = lexicon.words("function_words")

MOST_COUNTED = 500
"""So many names and exclusions are looked up in the stored articles."""

ENOUGH_ARTICLES = 20
"""So many articles must speak of an actor before an exclusion that never stood in them is worth a word."""


Unreached = Callable[[str], str | None]
"""Why a webhook at an address will be refused; None where it may work."""


class Doubt(NamedTuple):
    """A doubt at a path of a file."""

    path: tuple[Key, ...]
    message: str
    mend: str


def folded(text: str) -> str:
    """A text as its words alone, so that a phrase stands in it when its own folded text does."""
    return f" {' '.join(token.folded for token in tokens(text))} "


@dataclass(frozen=True, slots=True)
class Outside:
    """What a watchlist is held against.

    Attributes:
        now: the time it is (aware UTC).
        said: the stored articles as `words_of` gives them, if any.
        readable: the environment variables that it may name; None: nobody asks.
    """

    now: datetime
    said: Sequence[str] = ()
    readable: Readable | None = None


def add_to(pieces: Sequence[Piece], outside: Outside) -> None:
    """Add every doubt to the pieces."""
    said = outside.said
    actors = listed(pieces)
    _shared_names(actors)
    _short_rows(actors)
    _lone_words(actors, said)
    for one in actors:
        _exclusions(one)
    _idle_exclusions([one for one in actors if one.actor.exclusions][:MOST_COUNTED], said)
    known = {one.actor.id: one.actor for one in actors}
    for piece in pieces:
        if piece.file is not None and piece.tree is not None:
            found = [*_of_organisations(piece.file, known), *_expired(piece.file, outside.now)]
            piece.faults += [Fault(*place(piece.tree, d.path), d.message, d.mend, "warning") for d in found]
            unread = findings(piece.file, outside.readable) if outside.readable else ()
            piece.faults += [Fault(*place(piece.tree, f.path), f.message, f.mend, f.level) for f in unread]


def add_unreached(pieces: Sequence[Piece], why: Unreached) -> None:
    """Add a warning of each webhook that the guard of outgoing requests will not reach."""
    for piece in pieces:
        for i, route in enumerate(piece.file.routes if piece.file is not None and piece.tree is not None else ()):
            url = route.webhook.url if route.webhook else ""
            sentence = None if not url or "${" in url else why(url)
            if sentence is not None and piece.tree is not None:
                at = place(piece.tree, ("routes", i, "webhook", "url"))
                message = "alerts to this webhook will be refused, and wait"
                piece.faults.append(Fault(*at, message, sentence, "warning", quotable=False))


def words_of(text: str) -> str:
    """A stored article as its words in small letters, to look for phrases in."""
    return f" {' '.join(_WORD.findall(text.lower()))} "


def _shared_names(actors: Sequence[Listed]) -> None:
    """A name that by the resolver's own comparison is another actor's too."""
    names = [(one, called) for one in actors for called in one.names()]
    for i, j in also_called([(one.actor.id, one.kind, called.name) for one, called in names]):
        (one, (path, what, name, _)), (other, other_called) = names[i], names[j]
        message = f"the {what} '{name}' of '{one.actor.id}' also matches '{other_called.name}' of '{other.actor.id}'"
        mend = "take it away, join the two actors, or give both 'context' words that tell them apart"
        one.fault(path, message, mend)


def _short_rows(actors: Sequence[Listed]) -> None:
    """An alias of a row that is too short to stand alone; those of lists are told without."""
    for one in actors:
        for path, what, name, waits in one.names() if one.path is None else ():
            for found in too_short(one.kind, name, path) if what == "alias" and not waits and name else ():
                one.fault(path, found.message, found.mend)


def _lone_words(actors: Sequence[Listed], said: Sequence[str]) -> None:
    """An alias that is also a word, a place or a given name; or is written small, and of ordinary words only."""
    left = MOST_COUNTED
    for one in actors:
        for path, what, name, waits in one.names():
            common = _common(name) if what == "alias" and not waits else ""
            if common:
                left -= 1
                often = _how_often(name, said) if left > 0 else ""
                mend = "write more of the name, or {text: …, needs_context: true}"
                one.fault(path, f"the alias '{name}' is also {common}{often}, too common to stand alone", mend)
            elif name[:1].islower() and sum(map(str.isalnum, name)) < SHORTEST:
                message = (
                    f"the {what} '{name}' begins with a small letter and is too short to be found as it is written"
                )
                one.fault(
                    path, message, f"write a name of {SHORTEST} letters or more, or a capital where news write one"
                )


def _common(name: str) -> str:
    """What a single word is besides a name; empty when it is nothing else, or there are several words."""
    words = tokens(name)
    latin = words[0].folded if len(words) == 1 else ""
    if latin and is_word(latin):
        return "a word"
    if name.islower() and len(words) > 1 and (words[0].folded in _LINKS or all(is_word(w.folded) for w in words)):
        return "a phrase in small letters"
    return "a place or a given name" if latin and is_place_or_given(latin) else ""


def _how_often(name: str, said: Sequence[str]) -> str:
    if not said:
        return ""
    count = sum(words_of(name) in text for text in said)
    return f" (it stands in {count:,} of the last {len(said):,} articles)"


def _exclusions(one: Listed) -> None:
    """An exclusion that the actor's own name or context contradicts."""
    names = [(called.what, called.name, folded(called.name)) for called in one.names() if one.actor.exclusions]
    context = {folded(word): word for word in one.actor.context}
    for i, exclusion in enumerate(one.actor.exclusions):
        for j, phrase in enumerate(exclusion.any):
            path, words = ("not", i, "any", j), folded(phrase)
            own = next((f"the {what} '{name}'" for what, name, said in names if words in said), "")
            if not words.strip():
                one.fault(path, f"the exclusion '{phrase}' has no letters and never bites", "write a word")
            elif own:
                message = f"the exclusion '{phrase}' stands in {own} of '{one.actor.id}' and rules it out"
                one.fault(path, message, "write words that only the other person has")
            elif words in context:
                message = f"'{phrase}' stands both in context and in not of '{one.actor.id}'"
                one.fault(path, message, "take it away from one of the two: as an exclusion it wins")


def _idle_exclusions(listed: Sequence[Listed], said: Sequence[str]) -> None:
    """An exclusion that no stored article about the name would have needed."""
    for one in listed:
        surname = words_of(one.actor.name.split()[-1])
        about = [text for text in said if surname in text]
        for i, exclusion in enumerate(one.actor.exclusions if len(about) >= ENOUGH_ARTICLES else ()):
            words = [words_of(phrase) for phrase in exclusion.any]
            if not any(word in text for text in about for word in words):
                message = f"this exclusion never bit: none of its words stands in the {len(about):,} stored articles"
                mend = "mend the words as articles write them, or take it away"
                one.fault(("not", i), f"{message} that have '{surname.strip()}'", mend)


def _of_organisations(file: WatchlistFile, actors: Mapping[str, Actor]) -> Iterator[Doubt]:
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
