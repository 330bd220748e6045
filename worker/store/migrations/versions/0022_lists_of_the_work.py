"""The indexes by which the lists of deliveries and of stopped mailboxes are sorted."""

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

SORTED = {
    "ix_deliveries_state_created_at_id": ("deliveries", ["state", "created_at", "id"]),
    "ix_deliveries_state_next_at_id": ("deliveries", ["state", "next_at", "id"]),
    "ix_stops_since_address_list": ("stops", ["since", "address", "list"]),
}


def upgrade() -> None:
    """Bring the schema forward."""
    for name, (table, columns) in SORTED.items():
        op.create_index(name, table, columns)
    op.drop_index("ix_deliveries_state_next_at", table_name="deliveries")


def downgrade() -> None:
    """Take the schema back."""
    op.create_index("ix_deliveries_state_next_at", "deliveries", ["state", "next_at"])
    for name, (table, _) in reversed(SORTED.items()):
        op.drop_index(name, table_name=table)
