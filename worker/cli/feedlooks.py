"""`namesake feeds list | show | poll | stay`: how the feeds fare, one of them whole, and what can be done about it."""

from typing import Annotated, get_args

import typer

from worker import wiring
from worker.cli.sources import named
from worker.cli.stored import store
from worker.cli.terminal import Mistake, moment, note, say, table
from worker.feeds import hub
from worker.feeds.login import told
from worker.health.words import short_span
from worker.records import State
from worker.settings import current
from worker.store import feedlist, feeds, hubs, logins
from worker.store.feedlist import Order, Wanted
from worker.store.tables import AnyRow

MOST = 100_000
Urls = Annotated[list[str], typer.Argument(help="Addresses as `feeds list` shows them.", show_default=False)]


def add_to(app: typer.Typer) -> None:
    """Add the commands to `namesake feeds`."""
    app.command("list", epilog="Example: namesake feeds list --state failing")(list_)
    app.command("show", epilog="Example: namesake feeds show https://example.org/news.rss")(show)
    app.command("poll", epilog="Example: namesake feeds poll https://example.org/news.rss")(poll)
    app.command("stay", epilog="Example: namesake feeds stay https://example.org/news.rss")(stay)


def list_(
    search: Annotated[str, typer.Argument(help="Part of a title or an address.")] = "",
    state: Annotated[str, typer.Option(help=f"Only those that are: {', '.join(get_args(State))}.")] = "",
    order: Annotated[str, typer.Option(help=f"{', '.join(get_args(Order))}.")] = "name",
    limit: Annotated[int, typer.Option(min=1, max=MOST, help="How many at the most.")] = MOST,
) -> None:
    """List the feeds: how each is, when it was read and is next, and what is wrong."""
    wanted = Wanted(search, _one_of(state, ("", *get_args(State)), "--state"), _order(order))
    with store().read() as tx:
        rows, counts = feedlist.page(tx, wanted, limit), feedlist.counts(tx)
    columns = ("address", "title", "state", "last success", "newest entry", "every", "next poll (UTC)", "trouble")
    cells = ((row.url, row.title, row.state, moment(row.last_ok_at) or "never", row.latest_at,
              _every(row), row.next_poll_at, row.trouble) for row in rows)  # fmt: skip
    none = (
        "No feed is like that." if counts else "No feeds yet. Add one: namesake feeds add https://example.org/news.rss"
    )
    table(columns, cells, none)
    if rows:
        note(", ".join(f"{many:,} {state}" for state, many in counts.items()))


def show(url: Annotated[str, typer.Argument(help="Its address, or the one that it had.", show_default=False)]) -> None:
    """Show one feed whole: its state with the reason and the next step, and when it is asked again and why."""
    with store().read() as tx:
        row = feedlist.one(tx, named(url))
        brought = feedlist.brought(tx, [row.id]).get(row.id, 0) if row else 0
        login = logins.of(tx, row.id) if row else None
        wanted = hubs.of_feed(tx, row.id) if row else None
    if row is None:
        raise Mistake(f"there is no feed {url}; `namesake feeds list` names them.")
    pushed = hub.told(wanted, current().callback_url, wiring.now()) if wanted else ""
    for name, value in [*_told(row, brought), ("login", told(login) if login else ""), ("hub", pushed)]:
        if value:
            say(f"{name:13} {value}")


def poll(urls: Urls) -> None:
    """Ask feeds now, whatever their state. Exit 1 when one is not there."""
    missing = False
    with store().write() as tx:
        for url in map(named, urls):
            there = feeds.poll_now(tx, url, wiring.now())
            missing |= not there
            say(f"{url}: asked within seconds" if there else f"not there: {url}")
    if missing:
        raise typer.Exit(1)


def stay(urls: Urls) -> None:
    """Keep feeds at the address at which they were added, wherever their servers say they moved. Exit 1 when one is not there."""
    missing = False
    with store().write() as tx:
        for url in map(named, urls):
            kept = feeds.stay(tx, url, wiring.now())
            missing |= kept is None
            say(f"stays at {kept}" if kept else f"not there: {url}")
    if missing:
        raise typer.Exit(1)


def _told(row: AnyRow, brought: int) -> list[tuple[str, str]]:
    since = f" since {moment(row.state_since)}" if row.state_since else ""
    return [
        ("address", row.url),
        ("title", row.title),
        ("tags", ", ".join(row.tags)),
        ("state", row.state + since),
        ("reason", row.trouble or ""),
        ("next step", (row.mend or "").replace("ADDRESS", row.url)),
        ("articles", f"{brought:,}"),
        ("newest entry", moment(row.latest_at)),
        ("last new", moment(row.last_new_at)),
        ("last success", moment(row.last_ok_at) or "never"),
        ("next poll", moment(row.next_poll_at)),
        ("because", row.because or ""),
        ("failures", str(row.failures or "")),
        ("moved to", f"{row.moved_to} (says its server)" if row.moved_to else ""),
        ("added as", row.moved_from or ""),
        ("stays", "at this address" if row.stays else ""),
    ]


def _every(row: AnyRow) -> str:
    seconds = row.every_s or row.interval_s
    return short_span(seconds) + (" (set)" if row.every_s else "") if seconds else ""


def _order(text: str) -> Order:
    found: Order = _one_of(text, get_args(Order), "--order")  # type: ignore[assignment]  # it is one of them
    return found


def _one_of(text: str, known: tuple[str, ...], option: str) -> str:
    if text not in known:
        raise Mistake(f"{option} {text!r} is none; write {', '.join(filter(None, known))}.")
    return text
