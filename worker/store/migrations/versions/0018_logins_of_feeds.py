"""logins of feeds, by the names of their secrets."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "logins",
        sa.Column("feed_id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=300), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("password", sa.Text(), nullable=False),
        sa.Column("headers", sa.JSON(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["feed_id"], ["feeds.id"], name=op.f("fk_logins_feed_id_feeds")),
        sa.PrimaryKeyConstraint("feed_id", name=op.f("pk_logins")),
    )


def downgrade() -> None:
    """Take the schema back. Feeds with a login are asked without it, and their servers refuse them."""
    op.drop_table("logins")
