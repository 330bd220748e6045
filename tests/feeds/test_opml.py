"""Lists of feeds come in and go out as OPML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker.feeds.opml import read, write


def opml(body: str) -> bytes:
    return f'<?xml version="1.0"?><opml version="2.0"><head/><body>{body}</body></opml>'.encode()


def test_feeds_come_with_title_folders_and_categories_as_tags():
    feeds, troubles = read(
        opml(
            '<outline text="World"><!-- c --><outline title="Asia"><outline type="rss" text="A &amp; B" '
            'xmlUrl=" https://a.example/feed?x=1&amp;y=2 " category="/News/War,energy"/></outline></outline>'
            '<outline text="C" XMLURL="http://c.example/"/><outline text="C again" xmlUrl="http://c.example/"/>'
        )
    )
    assert feeds == [
        ("https://a.example/feed?x=1&y=2", "A & B", ("World", "Asia", "News/War", "energy")),
        ("http://c.example/", "C", ()),
    ]
    assert troubles == ()


@pytest.mark.parametrize(
    ("name", "count", "words"),
    [
        ("not-closed", 1, "line 1"),
        ("no-addresses", 0, "names no feeds"),
        ("empty", 0, "is empty"),
        ("not-xml", 0, "cannot be read"),
        ("a-feed-and-no-list", 0, "begins with <rss>"),
        ("entities", 0, "entities of its own"),
        ("addresses-that-are-none", 1, "the address javascript:alert(1) is no web address"),
    ],
)
def test_a_broken_list_says_what_is_wrong_and_gives_what_it_holds(broken, name, count, words):
    feeds, troubles = read((broken / "opml" / f"{name}.opml").read_bytes())
    assert len(feeds) == count
    assert any(words in trouble for trouble in troubles), troubles


def test_addresses_are_held_to_the_rules_of_those_that_people_give_and_no_password_is_repeated():
    addresses = ("http://desk:secret@e.example/", "http://a b/", "HTTP://A.example/rss#x", "http://a.example/rss")
    feeds, troubles = read(opml("".join(f'<outline xmlUrl="{one}"/>' for one in addresses)))
    assert [url for url, _, _ in feeds] == ["http://a.example/rss"]
    assert ("namesake feeds login" in troubles[0], "blanks" in troubles[1]) == (True, True)
    assert "secret" not in str(troubles)


def test_a_list_that_is_too_large_is_not_read():
    assert "Split it" in read(b" " * 6_500_001)[1][0]


def test_a_list_of_too_many_feeds_is_read_up_to_the_limit():
    feeds, troubles = read(opml("".join(f'<outline xmlUrl="http://a.example/{n}"/>' for n in range(30_050))))
    assert len(feeds) == 30_000
    assert "first 30,000" in troubles[0]


@pytest.mark.timeout(10)
def test_a_list_nested_without_end_is_no_harm():
    feeds, troubles = read(opml('<outline text="a">' * 50_000))
    assert feeds == []
    assert troubles


@given(st.binary(max_size=200))
def test_no_bytes_make_it_raise(data):
    read(data)
    read(opml("<outline/>")[:40] + data)


def test_what_goes_out_comes_in_again(feed):
    out = write(
        [
            feed("https://b.example/?a=1&b=<2>", title='Quotes " and & <tags>', tags=("war", "Київ")),
            feed("https://a.example/", title=""),
            feed("/srv/corpus", kind="folder"),
        ]
    )
    feeds, troubles = read(out.encode())
    assert feeds == [
        ("https://a.example/", "https://a.example/", ()),
        ("https://b.example/?a=1&b=<2>", 'Quotes " and & <tags>', ("war", "Київ")),
    ]
    assert troubles == ()
