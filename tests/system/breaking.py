"""Breaks each part of the running service for real, and measures how long it takes until the service says so.

PostgreSQL, Valkey, a worker with its children, the beat and the dashboard run as in production; each part is killed or frozen
by its pid, the disk is written full up to what must stay free, and the clock of the service is put forward. A break is told when
the verdict names the part, `/health` answers 503, `/metrics` says the same, and a webhook has reached the operator. Mended, the
operator hears once that it is well again.

Example: python -m tests.system.breaking beat worker children broker database frozen-database disk clock
"""

import argparse
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.system.place import MEGABYTE, SPARE_MB, Place, running

SOON_S = 30.0  # what is promised
BALLAST_MB = SPARE_MB + 1_000
AN_HOUR_S = "3600"

Mend = Callable[[], None]


@dataclass(frozen=True)
class Way:
    """A way to break: the part that the verdict must name, words of its sentence, and what breaks it and gives its mend."""

    part: str
    words: str
    hit: Callable[[Place], Mend | None]


@dataclass(frozen=True)
class Took:
    """Seconds from the break until each said so; `messages` came up to the mending, and `well_s` after it."""

    verdict_s: float
    health_s: float
    metrics_s: float
    operator_s: float
    messages: int
    well_s: float | None
    sentence: str

    @property
    def worst_s(self) -> float:
        """When the last of them said so."""
        return max(self.verdict_s, self.health_s, self.metrics_s, self.operator_s)


# --- the ways ------------------------------------------------------------------------------------------------


def _killed(name: str) -> Callable[[Place], Mend]:
    def hit(place: Place) -> Mend:
        place.kill(name)
        return lambda: place.start(name)

    return hit


def _frozen(place: Place, pids: list[int]) -> Mend:
    place.send(signal.SIGSTOP, pids)
    return lambda: place.send(signal.SIGCONT, pids)


def _frozen_children(place: Place) -> Mend:
    leader = place.running["worker"].pid
    return _frozen(place, place.children(leader))


def _frozen_database(place: Place) -> Mend:
    first = place.postmaster()
    return _frozen(place, [first, *place.children(first)])


def _killed_database(place: Place) -> Mend:
    """Kill the postmaster, as a power cut would; its mend is to start it as it was, and as whom."""
    first = place.postmaster()
    command = Path(f"/proc/{first}/cmdline").read_text().rstrip("\0").split("\0")
    who = Path(f"/proc/{first}").stat()
    identity: dict[str, Any] = {"cwd": "/"}
    if os.geteuid() == 0:
        identity |= {"user": who.st_uid, "group": who.st_gid, "extra_groups": []}
    backends = place.children(first)
    os.kill(first, signal.SIGKILL)
    with suppress(ChildProcessError):
        os.waitpid(first, 0)  # else its pid file would still name a process
    place.send(signal.SIGKILL, backends)
    return lambda: place.hold("postgres", command, **identity)


def _filled_disk(place: Place) -> Mend:
    ballast = place.folder / "ballast"
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, BALLAST_MB * MEGABYTE)
    return ballast.unlink


def _jumped(place: Place) -> None:
    (place.folder / "offset").write_text(AN_HOUR_S)


WAYS = {
    "beat": Way("beat", "The beat has been silent", _killed("beat")),
    "worker": Way("workers", "No worker is alive", _killed("worker")),
    "children": Way("workers", "are frozen", _frozen_children),
    "broker": Way("broker", "does not answer", _killed("broker")),
    "database": Way("database", "does not answer", _killed_database),
    "frozen-database": Way("database", "does not answer", _frozen_database),
    "disk": Way("disk", "is full", _filled_disk),
    "clock": Way("clock", "jumped", _jumped),
}


# --- the measure ---------------------------------------------------------------------------------------------


def broken(place: Place, way: Way, *, until_well: bool) -> Took:
    """Break a part, wait until all have said so, and mend it."""
    place.settle()
    begun = time.monotonic()
    mend = way.hit(place)
    found: dict[str, float] = {}
    sentence = ""

    def everyone() -> bool:
        nonlocal sentence
        health = place.health()
        named = [one for one in health["reasons"] if one["part"] == way.part and way.words in one["sentence"]]
        sentence = named[0]["sentence"] if named else sentence
        facts = {
            "verdict": bool(named),
            "health": health["code"] == 503,
            "metrics": 'namesake_status{status="bad"} 1.0' in place.ask("/metrics")[1],
            "operator": bool(place.operator.told("alarm", begun)),
        }
        for name, true in facts.items():
            if true:
                found.setdefault(name, time.monotonic() - begun)
        return len(found) == len(facts)

    place.wait(f"the alarm about the {way.part}", everyone)
    told_s = place.operator.told("alarm", begun)
    mended = time.monotonic()
    if mend is not None:
        mend()
    well = place.wait("the good news", lambda: place.operator.told("well", mended)) if until_well and mend else None
    well_s = well[0] - mended if well else None
    messages = len(place.operator.told("alarm", begun)) + len(place.operator.told("more", begun))
    return Took(found["verdict"], found["health"], found["metrics"], told_s[0] - begun, messages, well_s, sentence)


def main(argv: Sequence[str] | None = None) -> int:
    """Run, and print what it showed. 1 when something was told too late, or more than once."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])  # type: ignore[union-attr]
    parser.add_argument("ways", nargs="*", choices=[[], *WAYS], default=[], help="what to break; nothing: each")
    parser.add_argument("--quick", action="store_true", help="do not wait until the operator hears that all is well")
    asked = parser.parse_args(argv)
    good = True
    print(f"{'broken':16} verdict /health metrics operator messages well again")  # noqa: T201 - the answer
    with running() as place:
        for name in asked.ways or WAYS:
            took = broken(place, WAYS[name], until_well=not asked.quick)
            good = good and took.worst_s <= SOON_S and took.messages == 1
            well = "" if took.well_s is None else f"{took.well_s:8.1f} s"
            print(  # noqa: T201 - the answer
                f"{name:16} {took.verdict_s:5.1f} s {took.health_s:5.1f} s {took.metrics_s:5.1f} s "
                f"{took.operator_s:6.1f} s {took.messages:8} {well:>10}  {took.sentence}",
                flush=True,
            )
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
