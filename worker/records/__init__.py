"""The nouns of the service, in the order an article meets them: read this first.

A feed is polled; the answer is a Page, Unchanged or Refused; a page holds Entries; a new entry becomes an Article;
screening finds Mentions in it; a Watch turns them into a Hit; policy makes an Alert of the hit; each route of the
watch makes a Delivery; each try at a delivery is an Attempt with an Outcome. Times are aware UTC; ids of rows are ints.
"""

from worker.records.alerting import (
    Alert,
    ChannelName,
    Code,
    Decision,
    Delivery,
    News,
    Notice,
    Outcome,
    SentCode,
    Standing,
    UnsentCode,
    Update,
)
from worker.records.polling import Answer, Article, Entry, Feed, Page, Parsed, Plan, Refused, Unchanged
from worker.records.screening import (
    USUAL_UPDATES,
    Hit,
    Match,
    Near,
    Newcomer,
    Newcomers,
    Route,
    Severity,
    Sources,
    Status,
    UpdateCode,
    Watch,
    Watchlist,
)

__all__ = [
    "USUAL_UPDATES",
    "Alert",
    "Answer",
    "Article",
    "ChannelName",
    "Code",
    "Decision",
    "Delivery",
    "Entry",
    "Feed",
    "Hit",
    "Match",
    "Near",
    "Newcomer",
    "Newcomers",
    "News",
    "Notice",
    "Outcome",
    "Page",
    "Parsed",
    "Plan",
    "Refused",
    "Route",
    "SentCode",
    "Severity",
    "Sources",
    "Standing",
    "Status",
    "Unchanged",
    "UnsentCode",
    "Update",
    "UpdateCode",
    "Watch",
    "Watchlist",
]
