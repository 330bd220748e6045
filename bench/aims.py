"""What we want of the product, beside what was measured: each aim says by itself whether it is reached."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

Cells = Mapping[tuple[str, int], Mapping[str, Any]]

OURS = "namesake"
_SMALL, _LARGE, _HUGE = 1_000, 100_000, 1_000_000


@dataclass(frozen=True, slots=True)
class Aim:
    """One aim: `value` is None where the run did not measure it."""

    what: str
    aim: str
    value: float | None
    is_reached: bool

    @property
    def verdict(self) -> str:
        """In a word."""
        return "not measured" if self.value is None else "reached" if self.is_reached else "MISSED"


def judge(cells: Cells) -> list[Aim]:
    """Holds a run against every aim."""
    return [*_speed(cells), *_growth(cells), *_index(cells), *_quality(cells)]


def _at_most(what: str, bound: float, value: float | None, unit: str = "") -> Aim:
    return Aim(what, f"at most {bound:g}{unit}", value, value is not None and value <= bound)


def _at_least(what: str, bound: float, value: float | None, unit: str = "") -> Aim:
    return Aim(what, f"at least {bound:g}{unit}", value, value is not None and value >= bound)


def _speed(cells: Cells) -> Iterator[Aim]:
    yield _at_most(f"cost against the floor, warm, {_HUGE:,} names", 3, _of(cells, OURS, _HUGE, _to_floor), " x")
    for size, times in ((_SMALL, 25), (_LARGE, 1000)):
        faster = _faster(cells, "rapidfuzz", size)
        yield _at_least(f"faster than rapidfuzz over candidate spans, {size:,} names", times, faster, " x")
    for peer, times in (("spacy", 8), ("flashtext", 1)):
        for size in sorted({size for _, size in cells}):
            yield _at_least(f"faster than {peer}, {size:,} names", times, _faster(cells, peer, size), " x")


def _growth(cells: Cells) -> Iterator[Aim]:
    for state, times in (("warm", 2), ("cold", 3)):
        small, huge = (_of(cells, OURS, size, partial(_gauged, state=state)) for size in (_SMALL, _HUGE))
        value = huge / small if small and huge else None
        yield _at_most(f"growth from {_SMALL:,} to {_HUGE:,} names, {state}", times, value, " x")


def _index(cells: Cells) -> Iterator[Aim]:
    yield _at_most(
        f"index, bytes a name, {_HUGE:,} names", 250, _of(cells, OURS, _HUGE, lambda c: c["index_bytes_a_name"])
    )
    yield _at_most(
        f"milliseconds to open the index, {_HUGE:,} names", 100, _of(cells, OURS, _HUGE, lambda c: c["open_ms"])
    )
    edited = _of(cells, OURS, _HUGE, lambda c: c["edit_s"])
    yield _at_most(f"seconds until an edit of 100 names counts, {_HUGE:,} names", 1, edited)
    memos = [memo for (name, _), cell in cells.items() if name == OURS for memo in cell.get("memos", ())]
    unbounded = {memo["name"] for memo in memos if memo["bound"] is None}
    yield _at_most("memos without a bound", 0, float(len(unbounded)) if memos else None)


def _quality(cells: Cells) -> Iterator[Aim]:
    for size, recall, precision in ((_SMALL, 0.96, 0.99), (_HUGE, 0.91, 0.85)):
        for name, bound in (("recall", recall), ("precision", precision)):
            value = _of(cells, OURS, size, partial(_quality_of, name=name))
            yield _at_least(f"{name} on planted variants, {size:,} names", bound, value)


def _quality_of(cell: Mapping[str, Any], name: str) -> float | None:
    found: float | None = cell["quality"].get(name)
    return found


def _of(cells: Cells, engine: str, size: int, value: Callable[[Mapping[str, Any]], float | None]) -> float | None:
    cell = cells.get((engine, size))
    return None if cell is None or "skipped" in cell else value(cell)


def _to_floor(cell: Mapping[str, Any]) -> float:
    return float(cell["warm"]["to_floor"])


def _faster(cells: Cells, peer: str, size: int) -> float | None:
    """Both against the floor that ran beside them: the noise of the machine falls out."""
    ours, theirs = (_of(cells, engine, size, _to_floor) for engine in (OURS, peer))
    return theirs / ours if ours and theirs else None


def _gauged(cell: Mapping[str, Any], state: str) -> float:
    """The median against text.split() beside it, whose cost knows no number of names."""
    return float(cell[state]["p50_us"] / cell[state]["gauge_us"])
