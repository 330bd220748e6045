"""`namesake test` and `namesake explain`, as somebody at a terminal meets them."""

import json
from xml.etree import ElementTree as ET

import pytest

LIST = """\
version: 1
name: desk
actors:
  - {id: doe, name: Jane Doe, aliases: [Calamity Jane]}
watches:
  - {id: mayor, match: {actors: [doe]}, route: []}
tests:
  - name: she is found
    article: {title: Jane Doe speaks}
    expect: {alerts: [mayor]}
"""
WRONG = """\
  - name: so is he
    article: {title: Richard Roe speaks}
    expect: {alerts: [mayor]}
"""


@pytest.fixture
def desk(tmp_path):
    path = tmp_path / "desk.yaml"
    path.write_text(LIST)
    return path


def test_good_tests_are_counted_and_end_with_0(namesake, desk):
    status, said, _ = namesake("test", "desk.yaml")
    assert status == 0
    assert said.startswith("1 test, none failed")


def test_a_failed_test_says_where_it_stands_what_it_expected_what_it_found_and_why(namesake, desk):
    desk.write_text(LIST + WRONG)
    status, said, _ = namesake("test", "desk.yaml")
    assert status == 1
    first, *why, summary = said.splitlines()
    assert first == "desk.yaml:13:22: so is he: expected alerts [mayor], found []"
    assert "    Jane Doe is not named." in why
    assert summary.startswith("2 tests, 1 failed")


def test_only_the_tests_with_a_word_in_their_name_are_run(namesake, desk):
    desk.write_text(LIST + WRONG)
    assert namesake("test", "desk.yaml", "-k", "SHE")[0] == 0
    assert namesake("test", "desk.yaml", "-k", "he is")[0] == 0
    status, _, complaint = namesake("test", "desk.yaml", "-k", "nobody")
    assert status == 2
    assert complaint == "namesake: no test has 'nobody' in its name.\n"


def test_programs_get_a_json_object_a_test(namesake, desk):
    desk.write_text(LIST + WRONG)
    _, said, _ = namesake("test", "desk.yaml", "--format", "json")
    good, bad = map(json.loads, said.splitlines())
    assert (good["test"], good["ok"], good["line"]) == ("she is found", True, 8)
    assert (bad["failures"][0]["missing"], bad["failures"][0]["line"]) == (["mayor"], 13)


def test_a_build_server_gets_junit(namesake, desk):
    desk.write_text(LIST + WRONG)
    _, said, _ = namesake("test", "desk.yaml", "--format", "junit")
    suite = ET.fromstring(said)
    assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
    assert [case.get("name") for case in suite.iter("testcase")] == ["she is found", "so is he"]
    assert [one.get("message") for one in suite.iter("failure")] == ["expected alerts [mayor], found []"]


def test_what_no_test_would_miss_is_named_with_its_place_and_ends_with_1(namesake, desk):
    status, said, _ = namesake("test", "--mutate", "desk.yaml")
    assert status == 1
    assert "desk.yaml:4:41: no test would notice if the alias 'Calamity Jane' were gone" in said.splitlines()
    status, said, _ = namesake("test", "--mutate", "desk.yaml", "-k", "watch", "--format", "json")
    assert status == 0
    assert [(one["what"], one["fate"]) for one in map(json.loads, said.splitlines())] == [
        ("the watch mayor were gone", "noticed")
    ]


def test_changes_wait_until_the_tests_hold(namesake, desk):
    desk.write_text(LIST + WRONG)
    status, said, complaint = namesake("test", "--mutate", "desk.yaml")
    assert (status, said) == (1, "")
    assert complaint == "namesake: 1 of its tests fail; mend them first: namesake test desk.yaml\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["test", "nowhere.yaml"], "nowhere.yaml does not exist"),
        (["test", "desk.yaml", "--mutate", "--format", "junit"], "--mutate writes text or json"),
        (["explain", "12345", "--watchlists", "desk.yaml"], "there is no article 12345 in the store"),
        (["explain", "nowhere.txt", "--watchlists", "desk.yaml"], "cannot read nowhere.txt"),
        (["explain", "desk.yaml", "--watchlists", "desk.yaml", "--watch", "x"], "there is no watch 'x'"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(namesake, desk, arguments, words):
    status, said, complaint = namesake(*arguments)
    assert (status, said) == (2, "")
    assert words in complaint
    assert complaint.count("\n") == 1


def test_an_article_is_explained_watch_by_watch(namesake, desk):
    article = json.dumps({"id": "1", "text": "Jane Doe opened a bridge. The mayor was late."}).encode()
    status, said, _ = namesake("explain", "-", "-w", "desk.yaml", stdin=article)
    assert status == 0
    assert "mayor: alert" in said
    assert "✓ actors: Found: Jane Doe." in said
    assert "“Jane Doe opened a bridge.”" in said
    status, said, _ = namesake("explain", "-", "-w", "desk.yaml", stdin=b'{"text": "Richard Roe spoke."}')
    assert "mayor: not fulfilled" in said
    assert "✗ actors: None is found for certain." in said


def test_programs_get_the_mentions_and_then_an_object_a_watch(namesake, desk):
    article = b'{"text": "Jane Doe opened a bridge."}'
    _, said, _ = namesake("explain", "-", "-w", "desk.yaml", "--watch", "mayor", "--json", stdin=article)
    found, watch = map(json.loads, said.splitlines())
    assert [(one["actor"], one["verdict"], one["text"]) for one in found["mentions"]] == [("doe", "sure", "Jane Doe")]
    assert (watch["watch"], watch["alert"], watch["quote"]) == ("mayor", True, "Jane Doe opened a bridge.")
    assert watch["conditions"][0]["findings"][0]["id"] == "doe"
