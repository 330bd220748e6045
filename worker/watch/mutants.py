"""Changes to a watchlist file that its tests should notice: each takes one thing away, or weakens it. Pure."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from resolver.records import Document
from worker.watch.nodes import Key, Node, place, plain

Path = tuple[Key, ...]
Part = Literal["actor", "topic", "watch"]

_WEAKER = {"sentence": "paragraph", "paragraph": "story"}
_SOURCES = ("only", "exclude", "tags", "exclude_tags")


@dataclass(frozen=True, slots=True)
class Probe:
    """A document by which it is seen whether a change changes anything: it finds the actor or topic, or must not."""

    document: Document
    finds: bool


@dataclass(frozen=True, slots=True)
class Mutant:
    """A file with one change.

    Attributes:
        part: what is changed.
        id: the id of that actor, topic or watch.
        line: where the change is; so is `column`.
        what: what is changed: "the alias 'X'".
        how: how: "were gone".
        test: a test that would notice it, in words.
        whole: the file as it is then, without its tests.
        probe: what tells whether the change changes anything at all; None: nothing but a test does.
        everywhere: it may matter in articles that do not speak of its actor or topic so far.
    """

    part: Part
    id: str
    line: int
    column: int
    what: str
    how: str
    test: str
    whole: dict[str, Any]
    probe: Probe | None = None
    everywhere: bool = False


def mutants(tree: Node) -> Iterator[Mutant]:
    """Every mutant of a well-formed file, from top to bottom."""
    whole: Any = plain(tree)
    whole.pop("tests", None)
    for change in _changes(whole):
        line, column = place(tree, change.path)
        yield Mutant(
            part=change.part,
            id=change.id,
            line=line,
            column=column,
            what=change.what,
            how=change.how,
            test=change.test,
            whole=_changed(whole, change),
            probe=change.probe,
            everywhere=change.everywhere,
        )


@dataclass(frozen=True, slots=True)
class _Change:
    part: Part
    id: str
    path: Path
    what: str
    test: str
    value: Any = None  # what stands there then; None: nothing
    how: str = "were gone"
    probe: Probe | None = None
    everywhere: bool = False


def _changed(whole: dict[str, Any], change: _Change) -> dict[str, Any]:
    """The file with the change; a list that it empties goes as well."""
    made = deepcopy(whole)
    steps: list[Any] = [made]
    for step in change.path[:-1]:
        steps.append(steps[-1][step])
    last = change.path[-1]
    if change.value is not None:
        steps[-1][last] = change.value
        return made
    del steps[-1][last]
    if not steps[-1]:
        del steps[-2][change.path[-2]]
    return made


def _changes(whole: dict[str, Any]) -> Iterator[_Change]:
    for i, actor in enumerate(whole.get("actors") or ()):
        yield from _of_actor(actor, ("actors", i))
    for i, topic in enumerate(whole.get("topics") or ()):
        yield from _of_topic(topic, ("topics", i))
    for i, watch in enumerate(whole.get("watches") or ()):
        if watch["match"].get("silence") or watch["match"].get("new_entity"):
            continue  # no test lasts so long, or reads so much, that it could raise this watch
        yield from _of_match(watch, ("watches", i, "match"))
        yield from _of_watch(watch, ("watches", i))


# --- actors ------------------------------------------------------------------------------------------------


def _of_actor(actor: dict[str, Any], at: Path) -> Iterator[_Change]:
    ident, name = actor["id"], actor["name"]
    for j, alias in enumerate(actor.get("aliases") or ()):
        said = _text(alias)
        test = f"an article that names “{said}” alone and expects actors: [{ident}]"
        probe = _finds(f"{said} spoke on Tuesday.")
        yield _Change("actor", ident, (*at, "aliases", j), _said("alias", said), test, probe=probe)
        if isinstance(alias, dict) and alias.get("needs_context") == "true":
            test = f"an article that names “{said}”, and neither {name} nor a word of the context: actors: []"
            what = f"the 'needs_context' of '{said}'"
            yield _Change("actor", ident, (*at, "aliases", j, "needs_context"), what, test)
    for j, title in enumerate(actor.get("titles") or ()):
        yield _of_title(title, ident, (*at, "titles", j))
    for j, word in enumerate((actor.get("context") or {}).get("any") or ()):
        lone = name.split()[-1]
        test = f"an article with “{lone}” and “{word}”, and the full name nowhere, that expects actors: [{ident}]"
        probe = _finds(f"{lone} spoke on Tuesday about {word}.")
        yield _Change("actor", ident, (*at, "context", "any", j), _said("context word", word), test, probe=probe)
    for j, exclusion in enumerate(actor.get("not") or ()):
        for key in ("any", "url_host"):
            words = exclusion.get(key) or ()
            for k, word in enumerate(words):
                yield _of_exclusion(actor, word, key, (*at, "not", j, key, k))


def _of_title(title: dict[str, Any], ident: str, at: Path) -> _Change:
    office = title["title"] + (f" of {title['of']}" if title.get("of") else "")
    day = title.get("from") or title.get("until")
    when = f"published {day}" if day else "on any day"
    test = f"an article, {when}, that speaks of “{office}” without a name and expects actors: [{ident}]"
    probe = _finds(f"The {office} spoke on Tuesday.", day)
    return _Change("actor", ident, at, _said("title", title["title"]), test, probe=probe, everywhere=True)


def _of_exclusion(actor: dict[str, Any], word: str, key: str, at: Path) -> _Change:
    ident, name = actor["id"], actor["name"]
    alone = not any(len(actor["not"][at[3]].get(k) or ()) > (k == key) for k in ("any", "url_host"))
    path = at[:4] if alone else at
    if key == "url_host":
        test = f"an article about {name} with a url at {word} that expects actors: {{{ident}: false}}"
        return _Change("actor", ident, path, _said("excluded site", word), test)
    test = f"an article with “{word}” beside the name that expects actors: {{{ident}: false}}"
    probe = Probe(Document("probe", f"{name} spoke on Tuesday. {word} was there."), finds=False)
    return _Change("actor", ident, path, _said("exclusion", word), test, probe=probe)


# --- topics ------------------------------------------------------------------------------------------------


def _of_topic(topic: dict[str, Any], at: Path) -> Iterator[_Change]:
    ident, phrases = topic["id"], topic.get("phrases") or {}
    for j, phrase in enumerate(phrases.get("any") or ()):
        said = _text(phrase)
        test = f"an article with “{said}” and no other words of it that expects topics: [{ident}]"
        path = (*at, "phrases", "any", j)
        yield _Change("topic", ident, path, _said("phrase", said), test, probe=_finds(_written(phrase)))
        for k, form in enumerate(phrase.get("forms") or () if isinstance(phrase, dict) else ()):
            test = f"an article with “{form}” and no other words of it that expects topics: [{ident}]"
            yield _Change("topic", ident, (*path, "forms", k), _said("form", form), test, probe=_finds(form))
    for j, phrase in enumerate(phrases.get("all") or ()):
        said = _text(phrase)
        test = f"an article with all words of it but “{said}” that expects topics: {{{ident}: false}}"
        path = (*at, "phrases", "all", j)
        yield _Change("topic", ident, path, _said("phrase of all", said), test, everywhere=True)
    first = next(iter(phrases.get("any") or phrases.get("all") or ()), "")
    for j, phrase in enumerate(phrases.get("none") or ()):
        said = _text(phrase)
        test = f"an article with “{said}” and other words of it that expects topics: {{{ident}: false}}"
        probe = Probe(Document("probe", f"{_written(first)}. {_written(phrase)}."), finds=False)
        path = (*at, "phrases", "none", j)
        yield _Change("topic", ident, path, _said("phrase of none", said), test, probe=probe, everywhere=True)
    for key in ("fields", "languages"):
        if topic.get(key):
            test = f"an article with its words in another of the {key} that expects topics: {{{ident}: false}}"
            yield _Change("topic", ident, (*at, key), f"the '{key}' of {ident}", test, everywhere=True)


# --- watches -----------------------------------------------------------------------------------------------


def _of_match(watch: dict[str, Any], at: Path) -> Iterator[_Change]:
    ident, match = watch["id"], watch["match"]
    named = [
        (key, j, name) for key in ("actors", "topics", "title_change") for j, name in enumerate(match.get(key) or ())
    ]
    both = bool(match.get("actors") and match.get("topics"))
    for key, j, name in named:
        if len(named) == 1:
            yield _Change("watch", ident, at[:-1], f"the watch {ident}", f"an article that expects alerts: [{ident}]")
            continue
        test = f"an article that raises it by {name} and by no other of its {key}: alerts: [{ident}]"
        if both and len(match[key]) == 1:
            test = f"an article that has all it asks for but {name}, and expects alerts: []"
        yield _Change("watch", ident, (*at, key, j), f"{name} among the {key} of {ident}", test)
    near = match.get("near")
    if both and near in _WEAKER:
        weaker = _WEAKER[near]
        test = f"an article with its actor and its topic in one {weaker}, but not in one {near}, and alerts: []"
        yield _Change("watch", ident, (*at, "near"), f"the 'near: {near}' of {ident}", test, weaker, f"were {weaker}")


def _of_watch(watch: dict[str, Any], at: Path) -> Iterator[_Change]:
    ident, many = watch["id"], int(watch.get("min_sources") or 1)
    for j, route in enumerate(watch.get("route") or ()):
        test = f"an article that raises {ident} and expects its routes: {_list(watch['route'])}"
        yield _Change("watch", ident, (*at, "route", j), f"the route {route} of {ident}", test)
    if many > 1:
        test = f"a sequence in which {many - 1} of its sources expects alerts: [], and one more expects [{ident}]"
        what = f"the 'min_sources: {many}' of {ident}"
        yield _Change("watch", ident, (*at, "min_sources"), what, test, str(many - 1), f"were {many - 1}")
    for key in _SOURCES:
        for j, name in enumerate((watch.get("sources") or {}).get(key) or ()):
            counts = key in ("only", "tags") and len(watch["sources"][key]) > 1
            test = f"an article of “{name}” that expects alerts: [{ident if counts else ''}]"
            if key in ("only", "tags") and not counts:
                test = f"an article of another than “{name}” that expects alerts: []"
            yield _Change("watch", ident, (*at, "sources", key, j), _said(f"source of '{key}'", name), test)
    if watch.get("expires"):
        test = f"an article published after {watch['expires']} that expects alerts: []"
        yield _Change("watch", ident, (*at, "expires"), f"the 'expires' of {ident}", test)


# --- words -------------------------------------------------------------------------------------------------


def _finds(text: str, day: str | None = None) -> Probe:
    return Probe(Document("probe", text, published=date.fromisoformat(day) if day else None), finds=True)


def _said(what: str, said: str) -> str:
    return f"the {what} '{said}'"


def _text(entry: Any) -> str:
    """A phrase or an alias as people speak of it."""
    if isinstance(entry, str):
        return entry
    return str(entry.get("text") or entry.get("re") or " … ".join(entry.get("words") or ()))


def _written(entry: Any) -> str:
    """A phrase as an article may have it."""
    return entry if isinstance(entry, str) else str(entry.get("text") or " ".join(entry.get("words") or ()))


def _list(names: list[str]) -> str:
    return f"[{', '.join(names)}]"
