"""Articles that withdraw or correct one say so of themselves; stories about retractions do not count."""

import pytest

from resolver.news.notices import differs, read, shared
from resolver.records import Document


@pytest.mark.parametrize(
    ("title", "text", "sort"),
    [
        ("RETRACTED: Doe charged with fraud", "", "retraction"),
        ("[Withdrawn] Doe charged with fraud", "", "retraction"),
        ("BC-KILL - Doe charged with fraud", "", "retraction"),
        ("Doe charged with fraud", "The Gazette has retracted this article because it was wrong.", "retraction"),
        ("Doe charged with fraud", "This story has been withdrawn.", "retraction"),
        ("Zurückgezogen: Doe angeklagt", "", "retraction"),
        ("Anulación: Doe acusada", "", "retraction"),
        ("Відкликано: Доу звинувачено", "", "retraction"),
        ("CORRECTED-Doe acquitted of fraud", "", "correction"),
        ("Correction: Doe acquitted", "", "correction"),
        ("Berichtigung: Doe freigesprochen", "", "correction"),
        ("Виправлено: Доу виправдано", "", "correction"),
        ("Doe acquitted", "An earlier version of this article said that Doe was charged.", "correction"),
        ("Doe acquitted", "This story was withdrawn. An earlier version of this story was wrong.", "retraction"),
        ("Journal retracts study by Doe", "The journal has retracted a study on Monday.", None),
        ("Retraction of Doe's study shakes the field", "Her paper was retracted.", None),
        ("Doe withdrawn from race", "Doe has withdrawn her candidacy.", None),
        ("Withdrawal of troops begins, Doe says", "The withdrawal was announced.", None),
        ("Doe wants article withdrawn", "The mayor asked that the article be withdrawn.", None),
        ("Court corrects itself in Doe case", "", None),
        ("Correction officers strike", "", None),
        ("Kill Bill returns to cinemas", "", None),
        ("Market correction: what Doe expects", "", None),
        ("", "", None),
    ],
)
def test_an_article_says_of_itself_what_it_is(title, text, sort):
    notice = read(Document(id="1", title=title, text=text))
    assert (notice.sort if notice else None) == sort


def test_the_headline_is_left_without_the_label():
    notice = read(Document(id="1", title="CORRECTED - Doe acquitted of fraud", text=""))
    assert notice.headline == "doe acquitted of fraud"
    assert shared(notice.headline, "Doe charged with fraud") == 0.5


@pytest.mark.parametrize(
    ("before", "after", "other"),
    [
        ("Doe charged with fraud", "Doe acquitted of fraud", True),
        ("Doe charged with fraud", "Roe charged with fraud", True),
        ("Doe charged with fraud", "Doe is charged with fraud", False),
        ("Doe charged with fraud", "Doe charged with fraud in Kyiv", False),
        ("Minister visits Lviv", "Minister visiting Lviv", False),
    ],
)
def test_a_headline_says_something_else_when_a_word_stands_for_another(before, after, other):
    assert differs(before, after) is other
