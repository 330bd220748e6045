import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from worker.alerts import payload
from worker.alerts.notice import MAX_SUBJECT, compose, pieces, subject

DASHBOARD = "http://127.0.0.1:8765/"
SCHEMA = Path(__file__).parents[2] / "docs" / "alert.v1.schema.json"
HOSTILE = '<img src=x onerror="alert(1)"> & <script>alert("x")</script> Svyrydenko'


class Tags(HTMLParser):
    """The tags, links and text of a mail."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.links, self.marked, self.text, self._mark = [], [], [], "", False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        """Note a tag and what it links to."""
        self.tags.append(tag)
        self._mark = tag == "mark"
        self.links += [value for name, value in attrs if name in {"href", "src"}]

    def handle_endtag(self, tag):
        """Leave a mark."""
        self._mark = False

    def handle_data(self, data):
        """Note text, and whether it is marked."""
        self.text += data
        self.marked += [data] if self._mark else []


def test_a_reader_learns_who_what_why_and_where_from_the_text_alone(make_alert):
    notice = compose(make_alert(), "msg_1", DASHBOARD)
    for fact in [
        "Minister signs fund agreement",
        "Svyrydenko signed the minerals fund agreement.",
        "Yuliia Svyrydenko (found as “Svyrydenko”)",
        "minerals-fund (found as “minerals fund”)",
        "fund-watch (high)",
        "names Yuliia Svyrydenko and the topic minerals-fund in one story",
        "- the given name and the surname agree",
        "How sure:   very sure",
        "The Gazette, Thu 1 May 2025, 12:00 UTC",
        "First seen: Thu 1 May 2025, 12:00 UTC",
        "https://gazette.example/fund?from=rss&n=1",
        "http://127.0.0.1:8765/alerts/alr_0123456789abcdef0123456789abcdef",
    ]:
        assert fact in notice.text
    assert "None" not in notice.text


def test_the_html_tells_the_same_and_marks_the_words_that_were_found(make_alert):
    mail = Tags(compose(make_alert(), "msg_1", DASHBOARD).html)
    assert mail.marked == ["Svyrydenko", "minerals fund"]
    assert "Svyrydenko signed the minerals fund agreement." in mail.text
    assert "the office fits the date" in mail.text
    assert mail.links == [
        "https://gazette.example/fund?from=rss&n=1",
        "http://127.0.0.1:8765/alerts/alr_0123456789abcdef0123456789abcdef",
        "http://127.0.0.1:8765/alerts/alr_0123456789abcdef0123456789abcdef#not-1",
    ]


@pytest.mark.parametrize(
    ("score", "said"),
    [
        (1.0, "very sure"),
        (0.95, "very sure"),
        (0.949, "sure, though"),
        (0.88, "sure, though"),
        (0.87, "likely, not more"),
    ],
)
def test_a_reader_is_told_in_words_how_sure_it_is(make_alert, score, said):
    notice = compose(make_alert(score=score), "msg_1", DASHBOARD)
    assert f"How sure:   {said}" in notice.text
    assert said in Tags(notice.html).text.lower()
    assert f"{score}" not in notice.text + notice.html


def test_what_no_name_made_is_not_called_sure(make_alert):
    assert "How sure" not in compose(make_alert(actors={}), "msg_1", DASHBOARD).text


def test_the_text_fits_a_terminal_and_leaves_addresses_whole(make_alert):
    long = "https://gazette.example/" + "a-long-way-to-say-it/" * 9
    alert = make_alert(
        quote="Svyrydenko signed. " * 30, reason="names many people " * 20, url=long, because=("why " * 60,)
    )
    lines = compose(alert, "msg_1", DASHBOARD).text.splitlines()
    assert f"  {long}" in lines
    assert [line for line in lines if len(line) > 76 and "https://" not in line and "http://" not in line] == []


def test_the_subject_says_who_what_and_which_watch(make_alert):
    assert subject(make_alert()) == "Yuliia Svyrydenko: Minister signs fund agreement \N{EN DASH} fund-watch"


def test_a_watch_of_topics_alone_names_the_topic_in_the_subject(make_alert):
    assert subject(make_alert(actors={})).startswith("minerals-fund: ")


def test_a_crowd_is_counted_in_the_subject(make_alert):
    crowd = {str(number): f"Person {number}" for number in range(9)}
    assert subject(make_alert(actors=crowd)).startswith("Person 0, Person 1, Person 2 and 6 more: ")


def test_an_alert_composed_again_is_the_same_to_the_byte(make_alert):
    assert compose(make_alert(), "msg_1", DASHBOARD) == compose(make_alert(), "msg_1", DASHBOARD)


def test_markup_in_an_article_is_shown_and_never_obeyed(make_alert):
    hostile = make_alert(
        quote=HOSTILE, title=HOSTILE, source=HOSTILE, reason=HOSTILE, because=(HOSTILE,), actors={"a": HOSTILE},
        topics=(HOSTILE,), words={HOSTILE: [HOSTILE, "Svyrydenko"]}, watch=HOSTILE,
    )  # fmt: skip
    mail = Tags(compose(hostile, "msg_1", DASHBOARD).html)
    assert not {"img", "script"} & set(mail.tags)
    assert mail.text.count('<script>alert("x")</script>') >= 8


def test_no_mail_fetches_anything_from_afar(make_alert):
    html = compose(make_alert(), "m", DASHBOARD, "https://desk.example/unsubscribe/x.y").html
    assert not {"img", "link", "script", "iframe", "form"} & set(Tags(html).tags)
    assert not re.search(r"url\(|@import|src=|background=", html)


def test_a_reader_is_told_why_the_mail_came_and_how_to_get_no_more(make_alert):
    link = "https://desk.example/unsubscribe/x.y"
    notice = compose(make_alert(), "m", DASHBOARD, link)
    said = "You get this because the watch fund-watch sends its alerts to this mailbox, one for each story."
    assert said in " ".join(notice.text.split())
    assert said in Tags(notice.html).text
    assert f"Unsubscribe from this watch: {link}" in notice.text
    assert Tags(notice.html).links[-1] == link
    assert "nsubscribe" not in compose(make_alert(), "m", DASHBOARD).text


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "https://e.org/\r\nX: y", "https://e.org/\u202ex", "", None]
)
def test_an_address_that_no_browser_should_follow_is_left_out(make_alert, url):
    notice = compose(make_alert(url=url), "msg_1", DASHBOARD)
    assert notice.payload["data"]["url"] is None
    assert all(link.startswith("http://127.0.0.1:8765/alerts/alr_") for link in Tags(notice.html).links)


def test_without_a_dashboard_address_the_alert_is_named_by_its_id(make_alert):
    notice = compose(make_alert(), "msg_1", "")
    assert "alr_0123456789abcdef0123456789abcdef" in notice.text
    assert notice.payload["data"]["link"] is None


@pytest.mark.parametrize(
    ("quote", "words", "marked"),
    [
        ("No minister said nothing", ["No"], ["No"]),
        ("Kim, Kim Jong-un and Kimberly", ["Kim", "Kim Jong-un"], ["Kim", "Kim Jong-un"]),
        ("国家主席习近平在北京", ["习近平"], ["习近平"]),
        ("a (b) [c] a.*", ["(b)", ".*"], ["(b)", ".*"]),
        ("nothing here", ["elsewhere", "", "\u202e"], []),
    ],
)
def test_found_words_are_marked_as_whole_words_where_the_script_has_words(quote, words, marked):
    found = pieces(quote, words)
    assert "".join(piece.text for piece in found) == quote
    assert [piece.text for piece in found if piece.marked] == marked


# --- any text at all ---

ANY = st.text(st.characters(), max_size=400) | st.sampled_from(["x\r\nBcc: a@b.c", "\u202eevil", "\ud800", "🙂" * 3000])


@given(title=ANY, watch=ANY, name=ANY, reason=ANY)
def test_no_text_of_an_article_breaks_out_of_the_subject(make_alert, title, watch, name, reason):
    line = subject(make_alert(title=title, watch=watch, actors={"a": name}, reason=reason))
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", line)
    assert len(line) <= MAX_SUBJECT + 120


@settings(max_examples=40)
@given(data=st.data(), many=st.integers(0, 400))
def test_a_payload_is_json_under_twenty_kilobytes_whatever_the_article_holds(make_alert, data, many):
    texts = st.text(st.characters(), max_size=300).map(lambda text: text * data.draw(st.sampled_from([1, 40])))
    alert = make_alert(
        quote=data.draw(texts) * 20, title=data.draw(texts), reason=data.draw(texts), source=data.draw(texts),
        because=(data.draw(texts),) * many, watch=data.draw(texts), url="https://e.org/" + "я" * many,
        actors={f"{number}": f"name {number}" for number in range(many)}, topics=(data.draw(texts),) * many,
        words={f"name {number}": [data.draw(texts)] * 9 for number in range(min(many, 3))},
    )  # fmt: skip
    notice = compose(alert, "msg_1", DASHBOARD)
    body = payload.encode(notice.payload)
    assert len(body) <= payload.MAX_BYTES
    assert payload.Payload.model_validate_json(body).data.alert == alert.id
    notice.html.encode(), notice.text.encode()


def test_what_was_left_out_of_a_payload_is_counted(make_alert):
    alert = make_alert(quote="x" * 2_100, because=tuple(f"sentence {number}" for number in range(40)))
    data = compose(alert, "msg_1", DASHBOARD).payload["data"]
    assert data["truncated"] == {"because": 8, "quote": 100}
    assert data["quote"].endswith("…")
    assert len(data["because"]) == 32


def test_a_usual_payload_is_whole_and_says_so(make_alert):
    assert compose(make_alert(), "msg_1", DASHBOARD).payload["data"]["truncated"] == {}


def test_the_published_schema_is_the_one_in_force():
    assert SCHEMA.read_text(encoding="utf-8") == payload.schema_text(), (
        'run: .venv/bin/python -c "from worker.alerts.payload import schema_text as s; print(s(), end=str())"'
        " > docs/alert.v1.schema.json"
    )


def test_a_payload_has_every_field_that_the_schema_requires_and_no_other(make_alert):
    schema, whole = json.loads(SCHEMA.read_text(encoding="utf-8")), compose(make_alert(), "msg_1", DASHBOARD).payload
    data = schema["$defs"]["Data"]
    assert set(whole) == set(schema["properties"]) == set(schema["required"])
    assert set(whole["data"]) == set(data["properties"]) == set(data["required"])


def test_a_payload_says_who_an_actor_is_elsewhere(make_alert):
    alert = make_alert(actors={"doe": "Jane Doe", "roe": "Ann Roe"}, same_as={"doe": ["wikidata:Q42"]})
    actors = compose(alert, "msg_1", DASHBOARD).payload["data"]["actors"]
    assert [(actor["id"], actor["same_as"]) for actor in actors] == [("doe", ["wikidata:Q42"]), ("roe", [])]
