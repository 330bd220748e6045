"""users, their logins, tokens of programs, and attempts to enter that failed."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def moment(name: str, *, needed: bool = True) -> "sa.Column[object]":
    """A column that holds a time."""
    return sa.Column(name, sa.DateTime(timezone=True), nullable=not needed)


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "users",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("role", sa.String(length=8), nullable=False),
        sa.Column("password", sa.Text(), nullable=False),
        moment("made_at"),
        moment("entered_at", needed=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_users")),
    )
    op.create_table(
        "sessions",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("user", sa.String(length=80), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("agent", sa.String(length=200), nullable=False),
        moment("made_at"),
        moment("seen_at"),
        moment("until"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
    )
    op.create_index(op.f("ix_sessions_user"), "sessions", ["user"])
    op.create_index(op.f("ix_sessions_until"), "sessions", ["until"])
    op.create_table(
        "tokens",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        moment("made_at"),
        moment("until"),
        moment("used_at", needed=False),
        sa.Column("used_from", sa.String(length=64)),
        moment("revoked_at", needed=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tokens")),
        sa.UniqueConstraint("hash", name=op.f("uq_tokens_hash")),
    )
    op.create_index(op.f("ix_tokens_by"), "tokens", ["by"])
    op.create_table(
        "tries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("door", sa.String(length=8), nullable=False),
        sa.Column("account", sa.String(length=64), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        moment("at"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tries")),
    )
    op.create_index(op.f("ix_tries_at"), "tries", ["at"])
    op.create_index("ix_tries_door_account_at", "tries", ["door", "account", "at"])
    op.create_index("ix_tries_door_address_at", "tries", ["door", "address", "at"])


def downgrade() -> None:
    """Take the schema back. Whoever could enter by a login cannot any more: the old version knows one password."""
    for name in ("tries", "tokens", "sessions", "users"):
        op.drop_table(name)
