"""Whether what a publisher takes back or corrects is news of an alert. Pure: the two states of an article in, news out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from resolver.news import notices
from resolver.news.notices import Notice
from worker.alerts.plain import counted, shorten
from worker.records import News, Standing

_SAME = 0.5  # of the words of a headline that stays the same headline
_MOST_NAMED = 5
_MOST_TITLE = 120


@dataclass(frozen=True, slots=True)
class Revision:
    """An article that speaks of an earlier one of its publisher, or is its later state.

    Attributes:
        article_id: of this article.
        of: the earlier article.
        publisher: of both.
        notice: what it says of itself; None: its feed edited it without a word.
        before: the earlier headline.
        after: the headline now, without the words of the notice.
        named: the actors that it names, surely or not.
    """

    article_id: int
    of: int
    publisher: str
    notice: Notice | None
    before: str
    after: str
    named: frozenset[str]


def news(
    revision: Revision, standing: Standing, shown: Mapping[str, str], part: Literal["told", "counted"]
) -> News | None:
    """What a revision is to the readers of an alert; None: nothing.

    Args:
        revision: what happened.
        standing: the alert.
        shown: the actors by name of whom the earlier article told the readers of this alert.
        part: "told": the readers were shown the earlier article; "counted": it only fulfilled the watch.
    """
    publisher = revision.publisher or "an unnamed source"
    if revision.notice and revision.notice.sort == "retraction":
        what = "the article that this alert told" if part == "told" else "an article of this story"
        said = f"{publisher} has withdrawn {what}: “{shorten(revision.before, _MOST_TITLE)}”"
        return News("retraction", part, said)
    gone = [name for ident, name in shown.items() if ident not in revision.named and ident in standing.actors]
    if part != "told" or not (gone or _is_other(revision)):
        return None
    about = str(revision.article_id if revision.notice else revision.of)
    return News(
        "correction", about, f"{publisher} has corrected the article that this alert told: {_how(revision, gone)}"
    )


def _is_other(revision: Revision) -> bool:
    """Whether the headline says something else. Without a notice it must be plain that it is the same headline."""
    if not notices.differs(revision.before, revision.after):
        return False
    return revision.notice is not None or notices.shared(revision.before, revision.after) >= _SAME


def _how(revision: Revision, gone: list[str]) -> str:
    if gone:
        return f"it does not name {counted(gone, _MOST_NAMED)} any more"
    before, after = (shorten(title, _MOST_TITLE) for title in (revision.before, revision.after))
    return f"its headline was “{before}” and is “{after}” now"
