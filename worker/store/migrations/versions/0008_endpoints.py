"""endpoints: how those fare that are sent to; what follows from an attempt."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

TIMES = ("failing_since", "failed_at", "taken_at", "opened_at", "probe_at", "disabled_at")


def upgrade() -> None:
    """Bring the schema forward. Nothing is known of any endpoint yet."""
    op.create_table(
        "endpoints",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("channel", sa.String(length=8), nullable=False),
        sa.Column("target", sa.String(length=2048), nullable=False),
        sa.Column("minutes", sa.JSON(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("unreached", sa.Integer(), nullable=False),
        sa.Column("probes", sa.Integer(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("told", sa.JSON(), nullable=False),
        *(sa.Column(name, sa.DateTime(timezone=True), nullable=True) for name in TIMES),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_endpoints")),
    )
    op.add_column("attempts", sa.Column("because", sa.Text(), nullable=True))
    op.create_index("ix_deliveries_lease_until", "deliveries", ["lease_until"])


def downgrade() -> None:
    """Take the schema back: what waits for an endpoint is due at its next probe all the same."""
    op.drop_index("ix_deliveries_lease_until", "deliveries")
    op.drop_column("attempts", "because")
    op.execute("UPDATE deliveries SET code = NULL WHERE code = 'endpoint'")
    op.drop_table("endpoints")
