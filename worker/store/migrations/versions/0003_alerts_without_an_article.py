"""Alerts and decisions without an article (the clock raises those about silence), drafts, and silences; who actors are elsewhere."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

FREED = {"alerts": ("story_id", "article_id"), "decisions": ("article_id",)}


def upgrade() -> None:
    """Bring the schema forward."""
    op.add_column("alerts", sa.Column("draft", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("alerts", sa.Column("same_as", sa.JSON(), server_default=sa.text("'{}'"), nullable=False))
    for table, columns in FREED.items():
        _let(table, columns, nullable=True)
    op.create_table(
        "silences",
        sa.Column("watch", sa.String(length=128), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("heard_in", sa.Integer(), nullable=True),
        sa.Column("blind_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("code", sa.String(length=24), nullable=True),
        sa.Column("sentence", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["heard_in"], ["articles.id"], name=op.f("fk_silences_heard_in")),
        sa.PrimaryKeyConstraint("watch", name=op.f("pk_silences")),
    )


def downgrade() -> None:
    """Take the schema back. What no article raised, and what was a draft, is lost."""
    op.drop_table("silences")
    gone = "SELECT id FROM alerts WHERE article_id IS NULL OR draft"
    sent = f"SELECT id FROM deliveries WHERE alert_id IN ({gone})"  # noqa: S608 - of constants
    op.execute(f"DELETE FROM attempts WHERE delivery_id IN ({sent})")  # noqa: S608 - of constants
    for table in ("deliveries", "decisions"):
        op.execute(f"DELETE FROM {table} WHERE alert_id IN ({gone})")  # noqa: S608 - of constants
    op.execute("DELETE FROM decisions WHERE article_id IS NULL")
    op.execute("DELETE FROM alerts WHERE article_id IS NULL OR draft")
    for table, columns in FREED.items():
        _let(table, columns, nullable=False)
    op.drop_column("alerts", "same_as")
    op.drop_column("alerts", "draft")


def _let(table: str, columns: tuple[str, ...], *, nullable: bool) -> None:
    """Let columns be empty, or not. SQLite cannot alter that: the table is written anew, under its own name.

    Under another name, the rows that refer to it would count as having lost it.
    """
    bind = op.get_bind()
    if bind.dialect.name != "sqlite":
        for column in columns:
            op.alter_column(table, column, nullable=nullable)
        return
    op.execute("PRAGMA defer_foreign_keys = ON")
    anew = sa.Table(table, sa.MetaData(), autoload_with=bind)
    for column in columns:
        anew.c[column].nullable = nullable
    names = ", ".join(column.name for column in anew.c)
    op.execute(f"CREATE TEMPORARY TABLE before AS SELECT {names} FROM {table}")  # noqa: S608 - of constants
    anew.drop(bind)
    anew.create(bind)
    op.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM before")  # noqa: S608 - of constants
    op.execute("DROP TABLE before")
