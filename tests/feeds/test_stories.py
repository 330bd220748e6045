"""A file with several stories is taken apart; an article with section headings is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker.feeds.stories import stories

FILL = "Officials in the port town declined to give further details and said that talks would go on for some weeks. "
FLOOD = "Harbour Council Approves Emergency Flood Barrier After Record Autumn Storm"
FLOOD_LEAD = (
    "The harbour council approved an emergency flood barrier on Tuesday, three days after a record storm drove the sea "
    "over the old quay and into the market."
)
STRIKE = "Ferry Workers Begin Two-Week Strike Over Winter Pay, Union Says"
STRIKE_LEAD = (
    "Ferry workers began a two-week strike on Wednesday after talks over winter pay broke down, their union said, and "
    "the island was left without a link to the mainland."
)


def text(*parts: str) -> str:
    return "\n\n".join(parts)


def headlines(body: str) -> list[str | None]:
    return [headline for headline, _ in stories(body)]


def test_a_digest_is_taken_apart_at_its_headlines():
    digest = text(
        "Thursday, October 2, 2025", FLOOD, FLOOD_LEAD, FILL * 2, "What Comes Next", FILL, STRIKE, STRIKE_LEAD, FILL
    )
    found = stories(digest)
    assert [headline for headline, _ in found] == [FLOOD, STRIKE]
    assert found[0][1].startswith("Thursday, October 2, 2025")
    assert "What Comes Next" in found[0][1]
    assert STRIKE_LEAD[:20] not in found[0][1]
    assert found[1][1] == text(STRIKE_LEAD, FILL).strip()


@pytest.mark.parametrize(
    "heading",
    [
        "The Bigger Picture",
        "Key Statements from the Council",
        "Reported Losses by Sector",
        "Strengthening the Harbour and Island Partnership for Years",
        "What We Know About the Ferry Strike and the Winter Pay Talks",
        "Why Ferry Workers Began a Two-Week Strike Over Winter Pay",
        "How the Two-Week Strike Over Winter Pay Began, Union Says",
        "Background of the Ferry Workers Strike Over Winter Pay",
        "Read also: Ferry Workers Begin Two-Week Strike Over Winter Pay",
        "Ferry workers began a two-week strike over winter pay, union says",
        "Ferry Workers Begin Two-Week Strike Over Winter Pay, Union Says.",
        "Ferry Workers Begin Strike",
        "Trade Winds and Tides of the Northern Sea in Autumn",
    ],
)
def test_a_heading_that_is_not_clearly_a_headline_starts_no_story(heading):
    assert headlines(text(FLOOD, FLOOD_LEAD, FILL * 3, heading, STRIKE_LEAD, FILL)) == [FLOOD]


@pytest.mark.parametrize(
    "digest",
    [
        text(FLOOD, FLOOD_LEAD, STRIKE, STRIKE_LEAD, FILL),
        text(FLOOD, FLOOD_LEAD, FILL * 3, STRIKE, "Ferries.", FILL),
        text(FLOOD, FLOOD_LEAD, FILL * 3, STRIKE),
        text(FLOOD, FLOOD_LEAD, FILL * 3, f"{STRIKE}\n{STRIKE_LEAD}", FILL),
        text(FLOOD, FLOOD_LEAD, FILL * 3, STRIKE, STRIKE_LEAD.replace("on Wednesday ", ""), FILL),
    ],
    ids=["first-story-too-short", "no-lead", "nothing-after", "not-apart", "lead-names-no-day"],
)
def test_without_every_sign_the_text_stays_one_story(digest):
    assert headlines(digest) == [FLOOD]


@pytest.mark.parametrize(
    ("top", "headline"),
    [
        ((FLOOD,), FLOOD),
        (("Breaking", "12/recent/ticker", "Header Ads Widget", FLOOD), FLOOD),
        ((FLOOD, "By Anna Example"), FLOOD),
        ((FLOOD, "2 October 2025"), FLOOD),
        (("Harbour council approves flood barrier",), "Harbour council approves flood barrier"),
        (("Is the Flood Barrier Enough for the Harbour?",), "Is the Flood Barrier Enough for the Harbour?"),
        (("Flood Barrier Approved for Harbour in the U.S.",), "Flood Barrier Approved for Harbour in the U.S."),
        (("Listen to article", "|"), None),
        (("Tuesday, September 30, 2025",), None),
        (("Share this article with your friends",), None),
        (("Photo: the harbour council approves a flood barrier",), None),
        (("Read also: Harbour Council Approves Flood Barrier",), None),
        (("Subscribe to Our Daily Newsletter About Gardens",), None),
        (("The barrier was approved by the council.",), None),
        (("Has there ever been a better flood barrier in the harbour?",), None),
        ((), None),
    ],
)
def test_the_headline_is_the_line_that_speaks_of_the_article(top, headline):
    assert headlines(text(*top, FLOOD_LEAD, FILL)) == [headline]


def test_a_headline_leaves_the_text_and_the_furniture_stays():
    assert stories(text("Menu", FLOOD, FLOOD_LEAD)) == ((FLOOD, f"Menu\n\n{FLOOD_LEAD}".replace("\n\n", "\n\n\n", 1)),)


def test_a_second_story_must_be_long_enough_too():
    digest = text(FLOOD, FLOOD_LEAD, FILL * 3, STRIKE, STRIKE_LEAD, FLOOD, FLOOD_LEAD, FILL * 3)
    assert headlines(digest) == [FLOOD, STRIKE]


@pytest.mark.timeout(10)
def test_a_file_of_thousands_of_stories_is_taken_apart_in_good_time():
    assert len(stories(text(FLOOD, FLOOD_LEAD, FILL * 3, STRIKE, STRIKE_LEAD, FILL * 3) * 1_000)) > 1_000


@pytest.mark.parametrize("empty", ["", "\n\n", "One line", "One\nTwo\n"])
def test_a_text_without_paragraphs_is_one_story(empty):
    assert stories(empty) == ((None, empty.strip()),)


@given(
    st.lists(
        st.sampled_from([FLOOD, FLOOD_LEAD, STRIKE, STRIKE_LEAD, FILL, "Menu", "", "What Comes Next"]), max_size=20
    )
)
def test_nothing_is_lost_or_said_twice(parts):
    body = text(*parts)
    kept = [word for headline, rest in stories(body) for word in f"{headline or ''} {rest}".split()]
    assert sorted(kept) == sorted(body.split())
