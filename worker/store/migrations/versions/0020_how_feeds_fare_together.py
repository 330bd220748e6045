"""An index from which the feeds are counted by how they fare."""

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

COUNTED = "ix_feeds_removed_at_failures_state"


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_index(COUNTED, "feeds", ["removed_at", "failures", "state"])


def downgrade() -> None:
    """Take the schema back."""
    op.drop_index(COUNTED, table_name="feeds")
