"""`namesake entities`: who is in the news, watched or not, under which names and titles."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Annotated, Any

import typer

from resolver.offices.titles import Seen, Term, timeline
from worker.cli import rulings
from worker.cli.stored import store
from worker.cli.terminal import json_line, say, table
from worker.store import entities, spellings
from worker.store import rulings as stored_rulings
from worker.store.tables import AnyRow

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Who is in the news: names, titles over time, company."
)


def add_to(root: typer.Typer) -> None:
    """Add the commands to the app."""
    root.add_typer(_whole(), name="entities")


@cache
def _whole() -> typer.Typer:
    """These commands and those of rulings, which are added once, however many apps there are."""
    rulings.add_to(app)
    return app


Limit = Annotated[int, typer.Option(min=1, max=10_000, help="How many.")]
Page = Annotated[int, typer.Option(min=1, max=100_000, help="Which page of so many, from 1.")]
Unwatched = Annotated[bool, typer.Option("--unwatched", help="Only those that nobody watches yet.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]


@app.command("list", epilog="Example: namesake entities list --unwatched --limit 20 --page 2")
def list_(
    search: Annotated[str, typer.Argument(help="Part of any spelling.")] = "",
    unwatched: Unwatched = False,
    limit: Limit = 50,
    page: Page = 1,
    json: Json = False,
) -> None:
    """List canonical entities, the most mentioned first."""
    with store().read() as tx:
        rows = entities.listing(tx, search, unwatched=unwatched, limit=limit, offset=(page - 1) * limit)
    if json:
        for row in rows:
            json_line(_brief(row))
        return
    cells = ((row.id, row.name, row.kind, "yes" if row.watched else "", row.articles, row.mentions) for row in rows)
    empty = "No entities yet." if page == 1 and not search else "No more entities."
    table(("id", "name", "kind", "watched", "articles", "mentions"), cells, empty)


@app.command("search", epilog="Example: namesake entities search Стефанішина")
def search_(
    name: Annotated[str, typer.Argument(help="A name or a word of it, in any script.", show_default=False)],
    unwatched: Unwatched = False,
    limit: Limit = 20,
    page: Page = 1,
    json: Json = False,
) -> None:
    """Search entities by name, however it is spelt, the likeliest first. Exit 1 when nobody is found."""
    with store().read() as tx:
        found = spellings.search(tx, name, unwatched=unwatched, limit=limit, offset=(page - 1) * limit)
    if json:
        for row, score in found:
            json_line(_brief(row) | {"score": round(score, 3)})
    else:
        cells = ((r.id, r.name, r.kind, "yes" if r.watched else "", r.articles, f"{score:.2f}") for r, score in found)
        table(("id", "name", "kind", "watched", "articles", "likeness"), cells, f"Nobody is called like “{name}”.")
    if not found:
        raise typer.Exit(1)


@app.command(epilog="Example: namesake entities show svyrydenko")
def show(
    entity: Annotated[str, typer.Argument(help="An id, or part of a name.", show_default=False)],
    json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Show an entity: its spellings, its titles over time, who stands beside it, where, and the rulings about it."""
    with store().read() as tx:
        row = rulings.one(tx, entity)
        names = [(name.name, name.mentions) for name in entities.names_of(tx, row.id)]
        seen = entities.titles_of(tx, [row.id])
        beside = entities.beside(tx, row.id)
        where = entities.articles_of(tx, row.id)
        days = entities.days_of(tx, row.id)
        ruled = stored_rulings.of(tx, row.id)
    terms = timeline([Seen(t.title, t.published_at.date() if t.published_at else None, t.source) for t in seen])
    if json:
        json_line(
            _record(row, names, terms) | _company(beside, days) | {"rulings": [rulings.as_json(r) for r in ruled]}
        )
        return
    first, last = (day.date() if day else "undated" for day in days)
    say(f"{row.name} ({row.kind}, {row.id}){'' if row.watched else ', not watched'}")
    say(f"named in {row.articles} articles, published {first} to {last}\n")
    table(("spelling", "mentions"), names, "No name was seen, only titles.")
    _draw(terms, beside, where)
    if ruled:
        say("")
        rulings.draw(ruled)
    if not row.watched:
        say(
            f"\nTo watch: add to a watchlist\n  actors:\n    - id: {row.id}\n      name: {row.name}\n      kind: {row.kind}"
        )


def _draw(terms: tuple[Term, ...], beside: Sequence[AnyRow], where: Sequence[AnyRow]) -> None:
    say("")
    cells = ((t.title, t.first or "undated", t.last or "undated", t.count, ", ".join(t.sources)) for t in terms)
    table(("title", "first seen", "last seen", "articles", "sources"), cells, "No title was seen beside the name.")
    say("")
    company = ((other.name, other.articles, other.id) for other in beside)
    table(("in the news with", "articles", "id"), company, "Nobody else stands in the same articles.")
    say("")
    rows = ((a.published_at.date() if a.published_at else "undated", a.source, a.title) for a in where)
    table(("date", "source", "article"), rows, "No article.")


def _company(beside: Sequence[AnyRow], days: tuple[datetime | None, datetime | None]) -> dict[str, Any]:
    first, last = (day.date().isoformat() if day else None for day in days)
    company = [{"id": other.id, "name": other.name, "articles": other.articles} for other in beside]
    return {"first": first, "last": last, "beside": company}


def _brief(row: AnyRow) -> dict[str, Any]:
    keys = ("id", "name", "kind", "watched", "articles", "mentions")
    seen = {key: getattr(row, key).isoformat() for key in ("first_seen_at", "last_seen_at")}
    return {key: getattr(row, key) for key in keys} | seen


def _record(row: AnyRow, names: list[tuple[str, int]], terms: tuple[Term, ...]) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "kind": row.kind,
        "watched": row.watched,
        "names": dict(names),
        "titles": [
            {
                "title": term.title,
                "first": term.first.isoformat() if term.first else None,
                "last": term.last.isoformat() if term.last else None,
                "sources": list(term.sources),
            }
            for term in terms
        ],
    }
