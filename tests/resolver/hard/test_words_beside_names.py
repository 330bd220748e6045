"""What stands right beside a name, and what the name is made of: ranks, numbers, small words, double surnames, places."""

import pytest

from resolver.records import Actor
from tests.resolver.hard.marked import check

WATCH = (
    Actor("1", "José Ortega y Gasset"),
    Actor("2", "Thomas à Kempis"),
    Actor("3", "7-Eleven", "organisation"),
    Actor("4", "9Mobile Nigeria Network", "organisation"),
    Actor("5", "Anwar Ibrahim"),
    Actor("6", "Cleveland Police Department", "organisation"),
    Actor("7", "Democratic Unionist Party", "organisation"),
    Actor("8", "Nairobi Super Lions", "organisation"),
    Actor("9", "Federal Home Loan Agency", "organisation"),
)
PEOPLE = "Raphael Tillis; Haile Kiprono; Lindiwe Mabuza; George Bush; Samuel Kanyari"


@pytest.mark.parametrize(
    "text",
    [
        "{1:José Ortega y Gasset} wrote it in 1930. {1:Ortega y Gasset} feared the crowd.",
        "{1:Jose Ortega y Gasset} is read again.",
        "The book of {2:Thomas a Kempis} was copied by hand.",
        "A {3:7-Eleven} store in Denver was robbed.",
        "Shares of the owner of {3:7-Eleven} rose.",
        "It is 7 o'clock at gate Eleven.",
        "{4:9Mobile Nigeria Network} owes its banks. {4:9MNN} said it would pay.",
        "{5:Anwar Ibrahim} flew to Tokyo. Datuk Seri {5:Anwar} met the press, and {5:Anwar} smiled.",
        "{5:Anwar Ibrahim} voted. His daughter Nurul Anwar voted, too.",
        "The {6:Cleveland Police Department} hired twenty. Cleveland grows.",
        "Cleveland, Ohio: The {6:Cleveland Police Department} said no.",
        "The {7:Democratic Unionist Party} walked out. A Democratic senator had warned of it.",
        "The {8:Nairobi Super Lions} lost. {8:Super Lions} fans wept, and three lions were seen.",
        "The {9:Federal Home Loan Agency} sold bonds. The Federal Home Loan Agency Bank of Dallas bought some.",
    ],
)
def test_names_with_numbers_small_words_and_places(text):
    check(WATCH, text)


@pytest.mark.parametrize(
    "text",
    [
        "{1:Raphael Tillis} won.\n\nSen. {1:Tillis} had led for weeks, said Gov. Cooper.",
        "{1:Raphael Tillis} won. Rep. {1:Tillis} said so, and Sgt. {1:Tillis} was his name before.",
        "{2:Haile Kiprono} won the race. The great Kiprono Barsosio, of the same village, watched.",
        "{2:Haile Kiprono} won the race. The elder Kiprono keeps bees.",
        "{3:Lindiwe Mabuza} spoke, and his former wife, Nomathemba Ndaba-Mabuza, too. Ndaba-Mabuza is a judge.",
        "{3:Lindiwe Mabuza} spoke. The Macron-{3:Mabuza} call lasted an hour.",
        "Markets fell as President {4:Bush} spoke. {4:Bush} left at noon.",
        "Die Märkte fielen, als Präsident {4:Bush} sprach. Dann ging {4:Bush}.",
        "The fire spread from the bush. Bush fires are common.",
        "Friends of Kanyari, a campaign group, paid. {5:Samuel Kanyari} knew.",
        "{5:Samuel Kanyari} rose. The Kanyari Exchange opened in May.",
        "Der Kanzler lobte, und {5:Samuel Kanyari} dankte. Dann sagte {5:Kanyari} Journalisten, er gehe.",
    ],
)
def test_ranks_double_surnames_and_longer_names(text):
    check(PEOPLE, text)


BODIES = (
    Actor("1", "Centers for Water Safety and Research", "organisation"),
    Actor("2", "European Rail Network Agency", "organisation"),
    Actor("3", "Bank of Ruritania", "organisation"),
    Actor("4", "J.R. Pendleby", "organisation"),
    Actor("5", "Farnham Mills", "organisation"),
    Actor("6", "Okonjo Group", "organisation"),
    Actor("7", "Harakat Nour al-Mashriq", "organisation"),
    Actor("8", "Lin Bi-tsung"),
    Actor("9", "Zanskar People's Liberation Front", "organisation"),
)
WRAPPED = """The board of the airline met for seven hours in New York on Sunday and
said that it would sell its hotels. The decision followed a proposal by the European Rail
{2:Network Agency}, which holds 13 pct of the shares, and by several banks that
are owed money. {2:ERNA} said that it was content with the answer, and so did the
banks, which had asked for more than twice as much at the beginning of the year."""


@pytest.mark.parametrize(
    "text",
    [
        "The {1:Centers for Water Safety and Research} met. {1:CWS} officials drank from the tap.",
        "The {2:European Rail Network Agency} ruled. {2:Erna} chief Ada Holm said the {2:ERNA} rules were old.",
        "The {3:Bank of Ruritania} held. The {3:BoR} said so. Its rival, the Royal Bank of Ruritania, did not.",
        "{4:J.R. Pendleby} sold. {4:Pendleby} shares rose.",
        "{5:Farnham Mills} closed. {5:Farnham} said so. Farnham Northern Inc stays open.",
        "{6:Okonjo} Group lost billions, and its founder Bola Okonjo, too.",
        "The leader of {7:Harakat Nour al-Mashriq} spoke. {7:HNM} has few men.",
        "{8:Lin Bi-tsung} won. {8:Lin} thanked all.",
        "Zanskar and its rebels talked. The {9:Zanskar People's Liberation Front} signed.",
        WRAPPED.replace("European Rail\n{2:Network Agency}", "{2:European Rail\nNetwork Agency}"),
    ],
)
def test_short_forms_of_organisations(text):
    check(BODIES, text)
