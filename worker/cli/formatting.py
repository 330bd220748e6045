"""The command fmt: watchlists in one style."""

import difflib
from pathlib import Path
from typing import Annotated

import typer

from worker.cli.terminal import Mistake, note, say
from worker.settings import current
from worker.watch.filing import as_before, write
from worker.watch.folder import collect
from worker.watch.formatting import formatted
from worker.watch.problems import Problem
from worker.watch.yamltree import LARGEST_BYTES, decoded


def add_to(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command(name="fmt", epilog="Example: namesake fmt --check watchlists/")(fmt)


def fmt(
    paths: Annotated[list[Path] | None, typer.Argument(help="Watchlist files or folders.", show_default=False)] = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; show what would change. Exit 1 then.")] = False,
) -> None:
    """Write watchlists in one style: order of keys, indentation, quotes, width. Comments, meaning and line ends stay."""
    changed = False
    for file in [file for path in paths or [current().watchlists] for file in _files(path)]:
        data = file.read_bytes()
        before = _text(file, data)
        after = formatted(before)
        if isinstance(after, Problem):
            raise Mistake(f"{file}:{after.line}:{after.column}: {after.message}; {after.mend}")
        if after != before:
            changed = True
            _show(file, before, after) if check else _save(file, as_before(after, data))
    if check and changed:
        note("namesake: not formatted; `namesake fmt` without --check writes what is shown.")
        raise typer.Exit(1)


def _files(path: Path) -> list[Path]:
    """The YAML files that a path means; other sorts of lists are laid out by the programs that write them."""
    found = collect(path)
    if isinstance(found, Problem):
        raise Mistake(f"{found.file}: {found.message}; {found.mend}")
    files = [path / name for name in found] if path.is_dir() else [path]
    return [file for file in files if file.suffix.lower() in (".yaml", ".yml")]


def _text(file: Path, data: bytes) -> str:
    """The text of a file, with bare newlines and without a byte order mark."""
    text = decoded(data, LARGEST_BYTES)
    if isinstance(text, str):
        return text
    raise Mistake(f"{file}:{text.line}:{text.column}: {text.message}; {text.mend}")


def _show(file: Path, before: str, after: str) -> None:
    lines = (before.splitlines(), after.splitlines(), str(file), f"{file} (formatted)")
    for line in difflib.unified_diff(*lines, lineterm=""):
        say(line)
    if before.splitlines() == after.splitlines():
        say(f"{file}: a newline at its end")


def _save(file: Path, content: bytes) -> None:
    write(file, content)
    say(f"{file}: formatted")
