"""The command line: the only part that speaks to a terminal.

Exit 0: it worked. Exit 1: the answer is "no". Exit 2: the call or the input was wrong, with one line that says how.
"""

import os
import sys
from importlib import import_module
from importlib.metadata import version as number_of
from io import TextIOWrapper
from itertools import chain
from typing import Annotated

import typer
from pydantic import ValidationError

from worker.cli.terminal import Mistake

PARTS = {
    "service": {
        "run": "Run the whole service in this terminal; Ctrl-C stops it.",
        "worker": "Run a Celery worker on some of the queues.",
        "beat": "Run the clock: a tick a second.",
        "dashboard": "Serve the dashboard, /health, /metrics and /api.",
        "migrate": "Bring the database up to date.",
        "doctor": "Check that the service works from here.",
    },
    "resolving": {
        "scan": "Find the watched actors and topics in documents.",
        "match": "Say whether two names are one person or organisation.",
        "resolve": "Say whom of the watchlist a bare name means.",
        "stories": "Say which documents tell the same story.",
    },
    "watchlists": {
        "check": "Check watchlists: every mistake with its mend.",
        "schema": "Print the JSON Schema of watchlist files.",
    },
    "testing": {"test": "Run the tests that stand in watchlists."},
    "explaining": {"explain": "Say of each watch why an article fulfils it or not."},
    "importing": {"import": "Make a watchlist of a file of names."},
    "backtesting": {"backtest": "Say what an edited watchlist would have raised."},
    "formatting": {"fmt": "Write watchlists in one style."},
    "feeds": {"feeds": "What is polled: add, list, remove, import, export."},
    "alerts": {"alerts": "What was raised and sent; dead letters and replay."},
    "entities": {"entities": "Who is in the news: names, titles, company."},
    "users": {"users": "Who may enter the dashboard; tokens of programs."},
}
"""The commands by the module that holds them, each with its line in `namesake --help`."""

HELP = "Tell me, once, when someone or something I watch is in the news, however they spell the name."


def build(word: str = "") -> typer.Typer:
    """The commands; only the part that holds the command `word`, where there is one: it starts quicker alone."""
    app = _empty()
    for name in [name for name, commands in PARTS.items() if word in commands] or PARTS:
        import_module(f"worker.cli.{name}").add_to(app)
    return app


def listing() -> typer.Typer:
    """The commands by name alone, to tell which there are: nothing of them is loaded, and none can be run."""
    app = _empty()
    for name, line in chain.from_iterable(commands.items() for commands in PARTS.values()):
        app.command(name, help=line)(lambda: None)
    return app


def _empty() -> typer.Typer:
    app = typer.Typer(
        name="namesake",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
        help=HELP,
    )
    app.callback()(_every)
    return app


def _version(asked: bool) -> None:
    if asked:
        print(f"namesake {number_of('namesake')}")
        raise typer.Exit


_Version = Annotated[
    bool, typer.Option("--version", help="Say which version this is.", callback=_version, is_eager=True)
]


def _every(*, version: _Version = False) -> None:
    del version  # it has been told


def main() -> None:
    """Run the command that was called, and end with its exit status."""
    if isinstance(sys.stdout, TextIOWrapper):  # half a character out of JSON goes out as JSON writes it
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(_status())


def _status() -> int:  # noqa: PLR0911 - a line for each way to end
    try:
        result = _called(*sys.argv[1:2])(standalone_mode=False, prog_name="namesake")
    except Mistake as mistake:
        return _wrong(str(mistake))
    except typer.TyperException as mistake:
        return _misused(mistake)
    except ValidationError as wrong:
        return _wrong("; ".join(_setting(error) for error in wrong.errors()))
    except typer.Exit as ended:
        return ended.exit_code
    except (typer.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return result if isinstance(result, int) else 0


def _called(word: str = "") -> typer.Typer:
    """The part that holds the command of a call, or the list of commands for whoever names none that there is."""
    return build(word) if any(word in commands for commands in PARTS.values()) else listing()


def _setting(error: object) -> str:
    details = dict(error) if isinstance(error, dict) else {}
    name = "_".join(str(part) for part in details.get("loc", ())).upper()
    return f"the setting NAMESAKE_{name} is wrong: {details.get('msg', '')} (it is {details.get('input')!r})"


def _misused(mistake: typer.TyperException) -> int:
    """An unknown option, a missing argument; or no argument at all, which prints the help."""
    said = getattr(mistake, "format_message", lambda: str(mistake))()
    context = getattr(mistake, "ctx", None)
    if type(mistake).__name__ == "NoArgsIsHelpError":
        print(said)
        return 2
    return _wrong(f"{said.rstrip('.')}. See `{context.command_path if context else 'namesake'} --help`.")


def _wrong(sentence: str) -> int:
    print(f"namesake: {sentence}", file=sys.stderr)
    return 2
