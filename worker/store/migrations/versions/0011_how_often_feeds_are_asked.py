"""how often feeds publish, how often they are asked, and what of them raises no alert."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

MOMENTS = ("counted_at", "since", "latest_at", "hit_at", "alerts_since")
NUMBERS = ("ttl_s", "every_s")
LISTS = ("skip_hours", "skip_days")


def upgrade() -> None:
    """Bring the schema forward. Feeds that were never read are read in silence, folders as before."""
    op.add_column("feeds", sa.Column("mass", sa.Float(), nullable=False, server_default="0"))
    op.add_column("feeds", sa.Column("window", sa.Integer(), nullable=False, server_default="0"))
    for name in MOMENTS:
        op.add_column("feeds", sa.Column(name, sa.DateTime(timezone=True)))
    for name in NUMBERS:
        op.add_column("feeds", sa.Column(name, sa.Integer()))
    for name in LISTS:
        op.add_column("feeds", sa.Column(name, sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("articles", sa.Column("quiet", sa.String(length=16)))
    op.execute("UPDATE feeds SET alerts_since = added_at WHERE kind = 'http'")
    op.create_table(
        "paces",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_s", sa.Float(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paces")),
    )


def downgrade() -> None:
    """Take the schema back."""
    op.drop_table("paces")
    op.drop_column("articles", "quiet")
    for name in (*LISTS, *NUMBERS, *MOMENTS, "window", "mass"):
        op.drop_column("feeds", name)
