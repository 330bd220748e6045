"""`namesake users`: who may enter the dashboard, and the tokens of programs."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Annotated

import typer

from worker import wiring
from worker.access import ROLES, SCOPES, role_of, scopes_of
from worker.cli.stored import store
from worker.cli.terminal import Mistake, json_line, note, say, table
from worker.pipeline import accounts
from worker.pipeline.accounts import NotDoneError
from worker.pipeline.passwords import MOST_CHARS
from worker.settings import current
from worker.store import access
from worker.store.columns import LAST_ID

Name = Annotated[str, typer.Argument(help="The name that they log in with.", show_default=False)]
RoleName = Annotated[str, typer.Option("--role", help=f"One of {', '.join(ROLES)}.")]
By = Annotated[str, typer.Option("--by", envvar="USER", help="Who you are: the log says it.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    users = typer.Typer(no_args_is_help=True, help="Who may enter the dashboard, and the tokens of programs.")
    users.command(epilog="Example: namesake users add anna --role admin")(add)
    users.command("list", epilog="Example: namesake users list")(listing)
    users.command(epilog="Example: namesake users role anna --role viewer")(role)
    users.command(epilog="Example: namesake users password anna   or   … password anna < file")(password)
    users.command(epilog="Example: namesake users remove anna")(remove)
    users.command(epilog="Example: namesake users token desk-bot --scope read --scope alerts:write --days 90")(token)
    users.command(epilog="Example: namesake users tokens")(tokens)
    users.command(epilog="Example: namesake users revoke 3")(revoke)
    app.add_typer(users, name="users")


def add(name: Name, role: RoleName = "viewer", by: By = "") -> None:
    """Add a user. The password is asked for, or read as a line from standard input; it is no option, for lists of
    processes and histories of shells show those.
    """  # noqa: D205 - the help of the command
    with _told():
        accounts.add_user(store(), name, role_of(role), _password(), _who(by))
    say(f"{name} may enter as {role_of(role)}.")
    if current().dashboard_login == "proxy":
        note("namesake: NAMESAKE_DASHBOARD_LOGIN is proxy, so users do not count.")


def listing(json: Json = False) -> None:
    """List the users."""
    with store().read() as tx:
        rows = access.every_user(tx)
    if json:
        for row in rows:
            said = {"made_at": row.made_at.isoformat(), "entered_at": row.entered_at and row.entered_at.isoformat()}
            json_line({"name": row.name, "role": row.role, "logins": row.logins} | said)
        return
    empty = "There are no users; `namesake users add NAME --role admin` adds the first."
    cells = ((row.name, row.role, row.logins, row.entered_at, row.made_at) for row in rows)
    table(("name", "role", "logins", "last login (UTC)", "since (UTC)"), cells, empty)


def role(name: Name, role: RoleName, by: By = "") -> None:
    """Give a user another role. The tokens of who is no admin any more end."""
    with _told():
        ended = accounts.set_role(store(), name, role_of(role), _who(by))
    say(f"{name} is {role_of(role)} now; {_tokens(ended)}.")


def password(name: Name, by: By = "") -> None:
    """Give a user another password; all logins of theirs end."""
    with _told():
        ended = accounts.set_password(store(), name, _password(), _who(by))
    say(f"{name} has another password; {ended} logins ended.")


def remove(name: Name, by: By = "") -> None:
    """Take a user away, with their logins and the tokens that they made."""
    with _told():
        ended = accounts.remove_user(store(), name, _who(by))
    say(f"{name} may enter no more; {_tokens(ended)}.")


def token(
    name: Annotated[str, typer.Argument(help="The name of the program.", show_default=False)],
    scope: Annotated[list[str], typer.Option(help=f"What it may do, of {', '.join(SCOPES)}; may be repeated.")],
    days: Annotated[int, typer.Option(help=f"How long it holds, up to {accounts.LONGEST_DAYS}.")] = 90,
    by: By = "",
) -> None:
    """Make a token for a program. It is printed once, alone on standard output, and kept nowhere."""
    with _told():
        number, secret = accounts.make_token(store(), name, scopes_of(scope), days, _who(by))
    note(f"namesake: token {number}; nobody can show it again. Programs send `Authorization: Bearer …`.")
    say(secret)


def tokens(json: Json = False) -> None:
    """List the tokens, never their secrets."""
    with store().read() as tx:
        found = access.every_token(tx)
    now = wiring.now()
    if json:
        for one in found:
            said = {"id": one.id, "name": one.name, "scopes": sorted(one.scopes), "by": one.by}
            json_line(said | {"until": one.until.isoformat(), "state": _state(one, now)})
        return
    cells = (
        (one.id, one.name, ", ".join(sorted(one.scopes)), one.by, one.used_at, one.until, _state(one, now))
        for one in found
    )
    table(("id", "name", "scopes", "made by", "last used (UTC)", "ends (UTC)", "state"), cells, "There are no tokens.")


def revoke(token_id: Annotated[int, typer.Argument(help="Its number.", min=1, max=LAST_ID)], by: By = "") -> None:
    """End a token at once."""
    with _told():
        name = accounts.revoke(store(), token_id, _who(by))
    say(f"the token {name} opens nothing any more.")


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except (NotDoneError, ValueError) as wrong:
        raise Mistake(f"{wrong}.") from None


def _password() -> str:
    """A new password: typed twice and not shown, or a line of standard input."""
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline(MOST_CHARS + 2).rstrip("\r\n")


def signed(by: str) -> str:
    """Who the log says it was."""
    return by.strip()[: access.NAME_CHARS] or "the command line"


def _who(by: str) -> tuple[str, datetime]:
    return signed(by), wiring.now()


def _state(one: access.Token, now: datetime) -> str:
    return "revoked" if one.revoked_at else "over" if one.until <= now else "in force"


def _tokens(ended: int) -> str:
    return f"{ended} tokens ended" if ended else "no token had to end"
