"""Short news of many parts of the world against one list: what must be found, and what must not."""

import pytest

from resolver.records import Actor, Title
from tests.resolver.hard.marked import check, not_yet

WATCH = (
    Actor("1", "Gianni Infantino", titles=(Title("President of FIFA"),)),
    Actor("2", "Thomas Bach"),
    Actor("3", "Gustavo Petro"),
    Actor("4", "Claudia Sheinbaum"),
    Actor("5", "Mukesh Ambani"),
    Actor("6", "Gautam Adani"),
    Actor("7", "Reliance Industries", "organisation"),
    Actor("8", "Adani Ports and Special Economic Zone Ltd", "organisation"),
    Actor("9", "Olayemi Cardoso", titles=(Title("Governor of the Central Bank of Nigeria"),)),
)
SECOND = (
    Actor("1", "Central Bank of Nigeria", "organisation"),
    Actor("2", "Lesetja Kganyago"),
    Actor("3", "Yasir Al-Rumayyan", aliases=("Yasir bin Othman Al-Rumayyan",)),
    Actor("4", "Public Investment Fund", "organisation", aliases=("PIF",)),
    Actor("5", "Mubadala Investment Company", "organisation"),
    Actor("6", "A.P. Moller - Maersk", "organisation"),
    Actor("7", "Chey Tae-won"),
    Actor("8", "Lee Jae-yong"),
    Actor("9", "SK Hynix", "organisation"),
)
THIRD = (
    Actor("1", "Jean-Luc Mélenchon"),
    Actor("2", "Marine Le Pen"),
    Actor("3", "Rassemblement National", "organisation"),
    Actor("4", "Shigeru Ishiba"),
    Actor("5", "Sanae Takaichi"),
    Actor("6", "Abdel Fattah al-Burhan"),
    Actor("7", "Mohammed Shia al-Sudani"),
    Actor("8", "Hapag-Lloyd AG", "organisation"),
    Actor("9", "Hassan Nasrallah"),
)


@pytest.mark.parametrize(
    "text",
    [
        "{1:Gianni Infantino} opened the congress in Bangkok. {1:Infantino}'s allies cheered.",
        "The FIFA president {1:Infantino} will not stand against a challenger from Asia.",
        "Outgoing IOC chief {2:Thomas Bach} thanked the athletes; {2:Bach} leaves in June.",
        "The orchestra played {~2:Bach} and Handel before the athletes marched in.",
        "Colombia's president {3:Gustavo Petro} recalled his envoy. {3:Petro} said talks were over.",
        "Petro Poroshenko visited Bogota as a private citizen.",
        "La presidenta {4:Claudia Sheinbaum} Pardo viajó a Oaxaca.",
        "{4:Sheinbaum, Claudia} is listed first on the ballot.",
        "Claudia López, the former mayor of Bogota, met union leaders.",
        "{5:Mukesh Ambani} told investors that {7:Reliance Industries} would list its retail arm.",
        "Nita Ambani opened the museum, and Anil Ambani stayed away.",
        "{7:RELIANCE INDUSTRIES} LTD SHARES HIT RECORD",
        "The bill shows a growing reliance on imports.",
        "Billionaire {6:Gautam Adani} denied the charges; {6:Adani} called them baseless.",
        "{8:Adani Ports & Special Economic Zone} bought a terminal in Haifa.",
        "Karan Adani runs the terminal in Haifa.",
        "{9:Olayemi Cardoso} held rates. Governor {9:Cardoso} cited food prices.",
        "Fernando Henrique Cardoso governed Brazil for eight years.",
        "{9:Yemi Cardoso} kept rates on hold in Abuja.",
    ],
)
def test_sports_latin_america_india_and_nigeria(text):
    check(WATCH, text)


@pytest.mark.parametrize(
    "text",
    [
        "The {1:Central Bank of Nigeria} sold dollars. The {1:CBN} did not say how many.",
        "The Central Bank of Kenya cut its rate, and the Bank of Ghana followed.",
        "{2:Lesetja Kganyago} warned of tariffs. {2:Kganyago} spoke in Pretoria.",
        "South Africa's {2:L. Kganyago} gave the keynote.",
        "{3:Yasir al-Rumayyan} chairs Newcastle United and the {4:Public Investment Fund}.",
        "{3:Yasser Al Rumayyan}, who runs the {4:PIF}, was in the stands.",
        "{3:Yasir Othman al-Rumayyan} signed for Riyadh.",
        "A public investment fund for small towns was proposed in parliament.",
        "{5:Mubadala Investment} Company sold the stake; {5:Mubadala} kept a tenth.",
        "Shipping group {6:A.P. Moller-Maersk} raised its outlook.",
        "{6:AP Moller Maersk} rerouted vessels around the Cape.",
        "SK chairman {7:Chey Tae-won} met Nvidia's chief. {7:Chey} flew home on Friday.",
        "{8:Lee Jae-yong} was acquitted in Seoul.",
        "President Lee Jae-myung visited the plant in Icheon.",
        not_yet("{9:SK hynix} makes memory chips.", because="a word without a capital is no word of a name"),
        "{9:SK Hynix} makes memory chips in Icheon.",
        "SK Telecom reset the cards of its users.",
        "{8:LEE JAE-YONG} ACQUITTED",
    ],
)
def test_africa_the_gulf_shipping_and_korea(text):
    check(SECOND, text)


@pytest.mark.parametrize(
    "text",
    [
        "{1:Jean-Luc Mélenchon} appelle à la censure. {1:Mélenchon} vise l'Élysée.",
        "{1:Jean Luc Melenchon} called for a vote.",
        "{2:Marine Le Pen} a fait appel. Les avocats de {2:Le Pen} plaident.",
        "Jean-Marie Le Pen died in January.",
        "Marion Maréchal and Éric Zemmour split.",
        not_yet("Le {3:Rassemblement national} vote non.", because="a word without a capital is no word of a name"),
        "The {3:Rassemblement National} voted no; the {3:RN} gained.",
        "{4:Shigeru Ishiba} resigned and {5:Sanae Takaichi} won the vote.",
        "Prime Minister {5:Takaichi Sanae} met the press.",
        "{4:ISHIBA Shigeru} bowed.",
        "Sudan's army chief {6:Abdel-Fattah Burhan} vowed to fight on. {6:Burhan} was in Port Sudan.",
        "General {6:Abdulfattah al-Burhan} flew to Cairo.",
        "Mullah Abdul Ghani Baradar met envoys in Doha.",
        not_yet("Iraq's {7:Mohammed Shia' Al Sudani} spoke.", because="the apostrophe reads as the end of a quote"),
        "{7:Muhammad Shia al-Sudani} spoke in Basra.",
        "A Sudanese delegation arrived in Baghdad.",
        "{8:Hapag-Lloyd} cut its outlook, as rates fell.",
        "{8:Hapag Lloyd} AG raised its dividend.",
        "Frank Lloyd Wright built the house.",
        "{9:Hasan Nasrallah} was buried in Beirut. {9:Nasrallah} led the group for decades.",
        "قال {9:حسن نصر الله} في خطاب",
        "القائد {6:عبد الفتاح البرهان} وصل إلى القاهرة",
        "{5:高市早苗}首相は述べた。",
    ],
)
def test_france_japan_and_the_arab_world(text):
    check(THIRD, text)
