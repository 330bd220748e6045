"""What is not seen when a document is skimmed, resolving it does not find either: resolving is the slow oracle."""

# ruff: noqa: RUF001 - names in other alphabets

from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.corpus import TARGETS, articles, names
from bench.people import World
from resolver.catalog import Catalog, build, edited
from resolver.records import Actor, Document, Phrase, Title, Topic
from resolver.resolve import resolve_each
from resolver.skimming import Seen, Skimmer
from worker.feeds import corpus
from worker.watch import lists
from worker.watch.folder import collect

ROOT = Path(__file__).parents[2]
LISTS = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "watchlists").rglob("*.yaml"))
ACTORS = (
    Actor("petrenko", "Olena Petrenko", titles=(Title("Minister of Railways", "Freedonia"), Title("Bürgermeisterin", "Harburg", lang="de"))),
    Actor("okafor", "Chidi Okafor-Brown", aliases=("Чіді Окафор",)),
    Actor("ito", "伊藤 健"),
    Actor("harbour", "Harbour Trust Bank", "organisation", aliases=("HTB", "harbour+")),
    Actor("hooks", "bell hooks"),
)  # fmt: skip
TOPICS = (
    Topic("harbour", any=(Phrase("harbour tunnel"), Phrase(words=("dredging", "port"), within=4)), none=(Phrase("tunnel vision"),)),
    Topic("codes", any=(Phrase(expression=r"HT-\d+"), Phrase("Hafentunnel", lang="de"))),
)  # fmt: skip
WORDS = (
    "Olena", "Petrenko", "Petrenkos", "petrenko", "OLENA PETRENKO", "Петренко", "Олена", "Okafor", "Chidi", "Brown",
    "Окафора", "伊藤健", "Harbour", "Trust", "Bank", "HTB", "minister", "Minister", "of", "Railways", "the", "Freedonia",
    "Bürgermeisterin", "von", "Harburg", "harbour", "tunnel", "tunnels", "dredging", "port", "vision", "HT-77", "Hafentunnel",
    "said", "Lviv", "harbour+", "bell", "hooks", "John", "A", "Smith-Petrenko", "and", "Olenna", "Petrenka",
)  # fmt: skip
GAPS = (" ", " ", " ", " ", ", ", ". ", "-", "\n", "\n\n", " (", ") ", "'s ", "  ", "\u00a0")


def everything(document, catalogs):
    return resolve_each(document, catalogs)


def skimmed(document, catalogs, skimmer):
    return resolve_each(document, catalogs, seen=skimmer.skim(document))


@pytest.fixture(scope="module")
def world():
    return World()


@pytest.fixture(scope="module")
def documents(world):
    entries = corpus.read(ROOT / "seeds", None, 10_000_000, 100_000).entries
    read = [Document(one.key, one.text, one.title, one.published and one.published.date(), one.lang) for one in entries]
    return [*read, *(Document(str(at), one.text) for at, one in enumerate(articles(world, 20)))]


@pytest.mark.parametrize("path", LISTS)
def test_each_list_that_we_ship_finds_what_it_finds_without_skimming(path, documents):
    watchlist = lists.read(collect(ROOT / path)).watchlist
    catalogs = [build(watchlist.actors, watchlist.topics)]
    skimmer = Skimmer(catalogs)
    for document in documents:
        assert skimmed(document, catalogs, skimmer) == everything(document, catalogs)


@pytest.mark.parametrize(("watched", "passed_over"), [(TARGETS, 0), (3, 20)])
def test_no_spelling_and_no_trap_is_passed_over_and_few_articles_about_others_are_read(world, watched, passed_over):
    rows = [Actor(row.id, row.name, row.kind, row.aliases) for row in islice(names(world), watched)]
    whole = build(rows, TOPICS)
    catalogs = [whole, edited(whole, [Actor("new", "Yara Lindqvist")], [rows[0].id], TOPICS[:1])]
    skimmer, passed = Skimmer(catalogs), 0
    for number, article in enumerate(articles(world, 40)):
        document = Document(str(number), article.text, article.text[:60])
        assert skimmed(document, catalogs, skimmer) == everything(document, catalogs)
        passed += skimmer.skim(document) == Seen(actors=False, topics=False)
    assert passed >= passed_over


