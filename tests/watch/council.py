"""One article about a council, and what may be found in it."""

from resolver.records import Actor, Document, Mention, Resolution, Span, Topic, TopicHit
from worker.records import Match, Watch, Watchlist
from worker.watch.hits import hits

ACTORS = (Actor("ash", "Ash Example"), Actor("birch", "Birch Example"))
TOPICS = (Topic("trees"), Topic("roads"))
TEXT = (
    "The U.S. council met. Ash Example spoke of trees, and Birch of roads.\n\n"
    "Later A. Example went home. Nobody mentioned trees again."
)


def spans(document: Document, words: str) -> tuple[Span, ...]:
    """Every place where the words stand."""
    found = []
    for field, text in (("title", document.title), ("text", document.text)):
        at = text.find(words)
        while at >= 0:
            found.append(Span(field, at, at + len(words), words))
            at = text.find(words, at + 1)
    return tuple(found)


def named(document: Document, actor: str, words: str, verdict: str = "sure", score: float = 0.9) -> list[Mention]:
    return [Mention(actor, span, score, verdict, "name", ()) for span in spans(document, words)]


def told(document: Document, topic: str, words: str) -> TopicHit:
    return TopicHit(topic, spans(document, words))


def run(match: Match, document: Document, mentions=(), topics=(), changes=()):
    watchlist = Watchlist(ACTORS, TOPICS, (Watch("w", match, routes=("desk",)),))
    return hits(watchlist, Resolution(document.id, tuple(mentions), tuple(topics)), document, changes)


ARTICLE = Document("1", TEXT, "News from the council")
ASH = named(ARTICLE, "ash", "Ash Example")
BIRCH = named(ARTICLE, "birch", "Birch")
LATER_ASH = named(ARTICLE, "ash", "A. Example")
TREES = told(ARTICLE, "trees", "trees")
ROADS = told(ARTICLE, "roads", "roads")
