"""The headers of a mail, whatever an article, a watchlist or an address holds."""

from email import message_from_bytes
from email.policy import default

from hypothesis import given, settings
from hypothesis import strategies as st

from worker.alerts.leaving import Reader, link
from worker.alerts.notice import compose
from worker.alerts.smtp import SmtpChannel, message
from worker.records import Delivery

HEADERS = [
    "From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "List-Id", "Auto-Submitted",
    "X-Auto-Response-Suppress", "MIME-Version", "Content-Type", "Precedence", "List-Unsubscribe",
    "List-Unsubscribe-Post",
]  # fmt: skip
ENDLESS = ["x" * 1_500, "я" * 1_500, "\u202e\u2028\x00" * 40, "a\r\n" * 400, "👩\u200d🚀" * 500]
HOSTILE = st.text(st.characters(), max_size=60) | st.sampled_from([*ENDLESS, "a\r\nBcc: x@y.example\r\n\r\nhi"])
HIDDEN = set("\r\n\x00\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u2028")


def test_what_programs_read_stands_on_one_line_however_long_it_is(make_alert):
    long = f"n@{'b' * 60}.{'c' * 60}.example"
    sent = message(compose(make_alert(), "msg_abc234", ""), "desk@example.org", long).as_bytes()
    domain = long.partition("@")[2].encode()
    for line in (b"Message-ID: <msg_abc234@%s>", b"References: <story-7@%s>", b"List-Id: <fund-watch.namesake.%s>"):
        assert line % domain + b"\r\n" in sent


@settings(max_examples=25, deadline=None)
@given(texts=st.lists(HOSTILE, min_size=4, max_size=4), target=HOSTILE)
def test_no_text_of_an_article_adds_a_header_to_a_mail(make_alert, texts, target):
    title, watch, name, quote = texts
    alert = make_alert(title=title, watch=watch, actors={"a": name}, quote=quote, reason=quote)
    leave = link("https://desk.example", b"k", Reader(target, watch))
    sent = message(compose(alert, "msg_1", "", leave), "desk@example.org", f"{name} <n@x.example>").as_bytes()
    assert all(not HIDDEN & set(str(value)) for value in message_from_bytes(sent, policy=default).values())
    lines = sent.split(b"\r\n")
    assert max(map(len, lines)) <= 998
    assert not any(set(b"\r\n\x00") & set(line) for line in lines)
    assert sent.isascii()
    head = message_from_bytes(sent.partition(b"\r\n\r\n")[0] + b"\r\n\r\n", policy=default)
    assert sorted(head.keys()) == sorted(HEADERS if leave else [name for name in HEADERS if "Unsub" not in name])


@given(HOSTILE)
def test_no_address_of_a_route_adds_a_header_or_a_second_reader(make_alert, target):
    channel = SmtpChannel("127.0.0.1", 1, "", "", starttls=False, mail_from="n@x.example", timeout_s=0.01)
    notice = compose(make_alert(), "msg_1", "")
    outcome = channel(Delivery("msg_1", "alr_1", "desk", "email", target, None, 0), notice)
    assert "is not a mail address" in outcome.detail or not set("\r\n\x00<>,; ") & set(target)
