"""The command line: the only part that speaks to a terminal.

Exit 0: it worked. Exit 1: the answer is "no". Exit 2: the call or the input was wrong, with one line that says how.
"""

import os
import sys

import click
import typer
from pydantic import ValidationError

from worker.cli import alerts, entities, feeds, resolving, service, watchlists
from worker.cli.terminal import Mistake

app = typer.Typer(
    name="namesake",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    help="Tell me, once, when someone or something I watch is in the news, however they spell the name.",
)
for part in (service, resolving, watchlists):
    part.add_to(app)
app.add_typer(feeds.app, name="feeds")
app.add_typer(alerts.app, name="alerts")
app.add_typer(entities.app, name="entities")


def main() -> None:
    """Run the command that was called, and end with its exit status."""
    sys.exit(_status())


def _status() -> int:  # noqa: PLR0911 - a line for each way to end
    try:
        result = app(standalone_mode=False)
    except Mistake as mistake:
        return _wrong(str(mistake))
    except click.exceptions.NoArgsIsHelpError as help_wanted:
        click.echo(help_wanted.format_message())
        return 2
    except click.UsageError as mistake:
        command = mistake.ctx.command_path if mistake.ctx else "namesake"
        return _wrong(f"{mistake.format_message()} See `{command} --help`.")
    except ValidationError as wrong:
        return _wrong("; ".join(_setting(error) for error in wrong.errors()))
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except (click.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return result if isinstance(result, int) else 0


def _setting(error: object) -> str:
    details = dict(error) if isinstance(error, dict) else {}
    name = "_".join(str(part) for part in details.get("loc", ())).upper()
    return f"the setting NAMESAKE_{name} is wrong: {details.get('msg', '')} (it is {details.get('input')!r})"


def _wrong(sentence: str) -> int:
    print(f"namesake: {sentence}", file=sys.stderr)
    return 2
