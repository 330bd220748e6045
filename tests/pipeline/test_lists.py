"""A desk with a big list: every worker maps one file, and an edit takes effect at once."""

import pytest

from tests.pipeline.newsroom import Newsroom
from worker.pipeline import Lists
from worker.watch import arrayfile, compiled
from worker.watch.folder import Source

NAMES = [f"{given} {family}" for given in ("Olha", "Yehor", "Marta") for family in ("Kuleba", "Bessent", "Wolanski")]


@pytest.fixture
def big(tmp_path, monkeypatch):
    """A desk of nine names, which count as many; its watchlist is a CSV."""
    monkeypatch.setattr(compiled, "SMALL", 3)
    desk = Newsroom(tmp_path)
    desk.watchlist = tmp_path / "names.csv"
    write(desk, NAMES)
    desk.parts.lists.__init__(desk.database, Source(desk.watchlist), tmp_path / "names")
    desk.work()
    yield desk
    desk.database.close()


def write(desk, names):
    rows = "".join(f"{name.replace(' ', '-').lower()},{name}\n" for name in names)
    desk.watchlist.write_text(f"id,name\n{rows}")


def test_each_name_of_a_csv_raises_its_own_alert(big):
    big.publish("Two meet", "Marta Kuleba met Yehor Bessent in Lublin.")
    big.work()
    assert sorted(big.watches_raised()) == ["marta-kuleba", "yehor-bessent"]


def test_an_edit_is_in_force_at_once_and_other_workers_map_the_same_file(big, monkeypatch):
    first = big.parts.lists.in_force()
    monkeypatch.setattr(compiled, "pack", None)  # nothing is indexed in full any more
    write(big, [*NAMES[1:], "Grace Hopper"])
    big.parts.lists.reload(big.time)
    mine = big.parts.lists.in_force()
    other = Lists(big.database, Source(big.watchlist), big.folder / "names").in_force()
    assert mine.catalog.layers[0].index is first.catalog.layers[0].index
    for lists in (mine, other):
        assert set(lists.actors) == {name.replace(" ", "-").lower() for name in [*NAMES[1:], "Grace Hopper"]}
        assert len(lists.actors) == len(NAMES)
        assert lists.actors["grace-hopper"].name == "Grace Hopper"
        assert "olha-kuleba" not in lists.actors
    big.publish("A talk", "Grace Hopper spoke. Olha Kuleba listened.")
    big.work()
    assert big.watches_raised() == ["grace-hopper"]


def test_a_long_list_is_not_indexed_while_articles_wait_and_the_version_before_it_stays_in_use(big, monkeypatch):
    monkeypatch.setattr(compiled, "MOST_AT_ONCE", 3)
    monkeypatch.setattr(compiled, "MOST_NEW", 0)
    before = big.parts.lists.in_force()
    write(big, [*NAMES, "Grace Hopper"])
    big.parts.lists.reload(big.time)
    big.publish("A talk", "Grace Hopper spoke to Olha Kuleba.")
    big.work()
    assert big.parts.lists.awaits
    assert big.parts.lists.in_force() is before
    assert big.watches_raised() == ["olha-kuleba"]

    Lists(big.database, Source(big.watchlist), big.folder / "names").prepare()  # another process
    big.publish("Another talk", "Grace Hopper spoke in Kharkiv about compilers.")
    big.work()
    assert not big.parts.lists.awaits
    assert big.watches_raised() == ["olha-kuleba", "grace-hopper"]


def test_an_article_waits_for_the_first_list_and_is_not_given_up(big, monkeypatch):
    monkeypatch.setattr(compiled, "MOST_AT_ONCE", 3)
    folder = big.folder / "elsewhere"
    big.parts.lists.__init__(big.database, Source(big.watchlist), folder)
    big.publish("A talk", "Olha Kuleba spoke.")
    for _ in range(5):
        big.later(minutes=1)
        big.work()
    assert big.parts.lists.awaits
    assert big.watches_raised() == []

    with arrayfile.alone(folder):
        big.parts.lists.prepare()  # a neighbour is at it
    assert list(folder.glob("*.names")) == []
    big.parts.lists.prepare()
    big.later(minutes=1)
    big.work()
    assert big.watches_raised() == ["olha-kuleba"]
