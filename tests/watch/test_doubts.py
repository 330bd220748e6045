"""What is allowed in a watchlist and hardly meant: `namesake check` warns of it."""

import random
from datetime import UTC, datetime
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolver.pairs.compare import compare
from worker.watch.alike import also_called
from worker.watch.doubts import Outside, words_of
from worker.watch.lists import read

TODAY = datetime(2026, 5, 1, tzinfo=UTC)
HEAD = "version: 1\nname: x\nactors:\n"
FRIENDS = HEAD + "  - {id: ash, name: Ash Example}\n"


def warned(text: str, articles=()) -> list[str]:
    reading = read({"list.yaml": text.encode()}, Outside(TODAY, [words_of(article) for article in articles]))
    assert reading.watchlist is not None, reading.problems
    return [f"{p.line}:{p.column}: {p.message}" for p in reading.problems if "no watch" not in p.message]


@pytest.mark.parametrize(
    ("rest", "told"),
    [
        ("  - {id: doe, name: Jane Doe}\n", []),
        ("  - {id: ash2, name: Yuliia Svyrydenko, aliases: [Ash Example]}\n",
         ["5:51: the alias 'Ash Example' of 'ash2' also matches 'Ash Example' of 'ash'"]),
        ("  - {id: ash2, name: Ash Exampel}\n",
         ["5:22: the name 'Ash Exampel' of 'ash2' also matches 'Ash Example' of 'ash'"]),
        ("  - {id: hope, name: Bob Hope, aliases: [Hope]}\n",
         ["5:42: the alias 'Hope' is also a word, too common to stand alone"]),
        ("  - {id: doe, name: Jane Doe, aliases: [Florence]}\n",
         ["5:41: the alias 'Florence' is also a place or a given name, too common to stand alone"]),
        ("  - {id: doe, name: Jane Doe, aliases: [Potus]}\n", []),
        ("  - {id: co, name: Example, kind: organisation, aliases: [opec+, iPhone, al-Qaida]}\n", []),
        ("  - {id: co, name: Example, kind: organisation, aliases: [the cartel]}\n",
         ["5:59: the alias 'the cartel' is also a phrase in small letters, too common to stand alone"]),
        ("  - {id: co, name: Example, kind: organisation, aliases: [{text: xi, needs_context: true}]}\n",
         ["5:59: the alias 'xi' begins with a small letter and is too short to be found as it is written"]),
        ("  - {id: doe, name: Jane Doe, not: [{any: [Doe], reason: r}]}\n",
         ["5:44: the exclusion 'Doe' stands in the name 'Jane Doe' of 'doe' and rules it out"]),
        ("  - {id: doe, name: Jane Doe, context: {any: [Film]}, not: [{any: [film], reason: r}]}\n",
         ["5:68: 'film' stands both in context and in not of 'doe'"]),
        ("  - {id: doe, name: Jane Doe, not: [{any: ['...'], reason: r}]}\n",
         ["5:44: the exclusion '...' has no letters and never bites"]),
        ("  - {id: co, name: Example, kind: organisation}\nwatches: [{id: w, match: {title_change: [co]}, route: []}]\n",
         ["6:42: 'co' is an organisation and holds no office, so this can never fire"]),
        ("watches:\n  - {id: w, match: {actors: [ash]}, route: [], expires: 2026-04-30}\n",
         ["6:57: the watch 'w' ended on 2026-04-30 and never fires again"]),
        ("topics:\n  - {id: t, phrases: {any: [hedge fund deal, fund], none: [Hedge Fund]}}\n",
         ["6:29: 'hedge fund deal' can never count here: none: forbids 'Hedge Fund'"]),
    ],
)  # fmt: skip
def test_what_is_hardly_meant_is_warned_of(rest, told):
    assert warned(FRIENDS + rest) == told


@pytest.mark.parametrize(
    ("name", "rows", "told"),
    [
        ("rows.csv", "id,name,kind,aliases\ndoe,Jane Doe,person,Ash Example;Hope;JD\nroe,Bob Roe,person,Bobby Roe\n",
         ["2:1: the alias 'Ash Example' of 'doe' also matches 'Ash Example' of 'ash'",
          "2:1: the alias 'Hope' is also a word, too common to stand alone",
          "2:1: the alias 'JD' has fewer than 4 letters and may be found where nobody is meant"]),
        ("names/board.jsonl", '{"id": "doe", "name": "Ash Exampel"}\n{"id": "roe", "name": "Bob Roe", "aliases": ["Hope"]}\n',
         ["1:1: the name 'Ash Exampel' of 'doe' also matches 'Ash Example' of 'ash'",
          "2:1: the alias 'Hope' is also a word, too common to stand alone"]),
        ("packs/pack.yaml", HEAD.replace(": x", ": y") + "  - {id: gone, name: Gone Away}\n"
         "  - {id: doe, name: Jane Doe, aliases: [Hope]}\n",
         ["5:41: the alias 'Hope' is also a word, too common to stand alone"]),
    ],
)  # fmt: skip
def test_names_of_tables_of_files_of_names_and_of_packs_are_doubted_too(name, rows, told):
    takes = {
        "names/board.jsonl": "actors_from: [{id: board, file: names/board.jsonl}]\n",
        "packs/pack.yaml": "packs: [{file: packs/pack.yaml, without: [gone]}]\n",
    }
    files = {"list.yaml": (FRIENDS + takes.get(name, "")).encode(), name: rows.encode()}
    reading = read(files, Outside(TODAY))
    assert [f"{p.line}:{p.column}: {p.message}" for p in reading.problems if p.file == name] == told


