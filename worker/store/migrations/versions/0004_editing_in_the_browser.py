"""who saved a watchlist version and why, letters to owners, and the version that each worker uses."""

import base64
import hashlib
import json
import zlib

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

VERSIONS = sa.table("watchlists", sa.column("id"), sa.column("files"), sa.column("digests", sa.JSON()))


def upgrade() -> None:
    """Bring the schema forward, and fill in the digests of the files that are stored."""
    op.create_table(
        "letters",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
    )
    with op.batch_alter_table("deliveries") as deliveries:
        deliveries.alter_column("alert_id", existing_type=sa.String(length=64), nullable=True)
        deliveries.add_column(sa.Column("letter_id", sa.String(length=64), nullable=True))
        deliveries.create_foreign_key(op.f("fk_deliveries_letter_id"), "letters", ["letter_id"], ["id"])
        deliveries.create_index("ix_deliveries_letter_id", ["letter_id"])
    op.add_column("pulses", sa.Column("watchlist_id", sa.Integer(), nullable=True))
    op.add_column("watchlist_check", sa.Column("told", sa.JSON(), server_default="{}", nullable=False))
    op.add_column("watchlists", sa.Column("digests", sa.JSON(), server_default="{}", nullable=False))
    op.add_column("watchlists", sa.Column("by", sa.String(length=80), nullable=True))
    op.add_column("watchlists", sa.Column("why", sa.Text(), nullable=True))
    _fill(op.get_bind())


def downgrade() -> None:
    """Take the schema back; letters and their deliveries go."""
    for column in ("why", "by", "digests"):
        op.drop_column("watchlists", column)
    op.drop_column("watchlist_check", "told")
    op.drop_column("pulses", "watchlist_id")
    op.execute("DELETE FROM attempts WHERE delivery_id IN (SELECT id FROM deliveries WHERE alert_id IS NULL)")
    op.execute("DELETE FROM deliveries WHERE alert_id IS NULL")
    with op.batch_alter_table("deliveries") as deliveries:
        deliveries.drop_index("ix_deliveries_letter_id")
        deliveries.drop_constraint(op.f("fk_deliveries_letter_id"), type_="foreignkey")
        deliveries.drop_column("letter_id")
        deliveries.alter_column("alert_id", existing_type=sa.String(length=64), nullable=False)
    op.drop_table("letters")


def _fill(tx: sa.Connection) -> None:
    for row in tx.execute(sa.select(VERSIONS.c.id)).all():
        packed = tx.scalars(sa.select(VERSIONS.c.files).where(VERSIONS.c.id == row.id)).one()
        files = {name: base64.b64decode(body) for name, body in json.loads(zlib.decompress(packed)).items()}
        digests = {name: hashlib.sha256(body).hexdigest()[:16] for name, body in files.items()}
        tx.execute(sa.update(VERSIONS).where(VERSIONS.c.id == row.id).values(digests=digests))
