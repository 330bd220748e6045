"""The page on which those who are logged in change their own password."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from worker.access import BUILT_IN
from worker.dashboard.entrance import visit
from worker.dashboard.forms import Form
from worker.dashboard.views import Shared, Views
from worker.pipeline import accounts, passwords
from worker.pipeline.accounts import Attempt, NotDoneError, TooMany
from worker.store import access

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/password")
def ask(request: Request, views: Shared) -> HTMLResponse:
    """The form."""
    return _shown(request, views)


@router.post("/password")
def change(request: Request, views: Shared, form: Form) -> HTMLResponse:
    """Another password, for whoever knows the old one; their other logins end."""
    guest = visit(request)
    if guest.person is None or not guest.person.session:
        return _shown(request, views, wrong="Only who is logged in here has a password to change.", status=422)
    old, new = (form.get(name, "")[: passwords.MOST_CHARS + 1] for name in ("old", "new"))
    name, agent = guest.person.name[: access.NAME_CHARS], request.headers.get("user-agent", "")
    try:
        done = accounts.change_own(
            views.database, Attempt(name, guest.address, agent, views.now()), (old, new), guest.person.session
        )
    except NotDoneError as error:
        sentence = str(error)
        return _shown(request, views, wrong=f"{sentence[0].upper()}{sentence[1:]}.", status=422)
    if isinstance(done, TooMany):
        return _shown(request, views, wrong=f"Too many attempts failed. Wait {done.wait_s // 60} minutes.", status=429)
    return _shown(request, views, ended=done)


def _shown(
    request: Request, views: Views, *, wrong: str = "", ended: int | None = None, status: int = 200
) -> HTMLResponse:
    page = views.page(request, "password.html", wrong=wrong, ended=ended, built_in=BUILT_IN)
    page.status_code = status
    return page
