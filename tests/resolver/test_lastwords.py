"""Organisations by the last word of their names once they are named in full, and what only looks like somebody who is listed."""

import pytest

from resolver.records import Actor
from tests.resolver.hard.marked import check

GAME = "The striker scored in stoppage time. "
BODIES = [
    ("Bank of Ruritania", "The {Bank of Ruritania} cut rates. On Monday the {Bank} sold bonds. The {Bank} was calm. Bank shares fell; a bank closed."),
    ("Bank of Ruritania", "The {Bank of Ruritania} cut rates. The Bank of Japan did not, and the Bank waited."),
    ("The Strelsau Times", "The {Strelsau Times} fired him. The {Times} said so, and a lawyer whom the {Times} quoted. Times change."),
    ("The Strelsau Times", "The {Strelsau Times} fired him. The Financial Times wrote of it. The Times said so."),
    ("Chicago Badgers", "The {Chicago Badgers} won. The {Badgers} pitcher smiled. Badgers eat worms."),
    ("St. Louis Archers", "The {St. Louis Archers} lost. The {Archers} agreed. The archers of old did not, nor the Archers Club."),
    ("Aston Manor F.C.", GAME + "{Aston Manor} won. He said {Manor} had deserved it. The Manor is a house."),
    ("Henry Strindmoor and Company", "{Henry Strindmoor} rose. {Strindmoor} will sell it. Shares of {Strindmoor} fell."),
    ("Henry Strindmoor and Company", "{Henry Strindmoor} rose. Klaus Strindmoor, of another family, is a poet. Strindmoor smiled."),
    ("United Company Strindal", "Sanctions on {Strindal} || {United Company Strindal} said so. {Strindal} shares rose."),
    ("University of Strelsau at Zenda", "The {University of Strelsau at Zenda} closed. Zenda is a town."),
    ("Strindal Aeronautics Limited", "{Strindal Aeronautics} Ltd ({SAL}) won. {SAL} builds fighters."),
    ("United Nations High Commissioner for Refugees", "The {U.N. refugee agency} and the {UN refugee agency} said so. A refugee agency left."),
    ("British Danish Tobacco", "{British Danish Tobacco} fell. {?Danish Tobacco} is dead."),
    ("Johnson & Johnson", "{Johnson & Johnson} fell. Boris Johnson was in court. Johnson said that he slept."),
    ("Serb National Party", "The {Serb National Party} met. A Serb was hurt. Serb officials left."),
    ("Government of the Republic of the Congo", "The {?Congolese government} fell. The {government of the Republic of the Congo} did not."),
    ("Government of the Democratic Republic of the Congo", "{DR Congo's government} fell."),
]  # fmt: skip
PEOPLE = [
    ("Naomi Leeds", "{Naomi Leeds} won in Leeds. They met near Leeds, where {Leeds} was born. A win against {Leeds} is rare."),
    ("Arkady Belinov", "The field of {Arkady Belinov} is the Belinov boson. The {Arkady Belinov} papers are sold."),
    ("Oleg Derinov", "Among them: {DERINOV, Oleg} Vladimirovich; BELINOV, Arkady."),
    ("Arkady Belinov", "{Arkady Belinov} died. Oleg Belinov, his brother, lives. Three of {?Belinov}'s lawyers left."),
    ("Arkady Belinov", "Oleg Belinov died. He was no relation of {Arkady Belinov}.\n\nOleg Belinov, his cousin says, was rich. Belinov left a house."),
    ("Arkady Belinov", "Nuvraj Belinov, 51, is wanted. Belinov denies it.\n\nHe is no relation of {Arkady Belinov}."),
    ("Георгий Боос", "George Bush spoke, and George W. Bush. {Georgy Boos} listened."),
    ("Дональд Трамп", "{Donald Trump} spoke."),
    ("Boos Georgy", "George Bush spoke. {Georgy Boos} listened."),
    ("Octavio Romero Oropeza", "{Octavio Romero} said so. {Romero} left. Octavio Romero Pérez stayed."),
    ("Octavio Romero Oropeza", "Octavio Romero Pérez stayed."),
    ("Samy San", "He flew to San Francisco and San Miguel. {Samy San} did not."),
]  # fmt: skip
ABROAD = [
    ("Ministry of Finance of Germany", "de", "Das bayerische Finanzministerium in München schweigt. Deutschland wartet."),
    ("Ministry of Finance of Germany", "de", "Das {Finanzministerium} in Berlin schweigt. Deutschland wartet."),
    ("Supreme Court of the United States", "zh", "德克萨斯州最高法院周五裁定。美国沉默。"),
    ("Supreme Court of the United States", "zh", "{美国最高法院}周五裁定。"),
]  # fmt: skip


@pytest.mark.parametrize(("listed", "text"), BODIES)
def test_a_body_goes_on_by_its_last_word_where_no_other_bears_it(listed, text):
    check(Actor("1", listed, "organisation"), text, lang="en")


@pytest.mark.parametrize(("listed", "text"), PEOPLE)
def test_a_surname_beside_somebody_elses_is_unsure_and_one_that_only_sounds_so_is_nobodys(listed, text):
    check(Actor("1", listed), text, lang="en")


@pytest.mark.parametrize(("listed", "lang", "text"), ABROAD)
def test_a_body_of_a_part_of_a_country_is_not_the_countrys(listed, lang, text):
    check(Actor("1", listed, "organisation"), text, lang=lang)
