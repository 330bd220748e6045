"""Watched organisations in running text: in full, in short, in letters, and what only looks like them."""

import pytest

from resolver.catalog import build
from resolver.records import Actor, Alias, Document, Mention
from resolver.resolve import resolve

DEFENCE = "Ministry of Defence of Ukraine"
WORKS = "Harlow Brentwick Castings"


def mentions(text: str, *names: str) -> list[Mention]:
    catalog = build([Actor(name, name, kind="organisation") for name in names])
    return [m for m in resolve(Document("d", text), catalog).mentions if m.verdict != "no"]


def sure(text: str, *names: str) -> list[str]:
    return [m.span.text for m in mentions(text, *names) if m.verdict == "sure"]


@pytest.mark.parametrize(
    ("name", "text", "written"),
    [
        (DEFENCE, "said the Ukrainian Defence Ministry on Monday", "Ukrainian Defence Ministry"),
        (DEFENCE, "said Ukraine's Ministry of Defense on Monday", "Ukraine's Ministry of Defense"),
        (DEFENCE, "Про це повідомили в Міноборони ввечері", "Міноборони"),
        (DEFENCE, "A note came from Minoborony at night", "Minoborony"),
        ("Supreme Court of Bavaria", "the Bavarian Supreme Court ruled", "Bavarian Supreme Court"),
        ("Ministry of Economy of Poland", "the Polish Economy Ministry", "Polish Economy Ministry"),
        ("Northport Cruise Line", "aboard Northport Cruise Lines Inc ships", "Northport Cruise Lines"),
        ("BorwickPlarner", "a bid for Borwick Plarner Corp today", "Borwick Plarner"),
        ("AT&T", "a call by AT&T failed", "AT&T"),
        ("AT&T", "a call by American Telephone and Telegraph failed", "American Telephone and Telegraph"),
        ("World Health Organization", "In Geneva the WHO spoke", "WHO"),
        ("IAEA", "the International Atomic Energy Agency came", "International Atomic Energy Agency"),
        ("Care Homes England and Wales", "Care Homes (England and Wales) said", "Care Homes (England and Wales"),
        (
            "Hull Royal Docks Grain and Coal Exchange",
            "at Hull Royal Docks Grain Exchange",
            "Hull Royal Docks Grain Exchange",
        ),
        (WORKS, "Harlow Brentwick Castings plc rose", "Harlow Brentwick Castings"),
    ],
)
def test_an_organisation_is_found_however_it_is_called(name, text, written):
    assert sure(text, name) == [written]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (DEFENCE, "The Polish Defence Ministry spoke about Ukraine."),
        (DEFENCE, "Ukraine heard from the Ministry of Defence of Poland."),
        (DEFENCE, "The Ministry of Defence spoke."),
        ("Ministry of Economy of Ukraine", "Germany met Poland. The Economy Ministry spoke."),
        ("AT&T", "The T of A-T-E is with BAT and T. Smith."),
        ("H&M", "H. M. Smith wrote it."),
        ("World Health Organization", "WHO WILL WIN THE RACE? Who knows."),
        ("Verdane", "The match at Verdane Stadium was lost."),
        ("Verdane", "The Verdane Foundation paid."),
        ("Ford", "Harrison Ford came."),
        ("Ford", "They asked Mrs Ford."),
        ("Ford", "Harrison Ford came. Ford laughed."),
        (WORKS, "Harlow is a town."),
        ("Hull Grain and Coal Exchange", "at the Hull Exchange"),
    ],
)
def test_what_only_looks_like_an_organisation_is_not_sure(name, text):
    assert sure(text, name) == []


def test_a_body_without_its_country_belongs_to_the_country_that_the_text_speaks_of_most():
    text = "Ukraine and Poland signed. In Ukraine the Defence Ministry was glad."
    (mention,) = mentions(text, DEFENCE)
    assert (mention.span.text, mention.verdict) == ("Defence Ministry", "sure")
    assert "speaks most of the country" in " ".join(mention.because)
    (other,) = mentions(text.replace("In Ukraine", "In Poland"), DEFENCE)
    assert other.verdict == "unsure"


