"""The seeds and the demo's feeds, read by the steps of the service into a store in memory."""

from datetime import UTC, datetime
from pathlib import Path

from tests.schema import prepare
from worker.pipeline import Lists, Parts, claim, poll, screen
from worker.records import Answer, Feed, Page
from worker.settings import Settings
from worker.store import feeds
from worker.store.database import Database
from worker.watch.folder import Source

ROOT = Path(__file__).parents[2]
NOW = datetime(2025, 9, 20, 9, 0, tzinfo=UTC)
TYPES = {".rss": "application/rss+xml", ".atom": "application/atom+xml", ".rdf": "application/rdf+xml"}


def read(seeds: Path, data: Path, watchlists: Path) -> Database:
    """A store in which every article of the folder and of its feeds is screened."""
    database = prepare(Database("sqlite://"))

    def fetch(feed: Feed) -> Answer:
        path = seeds / "feeds" / Path(feed.url).name
        return Page(feed.url, path.read_bytes(), {"content-type": TYPES[path.suffix]})

    def nowhere(url: str, **_: object) -> Answer:
        raise AssertionError(f"{url}: no page is read here")

    lists = Lists(database, Source(watchlists))
    settings = Settings(_env_file=None, data=data, corpus=seeds, host_gap_s=0, fulltext="never")
    tokens = iter(range(1_000_000))
    parts = Parts(
        database, settings, fetch, {}, lambda: NOW, lambda: 0.5, lambda: f"t{next(tokens)}", lists, nowhere, nowhere
    )
    with database.write() as tx:
        feeds.add(tx, str(seeds), NOW, kind="folder")
        for path in sorted((seeds / "feeds").iterdir()):
            feeds.add(tx, f"https://{path.stem}.example/{path.name}", NOW)
    parts.lists.reload(NOW)
    due = claim(parts)
    found = [article for feed_id in due.feeds for article in poll(parts, feed_id)]
    for article_id in sorted(found):
        screen(parts, article_id)
    return database
