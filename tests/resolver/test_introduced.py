"""The short name that a text itself gives behind a name in full: Petroleos Mexicanos, known as Pemex."""

import pytest

from resolver.records import Actor
from tests.resolver.hard.marked import check

SAID = [
    ("People's Herding Party", "The {People's Herding Party}, or {HLP}, met. An {HLP} deputy said more."),
    ("Cattle and Grain Board", "The {Cattle and Grain Board}, known as {Catgrabod}, sold. {Catgrabod}'s bonds fell."),
    ("Order and Freedom", "The deputies of {Order and Freedom}, known as {OiW}, left. The {OiW}-friendly paper knew."),
    ("World Draughts Federation", "The {World Draughts Federation}, known by its French initials {FMJD}, met. {FMJD} rules."),
    ("Aguas Nacionales", "Fire at {Aguanal} || {Aguas Nacionales} said so.\nThe company, known as {Aguanal}, gave no figure."),
    ("Aguas Nacionales", '{Aguas Nacionales} ("{Aguanal}"), also called {Aguanal}, said that {Aguanal} pays.'),
    ("Grain Inspection Office", "The {Grain Inspection Office}, {GIO}, closed the mill. The {GIO} said why."),
    ("May 17 Movement", "The {May 17 Movement} met in the north. The {M17} has 40 men; {M17}'s leader is one of them."),
    ("Number 10 Bank", "The {Number 10 Bank} opened."),
]  # fmt: skip
NOT_SAID = [
    ("Cattle and Grain Board", "The {Cattle and Grain Board}, OCHA, and UNICEF sent food. OCHA said more."),
    ("Cattle and Grain Board", "The {Cattle and Grain Board}, or IMF, can help. The IMF said more."),
    ("Cattle and Grain Board", "The {Cattle and Grain Board}, USA, is new. The USA is large."),
    ("Cattle and Grain Board", "The {Cattle and Grain Board}, known as London gossip has it, is new. London is large."),
    ("Cattle and Grain Board", "The {Cattle and Grain Board}, known as Peter's den, is new. Peter left."),
    ("Cattle and Grain Board", "The {Cattle and Grain Board}, known as Russian, is new. A Russian left."),
    ("Cattle and Grain Board", "The {Cattle and Grain Board} met. The minister, known as Bingo, left. Bingo is old."),
    ("May 17 Movement", "The May 18 Movement met."),
]  # fmt: skip


@pytest.mark.parametrize(("listed", "text"), SAID)
def test_a_short_name_that_the_text_introduces_is_sure_from_the_headline_on(listed, text):
    check(Actor("1", listed, "organisation"), text, lang="en")


@pytest.mark.parametrize(("listed", "text"), NOT_SAID)
def test_what_stands_behind_a_name_is_not_always_its_short_form(listed, text):
    check(Actor("1", listed, "organisation"), text, lang="en")
