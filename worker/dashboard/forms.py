"""What a form of ours brings: bounded before it is read, each field one text, and the name of who sent it."""

from collections.abc import Mapping
from typing import Annotated
from urllib.parse import parse_qsl, quote, unquote

from fastapi import Depends, HTTPException, Request
from fastapi.responses import Response
from starlette.datastructures import UploadFile

from worker.access import BUILT_IN
from worker.alerts.plain import shorten
from worker.dashboard.entrance import visit
from worker.dashboard.guard import LARGEST_BODY

LARGEST_TEXT = 1_000_000  # bytes of a file that is edited in a browser
_MOST_FIELDS = 60
_COOKIE = "namesake_editor"
_A_YEAR_S = 365 * 24 * 3_600


async def body(request: Request) -> bytes:
    """The body of a request. Raises HTTPException 413 once it is larger than any file that is edited here."""
    whole = bytearray()
    async for part in request.stream():
        whole += part
        if len(whole) > LARGEST_BODY:
            raise HTTPException(413, "That is more than a watchlist file that is edited in a browser may hold.")
    return bytes(whole)


async def _fields(request: Request) -> Mapping[str, str]:
    try:
        pairs = parse_qsl((await body(request)).decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        raise HTTPException(400, "This is no form of the dashboard.") from None
    form: dict[str, str] = {}
    for name, value in pairs:  # boxes with one name are lines of one text
        form[name] = f"{form[name]}\n{value}" if name in form else value
    return form


Fields = Annotated[Mapping[str, str], Depends(_fields)]
"""A form of whoever holds the address that it was sent to."""


async def _form(request: Request, form: Fields) -> Mapping[str, str]:
    return _ours(request, form)


def _ours(request: Request, form: Mapping[str, str]) -> Mapping[str, str]:
    """A form that a page of ours made, signed. Raises HTTPException 403 for any other."""
    views = request.app.state.views
    if not views.is_our_form(request, form.get("token", "")):
        raise HTTPException(403, "This form is out of date: the dashboard has been started anew. Reload the page.")
    return {**form, "by": name} if (name := login_name(request)) else form


Form = Annotated[Mapping[str, str], Depends(_form)]
"""A form of a page of ours. Where people log in, its `by` is who did, whatever was typed there."""


async def _upload(request: Request) -> tuple[Mapping[str, str], bytes]:
    """The fields and the one file of a form: at most so long as the guard lets in. Raises HTTPException 400 and 403."""
    async with request.form(max_files=1, max_fields=_MOST_FIELDS, max_part_size=LARGEST_TEXT) as sent:
        form = {name: value for name, value in sent.items() if isinstance(value, str)}
        files = [value for value in sent.values() if isinstance(value, UploadFile)]
        form = dict(_ours(request, form))
        if not files:
            raise HTTPException(400, "This form has no file. Choose one.")
        return form, await files[0].read()


Upload = Annotated[tuple[Mapping[str, str], bytes], Depends(_upload)]
"""A form of a page of ours with a file."""


def login_name(request: Request) -> str:
    """The name under which somebody logged in; empty where nobody has to."""
    person = visit(request).person
    return person.name if person else ""


def signature(request: Request, given: str) -> str:
    """Who says what a program sends: whoever logged in; of a token, whom it names and which token that was."""
    person, given = visit(request).person, given.strip()
    if person is None or not person.name:
        return given
    return f"{given}, by {person.name}" if person.scopes is not None and given else person.name


def plain_text(value: str) -> str:
    """What was typed into a text field, its lines ending in a bare newline as forms do not send them."""
    return value.replace("\r\n", "\n").replace("\r", "\n")


def sender(form: Mapping[str, str]) -> str:
    """Who sent a form: the name they gave, or that of the login."""
    return shorten(form.get("by", ""), 80) or BUILT_IN


def known_sender(request: Request) -> str:
    """The name that somebody logged in with, or that this browser gave the last time."""
    return login_name(request) or shorten(unquote(request.cookies.get(_COOKIE, "")), 80)


def remember_sender(answer: Response, form: Mapping[str, str]) -> None:
    """Spare people typing their name again."""
    if form.get("by", "").strip():
        answer.set_cookie(_COOKIE, quote(sender(form)), max_age=_A_YEAR_S, path="/", httponly=True, samesite="strict")