@pytest.mark.parametrize(
    ("name", "text", "short"),
    [
        (WORKS, "Harlow Brentwick Castings rose. Later Harlow fell.", ["Harlow"]),
        (WORKS, "Harlow Brentwick Castings rose. A Harlow worker left.", ["Harlow"]),
        ("Tannic Digest Association", "The Tannic Digest Association came. Tannic Digest spoke.", ["Tannic Digest"]),
        ("Reader's Notes Group", "Readers Notes Group came. Readers Notes spoke.", ["Readers Notes"]),
        ("Organization Oxley", "Organization Oxley (OX) came. OX spoke.", ["OX", "OX"]),
        ("Ford Motor Company", "Ford Motor rose. On Monday Ford fell.", ["Ford"]),
        ("Ford Motor Company", "Ford Motor rose. Betty Ford came. On Monday Ford fell.", []),
        ("Ford Motor Company", "Ford Motor rose. They ford the river. On Monday Ford fell.", []),
        ("Senate Committee on Fish", "The Senate Committee on Fish met. The Senate met.", []),
        ("National Fish Fund", "The National Fish Fund met. The National Theatre met.", []),
        ("Ukrainian Fish Fund", "The Ukrainian Fish Fund met. A Ukrainian came.", []),
        ("First Nordling Bank", "First Nordling Bank fell. The First Lady came.", []),
        (WORKS, "Harlow Brentwick Castings rose. Jean Harlow fell.", []),
    ],
)
def test_a_short_form_after_the_name_is_the_same_organisation(name, text, short):
    assert sure(text, name)[1:] == short


def test_a_short_form_that_two_organisations_share_is_nobodys():
    text = "Harlow Brentwick Castings met Harlow Dunnet Mills. Harlow rose."
    assert sure(text, WORKS, "Harlow Dunnet Mills") == ["Harlow Brentwick Castings", "Harlow Dunnet Mills"]


def test_better_evidence_scores_better():
    ways = [
        "Ukraine spoke. The Ministry of Defence of Ukraine spoke.",
        "Ukraine spoke. The Ukrainian Ministry of Defence spoke.",
        "Ukraine spoke. The Defence Ministry spoke.",
        "Poland spoke. The Defence Ministry spoke.",
    ]
    scores = [mentions(way, DEFENCE)[0].score for way in ways]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)


def test_every_other_name_is_said_to_be_one():
    (mention,) = mentions("In Vienna the IAEA spoke.", "International Atomic Energy Agency")
    assert mention.because == ("“IAEA” is what International Atomic Energy Agency is also known as.",)


@pytest.mark.parametrize(
    "text",
    [
        "Some of the European Central Bankers met on Monday in Rome.",
        "Some european central bankers met.",
        "The rules of the European Central Banking system are old.",
        "They met at the European Central Hospital of this town.",
    ],
)
def test_a_longer_word_or_another_one_in_place_of_the_last_is_another_body(text):
    assert mentions(text, "European Central Bank") == []


def test_the_last_word_of_a_headline_is_no_other_body():
    assert sure("European Central Bank Rates Rise", "European Central Bank") == ["European Central Bank"]


def test_a_name_without_its_country_is_not_called_a_slip():
    said = mentions("Ukraine waits. The Ministry of Defence spoke.", DEFENCE)
    assert [m.verdict for m in said] == ["sure"]
    assert said[0].because[0] == f"“Ministry of Defence” is {DEFENCE} without its country."


@pytest.mark.parametrize(
    ("said", "lang", "verdicts"),
    [
        (None, "en", ["sure"]),
        ({"needs_context": True}, "en", ["unsure"]),
        ({"lang": "de"}, "en", []),
        ({"lang": "de"}, "de", ["sure"]),
    ],
)
def test_what_the_list_says_of_a_short_form_goes_before_what_the_rules_know_of_it(said, lang, verdicts):
    aliases = (Alias("VW", **said),) if said else ()
    firm = Actor("vw", "Volkswagen", "organisation", aliases, context=("carmaker",))
    found = resolve(Document("", "The letters VW stood there.", lang=lang), build((firm,), ()))
    assert [mention.verdict for mention in found.mentions] == verdicts
