"""What the pipeline is given: the store, the settings, and the seams to the world."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from worker.ports import Ask, Channels, Fetch, Get, Now
from worker.settings import Settings
from worker.store.database import Database
from worker.store.leases import Lease

if TYPE_CHECKING:
    from worker.pipeline.lists import Lists


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a running service. `chance` gives a number from 0 to 1, for jitter; `token` names a lease."""

    database: Database
    settings: Settings
    fetch: Fetch
    channels: Channels
    now: Now
    chance: Callable[[], float]
    token: Callable[[], str]
    lists: "Lists"
    get: Get
    ask: Ask

    def lease(self) -> Lease:
        """A new claim, from now on, for as long as the settings say."""
        return Lease(self.token(), self.now(), self.settings.lease_s)
