"""the pages behind teasers, robots.txt, and what a feed is called and how it is read; the files of a folder."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Bring the schema forward. Of folders, all files are looked at once more; their stories are known."""
    op.add_column("feeds", sa.Column("fulltext", sa.String(length=8)))
    op.add_column("feeds", sa.Column("publisher", sa.String(length=200)))
    op.add_column("articles", sa.Column("not_before", MOMENT))
    _pages()
    op.create_table(
        "robots",
        sa.Column("host", sa.String(length=300), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("host", name=op.f("pk_robots")),
    )
    op.create_table(
        "files",
        sa.Column("feed_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=1000), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("mtime_ns", sa.BigInteger(), nullable=False),
        sa.Column("stories", sa.Integer(), nullable=False),
        sa.Column("trouble", sa.Text()),
        sa.ForeignKeyConstraint(["feed_id"], ["feeds.id"], name=op.f("fk_files_feed_id")),
        sa.PrimaryKeyConstraint("feed_id", "name", name=op.f("pk_files")),
    )
    op.add_column("feeds", sa.Column("cursor", sa.String(length=1000)))


def _pages() -> None:
    op.create_table(
        "pages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("url", sa.String(length=2048), nullable=False),
        sa.Column("host", sa.String(length=255), nullable=False),
        sa.Column("teaser", sa.Text(), nullable=False),
        sa.Column("next_at", MOMENT, nullable=False),
        sa.Column("read_at", MOMENT),
        sa.Column("full", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("note", sa.Text()),
        sa.Column("etag", sa.Text()),
        sa.Column("last_modified", sa.Text()),
        sa.Column("woken_at", MOMENT),
        sa.Column("lease_token", sa.String(length=32)),
        sa.Column("lease_until", MOMENT),
        sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_pages_article_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pages")),
        sa.UniqueConstraint("article_id", name=op.f("uq_pages_article_id")),
    )
    op.create_index(op.f("ix_pages_url"), "pages", ["url"])
    op.create_index(op.f("ix_pages_read_at"), "pages", ["read_at"])


def downgrade() -> None:
    """Take the schema back."""
    for table in ("files", "robots", "pages"):
        op.drop_table(table)
    op.drop_column("articles", "not_before")
    for name in ("cursor", "publisher", "fulltext"):
        op.drop_column("feeds", name)
