"""What a desk rules about names that nobody watches holds for every later article, and can be taken back."""

import json

import pytest
from sqlalchemy import select

from worker.pipeline import rulings
from worker.pipeline.rulings import Refused, Ruled
from worker.store import entities, spellings
from worker.store import rulings as stored
from worker.store.clusters import sightings
from worker.store.rulings import Signature
from worker.store.tables import entity_articles, entity_names, titles_seen

LONG = "Judge Orla Castellane opened the hearing in Riga on Monday. Castellane will hear it for a week."
SHORT = "Judge Orla Brennan closed the hearing in Riga on Friday. Brennan thanked the witnesses."
OTHER = "Mayor Tadeusz Wolanski laid a stone in Lublin. Wolanski spoke of a new bridge over the river."


def signed(desk, why=""):
    return Signature("anna", why, desk.time)


def one(desk, text):
    """The entity that has this full spelling."""
    with desk.database.read() as tx:
        found = spellings.homes(tx, "person", [text])
    return found.get(text)


def names(desk, entity_id):
    with desk.database.read() as tx:
        return {row.name: row.mentions for row in entities.names_of(tx, entity_id)}


def rule(desk, what, *ids, **more):
    with desk.database.write() as tx:
        rows = [entities.get(tx, entity_id) for entity_id in ids]
        if what == "merge":
            return rulings.merge(tx, *rows, signed(desk, more.get("why", "")))
        into = entities.get(tx, more["into"]) if "into" in more else None
        return rulings.split(tx, rows[0], more["names"], into, signed(desk))


def undo(desk, ruling_id):
    with desk.database.write() as tx:
        return rulings.undo(tx, ruling_id, signed(desk))


def books(desk):
    """Everything that is counted for every entity that is shown."""
    with desk.database.read() as tx:
        shown = [(r.id, r.name, r.articles, r.mentions) for r in entities.listing(tx, limit=1_000)]
        tables = [
            sorted(map(str, tx.execute(select(table)).all())) for table in (entity_articles, entity_names, titles_seen)
        ]
        seen = tx.execute(select(sightings.c.article_id, sightings.c.entity_id, sightings.c.name, sightings.c.names))
        return json.dumps([shown, tables, sorted(map(str, seen))], default=str)


@pytest.fixture
def two(desk):
    """A desk that knows one judge as two people."""
    desk.publish("A hearing opens", LONG)
    desk.publish("A hearing closes", SHORT)
    desk.publish("A stone is laid", OTHER)
    desk.work()
    assert one(desk, "Orla Brennan") != one(desk, "Orla Castellane")
    return desk


@pytest.fixture
def merged(two):
    """The same desk after it said that the two are one."""
    done = rule(two, "merge", "orla-castellane", "orla-brennan", why="her married name")
    assert isinstance(done, Ruled)
    return two


def test_after_a_merge_an_article_that_uses_either_spelling_counts_to_the_one(merged):
    merged.publish("A verdict", SHORT.replace("closed the hearing", "read the verdict"))
    merged.publish("An appeal", LONG.replace("opened the hearing", "allowed the appeal"))
    merged.work()

    found = names(merged, "orla-castellane")

    assert found["Orla Brennan"] == found["Orla Castellane"] == 2
    with merged.database.read() as tx:
        assert [r.id for r in entities.listing(tx, "orla")] == ["orla-castellane"]
        assert entities.get(tx, "orla-brennan").id == "orla-castellane"
        assert entities.get(tx, "orla-castellane").articles == 4


def test_a_merge_that_is_undone_leaves_everything_as_it_was(two):
    before = books(two)
    done = rule(two, "merge", "orla-castellane", "orla-brennan")
    assert books(two) != before
    undo(two, done.ruling_id)
    assert books(two) == before


def test_a_split_of_the_spellings_that_a_merge_brought_restores_the_entity_with_its_id(two):
    before = books(two)
    rule(two, "merge", "orla-castellane", "orla-brennan")
    rule(two, "split", "orla-castellane", names=["Orla Brennan"])
    assert books(two) == before


def test_what_was_seen_after_a_merge_goes_back_with_its_own_spelling(merged):
    merged.publish("A verdict", SHORT.replace("closed the hearing", "read the verdict"))
    merged.work()
    undo(merged, 1)
    assert names(merged, "orla-brennan")["Orla Brennan"] == 2
    assert "Orla Brennan" not in names(merged, "orla-castellane")


def test_a_spelling_that_came_after_a_merge_goes_back_with_those_it_is_near_to(merged):
    merged.later(hours=1)
    merged.publish("A verdict", SHORT.replace("Orla Brennan", "Orla Brenan"))
    merged.work()
    assert one(merged, "Orla Brenan") == "orla-castellane"
    undo(merged, 1)
    assert one(merged, "Orla Brenan") == "orla-brennan"


