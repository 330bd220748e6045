"""Commands of the resolver: scan, match, resolve, stories. They only read.

What a big list of names is compiled to stands in the user's folder for such things, so that the next run opens at once.
"""

import json
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from resolver.catalog import Catalog
from resolver.lookup import lookup
from resolver.news import stories as story_lib
from resolver.offices.titles import Seen, Term, timeline
from resolver.pairs.compare import compare
from resolver.records import Actor, Comparison, Document, Kind, Mention, Title, TopicHit
from resolver.resolve import resolve as resolve_document
from worker.cli.documents import documents, lines, objects
from worker.cli.listfiles import good_watchlist
from worker.cli.scanning import cores, scanned
from worker.cli.terminal import Mistake, json_line
from worker.records import Watchlist
from worker.watch.compiled import compiled
from worker.watch.hits import hits

PLACES = 4

Lists = Annotated[Path, typer.Option("--watchlists", "-w", help="A watchlist, a folder of them, or a CSV of names.")]
Files = Annotated[list[str], typer.Argument(help="Text files or JSON lines; - is standard input.", show_default=False)]


def add_to(app: typer.Typer) -> None:
    """Add the commands to the app."""
    app.command(epilog="Example: namesake scan --watchlists watchlists seeds/*.txt")(scan)
    app.command(epilog='Example: namesake match "Volodymyr Zelensky" "Володимир Зеленський"')(match)
    app.command(epilog='Example: echo "Зеленський" | namesake resolve --watchlists watchlists -')(resolve)
    app.command(epilog="Example: namesake stories articles.jsonl")(stories)


def scan(
    watchlists: Lists,
    files: Files,
    store: Annotated[bool, typer.Option("--store", help="Use the titles that the service has seen as well.")] = False,
    workers: Annotated[int, typer.Option(help="Processes that read; 0: one for each core.", min=0, max=256)] = 0,
) -> None:
    """Find the watched actors and topics in documents: one JSON object a document, in order.

    A list of more than a thousand names is kept, compiled, in $XDG_CACHE_HOME/namesake (~/.cache/namesake).
    """
    watchlist = good_watchlist(watchlists)
    actors = _with_seen_titles(watchlist.actors) if store else watchlist.actors
    catalog = compiled(actors, watchlist.topics, cache_folder()).catalog
    for answer in scanned(documents(files), lambda document: _answer(document, watchlist, catalog), workers or cores()):
        print(answer)


def cache_folder() -> Path | None:
    """Where compiled lists are kept (after the XDG Base Directory Specification); None: the user has no home."""
    named = Path(os.environ.get("XDG_CACHE_HOME", ""))
    try:
        return (named if named.is_absolute() else Path.home() / ".cache") / "namesake"
    except RuntimeError:
        return None


def _with_seen_titles(actors: Sequence[Actor]) -> list[Actor]:
    """The actors with the offices that stood beside their names in the store: the last one holds until further news."""
    from worker.cli.stored import store  # noqa: PLC0415 - scanning alone needs no database
    from worker.store import entities  # noqa: PLC0415 - the same

    with store().read() as tx:
        rows = entities.titles_of(tx, [actor.id for actor in actors])
    seen: dict[str, list[Seen]] = {}
    for row in rows:
        day = row.published_at.date() if row.published_at else None
        seen.setdefault(row.entity_id, []).append(Seen(row.title, day, row.source))
    return [replace(actor, titles=(*actor.titles, *_held(timeline(seen.get(actor.id, []))))) for actor in actors]


def _held(terms: Sequence[Term]) -> list[Title]:
    dated = [term for term in terms if term.first]
    return [Title(term.title, since=term.first, until=None if term is dated[-1] else term.last) for term in dated]


def _answer(document: Document, watchlist: Watchlist, catalog: Catalog) -> str:
    return json.dumps(_scanned(document, watchlist, catalog), ensure_ascii=False)


def _scanned(document: Document, watchlist: Watchlist, catalog: Catalog) -> dict[str, Any]:
    resolution = resolve_document(document, catalog, unknown=False)
    found = hits(watchlist, resolution, document, ())
    return {
        "id": document.id,
        "mentions": [_mention(m) for m in resolution.mentions if m.verdict == "sure"],
        "unsure": [_mention(m) for m in resolution.mentions if m.verdict == "unsure"],
        "topics": [_topic(hit) for hit in resolution.topics],
        "alerts": [hit.watch.id for hit in found],
    }


def _mention(mention: Mention) -> dict[str, Any]:
    span = mention.span
    record: dict[str, Any] = {"start": span.start, "end": span.end, "field": span.field, "text": span.text}
    record |= {"actor": mention.actor, "score": round(mention.score, PLACES), "how": mention.how}
    return record | {"because": list(mention.because), "title": mention.title}


def _topic(hit: TopicHit) -> dict[str, Any]:
    spans = [{"start": s.start, "end": s.end, "field": s.field, "text": s.text} for s in hit.spans]
    return {"topic": hit.topic, "spans": spans}


def match(
    a: Annotated[str, typer.Argument(help="A name.", show_default=False)] = "",
    b: Annotated[str, typer.Argument(help="Another name.", show_default=False)] = "",
    pairs: Annotated[str, typer.Option(help='JSON lines {"a", "b", "kind"?}; - is standard input.')] = "",
    kind: Annotated[str, typer.Option(help="person or organisation.")] = "person",
) -> None:
    """Say whether two names are one person or organisation. Exit 1 when they are not."""
    if pairs:
        for place, record in objects(pairs, ("a", "b")):
            json_line(_compared(compare(record["a"], record["b"], _kind(record.get("kind", kind), place))))
        return
    if not (a and b):
        raise Mistake('give two names, or --pairs. Example: namesake match "Kim Jong Un" "Kim Jong-un"')
    answer = compare(a, b, _kind(kind, "--kind"))
    json_line(_compared(answer))
    raise typer.Exit(0 if answer.match else 1)


def _kind(value: object, place: str) -> Kind:
    if value == "person":
        return "person"
    if value == "organisation":
        return "organisation"
    raise Mistake(f"{place}: the kind is {value!r}; it must be person or organisation.")


def _compared(answer: Comparison) -> dict[str, Any]:
    return {"score": round(answer.score, PLACES), "match": answer.match, "because": list(answer.because)}


def resolve(
    watchlists: Lists,
    file: Annotated[str, typer.Argument(help="A bare name a line; - is standard input.")] = "-",
) -> None:
    """Say whom of the watchlist a bare name means, one JSON object a name; no actor: nobody, or not certain.

    A list of more than a thousand names is kept, compiled, in $XDG_CACHE_HOME/namesake (~/.cache/namesake).
    """
    watchlist = good_watchlist(watchlists)
    catalog = compiled(watchlist.actors, watchlist.topics, cache_folder()).catalog
    for _, name in lines(file):
        answer = lookup(name.strip(), catalog)
        record = {"query": name, "actor": answer.actor, "score": round(answer.score, PLACES)}
        json_line(record | {"because": list(answer.because)})


def stories(files: Files) -> None:
    """Say which documents tell the same story: the id of its first document, one JSON object a document."""
    read = list(documents(files))
    for document, story in zip(read, story_lib.group(read), strict=True):
        json_line({"id": document.id, "story": story})
