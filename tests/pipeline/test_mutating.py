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
    aliases: [Calamity Jane, Jane A. Doe, {text: Ann Mole, needs_context: true}, {text: Anja Maus, lang: de}]
    titles:
      - {title: Mayor, of: Harbourton, from: 2021-11-01}
      - {title: Bürgermeisterin, of: Harbourton, lang: de, from: 2021-11-01}
    not:
      - {any: [actress, film star], reason: the actress}
topics:
  - id: tunnel
    phrases:
      any:
        - harbour tunnel
        - Hafentunnel
        - {text: tube, forms: [bore]}
        - {text: Tunnelchen, lang: de}
        - {words: [drill, harbour], within: 3}
      none: [tunnel vision, {words: [tunnel, dream], within: 2}]
watches:
  - {id: mayor, match: {actors: [doe], topics: [tunnel], near: sentence}, severity: high, route: [desk]}
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
    "from: 2021-11-01": [
        "{article: {text: The Mayor of Harbourton spoke., published: 2021-10-31}, expect: {actors: {doe: false}}}",
    ],
    "of: Harbourton": [
        "{article: {text: The Mayor spoke., published: 2024-01-01}, expect: {actors: []}}",
    ],
    "lang: de' of 'Anja Maus": ["{article: {text: Anja Maus a parlé., lang: fr}, expect: {actors: []}}"],
    "lang: de' of the title 'Bürgermeisterin": [
        "{article: {text: Er sah die Bürgermeisterin Harbourtons., published: 2024-01-01, lang: de}, expect: {actors: [doe]}}"
    ],
    "lang: de' of 'Tunnelchen": ["{article: {title: Tunnelchen is a band, lang: en}, expect: {topics: []}}"],
    "'drill … harbour' were 1": ["{article: {title: A drill in the harbour}, expect: {topics: [tunnel]}}"],
    "'drill … harbour' were 6": ["{article: {title: A drill is heard in the harbour}, expect: {topics: []}}"],
    "'tunnel … dream' were 1": [
        "{article: {title: The harbour tunnel a dream}, expect: {topics: []}}",
    ],
    "'tunnel … dream' were 4": [
        "{article: {title: The harbour tunnel is no dream}, expect: {topics: [tunnel]}}",
    ],
    "severity: high": [
        "{article: {text: Jane Doe saw the harbour tunnel.}, expect: {alerts: {mayor: high}}}",
    ],
    "silence: 7d": [
        (
            "{sequence: [{article: {text: The harbour tunnel is late.}}, {at: +3d, article: {text: It rained.}},"
            " {at: +8d, article: {text: It rained.}, expect: {alerts: [quiet]}}]}"
        ),
    ],
    "new_entity: person": [
        "{article: {text: The harbour tunnel is late.}, expect: {alerts: {newcomers: false}}}",
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


def fates(*tests, word=""):
    """What becomes of each mutant that has a word in what it changes, by what that is and how it is changed."""
    more = "".join(f"  - {{name: test {number}, {test[1:]}\n" for number, test in enumerate(tests))
    files = {"desk.yaml": (LIST + more).encode()}
    reading = read(files)
    assert reading.watchlist is not None, reading.problems
    mutation = Mutation(files, reading.watchlist, reading.cases)
    assert not mutation.failing
    return {said(fared.mutant.change): fared.fate for fared in mutation.fates(word)}


def said(change):
    return f"{change.what} {change.how}"


@pytest.fixture(scope="module")
def before():
    """What becomes of the mutants of the list as it is."""
    return fates()


def of(found, word):
    return next(fate for what, fate in found.items() if word in what)


@pytest.mark.parametrize("word", TESTS)
def test_a_change_that_no_test_notices_is_named_until_a_test_is_written_for_it(before, word):
    expected = "noticed" if word == "harbour tunnel" else "missed"
    assert of(before, word) == expected
    assert of(fates(*TESTS[word], word=word.partition(" were ")[0]), word) == "noticed"


def test_an_alias_that_the_rules_derive_anyway_is_superfluous_and_not_untested(before):
    assert of(before, "Jane A. Doe") == "superfluous"
    assert of(before, "Calamity Jane") == "missed"


def test_a_distance_is_superfluous_where_another_phrase_finds_the_words_anyway():
    text = """\
version: 1
name: desk
topics: [{id: t, phrases: {any: [harbour, {words: [drill, harbour], within: 3}]}}]
"""
    reading = read({"desk.yaml": text.encode()})
    found = Mutation({"desk.yaml": text.encode()}, reading.watchlist, reading.cases).fates("within")
    assert [(said(one.mutant.change), one.fate) for one in found] == [
        ("the 'within: 3' of 'drill … harbour' were 1", "superfluous"),
        ("the 'within: 3' of 'drill … harbour' were 6", "superfluous"),
    ]


def test_what_a_list_asks_of_all_articles_and_watches_is_changed_as_well():
    text = """\
version: 1
name: desk
defaults: {languages: [en], min_confidence: 0.9, severity: high}
actors: [{id: d, name: Havryk Dostulin}]
watches: [{id: w, match: {actors: [d]}, route: []}]
tests:
  - {name: a surname alone, article: {text: Dostulin spoke., lang: en}, expect: {actors: []}}
  - {name: in French, article: {text: Havryk Dostulin a parlé., lang: fr}, expect: {actors: []}}
  - {name: grave, article: {text: Havryk Dostulin spoke., lang: en}, expect: {alerts: {w: high}}}
"""
    reading = read({"desk.yaml": text.encode()})
    found = Mutation({"desk.yaml": text.encode()}, reading.watchlist, reading.cases).fates("of the defaults")
    assert [(one.mutant.change.what, one.fate) for one in found] == [
        ("the 'languages' of the defaults", "noticed"),
        ("the 'min_confidence' of the defaults", "noticed"),
        ("the 'severity: high' of the defaults", "noticed"),
    ]


def test_what_a_list_changes_in_a_pack_and_leaves_out_of_it_is_changed_as_well():
    pack = LIST.replace("name: desk", "name: pack").replace("route: [desk]", "route: []").replace("routes:\n", "")
    pack = pack.replace("  - {id: desk, email: {to: [desk@example.org]}}\n", "")
    override = "{actors: [{id: doe, not: [{any: [nurse], reason: a nurse}]}], watches: [{id: mayor, severity: low}]}"
    taking = f"{{file: packs/pack.yaml, without: [twice], override: {override}}}"
    files = {
        "packs/pack.yaml": pack.encode(),
        "list.yaml": f"version: 1\nname: list\npacks: [{taking}]\n".encode(),
    }
    reading = read(files)
    assert reading.watchlist is not None, reading.problems
    found = {one.mutant.change.what: one.fate for one in Mutation(files, reading.watchlist, reading.cases).fates()}
    assert found == {
        "'without' twice": "missed",
        "the exclusion 'nurse'": "missed",
        "the 'severity: low' of mayor": "missed",
    }


def test_a_change_stands_at_its_place_in_the_file_and_suggests_a_test():
    files = {"desk.yaml": LIST.encode()}
    reading = read(files)
    found = [one.mutant for one in Mutation(files, reading.watchlist, reading.cases).fates("film star")]
    assert [(one.line, one.column) for one in found] == [(11, 25)]
    assert "film star" in found[0].change.test


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
    assert [fared.mutant.change.what for fared in mutation.fates() if fared.fate in ("missed", "refused")] == []
