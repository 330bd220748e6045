"""Editing watchlists in the dashboard, as a browser without scripts does it."""

import re

import pytest

from tests.dashboard.editing import ROUTES, TEXT, Reader, in_force, post, put_lists, token
from worker.store import watchlists


@pytest.fixture
def folder(newsroom):
    return put_lists(newsroom)


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


@pytest.mark.parametrize(
    "name",
    [
        "../out.yaml",
        "a/b.yaml",
        "packs/.x.yaml",
        "packs/x.csv",
        "names/x.yaml",
        ".hidden.yaml",
        "x.sh",
        "ü.yaml",
        "a" * 90 + ".yaml",
    ],
)
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


def test_a_pack_and_names_are_begun_beside_the_lists_and_then_taken_in(newsroom, folder, site):
    reader = Reader(site, "../new?name=packs/banks.yaml")
    reader.name = "packs/banks.yaml"
    assert reader.fields["text"].startswith("# yaml-language-server: $schema=../watchlist.schema.json\n")
    pack = reader.fields["text"].replace("svyrydenko", "doe").replace("Yuliia Svyrydenko", "Jane Doe")
    assert reader.save(pack).status_code == 303
    assert (folder / "packs" / "banks.yaml").read_text() == pack
    assert "in no list" in site.get("/watchlists").text
    names = Reader(site, "../new?name=names/board.txt")
    names.name = "names/board.txt"
    assert names.save("Ann Example\n").status_code == 303
    taking = "packs: [{file: packs/banks.yaml}]\nactors_from: [{id: board, file: names/board.txt}]\n"
    Reader(site).save(TEXT + taking)
    with newsroom.database.read() as tx:
        found = watchlists.files(tx, in_force(newsroom).id)
    assert {"packs/banks.yaml", "names/board.txt"} <= found.keys()
    assert "in no list" not in site.get("/watchlists").text


def test_a_pack_with_a_mistake_is_not_begun_although_no_list_takes_it_in_yet(folder, site):
    reader = Reader(site, "../new?name=packs/banks.yaml")
    reader.name = "packs/banks.yaml"
    assert "did you mean" in reader.save(reader.fields["text"].replace("actors:", "acters:")).text
    assert not (folder / "packs").exists()


def test_a_pack_that_a_list_takes_in_is_not_deleted(folder, site):
    (folder / "packs").mkdir()
    (folder / "packs" / "banks.yaml").write_text("version: 1\nname: banks\n")
    (folder / "minerals.yaml").write_text(TEXT + "packs: [{file: packs/banks.yaml}]\n")
    answer = post(site, "/watchlists/delete/packs/banks.yaml")
    assert answer.status_code == 422
    assert (folder / "packs" / "banks.yaml").exists()


def test_no_pack_is_written_where_a_link_leads_out_of_the_folder(folder, site, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (folder / "packs").symlink_to(elsewhere)
    reader = Reader(site, "../new?name=packs/banks.yaml")
    reader.name = "packs/banks.yaml"
    assert "outside of the folder" in reader.save(reader.fields["text"]).text
    assert list(elsewhere.iterdir()) == []
