"""subscriptions at hubs that push what is new, what they pushed, and how much of it."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def number(name: str) -> "sa.Column[object]":
    """A column that counts from 0."""
    return sa.Column(name, sa.Integer(), nullable=False, server_default="0")


def due() -> tuple["sa.Column[object]", ...]:
    """What work that is due carries."""
    return (
        sa.Column("woken_at", MOMENT),
        sa.Column("lease_token", sa.String(length=32)),
        sa.Column("lease_until", MOMENT),
        number("attempts"),
    )


def upgrade() -> None:
    """Bring the schema forward. No hub is asked for anything before NAMESAKE_CALLBACK_URL is set."""
    op.create_table(
        "subscriptions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("feed_id", sa.Integer(), nullable=False),
        sa.Column("hub", sa.String(length=2048), nullable=False),
        sa.Column("topic", sa.String(length=2048), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("secret", sa.String(length=200), nullable=False),
        sa.Column("base", sa.String(length=2048), nullable=False),
        sa.Column("leaving", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("pending", sa.String(length=12)),
        *(sa.Column(name, MOMENT) for name in ("asked_at", "live_since", "granted_until", "renewed_at")),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("next_at", MOMENT, nullable=False),
        number("failures"),
        sa.Column("note", sa.Text(), nullable=False, server_default=""),
        *(sa.Column(name, MOMENT) for name in ("pushed_at", "pinged_at", "missed_at", "awaited_since")),
        *(number(name) for name in ("proofs", "misses", "silent")),
        sa.Column("awaited", sa.JSON(), nullable=False, server_default="[]"),
        *due(),
        sa.ForeignKeyConstraint(["feed_id"], ["feeds.id"], name=op.f("fk_subscriptions_feed_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscriptions")),
        sa.UniqueConstraint("token", name=op.f("uq_subscriptions_token")),
    )
    op.create_index(op.f("ix_subscriptions_feed_id"), "subscriptions", ["feed_id"])
    op.create_index(op.f("ix_subscriptions_next_at"), "subscriptions", ["next_at"])
    op.create_table(
        "pushes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subscription_id", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("content_type", sa.String(length=200), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        *due(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pushes")),
    )
    op.create_index(op.f("ix_pushes_subscription_id"), "pushes", ["subscription_id"])
    op.create_table(
        "push_counts",
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_push_counts")),
    )


def downgrade() -> None:
    """Take the schema back: all feeds are polled as ever, and what hubs still push is turned away."""
    for name in ("push_counts", "pushes", "subscriptions"):
        op.drop_table(name)
