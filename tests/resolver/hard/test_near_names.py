"""Names that are nearly a watched one: of the other gender, with a name more or less, sounding like plain words."""

import pytest

from resolver.catalog import build
from resolver.records import Actor, Document
from resolver.resolve import resolve
from tests.resolver.hard.marked import check


@pytest.mark.parametrize(
    ("watch", "text"),
    [
        ("Michelle White", "Then Michael White said so."),
        ("Michael White", "Then Michelle White said so. {Michael White} left."),
        ("Francesco Ferrara", "Francesca Ferrara is another."),
        ("Mario Coroso", "Maria Coroso is another."),
        ("Andrew Allen", "{Andy Allen} is the same."),
        ("Rakesh Nagasamy", "Rajesh Nagasamy is another."),
        ("Shi Jie", "they see eye to eye on this, he said yesterday in the house of the firm"),
        ("Bill Gates", "a man called {bill gates} gave money to the poor, he said in the house"),
        ("Mohammed bin Salman", "the visit of {mohamed bin salman} was put off, they said in the house"),
        ("Pan Dong", "The talks with Dong went on."),
        ("Pan Gongsheng", "{Pan Gongsheng} spoke. {Pan} left, and the talks with {Gongsheng} went on."),
        ("Pan Tadeusz Nowak", "{Tadeusz Nowak} spoke."),
    ],
)
def test_a_near_name_is_another(watch, text):
    check(watch, text, lang="en")


@pytest.mark.parametrize(
    ("lang", "text"),
    [("cs", "Viděli jsme {Martina Nováka} u soudu."), (None, "Viděli jsme {~Martina Nováka} u soudu.")],
)
def test_an_ending_is_no_other_gender(lang, text):
    check("Martin Novák", text, lang=lang)


def told(text, *names, kind="person"):
    """Who is told to be named, with the verdict."""
    catalog = build([Actor(name, name, kind) for name in names])
    return {(m.actor, m.verdict) for m in resolve(Document("1", text), catalog).mentions}


def test_a_name_just_as_listed_is_sure_and_who_has_one_name_more_is_reviewed():
    found = told("Sergei Ivanov spoke.", "Sergei Ivanov", "Sergei Borisovich Ivanov", "Sergei Petrovich Ivanov")
    assert found == {
        ("Sergei Ivanov", "sure"),
        ("Sergei Borisovich Ivanov", "unsure"),
        ("Sergei Petrovich Ivanov", "unsure"),
    }
    assert ("Sergei Ivanov", "sure") in told("Говорил Сергей Иванов.", "Sergei Ivanov", "Sergei Borisovich Ivanov")
    longer = told("Sergei Borisovich Ivanov spoke.", "Sergei Ivanov", "Sergei Borisovich Ivanov")
    assert longer == {("Sergei Borisovich Ivanov", "sure"), ("Sergei Ivanov", "unsure")}


def test_two_who_lack_the_same_name_are_ambiguous():
    found = told("Sergei Ivanov spoke.", "Sergei Petrovich Ivanov", "Sergei Borisovich Ivanov")
    assert {verdict for _, verdict in found} == {"unsure"}


@pytest.fixture
def crowd(monkeypatch):
    """A list is a crowd from five actors on; a surname of more than one bearer is no rare one."""
    monkeypatch.setattr("resolver.index.search.CROWD", 4)
    monkeypatch.setattr("resolver.mentions.fullnames._RARE", 1)
    return [f"{given} Smith" for given in ("Aaron", "Boris", "Carl", "Dennis")]


def test_in_a_crowd_a_shorter_or_longer_name_is_sure_only_if_the_surname_is_rare(crowd):
    names = (*crowd, "Angelo Antonio Smith", "Angelo Antonio Testerman", "Ronald Smith")
    assert told("Angelo Testerman spoke.", *names) == {("Angelo Antonio Testerman", "sure")}
    assert told("Angelo Smith spoke.", *names) == {("Angelo Antonio Smith", "unsure")}
    assert told("Ronald Malbourne Smith spoke.", *names) == {("Ronald Smith", "unsure")}
    assert told("Ronald B. Smith spoke.", *names) == {("Ronald Smith", "sure")}


def test_in_a_crowd_one_word_is_mostly_another_firm_than_the_holding(crowd):
    names = [f"{name} Ltd" for name in ("Alder", "Birch", "Cedar", "Dogwood")]
    found = told("Quantomar said so.", *names, "Quantomar Holdings AS", kind="organisation")
    assert found == {("Quantomar Holdings AS", "unsure")}
    assert told("Birch said so.", *names[:2], kind="organisation") <= {("Birch Ltd", "sure"), ("Birch Ltd", "unsure")}
    assert told("Gazneft said so.", *names, "Gazneft PJSC", kind="organisation") == {("Gazneft PJSC", "sure")}
