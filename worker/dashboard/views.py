"""What every page shares: the store, the verdict, the templates, paging."""

import asyncio
import hashlib
import hmac
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Path, Query, Request
from fastapi.responses import HTMLResponse

from worker.dashboard.entrance import visit
from worker.dashboard.gather import Gatherer
from worker.dashboard.menu import Menu, menu
from worker.dashboard.rights import may_send
from worker.dashboard.shown import environment
from worker.dashboard.watch import Watch
from worker.health.report import judge
from worker.ports import Now
from worker.settings import Settings
from worker.store.columns import LAST_ID
from worker.store.database import Database

PAGE_SIZE = 50

T = TypeVar("T")


class Views:
    """Renders pages. Each form carries a token that is good for one login, as long as the process lives."""

    def __init__(self, database: Database, settings: Settings, now: Now) -> None:
        self.database = database
        self.settings = settings
        self.now = now
        self.gatherer = Gatherer(database, settings, now)
        self.watch = Watch(self.gatherer)
        self._form_key = secrets.token_bytes(32)
        self.templates = environment(now)

    def page(self, request: Request, template: str, **context: Any) -> HTMLResponse:
        """A page with the verdict at its top."""
        facts = self.gatherer.facts()
        shared = {"facts": facts, "verdict": self.watch.noted(judge(facts, self.now()))}
        return self.shown(request, template, **(shared | context))

    def shown(self, request: Request, template: str, **context: Any) -> HTMLResponse:
        """A page that brings all it shows, and reads nothing of the news from the store."""
        shared = self._shared(request, request.url.path)
        return HTMLResponse(self.templates.get_template(template).render(shared | context))

    async def aside(self, work: Callable[[], T]) -> T:
        """Run this in the threads of the watch: pages that wait for the store cannot take them away."""
        return await asyncio.get_running_loop().run_in_executor(self.watch.readers, work)

    def _shared(self, request: Request, here: str) -> dict[str, Any]:
        """What a page shows of who looks at it: the menu, and the forms that they may send."""
        who = visit(request).person

        def may(method: str, address: str) -> bool:
            return may_send(who, method, address)

        return {"who": who, "may": may, "menu": menu(here, may), "form_token": self.form_token(request)}

    def alone(self, template: str, **context: Any) -> HTMLResponse:
        """A page for those who may see nothing else: without the menu and the verdict."""
        shared: dict[str, Any] = {"who": None, "may": lambda *_: True}
        return HTMLResponse(self.templates.get_template(template).render(shared | context))

    def apology(
        self, status: int, title: str, sentence: str, mend: str, request: Request | None = None
    ) -> HTMLResponse:
        """A page for when there is nothing to show; it reads nothing from the store."""
        nobody = {"who": None, "may": lambda *_: False, "menu": Menu((), ()), "form_token": ""}
        context: dict[str, Any] = self._shared(request, "") if request else nobody
        context |= {"verdict": None, "status": status, "title": title, "sentence": sentence, "mend": mend}
        return HTMLResponse(self.templates.get_template("apology.html").render(context), status)

    def form_token(self, request: Request) -> str:
        """What a form carries to show that a page of this process made it, for whoever is logged in now."""
        who = visit(request).person
        login = f"{who.session}/{who.name}" if who else ""
        return hmac.new(self._form_key, login.encode(), hashlib.sha256).hexdigest()

    def is_our_form(self, request: Request, token: str) -> bool:
        """Whether a form was made by this process, for who sends it."""
        return hmac.compare_digest(token.encode(), self.form_token(request).encode())


async def _views(request: Request) -> Views:
    """In no thread: all of those may wait for a store that hangs, and the health must be told."""
    views: Views = request.app.state.views
    return views


Shared = Annotated[Views, Depends(_views)]
RowId = Annotated[int, Path(ge=1, le=LAST_ID, description="The number of a row.")]
PageNumber = Annotated[int, Query(ge=1, le=10_000, description="Page, from 1.")]


@dataclass(frozen=True, slots=True)
class Paging:
    """Which part of a list is shown, and whether there is more."""

    number: int
    more: bool


def offset_of(page: int) -> int:
    """Where a page begins."""
    return (page - 1) * PAGE_SIZE


def paged(rows: Sequence[T], page: int) -> tuple[Sequence[T], Paging]:
    """The rows of a page, out of one more than fits."""
    return rows[:PAGE_SIZE], Paging(page, more=len(rows) > PAGE_SIZE)