BODIES = (
    Actor("bank", "World Bank", "organisation"),
    Actor("ministry", "Ministry of Defence of Ukraine", "organisation"),
    Actor("fund", "International Monetary Fund", "organisation", aliases=("IMF",)),
    Actor("petrenko", "Olena Petrenko"),
)
ABROAD = (
    "Світовий", "банк", "банку", "Міністерство", "оборони", "України", "Польщі", "МВФ", "Міжнародний", "валютний", "фонд", "і", "та",
    "Weltbank", "Die", "das", "ukrainische", "Verteidigungsministerium", "und", "der", "IWF", "Banque", "mondiale", "la", "l'FMI", "FMI",
    "世界银行", "乌克兰国防部", "長", "和", "세계은행과", "우크라이나", "국방부", "والبنك", "الدولي", "Петренко", "Олена", "of", "the", "International",
)  # fmt: skip


@settings(max_examples=150)
@given(
    st.lists(st.tuples(st.sampled_from(ABROAD), st.sampled_from(GAPS)), max_size=30),
    st.lists(st.sampled_from(ABROAD), max_size=6),
    st.sampled_from((None, "en", "de", "uk", "fr", "zh", "ar")),
)
def test_whatever_stands_in_a_text_of_another_language_is_seen(pairs, title, lang):
    document = Document("d", "".join(word + gap for word, gap in pairs), " ".join(title), lang=lang)
    assert skimmed(document, CATALOGS_ABROAD, SKIMMER_ABROAD) == everything(document, CATALOGS_ABROAD)


CATALOGS_ABROAD = (build(BODIES), edited(build(BODIES[:2]), BODIES[2:], ["bank"], ()))
SKIMMER_ABROAD = Skimmer(CATALOGS_ABROAD)


def test_organisations_of_another_language_are_seen_and_those_of_nobody_are_not():
    named = Document("d", "Світовий банк повідомив про позику.", lang="uk")
    other = Document("d", "Європейський банк повідомив про позику.", lang="uk")
    assert SKIMMER_ABROAD.skim(named).actors
    assert not SKIMMER_ABROAD.skim(other).actors


@settings(max_examples=150)
@given(
    st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(GAPS)), max_size=40),
    st.lists(st.sampled_from(WORDS), max_size=8),
    st.sampled_from((None, "en", "de", "uk", "ja")),
)
def test_whatever_stands_in_a_text_is_seen(pairs, title, lang):
    document = Document("d", "".join(word + gap for word, gap in pairs), " ".join(title), lang=lang)
    assert skimmed(document, CATALOGS, SKIMMER) == everything(document, CATALOGS)


CATALOGS = (build(ACTORS, TOPICS), build(ACTORS[1:], TOPICS), Catalog(build(ACTORS[:1]).layers, ()))
SKIMMER = Skimmer(CATALOGS)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("", Seen(actors=False, topics=False)),
        ("Rain kept farmers in Kansas off the fields, John Miller said on Monday.", Seen(actors=False, topics=False)),
        ("The tunnel is closed, Kansas said. No harbour was hit.", Seen(actors=False, topics=True)),
        ("A minister met Olena Kovalenko in Kansas. The Bank is closed on Monday.", Seen(actors=False, topics=False)),
        ("The Minister of Railways of Freedonia spoke in Kansas.", Seen(actors=True, topics=False)),
        ("Kansas bought HT-77 from the Navy.", Seen(actors=False, topics=True)),
    ],
)
def test_a_doubt_is_followed_up_only_where_words_stand_together(text, seen):
    assert SKIMMER.skim(Document("d", text, lang="en")) == seen
