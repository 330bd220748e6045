"""What the news say, page by page: lists that are searched, sorted and gone through, stories, articles, topics, search."""

import re
from html import unescape
from itertools import chain

import pytest

from resolver.records import Mention, Span
from tests.dashboard.test_hushing import post
from worker.store import entities, stories
from worker.store.entities import Sighting
from worker.store.tables import articles


def titles(page):
    return re.findall(r'<a href="/articles/\d+" dir="auto">([^<]*)</a>', page)


def following(page, rel):
    found = re.search(rf'<a href="([^"]+)" rel="{rel}"', page)
    return unescape(found[1]) if found else None


def walked(site, address, rel="next"):
    """All titles of a list, part by part."""
    found, parts = [], 0
    while address:
        page = site.get(address).text
        found.append(titles(page))
        address, parts = following(page, rel), parts + 1
        assert parts < 20
    return found


@pytest.fixture
def many(newsroom):
    newsroom.feed()
    for number in range(120):
        newsroom.article(title=f"Story {number:03}", text="The fund.")
    return newsroom


def test_a_list_is_gone_through_from_end_to_end_and_back_and_nothing_is_lost_or_twice(many, site):
    parts = walked(site, "/articles")
    assert [len(part) for part in parts] == [50, 50, 20]
    assert [*chain(*parts)] == [f"Story {number:03}" for number in reversed(range(120))]
    assert [*chain(*walked(site, "/articles?sort=oldest"))] == [f"Story {number:03}" for number in range(120)]
    second = following(site.get("/articles").text, "next")
    last = following(site.get(second).text, "next")
    back = following(site.get(last).text, "prev")
    assert titles(site.get(back).text) == parts[1]
    assert titles(site.get(following(site.get(back).text, "prev")).text) == parts[0]


def test_what_comes_meanwhile_shifts_nothing(many, site):
    second = following(site.get("/articles").text, "next")
    before = titles(site.get(second).text)
    many.article(title="News", text="News.")
    assert titles(site.get(second).text) == before


@pytest.mark.parametrize(
    "bad", ["after=x", "after=[]", "after=[1,2]", "after=[true]", 'after=["a"]', "after=[-1]", "after=[1e999]",
            "before={}", "after=[99999999999]", "sort=odd", "after=" + "[" * 900, "q=" + "x" * 201],
)  # fmt: skip
def test_an_address_that_leads_nowhere_is_the_readers_mistake(site, bad):
    assert site.get(f"/articles?{bad}").status_code == 400


@pytest.mark.parametrize(
    "bad", ['after=["2026-01-01","a"]', 'after=["x","a"]', "after=[5,5]", 'after=["2026-01-01T00:00:00Z","a%00"]']
)
def test_so_is_a_time_that_is_none(site, bad):
    assert site.get(f"/alerts?{bad}").status_code == 400


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("minerals fund", {"A fund for minerals"}),
        ("MINER", {"A fund for minerals"}),
        ("fund nobody", set()),
        ("зеленського", {"Указ Зеленського"}),
        ("zelensk", {"Указ Зеленського"}),
        ("東京", {"東京の会議"}),
        ("京東", set()),
        ("القاهرة", {"مؤتمر القاهرة"}),
        ("O'Brien", {"O’Brien’s day"}),  # noqa: RUF001
        ("obrien's", {"O’Brien’s day"}),  # noqa: RUF001
        ('" OR *', set()),
        ("...", set()),
    ],
)
def test_articles_are_found_by_their_words_in_any_script(newsroom, site, asked, found):
    newsroom.feed()
    for title in ("A fund for minerals", "Указ Зеленського", "東京の会議", "مؤتمر القاهرة", "O’Brien’s day"):  # noqa: RUF001
        newsroom.article(title=title, text="-")
    assert set(titles(unescape(site.get("/articles", params={"q": asked}).text))) == found


