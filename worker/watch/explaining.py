"""Why a watch is fulfilled by an article, or why not: condition by condition, with the sentences that say so. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from resolver.languages import admits
from resolver.records import ANY_TERMS, Document, Mention, Resolution, Span, Terms, Topic
from resolver.text.words import tokens
from resolver.verdict import SURE
from worker.records import Hit, Watch
from worker.watch import misses
from worker.watch.passages import Passages

MOST_MISSED = 20  # actors or topics of a watch whose absence is told one by one

NO_TERMS: Mapping[str, Terms] = MappingProxyType({})

Name = Literal[
    "languages",
    "actors",
    "topics",
    "near",
    "new_entity",
    "title_change",
    "silence",
    "status",
    "expires",
    "sources",
    "min_sources",
]


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
    """What the words of one article say to the watches of a watchlist.

    `terms` are what the lists ask of each actor; those that are left out ask for nothing.
    """

    def __init__(
        self,
        document: Document,
        resolution: Resolution,
        topics: Mapping[str, Topic],
        names: Mapping[str, str],
        terms: Mapping[str, Terms] = NO_TERMS,
    ) -> None:
        self.document = document
        self.topics = topics
        self.names = names
        self.terms = terms
        self.passages = Passages(document)
        self.hits = {hit.topic: hit for hit in resolution.topics}
        self.mentions: dict[str, list[Mention]] = {}
        for mention in resolution.mentions:
            self.mentions.setdefault(mention.actor, []).append(mention)

    def conditions(self, watch: Watch, hit: Hit | None) -> tuple[Condition, ...]:
        """Each condition of a watch that words decide; `hit` is what became of them all."""
        return tuple(self._conditions(watch, hit))

    def _conditions(self, watch: Watch, hit: Hit | None) -> Iterator[Condition]:
        match = watch.match
        yield from self._languages(watch)
        if match.actors:
            yield self._any("actors", [self.actor(actor) for actor in self._told(match.actors, self.mentions)])
        if match.topics:
            yield self._any("topics", [self.topic(topic) for topic in self._told(match.topics, self.hits)])
        if match.actors and match.topics:
            yield from self._near(watch)
        if match.new_entity:
            yield self._newcomers(watch, hit)
        if match.title_change:
            yield self._title_change(watch, hit)

    def _languages(self, watch: Watch) -> Iterator[Condition]:
        """Whether the article is in a language that the list asks for; nothing where none of it asks for one."""
        match = watch.match
        asked = [
            [self._terms(actor).languages for actor in (*match.actors, *match.title_change)],
            [self.topics[topic].languages for topic in match.topics if topic in self.topics],
        ]
        wanted = list(dict.fromkeys(one for group in asked for languages in group for one in languages))
        if wanted:
            stated = self.document.lang
            met = all(any(admits(one, stated) for one in group) for group in asked if group)
            said = f"The article says that it is in “{stated}”" if stated else "The article does not say in which it is"
            yield Condition("languages", met, f"{said}; asked for: {', '.join(wanted)}.")

    def actor(self, actor: str) -> Finding:
        """Whether an actor was found for certain, where, and why; else the surest place where it was not."""
        found = self.mentions.get(actor, [])
        name = self.names.get(actor, actor)
        if not found:
            foreign = self._foreign(self._terms(actor).languages)
            return Finding(actor, found=False, sentence=f"{name} is not {foreign or 'named'}.")
        best = max(found, key=lambda mention: (mention.verdict == "sure", mention.score, mention.span.field == "text"))
        quote = self.passages.quote([best.span])
        if best.verdict == "sure":
            return Finding(actor, found=True, sentence=f"{name}: {self.evidence(best)}", quote=quote)
        needed = max(SURE, self._terms(actor).least)
        said = f"{name} is not found for certain ({best.score:.2f} of {needed:.2f} needed): {self.evidence(best)}"
        return Finding(actor, found=False, sentence=said, quote=quote)

    def topic(self, topic: str) -> Finding:
        """Whether a topic was found, and in which words; else what it lacks."""
        hit = self.hits.get(topic)
        if hit is None:
            return Finding(topic, found=False, sentence=self._missed(topic))
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

    def _missed(self, topic: str) -> str:
        if topic not in self.topics:
            return f"{topic} is not found."
        if foreign := self._foreign(self.topics[topic].languages):
            return f"{topic} is not {foreign}."
        return f"{topic} is not found. {' '.join(misses.of_topic(self.topics[topic], self.document))}"

    def _foreign(self, languages: Sequence[str]) -> str:
        """That something is not looked for in the language of the article; empty: it is."""
        if admits(languages, self.document.lang):
            return ""
        return f"looked for in articles in “{self.document.lang}”, only in {', '.join(languages)}"

    def _terms(self, actor: str) -> Terms:
        return self.terms.get(actor, ANY_TERMS)

    def _near(self, watch: Watch) -> Iterator[Condition]:
        """Whether an actor and a topic stand near enough, or how far apart the nearest two are."""
        unit = watch.match.near
        here = [m.span for actor in watch.match.actors for m in self.mentions.get(actor, ()) if m.verdict == "sure"]
        there = [span for topic in watch.match.topics if topic in self.hits for span in self.hits[topic].spans]
        if unit == "story" or not (here and there):
            return
        places = {self.passages.around(span, unit) for span in here}
        shared = [span for span in there if self.passages.around(span, unit) in places]
        if shared:
            shared_place = self.passages.around(shared[0], unit)
            here, there = [span for span in here if self.passages.around(span, unit) == shared_place], shared[:1]
        actor, word = _nearest(here, there)
        yield Condition("near", bool(shared), self._distance(actor, word, f"in one {unit}", met=bool(shared)))

    def _newcomers(self, watch: Watch, hit: Hit | None) -> Condition:
        """Which names were never seen before."""
        asked, unit = watch.match.new_entity, watch.match.near
        if hit and hit.newcomers:
            said = ", ".join(f"{one.name} ({one.kind})" for one in hit.newcomers)
            return Condition("new_entity", met=True, sentence=f"Never seen before: {said}.")
        what = "full name" if asked == "any" else f"full name of {'a' if asked == 'person' else 'an'} {asked}"
        where = "the article" if unit == "story" else f"one {unit} with what the watch names"
        return Condition("new_entity", met=False, sentence=f"No {what} that was never seen before stands in {where}.")

    def _title_change(self, watch: Watch, hit: Hit | None) -> Condition:
        """Whether an office is new, and which one the article gives to each actor."""
        asked = watch.match.title_change
        said = hit.reason if hit else f"No new office of {self._list(asked)} is shown."
        findings = [self._office(actor) for actor in self._told(asked, self.mentions)]
        return Condition("title_change", hit is not None, said, tuple(findings))

    def _office(self, actor: str) -> Finding:
        seen, name = self.actor(actor), self.names.get(actor, actor)
        given = [m for m in self.mentions.get(actor, ()) if m.verdict == "sure" and m.title]
        if given:
            said = f"{name} appears as {given[0].title}."
            return Finding(actor, found=False, sentence=said, quote=self.passages.quote([given[0].span]))
        return (
            Finding(actor, found=False, sentence=f"{name} appears without an office.", quote=seen.quote)
            if seen.found
            else seen
        )

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


def _nearest(here: Sequence[Span], there: Sequence[Span]) -> tuple[Span, Span]:
    pairs = [(one, other) for one in here for other in there]
    return min(pairs, key=lambda pair: (pair[0].field != pair[1].field, abs(pair[0].start - pair[1].start)))
