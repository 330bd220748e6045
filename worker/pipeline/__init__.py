"""THE MAIN PATH: what happens to an article, in the order it happens.

    claim -> poll -> (complete) -> screen -> deliver          (and, every second, reload)

`claim` asks the store what is due. `poll` turns a feed into new articles. `complete` fetches the pages of those that
their feed only teases. `screen` turns an article into mentions,
a story and alerts, with their deliveries, in one transaction: the outbox. `deliver` sends one of them. Beside it, the
clock asks `silence` which alerts no article will raise. Each step may run twice and may die half-way: the store
settles both.
"""

from worker.pipeline.claim import Due, claim
from worker.pipeline.complete import claim_pages, complete
from worker.pipeline.deliver import deliver
from worker.pipeline.hubs import HubWork, attend, claim_hubs
from worker.pipeline.lists import Lists
from worker.pipeline.parts import Parts
from worker.pipeline.poll import poll
from worker.pipeline.pushed import take_in
from worker.pipeline.sampling import sample
from worker.pipeline.screen import screen
from worker.pipeline.silence import silence

__all__ = [
    "Due",
    "HubWork",
    "Lists",
    "Parts",
    "attend",
    "claim",
    "claim_hubs",
    "claim_pages",
    "complete",
    "deliver",
    "poll",
    "sample",
    "screen",
    "silence",
    "take_in",
]
