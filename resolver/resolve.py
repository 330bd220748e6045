"""The main path of the library: a document and a catalog in, a resolution out."""

from resolver import mentions, strangers, topics
from resolver.catalog import Catalog
from resolver.compare import compare
from resolver.furniture import spans
from resolver.lookup import lookup
from resolver.reading import Reading
from resolver.records import Document, Field, Resolution
from resolver.words import Words, tokens

__all__ = ["compare", "lookup", "resolve"]


def resolve(document: Document, catalog: Catalog, *, unknown: bool = True) -> Resolution:
    """Finds the watched actors and topics of one document and, unless told not to, the names that nobody watches."""
    title = Reading("title", tokens(document.title), tuple, document.lang)
    text = Reading("text", tokens(document.text), lambda: spans(document.text), document.lang)
    readings = tuple(reading for reading in (title, text) if reading.text)
    found = mentions.find(document, catalog, readings)
    others = strangers.find(readings, [m.span for m in found if m.verdict != "no"]) if unknown else ()
    words: dict[Field, Words] = {"title": title.tokens, "text": text.tokens}
    subjects = topics.find(document, catalog.plan, text.furniture, words) if catalog.topics else ()
    return Resolution(document.id, found, subjects, others)
