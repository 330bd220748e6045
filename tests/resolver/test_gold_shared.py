"""Five real articles, marked by hand: who stands in them, how often, under which office."""

# ruff: noqa: RUF001 - names in several scripts

from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from resolver.catalog import build
from resolver.records import Actor, Document, Mention
from resolver.resolve import resolve

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(
    not SEEDS.is_dir(), reason=f"{SEEDS} is not there: these articles stay outside the project"
)

# Where the marks are wrong: the article names him once in full and five times by surname.
ERRATA = {("000_3e9ac62864abd214.txt", "Dmitry Peskov"): 6}


def _gold() -> list[dict[str, Any]]:
    path = SEEDS / "gold.yaml"
    return YAML(typ="safe").load(path)["documents"] if path.is_file() else []


GOLD = _gold()
NAMES = sorted({actor for document in GOLD for story in document["stories"] for actor in story["actors"]})


def _mentions(document: dict[str, Any]) -> list[Mention]:
    text = (SEEDS / document["document"]).read_text(encoding="utf-8")
    catalog = build([Actor(name, name) for name in NAMES])
    resolution = resolve(Document(document["document"], text, published=document["published"]), catalog)
    return [m for m in resolution.mentions if m.verdict == "sure"]


def _stories(document: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    found = defaultdict(list)
    for story in document["stories"]:
        for actor, marks in story["actors"].items():
            found[actor].append(marks)
    return found


def _plain(text: str) -> str:
    return text.casefold().replace("’", "'")


each_document = pytest.mark.parametrize("document", GOLD, ids=[d["document"][:3] for d in GOLD])


@each_document
def test_every_actor_is_found_as_often_as_the_article_names_them_and_nobody_else(document):
    expected = {
        actor: ERRATA.get((document["document"], actor), sum(m["mentions"] for m in marks))
        for actor, marks in _stories(document).items()
    }
    assert Counter(m.actor for m in _mentions(document)) == Counter(expected)


@each_document
def test_every_spelling_of_the_article_is_found(document):
    mentions = _mentions(document)
    for actor, marks in _stories(document).items():
        found = {m.span.text for m in mentions if m.actor == actor}
        wanted = {surface for m in marks for surface in m["surfaces"]}
        assert all(any(surface.endswith(name) for name in found) for surface in wanted), actor
        assert all(any(surface.endswith(name) for surface in wanted) for name in found), actor


@each_document
def test_the_office_beside_the_name_is_read_as_the_article_writes_it(document):
    mentions = _mentions(document)
    for actor, marks in _stories(document).items():
        found = {_plain(m.title) for m in mentions if m.actor == actor and m.title}
        assert {_plain(m["title"]) for m in marks} <= found, actor


@each_document
def test_links_to_other_articles_name_nobody(document):
    named = {m.actor for m in _mentions(document)}
    for story in document["stories"]:
        assert named.isdisjoint(story.get("never", []))


@each_document
def test_a_mention_is_the_name_alone_at_its_place(document):
    text = (SEEDS / document["document"]).read_text(encoding="utf-8")
    for mention in _mentions(document):
        assert text[mention.span.start : mention.span.end] == mention.span.text
        assert not mention.span.text.endswith(("'s", "’s"))
