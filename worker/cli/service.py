"""Commands of the service: run, worker, beat, dashboard, migrate, doctor."""

import logging
import sys
from pathlib import Path
from typing import Annotated

import typer

from worker import wiring
from worker.alerts import rendering
from worker.cli.stored import usable
from worker.cli.terminal import Mistake, say
from worker.egress import Rules
from worker.settings import current


def add_to(app: typer.Typer) -> None:
    """Add the commands to the app."""
    app.command(epilog="Example: namesake run --until-idle")(run)
    app.command(epilog="Example: namesake worker --queues screen,deliver --concurrency 4")(worker)
    app.command(epilog="Example: namesake beat")(beat)
    app.command(epilog="Example: namesake dashboard --port 8765")(dashboard)
    app.command(epilog="Example: namesake migrate")(migrate)
    app.command(epilog="Example: namesake doctor")(doctor)


def run(
    until_idle: Annotated[bool, typer.Option("--until-idle", help="Do one whole pass, sum up and stop.")] = False,
    data: Annotated[Path | None, typer.Option(help="Folder for all data.")] = None,
    corpus: Annotated[Path | None, typer.Option(help="Folder of articles to read.")] = None,
    watchlists: Annotated[Path | None, typer.Option(help="A watchlist, or a folder of them.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print each alert as a JSON line, and nothing else.")] = False,
    demo: Annotated[
        bool, typer.Option("--demo/--no-demo", help="Serve the corpus' feeds, an inbox and a webhook.")
    ] = True,
) -> None:
    """Run the whole service in this terminal; Ctrl-C stops it."""
    from worker.cli.running import Run  # noqa: PLC0415 - the other commands start quicker without it

    given = {"data": data, "corpus": corpus, "watchlists": watchlists}
    settings = current().model_copy(update={name: path for name, path in given.items() if path is not None})
    raise typer.Exit(Run(settings, demo=demo, as_json=json).until(idle=until_idle))


def worker(
    queues: Annotated[str, typer.Option(help="Comma-separated: poll, screen, deliver.")] = "poll,screen,deliver",
    concurrency: Annotated[int | None, typer.Option(min=1, max=64, help="Child processes.")] = None,
    name: Annotated[str, typer.Option(help="Name of this worker, one of its own on a machine.")] = "worker",
) -> None:
    """Run a Celery worker on some of the queues."""
    from worker import tasks  # noqa: PLC0415 - Celery takes a second to load

    wanted = [queue.strip() for queue in queues.split(",")]
    if unknown := set(wanted) - set(tasks.QUEUES):
        raise Mistake(f"there is no queue {', '.join(sorted(unknown))}; choose from {', '.join(tasks.QUEUES)}.")
    try:
        Rules.parse(current().allow_networks, current().allow_ports)
    except ValueError as error:
        raise Mistake(str(error)) from None
    _log_to_stderr()
    rendering.load()
    children = str(concurrency or current().concurrency)
    listen = ",".join([*wanted, tasks.TICKS])
    options = ["--without-gossip", "--without-mingle", "--loglevel", "INFO", "-O", "fair"]
    tasks.configure().worker_main(["worker", "-Q", listen, "-c", children, "-n", f"{name}@%h", *options])


def beat() -> None:
    """Run the clock: a tick a second. Several beats at once do no harm."""
    from worker import tasks  # noqa: PLC0415 - Celery takes a second to load

    _log_to_stderr()
    tasks.configure().start(["beat", "--loglevel", "WARNING", "--pidfile", "", "--schedule", "memory"])


def dashboard(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65_535, help="Port to listen on.")] = None,
) -> None:
    """Serve the dashboard, /health, /metrics and /api."""
    from worker.dashboard.serve import Unguarded, serve  # noqa: PLC0415 - loads the web server

    given = {"dashboard_host": host, "dashboard_port": port}
    settings = current().model_copy(update={name: value for name, value in given.items() if value is not None})
    _log_to_stderr()
    try:
        serve(settings)
    except Unguarded as refusal:
        raise Mistake(f"{refusal}.") from None
    except SystemExit:  # how the web server says that it could not start; its reason is in the log above
        raise Mistake(
            f"cannot listen on {settings.dashboard_host}, port {settings.dashboard_port}; "
            "see what else does, or set NAMESAKE_DASHBOARD_PORT."
        ) from None


def migrate() -> None:
    """Bring the database up to date, and add the corpus folder to the feeds."""
    with usable(current()):
        wiring.prepare(current(), wiring.database(current()))
    say("the database is up to date.")


def doctor(
    role: Annotated[str, typer.Option(help="Check only what this role needs: worker, beat, dashboard or all.")] = "all",
) -> None:
    """Check that the service works from here: settings, database, broker, watchlist, signs of life."""
    from worker.cli.examination import examine  # noqa: PLC0415 - loads the clients

    findings = examine(current(), role)
    for finding in findings:
        say(f"{'ok ' if finding.ok else 'BAD'}  {finding.part}: {finding.sentence}")
    if not all(finding.ok for finding in findings):
        raise typer.Exit(1)


def _log_to_stderr() -> None:
    logging.basicConfig(
        stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s", force=True
    )
    for chatty in ("celery.app.trace", "celery.worker.strategy", "httpx2", "httpcore2"):
        logging.getLogger(chatty).setLevel(logging.WARNING)  # a tick a second would drown the rest
