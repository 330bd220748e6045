"""What stands beside a story goes; what tells the story stays."""
# ruff: noqa: RUF001 - letters, quotes and dashes of several scripts

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolver.reading.furniture import spans


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in spans(text)]


FURNITURE = [
    "Breaking",
    "BREAKING NEWS",
    "6/recent/ticker-posts",
    "Header Ads Widget",
    "Post a Comment",
    "0 Comments",
    "12 comments",
    "3 min read",
    "Listen to article",
    "Share Tweet Email Print",
    "Advertisement",
    "Read also: Ministers quarrel over the budget – Smith",
    "Read also Ministers quarrel over the budget",
    "Related: Ministers quarrel over the budget",
    "READ MORE: Ministers quarrel",
    "Читайте також: Міністри сперечаються про бюджет",
    "Читайте також Міністри сперечаються про бюджет",
    "Читайте также: Министры спорят о бюджете",
    "Lesen Sie auch: Minister streiten",
    "Lire aussi : Les ministres se disputent",
    "Czytaj także: Ministrowie spierają się o budżet",
    "image source from:https://pictures.example/a.jpg",
    "Photo: Agency",
    "Фото: агентство",
    "https://news.example/story/12?x=1",
    "By Jane Doe",
    "By JANE DOE and John Roe",
    "Reporting by Jane Doe in Kyiv; editing by John Roe",
    "© 2025 The Daily Example",
    "Copyright 2025 Example Media. All rights reserved.",
    "Всі права захищено. Усі права захищені.",
    "Subscribe to our newsletter for more stories like this",
    "Підписуйтесь на наш канал у Telegram",
    "Follow us on Twitter",
]

STORY = [
    "Breaking: the cabinet has resigned.",
    "Breaking the silence, the minister spoke of the fund.",
    "The cabinet has resigned",
    "Read the agreement carefully, the minister told parliament.",
    "Related companies will pay a higher tax, the ministry said.",
    "By Monday the talks had ended.",
    "By law the fund must publish its accounts",
    "Reporting by the agency shows that the minister took the money.",
    "Share prices of the company fell.",
    "Comments by the president angered the opposition.",
    "Photo of the minister shocks the capital.",
    "Copyright law is to be reformed, the minister said.",
    "Фото міністра обурило столицю.",
    "Subscribers of the company will pay more.",
    "The Bigger Picture",
    "  • Oleksii Sobolev – Minister of Economy",
    "Tuesday, September 9, 2025",
    "Watching the talks, investors waited.",
    (
        "See also how the ministry answered in 1999? Nobody does, and the long answer of the ministry fills pages and "
        "pages of the archive, in which historians of the agreement have looked for decades, as the newspaper wrote "
        "this week."
    ),
]


@pytest.mark.parametrize("line", FURNITURE)
def test_a_line_of_page_furniture_is_left_out(line: str):
    story = "The cabinet has resigned.\n{}\nThe president said so."
    assert cut(story.format(line)) == [line]


@pytest.mark.parametrize("line", STORY)
def test_a_line_of_the_story_stays(line: str):
    assert cut(f"The cabinet has resigned.\n{line}\nThe president said so.") == []


def test_links_below_a_heading_go_with_it_and_the_story_goes_on():
    text = "The cabinet resigned.\nRelated articles:\n- Why it resigned\n- Who comes next\n\nThe president said so."
    assert cut(text) == ["Related articles:", "- Why it resigned", "- Who comes next"]


def test_one_link_may_stand_past_a_gap_but_a_sentence_is_story():
    assert cut("Read also:\n\nWho comes next\n\nHe said so.") == ["Read also:", "Who comes next"]
    assert cut("Read also:\n\nHe said so.") == ["Read also:"]


def test_a_bracketed_link_and_an_address_inside_a_sentence_go_alone():
    text = "The cabinet (read also: Who comes next) resigned, see https://news.example/a."
    assert cut(text) == ["(read also: Who comes next)", "https://news.example/a"]


lines = st.sampled_from(FURNITURE + STORY + ["", "  ", "\t"])


def test_the_credits_that_an_agency_puts_in_brackets_go_alone():
    story = "The bank raised the rate (by half a point). "
    tail = "(Reporting by Jane Doe in Kyiv and John Roe, writing by Max Poe, editing by Ann Moe)"
    assert cut(story + tail) == [tail]
    assert cut(story + "\n\n" + tail) == [tail]


@settings(deadline=None)
@given(st.lists(lines, max_size=12))
def test_furniture_is_whole_lines_in_order_and_never_a_sentence_of_the_story(chosen: list[str]):
    text = "\n".join(chosen)
    found = spans(text)
    assert list(found) == sorted(found)
    assert all(a < b for a, b in found)
    assert all(x[1] <= y[0] for x, y in pairwise(found))
    gone = set(cut(text))
    sentences = [line for line in STORY if line.endswith(".")]
    assert gone.isdisjoint(sentences)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_without_fault(text: str):
    assert all(0 <= a < b <= len(text) for a, b in spans(text))
