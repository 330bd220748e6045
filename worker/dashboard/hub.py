"""Where hubs call (W3C WebSub, https://www.w3.org/TR/websub/): to verify that we meant it, and with what is new.

A public door. Its address is the permission; whoever calls at another hears 404, whatever they send, and a push that is not
signed as its hub signs hears what a good one hears (§7.1). A push is kept and answered at once; a worker reads it.
"""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import PlainTextResponse, Response

from worker.dashboard import forms
from worker.dashboard.views import Shared
from worker.feeds.hub import PATH, Intent, is_signed
from worker.pipeline.hubs import confirm
from worker.records import Subscription
from worker.store import hubs

router = APIRouter(include_in_schema=False)
READ_S = 20.0  # for the body of a push
_LONGEST_TOKEN, _LONGEST_VALUE, _LONGEST_NUMBER = 64, 2_048, 9


def _called(views: Shared, token: str) -> Subscription:
    """The subscription whose address this is."""
    with views.database.read() as tx:
        found = hubs.by_token(tx, token) if len(token) <= _LONGEST_TOKEN else None
    if found is None:
        raise HTTPException(404, "There is nothing here.")
    return found


Called = Annotated[Subscription, Depends(_called)]


async def _body(request: Request, _: Called) -> bytes:
    """What is sent to an address of ours; of others it is not even read."""
    try:
        async with asyncio.timeout(READ_S):
            return await forms.body(request)
    except TimeoutError:
        raise HTTPException(408, "That took too long.") from None


@router.get(PATH + "{token}")
def verify(request: Request, views: Shared, called: Called) -> Response:
    """Whether we want what a hub says that we asked for (§5.3), or hear that it denies it (§5.2)."""
    intent = _intent(request)
    with views.database.write() as tx:
        if not confirm(tx, called, intent, views.now()):
            raise HTTPException(404, "There is nothing here.")
    return PlainTextResponse(intent.challenge)


@router.post(PATH + "{token}")
def receive(request: Request, views: Shared, called: Called, body: Annotated[bytes, Depends(_body)]) -> Response:
    """Take what a hub pushes (§7)."""
    signed = is_signed(called.secret, request.headers.get("x-hub-signature", ""), body)
    with views.database.write() as tx:
        if not signed:
            hubs.count(tx, "unsigned")
        elif not called.leaving:
            hubs.receive(tx, called.id, request.headers.get("content-type", ""), body, views.now())
    return Response(status_code=202)


def _intent(request: Request) -> Intent:
    said = {name: value[:_LONGEST_VALUE] for name, value in request.query_params.items() if name.startswith("hub.")}
    lease = said.get("hub.lease_seconds", "")
    seconds = int(lease) if lease.isascii() and lease.isdigit() and len(lease) <= _LONGEST_NUMBER else None
    mode, topic, challenge = (said.get(f"hub.{name}", "") for name in ("mode", "topic", "challenge"))
    return Intent(mode, topic, challenge, seconds, said.get("hub.reason", ""))