def test_a_group_of_names_that_no_watch_names_is_told():
    files = {
        "list.yaml": FRIENDS.encode()
        + b"actors_from: [{id: board, file: names/board.txt}]\nwatches: [{id: w, match: {actors: [ash]}, route: []}]\n",
        "names/board.txt": b"Jane Doe\n",
    }
    assert [p.message for p in read(files).problems] == ["no watch of this file names 'board'"]
    named = files | {"list.yaml": files["list.yaml"].replace(b"[ash]", b"[ash, board]")}
    assert read(named).problems == ()


def test_a_namesake_of_another_file_is_warned_of_too():
    other = FRIENDS.replace("id: ash", "id: ash2").replace("name: x", "name: y")
    reading = read({"a.yaml": FRIENDS.encode(), "b.yaml": other.encode()}, Outside(TODAY))
    assert [p.file for p in reading.problems if "also matches" in p.message] == ["b.yaml"]


def test_the_stored_articles_say_how_common_a_word_is():
    articles = ["There is hope.", "Hopeless. Nothing more.", "HOPE, again"]
    [warning] = warned(FRIENDS + "  - {id: hope, name: Bob Hope, aliases: [Hope]}\n", articles)
    assert "is also a word (it stands in 2 of the last 3 articles), too common" in warning


def test_an_exclusion_that_no_article_needed_is_named_once_there_are_enough():
    text = HEAD + "  - {id: doe, name: Jane Doe, not: [{any: [film], reason: an actress}, {any: [sport], reason: b}]}\n"
    articles = [f"Jane Doe spoke of film {i}" for i in range(20)]
    [warning] = warned(text, articles)
    assert warning.startswith("4:72: this exclusion never bit: none of its words stands in the 20 stored articles")
    assert warned(text, articles[:19]) == []


WORDS = st.sampled_from(
    [
        "Ash",
        "Asch",
        "Birch",
        "Maria",
        "Mary",
        "M.",
        "Doe",
        "Do",
        "Jane",
        "Smith-Doe",
        "Ларс",
        "Lars",
        "Олена",
        "Olena",
        "Ng",
    ]
)
PEOPLE = st.lists(st.lists(WORDS, min_size=1, max_size=3).map(" ".join), min_size=2, max_size=8)


@settings(max_examples=30)
@given(PEOPLE)
def test_whoever_is_found_by_comparing_all_with_all_is_found_by_the_keys_unless_only_sounds_are_alike(people):
    names = [(str(i), "person", name) for i, name in enumerate(people)]
    found = {later for later, _ in also_called(names)}
    slow = {j for i, j in combinations(range(len(names)), 2) if compare(people[i], people[j]).match}
    assert found <= slow
    assert {j for j in slow if people[j] in people[:j]} <= found


def test_a_long_list_is_not_compared_each_with_each(monkeypatch):
    compared = []
    monkeypatch.setattr("worker.watch.alike.compare", lambda *names: compared.append(names) or compare(*names))
    drawn = random.Random(7)
    parts = ["ka", "ro", "mi", "ten", "dal", "vo", "shi", "bran", "lo", "ze", "gur", "pa", "nel", "tor"]
    words = ["".join(drawn.choices(parts, k=4)).title() for _ in range(4_000)]
    names = [(str(i), "person", f"{words[i]} {words[i + 2_000]}") for i in range(2_000)]
    list(also_called(names))
    assert len(compared) < 10 * len(names)


def test_a_webhook_that_will_be_refused_is_told_at_its_line_and_one_in_a_secret_is_left_alone():
    text = HEAD + (
        "  - {id: doe, name: Jane Doe}\n"
        "routes:\n"
        "  - {id: here, webhook: {url: 'https://127.0.0.1/hook'}}\n"
        "  - {id: kept, webhook: {url: '${env:DESK_WEBHOOK_URL}'}}\n"
        "  - {id: good, webhook: {url: 'https://cases.example.org/hook'}}\n"
    )
    problems = read(
        {"list.yaml": text.encode()},
        unreached=lambda url: "It is this machine." if "127." in url or "$" in url else None,
    ).problems
    [told] = [problem for problem in problems if "refused" in problem.message]
    assert (told.line, told.level, told.mend) == (6, "warning", "It is this machine.")
    assert "hook'" not in told.render()  # an address can be a password
