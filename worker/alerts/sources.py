"""Whose article it is: whether a watch counts it, and which articles speak for themselves. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from worker.records import Sources

SAME_WORDS = 0.6  # the share of terms that makes two reports one


@dataclass(frozen=True, slots=True)
class Report:
    """An article as its source is judged: who published it, at which hosts, under which tags, in which words."""

    publisher: str = ""
    hosts: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    terms: frozenset[str] = frozenset()


def counts(sources: Sources, report: Report) -> str:
    """Why an article does not count for its source; empty: it counts."""
    who = report.publisher or "an unnamed source"
    if sources.only and not _is_one_of(report, sources.only):
        return f"{who} is not among the sources that count"
    if _is_one_of(report, sources.exclude):
        return f"{who} is excluded"
    if sources.tags and not _alike(report.tags, sources.tags):
        return f"the feed of {who} has none of the tags {', '.join(sources.tags)}"
    if excluded := _alike(report.tags, sources.exclude_tags):
        return f"the feed of {who} has the excluded tag {excluded[0]}"
    return ""


def independent(reports: Iterable[Report]) -> tuple[Report, ...]:
    """The reports that speak for themselves: of one publisher, or of one wording, the first."""
    kept: list[Report] = []
    for report in reports:
        if is_voice(report, kept):
            kept.append(report)
    return tuple(kept)


def is_voice(report: Report, voices: Iterable[Report]) -> bool:
    """Whether a report speaks for itself beside those that do."""
    return not any(why_one_voice(report, other) for other in voices)


def _is_one_of(report: Report, names: Sequence[str]) -> bool:
    wanted = {_folded(name) for name in names}
    return _folded(report.publisher) in wanted or any(
        _is_within(host, name) for host in report.hosts for name in wanted
    )


def _alike(tags: Sequence[str], wanted: Sequence[str]) -> list[str]:
    known = {_folded(tag) for tag in tags}
    return [tag for tag in wanted if _folded(tag) in known]


def why_one_voice(a: Report, b: Report) -> str:
    """Why two reports are one voice: of one publisher, from one site, in one wording. Empty: they are two."""
    if a.publisher and _folded(a.publisher) == _folded(b.publisher):
        return "the same publisher"
    if any(_is_within(one, other) or _is_within(other, one) for one in a.hosts for other in b.hosts):
        return "the same site"
    shared, either = len(a.terms & b.terms), len(a.terms | b.terms)
    return f"{shared / either:.0%} of the same words" if either and shared / either >= SAME_WORDS else ""


def _is_within(host: str, other: str) -> bool:
    """Whether a host is another, or belongs to it: edition.example.org to example.org."""
    return bool(other) and (host == other or host.endswith(f".{other}"))


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
