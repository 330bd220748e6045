"""Let go what was held until now: alone, with its group, or all of it as one message. Nothing is dropped."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import get_args

from sqlalchemy import Connection

from worker.alerts import hushes as saying
from worker.alerts import policy, timing
from worker.alerts.timing import Group
from worker.pace import TOGETHER, Hold, Hush, Muted, Pace
from worker.pipeline.outbox import lately
from worker.pipeline.parts import Parts
from worker.records import Delivery, Severity
from worker.store import hushes, waiting
from worker.store.waiting import Held, Target

Message = list[Held]


def release(parts: Parts) -> None:
    """Ask the rules anew about every delivery whose time has come: it goes out, or waits for the next of them."""
    now = parts.now()
    with parts.database.read() as tx:
        if not waiting.any_due(tx, now):
            return
    with parts.database.write(alone="screen") as tx:  # the rules count what went out: no alert may be added meanwhile
        said = hushes.in_force(tx, now)
        _remind(tx, said, now)
        by_target: dict[Target, Message] = defaultdict(list)
        for held in waiting.due(tx, now):
            by_target[Target(held.row.route, held.row.channel, held.row.target)].append(held)
        for target, due in by_target.items():
            _release(tx, target, [held for held in due if not _hushed(tx, held, said, now)], now)


def _hushed(tx: Connection, held: Held, said: Sequence[Hush], now: datetime) -> bool:
    fate = saying.fate(held.alert, said, now)
    if fate is not None:
        hushes.hide(tx, saying.speaking_of(held.alert, said, now), held.alert.id, now)
        _keep(tx, [held], fate, now)
    return fate is not None


def _release(tx: Connection, target: Target, due: Message, now: datetime) -> None:
    """Send what the rules let through: each group as a message, and what is too many for an hour as one."""
    groups: dict[str, Message] = defaultdict(list)
    for held in due:
        groups[held.row.group_key].append(held)
    ready = [group for group in groups.values() if not _waits_on(tx, target, group, now)]
    together = [held for group in ready if _is_rest(group) for held in group]
    messages = [group for group in ready if not _is_rest(group)] + [together] * bool(together)
    if not messages:
        return
    pace = _pace(due)
    room = timing.free_places(pace, lately(tx, target, pace, now), now)
    if room is not None and len(messages) > room:
        last = max(room - 1, 0)
        messages = [*messages[:last], [held for message in messages[last:] for held in message]]
    for message in messages:
        _send(tx, message, now)


def _is_rest(group: Message) -> bool:
    """Whether a group holds what was kept back for another reason than its group's own."""
    return any(held.row.code in TOGETHER for held in group)


def _waits_on(tx: Connection, target: Target, group: Message, now: datetime) -> bool:
    pace = _pace(group)
    grades = get_args(Severity)
    facts = Group(
        since=min(_since(held) for held in group),
        severity=max((held.alert.severity for held in group), key=grades.index),
        told_at=waiting.told_at(tx, group[0].row.group_key, now) if pace.group_interval else None,
        lately=lately(tx, target, pace, now),
    )
    fate = timing.hold(pace, facts, now)
    if fate is not None:
        _keep(tx, group, fate, now)
    return fate is not None


def _since(held: Held) -> datetime:
    """From when a delivery counts: what people held back comes up at the end of that."""
    row = held.row
    return row.next_at if row.code in {"snoozed", "silenced"} else row.created_at  # type: ignore[no-any-return]


def _pace(message: Message) -> Pace:
    """How the route sends, by the alert that came last: its list may have been edited meanwhile."""
    return max(message, key=lambda held: held.row.created_at).pace


def _keep(tx: Connection, message: Message, fate: Hold | Muted, now: datetime) -> None:
    for held in message:
        if held.row.code != fate.code:
            waiting.note(tx, held.alert, fate.code, f"{held.row.route}: {fate.sentence}", now)
    waiting.hold(tx, [held.row.id for held in message], fate, now)


def _send(tx: Connection, message: Message, now: datetime) -> None:
    if len(message) == 1:
        waiting.send_alone(tx, message[0].row.id, now)
        _note_sent(tx, message[0], "alone", now)
        return
    batch_id = waiting.send_together(tx, [held.row for held in message], now)
    for held in message:
        _note_sent(tx, held, f"with {len(message) - 1} others in the message {batch_id}", now)


def _note_sent(tx: Connection, held: Held, how: str, now: datetime) -> None:
    """Whom people kept waiting is told so: `held`. Others are released by the rules of their route, or batched."""
    hushed = held.row.code in {"snoozed", "silenced"}
    code = "held" if hushed else "released" if how == "alone" else "batched"
    after = f", after it was {held.row.code}" if hushed else ""
    waiting.note(tx, held.alert, code, f"{held.row.route}: goes out now{after}, {how}", now)


def _remind(tx: Connection, said: Sequence[Hush], now: datetime) -> None:
    """Tell grave alerts again that were sent and that nobody has acknowledged."""
    due = waiting.to_remind(tx, now)
    acks = hushes.acks(tx, min((held.alert.raised_at for held, _ in due), default=now))
    for held, told in due:
        row, remind = held.row, held.pace.remind
        unheeded = held.alert.severity == "high" and not saying.acknowledged(held.alert, acks)
        if remind is None or not unheeded or told >= remind.most or row.state == "dead":
            waiting.remind_again(tx, row.id, None)
            continue
        waiting.remind_again(tx, row.id, now + remind.every)
        if row.sent_at is not None and saying.fate(held.alert, said, now) is None:
            _reminder(tx, held, told + 1, now)


def _reminder(tx: Connection, held: Held, number: int, now: datetime) -> None:
    row = held.row
    first = Delivery(**{name: getattr(row, name) for name in Delivery.__slots__})
    again = replace(first, id=policy.reminder_id(row.id, number), attempts=0, reminder=number)
    fate = timing.hold(replace(held.pace, group_interval=timing.NO_TIME), Group(now, held.alert.severity), now)
    waiting.put(tx, again, row.group_key, held.pace, fate, now, woken=False)
    waiting.note(tx, held.alert, "reminder", f"{row.route}: told again ({number}), nobody has acknowledged it", now)
