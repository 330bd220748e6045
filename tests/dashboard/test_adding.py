"""Feeds are added and removed in the dashboard and over the API, with a real site on loopback to look at."""

import re

import pytest

from worker.dashboard import adding
from worker.feeds import opml
from worker.store import feeds, hushes

OURS = {"sec-fetch-site": "same-origin"}
RSS = "<rss version='2.0'><channel><title>{}</title><item><title>A</title><link>https://e.org/a</link></item></channel></rss>"
LINK = '<link rel="alternate" type="application/rss+xml" title="{}" href="{}">'
LIST = b"""<opml version="2.0"><body><outline text="War"><outline text="A" xmlUrl="https://a.example/rss"/>
<outline text="Bad" xmlUrl="javascript:alert(1)"/></outline><outline xmlUrl="https://b.example/rss"/></body>"""


@pytest.fixture
def send(desk):
    """Sends the form of the page to an address of it."""

    def post(path="/feeds/new", files=None, **fields):
        token = re.search(r'name="token" value="([^"]+)"', desk.get("/feeds/new").text)[1]
        return desk.post(path, headers=OURS, data={"token": token, "by": "Anna"} | fields, files=files)

    return post


def followed(newsroom):
    with newsroom.database.read() as tx:
        return {row.url: row for row in feeds.all_feeds(tx)}


def log(newsroom):
    with newsroom.database.read() as tx:
        return [(row.by, row.what) for row in hushes.log(tx, 10)]


def front(press, *names):
    for name in names:
        press.put(f"/{name}", RSS.format(name.title()))
    links = "".join(LINK.format(name.title(), f"/{name}") for name in names)
    return press.put("/", f"<html><head>{links}{LINK.format('Comments', '/comments')}</head><body>Hello</body></html>")


# --- the page -----------------------------------------------------------------------------------------------


def test_a_site_with_one_feed_is_followed_by_it(newsroom, press, send):
    page = send(url=front(press, "news"), tags="agency, war", since="all").text
    row = followed(newsroom)[f"{press.base}/news"]
    assert (row.title, row.tags, row.alerts_since) == ("News", ["agency", "war"], None)
    assert f'Added: <a href="/feeds?search={press.base.replace(":", "%3A")}' in page
    assert log(newsroom) == [("Anna", "feed added")]


def test_a_site_with_several_feeds_is_asked_which(newsroom, press, send):
    page = send(url=front(press, "news", "world", "sport"), tags="agency").text
    assert followed(newsroom) == {}
    offered = re.findall(r'name="chosen" value="[^"]*?/(\w+)"( checked)?', page)
    assert offered == [("news", " checked"), ("world", ""), ("sport", ""), ("comments", "")]
    asked = len(press.asked)
    page = send(url=f"{press.base}/", tags="agency", chosen=[f"{press.base}/world", f"{press.base}/sport"]).text
    assert "Added 2 feeds" in page
    assert {url: row.tags for url, row in followed(newsroom).items()} == {
        f"{press.base}/sport": ["agency"],
        f"{press.base}/world": ["agency"],
    }
    assert len(press.asked) == asked, "what was chosen is not looked at again"


def test_a_page_without_a_feed_is_told_and_can_be_added_all_the_same(newsroom, press, send):
    url = press.put("/", "<html><p>Nothing")
    page = send(url=url).text
    assert "names no feed" in page
    assert (followed(newsroom), 'id="anyway"' in page) == ({}, True)
    send(url=url, look="no")
    assert list(followed(newsroom)) == [url]


def test_what_does_not_answer_is_added_with_the_reason_and_twice_is_once(newsroom, press, send):
    url = press.put("/rss", "", status=503)
    assert "does not answer as a feed now" in send(url=url).text
    assert "there already" in send(url=url).text
    assert (list(followed(newsroom)), log(newsroom)) == ([url], [("Anna", "feed added")])


def test_what_the_guard_will_refuse_is_added_with_a_warning(newsroom, send):
    assert "where clouds keep their credentials" in send(url="http://169.254.169.254/rss").text
    assert list(followed(newsroom)) == ["http://169.254.169.254/rss"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"url": "ftp://a.example/"}, "begins with http"),
        ({"url": "https://anna:secret@a.example/"}, "namesake feeds login"),
        ({"url": "/etc"}, "begins with http"),
        ({"url": "https://a.example/", "since": "soon", "look": "no"}, "no length of time"),
        ({"url": "https://a.example/", "tags": "x" * 90, "look": "no"}, "longer than 80"),
        ({"url": "https://a.example/", "chosen": "file:///etc/passwd"}, "begins with http"),
    ],
)
def test_what_cannot_be_added_is_told_with_its_mend(newsroom, send, fields, words):
    answer = send(**fields)
    assert (answer.status_code, words in answer.text, ":secret" in answer.text) == (422, True, False)
    assert 'id="mistake"' in answer.text
    assert f'value="{fields["url"]}"' in answer.text or "@" in fields["url"], "what was typed is still there"
    assert followed(newsroom) == {}


def test_no_more_than_four_sites_are_looked_at_at_once(newsroom, press, send):
    for _ in range(adding.MOST_LOOKS):
        adding._looks.acquire()
    try:
        answer = send(url=front(press, "news"))
    finally:
        adding._looks.release(adding.MOST_LOOKS)
    assert (answer.status_code, press.asked) == (503, [])
    assert "Try again" in answer.text


