"""“Not this person” and “also called”: an edit of the watchlist, put into the editor for somebody to look at and save."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse

from resolver.records import Actor, Document
from resolver.resolve import resolve
from worker.alerts.plain import shorten
from worker.dashboard.drafts import Desk, Draft, desk
from worker.dashboard.editor import show
from worker.dashboard.forms import Form, plain_text
from worker.dashboard.views import Shared
from worker.records import Alert
from worker.store import alerts
from worker.watch import edits
from worker.watch.compiled import compiled
from worker.watch.edits import AddAlias, AddCase, AddExclusion, Edit, Refusal
from worker.watch.pieces import Piece, read_yaml

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

MOST_WORDS = 12
_LONG = 7  # letters: shorter words say little about anybody
_WORD = re.compile(r"[^\W\d_][\w'’-]{3,}")  # noqa: RUF001 - the apostrophe of print


@router.post("/watchlists/propose/exclusion")
def exclusion(request: Request, views: Shared, form: Form) -> HTMLResponse:
    """The mention was somebody else: words that say so, who it is instead, and a test that keeps it so."""
    actor, words = form.get("actor", ""), tuple(_lines(f"{form.get('words', '')}\n{form.get('more', '')}"))
    reason = shorten(form.get("reason", ""), 200)
    if not words or not reason:
        raise HTTPException(422, "Choose at least one word that gives the other away, and say who it is.")
    at, quote = desk(views.settings.watchlists), _quote_of(views, form.get("alert", ""))
    edit = AddExclusion(actor, words, reason)
    return _proposed(request, views, at, edit, f"{reason}, not {actor}", quote)


@router.post("/watchlists/propose/alias")
def alias(request: Request, views: Shared, form: Form) -> HTMLResponse:
    """The actor has another name."""
    actor, name = form.get("actor", ""), shorten(form.get("name", ""), 200)
    if not name:
        raise HTTPException(422, "Give the other name.")
    at, quote = desk(views.settings.watchlists), _quote_of(views, form.get("alert", ""))
    about = f"{name} is {actor}"
    return _proposed(request, views, at, AddAlias(actor, name), about, quote if name in quote else "")


def context_words(alert: Alert) -> tuple[str, ...]:
    """Words of the quote that may give a namesake away: none of the names and topics found, proper names first."""
    found = {part.casefold() for words in alert.words.values() for word in words for part in word.split()}
    found |= {part.casefold() for name in alert.actors.values() for part in name.split()}
    words = dict.fromkeys(word for word in _WORD.findall(alert.quote) if word.casefold() not in found)
    telling = [word for word in words if word[0].isupper() or len(word) >= _LONG]
    return tuple(sorted(telling, key=lambda word: not word[0].isupper())[:MOST_WORDS])


def _proposed(
    request: Request, views: Shared, at: Desk, edit: AddAlias | AddExclusion, about: str, quote: str
) -> HTMLResponse:
    """The editor page with the edit made, and a test for it where there is a quote to test with."""
    name, piece = _home(at, edit.actor)
    opened = at.text(name)
    text = _applied(opened, edit)
    if quote:
        case = _case(about, quote, text, name, edit)
        tested = edits.apply(text, AddCase(case))
        text = text if isinstance(tested, Refusal) else tested
    line = piece.declared["actors"][edit.actor][0]
    page = show(request, views, at, Draft(name, opened, text, proposed=f"a proposal: {about}", line=line))
    page.status_code = 200
    return page


def _applied(text: str, edit: Edit) -> str:
    edited = edits.apply(text, edit)
    if isinstance(edited, Refusal):
        raise HTTPException(422, f"This cannot be proposed: {edited.message}. {edited.mend}.")
    return edited


def _home(at: Desk, actor: str) -> tuple[str, Piece]:
    """The file that declares an actor. Raises HTTPException 404 where none that can be edited does."""
    for name in at.names:
        piece = None if name.lower().endswith(".csv") else read_yaml(name, at.found[name])
        if isinstance(piece, Piece) and actor in piece.declared["actors"]:
            return name, piece
    raise HTTPException(404, f"No watchlist file that can be edited here declares the actor {shorten(actor, 80)}.")


def _case(about: str, quote: str, text: str, name: str, edit: AddAlias | AddExclusion) -> Mapping[str, Any]:
    """A test of the edit: the quote, and who is found in it then; of the actor in question what the edit means."""
    piece = read_yaml(name, text.encode())
    others = set(_found(piece.actors, quote)) - {edit.actor} if isinstance(piece, Piece) else set()
    expected = others | {edit.actor} if isinstance(edit, AddAlias) else others
    return {"name": shorten(about, 200), "article": {"text": quote}, "expect": {"actors": sorted(expected)}}


def _found(actors: list[Actor], text: str) -> Iterator[str]:
    catalog = compiled(actors, (), None).catalog
    mentions = resolve(Document("quote", text), catalog).mentions
    return (mention.actor for mention in mentions if mention.verdict == "sure")


def _quote_of(views: Shared, alert_id: str) -> str:
    with views.database.read() as tx:
        alert = alerts.get(tx, alert_id) if alert_id else None
    return plain_text(alert.quote) if alert else ""


def _lines(text: str) -> dict[str, None]:
    return dict.fromkeys(word for line in re.split(r"[\n,]", plain_text(text)) if (word := shorten(line, 100)))
