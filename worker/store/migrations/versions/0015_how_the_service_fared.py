"""what processes tell of themselves beside their life, and how the service fared, minute by minute."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

NEW = ("screened_at", "doing_since", "rss_bytes", "free_bytes", "children", "replaced", "per_minute", "code")


def upgrade() -> None:
    """Bring the schema forward."""
    for name in ("screened_at", "doing_since"):
        op.add_column("pulses", sa.Column(name, sa.DateTime(timezone=True)))
    for name in ("rss_bytes", "free_bytes"):
        op.add_column("pulses", sa.Column(name, sa.BigInteger()))
    op.add_column("pulses", sa.Column("children", sa.JSON(), nullable=False, server_default="[]"))
    for name in ("replaced", "per_minute"):
        op.add_column("pulses", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    op.add_column("pulses", sa.Column("code", sa.String(length=40)))
    op.create_index(op.f("ix_articles_screened_at"), "articles", ["screened_at"])
    op.create_table(
        "samples",
        sa.Column("every_s", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("every_s", "at", name=op.f("pk_samples")),
    )


def downgrade() -> None:
    """Take the schema back."""
    op.drop_table("samples")
    op.drop_index(op.f("ix_articles_screened_at"), "articles")
    for name in reversed(NEW):
        op.drop_column("pulses", name)
