"""English given names and their short forms, as Cyrillic writes both."""

import pytest

from resolver.catalog import build
from resolver.lookup import lookup
from resolver.records import Actor

SAME = (
    "Bill Tarrant = Уильям Таррант, Вільям Таррант; William Tarrant = Билл Таррант, Білл Таррант; Mike Lundgren = Майкл Лундгрен; "
    "Michael Lundgren = Майк Лундгрен; Tony Bardwell = Энтони Бардуэлл, Ентоні Бардвелл; Anthony Kessel = Тони Кессел, Тоні Кессел; "
    "Jim Farraday = Джеймс Фаррадей; James Farraday = Джим Фаррадей; Steve Colvin = Стивен Колвин, Стівен Колвін, Стивън Колвин; "
    "Dave Merton = Дэвид Мертон, Девід Мертон; Jeffrey Landor = Джефф Ландор; Charles Dunmore = Чак Данмор; Dick Selby = Ричард Селби; "
    "Samuel Brigham = Сэм Бригем; Kate Orland = Кэтрин Орланд; Andy Wexler = Эндрю Векслер; Bob Tilden = Роберт Тилден; "
    "Joe Marbury = Джозеф Марбери; Nicholas Ferrand = Ник Ферранд; Gerald Pinkney = Джерри Пинкни"
)
OTHER = (
    "Bill Tarrant = Роберт Таррант; Mike Lundgren = Марк Лундгрен; Tony Bardwell = Тимоти Бардуэлл; Jim Farraday = Джон Фаррадей; "
    "Steve Colvin = Скотт Колвин; Dave Merton = Дэниел Мертон; Bob Tilden = Билл Тилден; Kate Orland = Кэрол Орланд"
)


def pairs(rows):
    for row in rows.split(";"):
        listed, _, written = row.partition("=")
        yield from ((listed.strip(), one.strip()) for one in written.split(","))


@pytest.mark.parametrize(("listed", "written"), list(pairs(SAME)))
def test_a_short_form_and_the_whole_name_are_one_in_another_script(listed, written):
    assert lookup(written, build([Actor("x", listed)])).actor == "x"


@pytest.mark.parametrize(("listed", "written"), list(pairs(OTHER)))
def test_another_given_name_is_another_person(listed, written):
    assert lookup(written, build([Actor("x", listed)])).actor is None
