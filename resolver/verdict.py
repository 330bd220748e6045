"""What each reason weighs, and from which score on a mention is sure: one table, so that it can be judged at a glance."""

from collections.abc import Iterable

from resolver.records import Evidence, Verdict

SURE = 0.88
UNSURE = 0.6
MATCH = 0.8  # two bare names from this score on are one actor
SAME = 0.85  # two people whom nobody watches are one from this score on: bench/clustering.py, decision 12

# Weights add up to a score from 0 to 1. A name in full brings its own score, as does a surname beside its full name.
WEIGHTS = {
    "lone surname": 0.62,
    "office fits": 0.52,
    "office": 0.12,
    "honorific": 0.05,
    "context": 0.52,
    "rare surname": 0.27,
    "common word": -0.25,
    "common surname": -0.1,
    "other bearer": -0.3,
    "ambiguous": -0.3,
    "given name before": -0.6,
    "longer name": -0.6,
    "office holder": 0.9,
    "excluded": -1.0,
    "short form": 0.92,
    "acronym": 0.95,
}


def judge(reasons: Iterable[Evidence]) -> tuple[float, Verdict]:
    """Adds the reasons up. Returns the score, from 0 to 1, and the verdict that it means."""
    score = min(1.0, max(0.0, sum(reason.weight for reason in reasons)))
    return round(score, 3), "sure" if score >= SURE else "unsure" if score >= UNSURE else "no"
