"""A desk adds sites by their addresses from the command line; the site is real, on loopback."""

import pytest

from tests.pipeline.website import website as a_website
from worker import wiring
from worker.settings import Settings
from worker.store import feeds, hushes

RSS = "<rss version='2.0'><channel><title>{}</title><item><title>A</title><link>https://e.org/a</link></item></channel></rss>"
LINK = '<link rel="alternate" type="application/rss+xml" title="{}" href="{}">'
OPML = "<opml version='2.0'><body><outline xmlUrl='{}/one'/><outline xmlUrl='{}/two'/></body></opml>"


@pytest.fixture
def site():
    with a_website() as running:
        yield running


@pytest.fixture
def front(site):
    """The front page of a site with two feeds and one of comments."""
    site.put("/news", RSS.format("The Wire"))
    site.put("/world", RSS.format("World"))
    links = (("Comments", "/comments/feed"), ("News", "/news"), ("World", "/world"))
    return site.put("/", f"<html><head>{''.join(LINK.format(*link) for link in links)}</head><body>Hello</body></html>")


@pytest.fixture
def call(namesake, stored):
    return lambda *words: namesake("feeds", *words, NAMESAKE_ALLOW_NETWORKS="127.0.0.0/8", USER="anna")


@pytest.fixture
def kept(tmp_path):
    """What is followed, and what the log says."""

    def read():
        database = wiring.database(Settings(_env_file=None, data=tmp_path / "data"))
        try:
            with database.read() as tx:
                log = [(row.by, row.what, row.sentence) for row in hushes.log(tx, 10)]
                return [(row.url, row.title) for row in feeds.all_feeds(tx)], log
        finally:
            database.close()

    return read


def test_a_site_is_added_by_the_feed_that_it_names_and_its_other_feeds_are_told(call, kept, site, front):
    status, said, notes = call("add", front, "--tag", "agency")
    assert (status, notes) == (0, "")
    assert said.splitlines()[0] == f"added {site.base}/news “The Wire”"
    assert "all that hold news with --all" in said
    assert [f"  {site.base}/world  World", f"  {site.base}/comments/feed  Comments"] == said.splitlines()[2:]
    followed, log = kept()
    assert followed == [(f"{site.base}/news", "The Wire")]
    assert log == [("anna", "feed added", f"follow {site.base}/news")]
    assert "already there" in call("add", front)[1]
    assert len(kept()[1]) == 1


def test_all_feeds_of_a_site_but_its_comments_are_added_at_once(call, kept, site, front):
    assert call("add", "--all", front)[0] == 0
    followed, log = kept()
    assert followed == [(f"{site.base}/news", "The Wire"), (f"{site.base}/world", "World")]
    assert log[0][2].startswith("follow 2 feeds, the first ")


def test_find_only_looks(call, kept, site, front):
    status, said, _ = call("find", front)
    addresses = [line.split()[0] for line in said.splitlines()[1:]]
    assert (status, addresses) == (0, [f"{site.base}/{path}" for path in ("news", "world", "comments/feed")])
    assert kept() == ([], [])


def test_what_is_no_feed_yet_is_added_as_it_is_with_a_word_and_stops_no_other(call, kept, site, front):
    none = site.put("/none", "<html><p>Nothing here")
    status, said, notes = call("add", none, front)
    assert (status, f"added {site.base}/news" in said, f"added {none}" in said) == (0, True, True)
    assert f"{none} is added as it is, and is no feed now. This is a web page that names no feed" in notes
    assert f"namesake feeds remove {none}" in notes
    assert len(kept()[0]) == 2
    assert call("find", none)[0] == 1


@pytest.mark.parametrize("path", ["/rss", "/feed/", "/news.xml", "/en/atom.xml", "/a/feed.json", "/?feed=rss2"])
def test_an_address_that_reads_as_a_feeds_is_taken_at_its_word_without_a_request(call, kept, site, path):
    assert call("add", f"{site.base}{path}") == (0, f"added {site.base}{path}\n", "")
    assert (kept()[0], site.asked) == ([(f"{site.base}{path}", "")], [])


def test_a_feed_that_does_not_answer_now_is_added_as_it_is_and_told(call, kept, site):
    url = site.put("/busy", "", status=503)
    status, said, notes = call("add", url)
    assert (status, said) == (0, f"added {url}\n")
    assert "does not answer as a feed now" in notes
    assert "overloaded" in notes
    assert kept()[0] == [(url, "")]


def test_a_list_of_feeds_is_imported_without_asking_any_of_them(call, kept, site, tmp_path):
    (tmp_path / "list.opml").write_text(OPML.format(site.base, site.base))
    assert call("import", "list.opml")[1].startswith("added 2 feeds")
    assert (len(kept()[0]), site.asked) == (2, [])


def test_a_feed_that_is_taken_out_stands_in_the_log(call, kept, site, front):
    call("add", front)
    assert call("remove", f"{site.base}/news")[0] == 0
    assert kept()[1][0] == ("anna", "feed removed", f"follow {site.base}/news no more")


@pytest.mark.parametrize(
    "url", ["https://anna:secret@example.org/rss", "https://anna@example.org/rss", "https://@example.org"]
)
def test_a_password_in_an_address_is_refused_with_the_mend_and_never_repeated(call, kept, url):
    status, said, complaint = call("add", url)
    assert (status, said, "secret" in complaint) == (2, "", False)
    assert "namesake feeds login ADDRESS" in complaint
    assert kept()[0] == []
