"""`namesake feeds`: add, remove, import and export what is polled, and how often."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Annotated

import typer

from worker import wiring
from worker.cli import discovering, feedlooks, logging_in, sources, users
from worker.cli.stored import store
from worker.cli.terminal import Mistake, note, say
from worker.cli.users import By
from worker.feeds import opml
from worker.feeds.discovery import as_it_is, reads_as_feed
from worker.pipeline import following
from worker.pipeline.following import Wish
from worker.settings import current
from worker.store import feeds

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="What is polled: add, list, remove, import, export."
)

POLITE_S, LEAST_S, MOST_S = 300, 60, 7 * 86_400

Since = Annotated[
    str,
    typer.Option(help="Alert on what was published so long before, too: 24h, 7d, all. Left out: on later news only."),
]


def add_to(root: typer.Typer) -> None:
    """Add the commands to the app."""
    root.add_typer(_whole(), name="feeds")


@cache
def _whole() -> typer.Typer:
    """These commands and those of other modules, which are added once, however many apps there are."""
    for part in (discovering, feedlooks, logging_in, sources):
        part.add_to(app)
    return app


@app.command(
    epilog="Examples: namesake feeds add https://example.org/ --tag agency; namesake feeds add ./archive --since 7d"
)
def add(
    urls: Annotated[
        list[str], typer.Argument(help="Addresses of sites or feeds, or folders of articles.", show_default=False)
    ],
    tag: Annotated[list[str] | None, typer.Option(help="A label, which watches can ask for.")] = None,
    since: Since = "",
    all_: Annotated[bool, typer.Option("--all", help="All feeds that a site names, not only the first.")] = False,
    look: Annotated[bool, typer.Option("--look/--no-look", help="See first whether it is a feed or a site.")] = True,
    by: By = "",
) -> None:
    """Add feeds, sites or folders; the service reads them within seconds. What they bring from now on may raise alerts.

    Of a site the feed that it names is added. An address that reads as a feed's (/feed, .xml) is taken at its word; what does
    not answer now, or is no feed yet, is added as it is, and said so.
    """
    addresses = [discovering.address(url) for url in urls]
    alerts_since, tags = _alerts_since(since), _tags(tag or ())
    found = [discovering.look(url) if look and not reads_as_feed(url) else as_it_is(url) for url in addresses]
    chosen = [discovering.taken(one, all_=all_) for one in found]
    offers = [offer for several in chosen for offer in several]
    with store().write() as tx:
        wishes = [Wish(offer.url, alerts_since, offer.title, tags) for offer in offers]
        new = following.follow(tx, wishes, users.signed(by), wiring.now())
    for offer, is_new in zip(offers, new, strict=True):
        say(f"added {offer.url}{_called(offer.title)}" if is_new else f"already there: {offer.url}")
        if not is_new and (tags or since):
            note(f"{offer.url} stays as it is. `namesake feeds tags` sets the tags of a feed that is there.")
    added = {offer.url for offer, is_new in zip(offers, new, strict=True) if is_new}
    for one, several in zip(found, chosen, strict=True):
        discovering.tell(one, several, added)
    for offer in offers:
        if "://" in offer.url and (refused := _refused(offer.url)):
            note(f"{offer.url} will not be read as the settings are. {refused}")


def _called(title: str) -> str:
    return f" “{title}”" if title else ""


def _refused(url: str) -> str | None:
    """Why the guard will refuse a feed, as far as its address tells."""
    try:
        return wiring.unread(current(), url)
    except ValueError as error:
        raise Mistake(str(error)) from None


def _alerts_since(since: str) -> datetime | None:
    try:
        return following.alerts_since(since, wiring.now())
    except ValueError as error:
        raise Mistake(str(error)) from None


def _tags(names: Sequence[str]) -> tuple[str, ...]:
    try:
        return following.tags_of(names)
    except ValueError as error:
        raise Mistake(str(error)) from None


@app.command(epilog="Example: namesake feeds remove https://example.org/news.rss")
def remove(
    urls: Annotated[list[str], typer.Argument(help="Addresses as `feeds list` shows them.", show_default=False)],
    by: By = "",
) -> None:
    """Stop polling feeds. What they brought stays. Exit 1 when one is not there."""
    missing = False
    with store().write() as tx:
        for url in map(sources.named, urls):
            gone = following.unfollow(tx, url, users.signed(by), wiring.now())
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


def _every_s(period: str) -> int:
    seconds = following.seconds(period)
    if seconds is None or not LEAST_S <= seconds <= MOST_S:
        raise Mistake(f"{period!r} is no time between polls; write 1m to 7d, as 15m, 2h or 1d, or auto.")
    return seconds


@app.command("import", epilog="Example: namesake feeds import subscriptions.opml")
def import_(
    file: Annotated[Path, typer.Argument(help="An OPML file.", show_default=False)], since: Since = "", by: By = ""
) -> None:
    """Add every feed of an OPML file, as feed readers export it. None of them is asked before."""
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
    wishes = [Wish(url, alerts_since, title, tags) for url, title, tags in listed]
    with store().write() as tx:
        added = following.follow(tx, wishes, users.signed(by), wiring.now())
    say(f"added {sum(added)} feeds; {len(added) - sum(added)} were there already.")


@app.command(epilog="Example: namesake feeds export > subscriptions.opml")
def export() -> None:
    """Print the feeds as OPML, for other feed readers."""
    with store().read() as tx:
        say(opml.write(feeds.as_feed(row) for row in feeds.all_feeds(tx)))
