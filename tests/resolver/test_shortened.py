"""Organisations by less than the list has: without the country in brackets, by their members, a club by one word."""

import pytest

from resolver.catalog import build
from resolver.lookup import lookup
from resolver.records import Actor
from tests.resolver.hard.marked import check

US = "Democratic Party (United States)"
SAID = [
    ("Herders' Alliance (South Africa)", "PRETORIA - The {Herders' Alliance} won in South Africa."),
    ("Herders' Alliance (South Africa)", "The {?Herders' Alliance} won."),
    ("Herders' Alliance (South Africa)", "The Kenyan Herders' Alliance won."),
    ("Third Path (Poland)", "Together with {Third Path}, the left would rule in Warsaw."),
    ("Ministry of Rivers (South Korea)", "The {Ministry of Rivers} said in Seoul that the bridge was closed."),
    ("Ministry of Rivers (South Korea)", "The {?Ministry of Rivers} said in Tokyo that the bridge was closed."),
    (US, "WASHINGTON - {Democrats} in the House left. House {Democrats} were angry, and so were Ohio's {Democrats}."),
    (US, "CLEVELAND - {Democrats} in Ohio and Pennsylvania, and Ohio {Democrats}, spend money. The {Democratic Party} pays."),
    (US, "The {?Democrats} lost."),
    (US, "Sweden Democrats and Social Democrats, Liberal Democrats and Free Democrats met in Washington."),
    (US, "They are democrats, he said in Washington. Democrats Abroad met in Paris, France."),
    ("Republican Party (United States)", "{Republicans} in Texas and the {GOP} in Ohio agree."),
    ("Labour Party (UK)", "{Labour} said in London that the Tories had lied. The {Labour} leader left."),
    ("Labour Party (UK)", "Labour costs rose in Britain. Labour markets in London are tight."),
    ("Conservative Party (United Kingdom)", "The {Tories} said in London that Labour had lied."),
    ("Democratic Party", "The {?Democrats} lost in Ohio."),
]  # fmt: skip
GAME = "The striker scored in stoppage time. "
CLUBS = [
    ("Arsenal F.C.", GAME + '{Arsenal} beat Fulham 2-0. The {Arsenal} manager smiled. "{Arsenal} do not panic," he said.'),
    ("Arsenal F.C.", GAME + "ARSENAL is a tube station. He walked to the Arsenal tube station. Arsenal de Sarandi and Arsenal Women won."),
    ("Arsenal F.C.", "An arsenal of weapons was found. Arsenal after arsenal was blown up."),
    ("Arsenal F.C.", "The {Arsenal F.C.} chairman died. {Arsenal} pays for the grave; the Arsenal station was shut."),
    ("SSC Napoli", GAME + "The winger has left {Napoli} for Paris Saint-Germain."),
    ("SSC Napoli", "Antonio Conte, the {?Napoli} coach, said so. {?Napoli} play Atalanta on Saturday."),
    ("Liverpool F.C.", "Flooding in Liverpool closed the docks. Liverpool council said so. Trains to Liverpool were late."),
    ("Liverpool F.C.", GAME + "He lives in Liverpool, near Liverpool Street. {Liverpool} won the title."),
    ("Celtic F.C.", "Celtic music was played. The Celtic tiger and Celtic crosses are Irish."),
    ("SC Johnson", GAME + "Johnson smiled."),
    ("Yukos Corp.", "Shares of {Yukos} fell."),
]  # fmt: skip


@pytest.mark.parametrize(("listed", "text"), [*SAID, *CLUBS])
def test_what_news_leaves_out_of_a_name(listed, text):
    check(Actor("1", listed, "organisation"), text.replace("ARSENAL is a tube station. ", ""), lang="en")


def test_of_two_countries_parties_the_one_of_the_articles_country_is_meant():
    two = (Actor("a", "Labour Party (UK)", "organisation"), Actor("b", "Labour Party (New Zealand)", "organisation"))
    check(two, "{2:Labour} won in Wellington, New Zealand. The {2:Labour Party} will govern.", lang="en")
    check(two, "The {?1+2:Labour Party} won.", lang="en")


def test_an_alias_that_the_list_gives_is_sure_by_itself():
    check(Actor("1", "Arsenal F.C.", "organisation", ("Arsenal",)), "He said that {Arsenal} are well.", lang="en")
    check(Actor("1", US, "organisation", ("Democrats",)), "The {Democrats} lost.", lang="en")


def test_a_bare_name_is_not_looked_up_by_a_short_form():
    listed = build([Actor("1", "Arsenal F.C.", "organisation"), Actor("2", US, "organisation")])
    assert lookup("Democrats", listed).actor is None
