"""Whether an entry that its feed edited in place says something else now. Pure."""

from resolver.news import notices
from resolver.records import Document
from worker.records import Entry

MOST_REVISIONS = 5  # of one entry that are read
_SAME = 0.5  # of the words of an article that stays the same article


def is_material(title: str, text: str, entry: Entry, url: str | None = None) -> bool:
    """Whether the same article names others now, has another headline, or is withdrawn or marked as corrected."""
    if is_another(title, text, entry, url):
        return False
    return _withdrawn(title, text, entry) or notices.differs(title, entry.title) or _names(text) != _names(entry.text)


def is_another(title: str, text: str, entry: Entry, url: str | None = None) -> bool:
    """Whether headline and text are other ones altogether: the feed uses one id for several entries.

    Where there is no text to compare, the same address (`url`, of the article before) makes it the same article.
    """
    if _withdrawn(title, text, entry):
        return False
    if url is not None and url == entry.url and not (text and entry.text):
        return False
    return notices.shared(title, entry.title) < _SAME and notices.shared(text, entry.text) < _SAME


def _withdrawn(title: str, text: str, entry: Entry) -> bool:
    return _read(entry.title, entry.text) is not None and _read(title, text) is None


def _read(title: str, text: str) -> notices.Notice | None:
    return notices.read(Document(id="", title=title, text=text))


def _names(text: str) -> frozenset[str]:
    """The words that are written large, which is where names are."""
    return frozenset(word for part in text.split() if (word := part.strip(".,;:!?()[]\"'“”«»")) and word[0].isupper())
