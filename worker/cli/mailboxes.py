"""`namesake alerts stopped` and `lift`: the mailboxes that get no mail."""

from typing import Annotated

import typer

from worker import wiring
from worker.cli.stored import store
from worker.cli.terminal import Mistake, say, table
from worker.store import deliveries, stops

_CAUSES = {"left": "unsubscribed", "bounced": "bounced"}
_MOST = 10_000


def add_to(alerts: typer.Typer) -> None:
    """Add the commands to those about alerts."""
    alerts.command(epilog="Example: namesake alerts stopped")(stopped)
    alerts.command(epilog="Example: namesake alerts lift desk@example.org --replay")(lift)


def stopped() -> None:
    """List the mailboxes that get no mail: readers who unsubscribed, and mailboxes that are not there."""
    with store().read() as tx:
        found = stops.newest(tx, _MOST)
    rows = ((stop.since, stop.address, stop.list or "(all)", _CAUSES[stop.cause], stop.detail) for stop in found)
    table(("since (UTC)", "mailbox", "watch", "why", "detail"), rows, "Every mailbox gets its mail.")


def lift(
    address: Annotated[str, typer.Argument(help="The mailbox.", show_default=False)],
    watch: Annotated[str | None, typer.Option(help="Only for the mail of this watch.")] = None,
    replay: Annotated[bool, typer.Option("--replay", help="Send what was not sent meanwhile.")] = False,
) -> None:
    """Send mail to a mailbox again."""
    with store().write() as tx:
        found = [stop for stop in stops.newest(tx, _MOST) if stop.address == stops.folded(address)]
        chosen = [stop for stop in found if watch is None or stop.list == watch]
        for stop in chosen:
            stops.lift(tx, stop.address, stop.list)
        kept = stops.waiting(tx, address) if chosen else []
        again = [one for one in kept if replay and deliveries.replay(tx, one, wiring.now())]
    if not chosen:
        raise Mistake(f"{address} is not stopped; `namesake alerts stopped` lists those that are.")
    say(f"{address} gets its mail again; {_told(len(kept), len(again))}.")


def _told(kept: int, again: int) -> str:
    if again:
        return f"{again} that were not sent are due again"
    return f"{kept} were not sent meanwhile, `namesake alerts replay` sends them" if kept else "nothing was missed"
