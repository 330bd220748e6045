"""Which articles tell the same story: weighted words, names, numbers and pairs of words, compared by cosine.

A document becomes a short signature; how much a word tells comes from the window of recent documents, smoothed so
that a window of three is no worse than blind. Stories are found by average linkage (Sokal and Michener 1958), and
what is then left alone joins the one story that it is clearly nearest to.
"""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from resolver import lexicon
from resolver.news.linkage import Limits, linked
from resolver.records import Document
from resolver.text.stems import Languages, languages_of, stem
from resolver.text.words import Token, tokens

_LEAD_WORDS = 250  # a news story says what it is about at its head
_MOST_TERMS = 120
_TITLE, _NAME, _NUMBER, _PAIR = 2.0, 2.0, 1.5, 1.5
_BLIND = 50  # documents that every window is thought to hold besides its own
_MOST_DAYS = 4
_SAME, _LONELY, _CLEARLY = 0.14, 0.07, 0.7
_UNSURE, _ENOUGH = 0.10, 30  # a window that is nearly empty weighs words blindly: it asks for that much more
_FEW = 6  # terms by which a short item falls short of telling its story
_SHOWN = 4
_MOST_MEMBERS = 30  # of a story that are compared with another

Masked = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Signature:
    """What a document is about, bounded: its heaviest terms ("a b" is a pair of words), and its day."""

    terms: tuple[tuple[str, float], ...]
    day: date | None = None

    def encode(self) -> str:
        """Writes the signature for a database."""
        return json.dumps([self.day and self.day.isoformat(), dict(self.terms)], ensure_ascii=False)

    @staticmethod
    def decode(written: str) -> "Signature":
        """Reads what `encode` wrote."""
        day, terms = json.loads(written)
        return Signature(tuple((str(t), float(w)) for t, w in terms.items()), day and date.fromisoformat(day))


@dataclass(frozen=True, slots=True)
class Window:
    """How many documents lie in the window of comparison, and in how many of them each term stands."""

    documents: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)

    def weight(self, term: str) -> float:
        """The inverse document frequency of a term, smoothed."""
        return math.log((self.documents + _BLIND + 1) / (self.counts.get(term, 0) + 0.5))


class _Weights(dict[str, float]):
    """The weights of a window's terms, each worked out once."""

    def __init__(self, seen: Window) -> None:
        super().__init__()
        self._seen = seen

    def __missing__(self, term: str) -> float:
        weight = self[term] = self._seen.weight(term)
        return weight


@dataclass(frozen=True, slots=True)
class Placement:
    """The story that a new document belongs to (None: a new one), how near it is, and why.

    `rivals` are other stories that it is near enough to.
    """

    story: int | None
    similarity: float
    because: str
    rivals: tuple[int, ...] = ()


def window(signatures: Iterable[Signature]) -> Window:
    """Counts the terms of the documents that a new one is compared with."""
    counts: Counter[str] = Counter()
    documents = 0
    for one in signatures:
        counts.update(term for term, _ in one.terms)
        documents += 1
    return Window(documents, counts)


def signature(document: Document, masked: Masked = ()) -> Signature:
    """Reduces a document to its heaviest terms. `masked` are stretches of the text outside the story."""
    languages = languages_of(document)
    weights: dict[str, float] = defaultdict(float)
    for text, boost, hidden in ((document.title, _TITLE, ()), (document.text, 1.0, masked)):
        words = [t for t in tokens(text) if not any(t.start < end and start < t.end for start, end in hidden)]
        _weigh(words[:_LEAD_WORDS], boost, languages, weights)
    damped = {term: 1 + math.log(weight) for term, weight in weights.items() if weight >= 1}
    heaviest = sorted(damped.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST_TERMS]
    return Signature(tuple((term, round(weight, 3)) for term, weight in heaviest), document.published)


def _weigh(words: Sequence[Token], boost: float, languages: Languages, weights: dict[str, float]) -> None:
    """Adds the words of one field; a pair counts where nothing but stop words' absence parts two words."""
    stop = lexicon.words("topics_stopwords")
    before: tuple[str, int] | None = None
    sentence = -1
    for word in words:
        starts, sentence = word.sentence != sentence, word.sentence
        if word.folded in stop or (len(word.folded) == 1 and not word.folded.isdigit()):
            before = None
            continue
        term = stem(word.text, languages)
        name = word.text[0].isupper() and not starts
        weights[term] += boost * (_NUMBER if word.text[0].isdigit() else _NAME if name else 1.0)
        if before and before[1] == sentence:
            weights[f"{before[0]} {term}"] += _PAIR * boost
        before = (term, sentence)