def test_the_one_search_finds_names_alerts_stories_and_articles(newsroom, site):
    newsroom.busy()
    page = site.get("/search?q=fund").text
    assert all(f'href="{one}"' in page for one in ("/alerts/alert-1", "/stories/1", "/articles/1"))
    assert 'href="/entities/svyrydenko"' in site.get("/search", params={"q": "Svyryd"}).text
    assert "Nothing is found" in site.get("/search?q=nothingofthekind").text
    assert "Search for a name" in site.get("/search").text


def test_every_page_has_the_search_in_its_head(newsroom, site):
    for page in ("/", "/alerts", "/feeds", "/nothing"):
        assert 'action="/search"' in site.get(page).text


# --- stories ---------------------------------------------------------------------------------------------------


@pytest.fixture
def story(newsroom, make):
    """A story of three articles: one that alerted, a copy of it, and another publisher."""
    newsroom.feed()
    first = newsroom.article()
    newsroom.alert(first, newsroom.screen(first, make.mention()))
    for title, source in (("A fund for minerals, again", "The Example Wire"), ("The fund has money", "The Gazette")):
        newsroom.screen(newsroom.article(title=title, source=source, url=f"https://{source[4:7].lower()}.example/x"))
    with newsroom.database.write() as tx:
        tx.execute(articles.update().values(signature=None, joined="Tells the same story."))
        tx.execute(articles.update().values(story_id=1))
        stories.count(tx, 1, 3, [1, 3])
    return newsroom


def test_a_story_shows_its_voices_in_order_with_copies_folded_under_what_they_repeat(story, site):
    page = site.get("/stories/1").text
    assert "3 articles; 2 publishers speak for themselves" in page
    first, copy, other = (page.index(f'"/articles/{number}"') for number in (1, 2, 3))
    assert first < copy < other
    assert "1 article repeats it" in page
    assert "the same publisher" in page
    assert page.count("Tells the same story.") == 3
    assert 'href="/alerts/alert-1"' in page


def test_an_alert_and_an_article_lead_to_their_story(story, site):
    for page in ("/alerts/alert-1", "/articles/1", "/articles", "/stories"):
        assert 'href="/stories/1"' in site.get(page).text


def test_a_story_is_split_and_joined_on_its_own_page_and_says_who_did_it(story, site):
    assert post(site, "/stories/1/split", "/stories/1", article="3", by="Anna", why="another fund").status_code == 303
    page = site.get("/stories/1").text
    assert "The fund has money" not in page
    assert "another fund" in page
    new = re.search(r"it is story (\d+)", page)[1]
    assert "Taken out of story 1 by Anna: another fund." in site.get(f"/stories/{new}").text

    done = post(site, f"/stories/{new}/merge", f"/stories/{new}", story=f"{site.base}/stories/1", by="Ben")
    assert (done.status_code, done.headers["location"]) == (303, "/stories/1")
    assert site.get(f"/stories/{new}", follow_redirects=False).headers["location"] == "/stories/1"
    assert "was made one with this by Ben" in site.get("/stories/1").text


@pytest.mark.parametrize("fields", [{"story": "99"}, {"story": "1"}, {"story": "x"}])
def test_what_cannot_be_joined_is_said(story, site, fields):
    assert post(site, "/stories/1/merge", "/stories/1", **fields).status_code == 422


# --- articles --------------------------------------------------------------------------------------------------


def found(text, word, kind="text", verdict="sure", actor="svyrydenko"):
    at = text.index(word)
    return Mention(actor, Span(kind, at, at + len(word), word), 0.9, verdict, "name", ("So.",))


def test_an_article_shows_what_was_found_where_it_stands(newsroom, site):
    text = "Yuliia Svyrydenko met Smith.\n" + "Filler words. " * 500 + "Svyrydenko left."
    newsroom.feed()
    article = newsroom.article(text=text)
    newsroom.screen(article, found(text, "Yuliia Svyrydenko"), found(text, "Smith", verdict="unsure", actor="smith"),
                    found(text, "Svyrydenko left"))  # fmt: skip
    page = site.get(f"/articles/{article}").text
    assert '<mark class="sure" title="Svyrydenko">Yuliia Svyrydenko</mark>' in page
    assert '<mark class="unsure" title="perhaps Smith">Smith</mark>' in page
    assert "signs …" in page
    assert "Svyrydenko left</mark>" in page
    whole = site.get(f"/articles/{article}?whole=1").text
    assert "signs …" not in whole
    assert whole.count("Filler words.") == 500


