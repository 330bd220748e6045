"""Somebody whom nobody watches is one entity over many articles, whatever case each has the name in."""
# ruff: noqa: RUF001 - short Cyrillic words look like Latin ones

from sqlalchemy import select

from worker.store.tables import entities, entity_names

ARTICLES = [
    ("Отставка", "Королева приняла отставку министра Бориса Джонсона в понедельник вечером."),
    ("Встреча", "Журналисты встретились с министром Борисом Джонсоном. Джонсону вопросы не понравились."),
    ("Речь", "О министре Борисе Джонсоне говорили все, но сам Борис Джонсон не пришёл на заседание."),
]


def test_three_articles_in_three_cases_are_one_entity_in_the_nominative(desk):
    for title, text in ARTICLES:
        desk.publish(title, text)
    desk.work()
    with desk.database.read() as tx:
        found = tx.execute(select(entities).where(~entities.c.watched)).all()
        spellings = set(tx.scalars(select(entity_names.c.name).where(entity_names.c.entity_id == found[0].id)))

    assert [(one.name, one.kind, one.articles, one.mentions) for one in found] == [("Борис Джонсон", "person", 3, 5)]
    assert spellings == {"Бориса Джонсона", "Борисом Джонсоном", "Джонсону", "Борисе Джонсоне", "Борис Джонсон"}
