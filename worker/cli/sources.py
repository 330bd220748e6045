"""`namesake feeds text | pages | files | publisher | tags`: how feeds are read, and whose they are."""

from collections import defaultdict
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from worker import wiring
from worker.cli.stored import store
from worker.cli.terminal import Mistake, say, table
from worker.pipeline import following
from worker.records import FULL_TEXTS
from worker.settings import current
from worker.store import feeds, files, pages

MAX_NAME_CHARS = 200
MOST_TROUBLES = 10_000
WEEK = timedelta(days=7)

Urls = Annotated[list[str], typer.Argument(help="Addresses as `feeds list` shows them.", show_default=False)]


def add_to(app: typer.Typer) -> None:
    """Add the commands to `namesake feeds`."""
    app.command(epilog="Example: namesake feeds text always https://example.org/news.rss")(text)
    app.command("pages", epilog="Example: namesake feeds pages")(pages_)
    app.command("files", epilog="Example: namesake feeds files ./archive")(files_)
    app.command(epilog='Example: namesake feeds publisher "Example News" https://example.org/news.rss')(publisher)
    app.command(epilog="Example: namesake feeds tags agency,ukraine https://example.org/news.rss")(tags)


def text(
    rule: Annotated[
        str,
        typer.Argument(help="never; teaser: where the feed gives no more; always; auto: as NAMESAKE_FULLTEXT says."),
    ],
    urls: Urls,
) -> None:
    """Set whether the pages behind a feed's entries are read. Exit 1 when a feed is not there."""
    if rule not in {*FULL_TEXTS, "auto"}:
        raise Mistake(f"{rule!r} is none of {', '.join(FULL_TEXTS)} and auto.")
    said = f"{current().fulltext}, as NAMESAKE_FULLTEXT says" if rule == "auto" else rule
    _set(urls, f"pages: {said}", fulltext=None if rule == "auto" else rule)


def pages_() -> None:
    """List how many pages were read for each feed in the last seven days, and why others were not."""
    with store().read() as tx:
        names = {row.id: row.title or row.url for row in feeds.all_feeds(tx)}
        rows = pages.tally(tx, wiring.now() - WEEK)
    read: dict[int, int] = defaultdict(int)
    left: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for row in rows:
        if row.full:
            read[row.feed_id] += row.number
        else:
            left[row.feed_id].append((row.number, row.note or ""))
    cells = (
        (names[one], read[one], sum(count for count, _ in left[one]), max(left[one], default=(0, ""))[1])
        for one in sorted((read.keys() | left.keys()) & names.keys())
    )
    table(("feed", "read in full", "teaser only", "mostly because"), cells, "No page was asked for in the last 7 days.")


def publisher(
    name: Annotated[str, typer.Argument(help="The name that watches and alerts use; auto: the feed's own title.")],
    urls: Urls,
) -> None:
    """Say who publishes a feed: several feeds of one publisher are one voice. Exit 1 when a feed is not there."""
    named = " ".join(name.split())
    if not named or len(named) > MAX_NAME_CHARS:
        raise Mistake(f"a publisher's name has 1 to {MAX_NAME_CHARS} characters.")
    _set(urls, "published under its own title" if named == "auto" else f"published by {named}",
         publisher=None if named == "auto" else named)  # fmt: skip


def tags(
    names: Annotated[str, typer.Argument(help="Comma-separated; none: take all away.")],
    urls: Urls,
) -> None:
    """Set the tags of feeds, which watches can ask for (`sources: {tags: [agency]}`). Exit 1 when one is not there."""
    try:
        asked = following.tags_of([] if names == "none" else names.split(","))
    except ValueError as error:
        raise Mistake(str(error)) from None
    _set(urls, f"tags: {', '.join(asked) or 'none'}", tags=list(asked))


def files_(
    folder: Annotated[str, typer.Argument(help="A folder as `feeds list` shows it.", show_default=False)],
) -> None:
    """Say how far a folder was read, and name every file with which something is wrong. Exit 1 when there is one."""
    if "://" in folder:
        raise Mistake(f"{folder} is no folder; `namesake feeds show` tells of a feed.")
    with store().read() as tx:
        feed = next((row for row in feeds.all_feeds(tx) if row.url == named(folder) and row.kind == "folder"), None)
        if feed is None:
            raise Mistake(f"{folder} is not followed; add it: namesake feeds add {folder}")
        found, (troubles, _) = files.tally(tx, feed.id), files.troubles(tx, feed.id, MOST_TROUBLES)
    say(f"Files read: {found.files:,}; stories in them: {found.stories:,}. {feed.because or 'Not looked at yet.'}")
    for trouble in troubles:
        say(trouble)
    if troubles:
        raise typer.Exit(1)


def named(url: str) -> str:
    """A feed as the store knows it: a folder by its whole path."""
    return url if "://" in url else str(Path(url).resolve())


def _set(urls: list[str], said: str, **values: object) -> None:
    missing = False
    with store().write() as tx:
        for url in map(named, urls):
            there = feeds.set_reading(tx, url, **values)
            missing |= not there
            say(f"{url}: {said}" if there else f"not there: {url}")
    if missing:
        raise typer.Exit(1)
