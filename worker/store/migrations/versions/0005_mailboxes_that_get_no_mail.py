"""mailboxes that get no mail, and the key of the links by which readers unsubscribe."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "stops",
        sa.Column("address", sa.String(length=320), nullable=False),
        sa.Column("list", sa.String(length=128), nullable=False),
        sa.Column("cause", sa.String(length=8), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("address", "list", name=op.f("pk_stops")),
    )
    op.create_table(
        "keys",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_keys")),
    )


def downgrade() -> None:
    """Take the schema back; what was not sent counts as a dead letter again."""
    op.execute("UPDATE deliveries SET state = 'dead' WHERE state = 'stopped'")
    op.drop_table("keys")
    op.drop_table("stops")
