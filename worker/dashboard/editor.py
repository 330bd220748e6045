"""The editor: a watchlist file as a form that works without a script, and is an editor with one."""

import re
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from worker.dashboard import drafts
from worker.dashboard.drafts import Desk, Draft, desk
from worker.dashboard.forms import Form, known_sender, plain_text, remember_sender, sender
from worker.dashboard.views import Shared, Views
from worker.pipeline import saving
from worker.pipeline.saving import Broken, Change, Clash, Saved, Unwritable
from worker.store import watchlists
from worker.store.watchlists import Origin

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

_STEM = r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}\."
NEW_NAME = re.compile(rf"{_STEM}(ya?ml|csv)|packs/{_STEM}ya?ml|names/{_STEM}(csv|jsonl?|txt)")
MODELINE = "# yaml-language-server: $schema={up}watchlist.schema.json\n"
STARTER = f"""{MODELINE}version: 1
name: {{name}}
owner: you@example.org

actors:
  - id: svyrydenko
    name: Yuliia Svyrydenko

watches:
  - id: svyrydenko-in-the-news
    match: {{{{actors: [svyrydenko]}}}}
"""

_NAMES = {
    "csv": "id,name,kind,aliases\njane-doe,Jane Doe,person,J. Q. Doe\n",
    "json": '[\n  {"id": "jane-doe", "name": "Jane Doe", "aliases": []}\n]\n',
    "jsonl": '{"id": "jane-doe", "name": "Jane Doe", "aliases": []}\n',
    "txt": "Jane Doe    # a name a line\n",
}

Version = Annotated[int | None, Query(ge=1, description="A version whose text is put into the editor.")]


@router.get("/watchlists")
def listing(request: Request, views: Shared) -> HTMLResponse:
    """The files, the version in force, and what is wrong with the newest reading."""
    at = desk(views.settings.watchlists)
    with views.database.read() as tx:
        force = watchlists.in_force(tx)
    return views.page(request, "watchlists.html", desk=at, force=force, editable=drafts.EDITED)


@router.get("/watchlists/new")
def new(request: Request, views: Shared, name: Annotated[str, Query(max_length=100)] = "") -> Response:
    """A new file."""
    at, name = desk(views.settings.watchlists), name.strip()
    name = name if "." in name or not name else f"{name}.yaml"
    if not at.is_folder:
        raise HTTPException(422, "The service reads a single file, not a folder: there is no place for a new one.")
    if name in at.found:
        return RedirectResponse(f"/watchlists/edit/{quote(name)}", 303)
    if not NEW_NAME.fullmatch(name):
        return views.page(request, "newlist.html", name=name, wrong=bool(name))
    return show(request, views, at, Draft(name, None, _begun(name), proposed="a new file to begin with"))


def _begun(name: str) -> str:
    """The text of a new file: a list, a pack, or names."""
    stem, _, ending = name.rpartition(".")
    if name.startswith("names/"):
        return _NAMES[ending]
    up = "../" * name.count("/")
    return "id,name\n" if ending == "csv" else STARTER.format(name=stem.rpartition("/")[2], up=up)


@router.get("/watchlists/edit/{name:path}")
def edit(request: Request, views: Shared, name: str, version: Version = None, saved: int = 0) -> HTMLResponse:
    """A file in the editor; with `version` as it was then, to be saved anew."""
    at = desk(views.settings.watchlists)
    if version is None:
        text = at.text(name)
        return show(request, views, at, Draft(name, text, text), saved=saved)
    with views.database.read() as tx:
        then = watchlists.files(tx, version) if watchlists.get(tx, version) else {}
    if name not in then:
        raise HTTPException(404, "There was no such file in that version.")
    opened = at.text(name) if name in at.found else None
    text = Desk(at.path, then).text(name)
    return show(request, views, at, Draft(name, opened, text, proposed=f"the file as it was in version {version}"))


