"""What is in an article, whatever was read before it: all the costly work of screening, for trials in any process."""

from dataclasses import dataclass
from functools import lru_cache

from resolver.news import stories
from resolver.reading.furniture import spans
from resolver.records import Document, Resolution
from resolver.resolve import resolve
from worker.pipeline.circumstances import weighs_voices
from worker.pipeline.lists import InForce
from worker.pipeline.screen import STORY_WINDOW, document_of
from worker.records import Article, Hit
from worker.watch.hits import hits


@lru_cache(maxsize=STORY_WINDOW)
def signature_of(document: Document) -> stories.Signature:
    """The words of an article as stories compare them."""
    return stories.signature(document, spans(document.text))


@dataclass(frozen=True, slots=True)
class Found:
    """What is in an article, whatever was read before it.

    Who and what it names, the watches that this alone fulfils, and its words as stories compare them; None where
    nothing asks for these.
    """

    resolution: Resolution
    hits: tuple[Hit, ...]
    signature: stories.Signature | None


def find(article: Article, lists: InForce, resolution: Resolution | None = None) -> Found:
    """Read an article, which is all the costly work; `resolution` is what the resolver finds in it, if that is known."""
    document = document_of(article)
    if resolution is None:
        resolution = resolve(document, lists.catalog, unknown=lists.asks_newcomers)
    found = hits(lists.watchlist, resolution, document)
    compared = article.story_id is None or any(weighs_voices(hit.watch) for hit in found)
    return Found(resolution, found, signature_of(document) if compared else None)
