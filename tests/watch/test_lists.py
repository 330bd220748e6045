"""Watchlists as users write them, all files of a folder as one."""

from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolver.records import Actor, Exclusion, Phrase, Title, Topic
from worker.records import Match, Route, Sources, Watch
from worker.watch.doubts import Outside
from worker.watch.lists import read

MINERALS = Path(__file__).parents[2] / "watchlists" / "ukraine-minerals.yaml"

WHOLE = """
version: 1
name: whole
timezone: Europe/Kyiv
status: draft
actors:
  - id: svyrydenko
    name: Yuliia Svyrydenko
    aliases: [No, 22:00]
    titles:
      - {title: Minister of Economy, of: Ukraine, from: 2021-11-04, until: 2025-07-16}
      - {title: Прем'єр-міністр, from: 2025-07-17, lang: uk}
    context: {any: [Kyiv]}
    not: [{any: [footballer], reason: a footballer of the same name}]
  - {id: fund, name: Reconstruction Investment Fund, kind: organisation}
topics:
  - id: minerals
    phrases: {any: [minerals fund, {words: [mineral, fund], within: 6}], all: [Ukraine], none: [hedge fund]}
watches:
  - id: both
    match: {actors: [svyrydenko, fund], topics: [minerals], near: sentence}
    severity: high
    min_sources: 2
    route: [desk, desk]
  - id: office
    match: {title_change: [svyrydenko]}
    route: [hook]
  - id: company
    match: {actors: [svyrydenko], new_entity: person}
    route: []
  - id: quiet
    match: {topics: [minerals], silence: 7d}
    sources: {only: [Gazette], exclude: [Radio], tags: [kyiv], exclude_tags: [press-release]}
    expires: 2027-06-30
    route: []
routes:
  - {id: desk, email: {to: [desk@example.org]}}
  - {id: hook, webhook: {url: "${env:HOOK_URL}", secret: "${file:/run/secrets/hook}"}}
"""

ROUTES = b"version: 1\nname: routes\nroutes:\n  - {id: desk, email: {to: [desk@example.org]}}\n"
WATCHES = b"version: 1\nname: watches\nactors: [{id: ash, name: Ash Example}]\nwatches: [{id: any, match: {actors: [ash]}, route: [desk]}]\n"


def test_all_that_the_language_says_arrives():
    found = read({"whole.yaml": WHOLE.encode()})
    assert found.errors == ()
    watchlist = found.watchlist
    assert watchlist.names == ("whole",)
    assert watchlist.actors == (
        Actor(
            id="svyrydenko",
            name="Yuliia Svyrydenko",
            aliases=("No", "22:00"),
            titles=(
                Title("Minister of Economy", "Ukraine", date(2021, 11, 4), date(2025, 7, 16)),
                Title("Прем'єр-міністр", since=date(2025, 7, 17), lang="uk"),
            ),
            context=("Kyiv",),
            exclusions=(Exclusion(("footballer",), "a footballer of the same name"),),
        ),
        Actor("fund", "Reconstruction Investment Fund", "organisation"),
    )
    any_ = (Phrase("minerals fund"), Phrase(words=("mineral", "fund"), within=6))
    assert watchlist.topics == (Topic("minerals", any_, (Phrase("Ukraine"),), (Phrase("hedge fund"),)),)
    watch = partial(Watch, timezone="Europe/Kyiv", status="draft")
    assert watchlist.watches == (
        watch("both", Match(("svyrydenko", "fund"), ("minerals",), "sentence"), "high", ("desk",), min_sources=2),
        watch("office", Match(title_change=("svyrydenko",)), routes=("hook",)),
        watch("company", Match(("svyrydenko",), near="sentence", new_entity="person")),
        watch(
            "quiet",
            Match(topics=("minerals",), silence=timedelta(days=7)),
            sources=Sources(("Gazette",), ("Radio",), ("kyiv",), ("press-release",)),
            expires=date(2027, 6, 30),
        ),
    )
    assert watchlist.routes == (
        Route("desk", ("desk@example.org",)),
        Route("hook", webhook_url="${env:HOOK_URL}", webhook_secret="${file:/run/secrets/hook}"),
    )


@pytest.mark.parametrize(
    ("hour", "told"),
    [(20, []), (22, ["the watch 'any' ended on 2026-05-31 and never fires again"])],
)
def test_a_watch_that_has_expired_where_its_list_is_at_home_is_warned_of(hour, told):
    text = WATCHES.replace(b"name: watches", b"name: watches\ntimezone: Europe/Kyiv").replace(
        b"{id: any,", b"{id: any, expires: 2026-05-31,"
    )
    found = read({"a.yaml": text, "b.yaml": ROUTES}, Outside(datetime(2026, 5, 31, hour, tzinfo=UTC)))
    assert [problem.message for problem in found.problems] == told
    assert read({"a.yaml": text, "b.yaml": ROUTES}).problems == ()


def test_no_files_and_no_watches_are_told():
    assert [p.message for p in read({}).errors] == ["there is no watchlist"]
    [warning] = read({"a.yaml": ROUTES}).problems
    assert warning.message == "there is no watch, so nothing raises an alert"
    assert read({"a.yaml": ROUTES}).watchlist is not None


def test_the_list_of_the_house_is_without_a_blemish():
    found = read({MINERALS.name: MINERALS.read_bytes()})
    assert found.problems == ()
    assert len(found.cases) > 9


def test_a_watch_may_name_what_stands_in_another_file():
    assert read({"a.yaml": WATCHES, "b.yaml": ROUTES}).watchlist is not None
    assert read({"a.yaml": WATCHES}).watchlist is None


