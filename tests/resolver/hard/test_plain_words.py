"""Names that are plain words too: a firm or a person is meant only where the text says so."""

# ruff: noqa: RUF001 - quotes of several languages

import pytest

from resolver.records import Actor
from tests.resolver.hard.marked import check

SHELL, APPLE, TARGET, ORANGE, VISA, PRICE, BOEING, BP = (
    Actor(name, name, "organisation")
    for name in ("Shell", "Apple", "Target", "Orange", "Visa", "Price", "Boeing", "BP")
)


@pytest.mark.parametrize(
    ("watch", "text"),
    [
        # The plain word where every word has a capital: first in a sentence, a quote, a headline.
        (SHELL, "{?Shell} casings found at the scene."),
        (SHELL, "{?Shell} Casings Found At The Scene || Two men were hurt."),
        (SHELL, "{?Shell} companies hid the money."),
        (APPLE, "{?Apple} pie recipe || Peel, slice and bake."),
        (APPLE, "She smiled: “{?Apple} pie again.”"),
        (TARGET, "{?Target} practice is on Monday."),
        (TARGET, "{?Target} hit by sanctions"),
        (ORANGE, "{?Orange} juice prices rise."),
        (ORANGE, "{?Orange}, Texas, was flooded."),
        (ORANGE, "They moved to Orange County on Monday."),
        (VISA, "{?Visa} requirements for tourists eased."),
        (PRICE, "{?Price} rises hit shoppers."),
        # Its near counterpart that speaks of the firm.
        (SHELL, "{Shell} shares fell."),
        (SHELL, "{Shell} reports higher profits."),
        (SHELL, "Shares of {Shell} fell."),
        (SHELL, "They complained to {Shell} on Monday."),
        (APPLE, "{Apple} unveils a phone"),
        (APPLE, "{Apple} CEO Resigns After Talks || He was in office for ten years."),
        (APPLE, "{Apple}’s talks with them failed."),
        (APPLE, "Tech Giant {Apple} Loses Case || A court ruled."),
        (APPLE, "{Apple} to launch a phone"),
        (APPLE, "{Apple} ({AAPL}) lost."),
        (TARGET, "{Target} sued over fire"),
        (TARGET, "{Target}, Inc. lost."),
        (TARGET, "A guard at {Target} was hurt."),
        (ORANGE, "In Paris a chief of {Orange} was heard."),
        (VISA, "{Visa} said on Monday that it would wait."),
        (BOEING, "{Boeing} planes fly."),
        (BP, "{BP} drills in the north."),
        # What the text says in one place counts in another, but not of other names.
        (TARGET, "{Target} hit by sanctions || Shares of {Target} fell."),
        (SHELL, "{Shell} drills in the north. The plans of {Shell} plc are old."),
        (APPLE, "“{Apple} can wait,” they said. On Monday {Apple} won."),
        (
            APPLE,
            "They call New York by the name of the Big {?Apple}, says a baker. {Apple} said on Monday that it would wait.",
        ),
        (APPLE, "Fiona Apple sang. {Apple} said on Monday that it would wait. {Apple} shares rose."),
        (APPLE, "Fiona Apple sang. {?Apple} said on Monday that she would wait."),
    ],
)
def test_a_firm_whose_name_is_a_word_is_meant_only_where_the_text_says_so(watch, text):
    check(watch, text)


@pytest.mark.parametrize(
    ("watch", "text"),
    [
        ("Mark Price", "{Mark Price} spoke. {?Price} rises hit shoppers. {Price} left, {Price} says."),
        ("Theresa May", "{?May} Votes Counted || {Theresa May} spoke. {May} wept."),
        ("Theresa May", "{May} resigns after talks || {Theresa May} spoke."),
        ("George Bush", "{George Bush} spoke. {?Bush} fires burn. {Bush} loses."),
        ("Ivan Petrenko", "{Ivan Petrenko} spoke. {Petrenko} fires two aides."),
    ],
)
def test_a_surname_before_things_may_be_the_word(watch, text):
    check(watch, text)


@pytest.mark.parametrize("lang", ["de", None])
@pytest.mark.parametrize(
    ("watch", "text"),
    [
        ("Dorian Blume; Katja Antlitz", "Eine Blume, ein Antlitz: die Ausstellung zeigt und ordnet Porträts."),
        ("Dorian Blume; Katja Antlitz", "Das Antlitz der Stadt ist nicht die Blume des Landes."),
        ("Katja Antlitz", "{Katja Antlitz} ist nicht da, und das sagt die {Antlitz} auch."),
        ("Angela Merkel", "Die {Merkel}-Regierung war nicht da und ist auch nicht fort."),
    ],
)
def test_a_german_noun_with_its_article_is_no_surname(watch, text, lang):
    check(watch, text, lang=lang)


def test_a_word_that_is_a_name_only_with_its_particle_is_none_without_it():
    check("Osama bin Laden; Van Met", "The Met opened. Der Laden schloss.")
