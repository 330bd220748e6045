"""`namesake alerts endpoints` and `enable`: how webhooks and the mail server fare, and sending there again."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from worker import wiring
from worker.alerts import outages
from worker.cli.stored import store
from worker.cli.terminal import Mistake, json_line, say, table
from worker.pipeline.enabling import enable, send_missed
from worker.pipeline.listeners import routes_by
from worker.post import Endpoint
from worker.settings import current
from worker.store import endpoints

_MOST = 10_000
_TIMES = ["%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]


def add_to(alerts: typer.Typer) -> None:
    """Add the commands to those about alerts."""
    alerts.command("endpoints", epilog="Example: namesake alerts endpoints")(list_)
    alerts.command("enable", epilog="Example: namesake alerts enable end_1f… --missed")(enable_)


def list_(json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False) -> None:
    """List the webhooks and the mail server, those that get nothing first."""
    with store().read() as tx:
        found, routes = endpoints.every(tx, _MOST), routes_by(tx)
    named = [(one, routes.get((one.channel, one.target), ())) for one in found]
    if json:
        for one, by in named:
            json_line(_as_json(one) | {"routes": list(by)})
        return
    rows = (
        (
            endpoints.endpoint_id(one),
            outages.name(one),
            ", ".join(by),
            one.state,
            one.failing_since,
            one.probe_at,
            one.detail,
        )
        for one, by in named
    )
    heads = ("endpoint", "what", "routes", "state", "failing since (UTC)", "next probe (UTC)", "last failure")
    table(heads, rows, "Nothing was sent anywhere so far.")


def _as_json(endpoint: Endpoint) -> dict[str, object]:
    times = ("failing_since", "opened_at", "probe_at", "disabled_at", "taken_at")
    told = {name: at.isoformat() if (at := getattr(endpoint, name)) else None for name in times}
    ident, name = endpoints.endpoint_id(endpoint), outages.name(endpoint)
    counts = {"failures": endpoint.failures, "detail": endpoint.detail}
    return {"endpoint": ident, "name": name, "state": endpoint.state, **counts, **told}


def enable_(
    endpoint: Annotated[str, typer.Argument(help="The id of an endpoint.", show_default=False)],
    missed: Annotated[
        bool, typer.Option("--missed", help="Send what it missed since it was switched off or failed.")
    ] = False,
    since: Annotated[datetime | None, typer.Option(formats=_TIMES, help="Send what it missed since then, UTC.")] = None,
) -> None:
    """Send a test to an endpoint, and enable it when that arrives. Exit 1 when it does not."""
    database = store()
    with database.read() as tx:
        found = endpoints.by_id(tx, endpoint)
    if found is None:
        raise Mistake(f"there is no endpoint {endpoint}; `namesake alerts endpoints` lists those there are.")
    try:
        channels = wiring.channels(current(), wiring.egress(current()))
    except ValueError as error:
        raise Mistake(str(error)) from None
    done = enable(database, channels, found, wiring.now())
    if done is None:
        raise Mistake(f"no route in force names {outages.name(found)}; mail is enabled by its server's first answer.")
    if not done.outcome.ok:
        say(f"{outages.name(found)} stays as it is, the test failed: {done.outcome.detail}")
        raise typer.Exit(1)
    begin = since.replace(tzinfo=UTC) if since else done.since
    say(f"{outages.name(found)} has its deliveries again: {done.outcome.detail}")
    if missed or since:
        say(f"{send_missed(database, found, begin, wiring.now())} that it missed will be sent.")
    elif done.missed:
        again = f"namesake alerts enable {endpoint} --since {done.since:%Y-%m-%dT%H:%M}"
        say(f"It missed {done.missed} since {done.since:%Y-%m-%d %H:%M} UTC; to send them: {again}")