def test_after_a_split_the_spelling_stays_apart_for_ever(desk):
    desk.publish("The registry", "Registrar Jon Aldersey signed the deed. Aldersey left.")
    desk.publish("The registry again", "Registrar John Aldersey signed a second deed. Aldersey left.")
    desk.work()
    home = one(desk, "Jon Aldersey")
    assert one(desk, "John Aldersey") == home

    done = rule(desk, "split", home, names=["John Aldersey"])
    desk.publish(
        "A third deed", "Registrar John Aldersey signed a third deed, and Jon Aldersey watched. Aldersey left."
    )
    desk.publish("A fourth deed", "Registrar Jon Aldersey signed a fourth deed. Aldersey left.")
    desk.work()

    assert one(desk, "John Aldersey") == done.other_id != home
    assert names(desk, done.other_id)["John Aldersey"] == 2
    assert names(desk, home)["Jon Aldersey"] == 3
    assert "John Aldersey" not in names(desk, home)


def test_spellings_can_be_split_off_into_an_entity_that_is_there(merged):
    rule(merged, "split", "orla-castellane", names=["Orla Brennan"], into="tadeusz-wolanski")
    assert one(merged, "Orla Brennan") == "tadeusz-wolanski"


def test_titles_and_articles_go_with_the_spelling(merged):
    with merged.database.read() as tx:
        assert len(entities.articles_of(tx, "orla-castellane")) == 2
        assert len(entities.titles_of(tx, ["orla-castellane"])) == 2
    undo(merged, 1)
    with merged.database.read() as tx:
        assert len(entities.articles_of(tx, "orla-castellane")) == 1
        assert [row.title for row in entities.titles_of(tx, ["orla-brennan"])] == ["Judge"]


def test_every_ruling_is_kept_with_who_when_what_and_why(merged):
    undo(merged, 1)
    with merged.database.read() as tx:
        undone, ruled = stored.of(tx, "orla-brennan")
    assert (ruled.what, ruled.by, ruled.why, ruled.at) == ("merge", "anna", "her married name", merged.time)
    assert [move[0] for move in ruled.moves] == ["Orla Brennan"]
    assert ruled.undone_by == undone.id


def test_an_undoing_can_be_undone(merged):
    after = books(merged)
    back = undo(merged, 1)
    undo(merged, back.ruling_id)
    assert books(merged) == after
    assert isinstance(undo(merged, 1), Ruled)


@pytest.mark.parametrize(
    ("what", "words"),
    [
        (lambda d: rule(d, "merge", "orla-brennan", "orla-brennan"), "one already"),
        (lambda d: rule(d, "split", "orla-brennan", names=["Orla Brennan"]), "nothing would be left"),
        (lambda d: rule(d, "split", "orla-brennan", names=["Brennan"]), "short form"),
        (lambda d: rule(d, "split", "orla-brennan", names=["Nobody Here"]), "it has “Orla Brennan”"),
        (lambda d: undo(d, 99), "namesake entities history"),
    ],
)
def test_a_ruling_that_makes_no_sense_is_refused_with_the_mend(two, what, words):
    before = books(two)
    done = what(two)
    assert isinstance(done, Refused)
    assert words in done.sentence
    assert books(two) == before


def test_a_ruling_whose_spelling_was_moved_since_is_not_undone_before_the_later_one(merged):
    later = rule(merged, "split", "orla-castellane", names=["Orla Brennan"], into="tadeusz-wolanski")
    assert "undo the later ruling" in undo(merged, 1).sentence
    undo(merged, later.ruling_id)
    assert isinstance(undo(merged, 1), Ruled)
    assert "undone already" in undo(merged, 1).sentence


def test_nobody_is_merged_with_a_watched_actor_but_the_line_for_the_watchlist_is_told(two):
    two.publish("A speech", "Volodymyr Zelensky spoke to parliament on Monday about the winter.")
    two.work()
    done = rule(two, "merge", "zelenskyy", "orla-brennan")
    assert isinstance(done, Refused)
    assert 'aliases: ["Orla Brennan"]' in done.sentence
    assert "zelenskyy" in done.sentence


def test_a_namesake_whom_the_watchlist_excludes_is_not_counted_to_the_actor(desk):
    rule_out = "{any: [goalkeeper], reason: a footballer}"
    desk.watchlist.write_text(
        desk.watchlist.read_text().replace(
            "name: Volodymyr Zelenskyy", f"name: Volodymyr Zelenskyy\n    not: [{rule_out}]"
        )
    )
    desk.publish("A speech", "President Volodymyr Zelenskyy spoke to parliament on Monday about the winter.")
    desk.work()
    desk.publish("A match", "The goalkeeper Volodymyr Zelenskyy saved two shots, said coach Tadeusz Wolanski.")
    desk.work()
    assert names(desk, "zelenskyy") == {"Volodymyr Zelenskyy": 1}
    assert one(desk, "Volodymyr Zelenskyy") not in {None, "zelenskyy"}
