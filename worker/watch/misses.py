"""Why a topic was not found, or by how little: its phrases tried one by one against the document. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from resolver.catalog import build
from resolver.records import Document, Phrase, Topic, TopicHit
from resolver.resolve import resolve

MOST_SHOWN = 3
FAR = 100  # words between two words that still count as near each other to be told


def of_topic(topic: Topic, document: Document) -> tuple[str, ...]:
    """What speaks for a topic that was not found, and what kept it from being found."""
    found = tuple(_against(topic, document)) or tuple(_missing(topic, document)) or tuple(_apart(topic, document))
    return found or tuple(_words(topic, document)) or ("None of its words stands in the article.",)


def _against(topic: Topic, document: Document) -> Iterator[str]:
    """Its words stand there, but so does one of `none`."""
    if not topic.none:
        return
    without, against = _found([replace(topic, none=()), Topic("none", any=topic.none)], document)
    if without and against:
        yield f"Its words stand there ({_said(without)}), but so does {_said(against)}, which its `none` names."


def _missing(topic: Topic, document: Document) -> Iterator[str]:
    """Some of `all` stand there, others do not."""
    if not topic.all:
        return
    found = _found([_alone(topic, phrase) for phrase in topic.all], document)
    missing = [_named(phrase) for phrase, hit in zip(topic.all, found, strict=True) if hit is None]
    if missing and len(missing) < len(topic.all):
        yield f"Of its `all`, {', '.join(missing[:MOST_SHOWN])} is missing."


def _apart(topic: Topic, document: Document) -> Iterator[str]:
    """All words of a phrase stand there, farther apart than it allows."""
    near = [phrase for phrase in (*topic.any, *topic.all) if phrase.words]
    found = _found([_alone(topic, replace(phrase, within=FAR)) for phrase in near], document)
    for phrase, hit in list(zip(near, found, strict=True))[:MOST_SHOWN]:
        if hit is not None:
            yield f"The words of {_named(phrase)} stand there, but more than {phrase.within} words apart."


def _words(topic: Topic, document: Document) -> Iterator[str]:
    """The phrase of which most words stand there."""
    phrases = [phrase for phrase in (*topic.any, *topic.all) if len(_parts(phrase)) > 1]
    words = list(dict.fromkeys(word for phrase in phrases for word in _parts(phrase)))
    found = _found([_alone(topic, Phrase(text=word)) for word in words], document)
    here = {word for word, hit in zip(words, found, strict=True) if hit}
    best = max(phrases, key=lambda phrase: _share(phrase, here), default=None)
    if best is not None and _share(best, here):
        there = [word for word in _parts(best) if word in here]
        lacking = [word for word in _parts(best) if word not in here]
        yield (
            f"Of {_named(best)}, {_list(there)} stands there, {_list(lacking)} does not."
            if lacking
            else (f"The words of {_named(best)} stand there, but not as it wants them.")
        )


def _share(phrase: Phrase, here: set[str]) -> float:
    parts = _parts(phrase)
    return sum(part in here for part in parts) / len(parts)


def _parts(phrase: Phrase) -> Sequence[str]:
    return phrase.words or phrase.text.split()


def _alone(topic: Topic, phrase: Phrase) -> Topic:
    """A topic like this one that looks for one phrase only."""
    return replace(topic, any=(phrase,), all=(), none=())


def _found(topics: Sequence[Topic], document: Document) -> list[TopicHit | None]:
    """What each of these topics finds in the document."""
    if not topics:
        return []
    numbered = [replace(topic, id=str(number)) for number, topic in enumerate(topics)]
    hits = {hit.topic: hit for hit in resolve(document, build((), numbered), unknown=False).topics}
    return [hits.get(topic.id) for topic in numbered]


def _named(phrase: Phrase) -> str:
    return f"“{phrase.text}”" if phrase.text else _list(phrase.words)


def _said(hit: TopicHit) -> str:
    return _list(list(dict.fromkeys(" ".join(span.text.split()) for span in hit.spans))[:MOST_SHOWN])


def _list(words: Sequence[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)
