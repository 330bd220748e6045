"""The main path of the library: a document and a catalog in, a resolution out."""

from collections.abc import Sequence

from resolver.catalog import Catalog
from resolver.lookup import lookup
from resolver.mentions import passes
from resolver.news import topics
from resolver.pairs.compare import compare
from resolver.reading.document import Reading, read
from resolver.records import Document, Field, Mention, Resolution, Stranger, TopicHit
from resolver.skimming import EVERYTHING, Seen
from resolver.strangers import unknown
from resolver.text.words import Words

__all__ = ["compare", "lookup", "resolve", "resolve_each"]


def resolve(document: Document, catalog: Catalog, *, unknown: bool = True) -> Resolution:
    """Finds the watched actors and topics of one document and, unless told not to, the names that nobody watches."""
    title, text = read(document)
    readings = tuple(reading for reading in (title, text) if reading.text)
    found = passes.find(document, catalog, readings)
    others = _strangers(readings, found) if unknown else ()
    return Resolution(document.id, found, _topics(document, catalog, title, text), others)


def resolve_each(
    document: Document, catalogs: Sequence[Catalog], *, unknown: bool = False, seen: Seen = EVERYTHING
) -> tuple[Resolution, ...]:
    """Resolves a document with each of some catalogs, without unknown names unless asked for, as `resolve` would.

    The document is read once, and catalogs that share their index or their topics share what is found by them. What
    was not `seen` when it was skimmed is not looked for.
    """
    title, text = read(document)
    readings = tuple(reading for reading in (title, text) if reading.text)
    named: dict[tuple[int, frozenset[int]], tuple[tuple[Mention, ...], tuple[Stranger, ...]]] = {}
    subjects: dict[int, tuple[TopicHit, ...]] = {}
    for catalog in catalogs:
        index, phrases = (id(catalog.layers), catalog.gone), id(catalog.topics)
        if index not in named:
            found = passes.find(document, catalog, readings) if seen.actors else ()
            named[index] = found, _strangers(readings, found) if unknown else ()
        if phrases not in subjects:
            subjects[phrases] = _topics(document, catalog, title, text) if seen.topics else ()
    both = [(named[id(catalog.layers), catalog.gone], subjects[id(catalog.topics)]) for catalog in catalogs]
    return tuple(Resolution(document.id, found, topics_of, others) for (found, others), topics_of in both)


def _strangers(readings: Sequence[Reading], found: Sequence[Mention]) -> tuple[Stranger, ...]:
    return unknown.find(readings, [mention.span for mention in found if mention.verdict != "no"])


def _topics(document: Document, catalog: Catalog, title: Reading, text: Reading) -> tuple[TopicHit, ...]:
    words: dict[Field, Words] = {"title": title.tokens, "text": text.tokens}
    return topics.find(document, catalog.plan, text.furniture, words) if catalog.topics else ()
