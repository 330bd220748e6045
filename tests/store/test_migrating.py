"""A store of the first release is brought forward with all that it knows about names."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import text

from worker.store import database as module
from worker.store import entities, rulings, spellings

AT = "'2026-03-01 09:00:00'"
FIRST = f"""
INSERT INTO feeds (id, url, kind, host, tags, interval_s, added_at, next_poll_at)
 VALUES (1, 'https://a.example/rss', 'http', 'a.example', '[]', 300, {AT}, {AT});
INSERT INTO articles (id, feed_id, key, title, text, source, first_seen_at, state)
 VALUES (1, 1, 'a', 'Kuleba speaks', 'Dmytro Kuleba spoke. Kuleba left. “No,” Kuleba said.', 'a', {AT}, 'screened'),
        (2, 1, 'b', 'A visit', 'Dmitry Kuleba came with Yulia Svyrydenko.', 'b', {AT}, 'screened');
INSERT INTO entities (id, name, kind, watched, first_seen_at, last_seen_at)
 VALUES ('dmytro-kuleba', 'Dmytro Kuleba', 'person', false, {AT}, {AT}),
        ('svyrydenko', 'Yuliia Svyrydenko', 'person', true, {AT}, {AT});
INSERT INTO entity_names (entity_id, name, mentions)
 VALUES ('dmytro-kuleba', 'Dmytro Kuleba', 1), ('dmytro-kuleba', 'Kuleba', 3), ('dmytro-kuleba', 'Dmitry Kuleba', 1),
        ('svyrydenko', 'Yulia Svyrydenko', 1);
INSERT INTO entity_articles (entity_id, article_id, mentions)
 VALUES ('dmytro-kuleba', 1, 4), ('dmytro-kuleba', 2, 1), ('svyrydenko', 2, 1);
INSERT INTO titles_seen (entity_id, article_id, title, source) VALUES ('dmytro-kuleba', 1, 'Foreign Minister', 'a');
"""


def migrate(database, revision):
    config = Config()
    config.set_main_option("script_location", str(Path(module.__file__).parent / "migrations"))
    with database.write(alone="migrate") as tx:
        config.attributes["connection"] = tx
        (command.upgrade if revision == "head" else command.downgrade)(config, revision)


def filled(database):
    """A store as the first release wrote it, brought forward."""
    migrate(database, "0001")
    with database.write() as tx:
        for statement in FIRST.split(";\n"):
            if statement.strip():
                tx.execute(text(statement))
    migrate(database, "head")
    return database


def test_counts_stay_as_they_were(database):
    with filled(database).read() as tx:
        assert [(r.id, r.articles, r.mentions) for r in entities.listing(tx)] == [
            ("dmytro-kuleba", 2, 5),
            ("svyrydenko", 1, 1),
        ]


def test_every_full_spelling_of_those_whom_nobody_watches_has_a_home(database):
    with filled(database).read() as tx:
        assert {row.name for row in spellings.of(tx, "dmytro-kuleba")} == {"Dmytro Kuleba", "Dmitry Kuleba"}
        assert spellings.of(tx, "svyrydenko") == []


def test_an_entity_of_the_first_release_can_be_counted_anew_without_loss(database):
    with filled(database).write() as tx:
        before = [list(entities.names_of(tx, one)) for one in ("dmytro-kuleba", "svyrydenko")]
        titles = [row.title for row in entities.titles_of(tx, ["dmytro-kuleba"])]
        entities.recount(tx, ["dmytro-kuleba", "svyrydenko"])
        assert [list(entities.names_of(tx, one)) for one in ("dmytro-kuleba", "svyrydenko")] == before
        assert [row.title for row in entities.titles_of(tx, ["dmytro-kuleba"])] == titles == ["Foreign Minister"]
        assert rulings.names(tx, "dmytro-kuleba") == ["Dmitry Kuleba", "Dmytro Kuleba"]
