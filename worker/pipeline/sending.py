"""How many messages alerts would become: gathered, held and let go by the rules of `timing`, on a virtual clock.

The twin of `outbox` and `release` without a store. What people may say of alerts (snoozes, mutes, acknowledgements) is
not foreseen, and reminders are left out.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, get_args

from worker.alerts import policy, timing
from worker.alerts.timing import Group
from worker.pace import AT_ONCE, HOUR, TOGETHER, Hold, Pace
from worker.records import Route, Severity

_GRADES = get_args(Severity)


class Raised(NamedTuple):
    """What the rules ask of an alert."""

    id: str
    watch: str
    story_id: int | None
    severity: Severity


@dataclass(slots=True)
class _Held:
    """A delivery that waits."""

    group: str
    severity: Severity
    created_at: datetime
    next_at: datetime
    code: str


@dataclass(slots=True)
class _Box:
    """What waits for one target, and what went to it."""

    pace: Pace
    messages: int = 0
    held: list[_Held] = field(default_factory=list)
    due: datetime | None = None  # when the first of them asks again
    told: dict[str, datetime] = field(default_factory=dict)
    lately: list[datetime] = field(default_factory=list)

    def put(self, group: str, severity: Severity, now: datetime) -> None:
        """Let a delivery go at once, or keep it."""
        gathers = self.pace.group_wait or self.pace.group_interval
        opened = (one.created_at for one in self.held if one.group == group and one.code not in TOGETHER)
        queued = (one.next_at for one in self.held if one.code == "rate_limited") if self.pace.max_per_hour else ()
        since = min(opened, default=now) if gathers else now
        fate = self._hold(Group(since, severity, queued=min(queued, default=None)), group, now)
        if fate is None:
            self._send([group], now)
        else:
            self.held.append(_Held(group, severity, now, fate.until, fate.code))
            self.due = min(self.due or fate.until, fate.until)

    def run(self, until: datetime | None) -> None:
        """Let time pass until then; None: until nothing waits any more."""
        while self.due and (until is None or self.due <= until):
            self._release(self.due)
            self.due = min((one.next_at for one in self.held), default=None)

    def _release(self, now: datetime) -> None:
        """Send what the rules let through: each group as a message, and what is too many for an hour as one."""
        groups: dict[str, list[_Held]] = defaultdict(list)
        for one in self.held:
            if one.next_at <= now:
                groups[one.group].append(one)
        ready = [some for some in groups.values() if not self._waits_on(some, now)]
        rest = [one for some in ready if _is_rest(some) for one in some]
        messages = [some for some in ready if not _is_rest(some)] + [rest] * bool(rest)
        room = timing.free_places(self.pace, self._lately(now), now)
        if room is not None and len(messages) > room:
            last = max(room - 1, 0)
            messages = [*messages[:last], [one for some in messages[last:] for one in some]]
        for message in messages:
            self._send([one.group for one in message], now)
        sent = {id(one) for message in messages for one in message}
        self.held = [one for one in self.held if id(one) not in sent]

    def _waits_on(self, some: Sequence[_Held], now: datetime) -> bool:
        gravest = max((one.severity for one in some), key=_GRADES.index)
        fate = self._hold(Group(min(one.created_at for one in some), gravest), some[0].group, now)
        if fate is None:
            return False
        for one in some:
            one.next_at, one.code = fate.until, fate.code
        return True

    def _hold(self, asked: Group, group: str, now: datetime) -> Hold | None:
        told_at = self.told.get(group) if self.pace.group_interval else None
        return timing.hold(self.pace, Group(asked.since, asked.severity, told_at, self._lately(now), asked.queued), now)

    def _lately(self, now: datetime) -> tuple[datetime, ...]:
        self.lately = [at for at in self.lately if at > now - HOUR]
        return tuple(self.lately)

    def _send(self, groups: Iterable[str], now: datetime) -> None:
        self.messages += 1
        if self.pace.group_interval:
            self.told.update(dict.fromkeys(groups, now))
        if self.pace.max_per_hour:
            self.lately.append(now)


def _is_rest(some: Sequence[_Held]) -> bool:
    return any(one.code in TOGETHER for one in some)


class Sending:
    """What some routes would send; alerts come in the order of time."""

    def __init__(self) -> None:
        self._boxes: dict[tuple[str, str, str], _Box] = {}
        self._alerts: Counter[str] = Counter()

    def take(self, alert: Raised, routes: Sequence[Route], now: datetime) -> None:
        """An alert is raised."""
        by_id = {route.id: route for route in routes}
        made = policy.deliveries(alert.id, routes)
        self._alerts.update({delivery.route for delivery in made})
        for delivery in made:
            route = by_id[delivery.route]
            box = self._boxes.setdefault((route.id, delivery.channel, delivery.target), _Box(route.pace))
            if route.pace == AT_ONCE:
                box.messages += 1
                continue
            box.run(now)
            box.put(timing.group_key(route, delivery, alert), alert.severity, now)

    def end(self) -> None:
        """Let time go on until nothing waits any more."""
        for box in self._boxes.values():
            box.run(None)

    def alerts(self, route: str) -> int:
        """How many alerts a route tells."""
        return self._alerts[route]

    def messages(self, route: str, channel: str) -> int:
        """How many messages a route sent so far by one channel, to all its addresses together."""
        return sum(box.messages for (of, by, _), box in self._boxes.items() if (of, by) == (route, channel))
