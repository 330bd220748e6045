"""What each reason weighs, and from which score on a mention is sure: one table, so that it can be judged at a glance."""

from collections.abc import Iterable

from resolver.records import Evidence, Verdict

SURE = 0.88
UNSURE = 0.6
MATCH = 0.8  # two bare names from this score on are one actor

# Weights add up to a score from 0 to 1. A name in full brings its own score, as does a surname beside its full name.
WEIGHTS = {
    "lone surname": 0.7,
    "office fits": 0.44,
    "office": 0.12,
    "honorific": 0.05,
    "context": 0.44,
    "rare surname": 0.19,
    "common word": -0.25,
    "common surname": -0.1,
    "other bearer": -0.3,
    "ambiguous": 0.0,
    "office holder": 0.9,
    "successor": 0.89,
    "office again": 0.9,
    "excluded": -1.0,
    "country": 0.1,
    "short form": 0.92,
    "acronym": 0.95,
}

# A reason that leaves a mention unsure, whatever else speaks for it: the score is at most this.
AT_MOST = {"ambiguous": 0.75}


def judge(reasons: Iterable[Evidence]) -> tuple[float, Verdict]:
    """Adds the reasons up. Returns the score, from 0 to 1, and the verdict that it means."""
    reasons = tuple(reasons)
    most = min((AT_MOST.get(reason.reason, 1.0) for reason in reasons), default=1.0)
    score = round(min(most, max(0.0, sum(reason.weight for reason in reasons))), 3)
    return score, "sure" if score >= SURE else "unsure" if score >= UNSURE else "no"
