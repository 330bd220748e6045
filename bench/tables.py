"""The report as text: one table for each size, the classes of variants, the memos, the aims."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bench.aims import OURS, Aim, Cells

_MEGABYTE = 1 << 20
_HEAD = (
    "engine|articles|art/s|p50 us|p99 us|x floor|cold x|cold mean us|cold p99 us|ready s|open ms|MB worker|MB further|"
    "B/name|recall|with unsure|precision|but doubles"
).split("|")


def report(cells: Cells, aims: Sequence[Aim]) -> Iterator[str]:
    """Yields the lines of the whole report."""
    for size in sorted({size for _, size in cells}):
        yield f"\n{size:,} names"
        yield from _aligned([_HEAD, *(_row(name, cell) for (name, at), cell in cells.items() if at == size)])
    yield from _classes(cells)
    yield from _alarms(cells)
    yield from _memos(cells)
    yield "\nAims"
    yield from _aligned([["", "aim", "measured", ""], *([a.what, a.aim, _number(a.value), a.verdict] for a in aims)])


def _row(name: str, cell: Mapping[str, Any]) -> list[str]:
    if "skipped" in cell:
        return [name, "skipped: " + cell["skipped"]]
    warm, cold, quality = cell["warm"], cell["cold"], cell["quality"]
    return [
        name,
        f"{cell['articles']:,}",
        f"{1e6 / warm['mean_us']:,.0f}" if warm["mean_us"] < 1e5 else f"{1e6 / warm['mean_us']:.2f}",  # noqa: PLR2004
        *(f"{warm[key]:,.0f}" for key in ("p50_us", "p99_us")),
        *(_number(part["to_floor"]) for part in (warm, cold)),
        *(f"{cold[key]:,.0f}" for key in ("mean_us", "p99_us")),
        *(_number(cell[key]) for key in ("ready_s", "open_ms")),
        *(_number(_megabytes(cell[key])) for key in ("worker_bytes", "further_bytes")),
        _number(cell["index_bytes_a_name"]),
        *(_share(quality.get(k)) for k in ("recall", "recall_with_unsure", "precision", "precision_but_for_doubles")),
    ]


def _classes(cells: Cells) -> Iterator[str]:
    """Recall by class of variants: a table for each size, a column for each engine that finds anything."""
    for size in sorted({size for _, size in cells}):
        columns = {name: c["quality"]["classes"] for (name, at), c in cells.items() if at == size and c.get("quality")}
        columns.pop("resolve", None)  # it finds what `namesake` finds
        columns = {name: found for name, found in columns.items() if any(one["recall"] for one in found.values())}
        sorts = sorted({sort for found in columns.values() for sort in found})
        rows = [[sort, *(_class(found, sort) for found in columns.values()), _planted(columns, sort)] for sort in sorts]
        if rows:
            yield f"\nRecall by class, {size:,} names (planted: in all articles that the fastest engine read)"
            yield from _aligned([["", *columns, "planted"], *rows])


def _class(found: Mapping[str, Any], sort: str) -> str:
    return _share(found[sort]["recall"]) if sort in found else "-"


def _planted(columns: Mapping[str, Mapping[str, Any]], sort: str) -> str:
    return str(max(found[sort]["planted"] for found in columns.values() if sort in found))


def _alarms(cells: Cells) -> Iterator[str]:
    """What the false alarms of the product were about."""
    for (name, size), cell in cells.items():
        alarms = (cell.get("quality") or {}).get("false_alarms")
        if name == OURS and alarms:
            yield f"\nFalse alarms of {name}, {size:,} names: " + ", ".join(f"{k} {v}" for k, v in alarms.items())


def _memos(cells: Cells) -> Iterator[str]:
    for (name, size), cell in cells.items():
        memos = [memo for memo in cell.get("memos", ()) if memo["held"]]
        if name == OURS and memos:
            yield f"\nMemos of {name}, {size:,} names: {_number(_megabytes(cell['memo_bytes']))} MB grown while reading"
            told = ([m["name"], f"{m['held']:,}", f"of {m['bound']:,}" if m["bound"] else "NO BOUND"] for m in memos)
            yield from _aligned([["", "held", "bound"], *told])


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    full = [row for row in rows if len(row) == len(rows[0])]
    widths = [max(len(row[at]) for row in full) for at in range(len(rows[0]))]
    for row in rows:
        cells = [row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=False))]
        yield "  ".join(cells).rstrip()


def _megabytes(size: int | None) -> float | None:
    return None if size is None else size / _MEGABYTE


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _number(value: float | None) -> str:
    """Three digits that count."""
    if value is None:
        return "-"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"  # noqa: PLR2004
