"""`namesake feeds`: add, list, remove, import and export what is polled."""

from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from worker import wiring
from worker.cli.stored import store
from worker.cli.terminal import Mistake, moment, note, say, table
from worker.feeds import opml
from worker.store import feeds

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="What is polled: add, list, remove, import, export."
)

MAX_URL_CHARS = 2048


def add_to(root: typer.Typer) -> None:
    """Add the commands to the app."""
    root.add_typer(app, name="feeds")


@app.command(epilog="Example: namesake feeds add https://example.org/news.rss --tag agency")
def add(
    urls: Annotated[list[str], typer.Argument(help="Addresses of RSS, Atom or RDF feeds.", show_default=False)],
    tag: Annotated[list[str] | None, typer.Option(help="A label, for your own order.")] = None,
) -> None:
    """Add feeds; the service polls them within seconds."""
    checked = [_checked(url) for url in urls]
    with store().write() as tx:
        for url in checked:
            new = feeds.add(tx, url, wiring.now(), tags=tag or ())
            say(f"added {url}" if new else f"already there: {url}")


def _checked(url: str) -> str:
    try:
        parts = urlsplit(url.strip())
    except ValueError as error:
        raise Mistake(f"{url} is not a web address: {error}.") from None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise Mistake(f"{url} is not a web address; a feed's address begins with http:// or https://.")
    if parts.username or parts.password:
        raise Mistake(f"the address of {parts.hostname} carries a password; feeds with a login are not supported yet.")
    if len(url) > MAX_URL_CHARS:
        raise Mistake(f"the address is longer than {MAX_URL_CHARS} characters: {url[:60]}…")
    return url.strip()


@app.command("list", epilog="Example: namesake feeds list")
def list_() -> None:
    """List the feeds: when each was polled, when it is next, and what is wrong."""
    with store().read() as tx:
        rows = feeds.all_feeds(tx)
    columns = ("address", "title", "last success", "next poll (UTC)", "trouble")
    cells = ((row.url, row.title, moment(row.last_ok_at) or "never", row.next_poll_at, row.trouble) for row in rows)
    table(columns, cells, "No feeds yet. Add one: namesake feeds add https://example.org/news.rss")


@app.command(epilog="Example: namesake feeds remove https://example.org/news.rss")
def remove(
    urls: Annotated[list[str], typer.Argument(help="Addresses as `feeds list` shows them.", show_default=False)],
) -> None:
    """Stop polling feeds. What they brought stays. Exit 1 when one is not there."""
    missing = False
    with store().write() as tx:
        for url in urls:
            gone = feeds.remove(tx, url, wiring.now())
            missing |= not gone
            say(f"removed {url}" if gone else f"not there: {url}")
    if missing:
        raise typer.Exit(1)


@app.command("import", epilog="Example: namesake feeds import subscriptions.opml")
def import_(file: Annotated[Path, typer.Argument(help="An OPML file.", show_default=False)]) -> None:
    """Add every feed of an OPML file, as feed readers export it."""
    try:
        with file.open("rb") as stream:
            data = stream.read(opml.MAX_BYTES + 1)
    except OSError as error:
        raise Mistake(f"cannot read {file}: {error.strerror}.") from None
    listed, troubles = opml.read(data)
    for trouble in troubles:
        note(f"{file}: {trouble}")
    if not listed:
        raise Mistake(f"{file} names no feed.")
    with store().write() as tx:
        added = [feeds.add(tx, url, wiring.now(), title=title, tags=tags) for url, title, tags in listed]
    say(f"added {sum(added)} feeds; {len(added) - sum(added)} were there already.")


@app.command(epilog="Example: namesake feeds export > subscriptions.opml")
def export() -> None:
    """Print the feeds as OPML, for other feed readers."""
    with store().read() as tx:
        say(opml.write(feeds.as_feed(row) for row in feeds.all_feeds(tx)))
