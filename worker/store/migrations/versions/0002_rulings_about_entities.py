"""spellings, sightings and rulings: what merging and splitting entities needs."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

BATCH = 1_000


def upgrade() -> None:
    """Bring the schema forward, and fill it from what is stored."""
    op.add_column("entities", sa.Column("articles", sa.Integer(), server_default="0", nullable=False))
    op.add_column("entities", sa.Column("mentions", sa.Integer(), server_default="0", nullable=False))
    op.add_column("entities", sa.Column("merged_into", sa.String(length=128), nullable=True))
    op.create_index("ix_entities_mentions", "entities", ["mentions"], unique=False)
    op.create_table(
        "rulings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=5), nullable=False),
        sa.Column("entity_id", sa.String(length=128), nullable=False),
        sa.Column("other_id", sa.String(length=128), nullable=False),
        sa.Column("moves", sa.JSON(), nullable=False),
        sa.Column("by", sa.String(length=255), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["entity_id"], ["entities.id"], name=op.f("fk_rulings_entity_id")),
        sa.ForeignKeyConstraint(["other_id"], ["entities.id"], name=op.f("fk_rulings_other_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rulings")),
    )
    op.create_index("ix_rulings_entity_id", "rulings", ["entity_id"], unique=False)
    op.create_index("ix_rulings_other_id", "rulings", ["other_id"], unique=False)
    op.create_table(
        "spellings",
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("entity_id", sa.String(length=128), nullable=False),
        sa.Column("ruling_id", sa.Integer(), nullable=True),
        sa.Column("placed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["entity_id"], ["entities.id"], name=op.f("fk_spellings_entity_id")),
        sa.ForeignKeyConstraint(["ruling_id"], ["rulings.id"], name=op.f("fk_spellings_ruling_id")),
        sa.PrimaryKeyConstraint("kind", "name", name=op.f("pk_spellings")),
    )
    op.create_index("ix_spellings_entity_id", "spellings", ["entity_id"], unique=False)
    op.create_table(
        "sightings",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("entity_id", sa.String(length=128), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("titles", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_sightings_article_id")),
        sa.ForeignKeyConstraint(["entity_id"], ["entities.id"], name=op.f("fk_sightings_entity_id")),
        sa.PrimaryKeyConstraint("article_id", "entity_id", "name", name=op.f("pk_sightings")),
    )
    op.create_index("ix_sightings_entity_id", "sightings", ["entity_id"], unique=False)
    _fill(op.get_bind())


def downgrade() -> None:
    """Take the schema back."""
    op.drop_index("ix_sightings_entity_id", "sightings")
    op.drop_table("sightings")
    op.drop_index("ix_spellings_entity_id", "spellings")
    op.drop_table("spellings")
    op.drop_index("ix_rulings_other_id", "rulings")
    op.drop_index("ix_rulings_entity_id", "rulings")
    op.drop_table("rulings")
    op.drop_index("ix_entities_mentions", "entities")
    for column in ("merged_into", "mentions", "articles"):
        op.drop_column("entities", column)


def _table(name: str, *columns: str) -> sa.TableClause:
    return sa.table(name, *(sa.column(column) for column in columns))


ENTITIES = _table("entities", "id", "name", "kind", "watched", "articles", "mentions", "first_seen_at", "last_seen_at")
NAMES = _table("entity_names", "entity_id", "name", "mentions")
PLACES = _table("entity_articles", "entity_id", "article_id", "mentions")
ARTICLES = _table("articles", "id", "title", "text", "screened_at", "first_seen_at")
TITLES = _table("titles_seen", "entity_id", "article_id", "title")
SPELLINGS = _table("spellings", "kind", "name", "entity_id", "placed_at")
SIGHTINGS = sa.table(
    "sightings",
    *(sa.column(name) for name in ("article_id", "entity_id", "name", "at")),
    sa.column("names", sa.JSON()),
    sa.column("titles", sa.JSON()),
)


def _fill(tx: sa.Connection) -> None:
    """The earlier schema did not keep which spelling stood in which article: the text tells it again."""
    here = PLACES.c.entity_id == ENTITIES.c.id
    articles = sa.select(sa.func.count()).select_from(PLACES).where(here).scalar_subquery()
    mentions = sa.select(sa.func.coalesce(sa.func.sum(PLACES.c.mentions), 0)).where(here).scalar_subquery()
    tx.execute(sa.update(ENTITIES).values(articles=articles, mentions=mentions))
    people = {row.id: row for row in tx.execute(sa.select(ENTITIES))}
    names: dict[str, list[str]] = defaultdict(list)
    for row in tx.execute(sa.select(NAMES).order_by(NAMES.c.entity_id, sa.desc(NAMES.c.mentions), NAMES.c.name)):
        names[row.entity_id].append(row.name)
    _fill_spellings(tx, people, names)
    _fill_sightings(tx, people, names)


def _fill_spellings(tx: sa.Connection, people: dict[str, sa.Row[Any]], names: dict[str, list[str]]) -> None:
    """Each full name belongs to one entity: to the one that is known longest."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for one in sorted(people.values(), key=lambda row: (row.first_seen_at, row.id)):
        for name in [] if one.watched else [n for n in (one.name, *names[one.id]) if " " in n]:
            row = {"kind": one.kind, "name": name[:255], "entity_id": one.id, "placed_at": one.first_seen_at}
            found.setdefault((one.kind, name[:255]), row)
    _insert(tx, SPELLINGS, list(found.values()))


