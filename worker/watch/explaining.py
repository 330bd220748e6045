"""Why a watch is fulfilled by an article, or why not: condition by condition, with the sentences that say so. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from resolver.records import Document, Mention, Resolution, Span, Topic, TopicHit
from resolver.verdict import SURE
from resolver.words import tokens
from worker.records import Hit, Watch
from worker.watch import misses
from worker.watch.passages import Passages

MOST_MISSED = 20  # actors or topics of a watch whose absence is told one by one

Name = Literal["actors", "topics", "near", "title_change"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found, or was not, and the sentence of the article that shows it (empty: none does)."""

    id: str
    found: bool
    sentence: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a watch: whether the article meets it, and what was found."""

    name: Name
    met: bool
    sentence: str
    findings: tuple[Finding, ...] = ()


class Explainer:
    """What one article says to the watches of a watchlist."""

    def __init__(
        self, document: Document, resolution: Resolution, topics: Mapping[str, Topic], names: Mapping[str, str]
    ) -> None:
        self.document = document
        self.topics = topics
        self.names = names
        self.passages = Passages(document)
        self.hits = {hit.topic: hit for hit in resolution.topics}
        self.mentions: dict[str, list[Mention]] = {}
        for mention in resolution.mentions:
            self.mentions.setdefault(mention.actor, []).append(mention)

    def conditions(self, watch: Watch, hit: Hit | None) -> tuple[Condition, ...]:
        """Each condition of a watch; `hit` is what became of them all."""
        return tuple(self._conditions(watch, hit))

    def _conditions(self, watch: Watch, hit: Hit | None) -> Iterator[Condition]:
        match = watch.match
        if match.actors:
            yield self._any("actors", [self.actor(actor) for actor in self._told(match.actors, self.mentions)])
        if match.topics:
            yield self._any("topics", [self.topic(topic) for topic in self._told(match.topics, self.hits)])
        if match.actors and match.topics:
            yield from self._near(watch, hit)
        if match.title_change:
            said = hit.reason if hit else f"No new office of {self._list(match.title_change)} is shown."
            yield Condition("title_change", hit is not None, said)

    def actor(self, actor: str) -> Finding:
        """Whether an actor was found for certain, where, and why; else the surest place where it was not."""
        found = self.mentions.get(actor, [])
        name = self.names.get(actor, actor)
        if not found:
            return Finding(actor, found=False, sentence=f"{name} is not named.")
        best = max(found, key=lambda mention: (mention.verdict == "sure", mention.score, mention.span.field == "text"))
        quote = self.passages.quote([best.span])
        if best.verdict == "sure":
            return Finding(actor, found=True, sentence=f"{name}: {self.evidence(best)}", quote=quote)
        said = f"{name} is not found for certain ({best.score:.2f} of {SURE:.2f} needed): {self.evidence(best)}"
        return Finding(actor, found=False, sentence=said, quote=quote)

    def topic(self, topic: str) -> Finding:
        """Whether a topic was found, and in which words; else what it lacks."""
        hit = self.hits.get(topic)
        if hit is None:
            said = " ".join(misses.of_topic(self.topics[topic], self.document)) if topic in self.topics else ""
            return Finding(topic, found=False, sentence=f"{topic} is not found. {said}".strip())
        words = dict.fromkeys(" ".join(span.text.split()) for span in hit.spans)
        said = f"{topic} is found: {', '.join(f'“{word}”' for word in words)}."
        return Finding(topic, found=True, sentence=said, quote=self.passages.quote([hit.spans[0]]))

    @staticmethod
    def evidence(mention: Mention) -> str:
        """The reasons of a mention, for and against."""
        return " ".join(mention.because)

    def _any(self, name: Literal["actors", "topics"], findings: Sequence[Finding]) -> Condition:
        found = [finding.id for finding in findings if finding.found]
        said = f"Found: {self._list(found)}." if found else "None is found for certain."
        return Condition(name, bool(found), said, tuple(findings))

    def _near(self, watch: Watch, hit: Hit | None) -> Iterator[Condition]:
        """Whether an actor and a topic stand near enough, or how far apart the nearest two are."""
        unit = watch.match.near
        here = [m for actor in watch.match.actors for m in self.mentions.get(actor, ()) if m.verdict == "sure"]
        there = [self.hits[topic] for topic in watch.match.topics if topic in self.hits]
        if unit == "story" or not (here and there):
            return
        mention, word = _nearest(here, there)
        met = hit is not None
        yield Condition("near", met, self._distance(mention.span, word, f"in one {unit}", met=met))

    def _distance(self, a: Span, b: Span, wanted: str, *, met: bool) -> str:
        words = f"“{a.text}” and “{' '.join(b.text.split())}”"
        if met:
            return f"{words} stand {wanted}."
        if a.field != b.field:
            return f"{words} do not stand {wanted}: one is in the title, the other in the text."
        text = self.document.title if a.field == "title" else self.document.text
        first, last = sorted((a, b), key=lambda span: span.start)
        return f"{words} do not stand {wanted}: they are {len(tokens(text[first.end : last.start]))} words apart."

    def _told(self, wanted: Sequence[str], found: Mapping[str, object]) -> list[str]:
        """Those that were found in any way, and of the others the first few."""
        named = list(dict.fromkeys(wanted))
        seen = [one for one in named if one in found]
        return seen + [one for one in named if one not in found][: max(0, MOST_MISSED - len(seen))]

    def _list(self, ids: Sequence[str]) -> str:
        return ", ".join(self.names.get(one, one) for one in ids)


def _nearest(mentions: Sequence[Mention], topics: Sequence[TopicHit]) -> tuple[Mention, Span]:
    pairs = [(mention, span) for mention in mentions for hit in topics for span in hit.spans]
    return min(pairs, key=lambda pair: (pair[0].span.field != pair[1].field, abs(pair[0].span.start - pair[1].start)))
