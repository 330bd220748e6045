"""deliveries that wait, and what people said about alerts, with the log of who said it."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

WAITING = ("pace", "group_key", "code", "batch_id", "released_at", "remind_at", "reminder")
INDEXED = {
    "deliveries": ("batch_id", "group_key", "remind_at"),
    "hushes": ("kind", "until", "ended_at"),
    "audit": ("at", "hush_id"),
}


def upgrade() -> None:
    """Bring the schema forward. What was sent before counts as released when it was made."""
    op.add_column("deliveries", sa.Column("pace", sa.JSON(), nullable=True))
    op.add_column("deliveries", sa.Column("group_key", sa.String(length=32), nullable=True))
    op.add_column("deliveries", sa.Column("code", sa.String(length=24), nullable=True))
    op.add_column("deliveries", sa.Column("batch_id", sa.String(length=64), nullable=True))
    op.add_column("deliveries", sa.Column("released_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("deliveries", sa.Column("remind_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("deliveries", sa.Column("reminder", sa.Integer(), server_default="0", nullable=False))
    op.execute("UPDATE deliveries SET released_at = created_at")
    op.create_table(
        "hushes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("matchers", sa.JSON(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hushes")),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("hush_id", sa.Integer(), nullable=True),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    for table, columns in INDEXED.items():
        for column in columns:
            op.create_index(f"ix_{table}_{column}", table, [column])


def downgrade() -> None:
    """Take the schema back. What waited goes out now, each on its own; what was muted or went in batches is forgotten."""
    op.drop_table("audit")
    op.drop_table("hushes")
    op.execute("DELETE FROM attempts WHERE delivery_id IN (SELECT batch_id FROM deliveries WHERE batch_id IS NOT NULL)")
    op.execute("DELETE FROM deliveries WHERE state = 'muted' OR (state = 'batched' AND sent_at IS NOT NULL)")
    op.execute("UPDATE deliveries SET state = 'pending' WHERE state IN ('held', 'batched')")
    op.execute("DELETE FROM deliveries WHERE alert_id IS NULL AND letter_id IS NULL")
    for column in INDEXED["deliveries"]:
        op.drop_index(f"ix_deliveries_{column}", "deliveries")
    for column in reversed(WAITING):
        op.drop_column("deliveries", column)
