"""The command line: the only part that speaks to a terminal.

Exit 0: it worked. Exit 1: the answer is "no". Exit 2: the call or the input was wrong, with one line that says how.
"""

import os
import sys
from importlib import import_module
from io import TextIOWrapper

import typer
from pydantic import ValidationError

from worker.cli.terminal import Mistake

PARTS = {
    "service": ("run", "worker", "beat", "dashboard", "migrate", "doctor"),
    "resolving": ("scan", "match", "resolve", "stories"),
    "watchlists": ("check", "schema"),
    "testing": ("test",),
    "explaining": ("explain",),
    "importing": ("import",),
    "backtesting": ("backtest",),
    "formatting": ("fmt",),
    "feeds": ("feeds",),
    "alerts": ("alerts",),
    "entities": ("entities",),
    "users": ("users",),
}
HELP = "Tell me, once, when someone or something I watch is in the news, however they spell the name."


def build(word: str = "") -> typer.Typer:
    """The commands; only the part that holds the command `word`, where there is one: it starts quicker alone."""
    app = typer.Typer(
        name="namesake",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
        help=HELP,
    )
    app.callback()(lambda: None)
    for name in [name for name, commands in PARTS.items() if word in commands] or PARTS:
        import_module(f"worker.cli.{name}").add_to(app)
    return app


def main() -> None:
    """Run the command that was called, and end with its exit status."""
    if isinstance(sys.stdout, TextIOWrapper):  # half a character out of JSON goes out as JSON writes it
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(_status())


def _status() -> int:  # noqa: PLR0911 - a line for each way to end
    try:
        result = build(*sys.argv[1:2])(standalone_mode=False, prog_name="namesake")
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