@router.post("/watchlists/edit/{name:path}")
def write(request: Request, views: Shared, name: str, form: Form) -> Response:
    """Review what was written, or save what was reviewed."""
    at = desk(views.settings.watchlists)
    opened = None if "new" in form else plain_text(form.get("opened", ""))
    draft = Draft(name, opened, plain_text(form.get("text", "")))
    if name not in at.found and not (NEW_NAME.fullmatch(name) and at.is_folder):
        raise HTTPException(404, "There is no such watchlist file.")
    step = form.get("step", "")
    if step in {"mine", "together"}:
        draft = drafts.after_meeting(at, draft, step)
    if step == "save" and form.get("reviewed") == draft.mark:
        answer = _save(request, views, at, draft, form)
    else:
        answer = show(request, views, at, draft, reviewed=True)
    remember_sender(answer, form)
    return answer


def show(
    request: Request, views: Views, at: Desk, draft: Draft, *, reviewed: bool = False, saved: int = 0
) -> HTMLResponse:
    """The page of a draft. Where somebody else saved meanwhile it says so, with the status 409."""
    met = drafts.meeting(at, draft) if reviewed else None
    review = drafts.review(at, draft) if (reviewed and not met) or draft.proposed else None
    context = {"draft": draft, "desk": at, "review": review, "meeting": met, "saved": saved}
    page = views.page(request, "editor.html", by=known_sender(request), **context)
    page.status_code = 409 if met else 200
    return page


def _save(request: Request, views: Views, at: Desk, draft: Draft, form: Form) -> Response:
    change = draft.change(at.found)
    origin = Origin(sender(form), form.get("why", "").strip()[:500] or None)
    outcome = saving.save(views.database, at.path, [change], origin, views.now())
    match outcome:
        case Saved():
            return RedirectResponse(f"/watchlists/edit/{quote(draft.name)}?saved={outcome.version_id or -1}", 303)
        case Clash() | Broken():  # the page says which, from what stands there now
            return show(request, views, desk(at.path), draft, reviewed=True)
    return refused(views, outcome)


@router.post("/watchlists/delete/{name:path}")
def delete(views: Shared, name: str, form: Form) -> Response:
    """Take a file away; every version of it stays in the history."""
    at = _folder(views)
    if name not in at.found:
        raise HTTPException(404, "There is no such watchlist file.")
    return _all_at_once(views, at, [Change(name, at.found[name], None)], form)


@router.post("/watchlists/rename/{name:path}")
def rename(views: Shared, name: str, form: Form) -> Response:
    """Give a file another name."""
    at, new_name = _folder(views), form.get("to", "").strip()
    if name not in at.found:
        raise HTTPException(404, "There is no such watchlist file.")
    if not NEW_NAME.fullmatch(new_name) or new_name in at.found:
        raise HTTPException(
            422,
            "Give a name that is free, of Latin letters, digits and dashes: banks.yaml, packs/banks.yaml, names/board.csv.",
        )
    changes = [Change(new_name, None, at.found[name]), Change(name, at.found[name], None)]
    return _all_at_once(views, at, changes, form)


def _folder(views: Views) -> Desk:
    at = desk(views.settings.watchlists)
    if not at.is_folder:
        raise HTTPException(422, "The service reads this single file: it cannot go, or be called otherwise.")
    return at


def _all_at_once(views: Views, at: Desk, changes: list[Change], form: Form) -> Response:
    outcome = saving.save(views.database, at.path, changes, Origin(sender(form)), views.now())
    answer = RedirectResponse("/watchlists", 303) if isinstance(outcome, Saved) else refused(views, outcome)
    remember_sender(answer, form)
    return answer


def refused(views: Views, outcome: Clash | Broken | Unwritable) -> HTMLResponse:
    """Why nothing was written."""
    match outcome:
        case Clash():
            told = (f"{outcome.name} was saved by somebody else meanwhile.", "Go back, reload the page and look again.")
            return views.apology(409, "Somebody was faster", *told)
        case Broken():
            first = outcome.problems[0]
            more = f" And {len(outcome.problems) - 1} more." if outcome.problems[1:] else ""
            told = (f"{first.file}:{first.line}: {first.message}.{more}", f"Nothing was written. {first.mend}")
            return views.apology(422, "That would break the watchlist", *told)
    written = f" Written already: {', '.join(outcome.done)}." if outcome.done else ""
    return views.apology(507, "The file cannot be written", outcome.sentence, outcome.mend + written)
