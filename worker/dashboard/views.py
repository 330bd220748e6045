"""What every page shares: the store, the verdict, the templates, paging."""

import asyncio
import hmac
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Path, Query, Request
from fastapi.responses import HTMLResponse

from worker.dashboard.gather import Gatherer
from worker.dashboard.menu import menu
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
    """Renders pages. `form_token` goes into every form and lives as long as the process."""

    def __init__(self, database: Database, settings: Settings, now: Now) -> None:
        self.database = database
        self.settings = settings
        self.now = now
        self.gatherer = Gatherer(database, settings, now)
        self.watch = Watch(self.gatherer)
        self.form_token = secrets.token_urlsafe(24)
        self._templates = environment(now)

    def page(self, request: Request, template: str, **context: Any) -> HTMLResponse:
        """A page with the verdict at its top."""
        facts = self.gatherer.facts()
        shared = {
            "facts": facts,
            "verdict": self.watch.noted(judge(facts, self.now())),
            "menu": menu(request.url.path),
            "form_token": self.form_token,
        }
        return HTMLResponse(self._templates.get_template(template).render(shared | context))

    def shown(self, request: Request, template: str, **context: Any) -> HTMLResponse:
        """A page that brings all it shows, and reads nothing from the store."""
        shared = {"menu": menu(request.url.path), "form_token": self.form_token}
        return HTMLResponse(self._templates.get_template(template).render(shared | context))

    async def aside(self, work: Callable[[], T]) -> T:
        """Run this in the threads of the watch: pages that wait for the store cannot take them away."""
        return await asyncio.get_running_loop().run_in_executor(self.watch.readers, work)

    def alone(self, template: str, **context: Any) -> HTMLResponse:
        """A page for those who may see nothing else: without the menu and the verdict."""
        return HTMLResponse(self._templates.get_template(template).render(context))

    def apology(self, status: int, title: str, sentence: str, mend: str) -> HTMLResponse:
        """A page for when there is nothing to show; it reads nothing from the store."""
        context: dict[str, Any] = {"menu": menu(""), "verdict": None, "status": status}
        context |= {"title": title, "sentence": sentence, "mend": mend}
        return HTMLResponse(self._templates.get_template("apology.html").render(context), status)

    def is_our_form(self, token: str) -> bool:
        """Whether a form was made by this process."""
        return hmac.compare_digest(token.encode(), self.form_token.encode())


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
