"""`namesake feeds login | logout`: how the server of a feed knows us. Secrets are named, never written."""

from typing import Annotated

import typer

from worker import wiring
from worker.cli import users
from worker.cli.stored import store
from worker.cli.terminal import Mistake, note, say
from worker.cli.users import By
from worker.feeds.login import login_of, shown, told
from worker.pipeline import following
from worker.records import Login, Refused
from worker.settings import current
from worker.store import feedlist

Url = Annotated[str, typer.Argument(help="Its address, as `feeds list` shows it.", show_default=False)]


def add_to(app: typer.Typer) -> None:
    """Add the commands to `namesake feeds`."""
    app.command(
        epilog="Examples: namesake feeds login https://example.org/rss --user desk --password env:DESK_FEED_PASSWORD; "
        "namesake feeds login https://example.org/rss --header 'X-Api-Key: env:DESK_FEED_KEY'"
    )(login)
    app.command(epilog="Example: namesake feeds logout https://example.org/rss")(logout)


def login(
    url: Url,
    user: Annotated[str, typer.Option(help="The name for Basic authentication.")] = "",
    password: Annotated[
        str, typer.Option(help="Where the password stands: env:NAME, or file:/run/secrets/NAME.", metavar="PLACE")
    ] = "",
    header: Annotated[
        list[str] | None, typer.Option(help="A header, with the place of its secret: 'X-Api-Key: env:NAME'.")
    ] = None,
    by: By = "",
) -> None:
    """Read a feed with a name and password, or with headers, in place of the login that it has.

    Only the names of secrets are kept; the workers look them up at each poll, and send them to the feed's own server alone.
    Name the variables in NAMESAKE_SECRET_NAMES where the workers run.
    """
    _set(url, (user, password, header or []), by)


def logout(url: Url, by: By = "") -> None:
    """Read a feed without a login again."""
    _set(url, None, by)


def _set(url: str, written: tuple[str, str, list[str]] | None, by: str) -> None:
    with store().write() as tx:
        row = feedlist.one(tx, url)
        if row is None or row.kind != "http":
            raise Mistake(f"there is no feed {url}; add it first: namesake feeds add {url}")
        made = _login(row.url, *written) if written else None
        following.log_in(tx, row, made, users.signed(by), wiring.now())
    say(f"{row.url}: {told(made) if made else 'read without a login'}")
    if made and isinstance(sent := shown(made, row.url, wiring.known_secrets(current()).resolve), Refused):
        note(f"{sent.sentence} So it is where this command runs; the workers read secrets where they run.")


def _login(url: str, user: str, password: str, headers: list[str]) -> Login:
    try:
        made = login_of(url, user, password, headers)
        barred = wiring.unreached(current())(url)
    except ValueError as error:
        raise Mistake(str(error)) from None
    if barred:
        raise Mistake(f"no login is sent to {url}. {barred}")
    return made
