"""`namesake entities`: for people and for programs, page by page, with rulings that are kept."""

import io
import json
import logging
import sys
from datetime import UTC, datetime

import pytest

from resolver.strangers.entities import block_keys
from tests.schema import prepare
from worker import cli, settings
from worker.records import Entry
from worker.settings import Settings
from worker.store import articles, entities, feeds, spellings
from worker.store.database import Database
from worker.store.entities import Sighting

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
SEEN = [
    ("olha-stefanishyna", "Olha Stefanishyna", 3),
    ("olga-stefan", "Olga Stefan", 2),
    ("tadeusz-wolanski", "Tadeusz Wolanski", 1),
    ("svyrydenko", "Yuliia Svyrydenko", 9),
]


@pytest.fixture
def namesake(tmp_path, monkeypatch, capsys):
    """Calls a command over a store with four people, one of them watched; its exit status, output and complaint."""
    logging.disable()  # another test may have left a handler that writes to a stream of its own
    _fill(tmp_path)

    def call(*arguments):
        monkeypatch.setenv("NAMESAKE_DATA", str(tmp_path))
        monkeypatch.setattr(sys, "argv", ["namesake", "entities", *arguments])
        monkeypatch.setattr(sys, "stdin", io.StringIO())
        settings.current.cache_clear()
        with pytest.raises(SystemExit) as ended:
            cli.main()
        settings.current.cache_clear()
        said = capsys.readouterr()
        return ended.value.code, said.out, said.err

    yield call
    logging.disable(logging.NOTSET)


def _fill(folder):
    database = Database(Settings(_env_file=None, data=folder).sqlalchemy_url())
    prepare(database)
    with database.write() as tx:
        feeds.add(tx, "https://a.example/rss", NOW)
        (article_id,) = articles.add(tx, 1, "a", [Entry("k", "title", "text", None, NOW)], NOW)
        for entity_id, name, count in SEEN:
            keys, watched = block_keys(name), entity_id == "svyrydenko"
            seen = Sighting(entity_id, name, "person", watched, {name: count}, keys, ("Minister",))
            entities.saw(tx, article_id, "a", NOW, [seen], NOW)
            if not watched:
                spellings.settle(tx, "person", name, entity_id, NOW)
    database.close()


def records(output):
    return [json.loads(line) for line in output.splitlines()]


def test_the_list_is_told_page_by_page_the_most_mentioned_first(namesake):
    pages = [records(namesake("list", "--json", "--limit", "2", "--page", page)[1]) for page in ("1", "2", "3")]
    assert [[row["id"] for row in page] for page in pages] == [
        ["svyrydenko", "olha-stefanishyna"],
        ["olga-stefan", "tadeusz-wolanski"],
        [],
    ]


def test_those_on_the_watchlist_can_be_left_out(namesake):
    assert "svyrydenko" not in namesake("list", "--unwatched")[1]
    assert "svyrydenko" in namesake("list")[1]


def test_a_search_knows_other_scripts_and_says_no_with_exit_1(namesake):
    status, output, _ = namesake("search", "Стефанішина", "--json")
    assert (status, records(output)[0]["id"]) == (0, "olha-stefanishyna")
    status, output, _ = namesake("search", "Nobody Ofthatname")
    assert (status, output.strip()) == (1, "Nobody is called like “Nobody Ofthatname”.")


def test_what_is_shown_tells_spellings_titles_company_and_rulings(namesake):
    namesake("merge", "olha-stefanishyna", "olga-stefan", "--by", "anna", "--why", "one minister")
    _, output, _ = namesake("show", "olga-stefan", "--json")
    (shown,) = records(output)
    assert shown["id"] == "olha-stefanishyna"
    assert shown["names"] == {"Olha Stefanishyna": 3, "Olga Stefan": 2}
    assert shown["titles"][0]["title"] == "Minister"
    assert {one["id"] for one in shown["beside"]} == {"svyrydenko", "tadeusz-wolanski"}
    assert (shown["first"], shown["last"]) == ("2026-03-01", "2026-03-01")
    assert [(one["what"], one["by"], one["why"]) for one in shown["rulings"]] == [("merge", "anna", "one minister")]
    for words in ("Olga Stefan", "Minister", "Tadeusz Wolanski", "anna", "one minister"):
        assert words in namesake("show", "olha-stefanishyna")[1]


def test_a_ruling_is_told_with_how_to_take_it_back_and_stands_in_the_history(namesake):
    status, output, _ = namesake("merge", "olha-stefanishyna", "olga-stefan")
    assert status == 0
    assert "namesake entities undo 1" in output
    assert namesake("undo", "1", "--by", "anna")[0] == 0
    history = records(namesake("history", "olga-stefan", "--json")[1])
    assert [(one["ruling"], one["what"], one["undone_by"]) for one in history] == [(2, "undo", None), (1, "merge", 2)]
    assert records(namesake("list", "--json", "stefan")[1])[1]["id"] == "olga-stefan"


def test_spellings_are_split_off_by_name(namesake):
    namesake("merge", "olha-stefanishyna", "olga-stefan")
    _, output, _ = namesake("split", "olha-stefanishyna", "Olga Stefan", "--json")
    assert records(output)[0] == {
        "ruling": 2, "what": "split", "entity": "olha-stefanishyna", "other": "olga-stefan", "names": ["Olga Stefan"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (["merge", "nobody", "olga-stefan"], "namesake entities search"),
        (["merge", "stefan", "tadeusz-wolanski"], "name one of these ids"),
        (["merge", "svyrydenko", "olga-stefan"], 'aliases: ["Olga Stefan"]'),
        (["split", "olga-stefan", "Olga Stefan"], "nothing would be left"),
        (["split", "olga-stefan", "Xyz Abc"], "it has “Olga Stefan”"),
        (["undo", "3"], "namesake entities history"),
        (["undo", "x"], "--help"),
        (["show", "nobody"], "namesake entities search"),
    ],
)
def test_a_call_that_makes_no_sense_ends_with_2_and_one_line(namesake, call, words):
    status, output, complaint = namesake(*call)
    assert (status, output) == (2, "")
    assert complaint.count("\n") == 1
    assert words in complaint


@pytest.mark.parametrize("command", ["list", "search", "show", "merge", "split", "undo", "history"])
def test_the_help_of_each_command_shows_an_example(namesake, command):
    assert f"Example: namesake entities {command}" in namesake(command, "--help")[1]
