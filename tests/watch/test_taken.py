"""What a list takes from other files: packs with overrides, and files of names."""

import json
from textwrap import dedent

import pytest

from resolver.records import Alias
from worker.watch.lists import Reading, read

PACK = """
version: 1
name: banks
pack: {version: "1.0", author: the desk}
actors:
  - {id: lagarde, name: Christine Lagarde, aliases: [Mme Lagarde]}
  - {id: powell, name: Jerome Powell}
topics:
  - {id: rates, phrases: {any: [interest rate]}}
watches:
  - {id: banks-on-rates, match: {actors: [lagarde, powell], topics: [rates]}, route: []}
  - {id: powell-alone, match: {actors: [powell]}, route: []}
tests:
  - {name: she is found, article: {title: Christine Lagarde speaks}, expect: {actors: [lagarde]}}
  - {name: he is found, article: {title: Jerome Powell speaks}, expect: {alerts: [powell-alone]}}
"""
ROUTES = "routes: [{id: desk, email: {to: [desk@example.org]}}]\n"


def given(text: str, **files: str) -> Reading:
    """A list, and the files beside it: `packs__banks_yaml` is packs/banks.yaml."""
    beside = {name.replace("__", "/").replace("_", "."): dedent(body).encode() for name, body in files.items()}
    return read({"desk.yaml": ("version: 1\nname: desk\n" + dedent(text)).encode(), **beside})


def told(reading: Reading) -> list[tuple[str, int, str]]:
    return [(problem.file, problem.line, problem.message) for problem in reading.problems]


def test_a_pack_comes_in_whole_and_only_where_a_list_takes_it_in():
    taken = given("packs: [{file: packs/banks.yaml}]", packs__banks_yaml=PACK).watchlist
    left = given("watches: []", packs__banks_yaml=PACK).watchlist

    assert [actor.id for actor in taken.actors] == ["lagarde", "powell"]
    assert [watch.id for watch in taken.watches] == ["banks-on-rates", "powell-alone"]
    assert left.actors == ()


def test_a_desk_adds_to_a_pack_without_touching_it():
    reading = given(
        """
        packs:
          - file: packs/banks.yaml
            route: [desk]
            override:
              actors: [{id: lagarde, aliases: [Christine Lallouette], not: [{any: [novelist], reason: a writer}]}]
              watches: [{id: powell-alone, severity: high}]
        """
        + ROUTES,
        packs__banks_yaml=PACK,
    )

    lagarde = reading.watchlist.actors[0]
    assert lagarde.aliases == ("Mme Lagarde", "Christine Lallouette")
    assert lagarde.exclusions[0].reason == "a writer"
    assert [(watch.severity, watch.routes) for watch in reading.watchlist.watches] == [
        ("medium", ("desk",)), ("high", ("desk",)),
    ]  # fmt: skip


