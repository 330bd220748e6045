"""Texts with their answers marked in them, so that a table of cases reads like news.

`{Zelensky}` must be sure, `{?Zelensky}` must be kept as unsure, `{~Ford}` may be anything but sure. Every other word
must not be a mention at all. `watch` lists names (or actors), parted by ";"; with several, a number says who is meant:
`{2:Kuleba}`, and `{?1+2:Kuleba}` that both fit. ` || ` parts a headline from the text.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

import pytest

from resolver.catalog import Catalog, build
from resolver.records import Actor, Document, Mention
from resolver.resolve import resolve
from resolver.skimming import Skimmer

_MARK = re.compile(r"\{([?~]?)(?:(\d(?:\+\d)*):)?([^{}]+)\}")
Watch = str | Actor | tuple[Actor, ...]
Said = set[tuple[str, str, int, str, str]]  # verdict, field, start, name, actor


def not_yet(*row: str, because: str):
    """A row that the resolver cannot read yet, and why."""
    return pytest.param(*row, marks=pytest.mark.xfail(strict=True, reason=because))


@lru_cache(maxsize=256)
def catalog(watch: Watch) -> Catalog:
    """The people that a row watches."""
    if isinstance(watch, str):
        return build([Actor(str(n), name.strip()) for n, name in enumerate(watch.split(";"), 1)])
    actors = (watch,) if isinstance(watch, Actor) else watch
    return build(
        [Actor(str(n), a.name, a.kind, a.aliases, a.titles, a.context, a.exclusions) for n, a in enumerate(actors, 1)]
    )


def unmarked(marked: str) -> str:
    """The text without its marks."""
    return _MARK.sub(r"\3", marked)


def _wanted(field: str, marked: str) -> Said:
    found, taken = set(), 0
    for mark in _MARK.finditer(marked):
        start = mark.start() - taken
        taken += len(mark[0]) - len(mark[3])
        verdict = {"": "sure", "?": "unsure", "~": "open"}[mark[1]]
        found |= {(verdict, field, start, mark[3], actor) for actor in (mark[2] or "1").split("+")}
    return found


def mentions(watch: Watch, marked: str, **more) -> Iterable[Mention]:
    """All mentions, refused ones too. What is found must be seen when the document is skimmed."""
    title, _, text = marked.rpartition(" || ")
    document = Document("d", unmarked(text), title=unmarked(title), **more)
    found = resolve(document, catalog(watch)).mentions
    assert not found or Skimmer([catalog(watch)]).skim(document).actors
    return found


def check(watch: Watch, marked: str, **more) -> None:
    """Asserts that a text is read just as it is marked."""
    title, _, text = marked.rpartition(" || ")
    wanted = _wanted("title", title) | _wanted("text", text)
    said = {
        (m.verdict, m.span.field, m.span.start, m.span.text, m.actor)
        for m in mentions(watch, marked, **more)
        if m.verdict != "no"
    }
    said -= {("unsure", *place) for verdict, *place in wanted if verdict == "open"}
    wanted = {one for one in wanted if one[0] != "open"}
    assert said == wanted, f"missed {sorted(wanted - said)}, said instead {sorted(said - wanted)}"
