"""The main path of the library: a document and a catalog in, a resolution out."""

from resolver import mentions, strangers, topics
from resolver.catalog import Catalog
from resolver.compare import compare
from resolver.folding import tokens
from resolver.furniture import spans
from resolver.lookup import lookup
from resolver.reading import read
from resolver.records import Document, Resolution

__all__ = ["compare", "lookup", "resolve"]


def resolve(document: Document, catalog: Catalog) -> Resolution:
    """Finds the watched actors and topics of one document, and the names in it that nobody watches."""
    masked = spans(document.text)
    both = (
        read("title", document.title, tokens(document.title), (), document.lang),
        read("text", document.text, tokens(document.text), masked, document.lang),
    )
    readings = tuple(reading for reading in both if reading.tokens)
    found = mentions.find(document, catalog, readings)
    others = strangers.find(readings, [m.span for m in found if m.verdict != "no"])
    words = {reading.field: reading.tokens for reading in both}
    return Resolution(document.id, found, topics.find(document, catalog.plan, masked, words), others)
