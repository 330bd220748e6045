"""`namesake entities`: who is in the news, watched or not, under which names and titles."""

from typing import Annotated, Any

import typer

from resolver.titles import Seen, Term, timeline
from worker.cli.stored import store
from worker.cli.terminal import Mistake, json_line, say, table
from worker.store import entities
from worker.store.tables import AnyRow

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Who is in the news: names, titles over time, company."
)


def add_to(root: typer.Typer) -> None:
    """Add the commands to the app."""
    root.add_typer(app, name="entities")


@app.command("list", epilog="Example: namesake entities list --unwatched")
def list_(
    search: Annotated[str, typer.Argument(help="Part of any spelling.")] = "",
    unwatched: Annotated[bool, typer.Option("--unwatched", help="Only those that nobody watches yet.")] = False,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="How many.")] = 50,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """List canonical entities, the most mentioned first."""
    with store().read() as tx:
        rows = [row for row in entities.listing(tx, search, limit=10_000) if not (unwatched and row.watched)][:limit]
    if json:
        for row in rows:
            json_line(
                {"id": row.id, "name": row.name, "kind": row.kind, "watched": row.watched, "articles": row.articles}
            )
        return
    cells = ((row.id, row.name, row.kind, "yes" if row.watched else "", row.articles, row.mentions) for row in rows)
    table(("id", "name", "kind", "watched", "articles", "mentions"), cells, "No entities yet.")


@app.command(epilog="Example: namesake entities show svyrydenko")
def show(
    entity: Annotated[str, typer.Argument(help="An id, or part of a name.", show_default=False)],
    json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Show an entity: its spellings, its titles over time, who stands beside it, and where."""
    with store().read() as tx:
        row = _one(tx, entity)
        names = [(name.name, name.mentions) for name in entities.names_of(tx, row.id)]
        seen = entities.titles_of(tx, [row.id])
        beside = [(other.name, other.articles) for other in entities.beside(tx, row.id)]
        where = entities.articles_of(tx, row.id)
    terms = timeline([Seen(t.title, t.published_at.date() if t.published_at else None, t.source) for t in seen])
    if json:
        json_line(_record(row, names, terms))
        return
    say(f"{row.name} ({row.kind}, {row.id}){'' if row.watched else ', not watched'}\n")
    table(("spelling", "mentions"), names, "No name was seen, only titles.")
    say("")
    cells = ((t.title, t.first or "undated", t.last or "undated", t.count, ", ".join(t.sources)) for t in terms)
    table(("title", "first seen", "last seen", "articles", "sources"), cells, "No title was seen beside the name.")
    say("")
    table(("in the news with", "articles"), beside, "Nobody else stands in the same articles.")
    say("")
    rows = ((a.published_at.date() if a.published_at else "undated", a.source, a.title) for a in where)
    table(("date", "source", "article"), rows, "No article.")
    if not row.watched:
        say(
            f"\nTo watch: add to a watchlist\n  actors:\n    - id: {row.id}\n      name: {row.name}\n      kind: {row.kind}"
        )


def _one(tx: Any, wanted: str) -> AnyRow:
    exact = entities.get(tx, wanted)
    if exact is not None:
        return exact
    found = entities.listing(tx, wanted, limit=10)
    if len(found) == 1:
        return found[0]
    if not found:
        raise Mistake(f"no entity is called {wanted!r}; `namesake entities list` shows those there are.")
    raise Mistake(f"{wanted!r} may be {', '.join(row.id for row in found)}; name one of these ids.")


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
