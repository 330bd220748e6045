"""Editing watchlists in the dashboard, as a browser without scripts does it."""

import re
from html import unescape

import pytest

from worker.pipeline import Lists
from worker.store import watchlists
from worker.watch.folder import Source

TEXT = """\
version: 1
name: minerals
owner: desk@example.org
actors:
  - id: svyrydenko
    name: Yuliia Svyrydenko   # the Prime Minister
watches:
  - id: svyrydenko
    match: {actors: [svyrydenko]}
    route: []
"""
ROUTES = "version: 1\nname: routes\nroutes: [{id: desk, email: {to: [desk@example.org]}}]\n"


@pytest.fixture
def folder(newsroom):
    """The folder of the service, read once."""
    path = newsroom.settings.watchlists
    (path / "minerals.yaml").write_text(TEXT)
    (path / "routes.yaml").write_text(ROUTES)
    Lists(newsroom.database, Source(path)).reload(newsroom.at)
    return path


class Reader:
    """Somebody with a browser without scripts: opens a file, writes, and presses buttons."""

    def __init__(self, site, name="minerals.yaml", by="Ada"):
        self.site, self.name, self.by = site, name, by
        self.page = site.get(f"/watchlists/edit/{name}")
        self.fields = self.fields_of(self.page.text)

    @staticmethod
    def fields_of(html):
        """What the form of a page holds."""
        form = html.partition('<form id="draft"')[2].partition("</form>")[0]
        found = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
        areas = re.findall(r"<textarea[^>]*name=\"(\w+)\"[^>]*>\n?(.*?)</textarea>", form, re.DOTALL)
        return {key: unescape(value) for key, value in found.items()} | {key: unescape(value) for key, value in areas}

    def press(self, step, **changed):
        """Press a button; the page it leads to."""
        self.fields |= changed
        sent = {key: value.replace("\n", "\r\n") for key, value in self.fields.items()} | {"by": self.by, "step": step}
        self.page = self.site.post(
            f"/watchlists/edit/{self.name}", data=sent, headers={"sec-fetch-site": "same-origin"}
        )
        if self.page.status_code in {200, 409}:
            self.fields = self.fields_of(self.page.text)
        return self.page

    def save(self, text):
        """Review, then save."""
        self.press("review", text=text)
        return self.press("save")


def post(site, path, **fields):
    fields = {"token": token(site)} | fields if "token" not in fields else fields
    return site.post(path, data=fields, headers={"sec-fetch-site": "same-origin"})


def token(site):
    return re.search(r'name="token" value="([^"]+)"', site.get("/watchlists/edit/minerals.yaml").text)[1]


def in_force(newsroom):
    with newsroom.database.read() as tx:
        return watchlists.in_force(tx)


def test_a_file_is_reviewed_and_saved_without_scripts(newsroom, folder, site):
    reader = Reader(site)
    assert reader.fields["text"] == TEXT
    page = reader.press("review", text=TEXT.replace("Prime", "First"))
    assert re.findall(r'<tr class="(come|go)">', page.text) == ["go", "come"]
    assert (folder / "minerals.yaml").read_text() == TEXT
    saved = reader.press("save")
    assert saved.headers["location"] == "/watchlists/edit/minerals.yaml?saved=2"
    assert (folder / "minerals.yaml").read_text() == TEXT.replace("Prime", "First")
    assert (in_force(newsroom).by, in_force(newsroom).id) == ("Ada", 2)
    assert "in force as" in site.get(saved.headers["location"]).text


def test_what_was_not_reviewed_is_not_saved(folder, site):
    reader = Reader(site)
    reader.press("review", text=TEXT + "# one\n")
    page = reader.press("save", text=TEXT + "# another\n")
    assert page.status_code == 200
    assert "What saving changes" in page.text
    assert (folder / "minerals.yaml").read_text() == TEXT


def test_errors_keep_a_text_from_being_saved_and_the_text_stays_on_the_page(folder, site):
    wrong = TEXT.replace("actors: [svyrydenko]", "actors: [svyridenko]")
    page = Reader(site).save(wrong)
    assert "did you mean" in page.text
    assert 'value="save"' not in page.text
    assert Reader.fields_of(page.text)["text"] == wrong
    assert (folder / "minerals.yaml").read_text() == TEXT


def test_warnings_ask_and_do_not_forbid(folder, site):
    reader = Reader(site)
    page = reader.press("review", text=TEXT + "# a hidden\u200b letter\n")
    assert "Save in spite of 1 warning" in page.text
    assert reader.press("save").status_code == 303


def test_of_two_people_the_second_sees_both_changes_and_may_put_them_together(newsroom, folder, site):
    ada, ben = Reader(site), Reader(site, by="Ben")
    ada.save(TEXT.replace("Prime", "First"))
    page = ben.save(TEXT.replace("name: minerals", "name: metals"))
    assert page.status_code == 409
    assert "Somebody saved while you wrote" in page.text
    assert "First Minister" in page.text
    assert "First" in (folder / "minerals.yaml").read_text()
    page = ben.press("together")
    assert page.status_code == 200
    ben.press("save")
    both = TEXT.replace("Prime", "First").replace("name: minerals", "name: metals")
    assert (folder / "minerals.yaml").read_text() == both
    assert in_force(newsroom).by == "Ben"


