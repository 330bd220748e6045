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
    _point_deliveries(to_letters=True)
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
    _point_deliveries(to_letters=False)
    op.drop_table("letters")


def _point_deliveries(*, to_letters: bool) -> None:
    """Let a delivery point to a letter where it pointed to an alert, or to alerts alone again."""
    if op.get_bind().dialect.name == "sqlite":
        _write_deliveries_anew(op.get_bind(), to_letters=to_letters)
        return
    op.alter_column("deliveries", "alert_id", nullable=to_letters)
    if to_letters:
        op.add_column("deliveries", sa.Column("letter_id", sa.String(length=64), nullable=True))
        op.create_foreign_key(op.f("fk_deliveries_letter_id"), "deliveries", "letters", ["letter_id"], ["id"])
        op.create_index("ix_deliveries_letter_id", "deliveries", ["letter_id"])
    else:
        op.drop_column("deliveries", "letter_id")


def _write_deliveries_anew(bind: sa.Connection, *, to_letters: bool) -> None:
    """SQLite cannot alter that: the table is written anew, under its own name.

    Under another name, the rows that refer to it would count as having lost it.
    """
    op.execute("PRAGMA defer_foreign_keys = ON")
    whole = sa.MetaData()
    sa.Table("letters", whole, autoload_with=bind)
    kept = [column["name"] for column in sa.inspect(bind).get_columns("deliveries") if column["name"] != "letter_id"]
    anew = sa.Table("deliveries", whole, autoload_with=bind, include_columns=kept)
    old = sa.Table("deliveries", sa.MetaData(), autoload_with=bind)
    anew.c.alert_id.nullable = to_letters
    if to_letters:
        key = sa.ForeignKey("letters.id", name=op.f("fk_deliveries_letter_id"))
        anew.append_column(sa.Column("letter_id", sa.String(length=64), key, nullable=True))
        sa.Index("ix_deliveries_letter_id", anew.c.letter_id)
    names = ", ".join(kept)
    op.execute(f"CREATE TEMPORARY TABLE before AS SELECT {names} FROM deliveries")  # noqa: S608 - of constants
    old.drop(bind)
    anew.create(bind)
    op.execute(f"INSERT INTO deliveries ({names}) SELECT {names} FROM before")  # noqa: S608 - of constants
    op.execute("DROP TABLE before")


def _fill(tx: sa.Connection) -> None:
    for row in tx.execute(sa.select(VERSIONS.c.id)).all():
        packed = tx.scalars(sa.select(VERSIONS.c.files).where(VERSIONS.c.id == row.id)).one()
        files = {name: base64.b64decode(body) for name, body in json.loads(zlib.decompress(packed)).items()}
        digests = {name: hashlib.sha256(body).hexdigest()[:16] for name, body in files.items()}
        tx.execute(sa.update(VERSIONS).where(VERSIONS.c.id == row.id).values(digests=digests))
