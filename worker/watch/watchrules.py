"""What a well-formed watch can still get wrong. Pure: the day is an argument, for `check` has no clock of its own."""

from collections.abc import Iterator
from datetime import date

from worker.watch.findings import Finding
from worker.watch.language import MatchEntry, SourcesEntry, WatchEntry
from worker.watch.nodes import Key

Path = tuple[Key, ...]


def findings(watch: WatchEntry, at: Path, today: date | None = None) -> Iterator[Finding]:
    """What is wrong with a watch. `today`, where the list is at home; None: nobody knows the day."""
    yield from _match(watch, (*at, "match"))
    yield from _near(watch.match, (*at, "match"))
    yield from _sources(watch, at)
    if today is not None and watch.expires is not None and watch.expires < today:
        message = f"the watch '{watch.id}' expired at the end of {watch.expires}: it raises no alert any more"
        yield Finding((*at, "expires"), message, "write a later day, or take the watch away", "warning")
    if "route" not in watch.model_fields_set:
        message = f"the watch '{watch.id}' has no route: its alerts show on the dashboard only"
        yield Finding(at, message, "write route: [id of a route], or route: [] if that is meant", "warning")


def _match(watch: WatchEntry, where: Path) -> Iterator[Finding]:
    match = watch.match
    named = match.actors or match.topics
    asked = [key for key in ("new_entity", "silence") if getattr(match, key) is not None]
    if match.title_change and (named or asked):
        mend = "write two watches, one for the change of title"
        yield Finding((*where, "title_change"), "title_change stands alone in a watch", mend)
    elif asked and not named:
        whose = {"new_entity": "near whom or what", "silence": "of whom or what"}[asked[0]]
        yield Finding((*where, asked[0]), f"'{asked[0]}' does not say {whose}", "name actors or topics beside it")
    elif not (named or match.title_change):
        yield Finding(where, f"the watch '{watch.id}' looks for nothing", "name actors, topics or title_change")
    if len(asked) > 1:
        mend = "write two watches, one for each"
        yield Finding((*where, "silence"), "a watch listens for new names or for silence, not for both", mend)


def _near(match: MatchEntry, where: Path) -> Iterator[Finding]:
    if match.near is not None and not (match.new_entity or (match.actors and match.topics)):
        mend = "name actors and topics, or take 'near' away"
        yield Finding((*where, "near"), "'near' says nothing without both actors and topics", mend, "warning")


def _sources(watch: WatchEntry, at: Path) -> Iterator[Finding]:
    match, sources = watch.match, watch.sources
    once = next((key for key in ("title_change", "new_entity", "silence") if getattr(match, key)), None)
    if watch.min_sources > 1 and once:
        message = f"'min_sources' counts the sources of a story, and '{once}' is about none"
        yield Finding((*at, "min_sources"), message, "take one of them away")
    if watch.min_sources > 1 and 0 < len(sources.only) < watch.min_sources:
        message = f"'min_sources' asks for {watch.min_sources} sources, and no more than {len(sources.only)} count"
        mend = "name more sources under only:, or ask for fewer"
        yield Finding((*at, "min_sources"), message, mend, "warning")
    yield from _against_itself(sources, (*at, "sources"))


def _against_itself(sources: SourcesEntry, at: Path) -> Iterator[Finding]:
    for wanted, unwanted in (("only", "exclude"), ("tags", "exclude_tags")):
        chosen = {name.casefold() for name in getattr(sources, wanted)}
        for i, name in enumerate(getattr(sources, unwanted)):
            if name.casefold() in chosen:
                message = f"'{name}' stands under {wanted} and under {unwanted}: it does not count"
                yield Finding((*at, unwanted, i), message, "take it out of one of them")
