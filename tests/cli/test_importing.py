"""`namesake import`: what comes out is a watchlist that says the same."""

import json

import pytest

from resolver.records import Alias
from worker.watch.lists import read

NAMES = [
    {"id": "no", "name": "No Kwang-chol", "aliases": ["No", "노광철", "22:00", "Null"]},
    {"id": "mill", "name": "Mill: Sons & Co", "kind": "organisation"},
    {"id": "o-neil", "name": "Shaun O'Neil #1"},
]


@pytest.mark.parametrize(("form", "ending"), [("yaml", ".yaml"), ("csv", ".csv")])
def test_names_come_through_as_they_were_written(namesake, tmp_path, form, ending):
    (tmp_path / "names.jsonl").write_text("\n".join(map(json.dumps, NAMES)))

    status, printed, _ = namesake("import", "names.jsonl", "--as", form)

    found = read({f"list{ending}": printed.encode()}).watchlist
    assert status == 0
    assert [(actor.id, actor.name, actor.kind, list(actor.aliases)) for actor in found.actors] == [
        (n["id"], n["name"], n.get("kind", "person"), n.get("aliases", [])) for n in NAMES
    ]
    assert len(found.watches) + len(found.listed) > 0


def test_lines_of_text_are_names(namesake, tmp_path):
    (tmp_path / "our people.txt").write_text("Anna Berg   # the chair\n\n# nobody\n노광철\n")

    status, printed, _ = namesake("import", "our people.txt")

    found = read({"list.yaml": printed.encode()}).watchlist
    assert status == 0
    assert found.names == ("our-people",)
    assert [actor.name for actor in found.actors] == ["Anna Berg", "노광철"]


def test_wrong_lines_are_named_and_left_out_only_when_the_user_says_so(namesake, tmp_path):
    (tmp_path / "names.csv").write_text("id,name\nberg,Anna Berg\nno id,Otto Berg\n")

    status, printed, complaint = namesake("import", "names.csv")
    assert (status, printed) == (2, "")
    assert "names.csv:3:1: error: 'no id' is not an id" in complaint

    status, printed, _ = namesake("import", "names.csv", "--skip-wrong")
    assert status == 0
    assert "Anna Berg" in printed


@pytest.mark.parametrize(
    ("file", "body", "words"),
    [("x.csv", None, "cannot be read"), ("x.pdf", b"x", "is no file of names"), ("x.json", b"", "holds no names")],
)
def test_what_is_no_file_of_names_is_told(namesake, tmp_path, file, body, words):
    if body is not None:
        (tmp_path / file).write_bytes(body)
    status, _, complaint = namesake("import", file)
    assert status == 2
    assert words in complaint


def test_a_weak_alias_is_written_as_one(namesake, tmp_path):
    entity = {"id": "Q1", "schema": "Person", "caption": "Anna Berg", "properties": {"weakAlias": ["Anka"]}}
    (tmp_path / "x.json").write_text(json.dumps(entity))

    _, printed, _ = namesake("import", "x.json")

    assert read({"list.yaml": printed.encode()}).watchlist.actors[0].aliases == (Alias("Anka", needs_context=True),)
