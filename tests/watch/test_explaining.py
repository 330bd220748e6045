"""Why an article fulfils a watch or not, in words."""

import pytest

from resolver.catalog import build
from resolver.records import Actor, Document, Exclusion, Phrase, Topic
from resolver.resolve import resolve
from worker.records import Match, Watch, Watchlist
from worker.watch import misses
from worker.watch.explaining import Explainer
from worker.watch.hits import hits

ACTORS = (
    Actor("doe", "Jane Doe", context=("Harbourton",), exclusions=(Exclusion(("actress",), "the actress"),)),
    Actor("roe", "Richard Roe"),
)
TUNNEL = Topic(
    "tunnel",
    any=(Phrase(text="harbour tunnel"), Phrase(words=("tunnel", "harbour"), within=4)),
    none=(Phrase(text="tunnel vision"),),
)
BOTH = Topic("both", all=(Phrase(text="mayor"), Phrase(text="bribe")))
WATCHLIST = Watchlist(ACTORS, (TUNNEL, BOTH), (Watch("mayor", Match(("doe", "roe"), ("tunnel",), near="sentence")),))
CATALOG = build(ACTORS, (TUNNEL, BOTH))


def explained(text):
    """Each condition of the watch: (name, met), and all that is said."""
    document = Document("1", text)
    resolution = resolve(document, CATALOG)
    found = hits(WATCHLIST, resolution, document)
    explainer = Explainer(
        document,
        resolution,
        {topic.id: topic for topic in WATCHLIST.topics},
        {actor.id: actor.name for actor in ACTORS},
    )
    conditions = explainer.conditions(WATCHLIST.watches[0], found[0] if found else None)
    said = " ".join([*(c.sentence for c in conditions), *(f.sentence for c in conditions for f in c.findings)])
    return [(c.name, c.met) for c in conditions], said


@pytest.mark.parametrize(
    ("text", "conditions", "words"),
    [
        (
            "Jane Doe opened the harbour tunnel.",
            [("actors", True), ("topics", True), ("near", True)],
            "“Jane Doe” and “harbour tunnel” stand in one sentence",
        ),
        (
            "Jane Doe spoke on Tuesday. The harbour tunnel is late.",
            [("actors", True), ("topics", True), ("near", False)],
            "they are 4 words apart",
        ),
        ("The harbour tunnel is late.", [("actors", False), ("topics", True)], "Jane Doe is not named."),
        (
            "The actress Jane Doe spoke about the harbour tunnel.",
            [("actors", False), ("topics", True)],
            "your watchlist says that this is not Jane Doe: the actress",
        ),
        ("Jane Doe spoke.", [("actors", True), ("topics", False)], "None of its words stands in the article."),
    ],
)
def test_each_condition_of_a_watch_says_whether_it_is_met_and_why(text, conditions, words):
    found, said = explained(text)
    assert found == conditions
    assert words in said


@pytest.mark.parametrize(
    ("topic", "text", "words"),
    [
        (TUNNEL, "The council has tunnel vision about the harbour tunnel.", "“tunnel vision”, which its `none` names"),
        (TUNNEL, "A tunnel may one day lead under the old harbour.", "more than 4 words apart"),
        (TUNNEL, "The tunnel is late.", "“tunnel” stands there, “harbour” does not"),
        (BOTH, "The mayor spoke.", "Of its `all`, “bribe” is missing."),
        (BOTH, "Nobody spoke.", "None of its words stands in the article."),
    ],
)
def test_a_topic_that_is_not_found_says_by_how_little(topic, text, words):
    assert words in " ".join(misses.of_topic(topic, Document("1", text)))