def _fill_sightings(tx: sa.Connection, people: dict[str, sa.Row[Any]], names: dict[str, list[str]]) -> None:
    titles: dict[tuple[str, int], list[str]] = defaultdict(list)
    for row in tx.execute(sa.select(TITLES).order_by(TITLES.c.title)):
        titles[row.entity_id, row.article_id].append(row.title)
    last = 0
    while rows := tx.execute(sa.select(ARTICLES).where(ARTICLES.c.id > last).order_by(ARTICLES.c.id).limit(100)).all():
        last = rows[-1].id
        texts = {row.id: row for row in rows}
        beside = sa.select(PLACES).where(PLACES.c.article_id.in_(texts)).order_by(PLACES.c.entity_id)
        made = []
        for place in tx.execute(beside).all():
            article, one = texts[place.article_id], people[place.entity_id]
            counts = _counts(f"{article.title}\n{article.text}", names[one.id])
            for number, (name, spelled) in enumerate(_led(one, counts)):
                said = titles[one.id, article.id] if not number else []
                at = article.screened_at or article.first_seen_at
                key = {"article_id": article.id, "entity_id": one.id, "name": name[:255]}
                made.append(key | {"names": spelled, "titles": said, "at": at})
        _insert(tx, SIGHTINGS, made)


def _counts(text: str, names: list[str]) -> dict[str, int]:
    """How often each name stands in a text; a name inside a longer one does not count."""
    counts = {}
    for name in sorted(names, key=len, reverse=True):
        if found := text.count(name):
            counts[name] = found
            text = text.replace(name, "\0")
    return counts


def _led(one: sa.Row[Any], counts: dict[str, int]) -> Iterator[tuple[str, dict[str, int]]]:
    """The full names of an article, the first with the short forms; the entity's own where there is none."""
    full = [] if one.watched else [name for name in counts if " " in name]
    lead, *others = full or [one.name]
    yield lead, {name: count for name, count in counts.items() if name not in others}
    yield from ((name, {name: counts[name]}) for name in others)


def _insert(tx: sa.Connection, table: sa.TableClause, rows: list[dict[str, Any]]) -> None:
    for start in range(0, len(rows), BATCH):
        tx.execute(sa.insert(table), rows[start : start + BATCH])
