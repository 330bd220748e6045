"""Who an actor is elsewhere, as the lists in force say it."""

import pytest

from worker.watch.elsewhere import page_of, same_as

LIST = b"""\
version: 1
name: x
actors:
  - {id: a, name: Ann Example, same_as: [wikidata:Q42, https://example.org/ann]}
  - {id: b, name: Bob Example}
packs:
  - {file: packs/p.yaml, override: {actors: [{id: c, same_as: [opensanctions:NK-1]}]}}
"""
PACK = b"version: 1\nname: p\nactors:\n  - {id: c, name: Carl Example, same_as: [wikidata:Q43]}\n"
FILES = {"x.yaml": LIST, "packs/p.yaml": PACK, "broken.yaml": b"same_as: [", "names/n.csv": b"id,name\nsame_as,c\n"}


@pytest.mark.parametrize(
    ("actor", "said"),
    [("a", ["wikidata:Q42", "https://example.org/ann"]), ("b", []), ("c", ["wikidata:Q43", "opensanctions:NK-1"])],
)
def test_lists_packs_and_changes_of_packs_say_who_somebody_is_elsewhere(actor, said):
    assert [one for one, _ in same_as(FILES, actor)] == said


@pytest.mark.parametrize(
    ("same", "page"),
    [
        ("wikidata:Q42", "https://www.wikidata.org/wiki/Q42"),
        ("opensanctions:NK-1", "https://www.opensanctions.org/entities/NK-1/"),
        ("https://example.org/ann", "https://example.org/ann"),
    ],
)
def test_each_has_a_page(same, page):
    assert page_of(same) == page
