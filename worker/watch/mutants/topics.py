"""Changes to a topic: its phrases, their forms, languages and distances, its fields and languages."""

from collections.abc import Iterator, Sequence
from typing import Any

from worker.watch.mutants.change import Change, Path, finds, passes, said, spoken, written
from worker.watch.mutants.phrases import Kind, of_reach

_KINDS: tuple[Kind, ...] = ("any", "all", "none")


def of_topic(topic: dict[str, Any], at: Path, languages: Sequence[str]) -> Iterator[Change]:
    """Every change to a topic, or to what a list changes in the topic of a pack; `languages` are those of its list."""
    ident, phrases = topic["id"], topic.get("phrases") or {}
    for j, phrase in enumerate(phrases.get("any") or ()):
        yield from _of_any(phrase, ident, (*at, "phrases", "any", j))
    for j, phrase in enumerate(phrases.get("all") or ()):
        test = f"an article with all words of it but “{spoken(phrase)}” that expects topics: {{{ident}: false}}"
        what = said("phrase of all", spoken(phrase))
        yield Change("topic", ident, (*at, "phrases", "all", j), what, test, everywhere=True)
    yield from _of_none(topic, at)
    for kind in _KINDS:
        for j, phrase in enumerate(phrases.get(kind) or ()):
            yield from of_reach(phrase, kind, ident, (*at, "phrases", kind, j), topic.get("languages") or languages)
    for key in ("fields", "languages"):
        if topic.get(key):
            test = f"an article with its words in another of the {key} that expects topics: {{{ident}: false}}"
            yield Change("topic", ident, (*at, key), f"the '{key}' of {ident}", test, everywhere=True)


def _of_any(phrase: Any, ident: str, path: Path) -> Iterator[Change]:
    test = f"an article with “{spoken(phrase)}” and no other words of it that expects topics: [{ident}]"
    yield Change("topic", ident, path, said("phrase", spoken(phrase)), test, probes=(finds(written(phrase)),))
    for k, form in enumerate(phrase.get("forms") or () if isinstance(phrase, dict) else ()):
        test = f"an article with “{form}” and no other words of it that expects topics: [{ident}]"
        yield Change("topic", ident, (*path, "forms", k), said("form", form), test, probes=(finds(form),))


def _of_none(topic: dict[str, Any], at: Path) -> Iterator[Change]:
    ident, phrases = topic["id"], topic.get("phrases") or {}
    first = next(iter(phrases.get("any") or phrases.get("all") or ()), "")
    for j, phrase in enumerate(phrases.get("none") or ()):
        test = f"an article with “{spoken(phrase)}” and other words of it that expects topics: {{{ident}: false}}"
        probes = (passes(f"{written(first)}. {written(phrase)}."),) if first else ()
        path, what = (*at, "phrases", "none", j), said("phrase of none", spoken(phrase))
        yield Change("topic", ident, path, what, test, probes=probes, everywhere=True)