def test_a_broken_list_is_read_as_far_as_it_goes_and_its_troubles_are_told(newsroom, send):
    page = send("/feeds/import", files={"file": ("list.opml", LIST, "text/x-opml")}, since="7d").text
    assert "Added 2 feeds" in page
    assert "Line 2: the address javascript:alert(1) is no web address" in page
    assert "broken in line" in page
    assert followed(newsroom)["https://a.example/rss"].tags == ["War"]
    assert log(newsroom) == [("Anna", "feed added")]
    assert "2 feeds were there already" in send("/feeds/import", files={"file": ("list.opml", LIST)}).text


@pytest.mark.parametrize(
    ("data", "status", "words"),
    [(b"", 422, "is empty"), (b"<rss/>", 422, "begins with &lt;rss&gt;"), (b"\xff\x00\x01", 422, "cannot be read"),
     (b"x" * 6_500_001, 422, "Split it"), (b"x" * 7_100_000, 413, "more than this dashboard takes")],
)  # fmt: skip
def test_a_file_that_is_no_list_says_so_and_adds_nothing(newsroom, send, data, status, words):
    answer = send("/feeds/import", files={"file": ("list.opml", data)})
    assert (answer.status_code, words in answer.text, followed(newsroom)) == (status, True, {})


def test_a_form_without_its_file_says_so(newsroom, send):
    answer = send("/feeds/import")
    assert (answer.status_code, "Choose one." in answer.text) == (400, True)


def test_the_list_that_goes_out_comes_in_again(newsroom, desk, send):
    send("/feeds/import", files={"file": ("list.opml", LIST)})
    answer = desk.get("/feeds/export.opml")
    assert answer.headers["content-disposition"] == 'attachment; filename="namesake-feeds.opml"'
    listed, troubles = opml.read(answer.content)
    assert ([url for url, _, _ in listed], troubles) == (["https://a.example/rss", "https://b.example/rss"], ())


def test_forms_of_others_change_nothing(newsroom, desk):
    for path in ("/feeds/new", "/feeds/import", "/feeds/1/remove"):
        fields = {"data": {"token": "x", "url": "https://a.example/", "look": "no"}}
        fields |= {"files": {"file": ("list.opml", LIST)}} if path.endswith("import") else {}
        assert desk.post(path, headers=OURS, **fields).status_code == 403
        assert desk.post(path, headers={"origin": "https://evil.example"}, **fields).status_code == 403
    broken = OURS | {"content-type": "multipart/form-data; boundary=x"}
    assert desk.post("/feeds/import", headers=broken, content=b"--y\r\nnonsense").status_code in {400, 403}
    assert followed(newsroom) == {}


def test_a_feed_is_removed_from_its_page_and_its_articles_stay(newsroom, desk, send):
    number = newsroom.feed()
    newsroom.article(title="It stays")
    assert f'action="/feeds/{number}/remove"' in desk.get("/feeds").text
    assert send(f"/feeds/{number}/remove").status_code == 303
    assert (followed(newsroom), log(newsroom)) == ({}, [("Anna", "feed removed")])
    assert "It stays" in desk.get("/articles").text
    assert send(f"/feeds/{number}/remove").status_code == 404
    assert send("/feeds/999/remove").status_code == 404


# --- the API ------------------------------------------------------------------------------------------------


def test_a_program_adds_a_feed_once_however_often_it_says_so(newsroom, desk):
    body = {"url": "https://a.example/rss", "tags": ["agency"], "publisher": " The\0  Wire ", "by": "bot"}
    first, again = (desk.post("/api/feeds", json=body) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["feed"]["tags"] == ["agency"]
    assert first.json()["feed"]["id"] == again.json()["feed"]["id"]
    assert followed(newsroom)["https://a.example/rss"].publisher == "The Wire"
    assert log(newsroom) == [("bot", "feed added")]


def test_a_program_adds_a_site_by_the_feed_that_it_names(newsroom, desk, press):
    body = {"url": front(press, "news", "world"), "look": True, "by": "bot"}
    answer = desk.post("/api/feeds", json=body).json()
    assert answer["feed"]["url"] == f"{press.base}/news"
    assert [one["title"] for one in answer["others"]] == ["World", "Comments"]
    nothing = desk.post("/api/feeds", json=body | {"url": press.put("/none", "<html><p>Nothing")})
    assert (nothing.status_code, "names no feed" in nothing.json()["error"]) == (422, True)


@pytest.mark.parametrize(
    "change", [{"url": "ftp://a/"}, {"url": "https://u:p@a.example/"}, {"since": "soon"}, {"tags": ["x" * 81]}, {"by": ""},
               {"url": "https://a.example/\0"}, {"url": "https://a.example/ b"}, {"url": 3}, {"more": 1}, {"url": "https://a.example/" + "x" * 2100}],
)  # fmt: skip
def test_a_call_that_is_wrong_adds_nothing(newsroom, desk, change):
    answer = desk.post("/api/feeds", json={"url": "https://a.example/", "by": "bot"} | change)
    assert (answer.status_code, followed(newsroom)) == (422, {})
    assert answer.json()["error"].endswith(".")


def test_a_program_removes_a_feed_and_may_say_it_twice(newsroom, desk):
    number, said = newsroom.feed(), {"content-type": "application/json"}
    answers = [desk.client.delete(f"/api/feeds/{number}?by=bot", headers=said).status_code for _ in range(2)]
    assert (answers, followed(newsroom), log(newsroom)) == ([204, 204], {}, [("bot", "feed removed")])
    assert desk.client.delete("/api/feeds/999", headers=said).status_code == 404
    assert desk.client.delete(f"/api/feeds/{number}").status_code == 403, "a browser could send this"
