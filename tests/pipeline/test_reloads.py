"""A reload that fails, one that works again, and who hears of it; and saving from the dashboard."""

import pytest

from tests.pipeline.newsroom import WATCHLIST
from worker.pipeline import Lists, reloads, saving
from worker.pipeline.saving import Broken, Change, Clash, Saved, Unwritable
from worker.records import Outcome
from worker.store import watchlists
from worker.store.watchlists import Origin
from worker.watch.folder import Source

OWNED = WATCHLIST.replace("name: minerals\n", "name: minerals\nowner: owner@example.org\n")
MISTAKE = OWNED.replace("severity: high", "severity: hihg")


@pytest.fixture
def owned(desk):
    """A desk whose file names its owner, and that has just read it."""
    desk.watchlist.write_text(OWNED)
    desk.work()
    desk.sent.clear()
    return desk


def edit(desk, text):
    """Somebody edits the file; what is sent because of it."""
    desk.watchlist.write_text(text)
    desk.later(minutes=1)
    desk.work()
    told = [(delivery.target, notice.subject) for delivery, notice in desk.sent]
    desk.sent.clear()
    return told


def test_the_owner_hears_once_that_the_file_is_broken_and_once_that_it_is_good_again(owned):
    broken = ("owner@example.org", "Watchlist: desk.yaml is broken")
    assert edit(owned, MISTAKE) == [broken]
    assert edit(owned, MISTAKE + "\n# a remark\n") == []
    assert edit(owned, "# a remark above\n" + MISTAKE) == []  # the same mistake, a line further down
    assert edit(owned, OWNED) == [("owner@example.org", "Watchlist: desk.yaml is good again")]
    assert edit(owned, OWNED + "# good\n") == []
    assert edit(owned, MISTAKE) == [broken]


def test_another_failure_is_told_again_and_one_told_before_is_not(owned):
    other = OWNED.replace("route: [desk]", "route: [dsek]")
    assert len(edit(owned, MISTAKE)) == 1
    assert len(edit(owned, other)) == 1
    assert edit(owned, MISTAKE) == []


def test_of_a_file_that_cannot_be_read_the_last_known_owner_hears(owned):
    assert [to for to, _ in edit(owned, OWNED + "\n  - [")] == ["owner@example.org"]


def test_the_mail_says_what_is_wrong_where_and_how_to_mend_it(owned):
    owned.watchlist.write_text(MISTAKE)
    owned.later(minutes=1)
    owned.work()
    (_, notice), *_ = owned.sent
    assert "desk.yaml:16:15: error:" in notice.text
    assert "hihg" in notice.html
    assert "mend:" in notice.text


def test_a_mail_that_fails_is_tried_again(owned):
    owned.outcomes = [Outcome(ok=False, retry=True, detail="the server sleeps")]
    assert len(edit(owned, MISTAKE)) == 1
    owned.later(minutes=10)
    owned.work()
    assert [notice.subject for _, notice in owned.sent] == ["Watchlist: desk.yaml is broken"]


def test_without_an_owner_nobody_is_written_to(desk):
    desk.work()
    assert edit(desk, MISTAKE.replace("owner: owner@example.org\n", "")) == []


def test_a_worker_that_starts_while_a_file_is_broken_does_not_write_again(owned):
    edit(owned, MISTAKE)
    Lists(owned.database, Source(owned.watchlist)).reload(owned.time)
    owned.work()
    assert owned.sent == []


# --- saving -------------------------------------------------------------------------------------------------


@pytest.fixture
def save(owned):
    """Saves the desk's file as somebody."""

    def saved(opened, text, by="Ada"):
        change = Change("desk.yaml", opened and opened.encode(), text and text.encode())
        return saving.save(owned.database, owned.watchlist, [change], Origin(by, "why not"), owned.time)

    return saved


def test_what_is_saved_is_written_and_in_force_in_the_name_of_who_saved_it(owned, save):
    assert save(OWNED, OWNED + "# more\n") == Saved(2, in_force=True)
    assert owned.watchlist.read_text() == OWNED + "# more\n"
    owned.work()
    with owned.database.read() as tx:
        row = watchlists.in_force(tx)
    assert (row.id, row.by, row.why) == (2, "Ada", "why not")


def test_a_tick_that_read_the_old_text_does_not_bring_it_back(owned, save):
    """The tick has read the files, and waits for the store while somebody saves."""
    owned.watchlist.write_text(OWNED + "# by hand\n")
    other = Lists(owned.database, Source(owned.watchlist))
    read = other._source.read

    def reading():
        found = read()
        save(OWNED + "# by hand\n", OWNED + "# saved\n")
        return found

    other._source.read = reading
    assert other.reload(owned.time) is None
    with owned.database.read() as tx:
        assert watchlists.files(tx, watchlists.in_force(tx).id)["desk.yaml"].endswith(b"# saved\n")


def test_of_two_who_opened_the_same_text_the_second_is_told(owned, save):
    assert isinstance(save(OWNED, OWNED + "# Ada\n"), Saved)
    assert save(OWNED, OWNED + "# Ben\n", by="Ben") == Clash("desk.yaml", (OWNED + "# Ada\n").encode())
    assert owned.watchlist.read_text().endswith("# Ada\n")


def test_errors_are_not_written(owned, save):
    outcome = save(OWNED, MISTAKE)
    assert isinstance(outcome, Broken)
    assert outcome.problems[0].line == 16
    assert owned.watchlist.read_text() == OWNED


def test_a_file_may_be_saved_while_another_is_broken_but_may_not_break_another(tmp_path, desk):
    folder = tmp_path / "lists"
    folder.mkdir()
    (folder / "a.yaml").write_text("version: 1\nname: a\nroutes: [{id: desk, email: {to: [a@example.org]}}]\n")
    (folder / "b.yaml").write_text("version: 1\nname: b\nactors: [{id: x, nmae: X Y}]\n")

    def save(name, text):
        opened = (folder / name).read_bytes()
        change = Change(name, opened, text if text is None else opened + text)
        return saving.save(desk.database, folder, [change], Origin("Ada"), desk.time)

    assert save("a.yaml", b"# more\n") == Saved(None, in_force=False)
    watch = (
        "version: 1\nname: b\nactors: [{id: x, name: X Y}]\nwatches: [{id: w, match: {actors: [x]}, route: [desk]}]\n"
    )
    (folder / "b.yaml").write_text(watch)
    outcome = save("a.yaml", None)
    assert isinstance(outcome, Broken)
    assert outcome.problems[0].file == "b.yaml"
    assert (folder / "a.yaml").exists()


def test_a_folder_that_cannot_be_written_is_named_and_nothing_changes(owned, save, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(saving.filing, "write", refuse)
    outcome = save(OWNED, OWNED + "# more\n")
    assert isinstance(outcome, Unwritable)
    assert "cannot be written: Permission denied" in outcome.sentence
    with owned.database.read() as tx:
        assert watchlists.in_force(tx).id == 1


def test_settling_the_same_reading_twice_makes_one_version(owned):
    content = {"desk.yaml": OWNED.encode()}
    with owned.database.write(alone="watchlist") as tx:
        assert reloads.settle(tx, reloads_reading(content), content, owned.time) == 1


def reloads_reading(content):
    return saving.lists.read(content)
