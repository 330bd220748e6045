"""What users write of actors and topics, from the file down to what is found in an article."""
# ruff: noqa: RUF001 - letters of several scripts

from datetime import date

import pytest

from resolver.catalog import build
from resolver.records import Document
from resolver.resolve import resolve
from worker.watch.lists import read

CITY = """
version: 1
name: harbour-city
defaults: {languages: [en, de, uk]}
actors:
  - id: jane-doe
    name: Jane Doe
    same_as: [wikidata:Q42, "https://example.org/people/doe"]
    aliases:
      - "Doe, Jane"
      - {text: J. Doe, needs_context: true}
      - {text: Портова Левиця, lang: uk}
    titles:
      - {title: Mayor, of: Harbourton, from: 2021-11-01, until: 2026-05-31}
      - {title: Bürgermeisterin, of: Harbourton, lang: de, from: 2021-11-01, until: 2026-05-31}
      - {title: міський голова, of: Гарбортон, lang: uk, from: 2021-11-01, until: 2026-05-31}
    context: {any: [city hall, Rathaus]}
    not:
      - {any: [actress], reason: the actress of the same name}
      - {url_host: [fan-page.example], reason: the singer of the same name}
topics:
  - id: tunnel
    phrases:
      any:
        - harbour tunnel
        - {words: [tunnel, harbour], within: 6}
        - {text: Hafentunnel, lang: de, forms: [Hafenröhre, Tunnelprojekt Hafen]}
        - {re: 'A-?[1-3] tunnels?'}
      none: [tunnel vision, {re: 'carpal.{1,5}tunnel'}]
  - id: bribes
    phrases: {any: [{re: 'kick-?backs?'}, {re: 'хабар(?:і|ів|ем)?'}, {re: '(?-i:BRIBE)'}]}
    fields: [title]
    languages: [en, uk, fr]
watches:
  - {id: mayor, match: {actors: [jane-doe]}, route: []}
  - {id: works, match: {topics: [tunnel, bribes]}, route: []}
"""


def resolved(text: str, *, title: str = "", lang: str | None = None, day: str = "2025-03-02", url: str | None = None):
    reading = read({"city.yaml": CITY.encode()})
    assert reading.problems == ()
    catalog = build(reading.watchlist.actors, reading.watchlist.topics)
    document = Document("d", text, title, date.fromisoformat(day), lang, url=url)
    return resolve(document, catalog, unknown=False)


def named(text: str, **rest: str | None) -> dict[str, str]:
    """The words that name somebody, and the verdict on each."""
    return {m.span.text: m.verdict for m in resolved(text, **rest).mentions}


def subjects(text: str, **rest: str | None) -> dict[str, list[str]]:
    return {hit.topic: [span.text for span in hit.spans] for hit in resolved(text, **rest).topics}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The critics praised J. Doe on Friday.", "unsure"),
        ("The critics praised J. Doe at city hall on Friday.", "sure"),
        ("The critics praised J. Doe. Jane Doe was pleased.", "sure"),
        ("The critics praised Mayor J. Doe on Friday.", "sure"),
        ("The critics praised Professor J. Doe on Friday.", "unsure"),
    ],
)
def test_a_name_that_needs_context_is_sure_with_a_word_of_it_the_full_name_or_a_title_beside_it(text, verdict):
    assert named(text)["J. Doe"] == verdict


def test_a_name_that_needs_context_says_that_it_found_none():
    (mention,) = resolved("The critics praised J. Doe on Friday.").mentions
    assert "“J. Doe” needs context" in mention.because[-1]


def test_a_full_name_is_sure_beside_a_short_one_that_needs_context():
    assert named("The critics praised Jane Doe and, in passing, Doe.") == {"Jane Doe": "sure", "Doe": "sure"}


@pytest.mark.parametrize(("lang", "found"), [("uk", True), ("uk-UA", True), (None, True), ("en", False)])
def test_an_alias_of_a_language_counts_in_its_articles_and_in_those_of_no_known_language(lang, found):
    assert named("Критики хвалили Портова Левиця у п'ятницю.", lang=lang) == (
        {"Портова Левиця": "sure"} if found else {}
    )


@pytest.mark.parametrize("lang", ["fr", "FR-ca", "pl"])
def test_articles_of_other_languages_than_those_of_the_list_are_skipped(lang):
    assert named("Jane Doe chante. The Mayor of Harbourton sings.", lang=lang) == {}
    assert subjects("The harbour tunnel opened.", lang=lang) == {}


@pytest.mark.parametrize("lang", ["en", "de-AT", None, "und"])
def test_articles_of_the_languages_of_the_list_and_of_none_that_is_known_are_read(lang):
    assert named("Jane Doe sang.", lang=lang) == {"Jane Doe": "sure"}
    assert "tunnel" in subjects("The harbour tunnel opened.", lang=lang)


@pytest.mark.parametrize(
    ("day", "held"), [("2021-10-31", False), ("2021-11-01", True), ("2026-05-31", True), ("2026-06-01", False)]
)
@pytest.mark.parametrize(
    ("text", "words", "lang"),
    [
        ("The mayor of Harbourton opened a bridge.", "mayor of Harbourton", "en"),
        ("Die Bürgermeisterin von Harbourton sprach.", "Bürgermeisterin von Harbourton", "de"),
        ("Die Rede der Harbourtoner Bürgermeisterin war kurz.", "Harbourtoner Bürgermeisterin", "de"),
        ("Розмова з міським головою Гарбортона була короткою.", "міським головою Гарбортона", "uk"),
    ],
)
def test_an_office_alone_means_its_holder_from_the_first_day_to_the_last_in_every_case(text, words, lang, day, held):
    assert named(text, lang=lang, day=day) == ({words: "sure"} if held else {})


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The mayor opened a bridge.", "en"),
        ("The mayor of Otherton opened a bridge.", "en"),
        ("Die Bürgermeisterin von Anderort sprach.", "de"),
        ("Die Bürgermeisterin von Harbourton sprach.", "en"),
        ("Міський голова Харкова промовляв.", "uk"),
    ],
)
def test_the_office_of_another_place_or_language_is_nobodys(text, lang):
    assert named(text, lang=lang) == {}


