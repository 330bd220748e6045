"""Alerts without an article, and alerts of drafts, as the pages show them."""


def test_a_silence_is_shown_without_the_article_that_it_does_not_have(newsroom, site):
    newsroom.raised_by_nobody("quiet", title="No news of Jane Doe for 7 days")
    page = site.get("/alerts/quiet").text
    assert "No news of Jane Doe for 7 days" in page
    assert "the clock did" in page
    assert "Certainty" not in page
    assert "First seen" not in page
    assert "No news of Jane Doe for 7 days" in site.get("/alerts").text
    assert site.get("/api/alerts/quiet").json()["alert"]["article_id"] is None


def test_a_draft_is_marked_as_one_wherever_it_is_shown(newsroom, site):
    newsroom.raised_by_nobody("quiet", draft=True)
    assert "draft, sent nowhere" in site.get("/alerts").text
    assert "its list is a draft" in site.get("/alerts/quiet").text
