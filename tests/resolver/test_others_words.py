"""Letters, surnames and towns of others in English news; a list's own organisation under a shorter name."""

import pytest

from resolver.catalog import build
from resolver.mentions import otherletters
from resolver.records import Actor, Document
from resolver.resolve import resolve


def found(actor, text, verdict="sure"):
    mentions = resolve(Document("1", text, lang="en"), build([actor]), unknown=False).mentions
    return [m.span.text for m in mentions if m.verdict == verdict]


RBI = Actor("rbi", "Raiffeisen Bank International", "organisation", ("RBI",))
RSF = Actor("rsf", "Rapid Support Forces", "organisation", ("RSF",))


@pytest.mark.parametrize(
    ("actor", "text"),
    [
        (RBI, "The Reserve Bank of India kept rates. RBI governor Sanjay Malhotra spoke."),
        (RSF, "Reporters Without Borders (RSF) said so. RSF urged both sides."),
        (RSF, "Reporters Without Borders, known by its French initials RSF, said so."),
    ],
)
def test_letters_that_a_document_has_for_another_body_are_unsure(actor, text):
    assert found(actor, text) == []
    reason = resolve(Document("1", text, lang="en"), build([actor]), unknown=False).mentions[0].because[-1]
    assert "the document has" in reason


@pytest.mark.parametrize(
    ("actor", "text", "names"),
    [
        (RBI, "RBI is big in Austria.", ["RBI"]),
        (RBI, "Raiffeisen Bank International grew; RBI did not.", ["Raiffeisen Bank International", "RBI"]),
        (RSF, "RSF fighters left. Rain Stopped Farmers.", ["RSF"]),
        (Actor("who", "World Health Organization", "organisation", ("WHO",)), "WHO Backs House Orders", ["WHO"]),
    ],
)
def test_letters_are_the_listed_bodys_where_the_document_says_nothing_else(actor, text, names):
    assert found(actor, text) == names


@pytest.mark.parametrize(
    ("listed", "text", "names"),
    [
        ("Sadiq Khan", "Sadiq Khan won. Khan left. KHAN, Farida (Ind) lost.", ["Sadiq Khan", "Khan"]),
        ("Susan Hall", "Susan Hall lost at City Hall. Ms Hall left.", ["Susan Hall", "Hall"]),
        ("Marina Silva", "Marina Silva spoke. President Luiz Lula da Silva left the room.", ["Marina Silva"]),
        ("Naomi Osaka", "OSAKA, Japan - Naomi Osaka lost. Osaka Governor Yoshimura left.", ["Naomi Osaka"]),
        ("Hui Ka Yan", "HONG KONG, Jan 29 - Hui Ka Yan was held. Mr. Hui is gone.", ["Hui Ka Yan", "Hui"]),
        ("Retno Marsudi", "Retno Marsudi spoke. Then Ibu Retno flew on.", ["Retno Marsudi", "Retno"]),
        ("Martin Luther King Jr.", "A signal at the corner of Martin Luther King Jr. Boulevard.", []),
    ],
)
def test_a_surname_of_others_is_theirs(listed, text, names):
    assert found(Actor("1", listed), text) == names


@pytest.mark.parametrize(
    ("listed", "text", "names"),
    [
        ("North Atlantic Treaty Organization", "Nato said so.", ["Nato"]),
        ("Association of Southeast Asian Nations", "At the Asean secretariat.", ["Asean"]),
        ("Sinaloa Cartel", "A war inside the Sinaloa cartel.", ["Sinaloa cartel"]),
        (
            "Senate Judiciary Committee",
            "The Senate Judiciary Committee met. The Judiciary Committee's chairman spoke.",
            ["Senate Judiciary Committee", "Judiciary Committee"],
        ),
        ("The Walt Disney Company", "Disney shares rose.", ["Disney"]),
        ("Sports Equipment and Accessories Trade", "Take a Seat.", []),
    ],
)
def test_an_organisation_is_found_by_what_news_call_it(listed, text, names):
    assert found(Actor("1", listed, "organisation"), text) == names


def test_a_text_is_looked_through_once_for_whose_letters_are(monkeypatch):
    asked = []
    meant = otherletters._meant
    monkeypatch.setattr(otherletters, "_meant", lambda text, letters: asked.append(letters) or meant(text, letters))
    assert found(RBI, "The Reserve Bank of India (RBI) kept rates. RBI said so. " * 50) == []
    assert asked == ["RBI"]