def _unit(one: Signature, weights: _Weights) -> dict[str, float]:
    weighed = {term: weight * weights[term] for term, weight in one.terms}
    length = math.sqrt(sum(w * w for w in weighed.values())) or 1.0
    # Items of ten words are alike by what is watched in them, not by the news.
    length *= 1 + _FEW / max(1, len(weighed))
    return {term: w / length for term, w in weighed.items()}


def similarity(a: Signature, b: Signature, seen: Window) -> float:
    """Compares two documents, from 0 (nothing in common) to nearly 1; short ones never come near it."""
    weights = _Weights(seen)
    return _dot(_unit(a, weights), _unit(b, weights))


def _dot(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    return math.fsum(w * b[term] for term, w in a.items() if term in b)


def place(one: Signature, recent: Sequence[tuple[int, Signature]]) -> Placement:
    """Finds the story of a new document among recent ones, each given with its story's number.

    A story is as near as its members are in the mean. In a nearly empty window more likeness is needed: two stories
    taken for one is a missed alert, and worse than one story told twice.
    """
    weights = _Weights(window(other for _, other in recent))
    unit = _unit(one, weights)
    near: dict[int, list[float]] = defaultdict(list)
    late = {story for story, other in recent if _apart(one.day, other.day)}
    for story, other in recent:
        if story not in late:
            near[story].append(_dot(unit, _unit(other, weights)))
    if not near:
        return Placement(None, 0.0, "No recent story stands near it in time.")
    means = {story: math.fsum(many) / len(many) for story, many in near.items()}
    mean, story = max((mean, -story) for story, mean in means.items())
    needed = _needed(len(recent))
    if mean < needed:
        return Placement(
            None, mean, f"No recent story is near enough: the nearest has {mean:.2f} of {needed:.2f} needed."
        )
    members = [other for number, other in recent if number == -story]
    rivals = tuple(sorted(other for other, near_it in means.items() if near_it >= needed and other != -story))
    because = f"Tells the same story ({mean:.2f}): both speak of {_common(one, members, weights)}."
    return Placement(-story, mean, because, rivals)


def are_one(one: Sequence[Signature], other: Sequence[Signature], seen: Window) -> bool:
    """Whether two stories are one by what all their members have in common in the mean, in a window of documents."""
    weights = _Weights(seen)
    here, there = ([_unit(member, weights) for member in members[:_MOST_MEMBERS]] for members in (one, other))
    if not (here and there) or any(_apart(a.day, b.day) for a in one for b in other):
        return False
    mean = math.fsum(_dot(a, b) for a in here for b in there) / (len(here) * len(there))
    return mean >= _needed(seen.documents)


def _needed(documents: int) -> float:
    """How near two documents of one story must be, in a window of so many."""
    return _SAME + _UNSURE * _ENOUGH / (_ENOUGH + documents)


def _apart(a: date | None, b: date | None) -> bool:
    return a is not None and b is not None and abs((a - b).days) > _MOST_DAYS


def _common(one: Signature, members: Sequence[Signature], weights: _Weights) -> str:
    """Names the terms that weigh most in what a document shares with a story."""
    unit = _unit(one, weights)
    shared: dict[str, float] = defaultdict(float)
    for member in members:
        for term, weight in _unit(member, weights).items():
            shared[term] += weight * unit.get(term, 0.0)
    best = sorted(shared, key=lambda term: (-shared[term], term))[:_SHOWN]
    return ", ".join(f"“{term}”" for term in best)


def group(documents: Sequence[Document]) -> list[str]:
    """Gives each document the id of the first document of its story; the stories do not depend on the order."""
    signatures = [signature(document) for document in documents]
    order = sorted(range(len(documents)), key=lambda n: (signatures[n].terms, str(signatures[n].day)))
    weights = _Weights(window(signatures))
    units = [_unit(signatures[n], weights) for n in order]
    days = [day.toordinal() if (day := signatures[n].day) else None for n in order]
    cluster = linked(units, days, Limits(_needed(len(documents)), _LONELY, _CLEARLY, _MOST_DAYS))
    of = {number: cluster[at] for at, number in enumerate(order)}
    first: dict[int, str] = {}
    for number, document in enumerate(documents):
        first.setdefault(of[number], document.id)
    return [first[of[number]] for number in range(len(documents))]
