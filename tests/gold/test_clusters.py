"""The names of the seeds and of the demo's feeds gather under one entity each, on the way that the service reads them.

Once with the project's watchlist, for those whom nobody watches; and once with a watchlist of nobody, so that everybody
whom the seeds name has to be clustered: Svyrydenko in seven spellings and three scripts among them.
"""

from collections import defaultdict

import pytest
from ruamel.yaml import YAML

from bench.clustering import f1, scores
from tests.gold.newsstand import ROOT, read
from tests.gold.test_gold import LIST, entry_of, gold

SEEDS = ROOT / "seeds"
NOBODY = "version: 1\nname: nobody\nactors: [{id: nobody, name: Xanthippe Quux}]\nwatches: []\nroutes: []\n"


def people():
    """(article key, canonical name) of each person in each story, with the spellings there."""
    return {
        (entry_of(SEEDS, document, story).key, name): set(actor["surfaces"])
        for document, story in gold(SEEDS)
        for name, actor in story["actors"].items()
    }


def bodies():
    """The same of organisations."""
    across = YAML(typ="safe").load(SEEDS / "gold.yaml")["across"]["organisations"]
    keys = {}
    for document, story in gold(SEEDS):
        key = entry_of(SEEDS, document, story).key
        keys[story.get("item") or story["headline"] or document["document"]] = key
    return {(keys[story], name): set(found) for name, told in across.items() for story, found in told.items()}


def clusters(database, kind):
    """(article key, entity) of each sighting of somebody whom nobody watches, with the spellings there."""
    query = (
        "SELECT a.key, s.entity_id, s.names FROM sightings s JOIN articles a ON a.id = s.article_id "
        f"JOIN entities e ON e.id = s.entity_id WHERE NOT e.watched AND e.kind = '{kind}'"
    )
    found = defaultdict(set)
    with database.read() as tx:
        for key, entity_id, names in tx.exec_driver_sql(query):
            found[key, entity_id] |= set(YAML(typ="safe").load(names))
    return found


def judged(marked, found):
    """Precision and recall of finding, and the entities that both have, labelled by each."""
    pairs = [
        (name, entity_id)
        for (key, name), surfaces in marked.items()
        for (place, entity_id), names in found.items()
        if key == place and surfaces & names
    ]
    return len(pairs) / len(found), len(pairs) / len(marked), scores(*zip(*pairs, strict=True))


@pytest.fixture(scope="module")
def watched(tmp_path_factory):
    """The seeds as a fresh start reads them."""
    database = read(SEEDS, tmp_path_factory.mktemp("watched"), ROOT / "watchlists")
    yield database
    database.close()


@pytest.fixture(scope="module")
def unwatched(tmp_path_factory):
    """The seeds as a desk reads them that watches nobody."""
    folder = tmp_path_factory.mktemp("unwatched")
    (folder / "nobody.yaml").write_text(NOBODY)
    database = read(SEEDS, folder, folder / "nobody.yaml")
    yield database
    database.close()


def test_people_whom_nobody_watches_are_each_one_entity_and_nothing_else_is_one(watched):
    listed = {actor.name for actor in LIST.actors}
    wanted = {(key, name): found for (key, name), found in people().items() if name not in listed}
    precision, recall, linked = judged(wanted, clusters(watched, "person"))
    assert (precision, recall) == (1.0, 1.0)
    assert linked == scores([1], [1])


def test_organisations_are_each_one_entity_and_most_are_found(watched):
    precision, recall, linked = judged(bodies(), clusters(watched, "organisation"))
    assert precision == 1.0
    assert recall >= 0.6
    assert linked == scores([1], [1])


def test_everybody_is_one_entity_over_spellings_scripts_and_titles_when_nobody_is_watched(unwatched):
    precision, recall, linked = judged(people(), clusters(unwatched, "person"))
    assert precision >= 0.97
    assert recall >= 0.8
    assert linked.pair_precision == linked.cubed_precision == 1.0
    assert f1(linked.pair_precision, linked.pair_recall) >= 0.9
    assert f1(linked.cubed_precision, linked.cubed_recall) >= 0.95


def test_the_spellings_that_a_reader_takes_for_one_person_are_one_entity(unwatched):
    home = {name: entity_id for (_, entity_id), names in clusters(unwatched, "person").items() for name in names}
    for spellings in YAML(typ="safe").load(SEEDS / "gold.yaml")["across"]["one_entity_for"]:
        assert len({home[name] for name in spellings if name in home}) == 1
        assert sum(name in home for name in spellings) >= len(spellings) - 2
