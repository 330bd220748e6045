"""how feeds fare: failures and their weight, empty and lying answers, where they moved to, and the worst of it in one word."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0011"
branch_labels = None
depends_on = None

MOMENTS = ("failing_since", "full_at", "lied_at", "moved_since", "state_since")
COUNTS = ("gone", "empty", "floods", "misses", "moved_seen")
ADDRESSES = ("moved_to", "moved_from")
STATE = """UPDATE feeds SET state = CASE WHEN failures > 0 THEN 'failing' WHEN last_ok_at IS NULL THEN 'new'
 WHEN trouble IS NOT NULL THEN 'partly' ELSE 'well' END, score = failures / 4.0"""


def upgrade() -> None:
    """Bring the schema forward. Feeds that fail have failed since now, as far as anybody knows."""
    for name in MOMENTS:
        op.add_column("feeds", sa.Column(name, sa.DateTime(timezone=True)))
    for name in COUNTS:
        op.add_column("feeds", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    for name in ADDRESSES:
        op.add_column("feeds", sa.Column(name, sa.String(length=2048)))
    op.add_column("feeds", sa.Column("failure", sa.String(length=16)))
    op.add_column("feeds", sa.Column("score", sa.Float(), nullable=False, server_default="0"))
    op.add_column("feeds", sa.Column("stays", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("feeds", sa.Column("state", sa.String(length=12), nullable=False, server_default="new"))
    op.add_column("feeds", sa.Column("mend", sa.Text()))
    op.execute(STATE)
    op.create_index("ix_feeds_state", "feeds", ["state"])
    op.create_index("ix_feeds_last_polled_at", "feeds", ["last_polled_at"])
    op.create_index("ix_feeds_moved_from", "feeds", ["moved_from"])
    op.create_index("ix_feeds_moved_to", "feeds", ["moved_to"])
    op.create_index("ix_articles_feed_id_id", "articles", ["feed_id", "id"])


def downgrade() -> None:
    """Take the schema back."""
    op.drop_index("ix_articles_feed_id_id", "articles")
    for name in ("moved_to", "moved_from", "last_polled_at", "state"):
        op.drop_index(f"ix_feeds_{name}", "feeds")
    for name in ("mend", "state", "stays", "score", "failure", *ADDRESSES, *COUNTS, *MOMENTS):
        op.drop_column("feeds", name)
