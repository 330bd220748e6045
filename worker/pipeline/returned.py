"""Take in a mail that came back: note it, count it, and stop mail to a mailbox that is not there."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from worker.alerts import bounces
from worker.post import Bounce, Stop
from worker.records import Refused
from worker.store import stops
from worker.store.database import Database
from worker.store.tables import deliveries


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of it. `again`: it came too early, and has to be brought once more."""

    sentence: str
    again: bool = False


def take_back(database: Database, message: bytes, recipient: str, now: datetime) -> Taken:
    """Read a message that came to a return path. Brought twice, it counts once."""
    with database.write() as tx:
        bounce = bounces.read(message, stops.key(tx), recipient)
        if isinstance(bounce, Refused):
            return Taken(f"nothing is changed: {bounce.sentence}")
        return _noted(tx, bounce, now)


def _noted(tx: Connection, bounce: Bounce, now: datetime) -> Taken:
    columns = deliveries.c.target, deliveries.c.state, deliveries.c.channel
    row = tx.execute(select(*columns).where(deliveries.c.id == bounce.delivery_id).with_for_update()).first()
    if row is None or row.channel != "email":
        return Taken("nothing is changed: the store does not know this mail any more")
    if row.state == "pending":
        return Taken("the mail is still being sent, so bring this again", again=True)
    if row.state != "sent":
        return Taken("nothing is changed: this is known")
    days = stops.came_back(tx, bounce, row.target, now)
    if not bounce.for_good and not bounces.worn_out(days):
        return Taken(f"a mail to {row.target} came back ({bounce.detail}); it stands among the dead letters")
    why = bounce.detail if bounce.for_good else f"mail came back on {bounces.SOFT_DAYS} days, at last: {bounce.detail}"
    stops.add(tx, Stop(row.target, "", "bounced", why, now))
    return Taken(f"{row.target} gets no more mail: {why}")
