"""A CSV of names as records: one row, one actor, who is watched for himself; his alerts show on the dashboard."""

import csv
import gc
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from operator import itemgetter

from resolver.records import Actor, Kind
from worker.watch.fields import ID_MEND, ID_PATTERN, NAME_CHARS
from worker.watch.pieces import Piece
from worker.watch.problems import Fault, Problem, Source
from worker.watch.wording import did_you_mean
from worker.watch.yamltree import decoded, hidden

LARGEST_BYTES = 200_000_000
MOST_ROWS = 1_000_000
MOST_ALIASES = 500  # public lists know some organisations by a hundred names
COLUMNS = ("id", "name", "kind", "aliases")

_ID = re.compile(ID_PATTERN)
KINDS: dict[str, Kind] = {"": "person", "person": "person", "organisation": "organisation"}
_HEADER = "start the file with the line id,name,kind,aliases"


def read_rows(name: str, data: bytes) -> Piece | Problem:
    """One CSV file. Rows that are wrong are faults of their line; the others are read."""
    text = decoded(data, LARGEST_BYTES)
    if isinstance(text, Fault):
        return Source(name).problem(text)
    source = Source(name, text)
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        columns = _columns(next(rows, []))
    except csv.Error as error:
        columns = Fault(1, 1, f"the first line is no CSV: {error}", _HEADER)
    if isinstance(columns, Fault):
        return source.problem(columns)
    piece = Piece(source, name=name.removesuffix(".csv"))
    piece.faults += hidden(text)
    with _without_collecting():
        _read(piece, rows, columns)
    if not piece.declared["actors"] and not piece.faults:
        piece.faults.append(Fault(1, 1, "the file has no rows", "write one row for each name", "warning"))
    return piece


def _columns(header: Sequence[str]) -> dict[str, int] | Fault:
    """Where each column stands, or what is wrong with the first line."""
    names = [cell.strip().lower() for cell in header]
    if not any(names):
        return Fault(1, 1, "the file is empty" if not names else "the first line is empty", _HEADER)
    if len(names) == 1 and re.search(r"[;\t|]", names[0]):
        return Fault(1, 1, "the columns are not separated by commas", "save the file as CSV with commas (,)")
    unknown = next((n for n in names if n not in COLUMNS), None)
    if unknown is not None:
        return Fault(1, 1, f"unknown column '{unknown[:60]}'{did_you_mean(unknown, COLUMNS)}", _HEADER)
    if len(set(names)) < len(names):
        return Fault(1, 1, "a column stands twice", _HEADER)
    missing = next((n for n in ("id", "name") if n not in names), None)
    if missing is not None:
        return Fault(1, 1, f"the column '{missing}' is missing", _HEADER)
    return {n: i for i, n in enumerate(names)}


@contextmanager
def _without_collecting() -> Iterator[None]:
    """A million new records are no garbage: looking for some among them takes as long as reading them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(piece: Piece, rows: Iterator[list[str]], columns: dict[str, int]) -> None:
    """Read every row into the piece; what is wrong becomes a fault of its line."""
    width = len(columns)
    cells = itemgetter(*(columns.get(column, -1) for column in COLUMNS))
    known = piece.declared["actors"]
    for line, row in _numbered(piece, rows):
        if len(known) >= MOST_ROWS:
            piece.faults.append(Fault(line, 1, f"more than {MOST_ROWS:,} rows", "split the list"))
            return
        if len(row) != width:
            message = f"this row has {len(row)} cells and the first line {width}"
            piece.faults.append(Fault(line, 1, message, "put quotes around cells that contain a comma"))
            continue
        row.append("")  # stands for each column that the file does not have
        _take(piece, line, *cells(row))


def _numbered(piece: Piece, rows: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """The rows with the line each starts in, empty ones left out, until a quote makes the rest unreadable."""
    line = 2
    try:
        for row in rows:
            if row and any(row):
                yield line, row
            line = rows.line_num + 1  # type: ignore[attr-defined]  # of csv.reader, which typeshed hides
    except csv.Error as error:
        piece.faults.append(Fault(line, 1, f"from here on this is no CSV: {error}", 'double a quote within a cell: ""'))


def _take(piece: Piece, line: int, ident: str, name: str, kind: str, aliases: str) -> None:
    """Read one row; a mistake is looked for where there may be one, for this runs a million times."""
    ident, name, kind = ident.strip(), name.strip(), kind.strip().lower()
    others = _aliases(aliases) if aliases else ()
    fault = fault_of((line, 1), ident, (name, *others), kind) if others or not _is_plain(ident, name, kind) else None
    if fault is not None:
        piece.faults.append(fault)
    elif ident not in piece.listed or piece.declare("actors", ident, (line, 1)):
        piece.declared["actors"][ident] = (line, 1)
        piece.listed[ident] = name
        piece.actors.append(Actor(ident, name, KINDS[kind], others))


def _is_plain(ident: str, name: str, kind: str) -> bool:
    """Says whether nothing is wrong with a row without aliases."""
    return kind in KINDS and 0 < len(name) <= NAME_CHARS and _ID.match(ident) is not None


def _aliases(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, [part.strip() for part in cell.split(";")])))


def fault_of(where: tuple[int, int], name_of: str, names: tuple[str, ...], kind: str) -> Fault | None:
    """What is wrong with a row, if anything."""
    if not _ID.match(name_of):
        return Fault(*where, f"'{name_of[:80]}' is not an id", ID_MEND)
    if not names[0]:
        return Fault(*where, f"the row '{name_of}' has no name", "write the name, or take the row out")
    if kind not in KINDS:
        return Fault(
            *where, f"the kind '{kind[:40]}' is not known{did_you_mean(kind, KINDS)}", "write person or organisation"
        )
    if max(map(len, names)) > NAME_CHARS:
        return Fault(*where, f"a name of '{name_of}' is longer than {NAME_CHARS} characters", "shorten it")
    if len(names) > MOST_ALIASES + 1:
        return Fault(*where, f"'{name_of}' has more than {MOST_ALIASES} aliases", "keep those that no rule can derive")
    return None