def test_an_article_without_text_says_so(newsroom, site):
    newsroom.feed()
    newsroom.alert(1, newsroom.screen(newsroom.article(text="")), quote="")
    assert "a headline and no text" in site.get("/articles/1").text
    assert "a headline and no text" in site.get("/alerts/alert-1").text
    assert site.get("/articles/2").status_code == 404


# --- topics and entities ---------------------------------------------------------------------------------------


def test_a_topic_shows_its_articles_over_time_and_its_words(newsroom, site, make):
    newsroom.feed()
    for _ in range(3):
        newsroom.screen(newsroom.article(), topics=(make.minerals(),))
        newsroom.pass_s(86_400)
    assert 'href="/topics/minerals-fund"' in site.get("/topics").text
    page = site.get("/topics/minerals-fund").text
    assert "Articles, 2026-11-22 to 2026-11-24: at most 1 (2026-11-22)." in page
    assert page.count('<rect class="stave"') == 3
    assert "minerals fund" in page
    assert len(titles(site.get("/articles?topic=minerals-fund").text)) == 3
    assert site.get("/topics/none").status_code == 404


@pytest.fixture
def two(newsroom):
    """Two entities that are one."""
    newsroom.feed()
    article = newsroom.article()
    with newsroom.database.write() as tx:
        for ident, names in (("orla-brennan", {"Orla Brennan": 2}), ("orla-castellane", {"Orla Castellane": 1})):
            for name, count in names.items():
                seen = Sighting(ident, name, "person", watched=False, names={name: count}, keys=(), titles=())
                entities.saw(tx, article, "a", None, [seen], newsroom.at)
    return newsroom


def test_entities_are_made_one_and_two_again_with_a_trail(two, site):
    here = "/entities/orla-brennan"
    done = post(site, f"{here}/merge", here, other="orla-castellane", by="Anna", why="her married name")
    assert done.status_code == 303
    page = site.get(here).text
    assert all(said in page for said in ("Orla Castellane", "her married name", "Anna"))
    assert "her married name" in site.get("/audit").text

    assert post(site, f"{here}/split", here, names="Orla Castellane", by="Ben").status_code == 303
    assert site.get("/entities/orla-castellane", follow_redirects=False).status_code == 200
    number = re.findall(r"undo/(\d+)", site.get(here).text)[0]
    assert post(site, f"{here}/undo/{number}", here, by="Ann").status_code == 303
    assert "undone by no." in site.get(here).text


@pytest.mark.parametrize(
    ("what", "fields"),
    [("merge", {"other": "nobody"}), ("merge", {"other": "orla-brennan"}), ("split", {}), ("split", {"names": "No Name"}),
     ("undo/99", {})],
)  # fmt: skip
def test_a_ruling_that_cannot_be_is_said(two, site, what, fields):
    assert post(site, f"/entities/orla-brennan/{what}", "/entities/orla-brennan", **fields).status_code == 422


def test_entities_are_sorted_and_filtered(newsroom, site):
    newsroom.feed()
    article = newsroom.article()
    with newsroom.database.write() as tx:
        for name, kind, count in (("Beta", "person", 3), ("Alpha", "organisation", 1), ("Gamma", "person", 2)):
            seen = Sighting(name.lower(), name, kind, watched=name == "Beta", names={name: count}, keys=(), titles=())
            entities.saw(tx, article, "a", None, [seen], newsroom.at)

    def named(query):
        return re.findall(r'<a href="/entities/\w+" dir="auto">(\w+)</a>', site.get(f"/entities?{query}").text)

    assert named("") == ["Beta", "Gamma", "Alpha"]
    assert named("sort=name") == ["Alpha", "Beta", "Gamma"]
    assert named("kind=organisation") == ["Alpha"]
    assert named("watched=no&sort=name") == ["Alpha", "Gamma"]
