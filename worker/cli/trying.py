"""`namesake alerts try`: a test alert to a route, and what went over the wire."""

from typing import Annotated

import typer

from worker import wiring
from worker.cli.stored import store
from worker.cli.terminal import Mistake, say
from worker.pipeline.probing import Tried, routes, stopped, try_route
from worker.settings import current


def add_to(alerts: typer.Typer) -> None:
    """Add the command to those about alerts."""
    alerts.command("try", epilog="Example: namesake alerts try case-system")(try_)


def try_(route: Annotated[str, typer.Argument(help="The id of a route.", show_default=False)]) -> None:
    """Send a test to a route and show what went over the wire, secrets masked. Exit 1 when a target did not take it."""
    with store().read() as tx:
        known = routes(tx)
        if route not in known:
            named = ", ".join(sorted(known)) or "none; `namesake run` puts a watchlist in force"
            raise Mistake(f"there is no route {route} in the watchlist in force; there are: {named}.")
        none = stopped(tx, known[route])
    try:
        channels = wiring.channels(current(), wiring.egress(current()))
    except ValueError as error:
        raise Mistake(str(error)) from None
    tried = try_route(channels, known[route], current().dashboard_url, wiring.now(), none)
    for one in tried:
        _tell(one)
    if not tried or not all(one.outcome.ok for one in tried):
        raise typer.Exit(1)


def _tell(tried: Tried) -> None:
    outcome = tried.outcome
    how = "taken" if outcome.ok else "FAILED"
    say(f"{tried.delivery.channel} to {tried.delivery.target}: {how} in {tried.took_s:.1f} s: {outcome.detail}")
    if outcome.wire:
        _quote(">", outcome.wire.sent)
        _quote("<", outcome.wire.answered)


def _quote(sign: str, text: str) -> None:
    for line in text.splitlines():
        say(f"  {sign} {''.join(char if char.isprintable() else ' ' for char in line)}".rstrip())