@pytest.mark.parametrize(
    ("url", "verdict"),
    [
        ("https://fan-page.example/doe", "no"),
        ("http://www.Fan-Page.example:8080/", "no"),
        ("https://notfan-page.example/", "sure"),
        ("https://news.example/?fan-page.example", "sure"),
        ("https://[broken", "sure"),
        (None, "sure"),
    ],
)
def test_a_site_of_a_namesake_and_its_parts_never_mean_the_actor(url, verdict):
    (mention,) = resolved("Jane Doe sang.", url=url).mentions
    assert mention.verdict == verdict
    assert ("the singer of the same name" in mention.because[-1]) == (verdict == "no")


@pytest.mark.parametrize(
    ("text", "lang", "words"),
    [
        ("The harbour board votes on the tunnel.", "en", ["harbour", "tunnel"]),
        ("Der Hafentunnel kommt.", "de", ["Hafentunnel"]),
        ("Die Hafenröhre kommt.", "de", ["Hafenröhre"]),
        ("Das Tunnelprojekt Hafen ruht.", None, ["Tunnelprojekt Hafen"]),
        ("The A2 tunnels and the a-3 tunnel closed.", "en", ["A2 tunnels", "a-3 tunnel"]),
    ],
)
def test_a_topic_is_found_by_its_words_its_forms_and_its_expressions(text, lang, words):
    assert subjects(text, lang=lang) == {"tunnel": words}


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Der Hafentunnel kommt.", "en"),
        ("The A25 tunnels closed.", "en"),
        ("The BA2 tunnels closed.", "en"),
        ("The harbour tunnel gave her carpal or tunnel pain.", "en"),
        ("Council has tunnel vision on the harbour tunnel.", "en"),
    ],
)
def test_a_topic_is_not_found_in_another_language_in_longer_words_or_beside_what_it_excludes(text, lang):
    assert subjects(text, lang=lang) == {}


@pytest.mark.parametrize(
    ("title", "lang", "found"),
    [
        ("Kickbacks for a bridge", "en", ["Kickbacks"]),
        ("ХАБАРІ за міст", "uk", ["ХАБАРІ"]),
        ("Bribe, they said; a BRIBE", "en", ["BRIBE"]),
        ("Kickbackers unite", "en", None),
        ("Kickbacks for a bridge", "de", None),
    ],
)
def test_a_topic_of_titles_minds_its_languages_and_the_capitals_it_asks_for(title, lang, found):
    assert subjects("Kickbacks again.", title=title, lang=lang) == ({"bribes": found} if found else {})


def test_a_topic_of_titles_is_not_found_in_texts():
    assert subjects("Kickbacks again.", title="A bridge", lang="en") == {}


def test_what_is_less_certain_than_a_list_asks_for_waits_for_review():
    asked = CITY.replace("defaults: {", "defaults: {min_confidence: 0.96, ")
    actors = read({"city.yaml": asked.encode()}).watchlist.actors
    found = resolve(Document("d", "Jane Doe sang. Doe danced."), build(actors)).mentions
    assert [(m.span.text, m.verdict) for m in found] == [("Jane Doe", "sure"), ("Doe", "unsure")]
    assert found[1].because[-1] == "Your watchlist asks for a certainty of 0.96, and this is 0.95."


@pytest.mark.parametrize("written", ["No", "On", "22:00", "1e3", "0x1F", "Null", "2025-04-30", "1_000", "0o17", "true"])
def test_what_looks_like_another_type_comes_out_as_it_was_written(written):
    text = f"""
version: 1
name: {written}
actors:
  - id: a
    name: {written} Example
    aliases: [{{text: {written}, needs_context: true}}]
    not: [{{any: [{written}], reason: {written}}}]
topics:
  - id: t
    phrases: {{any: [{{text: {written}, forms: [{written}]}}, {{words: [{written}, x], within: 3}}, {{re: {written}}}]}}
watches: [{{id: w, match: {{actors: [a], topics: [t]}}, route: []}}]
"""
    watchlist = read({"list.yaml": text.encode()}).watchlist
    (actor,), (topic,) = watchlist.actors, watchlist.topics
    assert (actor.aliases[0].text, actor.exclusions[0].any, actor.exclusions[0].reason) == (
        written,
        (written,),
        written,
    )
    assert [(p.text, p.forms, p.words, p.expression) for p in topic.any] == [
        (written, (written,), (), ""),
        ("", (), (written, "x"), ""),
        ("", (), (), written),
    ]


def test_who_an_actor_is_elsewhere_is_kept():
    (actor,) = read({"city.yaml": CITY.encode()}).watchlist.actors
    assert actor.same_as == ("wikidata:Q42", "https://example.org/people/doe")


def test_more_expressions_than_a_text_can_be_searched_for_are_refused():
    entries = ", ".join(f"{{re: 'w{n}x+'}}" for n in range(150))
    topics = "".join(f"  - {{id: t{n}, phrases: {{any: [{entries}]}}}}\n" for n in range(7))
    problems = read({"many.yaml": f"version: 1\nname: many\ntopics:\n{topics}".encode()}).errors
    assert [p.message for p in problems] == ["more than 1,000 expressions stand in this file"]
