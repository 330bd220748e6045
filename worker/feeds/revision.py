"""Whether an entry that its feed edited in place says something else now. Pure."""

from resolver import notices
from resolver.records import Document
from worker.records import Entry

MOST_REVISIONS = 5  # of one entry that are read
_SAME = 0.5  # of the words of an article that stays the same article


def is_material(title: str, text: str, entry: Entry) -> bool:
    """Whether the same article names others now, has another headline, or is withdrawn or marked as corrected.

    Where headline and text are other ones altogether, the feed uses one key for all it brings: that is no edit.
    """
    if _read(entry.title, entry.text) and not _read(title, text):
        return True
    same = notices.shared(title, entry.title) >= _SAME or notices.shared(text, entry.text) >= _SAME
    return same and (notices.differs(title, entry.title) or _names(text) != _names(entry.text))


def _read(title: str, text: str) -> notices.Notice | None:
    return notices.read(Document(id="", title=title, text=text))


def _names(text: str) -> frozenset[str]:
    """The words that are written large, which is where names are."""
    return frozenset(word for part in text.split() if (word := part.strip(".,;:!?()[]\"'“”«»")) and word[0].isupper())
