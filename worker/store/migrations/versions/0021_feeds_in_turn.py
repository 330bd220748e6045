"""Indexes by which due feeds are woken in turn, however many are due, and by which a host is known to be in hand."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

FIRST, IN_TURN = "ix_feeds_next_poll_at", "ix_feeds_removed_at_next_poll_at_id_host"
HELD, WOKEN, WAITING = "ix_feeds_host_lease_until", "ix_feeds_woken_at_host", "ix_hosts_next_at"


def upgrade() -> None:
    """Bring the schema forward."""
    op.drop_index(FIRST, table_name="feeds")
    op.create_index(IN_TURN, "feeds", ["removed_at", "next_poll_at", "id", "host"])
    _of_some(HELD, ["host", "lease_until"], "lease_until IS NOT NULL")
    _of_some(WOKEN, ["woken_at", "host"], "woken_at IS NOT NULL")
    op.create_index(WAITING, "hosts", ["next_at"])


def _of_some(name: str, columns: list[str], where: str) -> None:
    op.create_index(name, "feeds", columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def downgrade() -> None:
    """Take the schema back."""
    op.drop_index(WAITING, table_name="hosts")
    for name in (WOKEN, HELD, IN_TURN):
        op.drop_index(name, table_name="feeds")
    op.create_index(FIRST, "feeds", ["next_poll_at"])
