"""`namesake alerts stopped`, `lift`, `bounce` and `dkim`: the mailboxes that get no mail, and how mail is trusted."""

import sys
from typing import Annotated

import typer

from worker import wiring
from worker.alerts.bounces import MAX_BYTES
from worker.alerts.smtp import mail_domain
from worker.cli.stored import store, usable
from worker.cli.terminal import Mistake, note, say, table
from worker.pipeline import hushing
from worker.pipeline.returned import Taken, take_back
from worker.records import Refused
from worker.settings import current
from worker.store import deliveries, stops

_CAUSES = {"left": "unsubscribed", "bounced": "bounced"}
_MOST = 10_000
_AGAIN = 75  # EX_TEMPFAIL: mail servers keep the message and try again


def add_to(alerts: typer.Typer) -> None:
    """Add the commands to those about alerts."""
    alerts.command(epilog="Example: namesake alerts stopped")(stopped)
    alerts.command(epilog="Example: namesake alerts lift desk@example.org --replay")(lift)
    alerts.command(epilog="Example: namesake alerts bounce < message")(bounce)
    alerts.command(epilog="Example: namesake alerts dkim")(dkim)


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
    with store().write(alone="screen") as tx:
        found = [stop for stop in stops.newest(tx, _MOST) if stop.address == stops.folded(address)]
        chosen = [stop for stop in found if watch is None or stop.list == watch]
        for stop in chosen:
            stops.lift(tx, stop.address, stop.list)
        kept = stops.waiting(tx, address) if chosen else []
        again = [one for one in kept if replay and deliveries.replay(tx, one, wiring.now())]
        hushing.heed(tx, wiring.now())
    if not chosen:
        raise Mistake(f"{address} is not stopped; `namesake alerts stopped` lists those that are.")
    say(f"{address} gets its mail again; {_told(len(kept), len(again))}.")


def bounce(
    to: Annotated[str, typer.Option(help="The mailbox that the mail server gives the message to.")] = "",
) -> None:
    """Take in a mail that came back, from standard input: the mail server pipes it here (docs/alerts.md)."""
    message = sys.stdin.buffer.read(MAX_BYTES)
    while sys.stdin.buffer.read(MAX_BYTES):
        pass  # a mail server that cannot write to the end would count that as a failure
    try:
        taken = _take_back(message, to)
    except Mistake as trouble:
        taken = Taken(str(trouble), again=True)
    note(taken.sentence)
    if taken.again:
        raise typer.Exit(_AGAIN)


def dkim() -> None:
    """Print the DNS records that the domain has to publish, for its signatures to be verified."""
    settings = current()
    signer = wiring.signer(settings)
    records = signer.records(mail_domain(settings.mail_from)) if signer else []
    if isinstance(records, Refused):
        raise Mistake(records.sentence)
    say("\n".join(records) or "Mails are not signed; NAMESAKE_DKIM names the keys.")


def _take_back(message: bytes, to: str) -> Taken:
    with usable(current()):
        return take_back(store(), message, to, wiring.now())


def _told(kept: int, again: int) -> str:
    if again:
        return f"{again} that were not sent are due again"
    return f"{kept} were not sent meanwhile, `namesake alerts replay` sends them" if kept else "nothing was missed"
