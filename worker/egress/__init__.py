"""The only way out of the process over HTTP: every address is checked, every answer is bounded in size and time."""

from worker.egress.advice import foreseen
from worker.egress.client import Egress, Reply, Request
from worker.egress.table import Rules

__all__ = ["Egress", "Reply", "Request", "Rules", "foreseen"]