def test_what_a_desk_leaves_out_of_a_pack_is_gone_from_its_watches_and_tests():
    reading = given("packs: [{file: packs/banks.yaml, without: [powell]}]", packs__banks_yaml=PACK)

    assert [actor.id for actor in reading.watchlist.actors] == ["lagarde"]
    assert [(watch.id, watch.match.actors) for watch in reading.watchlist.watches] == [("banks-on-rates", ("lagarde",))]
    assert [placed.case.name for placed in reading.cases] == ["she is found"]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (
            "packs:\n  - {file: packs/bank.yaml}",
            4,
            "there is no file packs/bank.yaml, did you mean 'packs/banks.yaml'?",
        ),
        ("packs: [{file: ../secrets.yaml}]", 3, "file: '../secrets.yaml' is no file that a list may take in"),
        ("packs: [{file: packs/../x.yaml}]", 3, "file: 'packs/../x.yaml' is no file that a list may take in"),
        (
            "packs:\n  - {file: packs/banks.yaml}\n  - {file: packs/banks.yaml}",
            5,
            "packs/banks.yaml is taken in already, by desk.yaml",
        ),
        (
            "packs:\n  - file: packs/banks.yaml\n    without: [powel]",
            5,
            "the pack has no 'powel', did you mean 'powell'?",
        ),
        (
            "packs:\n  - file: packs/banks.yaml\n    override:\n      actors:\n        - {id: lagard, aliases: [x]}",
            7,
            "the pack has no 'lagard' under actors, did you mean 'lagarde'?",
        ),
        (
            "packs:\n  - file: packs/banks.yaml\n    override:\n      actors:\n        - id: lagarde\n          alises: [x]",
            8,
            "unknown key 'alises', did you mean 'aliases'?",
        ),
        (
            "packs:\n  - file: packs/banks.yaml\n    override: {actors: [{aliases: [x]}]}",
            5,
            "actors: an entry of 'override' has no id",
        ),
        ("packs:\n  - file: packs/banks.yaml\n    route: [dsk]", 5, "unknown route 'dsk'"),
    ],
)
def test_what_is_wrong_with_the_taking_is_told_at_the_line_of_the_list(text: str, line: int, message: str):
    reading = given(text, packs__banks_yaml=PACK)
    assert reading.watchlist is None
    assert ("desk.yaml", line, message) in told(reading)


def test_what_is_wrong_with_a_pack_is_told_at_its_own_line():
    reading = given("packs: [{file: packs/banks.yaml}]", packs__banks_yaml=PACK.replace("Jerome Powell}", "''}"))
    assert ("packs/banks.yaml", 7, "name: this text is empty") in told(reading)


def test_a_deprecated_pack_warns_whoever_takes_it_in():
    pack = PACK.replace("author: the desk", "status: deprecated")
    reading = given("packs: [{file: packs/banks.yaml}]", packs__banks_yaml=pack)
    assert reading.watchlist is not None
    assert ("desk.yaml", 3, "the pack packs/banks.yaml is deprecated") in told(reading)


GROUP = """
actors_from: [{id: board, file: names/board%s}]
watches: [{id: on-the-board, match: {actors: [board]}, route: []}]
"""
ENTITY = {
    "id": "Q1",
    "schema": "Person",
    "caption": "Anna Berg",
    "properties": {"name": ["Anna Berg"], "alias": ["Анна Берг"], "weakAlias": ["Anna"]},
}
SHIP = {"id": "Q2", "schema": "Vessel", "caption": "Berg", "properties": {"name": ["Berg"]}}


@pytest.mark.parametrize(
    ("ending", "body"),
    [
        (".csv", "id,name,kind,aliases\nQ1,Anna Berg,person,Анна Берг\n"),
        (".jsonl", json.dumps({"id": "Q1", "name": "Anna Berg", "aliases": ["Анна Берг"]})),
        (".jsonl", json.dumps(ENTITY) + "\n" + json.dumps(SHIP)),
        (".json", json.dumps(ENTITY)),
        (".json", json.dumps([ENTITY, SHIP], indent=2)),
        (".json", f" [ {json.dumps(ENTITY)} ] \n"),
        (".csv", "id,schema,name,aliases,birth_date,dataset\nQ1,Person,Anna Berg,Анна Берг,1970,x\nQ2,Vessel,B,,,x\n"),
    ],
    ids=["csv", "json-lines", "follow-the-money", "one-entity", "json-list", "list-in-a-line", "opensanctions-table"],
)
def test_a_watch_names_the_actors_of_a_file_as_a_group(ending: str, body: str):
    reading = given(GROUP % ending, **{f"names__board{ending.replace('.', '_')}": body})

    (anna,) = reading.watchlist.actors
    assert (anna.id, anna.name, anna.aliases[0]) == ("Q1", "Anna Berg", "Анна Берг")
    assert reading.watchlist.watches[0].match.actors == ("Q1",)
    assert reading.watchlist.listed == {}


