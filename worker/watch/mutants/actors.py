"""Changes to an actor: his aliases, titles with their languages and days, context and exclusions."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from resolver.languages import code
from worker.watch.mutants.change import ALWAYS, Change, Days, Path, finds, other_language, passes, said, spoken

LONG_AGO, FAR_OFF = date(1800, 1, 1), date(2200, 1, 1)
_DAY = timedelta(days=1)


def of_actor(actor: dict[str, Any], at: Path, languages: Sequence[str]) -> Iterator[Change]:
    """Every change to an actor, or to what a list changes in the actor of a pack; `languages` are those of its list."""
    yield from _of_aliases(actor, at, languages)
    for j, title in enumerate(actor.get("titles") or ()):
        yield from _of_title(title, actor["id"], (*at, "titles", j))
        yield from _of_language(title, actor["id"], (*at, "titles", j, "lang"), languages)
    yield from _of_context(actor, at)
    for j, exclusion in enumerate(actor.get("not") or ()):
        for key in ("any", "url_host"):
            words = exclusion.get(key) or ()
            for k, word in enumerate(words):
                yield _of_exclusion(actor, word, key, (*at, "not", j, key, k))


def _of_aliases(actor: dict[str, Any], at: Path, languages: Sequence[str]) -> Iterator[Change]:
    ident = actor["id"]
    for j, alias in enumerate(actor.get("aliases") or ()):
        text, path = spoken(alias), (*at, "aliases", j)
        test = f"an article that names “{text}” alone and expects actors: [{ident}]"
        yield Change("actor", ident, path, said("alias", text), test, probes=(finds(f"{text} spoke on Tuesday."),))
        if isinstance(alias, dict) and alias.get("needs_context") == "true":
            test = f"an article that names “{text}”, and neither {_name(actor)} nor a word of the context: actors: []"
            yield Change("actor", ident, (*path, "needs_context"), f"the 'needs_context' of '{text}'", test)
        if isinstance(alias, dict) and alias.get("lang") and other_language(alias["lang"], languages):
            test = f"an article in another language than {alias['lang']} that names “{text}” alone: actors: []"
            yield Change(
                "actor", ident, (*path, "lang"), f"the 'lang: {alias['lang']}' of '{text}'", test, everywhere=True
            )


def _of_context(actor: dict[str, Any], at: Path) -> Iterator[Change]:
    ident, lone = actor["id"], _name(actor).split()[-1]
    for j, word in enumerate((actor.get("context") or {}).get("any") or ()):
        test = f"an article with “{lone}” and “{word}”, and the full name nowhere, that expects actors: [{ident}]"
        probes = (finds(f"{lone} spoke on Tuesday about {word}."),)
        yield Change("actor", ident, (*at, "context", "any", j), said("context word", word), test, probes=probes)


def _name(actor: dict[str, Any]) -> str:
    """The name of an actor; in what is changed in a pack, his id stands for it."""
    return str(actor.get("name") or actor["id"])


# --- titles ------------------------------------------------------------------------------------------------


def _of_title(title: dict[str, Any], ident: str, at: Path) -> Iterator[Change]:
    days, office, when, day = _days(title), _office(title), _when(title), _day(title)
    held = date.fromisoformat(day) if day else None
    test = f"an article, {when}, that speaks of “{office}” without a name and expects actors: [{ident}]"
    probes = (finds(f"The {office} spoke on Tuesday.", held),)
    what = said("title", title["title"])
    yield Change("actor", ident, at, what, test, probes=probes, everywhere=True, days=days)
    if title.get("of"):
        test = (
            f"an article, {when}, that speaks of the “{title['title']}” of somewhere else: actors: {{{ident}: false}}"
        )
        what = f"the 'of: {title['of']}' of the title '{title['title']}'"
        yield Change("actor", ident, (*at, "of"), what, test, everywhere=True, days=days)
    yield from _of_days(title, office, ident, at)


def _office(title: dict[str, Any]) -> str:
    return str(title["title"]) + (f" of {title['of']}" if title.get("of") else "")


def _day(title: dict[str, Any]) -> str | None:
    """A day on which the office is held."""
    return title.get("from") or title.get("until")


def _when(title: dict[str, Any]) -> str:
    day = _day(title)
    return f"published {day}" if day else "on any day"


def _of_language(title: dict[str, Any], ident: str, path: Path, languages: Sequence[str]) -> Iterator[Change]:
    """An office of one language is found in its cases there, and in no other; English has none."""
    lang = title.get("lang")
    if not lang or (code(lang) == "en" and not other_language(lang, languages)):
        return
    what, days = f"the 'lang: {lang}' of the title '{title['title']}'", _days(title)
    if code(lang) == "en":
        article = f"an article, {_when(title)}, in another language than en that has"
        test = f"{article} “{_office(title)}” word for word and expects actors: {{{ident}: false}}"
    else:
        article = f"an article, {_when(title)}, in {lang} that speaks of “{title['title']}” in one of its cases, without a name,"
        test = f"{article} and expects actors: [{ident}]"
    yield Change("actor", ident, path, what, test, everywhere=True, days=days)


def _of_days(title: dict[str, Any], office: str, ident: str, at: Path) -> Iterator[Change]:
    """The first and the last day in an office: outside of them it means somebody else."""
    first, last = _days(title)
    for key, side, days in (("from", "before", (date.min, first)), ("until", "after", (last, date.max))):
        if not title.get(key):
            continue
        test = f"an article, published {side} {title[key]}, that speaks of “{office}” without a name"
        near, far = (first - _DAY, LONG_AGO) if key == "from" else (last + _DAY, FAR_OFF)
        probes = tuple(passes(f"The {office} spoke on Tuesday.", day) for day in (near, far))
        what = f"the '{key}: {title[key]}' of the title '{title['title']}'"
        test = f"{test} and expects actors: {{{ident}: false}}"
        yield Change("actor", ident, (*at, key), what, test, probes=probes, everywhere=True, days=days)


def _days(title: dict[str, Any]) -> Days:
    first, last = ALWAYS
    return (
        date.fromisoformat(title["from"]) if title.get("from") else first,
        date.fromisoformat(title["until"]) if title.get("until") else last,
    )


# --- exclusions --------------------------------------------------------------------------------------------


def _of_exclusion(actor: dict[str, Any], word: str, key: str, at: Path) -> Change:
    ident, name, number = actor["id"], _name(actor), at[-3]
    alone = not any(len(actor["not"][number].get(k) or ()) > (k == key) for k in ("any", "url_host"))
    path = at[:-2] if alone else at
    if key == "url_host":
        test = f"an article about {name} with a url at {word} that expects actors: {{{ident}: false}}"
        return Change("actor", ident, path, said("excluded site", word), test)
    test = f"an article with “{word}” beside the name that expects actors: {{{ident}: false}}"
    probes = (passes(f"{name} spoke on Tuesday. {word} was there."),) if actor.get("name") else ()
    return Change("actor", ident, path, said("exclusion", word), test, probes=probes)
