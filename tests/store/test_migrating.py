"""A store of an earlier release is brought forward with all that it knows."""

from dataclasses import replace

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import event, text

from worker.records import Decision
from worker.store import alerts, entities, rulings, spellings
from worker.store import database as module

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

ALERTED = f"""
INSERT INTO feeds (id, url, kind, host, tags, interval_s, added_at, next_poll_at)
 VALUES (1, 'https://a.example/rss', 'http', 'a.example', '[]', 300, {AT}, {AT});
INSERT INTO stories (id, title, started_at, last_at) VALUES (1, 'a', {AT}, {AT});
INSERT INTO articles (id, feed_id, key, title, text, source, first_seen_at, state, story_id)
 VALUES (1, 1, 'a', 'A visit', 'Jane Doe came.', 'a', {AT}, 'screened', 1);
INSERT INTO alerts (id, dedup_key, watch, severity, story_id, article_id, reason, because, quote, words, actors, topics,
  score, source, title, first_seen_at, raised_at, watchlist_version)
 VALUES ('alr_1', 'key-1', 'w', 'high', 1, 1, 'named', '[]', 'Jane Doe came.', '{{}}', '{{}}', '[]', 0.9, 'a', 'A visit',
  {AT}, {AT}, 1);
INSERT INTO decisions (article_id, watch, code, sentence, alert_id, at) VALUES (1, 'w', 'first', 'sent', 'alr_1', {AT});
INSERT INTO deliveries (id, alert_id, route, channel, target, created_at, next_at)
 VALUES ('msg_1', 'alr_1', 'desk', 'email', 'desk@example.org', {AT}, {AT});
INSERT INTO attempts (id, delivery_id, number, started_at) VALUES (1, 'msg_1', 1, {AT})
"""


def migrate(database, revision):
    config = Config()
    config.set_main_option("script_location", str(module.MIGRATIONS))
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


def test_alerts_with_all_that_belongs_to_them_survive_the_way_there_and_back(database):
    migrate(database, "0002")
    with database.write() as tx:
        for statement in ALERTED.split(";\n"):
            tx.execute(text(statement))
        before = everything(tx)
    migrate(database, "head")
    with database.write() as tx:
        (alert,) = alerts.newest(tx, 9)
        assert (alert.id, alert.article_id, alert.draft) == ("alr_1", 1, False)
        silent = replace(alert, id="alr_2", article_id=None, story_id=None)
        alerts.add(tx, silent, "key-2")
        alerts.add(tx, replace(alert, id="alr_3", draft=True), "key-3")
        alerts.note(tx, None, "w", Decision(send=True, code="silence", sentence="sent"), "alr_2", alert.raised_at)
        alerts.note(tx, 1, "w", Decision(send=False, code="draft", sentence="not sent"), "alr_3", alert.raised_at)
    migrate(database, "0002")
    with database.read() as tx:
        assert everything(tx) == before
    migrate(database, "head")


def everything(tx):
    """The rows of alerts and of all that refers to them."""
    tables = ("alerts", "decisions", "deliveries", "attempts")
    return [[tuple(row) for row in tx.execute(text(f"SELECT * FROM {table} ORDER BY id"))] for table in tables]


def test_a_store_that_is_up_to_date_is_left_alone_and_the_newest_migration_is_the_head_of_all(database):
    config = Config()
    config.set_main_option("script_location", str(module.MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [module.newest()]
    statements = []
    event.listen(database.engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
    database.migrate()
    assert [words for words in statements if not words.lstrip().startswith(("SELECT", "PRAGMA", "BEGIN"))] == []
