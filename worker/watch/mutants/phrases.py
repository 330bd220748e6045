"""Changes to how far a phrase reaches: in which language it counts, and how far apart its words may stand."""

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from worker.watch.language.topics import FARTHEST
from worker.watch.mutants.change import Change, Path, Probe, finds, other_language, spoken

Kind = Literal["any", "all", "none"]

_BESIDE = {"any": "no other words of it", "all": "all other words of it", "none": "other words of it"}


def of_reach(phrase: Any, kind: Kind, topic: str, path: Path, languages: Sequence[str]) -> Iterator[Change]:
    """Every such change to a phrase of a topic. `languages`: those of the articles that the topic reads; none: all."""
    if isinstance(phrase, dict):
        yield from _of_language(phrase, kind, topic, path, languages)
        yield from _of_distance(phrase, kind, topic, path)


def _of_language(
    phrase: dict[str, Any], kind: Kind, topic: str, path: Path, languages: Sequence[str]
) -> Iterator[Change]:
    """A phrase of one language would count in all, where the topic reads others."""
    lang = phrase.get("lang")
    other = other_language(lang, languages) if lang else None
    if other:
        found = kind == "none"
        article = (
            f"an article in another language than {lang} (say, {other}) with “{spoken(phrase)}” and {_BESIDE[kind]}"
        )
        what = f"the 'lang: {lang}' of '{spoken(phrase)}'"
        test = f"{article} that expects {_expected(topic, found=found)}"
        yield Change("topic", topic, (*path, "lang"), what, test, everywhere=not found)


def _of_distance(phrase: dict[str, Any], kind: Kind, topic: str, path: Path) -> Iterator[Change]:
    """The words might stand twice as far apart, or would have to stand next to each other."""
    words, within = phrase.get("words") or (), int(phrase.get("within") or 0)
    closest, farther = len(words) - 1, min(2 * within, FARTHEST)
    if not words or within < closest:  # it finds nothing, and a distance of other words would be another phrase
        return
    what = f"the 'within: {within}' of '{spoken(phrase)}'"
    for value, apart in ((closest, within), (farther, within + 1)):
        if value != within:
            found = (value < within) == (kind != "none")
            article = f"an article with the words of “{spoken(phrase)}” {apart} words apart and {_BESIDE[kind]}"
            test = f"{article} that expects {_expected(topic, found=found)}"
            probes = (_spread(words, apart),) if kind == "any" else ()
            how = f"were {value}"
            yield Change("topic", topic, (*path, "within"), what, test, str(value), how, probes, everywhere=not found)


def _spread(words: Sequence[str], apart: int) -> Probe:
    """The words so many words apart, with some between each two: other phrases may find them all the same."""
    gaps = len(words) - 1
    fillers = [(apart - number - 1) // gaps for number in range(gaps)]
    return finds(" ".join((words[0], *(f"{'and ' * n}{word}" for n, word in zip(fillers, words[1:], strict=True)))))


def _expected(topic: str, *, found: bool) -> str:
    return f"topics: [{topic}]" if found else f"topics: {{{topic}: false}}"
