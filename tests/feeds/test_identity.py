"""Entries that come back under another id are the same entries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker.feeds.identity import Known, loose, renamed, reused_key
from worker.records import Entry


def entry(number, key="new", url=True, title=True):
    return Entry(
        f"{key}{number}",
        f"Title {number}" if title else "",
        f"Text {number}",
        f"https://news.example/{number}" if url else None,
    )


def known(number, url="https://news.example/{}", title="Title {}"):
    return Known(number, f"old{number}", url.format(number) if url else None, title.format(number), "d")


def matched(unseen, held, articles):
    return {key: one.id for key, one in renamed(unseen, held, articles).items()}


def test_an_entry_with_a_new_id_and_the_address_of_another_is_that_one():
    assert matched([entry(1), entry(99)], 20, [known(1), known(2)]) == {"new1": 1}


def test_headlines_count_only_where_the_whole_page_has_new_ids():
    page = [entry(number, url=False) for number in range(6)]
    articles = [known(number) for number in range(6)]
    assert matched(page, 6, articles) == {f"new{number}": number for number in range(6)}
    assert matched(page, 20, articles) == {}
    assert matched(page, 6, articles[:3]) == {}  # half of them are news


def test_an_address_that_several_share_makes_none_of_them_the_same():
    one = Entry("a", "Title 8", "x", "https://news.example/")
    two = Entry("b", "Title 9", "x", "https://news.example/")
    assert matched([one, two], 20, [known(1, url="https://news.example/")]) == {}
    assert matched([one], 20, [known(1, url="https://news.example/"), known(2, url="https://news.example/")]) == {}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://www.news.example/a/", "https://news.example/a", True),
        ("https://news.example/a?id=1", "https://news.example/a?id=2", False),
        ("https://news.example/a", "https://news.example/A", False),
        ("https://news.example/a", "https://old.example/a", False),
    ],
)
def test_addresses_are_the_same_without_what_changes_when_a_site_moves(one, other, same):
    assert (loose(one) == loose(other)) is same
    assert loose(None) == ""


def test_an_id_that_was_used_before_gives_way_to_address_and_headline():
    assert reused_key(entry(1)) == reused_key(entry(1, key="x"))
    assert reused_key(entry(1)) != reused_key(entry(2))


ENTRIES = st.lists(
    st.builds(entry, st.integers(0, 9), url=st.booleans(), title=st.booleans()),
    max_size=12,
    unique_by=lambda one: one.key,
)
ARTICLES = st.lists(st.integers(0, 9).map(known), max_size=12, unique_by=lambda one: one.id)


@given(ENTRIES, st.integers(1, 20), ARTICLES)
def test_no_two_entries_become_the_same_article_and_none_without_a_sign_in_common(unseen, held, articles):
    found = renamed(unseen, max(held, len(unseen)), articles)
    by_key = {one.key: one for one in unseen}
    assert len({one.id for one in found.values()}) == len(found)
    for key, article in found.items():
        assert by_key[key].url == article.url or by_key[key].title == article.title
