"""what silences kept back and how they end, what readers of mails doubt, and how long each alert took."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0007"
branch_labels = None
depends_on = None

STEPS = ("feed_s", "screen_s", "raise_s", "hold_s", "send_s")


def upgrade() -> None:
    """Bring the schema forward. How long alerts took is measured from here on."""
    op.add_column("hushes", sa.Column("idle_s", sa.Integer(), nullable=True))
    op.add_column("hushes", sa.Column("tell", sa.Text(), server_default="", nullable=False))
    op.add_column("hushes", sa.Column("look_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_hushes_look_at", "hushes", ["look_at"])
    op.execute("UPDATE hushes SET look_at = made_at WHERE until IS NOT NULL AND ended_at IS NULL")
    op.create_table(
        "hidden",
        sa.Column("hush_id", sa.Integer(), nullable=False),
        sa.Column("alert_id", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["hush_id"], ["hushes.id"], name=op.f("fk_hidden_hush_id")),
        sa.ForeignKeyConstraint(["alert_id"], ["alerts.id"], name=op.f("fk_hidden_alert_id")),
        sa.PrimaryKeyConstraint("hush_id", "alert_id", name=op.f("pk_hidden")),
    )
    op.create_index("ix_hidden_alert_id", "hidden", ["alert_id"])
    op.create_table(
        "doubts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("alert_id", sa.String(length=64), nullable=False),
        sa.Column("actor", sa.String(length=128), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["alert_id"], ["alerts.id"], name=op.f("fk_doubts_alert_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_doubts")),
    )
    op.create_index("ix_doubts_alert_id", "doubts", ["alert_id"])
    op.create_table(
        "lags",
        sa.Column("alert_id", sa.String(length=64), nullable=False),
        sa.Column("screened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pick", sa.Integer(), nullable=False),
        sa.Column("dated", sa.String(length=8), nullable=False),
        sa.Column("took_s", sa.Float(), nullable=False),
        *(sa.Column(step, sa.Float(), nullable=True) for step in STEPS),
        sa.ForeignKeyConstraint(["alert_id"], ["alerts.id"], name=op.f("fk_lags_alert_id")),
        sa.PrimaryKeyConstraint("alert_id", name=op.f("pk_lags")),
    )
    op.create_index("ix_lags_delivered_at", "lags", ["delivered_at"])


def downgrade() -> None:
    """Take the schema back. What silences kept back, what readers doubted and how long alerts took is forgotten."""
    op.drop_table("hidden")
    op.drop_table("doubts")
    op.drop_table("lags")
    op.drop_index("ix_hushes_look_at", "hushes")
    for column in ("look_at", "tell", "idle_s"):
        op.drop_column("hushes", column)
