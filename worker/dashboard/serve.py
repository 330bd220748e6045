"""Runs the dashboard as a process of the service: the server, and a thread that says that it lives."""

import logging
import socket
import threading
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from worker import wiring
from worker.dashboard.app import create
from worker.dashboard.duty import OnDuty
from worker.dashboard.entrance import check_binding
from worker.dashboard.server import server
from worker.dashboard.views import Views
from worker.health.pulse import EVERY, Pulse
from worker.settings import Settings
from worker.store import access, pulses
from worker.store.database import Database

log = logging.getLogger(__name__)


class Unguarded(ValueError):
    """The settings would leave the dashboard open to everybody, or to nobody; the text says the mend."""


def serve(settings: Settings) -> None:
    """Serve until told to stop. Raises Unguarded."""
    database = wiring.database(settings)
    if refusal := check_binding(settings, has_users=_has_users(database)):
        database.close()
        raise Unguarded(refusal)
    app = create(database, settings, wiring.now)
    views: Views = app.state.views
    way = wiring.egress(settings)
    on_duty = OnDuty(views.watch, settings, wiring.channels(settings, way), way, wiring.now)
    on_duty.start()
    stop = threading.Event()
    beating = threading.Thread(target=_beat, args=(database, stop), name="pulse", daemon=True)
    beating.start()
    try:
        server(app, settings).run()
    finally:
        stop.set()
        on_duty.stop()
        views.watch.close()
        beating.join(timeout=EVERY.total_seconds())
        database.close()


def _has_users(database: Database) -> bool:
    """Whether people can log in. A store that does not answer, or has no tables yet, knows nobody."""
    try:
        with database.read() as tx:
            return access.has_users(tx)
    except SQLAlchemyError:
        return False


def _beat(database: Database, stop: threading.Event) -> None:
    pulse = Pulse(f"dashboard@{socket.gethostname()}", "dashboard", (), wiring.now())

    def save(name: str, values: dict[str, Any], now: Any) -> None:
        with database.write() as tx:
            pulses.beat(tx, name, values, now)

    while True:
        try:
            pulse.beat(save, wiring.now())
        except SQLAlchemyError as error:
            log.warning("cannot write the dashboard's sign of life: %s", error)
        if stop.wait(EVERY.total_seconds()):
            return
