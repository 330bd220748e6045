"""The page that explains the resolver shows what the resolver does."""

from pathlib import Path

from bench.walkthrough import steps

PAGE = Path(__file__).parents[2] / "docs" / "resolver.md"


def test_the_page_shows_the_steps_as_they_are_printed():
    printed = "\n".join(steps()).strip()
    shown = PAGE.read_text().partition("<!-- walkthrough -->")[2].partition("<!-- /walkthrough -->")[0]
    assert shown.strip().removeprefix("```").removesuffix("```").strip() == printed
