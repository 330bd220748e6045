"""What no test of a watchlist would miss."""

from pathlib import Path

import pytest

from worker.pipeline.mutating import Mutation
from worker.watch.lists import read

LIST = """\
version: 1
name: desk
actors:
  - id: doe
    name: Jane Doe
    aliases: [Calamity Jane, Jane A. Doe, {text: Ann Mole, needs_context: true}]
    titles: [{title: Mayor, of: Harbourton, from: 2021-11-01}]
    not:
      - {any: [actress, film star], reason: the actress}
topics:
  - id: tunnel
    phrases: {any: [harbour tunnel, Hafentunnel, {text: tube, forms: [bore]}], none: [tunnel vision]}
watches:
  - {id: mayor, match: {actors: [doe], topics: [tunnel], near: sentence}, route: [desk]}
  - {id: twice, match: {topics: [tunnel]}, min_sources: 2, route: []}
  - {id: tunnel, match: {topics: [tunnel]}, sources: {exclude: [Gazette]}, route: []}
  - {id: quiet, match: {topics: [tunnel], silence: 7d}, route: [desk], expires: 2099-12-31}
  - {id: newcomers, match: {topics: [tunnel], new_entity: person}, sources: {exclude: [Post]}, route: [desk]}
routes:
  - {id: desk, email: {to: [desk@example.org]}}
tests:
  - name: the tunnel
    article: {title: The harbour tunnel is late}
    expect: {topics: [tunnel]}
"""

TESTS = {
    "Calamity Jane": ["{article: {title: Calamity Jane spoke}, expect: {actors: [doe]}}"],
    "needs_context": ["{article: {text: Ann Mole spoke on Tuesday.}, expect: {actors: []}}"],
    "form 'bore'": ["{article: {title: The bore is late}, expect: {topics: [tunnel]}}"],
    "Mayor": [
        "{article: {text: The Mayor of Harbourton spoke., published: 2024-01-01}, expect: {actors: [doe]}}",
    ],
    "actress": ["{article: {title: The actress Jane Doe spoke}, expect: {actors: []}}"],
    "film star": ["{article: {title: The film star Jane Doe spoke}, expect: {because: 'not: the actress'}}"],
    "harbour tunnel": [],
    "Hafentunnel": ["{article: {title: Der Hafentunnel kommt, lang: de}, expect: {topics: {tunnel: true}}}"],
    "tunnel vision": [
        "{article: {title: Tunnel vision about the harbour tunnel}, expect: {topics: {tunnel: false}}}",
    ],
    "near: sentence": [
        "{article: {text: Jane Doe spoke. The harbour tunnel is late.}, expect: {alerts: [tunnel]}}",
    ],
    "min_sources: 2": ["{article: {title: The harbour tunnel is late}, expect: {alerts: [tunnel], because: waiting}}"],
    "Gazette": ["{article: {title: The harbour tunnel is late, source: Gazette}, expect: {alerts: []}}"],
}


def fates(*tests):
    """What becomes of each mutant, by what it changes."""
    more = "".join(f"  - {{name: test {number}, {test[1:]}\n" for number, test in enumerate(tests))
    files = {"desk.yaml": (LIST + more).encode()}
    reading = read(files)
    assert reading.watchlist is not None, reading.problems
    mutation = Mutation(files, reading.watchlist, reading.cases)
    assert not mutation.failing
    return {fared.mutant.what: fared.fate for fared in mutation.fates()}


def of(found, word):
    return next(fate for what, fate in found.items() if word in what)


@pytest.mark.parametrize("word", TESTS)
def test_a_change_that_no_test_notices_is_named_until_a_test_is_written_for_it(word):
    expected = "noticed" if word == "harbour tunnel" else "missed"
    assert of(fates(), word) == expected
    assert of(fates(*TESTS[word]), word) == "noticed"


def test_an_alias_that_the_rules_derive_anyway_is_superfluous_and_not_untested():
    found = fates()
    assert of(found, "Jane A. Doe") == "superfluous"
    assert of(found, "Calamity Jane") == "missed"


def test_of_watches_that_no_test_can_raise_no_change_is_asked_for():
    assert not [what for what in fates() if any(word in what for word in ("quiet", "newcomers", "Post"))]


def test_a_change_stands_at_its_place_in_the_file_and_suggests_a_test():
    files = {"desk.yaml": LIST.encode()}
    reading = read(files)
    found = [one.mutant for one in Mutation(files, reading.watchlist, reading.cases).fates("film star")]
    assert [(one.line, one.column) for one in found] == [(9, 25)]
    assert "film star" in found[0].test


def test_a_list_whose_tests_fail_is_not_changed_before_they_are_mended():
    files = {"desk.yaml": LIST.replace("topics: [tunnel]}\n", "topics: []}\n").encode()}
    reading = read(files)
    assert len(Mutation(files, reading.watchlist, reading.cases).failing) == 1


def test_no_change_to_the_minerals_list_goes_unnoticed():
    path = Path(__file__).parents[2] / "watchlists" / "ukraine-minerals.yaml"
    files = {path.name: path.read_bytes()}
    reading = read(files)
    mutation = Mutation(files, reading.watchlist, reading.cases)
    assert not mutation.failing
    assert [fared.mutant.what for fared in mutation.fates() if fared.fate in ("missed", "refused")] == []