def test_an_id_that_two_files_give_is_told_with_both_places():
    found = read({"a.yaml": ROUTES, "b.yaml": ROUTES})
    [problem] = found.problems
    assert (problem.file, problem.line) == ("b.yaml", 4)
    assert problem.message == "the id 'desk' stands twice in routes (first in a.yaml:4)"


def test_a_row_of_a_csv_and_a_yaml_file_cannot_share_an_id():
    found = read({"a.csv": b"id,name\nash,Ash Example\n", "b.yaml": WATCHES, "c.yaml": ROUTES})
    assert [p.message for p in found.errors] == ["the id 'ash' stands twice in actors (first in a.csv:2)"]


def test_every_error_of_every_file_is_told_at_once_and_in_order():
    broken = WHOLE.replace("kind: org", "knd: org").replace("[desk, desk]", "[dsk]").replace("Europe/Kyiv", "Kyiv")
    found = read({"z.yaml": broken.encode(), "a.csv": b"id,name\n,x\n", "m.yaml": b"name: [x"})
    places = [(p.file, p.line) for p in found.errors]
    assert places == sorted(places)
    assert {file for file, _ in places} == {"z.yaml", "a.csv", "m.yaml"}


def test_what_stands_in_a_broken_file_is_not_called_unknown_elsewhere():
    found = read({"a.yaml": WATCHES, "b.yaml": ROUTES + b"oops: 1\n"})
    assert found.watchlist is None
    assert [p.message.split("'")[1] for p in found.errors] == ["oops"]


def test_a_csv_watches_each_row_by_the_id_of_the_row():
    data = 'id,name,kind,aliases\nQ1,Ада Лавлейс,person,Ada Lovelace; Lady A ;\nQ2,"Example, Inc.",organisation,\n'
    found = read({"names.csv": data.encode()})
    assert found.problems == ()
    assert found.watchlist.actors == (
        Actor("Q1", "Ада Лавлейс", "person", ("Ada Lovelace", "Lady A")),
        Actor("Q2", "Example, Inc.", "organisation"),
    )
    assert found.watchlist.listed == {"Q1": "Ада Лавлейс", "Q2": "Example, Inc."}


@pytest.mark.parametrize(
    ("header", "row"),
    [("name,id", "Elm Example,elm"), ("ID, Name", "elm,Elm Example"), ("\ufeffid,name,kind", "elm,Elm Example,Person")],
)
def test_the_columns_of_a_csv_may_stand_in_any_order_and_case(header, row):
    found = read({"names.csv": f"{header}\r\n{row}\r\n\r\n".encode()})
    assert found.watchlist.actors == (Actor("elm", "Elm Example"),)


def test_a_thousand_mistakes_are_counted_and_the_first_are_shown():
    rows = "".join(f"Q{i},\n" for i in range(1_000))
    problems = read({"names.csv": f"id,name\n{rows}".encode()}).problems
    assert len(problems) == 101
    assert any(p.message == "and 900 more of these below" for p in problems)


@given(st.dictionaries(st.sampled_from(["a.yaml", "b.yaml", "c.csv"]), st.binary(max_size=20)), st.randoms())
def test_the_version_does_not_depend_on_the_order_of_files(files, random):
    shuffled = list(files.items())
    random.shuffle(shuffled)
    assert read(files).version == read(dict(shuffled)).version


def test_the_version_depends_on_every_name_and_byte():
    versions = {read(files).version for files in ({}, {"a": b""}, {"a": b"b"}, {"ab": b""}, {"a": b"", "b": b""})}
    assert len(versions) == 5
    assert all(len(version) == 16 for version in versions)


@pytest.mark.parametrize(
    "id_", ["Q39344331", "w-Q39344331", "PER-Asia-Bibi", "ofac:10923", "PER-Šefčovič", "PER-O'Neill", "a.b_c-d"]
)
def test_ids_of_other_databases_are_ids(id_):
    text = f'version: 1\nname: ids\nactors: [{{id: "{id_}", name: Ash Example}}]\n'
    assert read({"ids.yaml": text.encode()}).watchlist is not None


@pytest.mark.parametrize("id_", ["", " ", "a b", "-a", ".a", "a/b", "a\\nb", "<b>", "a" * 129, "${env:X}"])
def test_what_could_not_stand_in_an_address_is_no_id(id_):
    text = f'version: 1\nname: ids\nactors: [{{id: "{id_}", name: Ash Example}}]\n'
    assert read({"ids.yaml": text.encode()}).watchlist is None


def test_a_key_with_the_codes_of_a_terminal_is_told_without_them():
    reading = read({"a.yaml": b'version: 1\nname: x\n"\\e[31mred\\u202e": 1\n'})

    assert "unknown key" in reading.problems[0].message
    assert all(c.isprintable() or c == "\n" for problem in reading.problems for c in problem.render())


def test_a_file_name_with_the_codes_of_a_terminal_is_told_without_them():
    assert "\x1b" not in read({"\x1b[31m.yaml": b""}).problems[0].render()


def test_a_secret_under_a_mistyped_key_is_not_told():
    text = "version: 1\nname: x\nroutes:\n  - {id: r, webhook: {url: '${env:A}', sercet: whsec_c2VjcmV0}}\n"
    reading = read({"a.yaml": text.encode()})

    assert "sercet" in reading.problems[0].source_line
    assert "c2VjcmV0" not in "".join(problem.render() for problem in reading.problems)
