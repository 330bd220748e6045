"""The history of watchlists, proposals of edits, and what the editor asks while somebody types."""

import re

import pytest

from tests.dashboard.editing import ROUTES, TEXT, Reader, in_force, post, put_lists
from worker.pipeline import Lists
from worker.watch.folder import Source


@pytest.fixture
def folder(newsroom):
    return put_lists(newsroom)


# --- history ------------------------------------------------------------------------------------------------


def test_the_history_says_who_changed_what_and_goes_back_without_losing_anything(newsroom, folder, site):
    Reader(site).save(TEXT.replace("Prime", "First"))
    (folder / "routes.yaml").write_text(ROUTES + "# by hand\n")
    Lists(newsroom.database, Source(folder)).reload(newsroom.at)
    page = site.get("/watchlists/versions").text
    assert re.findall(r"<td>(Ada|on the disk)</td>", page) == ["on the disk", "Ada", "on the disk"]
    assert "First Minister" in site.get("/watchlists/versions/2").text
    both = site.get("/watchlists/versions/3?against=1").text
    assert "First Minister" in both
    assert "# by hand" in both
    post(site, "/watchlists/versions/1/restore", by="Ben")
    assert (folder / "minerals.yaml").read_text() == TEXT
    assert (folder / "routes.yaml").read_text() == ROUTES
    assert (in_force(newsroom).id, in_force(newsroom).by) == (4, "Ben")
    assert in_force(newsroom).why == "back to version 1"
    assert "The two are the same" in site.get("/watchlists/versions/4?against=1").text


def test_one_file_is_opened_as_it_was_and_saved_anew(folder, site):
    reader = Reader(site)
    reader.save(TEXT.replace("Prime", "First"))
    page = site.get("/watchlists/edit/minerals.yaml?version=1")
    assert "the file as it was in version 1" in page.text
    reader.fields = Reader.fields_of(page.text)
    reader.press("save")
    assert (folder / "minerals.yaml").read_text() == TEXT


# --- proposals ----------------------------------------------------------------------------------------------


def test_not_this_person_opens_the_editor_with_the_exclusion_and_a_test_for_it(newsroom, folder, site, make):
    newsroom.feed()
    newsroom.alert(newsroom.article(), newsroom.screen(1, make.mention()))
    assert "Washington" in site.get("/alerts/alert-1").text
    said = {"actor": "svyrydenko", "alert": "alert-1", "words": "Washington", "reason": "a singer of the same name"}
    page = post(site, "/watchlists/propose/exclusion", **said)
    text = Reader.fields_of(page.text)["text"]
    assert "reason: a singer of the same name" in text
    assert "# the Prime Minister" in text
    assert "tests:" in text
    assert (folder / "minerals.yaml").read_text() == TEXT
    reader = Reader(site)
    reader.fields = Reader.fields_of(page.text)
    assert reader.press("save").status_code == 303
    assert (folder / "minerals.yaml").read_text() == text


def test_also_called_opens_the_editor_with_the_alias(folder, site):
    page = post(site, "/watchlists/propose/alias", actor="svyrydenko", name="Yulia Grishina")
    assert "aliases: [Yulia Grishina]" in Reader.fields_of(page.text)["text"]
    assert (folder / "minerals.yaml").read_text() == TEXT


@pytest.mark.parametrize(
    ("what", "said", "status"),
    [
        ("alias", {"actor": "svyrydenko", "name": "Yuliia Svyrydenko"}, 422),
        ("alias", {"actor": "nobody", "name": "X Y"}, 404),
        ("alias", {"actor": "svyrydenko", "name": " "}, 422),
        ("exclusion", {"actor": "svyrydenko", "reason": "a singer"}, 422),
        ("exclusion", {"actor": "svyrydenko", "words": "opera"}, 422),
    ],
)
def test_what_cannot_be_proposed_says_why(folder, site, what, said, status):
    assert post(site, f"/watchlists/propose/{what}", **said).status_code == status


# --- what the editor asks -----------------------------------------------------------------------------------


def ask(site, text, name="minerals.yaml"):
    headers = {"sec-fetch-site": "same-origin"}
    return site.post("/api/v1/watchlists/check", json={"file": name, "text": text}, headers=headers)


def test_who_types_a_webhook_that_the_guard_will_refuse_is_told_so_with_the_setting(folder, site):
    text = ROUTES.replace("}}]", "}}, {id: here, webhook: {url: 'https://10.0.0.7/hook'}}]")
    answer = ask(site, text, "routes.yaml").json()
    [told] = [one for one in answer["problems"] if "refused" in one["message"]]
    assert (answer["ok"], told["level"], told["line"]) == (True, "warning", 3)
    assert "NAMESAKE_ALLOW_NETWORKS" in told["mend"]


def test_a_text_is_checked_within_its_folder_and_nothing_is_written(folder, site):
    assert ask(site, TEXT).json() == {"ok": True, "problems": []}
    told = ask(site, TEXT.replace("watches:", "watchs:")).json()
    assert told["ok"] is False
    assert (told["problems"][0]["line"], told["problems"][0]["column"]) == (7, 1)
    assert ask(site, "version: 1\nname: other\nactors: [{id: svyrydenko, name: A B}]\n", "x.yaml").json()["ok"] is False
    assert (folder / "minerals.yaml").read_text() == TEXT


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b'{"file": "x"}', b'{"file": "x", "text": "' + b"x" * 1_000_001 + b'"}']
)
def test_a_question_that_is_none_is_refused(folder, site, body):
    answer = site.post("/api/v1/watchlists/check", content=body, headers={"sec-fetch-site": "same-origin"})
    assert answer.status_code == 400


def test_the_ids_of_all_files_are_offered(folder, site):
    ids = site.get("/api/v1/watchlists/ids").json()
    assert ids["actors"] == {"svyrydenko": "Yuliia Svyrydenko"}
    assert ids["routes"] == {"desk": "desk@example.org"}
