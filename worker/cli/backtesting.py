"""`namesake backtest`: a list over the stored articles. It only reads; --write alone changes a file, the list's own."""

import os
import re
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Annotated, NamedTuple

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.text import Text

from resolver.records import Document
from worker import wiring
from worker.cli import told
from worker.cli.documents import documents
from worker.cli.listfiles import good_watchlist
from worker.cli.marking import Marked, mark
from worker.cli.resolving import cache_folder
from worker.cli.stored import usable
from worker.cli.terminal import Mistake, json_line, note, say
from worker.feeds import corpus
from worker.pipeline.backtest import Asked, Progress, Report, run
from worker.pipeline.replay import Files
from worker.records import Unchanged
from worker.settings import current
from worker.store import history, watchlists
from worker.store.database import Database
from worker.watch.folder import collect
from worker.watch.problems import Problem

STOPPED = 130  # the exit status of what Ctrl-C ended
_UNITS = {"d": 1, "w": 7}
_BACK = re.compile(r"(\d{1,5})([dw])", re.ASCII)


def add_to(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command(epilog="Example: namesake backtest --watchlists watchlists/ --since 90d")(backtest)


class _Store(NamedTuple):
    """The articles to run over: the address of their database, and whether it is the service's."""

    url: str
    is_service: bool


def backtest(
    *,
    watchlist: Annotated[
        Path | None, typer.Option("--watchlists", "-w", help="The edited watchlist, or a folder.")
    ] = None,
    since: Annotated[str, typer.Option(help="Only news from then on: 90d, 12w or 2026-08-01.")] = "",
    until: Annotated[str, typer.Option(help="Only news to the end of this day: 2026-08-31, or 7d.")] = "",
    articles: Annotated[
        list[str] | None, typer.Option(help="Articles of files, as scan reads them, or of a folder.")
    ] = None,
    against: Annotated[
        str, typer.Option(help="Compare with a watchlist, with the one that is running, or with none.")
    ] = "",
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
    limit: Annotated[int, typer.Option(min=0, help="How many alerts to list; 0: all.")] = 50,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes that read articles.")] = os.cpu_count() or 1,
    right: Annotated[list[str] | None, typer.Option(help="Make a test of this alert: it is right.")] = None,
    wrong: Annotated[list[str] | None, typer.Option(help="Make a test of this alert: it is wrong.")] = None,
    write: Annotated[bool, typer.Option("--write", help="Write those tests into their files.")] = False,
) -> None:
    """Say what an edited watchlist would have raised over the stored articles, and what changes. Nothing is sent.

    --right and --wrong make tests of alerts that it listed, as a diff; --write puts them into the watchlist's file.
    Ctrl-C ends it with what is known so far.
    """
    path = watchlist or current().watchlists
    good_watchlist(path)
    now = wiring.now()
    with _store(articles or [], now) as store:
        other, name = _against(against, store)
        if right or wrong:
            marked = Marked(right or [], wrong or [], write)
            raise typer.Exit(0 if mark(path, _collected(path), other, store.url, marked) else 1)
        begin = _moment(since, now, "--since")
        end = _moment(until, now, "--until", after=True) or (now if begin and store.is_service else None)
        asked = Asked(store.url, _collected(path), other, begin, end, cache_folder(), workers)
        with usable(current()):
            found = _run(asked)
    _show(found, name, limit, json=json)
    if found.partial:
        raise typer.Exit(STOPPED)


def _show(found: Report, against: str, limit: int, *, json: bool) -> None:
    if json:
        for record in told.records(found, against):
            json_line(record)
    else:
        for line in told.report(found, against, limit):
            say(line)


@contextmanager
def _store(files: list[str], now: datetime) -> Iterator[_Store]:
    """The service's database, or one of its own kind made of files, for as long as the block runs."""
    if not files:
        settings = current()
        path = settings.data / "namesake.db"
        if not settings.database_url and not path.exists():
            raise Mistake(
                f"there are no stored articles: {path} does not exist; run `namesake run`, or give --articles."
            )
        yield _Store(settings.sqlalchemy_url(), is_service=True)
        return
    with tempfile.TemporaryDirectory(prefix="namesake-") as folder:
        database = Database(f"sqlite:///{folder}/articles.db")
        history.keep(database, chain.from_iterable(map(_read, files)), now)
        database.close()
        yield _Store(database.url, is_service=False)


def _read(given: str) -> Iterator[Document]:
    """The articles of a file as `scan` reads it, or of a folder as the service reads it."""
    if not Path(given).is_dir():
        yield from documents([given])
        return
    settings = current()
    found = corpus.read(Path(given), None, settings.corpus_max_file_bytes, settings.article_max_chars)
    assert not isinstance(found, Unchanged)
    for trouble in found.troubles:
        note(f"namesake: {trouble}")
    for entry in found.entries:
        day = entry.published.date() if entry.published else None
        file = entry.key.rpartition("#")[0]
        yield Document(entry.key, entry.text, entry.title, day, entry.lang, source=file, url=entry.url)


def _against(given: str, store: _Store) -> tuple[Files | None, str]:
    """The list to compare with, and what it is called."""
    if given in {"none", ""} and (given or not store.is_service):
        return None, ""
    if given not in {"running", ""}:
        good_watchlist(Path(given))
        return _collected(Path(given)), given
    with usable(current()), Database(current().sqlalchemy_url(), only_read=True).read() as tx:
        row = watchlists.in_force(tx)
        if row is not None:
            return watchlists.files(tx, row.id), f"version {row.id}, which is in force"
    if given:
        raise Mistake("no version of the watchlist is in force yet; give --against a file, or none.")
    return None, ""


def _collected(path: Path) -> Files:
    found = collect(path)
    if isinstance(found, Problem):
        raise Mistake(f"{found.file}: {found.message}; {found.mend}.")
    return found


def _moment(given: str, now: datetime, option: str, *, after: bool = False) -> datetime | None:
    """90d is so many days before now; a date is its beginning, or (`after`) its end, in UTC."""
    if not given:
        return None
    if back := _BACK.fullmatch(given):
        return now - timedelta(days=int(back[1]) * _UNITS[back[2]])
    try:
        day = datetime.strptime(given, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        raise Mistake(f"{option} is {given!r}; write 90d, 12w or a date: 2026-08-01.") from None
    return day + timedelta(days=1) if after else day


def _run(asked: Asked) -> Report:
    """Run it with a bar on a terminal; Ctrl-C ends it early, a second one at once."""
    stopped: list[int] = []

    def stop(number: int, _frame: object) -> None:
        stopped.append(number)
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, stop)
    try:
        with _bar() as progress:
            return run(asked, progress, lambda: bool(stopped))
    finally:
        signal.signal(signal.SIGINT, before)


class _Speed(ProgressColumn):
    """Articles a second, of the last half minute."""

    def render(self, task: Task) -> Text:
        """Empty until it is known."""
        speed = task.finished_speed or task.speed
        return Text(f"{speed:,.0f} articles/s" if speed else "")


@contextmanager
def _bar() -> Iterator[Callable[[Progress], None]]:
    """A progress bar on standard error, where that is a terminal: how far, how fast, and how long it still takes."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Speed(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("reading", total=None)

        def show(at: Progress) -> None:
            bar.update(task, total=at.of, completed=at.articles, description=f"{at.alerts:,} alerts")

        yield show
