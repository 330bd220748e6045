"""Names that a list writes with a small letter at the start."""

import pytest

from resolver.catalog import build, edited
from resolver.records import Actor, Alias, Document
from resolver.resolve import resolve

ACTORS = (
    Actor("opec", "Organization of the Petroleum Exporting Countries", "organisation", aliases=("opec+",)),
    Actor("cell", "The Base", "organisation", aliases=("al-Qaida",)),
    Actor("shoes", "adidas", "organisation"),
    Actor("phone", "Example Phones", "organisation", aliases=("iPhone", Alias("fon", lang="de"))),
    Actor("hooks", "bell hooks"),
    Actor("adams", "William Adams", aliases=("will.i.am", Alias("wilma", needs_context=True))),
    Actor("leyen", "Ursula von der Leyen", aliases=("von der Leyen",)),
)
CATALOG = build(ACTORS)


def found(text, lang=None, catalog=CATALOG):
    mentions = resolve(Document("", text, lang=lang), catalog).mentions
    return [(mention.actor, mention.span.text) for mention in mentions if mention.verdict == "sure"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministers of opec+ met in Vienna.", [("opec", "opec")]),
        ("Members of OPEC+ met in Vienna.", [("opec", "OPEC")]),
        ("Police in Harbourton found an al-Qaida cell.", [("cell", "al-Qaida")]),
        ("Shares of adidas fell.", [("shoes", "adidas")]),
        ("Shares of Adidas fell.", [("shoes", "Adidas")]),
        ("The new iPhone is here.", [("phone", "iPhone")]),
        ("The new iPhones are here.", []),  # as it is listed, letter by letter
        ("The new Miphone is here.", []),
        ("Look at example.com/iPhone or write to @iPhone for the news.", []),
        ("An essay by bell hooks is out.", [("hooks", "bell hooks")]),
        ("A bell hooks nobody, says Jane Doe.", [("hooks", "bell hooks")]),
        ("A door bell with hooks, says Jane Doe.", []),
        ("A song by will.i.am is out.", [("adams", "will.i.am")]),
    ],
)
def test_a_name_with_a_small_letter_is_found_as_it_is_listed(text, expected):
    assert found(text) == expected


def test_its_language_and_its_need_of_context_count():
    assert found("Ein fon klingelt bei Jane Doe.", "de") == [("phone", "fon")]
    assert found("Un fon sonne chez Jane Doe.", "fr") == []
    assert found("Then wilma spoke to Jane Doe.") == []


def test_an_edit_takes_such_a_name_out_and_puts_another_in():
    catalog = edited(CATALOG, [Actor("pod", "Example Pods", "organisation", aliases=("iPod",))], ["phone"], ())
    assert found("The iPhone and the iPod are here.", catalog=catalog) == [("pod", "iPod")]