def test_two_changes_of_one_line_are_left_to_people_and_one_may_go_over_the_other(folder, site):
    ada, ben = Reader(site), Reader(site, by="Ben")
    ada.save(TEXT.replace("Prime", "First"))
    page = ben.save(TEXT.replace("Prime", "Second"))
    assert "cannot be put together" in page.text
    page = ben.press("mine")
    assert re.findall(r'<tr class="(come|go)">', page.text) == ["go", "come"]
    ben.press("save")
    assert "Second" in (folder / "minerals.yaml").read_text()


def test_a_file_that_was_deleted_meanwhile_comes_back_only_when_asked(folder, site):
    ben = Reader(site, by="Ben")
    assert post(site, "/watchlists/delete/routes.yaml").status_code == 303
    reader = Reader(site)
    (folder / "minerals.yaml").rename(folder / "other.yaml")
    assert ben.save(TEXT + "# Ben\n").status_code == 409
    assert reader.press("review", text=TEXT).status_code == 409


def test_a_windows_file_stays_one(folder, site):
    (folder / "minerals.yaml").write_bytes(TEXT.replace("\n", "\r\n").encode())
    Reader(site).save(TEXT + "# more\n")
    assert (folder / "minerals.yaml").read_bytes() == (TEXT + "# more\n").replace("\n", "\r\n").encode()


# --- files --------------------------------------------------------------------------------------------------


def test_a_new_file_is_begun_written_and_in_force(newsroom, folder, site):
    page = site.get("/watchlists/new?name=banks")
    reader = Reader.__new__(Reader)
    reader.site, reader.name, reader.by = site, "banks.yaml", "Ada"
    reader.fields = Reader.fields_of(page.text)
    text = reader.fields["text"].replace("svyrydenko", "lagarde").replace("Yuliia Svyrydenko", "Christine Lagarde")
    reader.save(text)
    assert (folder / "banks.yaml").read_text() == text
    assert set(in_force(newsroom).digests) == {"banks.yaml", "minerals.yaml", "routes.yaml"}


@pytest.mark.parametrize("name", ["../out.yaml", "a/b.yaml", ".hidden.yaml", "x.sh", "ü.yaml", "a" * 90 + ".yaml"])
def test_a_new_file_gets_a_name_of_the_folder_or_none(folder, site, name):
    assert "cannot be the name" in site.get("/watchlists/new", params={"name": name}).text or len(name) > 90
    answer = post(site, f"/watchlists/edit/{name}", new="1", text=TEXT, step="review")
    assert answer.status_code in {303, 400, 404}
    assert sorted(file.name for file in folder.iterdir()) == ["minerals.yaml", "routes.yaml"]


@pytest.mark.parametrize("name", ["../namesake.db", "%2e%2e/namesake.db", "nothing.yaml", "routes.yaml%00"])
def test_only_files_of_the_listing_are_shown(folder, site, name):
    assert site.get(f"/watchlists/edit/{name}").status_code == 404


def test_a_file_is_renamed_and_deleted_and_every_version_of_it_stays(newsroom, folder, site):
    assert post(site, "/watchlists/rename/minerals.yaml", to="metals.yaml", by="Ada").status_code == 303
    assert (folder / "metals.yaml").read_text() == TEXT
    assert not (folder / "minerals.yaml").exists()
    site_token = re.search(r'name="token" value="([^"]+)"', site.get("/watchlists/edit/metals.yaml").text)[1]
    assert post(site, "/watchlists/delete/routes.yaml", token=site_token).status_code == 303
    assert [file.name for file in folder.iterdir()] == ["metals.yaml"]
    with newsroom.database.read() as tx:
        assert watchlists.files(tx, 1)["routes.yaml"].decode() == ROUTES


def test_a_file_that_another_needs_is_not_deleted(folder, site):
    Reader(site).save(TEXT.replace("route: []", "route: [desk]"))
    page = post(site, "/watchlists/delete/routes.yaml")
    assert page.status_code == 422
    assert "unknown route" in page.text
    assert (folder / "routes.yaml").exists()


def test_forms_of_others_and_endless_ones_are_refused(folder, site):
    assert post(site, "/watchlists/delete/routes.yaml", token="guess").status_code == 403
    fields = {"token": token(site)}
    assert site.post("/watchlists/delete/routes.yaml", data=fields).status_code == 403
    assert post(site, "/watchlists/edit/minerals.yaml", text="x" * 8_000_000).status_code == 413
    assert (folder / "routes.yaml").exists()


def test_files_that_no_browser_can_edit_say_why(folder, site):
    (folder / "minerals.yaml").write_bytes(b"name: \xff")
    assert "UTF-8" in site.get("/watchlists/edit/minerals.yaml").text
    (folder / "minerals.yaml").write_bytes(b"# much\n" * 200_000)
    assert "larger than 1 MB" in site.get("/watchlists/edit/minerals.yaml").text


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
