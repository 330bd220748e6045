"""words of articles to search, why each belongs to its story, what people said of unsure mentions, orders of lists."""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from alembic import op

from worker.store.fulltext import put, terms

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

AT_ONCE = 500
ORDERS = (
    ("stories", ("last_at", "id")),
    ("stories", ("articles", "id")),
    ("stories", ("publishers", "id")),
    ("mentions", ("verdict", "id")),
    ("mentions", ("verdict", "score", "id")),
    ("topics_found", ("topic", "article_id")),
    ("entities", ("name", "id")),
    ("entities", ("articles", "id")),
    ("entities", ("mentions", "id")),
    ("entities", ("last_seen_at", "id")),
    ("alerts", ("raised_at", "id")),
)
FORMER = (("mentions", "verdict"), ("entities", "mentions"), ("entities", "last_seen_at"), ("alerts", "raised_at"))


def upgrade() -> None:
    """Bring the schema forward, and read the words of all articles that are there: a minute or two for 100,000."""
    op.add_column("articles", sa.Column("joined", sa.Text()))
    op.add_column("mentions", sa.Column("review_id", sa.Integer()))
    op.create_index("ix_mentions_review_id", "mentions", ["review_id"])
    for table, column in FORMER:
        op.drop_index(f"ix_{table}_{column}", table_name=table)
    for table, columns in ORDERS:
        op.create_index(_index(table, columns), table, list(columns))
    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=5), nullable=False),
        sa.Column("actor", sa.String(length=128), nullable=False),
        sa.Column("spelling", sa.String(length=255), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True)),
        sa.Column("undone_by", sa.Text()),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_reviews_article_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviews")),
    )
    op.create_index("ix_reviews_actor_spelling", "reviews", ["actor", "spelling"])
    op.create_index("ix_reviews_article_id", "reviews", ["article_id"])
    _make_words()


def _make_words() -> None:
    """An index of words: FTS5 without the texts, which stand in `articles`; or vectors with their inverted index."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE IF NOT EXISTS article_words USING fts5(words, content='', prefix='3')")
    else:
        op.execute("CREATE TABLE IF NOT EXISTS article_words (article_id integer PRIMARY KEY, words tsvector NOT NULL)")
        op.execute("CREATE INDEX IF NOT EXISTS ix_article_words_words ON article_words USING gin (words)")
    for rows in _articles():
        put(op.get_bind(), [(row.id, terms(f"{row.title}\n{row.text}")) for row in rows])


def _articles() -> Iterator[Sequence[sa.Row[tuple[int, str, str]]]]:
    last = 0
    query = "SELECT id, title, text FROM articles WHERE id > :last ORDER BY id LIMIT :n"
    while rows := op.get_bind().execute(sa.text(query), {"last": last, "n": AT_ONCE}).all():
        yield rows
        last = rows[-1].id


def downgrade() -> None:
    """Take the schema back."""
    op.execute("DROP TABLE article_words")
    op.drop_table("reviews")
    for table, columns in ORDERS:
        op.drop_index(_index(table, columns), table_name=table)
    for table, column in FORMER:
        op.create_index(f"ix_{table}_{column}", table, [column])
    op.drop_index("ix_mentions_review_id", table_name="mentions")
    op.drop_column("mentions", "review_id")
    op.drop_column("articles", "joined")


def _index(table: str, columns: tuple[str, ...]) -> str:
    return f"ix_{table}_{'_'.join(columns)}"
