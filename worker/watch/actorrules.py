"""What well-formed actors can still get wrong."""

import re
from collections.abc import Iterator, Sequence

from resolver.languages import admits
from resolver.records import Kind
from worker.watch.findings import Finding, Path
from worker.watch.language import ActorEntry, AliasEntry, WatchlistFile

SHORTEST_NAME = 3
SHORTEST_ALIAS = 4
_CURLY = "\u201c\u201d\u201e\u2018\u2019\u201a\u00ab\u00bb"  # quotation marks that YAML takes for letters
_SYLLABIC = range(0x3040, 0xD7B0)  # kana, Han and Hangul, where two signs are a full name

_MIXED = re.compile("[a-zA-Z][\u0370-\u052f]|[\u0370-\u052f][a-zA-Z]")  # a Latin letter beside a Greek or Cyrillic one


def findings(file: WatchlistFile) -> Iterator[Finding]:
    """Every rule that the actors of a file break."""
    for i, actor in enumerate(file.actors):
        at: Path = ("actors", i)
        yield from _names(actor, at)
        yield from _titles(actor, at)
        yield from _never(actor, at, file.defaults.languages)
    yield from _same(file.actors)


def _names(actor: ActorEntry, at: Path) -> Iterator[Finding]:
    if _MIXED.search(actor.id):
        message = f"the id '{actor.id}' mixes Latin letters with look-alikes of another alphabet"
        yield Finding((*at, "id"), message, "type it anew, in one alphabet", "warning")
    yield from _too_short(actor.name, (*at, "name"), "name", SHORTEST_NAME)
    known: set[tuple[str, str | None, bool]] = {(actor.name, None, False)}
    for i, entry in enumerate(actor.aliases):
        alias = entry if isinstance(entry, AliasEntry) else AliasEntry(text=entry)
        path = (*at, "aliases", i)
        if not alias.needs_context:
            yield from too_short(actor.kind, alias.text, path)
        said = (alias.text, alias.lang, alias.needs_context)
        if (alias.text, None, False) in known or said in known:
            yield Finding(path, f"the alias '{alias.text}' says what is said already", "take it away", "warning")
        known.add(said)


def too_short(kind: Kind, alias: str, path: Path) -> Iterator[Finding]:
    """An alias of few letters. Organisations are known by three capitals, which count as they are written."""
    is_acronym = kind == "organisation" and alias.isupper()
    yield from _too_short(alias, path, "alias", SHORTEST_NAME if is_acronym else SHORTEST_ALIAS)


def _too_short(name: str, path: Path, what: str, least: int) -> Iterator[Finding]:
    if name[0] in _CURLY or name[-1] in _CURLY or name.endswith((",", ";")):
        message = f"the {what} '{name}' begins or ends with a sign that is no part of a name"
        yield Finding(path, message, 'write straight quotes (") around text, and commas only in brackets', "warning")
        return
    letters = [c for c in name if c.isalnum()]
    if not letters:
        yield Finding(path, f"the {what} '{name}' has no letters", "write the name as news write it")
    elif len(letters) < least and not any(ord(c) in _SYLLABIC for c in letters):
        message = f"the {what} '{name}' has fewer than {least} letters and may be found where nobody is meant"
        mend = "write the full name; 'context' says which words must stand near it"
        if what == "alias":
            mend = "write {text: " + name + ", needs_context: true}: then it counts beside the full name or the context"
        yield Finding(path, message, mend, "warning")


def _titles(actor: ActorEntry, at: Path) -> Iterator[Finding]:
    for i, title in enumerate(actor.titles):
        if title.since and title.until and title.since > title.until:
            message = f"'{title.title}' ends ({title.until}) before it begins ({title.since})"
            mend = (
                "exchange from and until, or mend one of them: as it stands, no article finds the actor by this title"
            )
            yield Finding((*at, "titles", i, "until"), message, mend, "warning")


def _never(actor: ActorEntry, at: Path, languages: Sequence[str]) -> Iterator[Finding]:
    """What is listed in a language whose articles the list does not look at."""
    aliases = [(("aliases", i), a.lang) for i, a in enumerate(actor.aliases) if isinstance(a, AliasEntry)]
    titles = [(("titles", i), title.lang) for i, title in enumerate(actor.titles)]
    for where, lang in (*aliases, *titles):
        if lang and not admits(languages, lang):
            yield never_in((*at, *where, "lang"), lang, languages)


def never_in(path: Path, lang: str, languages: Sequence[str]) -> Finding:
    """An entry whose language is none of those that are looked at."""
    message = f"this never counts: articles in '{lang}' are not looked at here, only in {', '.join(languages)}"
    return Finding(path, message, f"add {lang} to the languages, or take this away", "warning")


def _same(actors: Sequence[ActorEntry]) -> Iterator[Finding]:
    """Two actors that are said to be one."""
    first: dict[str, str] = {}
    for i, actor in enumerate(actors):
        for k, same in enumerate(actor.same_as):
            if first.setdefault(same, actor.id) != actor.id:
                message = f"'{first[same]}' is the same as {same}, too: one of them may be meant twice"
                yield Finding(("actors", i, "same_as", k), message, "join the two actors, or mend one", "warning")
