"""what is told of an alert after it was raised; stories that are merged and split, and how far they have spread."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ADDED = {
    "stories": (
        sa.Column("publishers", sa.Integer(), server_default="1", nullable=False),
        sa.Column("sequence", sa.Integer(), server_default="0", nullable=False),
        sa.Column("merged_into", sa.Integer(), nullable=True),
        sa.Column("split_from", sa.Integer(), nullable=True),
    ),
    "articles": (
        sa.Column("voice", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.Column("revises", sa.Integer(), nullable=True),
    ),
    "alerts": (
        sa.Column("sequence", sa.Integer(), server_default="1", nullable=False),
        sa.Column("merged_into", sa.String(length=64), nullable=True),
    ),
    "deliveries": (
        sa.Column("update_id", sa.String(length=64), nullable=True),
        sa.Column("copies", sa.Integer(), nullable=True),
        sa.Column("publishers", sa.Integer(), nullable=True),
    ),
}
INDEXED = (("stories", "merged_into"), ("articles", "revises"), ("deliveries", "update_id"))
FIRST_OF_EACH = "SELECT MIN(id) FROM articles WHERE story_id IS NOT NULL GROUP BY story_id, source"
VOICES = "SELECT COUNT(*) FROM articles WHERE articles.story_id = stories.id AND articles.voice"


def upgrade() -> None:
    """Bring the schema forward. Of the stories told so far each source counts as one publisher."""
    for table, columns in ADDED.items():
        for column in columns:
            op.add_column(table, column)
    for table, name in INDEXED:
        op.create_index(f"ix_{table}_{name}", table, [name])
    op.create_table(
        "updates",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("alert_id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=24), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("dedup_key", sa.String(length=64), nullable=True),
        sa.Column("article_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("shown", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["alert_id"], ["alerts.id"], name=op.f("fk_updates_alert_id")),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_updates_article_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_updates")),
        sa.UniqueConstraint("alert_id", "number", name=op.f("uq_updates_alert_id_number")),
    )
    op.create_index("ix_updates_article_id", "updates", ["article_id"])
    op.create_index("ix_updates_dedup_key", "updates", ["dedup_key"])
    op.execute(f"UPDATE articles SET voice = true WHERE id IN ({FIRST_OF_EACH})")  # noqa: S608 - of constants
    op.execute(f"UPDATE stories SET publishers = ({VOICES})")  # noqa: S608 - of constants
    op.execute("UPDATE stories SET publishers = 1 WHERE publishers = 0")
    op.execute("UPDATE stories SET sequence = (SELECT COUNT(*) FROM alerts WHERE alerts.story_id = stories.id)")


def downgrade() -> None:
    """Take the schema back. What was told of alerts after they were raised is forgotten, and what of it waits is lost."""
    told = "SELECT id FROM deliveries WHERE update_id IS NOT NULL"
    op.execute(f"DELETE FROM attempts WHERE delivery_id IN ({told})")  # noqa: S608 - of constants
    op.execute("DELETE FROM deliveries WHERE update_id IS NOT NULL")
    op.drop_table("updates")
    for table, name in INDEXED:
        op.drop_index(f"ix_{table}_{name}", table)
    for table, columns in ADDED.items():
        for column in reversed(columns):
            op.drop_column(table, column.name)
