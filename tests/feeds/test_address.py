"""Addresses of feeds as people and lists give them."""

import pytest

from worker.feeds.address import web_address


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        (" https://example.org/rss ", "https://example.org/rss"),
        ("HTTPS://Example.ORG/Rss?A=b", "https://example.org/Rss?A=b"),
        ("https://example.org/rss#top", "https://example.org/rss"),
        ("feed://example.org/rss", "http://example.org/rss"),
        ("feed:https://example.org/rss", "https://example.org/rss"),
        ("http://bücher.example/rss", "http://bücher.example/rss"),
        ("https://example.org:8443", "https://example.org:8443"),
    ],
)
def test_one_feed_has_one_address_however_it_is_written(given, asked):
    assert web_address(given) == asked
    assert web_address(asked) == asked


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("javascript:alert(1)", "the address javascript:alert(1) is no web address"),
        ("file:///etc/passwd", "begins with http"),
        ("example.org", "begins with http"),
        ("https://", "begins with http"),
        ("", "begins with http"),
        ("feed:", "begins with http"),
        ("http://example.org:99999/rss", "Port out of range"),
        ("http://[::1/rss", "cannot be read"),
        ("http://a b/rss", "blanks"),
        ("http://example.org/\u202essr", "control characters"),
        ("https://example.org/" + "a" * 2048, "longer than 2048"),
        ("https://desk:secret@example.org/rss", "namesake feeds login"),
        ("ftp://desk:secret@example.org/rss", "namesake feeds login"),
        ("https://desk:sec ret@example.org/rss", "blanks"),
        ("https://desk:secret@example.org/" + "a" * 2048, "longer"),
    ],
)
def test_an_address_that_cannot_be_asked_is_told_with_its_mend_and_without_its_password(given, words):
    with pytest.raises(ValueError, match=r"^the address ") as told:
        web_address(given)
    assert words in str(told.value)
    assert "sec" not in str(told.value)
