"""Initials with and without their dots, and surnames that are small words of other names: JD Vance, Shaktikanta Das."""

import pytest

from resolver.names.parsing import parse
from resolver.records import Actor
from tests.resolver.hard.marked import check

PEOPLE = [
    ("J. D. Harwick", "{JD Harwick}, {J.D. Harwick} and {J. D. Harwick} are one. {Harwick} left."),
    ("J.D. Harwick", "{JD Harwick} met {J. D. Harwick}."),
    ("JD Harwick", "{J. D. Harwick} is {J.D. Harwick}, or {JD Harwick}."),
    ("M. K. Pellworm", "{M. K. Pellworm} met {MK Pellworm}. {M.K. Pellworm} met A. K. Pellworm."),
    ("George H. W. Pellworm", "{George HW Pellworm} met {George H.W. Pellworm}. George HS Pellworm waited."),
    ("George HW Pellworm", "{George HW Pellworm} met {George H. W. Pellworm}. George W. Pellworm waited."),
    ("A.J. Pellworm", "{AJ Pellworm} caught the ball."),
    ("AJ Pellworm", "{A. J. Pellworm} caught the ball."),
    ("J. R. R. Halloway", "A letter of {JRR Halloway} was sold."),
    ("P. V. Mandhu", "BASEL, Aug 25 - {PV Mandhu} won. {Mandhu}'s coach wept."),
    ("J. D. Harwick", "DJ Harwick played, and JP Harwick, TJ Harwick, JDR Harwick, J.F. Harwick and J. F. Harwick danced."),
    ("JD Harwick", "J. F. Harwick and D. Harwick danced."),
    ("Anandamoy Das", 'The governor, {Anandamoy Das}, spoke. "Rates will rise," {Das} told reporters.'),
    ("Thuong Le", "{Thuong Le} opened a shop. Le Monde wrote of it."),
    ("Vincent van Horck", "{Vincent van Horck} paints. {Van Horck} sells. Vincent van Buren does not."),
]  # fmt: skip
FIRMS = [
    ("J.P. Harwick", "{J. P. Harwick} rose, {JP Harwick} fell, {J.P. Harwick} was flat."),
    ("J. P. Harwick", "{J.P. Harwick} rose. A. P. Harwick fell."),
]
ROLES = [
    ("JD Harwick", "j given, d middle, harwick family"),
    ("J.D. Harwick", "j given, d middle, harwick family"),
    ("George H.W. Pellworm", "george given, h middle, w middle, pellworm family"),
    ("George HW Pellworm", "george given, h middle, w middle, pellworm family"),
    ("Pellworm, George HW", "pellworm family, george given, h middle, w middle"),
    ("M. K. Pellworm", "m given, k middle, pellworm family"),
    ("M. Jean Pellworm", "jean given, pellworm family"),
    ("LI Keqiang", "li family, keqiang given"),
    ("NG Eng Hen", "ng family, eng given, hen middle"),
    ("XI Jinping", "xi family, jinping given"),
    ("JD HARWICK", "jd given, harwick family"),
    ("Anandamoy Das", "anandamoy given, das family"),
    ("Gogh, Vincent Van", "gogh family, vincent given"),
]


@pytest.mark.parametrize(("listed", "text"), PEOPLE)
def test_initials_are_those_of_the_list_with_or_without_dots(listed, text):
    check(Actor("1", listed), text, lang="en")


@pytest.mark.parametrize(("listed", "text"), FIRMS)
def test_a_firm_has_the_initials_of_its_founder_apart_or_together(listed, text):
    check(Actor("1", listed, "organisation"), text, lang="en")


@pytest.mark.parametrize(("name", "roles"), ROLES)
def test_letters_before_a_surname_are_initials_and_others_a_surname_in_capitals(name, roles):
    assert ", ".join(f"{part.word.folded} {part.role}" for part in parse(name).parts) == roles
