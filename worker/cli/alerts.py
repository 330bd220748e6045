"""`namesake alerts`: what was raised, what was sent, what is dead, and sending that again."""

from datetime import UTC, datetime
from functools import cache
from typing import Annotated

import typer

from worker import wiring
from worker.alerts import console
from worker.alerts.telling import spread
from worker.cli import endpoints, hushing, mailboxes, stories, trying
from worker.cli.stored import store
from worker.cli.terminal import Mistake, json_line, say, table
from worker.records import Alert, Delivery
from worker.store import alerts, articles, deliveries, due, updates
from worker.store.columns import LAST_ID
from worker.store.database import Database
from worker.store.tables import AnyRow

_TIMES = ["%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="What was raised and sent; dead letters and replay."
)


def add_to(root: typer.Typer) -> None:
    """Add the commands to the app."""
    root.add_typer(_whole(), name="alerts")


@cache
def _whole() -> typer.Typer:
    """These commands and those of other modules, which are added once, however many apps there are."""
    for part in (hushing, mailboxes, trying, stories, endpoints):
        part.add_to(app)
    return app


def sent(database: Database, alert: Alert) -> list[tuple[Delivery, str]]:
    """The deliveries of an alert with their states, as the console shows them."""
    with database.read() as tx:
        rows = alerts.deliveries_of(tx, alert.id)
    return [(Delivery(**{name: getattr(row, name) for name in Delivery.__slots__}), _state(row)) for row in rows]


def as_json(database: Database, alert: Alert) -> dict[str, object]:
    """An alert for programs; `document` is the file or address that raised it."""
    return console.as_json(alert, sent(database, alert)) | {"document": due.document(database, alert.article_id)}


def _state(row: AnyRow) -> str:
    """How a delivery fares: waiting until it was tried, retry when that failed, sent or dead in the end."""
    tried = row.attempts and row.lease_until is None
    return str(row.state) if row.state != "pending" else "retry" if tried else "waiting"


@app.command("list", epilog="Example: namesake alerts list --limit 20")
def list_(
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="How many, the newest first.")] = 50,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """List the alerts, the newest first."""
    database = store()
    with database.read() as tx:
        found = alerts.newest(tx, limit)
    if json:
        for alert in found:
            json_line(as_json(database, alert))
        return
    rows = ((a.raised_at, a.severity, a.watch, "; ".join(a.actors.values()), a.title, a.id) for a in found)
    table(("raised (UTC)", "severity", "watch", "who", "article", "alert"), rows, "No alerts yet.")


@app.command(epilog="Example: namesake alerts show alr_0f3c…")
def show(alert_id: Annotated[str, typer.Argument(help="The id of an alert.", show_default=False)]) -> None:
    """Show an alert: why it was raised, its evidence, and what came of each delivery."""
    database = store()
    with database.read() as tx:
        alert = alerts.get(tx, alert_id)
        if alert is None:
            raise Mistake(f"there is no alert {alert_id}; `namesake alerts list` shows those there are.")
        alert = alerts.get(tx, alert.merged_into or "") or alert
        news = updates.of(tx, alert.id)
        decisions = alerts.decisions_of(tx, alert)
        tries = [(row, deliveries.attempts_of(tx, row.id)) for row in alerts.deliveries_of(tx, alert.id)]
    say(console.line(alert, sent(database, alert)))
    if alert.story_id is not None:
        said = spread(alert.copies, alert.publishers)
        say(f"  story {alert.story_id}{', ' * bool(said)}{said}")
    for one in news:
        say(f"  {one.raised_at:%Y-%m-%d %H:%M} {one.update.code}: {one.update.sentence}" if one.update else "")
    for sentence in alert.because:
        say(f"  because {sentence}")
    for decision in decisions:
        say(f"  {decision.watch}: {decision.sentence}")
    for delivery, attempts in tries:
        for attempt in attempts:
            outcome = "outcome unknown" if attempt.ok is None else attempt.because or attempt.detail
            say(f"  {delivery.route} by {delivery.channel}, try {attempt.number}: {outcome}")


@app.command(epilog="Example: namesake alerts dead")
def dead() -> None:
    """List the dead letters: deliveries that were given up."""
    with store().read() as tx:
        rows = deliveries.dead(tx)
    cells = ((row.id, row.route, row.channel, row.target, row.attempts, row.detail) for row in rows)
    table(("delivery", "route", "channel", "to", "tries", "last answer"), cells, "No dead letters.")


@app.command(epilog="Example: namesake alerts replay msg_…   or   namesake alerts replay --since 2026-11-20")
def replay(
    ids: Annotated[list[str] | None, typer.Argument(help="Ids of dead letters.", show_default=False)] = None,
    all_: Annotated[bool, typer.Option("--all", help="Every dead letter.")] = False,
    since: Annotated[datetime | None, typer.Option(formats=_TIMES, help="Those of this time or later, UTC.")] = None,
    until: Annotated[datetime | None, typer.Option(formats=_TIMES, help="Those of before this time, UTC.")] = None,
) -> None:
    """Send dead letters again, the oldest first, under the same id. Exit 1 when one is not dead."""
    all_ = all_ or bool(since or until)
    if all_ and ids:
        raise Mistake("give ids, or --all, --since and --until: not both.")
    with store().write() as tx:
        found = deliveries.dead(tx, _utc(since), _utc(until)) if all_ else ()
        chosen = [row.id for row in reversed(found)] if all_ else ids or []
        back = {delivery_id: deliveries.replay(tx, delivery_id, wiring.now()) for delivery_id in chosen}
    if not chosen and not all_:
        raise Mistake("name the dead letters to send again, or --all; `namesake alerts dead` lists them.")
    for delivery_id, done in back.items():
        say(f"{delivery_id}: due again" if done else f"{delivery_id}: not a dead letter")
    say(f"{sum(back.values())} of {len(back)} will be sent again.")
    if not all(back.values()):
        raise typer.Exit(1)


def _utc(when: datetime | None) -> datetime | None:
    return when.replace(tzinfo=UTC) if when else None


@app.command("rescreen", epilog="Example: namesake alerts rescreen 42")
def rescreen(
    article_id: Annotated[
        int, typer.Argument(min=1, max=LAST_ID, help="The id of a dead article.", show_default=False)
    ],
) -> None:
    """Screen an article again that was put aside after too many failures."""
    with store().write() as tx:
        if not articles.revive(tx, article_id):
            raise Mistake(f"article {article_id} is not put aside; the ledger page shows those that are.")
    say(f"article {article_id} is due again.")