def test_a_weak_alias_needs_context():
    reading = given(GROUP % ".jsonl", names__board_jsonl=json.dumps(ENTITY))
    assert reading.watchlist.actors[0].aliases == ("Анна Берг", Alias("Anna", needs_context=True))


def test_what_is_no_actor_is_left_out_and_counted():
    reading = given(GROUP % ".jsonl", names__board_jsonl=json.dumps(SHIP) + "\n" + json.dumps(ENTITY))
    assert ("names/board.jsonl", 1, "left out what is no person or organisation: 1 Vessel") in told(reading)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("[1, 2]", "this line is no JSON object"),
        ("{", "this line is no JSON object"),
        ("[" * 100_000, "this line is no JSON object"),
        ('{"id": "a"}', "an id or a name is missing, or something else stands in their place"),
        ('{"id": "a b", "name": "Anna Berg"}', "'a b' is not an id"),
        ('{"id": "Q1", "name": "Anna Berg"}', "the id 'Q1' stands twice"),
        ('{"id": "Q3", "schema": "Person", "properties": []}', "this entity has no id or no name"),
    ],
)
def test_a_wrong_line_of_a_file_of_names_is_told_by_its_number(line: str, message: str):
    reading = given(GROUP % ".jsonl", names__board_jsonl=json.dumps(ENTITY) + "\n" + line)
    assert ("names/board.jsonl", 2, message) in told(reading)


@pytest.mark.parametrize(
    ("body", "line", "message"),
    [
        ('[\n{"id": "a", "name": "Anna Berg"},\n7]', 3, "this item is no JSON object"),
        ('[\n{"id": "a", "name": "Anna Berg"},\n{"id": }]', 3, "from here on this is no JSON (Expecting value)"),
        ('[\n{"id": "a", "name": "Anna Berg"}\n{}]', 3, "from here on this is no JSON (a comma or ] is missing)"),
        ('[{"id": "a", "name": "Anna Berg"}', 1, "from here on this is no JSON (a comma or ] is missing)"),
        ('[{"id": "a", "name": "Anna Berg"}] more', 1, "something stands behind the end of the list"),
        ("[" * 100_000, 1, "from here on this is no JSON (nested too deep)"),
        ("[{},\n{}]", 2, "an id or a name is missing, or something else stands in their place"),
        ("[]", 1, "the file has no names"),
    ],
)
def test_a_wrong_item_of_a_json_list_is_told_by_its_line(body: str, line: int, message: str):
    reading = given(GROUP % ".json", names__board_json=body)
    assert ("names/board.json", line, message) in told(reading)


def test_an_id_of_a_file_of_names_is_not_given_twice():
    body = "id,name\nberg,Anna Berg\n"
    reading = given(GROUP % ".csv" + "actors: [{id: berg, name: Otto Berg}]", names__board_csv=body)
    assert reading.watchlist is None
    assert "the id 'berg' stands twice in actors" in told(reading)[0][2]


def test_a_watch_of_an_actor_and_a_topic_goes_with_its_only_actor_and_does_not_find_the_topic_alone():
    taken = given("packs: [{file: packs/banks.yaml, without: [lagarde, powell]}]", packs__banks_yaml=PACK).watchlist

    assert [topic.id for topic in taken.topics] == ["rates"]
    assert taken.watches == ()


@pytest.mark.parametrize(("file", "text"), [("names__x_csv", "id;name\n1;Jane Doe\n"), ("names__x_xlsx", "id,name\n")])
def test_a_file_of_names_that_cannot_be_read_is_one_problem_and_its_watches_are_none(file: str, text: str):
    name = file.replace("__", "/").replace("_", ".")
    watched = f"""
        actors_from: [{{id: board, file: {name}}}]
        watches: [{{id: the-board, match: {{actors: [board]}}, route: []}}]
    """

    assert [where for where, _, _ in told(given(watched, **{file: text}))] == [name]
