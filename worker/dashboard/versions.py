"""The history of the watchlists: who put what in force when, what changed, and the way back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from worker.dashboard.drafts import Hunks, desk, text_of
from worker.dashboard.editor import refused
from worker.dashboard.forms import Form, known_sender, remember_sender, sender
from worker.dashboard.lists import FromAddress, listing
from worker.dashboard.views import PAGE_SIZE, RowId, Shared
from worker.pipeline import saving
from worker.pipeline.saving import Change, Saved
from worker.store import watchlists, worklists
from worker.store.tables import AnyRow
from worker.store.watchlists import Origin
from worker.watch.differences import compare

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Against = Annotated[int | None, Query(ge=0, description="The version to compare with; that before it, if left out.")]


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file that two versions do not share. `hunks` is None where it is no text that can be compared."""

    name: str
    what: str
    hunks: Hunks | None


@router.get("/watchlists/versions")
def history(request: Request, views: Shared, asked: FromAddress) -> HTMLResponse:
    """Every version that was put in force, the newest first."""
    with views.database.read() as tx:
        found = listing(tx, worklists.of_versions(asked.q), worklists.VERSION_ORDERS, asked)
    changed = {row.id: _changed(row.before or {}, row.digests) for row in found.rows}
    return views.page(request, "versions.html", found=found, changed=changed)


@router.get("/watchlists/versions/{version_id}")
def version(request: Request, views: Shared, version_id: RowId, against: Against = None) -> HTMLResponse:
    """One version: what it changed, or how it differs from any other."""
    with views.database.read() as tx:
        row = _known(watchlists.get(tx, version_id))
        other = watchlists.before(tx, version_id) if against is None else watchlists.get(tx, against)
        files = watchlists.files(tx, version_id)
        before = watchlists.files(tx, other.id) if other else {}
        recent = watchlists.history(tx, PAGE_SIZE)
    changes = [_file_change(name, what, before, files) for name, what in _changed(_marks(before), _marks(files))]
    context = {"row": row, "other": other, "changes": changes, "recent": recent, "names": sorted(files)}
    return views.page(request, "version.html", by=known_sender(request), **context)


@router.post("/watchlists/versions/{version_id}/restore")
def restore(views: Shared, version_id: RowId, form: Form) -> Response:
    """Write the files of an older version back, as a new one: history is never written anew."""
    with views.database.read() as tx:
        then = watchlists.files(tx, _known(watchlists.get(tx, version_id)).id)
    at = desk(views.settings.watchlists)
    if not at.is_folder and set(then) != set(at.found):
        raise HTTPException(422, "The service reads a single file, and that version had others.")
    names = [name for name in sorted({*then, *at.found}) if then.get(name) != at.found.get(name)]
    changes = [Change(name, at.found.get(name), then.get(name)) for name in names]
    origin = Origin(sender(form), f"back to version {version_id}")
    outcome = saving.save(views.database, at.path, changes, origin, views.now())
    answer = RedirectResponse("/watchlists/versions", 303) if isinstance(outcome, Saved) else refused(views, outcome)
    remember_sender(answer, form)
    return answer


def _known(row: AnyRow | None) -> AnyRow:
    if row is None:
        raise HTTPException(404, "There is no such version.")
    return row


def _marks(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name: watchlists.digest(content) for name, content in files.items()}


def _changed(before: Mapping[str, str], after: Mapping[str, str]) -> Sequence[tuple[str, str]]:
    """(file, new | changed | deleted) of each file that is not the same."""
    names = sorted(name for name in {*before, *after} if before.get(name) != after.get(name))
    return [(name, "new" if name not in before else "changed" if name in after else "deleted") for name in names]


def _file_change(name: str, what: str, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> FileChange:
    old, new = text_of(before.get(name, b"")), text_of(after.get(name, b""))
    return FileChange(name, what, None if old is None or new is None else compare(old, new))
