"""Which watches an article fulfils, and what its reader is told."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolver.records import Actor, Document, Mention, Resolution, Span, TopicHit
from tests.watch.council import (
    ACTORS,
    ARTICLE,
    ASH,
    BIRCH,
    LATER_ASH,
    ROADS,
    TEXT,
    TOPICS,
    TREES,
    named,
    run,
    spans,
    told,
)
from worker.records import Match, Watch, Watchlist
from worker.watch.hits import TitleChange, hits


@pytest.mark.parametrize(
    ("match", "fires"),
    [
        (Match(actors=("ash",)), True),
        (Match(actors=("ash", "birch")), True),
        (Match(actors=("elm",)), False),
        (Match(topics=("trees",)), True),
        (Match(topics=("rivers", "trees")), True),
        (Match(topics=("rivers",)), False),
        (Match(actors=("ash",), topics=("trees",)), True),
        (Match(actors=("ash",), topics=("rivers",)), False),
        (Match(actors=("elm",), topics=("trees",)), False),
        (Match(title_change=("ash",)), False),
        (Match(), False),
    ],
)
def test_a_watch_asks_for_any_of_its_actors_and_any_of_its_topics(match, fires):
    assert bool(run(match, ARTICLE, ASH, [TREES])) is fires


def test_an_unsure_mention_never_alerts():
    unsure = [*named(ARTICLE, "ash", "Ash Example", "unsure"), *named(ARTICLE, "ash", "A. Example", "no")]
    assert run(Match(actors=("ash",)), ARTICLE, unsure) == ()
    assert run(Match(actors=("ash",), topics=("trees",)), ARTICLE, unsure, [TREES]) == ()


@pytest.mark.parametrize(
    ("mentions", "topic", "nearest"),
    [
        (ASH, TREES, "sentence"),
        (BIRCH, ROADS, "sentence"),
        (LATER_ASH, TREES, "paragraph"),
        (LATER_ASH, ROADS, "story"),
    ],
)
def test_near_means_one_sentence_one_paragraph_or_one_story(mentions, topic, nearest):
    order = ("sentence", "paragraph", "story")
    for near in order:
        match = Match(actors=("ash", "birch"), topics=("trees", "roads"), near=near)
        assert bool(run(match, ARTICLE, mentions, [topic])) is (order.index(near) >= order.index(nearest)), near


def test_the_title_is_near_itself_and_in_the_story_only():
    document = Document("1", "Ash Example said nothing.", "More trees")
    found = [told(document, "trees", "trees")], named(document, "ash", "Ash Example")
    fires = {
        near: bool(run(Match(("ash",), ("trees",), near), document, found[1], found[0]))
        for near in ("sentence", "paragraph", "story")
    }
    assert fires == {"sentence": False, "paragraph": False, "story": True}


def test_lines_cut_at_a_column_are_one_paragraph():
    text = (
        "The council of the old town met on Monday in the long hall and\n"
        "heard that trees are dear, as every year at about this time of\n"
        "the season, when the leaves fall and somebody must sweep them,\n"
        "said Ash Example who has swept the leaves for more than thirty\nyears."
    )
    document = Document("1", text)
    found = run(
        Match(("ash",), ("trees",), "sentence"),
        document,
        named(document, "ash", "Ash Example"),
        [told(document, "trees", "trees")],
    )
    assert found


def test_only_what_stands_near_enough_is_in_the_hit():
    [hit] = run(Match(("ash",), ("trees",), "sentence"), ARTICLE, [*ASH, *LATER_ASH], [TREES])
    assert [m.span.text for m in hit.mentions] == ["Ash Example"]
    assert [span.start for span in hit.topics[0].spans] == [TEXT.index("trees")]


@pytest.mark.parametrize(
    ("match", "reason"),
    [
        (Match(actors=("ash",)), "Named: Ash Example (“A. Example”). Asked for by the watch w."),
        (Match(actors=("birch",)), "Named: Birch Example (“Birch”). Asked for by the watch w."),
        (Match(topics=("trees",)), "Topic found: trees. Asked for by the watch w."),
        (Match(("birch",), ("roads",)), "Birch Example (“Birch”) with roads in one story. Asked for by the watch w."),
        (
            Match(("ash", "birch"), ("trees",), "sentence"),
            "Ash Example and Birch Example (“Birch”) with trees in one sentence. Asked for by the watch w.",
        ),
    ],
)
def test_the_reason_says_who_which_words_and_which_watch(match, reason):
    [hit] = run(match, ARTICLE, [*ASH, *LATER_ASH, *BIRCH], [TREES, ROADS])
    assert hit.reason == reason


def test_topic_words_near_each_other_are_told_as_they_are_read():
    document = Document("1", "A Mineral  Resources fund. The mineral was sold. The fund stayed.")
    words = [*spans(document, "Mineral"), *spans(document, "mineral"), *spans(document, "fund")]
    hit = TopicHit("t", tuple(sorted(words, key=lambda span: span.start)))
    [found] = run(Match(topics=("t",)), document, (), [hit])
    assert found.reason.startswith("Topic found: t (“mineral resources fund”, “mineral” and “fund”).")


CHANGE = TitleChange("ash", "Economy Minister", date(2025, 4, 30), "Prime Minister", date(2025, 9, 9))


def test_a_new_office_is_told_with_the_old_one_and_both_days():
    [hit] = run(Match(title_change=("ash",)), ARTICLE, ASH, (), [CHANGE])
    assert (
        hit.reason
        == "Ash Example appears as Prime Minister (first seen 2025-09-09); before: Economy Minister (first seen 2025-04-30)."
    )
    assert hit.key == ("title", "ash", "prime minister")
    assert hit.quote == "Ash Example spoke of trees, and Birch of roads."


@pytest.mark.parametrize(
    ("after", "before", "reason"),
    [
        (None, None, "Ash Example appears as Prime Minister; before: Economy Minister."),
        (
            None,
            date(2025, 4, 30),
            "Ash Example appears as Prime Minister; before: Economy Minister (first seen 2025-04-30).",
        ),
    ],
)
def test_a_day_that_nobody_knows_is_not_told(after, before, reason):
    change = TitleChange("ash", "Economy Minister", before, "Prime Minister", after)
    [hit] = run(Match(title_change=("ash",)), ARTICLE, (), (), [change])
    assert (hit.reason, hit.quote) == (reason, "")


def test_the_same_office_in_other_letters_is_one_change():
    again = TitleChange("ash", "Mayor", None, "PRIME  Minister", None)
    other = TitleChange("ash", "Prime Minister", None, "President", None)
    keys = [hit.key[-1] for hit in run(Match(title_change=("ash",)), ARTICLE, (), (), [CHANGE, again, other])]
    assert keys == ["prime minister", "president"]


def test_a_change_that_nobody_asked_for_is_none():
    assert run(Match(title_change=("birch",)), ARTICLE, ASH, (), [CHANGE]) == ()
    assert run(Match(actors=("birch",)), ARTICLE, ASH, (), [CHANGE]) == ()


def test_a_place_with_the_new_office_beside_it_is_quoted():
    titled = [Mention("ash", m.span, 0.8, "sure", "name", (), "Prime Minister") for m in LATER_ASH]
    [hit] = run(Match(title_change=("ash",)), ARTICLE, [*ASH, *titled], (), [CHANGE])
    assert hit.quote == "Later A. Example went home."


def test_hits_come_in_the_order_of_the_watchlist():
    watches = tuple(Watch(f"w{i}", Match(**match)) for i, match in enumerate(
        [{"topics": ("trees",)}, {"actors": ("birch",)}, {"title_change": ("ash",)}, {"actors": ("ash",)}]))  # fmt: skip
    found = hits(Watchlist(ACTORS, TOPICS, watches), Resolution("1", (*ASH, *BIRCH), (TREES,)), ARTICLE, [CHANGE])
    assert [hit.watch.id for hit in found] == ["w0", "w1", "w3", "w2"]


def test_another_watchlist_with_the_same_ids_is_another_watchlist():
    for severity in ("low", "high", "low"):
        watchlist = Watchlist(ACTORS, (), (Watch("w", Match(actors=("ash",)), severity),))
        [hit] = hits(watchlist, Resolution("1", tuple(ASH)), ARTICLE, ())
        assert hit.watch.severity == severity


IDS = st.sampled_from(["a", "b", "c", "d"])
MATCHES = st.builds(Match, actors=st.lists(IDS, max_size=2).map(tuple), topics=st.lists(IDS, max_size=2).map(tuple))


@given(st.lists(MATCHES, max_size=6), st.sets(IDS), st.sets(IDS))
def test_the_index_finds_what_a_walk_over_all_watches_finds(matches, actors, topics):
    document = Document("1", "x y.")
    watchlist = Watchlist(watches=tuple(Watch(str(i), match) for i, match in enumerate(matches)))
    mentions = tuple(Mention(a, Span("text", 0, 1, "x"), 0.9, "sure", "name", ()) for a in sorted(actors))
    found = tuple(TopicHit(t, (Span("text", 2, 3, "y"),)) for t in sorted(topics))
    walked = [
        watch.id
        for watch in watchlist.watches
        if (watch.match.actors or watch.match.topics)
        and (not watch.match.actors or set(watch.match.actors) & actors)
        and (not watch.match.topics or set(watch.match.topics) & topics)
    ]
    assert [hit.watch.id for hit in hits(watchlist, Resolution("1", mentions, found), document, ())] == walked


class Watches(tuple):
    """Watches that count how often one of them is looked at."""

    __slots__ = ()
    looks = 0

    def __getitem__(self, number):
        Watches.looks += 1
        return super().__getitem__(number)

    def __iter__(self):
        for watch in super().__iter__():
            Watches.looks += 1
            yield watch


def test_ten_thousand_watches_cost_an_article_one_look():
    actors = tuple(Actor(f"a{i}", f"Name {i}") for i in range(10_000))
    watchlist = Watchlist(actors, (), Watches(Watch(a.id, Match(actors=(a.id,))) for a in actors))
    document = Document("1", "Name 7 spoke.")
    resolution = Resolution("1", tuple(named(document, "a7", "Name 7")))
    hits(watchlist, resolution, document, ())
    Watches.looks = 0
    for _ in range(100):
        assert len(hits(watchlist, resolution, document, ())) == 1
    assert Watches.looks == 100


def test_a_listed_actor_is_watched_for_himself_whatever_else_watches_him():
    actors = tuple(Actor(f"a{i}", f"Name {i}") for i in range(3))
    listed = {actor.id: actor.name for actor in actors}
    watchlist = Watchlist(actors, watches=(Watch("first", Match(actors=("a1",))),), listed=listed)
    document = Document("1", "Name 2 met Name 1.")
    found = (*named(document, "a2", "Name 2"), *named(document, "a1", "Name 1"))
    said = {hit.watch: hit.reason for hit in hits(watchlist, Resolution("1", found), document, ())}
    alone = {actor: Watch(actor, Match(actors=(actor,))) for actor in ("a2", "a1")}
    assert list(said) == [watchlist.watches[0], alone["a2"], alone["a1"]]
    assert said[alone["a2"]] == "Named: Name 2. Asked for by the watch a2."
