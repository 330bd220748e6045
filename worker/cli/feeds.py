"""`namesake feeds`: add, list, remove, import and export what is polled."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from worker import wiring
from worker.cli import feedlooks, sources
from worker.cli.stored import store
from worker.cli.terminal import Mistake, note, say
from worker.feeds import opml
from worker.settings import current
from worker.store import feeds

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="What is polled: add, list, remove, import, export."
)

MAX_URL_CHARS = 2048
UNITS_S = {"m": 60, "h": 3_600, "d": 86_400}
POLITE_S, LEAST_S, MOST_S, YEAR_S = 300, 60, 7 * 86_400, 365 * 86_400
MOST_DIGITS = 7

Since = Annotated[
    str,
    typer.Option(help="Alert on what was published so long before, too: 24h, 7d, all. Left out: on later news only."),
]


def add_to(root: typer.Typer) -> None:
    """Add the commands to the app."""
    feedlooks.add_to(app)
    sources.add_to(app)
    root.add_typer(app, name="feeds")


@app.command(
    epilog="Examples: namesake feeds add https://example.org/news.rss --tag agency; namesake feeds add ./archive"
)
def add(
    urls: Annotated[list[str], typer.Argument(help="Addresses of feeds, or folders of articles.", show_default=False)],
    tag: Annotated[list[str] | None, typer.Option(help="A label, which watches can ask for.")] = None,
    since: Since = "",
) -> None:
    """Add feeds or folders; the service reads them within seconds. What they bring from now on may raise alerts."""
    checked = [_checked(url) for url in urls]
    alerts_since = _alerts_since(since)
    with store().write() as tx:
        for url in checked:
            kind: feeds.Kind = "http" if "://" in url else "folder"
            new = feeds.add(tx, url, wiring.now(), kind=kind, tags=tag or (), alerts_since=alerts_since)
            say(f"added {url}" if new else f"already there: {url}")
    for url in checked:
        if "://" in url and (refused := _refused(url)):
            note(f"{url} will not be read as the settings are. {refused}")


def _refused(url: str) -> str | None:
    """Why the guard will refuse a feed, as far as its address tells."""
    try:
        return wiring.unread(current(), url)
    except ValueError as error:
        raise Mistake(str(error)) from None


def _alerts_since(since: str) -> datetime | None:
    """From when on what a first poll brings may raise alerts; None: whatever its age."""
    if since == "all":
        return None
    length_s = _seconds(since) if since else 0
    if length_s is None:
        raise Mistake(f"--since {since!r} is no length of time; write 24h or 7d, at most 365d, or all.")
    return wiring.now() - timedelta(seconds=length_s)


def _checked(url: str) -> str:
    if "://" not in url and Path(url).is_dir():
        return str(Path(url).resolve())
    try:
        parts = urlsplit(url.strip())
    except ValueError as error:
        raise Mistake(f"{url} is not a web address: {error}.") from None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise Mistake(f"{url} is neither a folder nor a web address; a feed's address begins with http:// or https://.")
    if parts.username or parts.password:
        raise Mistake(f"the address of {parts.hostname} carries a password; feeds with a login are not supported yet.")
    if len(url) > MAX_URL_CHARS:
        raise Mistake(f"the address is longer than {MAX_URL_CHARS} characters: {url[:60]}…")
    return url.strip()


@app.command(epilog="Example: namesake feeds remove https://example.org/news.rss")
def remove(
    urls: Annotated[list[str], typer.Argument(help="Addresses as `feeds list` shows them.", show_default=False)],
) -> None:
    """Stop polling feeds. What they brought stays. Exit 1 when one is not there."""
    missing = False
    with store().write() as tx:
        for url in map(sources.named, urls):
            gone = feeds.remove(tx, url, wiring.now())
            missing |= not gone
            say(f"removed {url}" if gone else f"not there: {url}")
    if missing:
        raise typer.Exit(1)


@app.command(epilog="Example: namesake feeds every 15m https://example.org/news.rss")
def every(
    period: Annotated[str, typer.Argument(help="15m, 2h, 1d; auto: as the feed's news and server say.")],
    urls: Annotated[list[str], typer.Argument(help="Addresses as `feeds list` shows them.", show_default=False)],
) -> None:
    """Set how often feeds are polled, whatever their servers wish. Exit 1 when one is not there."""
    every_s = None if period == "auto" else _every_s(period)
    if every_s is not None and every_s < POLITE_S:
        note("Less than five minutes: many servers shut out who asks so often.")
    missing = False
    with store().write() as tx:
        for url in map(sources.named, urls):
            there = feeds.set_every(tx, url, every_s, wiring.now())
            missing |= not there
            say(f"{url}: {'as its news and server say' if every_s is None else f'every {period}'}" if there
                else f"not there: {url}")  # fmt: skip
    if missing:
        raise typer.Exit(1)


def _seconds(text: str) -> int | None:
    """Seconds of 15m, 24h, 7d; None: it is none of these, or more than a year."""
    number, unit = text[:-1], text[-1:]
    if not (number.isascii() and number.isdigit() and len(number) < MOST_DIGITS and unit in UNITS_S):
        return None
    seconds = int(number) * UNITS_S[unit]
    return seconds if seconds <= YEAR_S else None


def _every_s(period: str) -> int:
    seconds = _seconds(period)
    if seconds is None or not LEAST_S <= seconds <= MOST_S:
        raise Mistake(f"{period!r} is no time between polls; write 1m to 7d, as 15m, 2h or 1d, or auto.")
    return seconds


@app.command("import", epilog="Example: namesake feeds import subscriptions.opml")
def import_(file: Annotated[Path, typer.Argument(help="An OPML file.", show_default=False)], since: Since = "") -> None:
    """Add every feed of an OPML file, as feed readers export it."""
    alerts_since = _alerts_since(since)
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
        added = [
            feeds.add(tx, url, wiring.now(), title=title, tags=tags, alerts_since=alerts_since)
            for url, title, tags in listed
        ]
    say(f"added {sum(added)} feeds; {len(added) - sum(added)} were there already.")


@app.command(epilog="Example: namesake feeds export > subscriptions.opml")
def export() -> None:
    """Print the feeds as OPML, for other feed readers."""
    with store().read() as tx:
        say(opml.write(feeds.as_feed(row) for row in feeds.all_feeds(tx)))
