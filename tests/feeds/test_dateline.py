"""A text is dated where it dates itself, and never wrongly."""

# ruff: noqa: RUF001 - dashes and letters of several scripts

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker.feeds.dateline import published

BODY = (
    "The harbour council approved an emergency flood barrier on Tuesday, days after a storm drove the sea over the old "
    "quay and into the market. Work begins next month."
)
DAY = date(2025, 9, 9)


@pytest.mark.parametrize(
    "line",
    [
        "Tuesday, September 9, 2025",
        "Tue, Sep 9, 2025",
        "September 9, 2025",
        "Sept. 9, 2025",
        "SEPTEMBER 9TH, 2025",
        "9 September 2025",
        "9th of September, 2025",
        "(September 9, 2025)",
        "[9 Sep 2025]",
        "2025-09-09",
        "2025-09-09T10:30:00Z",
        "2025/09/09",
        "09.09.2025",
        "9/9/2025",
        "Published: September 9, 2025",
        "Published on 9 September 2025, 10:30 GMT",
        "Date: 2025-09-09",
        "September 9, 2025 | 10:30 a.m. EST",
        "September 9, 2025 - by Anna Example",
        "KYIV, September 9, 2025",
        "Kyiv, 9 September 2025",
        "9 вересня 2025 року",
        "Вівторок, 9 вересня 2025",
        "9 сентября 2025 г.",
        "Dienstag, 9. September 2025",
        "9 de septiembre de 2025",
        "mardi 9 septembre 2025",
    ],
)
def test_a_dateline_at_the_top_dates_the_text(line):
    assert published(f"A headline about the barrier\n\n{line}\n\n{BODY}")[0] == DAY
    assert line in published(f"{line}\n{BODY}")[1]


@pytest.mark.parametrize(
    "lead",
    [
        "KYIV, Sept. 9, 2025 (Reuters) - ",
        "WASHINGTON, Sept. 9, 2025 /PRNewswire/ -- ",
        "Kyiv, 9 September 2025 – ",
        "The mayor said on Tuesday (9 September 2025) that all is well. ",
    ],
)
def test_a_dateline_in_the_lead_dates_the_text(lead):
    assert published(lead + BODY)[0] == DAY


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"Monday, September 9, 2025\n\n{BODY}",
        f"February 30, 2025\n\n{BODY}",
        f"9/10/2025\n\n{BODY}",
        f"Last updated: September 9, 2025\n\n{BODY}",
        f"Remembering the clashes of 2 May 2014\n\n{BODY}",
        f"War of 2 May 2014\n\n{BODY}",
        f"On September 9, 2025, the council met.\n\n{BODY}",
        f"The first treaty was signed on September 9, 1995. {BODY}",
        f"Ivan Example (born May 3, 1964) is mayor. {BODY}",
        f"{BODY}\n\nSeptember 9, 2025",
        f"24 February 2022\n\nThe storm began.\n\n9 September 2025\n\nIt ended.\n\n{BODY}",
        f"May 5\n\n{BODY}",
        f"September 2025\n\n{BODY}",
        f"3055-01-01\n\n{BODY}",
        f"version 2025-09-09-beta\n\n{BODY}",
        "",
    ],
)
def test_a_text_that_does_not_date_itself_is_not_dated(text):
    day, why = published(text)
    assert day is None
    assert why


LEAD = (
    "The island is poised to sign a treaty on the old fishing grounds with its neighbour in the capital on Wednesday."
)
SAME = "Landings fell by a tenth from April 1-24 of this year compared to the same weeks in 2024."


def test_the_day_follows_from_a_comparison_of_years_a_latest_date_and_a_weekday():
    day, why = published(f"{LEAD}\n{SAME}")
    assert day == date(2025, 4, 30)
    for words in ("2025 by comparison", "2025-04-24", "Wednesday"):
        assert words in why


@pytest.mark.parametrize(
    ("lead", "day"),
    [("on Thursday", date(2025, 4, 24)), ("on Friday", date(2025, 4, 25)), ("on Wednesday", date(2025, 4, 30))],
)
def test_the_first_such_weekday_from_the_latest_date_on_is_meant(lead, day):
    assert published(f"{LEAD.replace('on Wednesday', lead)}\n{SAME}")[0] == day


@pytest.mark.parametrize(
    "text",
    [
        f"{LEAD.replace(' on Wednesday', '')}\n{SAME}",
        f"{LEAD}\nLandings fell by a tenth this year compared to the same weeks in 2024.",
        f"{LEAD}\nLandings fell from April 1-24 of this year.",
        f"{LEAD}\n{SAME}\nThe plan of June 2026 was dropped.",
        f"{LEAD}\n{SAME.replace('2024', '2019')}\nThe law of 2023 changed that.",
        f"{LEAD}\n{SAME.replace('in 2024', 'in 2019, before the pandemic')}",
        f"{LEAD}\n{SAME}\nBoats fell this year compared to the same weeks in 2022.",
        f"{LEAD}\nThe war began on February 24, 2022.",
        f"{LEAD}\nLandings fell from April 1-24, 2024.",
    ],
)
def test_when_one_sign_is_missing_or_they_disagree_no_day_is_guessed(text):
    assert published(text)[0] is None


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back_from_its_dateline(day):
    assert published(f"{day:%A, %B} {day.day}, {day.year}\n\n{BODY}")[0] == day
    assert published(f"{day.isoformat()}\n\n{BODY}")[0] == day


@given(st.text(alphabet="0123456789 -/.,:SeptMay()\n", max_size=200))
def test_no_text_makes_it_raise(text):
    published(text)
