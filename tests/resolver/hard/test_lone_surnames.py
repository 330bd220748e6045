"""A surname alone: sure when something makes it certain, kept as unsure when nothing does."""

# ruff: noqa: RUF001 - dashes and quotes of several languages

from datetime import date

import pytest

from resolver.records import Actor, Exclusion, Title
from tests.resolver.hard.marked import check, mentions

KULEBAS = "Dmytro Kuleba; Oleksii Kuleba"


@pytest.mark.parametrize(
    ("watch", "text"),
    [
        # The full name stands before, after, in the headline, in another spelling, in another script.
        ("Gerald Ford", "{Gerald Ford} came on Monday. {Ford} left on Tuesday."),
        ("Gerald Ford", "{Ford} left on Tuesday, a day after {Gerald Ford} was seen in Rome."),
        ("Gerald Ford", "{Gerald Ford} in Rome || On Tuesday {Ford} left."),
        ("Gerald Ford", "{Ford} in Rome || On Tuesday {Gerald Ford} left."),
        ("Gerald Ford", "{Ford} left.\n\nShops closed early.\n\nThe visit of {Gerald Ford} is over."),
        ("Gerald Ford", "{?G. Ford} came on Monday. {?Ford} left on Tuesday."),
        ("Gerald Ford", "“{Ford} will not run,” said an aide to {Gerald Ford}."),
        ("Gerald Ford", "{Gerald Ford}’s plane landed. {Ford}’s car waited, {Ford}-friendly crowds too."),
        ("Theresa May", "{Theresa May} resigned. {May} spoke in tears."),
        ("Theresa May", "{Theresa May} resigned in May. {May} wept on 7 May; on 8 May {May} slept."),
        ("Theresa May", "{Theresa May} resigned on May 24 and {May} left in June, not in late May."),
        ("Bill Gates", "{Bill Gates} came. {Gates} left through the gates."),
        ("Joe Biden", "{Joe Biden} came. Mr {Biden} left, President {Biden} said."),
        ("Olaf Scholz", "Chancellor {Scholz} came. {Olaf Scholz} is in Paris."),
        ("Volodymyr Zelenskyy", "{Володимир Зеленський} came. {Zelensky} left."),
        ("Miguel Díaz-Canel", "{Miguel Díaz-Canel} came. {Díaz-Canel} left; {Diaz-Canel} waved."),
        ("Ursula von der Leyen", "{Ursula von der Leyen} came. {Von der Leyen} left; {von der Leyen} waved."),
        ("Ursula von der Leyen", "{Ursula von der Leyen} came. “{Leyen} again,” they said."),
        ("Luiz Inácio Lula da Silva", "{Luiz Inácio Lula da Silva} came. {da Silva} left."),
        (
            "Geert Wilders; Dick Schoof",
            "{1:Geert Wilders} and {2:Dick Schoof} met. {1:Wilders} left, {2:Schoof} stayed.",
        ),
        # A rare surname, an office, a form of address.
        ("Yuliia Svyrydenko", "On Monday {Svyrydenko} went home."),
        ("Volodymyr Zelenskyy", "On Monday {Zelensky} went home."),
        ("Dmitry Peskov", "Mr {Peskov} denied it."),
        ("Dmitry Peskov", "“No,” Mr. {Peskov} said."),
        ("Dmitry Peskov", "Kremlin spokesman {Peskov} denied it."),
        ("Ursula von der Leyen", "Commission chief {von der Leyen} denied it."),
        ("Recep Tayyip Erdoğan", "Mr {Erdogan} denied it."),
        ("Recep Tayyip Erdoğan", "{Erdoğan} denied it."),
        ("Emmanuel Macron", "Reporters asked {Macron} about it."),
        ("Jens Stoltenberg", "‘{Stoltenberg} knew’"),
        ("Volodymyr Zelenskyy", "A {Zelensky} aide met them."),
        ("Gerald Ford", "{Gerald Ford} came. A {Ford} aide left, and in a {Ford} car."),
        ("Vladimir Putin", "В {Путина} никто не верит. О {Путине} молчат. С {Путиным} спорят. И {Путин} устал."),
        ("Vladimir Putin", "У {Путіна} запитали. З {Путіним} сперечалися. Й {Путін} мовчав."),
        ("Abraham Lincoln", "A Lincoln was stolen."),
        ("Donald Trump", "Aides asked {?Trump} on Monday about it, and {?Trump} nodded at them."),
        ("Donald Trump", "The Trump presidency changed many things in this country."),
        ("Charlotte Church", "Members of the Church met in a church on Monday."),
        ("Theresa May", "They met in rainy May, said the baker of this town."),
        ("Mohammed bin Salman", "Envoys met {?bin Salman} on Monday in Rome."),
        ("Sergey Lavrov", "Russian FM {Lavrov} came to the talks on Monday."),
        ("Sergey Lavrov", "На встрече с главой МИД {Лавровым} говорили о мире."),
        ("Cyrus Vance", "They met JD Vance on Monday at the old house."),
        ("Theresa May", "Вчера {~Мей} говорила о сделке с депутатами."),
        ("Donald Trump", "Вчера {Трамп} говорил о сделке с депутатами."),
        # A given name alone, once the text gives the name in full.
        ("Emily Ratajkowski", "{Emily Ratajkowski} wrote a book. “I was young,” {Emily} said to them."),
        ("Emily Ratajkowski", "{Emily Ratajkowski} met Emily Blunt. Emily smiled at her for a while."),
        ("Emily Ratajkowski", "Emily smiled at her for a while."),
        ("Saddam Hussein", "{Saddam Hussein} ruled the country. {Saddam} fell in the spring."),
        ("Vladimir Putin", "{Vladimir Putin} spoke. People in Vladimir listened to him."),
        ("Donald Trump", "{Donald Trump} praised Donald Tusk. Donald smiled at them."),
        # Common surnames and words stay unsure without more.
        ("Gerald Ford", "On Monday {~Ford} went home."),
        ("John Smith", "On Monday {~Smith} went home."),
        ("Theresa May", "On Monday {~May} went home."),
        ("Anna Kovalenko", "On Monday {~Kovalenko} went home."),
        ("Xavier Young", "Mr {~Young} went home."),
        ("Carla Bruni; Giorgio Bruni", "On Monday {?1+2:Bruni} went home."),
        (KULEBAS, "On Monday {?1+2:Kuleba} went home."),
        (KULEBAS, "Mr {?1+2:Kuleba} went home."),
    ],
)
def test_a_surname_alone_is_sure_only_for_a_reason(watch, text):
    check(watch, text)


@pytest.mark.parametrize(
    ("watch", "text"),
    [
        (KULEBAS, "{1:Dmytro Kuleba} went home. {1:Kuleba} slept."),
        (KULEBAS, "{2:Oleksii Kuleba} went home. {2:Kuleba} slept."),
        (
            KULEBAS,
            "{1:Dmytro Kuleba} went to Rome. {1:Kuleba} met them.\n\n{2:Oleksii Kuleba} stayed. {2:Kuleba} met mayors.",
        ),
        (KULEBAS, "{1:Dmytro Kuleba} and {2:Oleksii Kuleba} met."),
        (KULEBAS, "{2:O. Kuleba} went home. {2:Kuleba} slept."),
        ("Hillary Clinton; Bill Clinton", "{1:Hillary Clinton} spoke. {1:Clinton} lost."),
        ("Hillary Clinton; Bill Clinton", "{2:Bill Clinton} spoke. {2:Clinton} won."),
        ("Hillary Clinton; Bill Clinton", "Mr {~1+2:Clinton} spoke."),
        ("Dmytro Kuleba", "Singer Oleh Kuleba sang. Kuleba bowed."),
        ("Dmytro Kuleba", "{Dmytro Kuleba} met Oleksii Kuleba, the governor."),
        ("Dmytro Kuleba", "{Dmytro Kuleba} spoke.\n\nOleksii Kuleba, a governor, came too. Kuleba opened a bridge."),
        ("Dmytro Kuleba", "Oleksii Kuleba came. Kuleba left.\n\n{Dmytro Kuleba} was in Rome. {Kuleba} flew back."),
    ],
)
def test_two_bearers_of_a_surname_in_one_text_are_told_apart(watch, text):
    check(watch, text)


MAY = Actor(
    "may", "Theresa May", titles=(Title("Prime Minister", "United Kingdom", date(2016, 7, 13), date(2019, 7, 24)),)
)
KOVALENKO = Actor("k", "Anna Kovalenko", context=("grain ministry", "Chernihiv"))
FORD = Actor("f", "Doug Ford", titles=(Title("Premier", "Ontario", date(2018, 6, 29)),), context=("Ontario",))
SHEVCHENKO = Actor("s", "Andriy Shevchenko", exclusions=(Exclusion(("footballer", "Dynamo"), "the footballer"),))


@pytest.mark.parametrize(
    ("watch", "text"),
    [
        (MAY, "They met Prime Minister {May}."),
        (MAY, "They met British prime minister {May}."),
        (MAY, "{May}, the prime minister, left."),
        (MAY, "They met former Prime Minister {May}."),
        (MAY, "They met then-prime minister {May}."),
        (MAY, "{Theresa May}, a backbencher, spoke."),
        (KOVALENKO, "{Kovalenko} toured Chernihiv."),
        (KOVALENKO, "{Kovalenko} went to the Grain Ministry."),
        (KOVALENKO, "{~Kovalenko} went to a ministry."),
        (FORD, "{Ford} spoke in Ontario."),
        (FORD, "Premier {Ford} spoke."),
        (FORD, "Betty Ford spoke in Ontario."),
        (FORD, "The Ford Motor plant in Ontario closed."),
        (SHEVCHENKO, "{Andriy Shevchenko} spoke."),
        (SHEVCHENKO, "Andriy Shevchenko of Dynamo spoke."),
        (SHEVCHENKO, "Andriy Shevchenko, once a footballer, spoke. Shevchenko smiled."),
        (SHEVCHENKO, "Footballer Shevchenko spoke."),
    ],
)
def test_offices_context_and_exclusions_decide(watch, text):
    check(watch, text, published=date(2018, 5, 3))


def test_an_old_title_is_no_contradiction():
    check(MAY, "{Theresa May}, prime minister, spoke; {May} smiled.", published=date(2024, 5, 3))


@pytest.mark.parametrize(
    ("watch", "text"),
    [
        ("Ivan Petrenko; Ivan Petrenko", "{?1+2:Ivan Petrenko} walked his dog."),
        ("Ivan Petrenko; Ivan Petrenko", "{?1+2:I. Petrenko} walked his dog."),
        ("Ivan Petrenko; Ivan Petrenko", "{?1+2:Іван Петренко} вигулював собаку."),
        ("Ivan Petrenko; Ivan Petrenko", "{?1+2:Ivan Petrenko} ran. {?1+2:Petrenko} won."),
        ("Li Wei; Wei Li", "{~1+2:Li Wei} ran."),
        ("Ivan Petrenko; Iryna Petrenko", "{?1+2:I. Petrenko} walked the dog."),
        ("Volodymyr Zelenskyy; Vladimir Zelensky", "{~1+2:Volodymyr Zelensky} spoke."),
    ],
)
def test_a_name_of_two_watched_people_is_ambiguous(watch, text):
    check(watch, text)
    said = [m for m in mentions(watch, text) if m.verdict == "unsure"]
    assert all(any("just as well" in sentence for sentence in m.because) for m in said)


STRIKER, OTHER = Actor("1", "John Marsden", exclusions=(Exclusion(("striker",), "the footballer"),)), "John Marsden"


@pytest.mark.parametrize(
    ("watch", "text"),
    [
        ((STRIKER, Actor("2", OTHER)), "{2:John Marsden}, the striker, won. {2:Marsden} smiled."),
        ((STRIKER, Actor("2", OTHER)), "{?1+2:John Marsden} spoke. {?1+2:Marsden} smiled."),
        ((STRIKER, Actor("2", "Peter Marsden")), "On Monday {?2:Marsden}, the striker, won."),
        ((STRIKER, Actor("2", "Peter Marsden")), "On Monday {?1+2:Marsden} spoke."),
    ],
)
def test_an_exclusion_that_rules_one_out_leaves_the_other(watch, text):
    check(watch, text)
    freed = [m for m in mentions(watch, text) if m.verdict != "no"]
    assert ("striker" in text) is not any("just as well" in sentence for m in freed for sentence in m.because)


def test_each_place_gives_reasons_that_are_true_of_it():
    said = mentions("Dmitry Peskov", "On Monday {Peskov} went home. “No,” Mr {Peskov} said.")
    first, second = (" ".join(m.because) for m in said)
    assert "Elsewhere in the document: A form of address before “Peskov”" in first
    assert "A form of address before “Peskov”" in second
    assert "Elsewhere" not in second


@pytest.mark.parametrize(
    ("watch", "text"),
    [
        ("Kim Jong Un", "{Kim Jong Un} met them. {Kim} said no, and Mr {Kim} left."),
        ("Kim Jong Un", "{Kim} opened the talks. {Kim Jong-un} was glad."),
        (
            "Kim Jong Un; Kim Yo Jong",
            "{1:Kim Jong Un} left, said {1:Kim}’s aide.\n\n{2:Kim Yo Jong} stayed; {2:Kim} slept.",
        ),
        ("Kim Jong Un", "{Kim Jong Un} met them. Kim Yo Jong, Kim Jong Il and Kim Kardashian did not come."),
        ("Kim Jong Un", "Kim said no on Monday."),
        ("Kim Basinger", "{Kim Basinger} came. {Basinger} smiled."),
        ("Xi Jinping", "{Xi Jinping} met them. {Xi} left. In Xi'an it rained."),
    ],
)
def test_a_family_name_that_leads_is_the_one_that_stands_alone(watch, text):
    check(watch, text)


def test_a_surname_goes_on_as_the_document_spells_it_in_the_full_name():
    check(
        "Askar Akayev", "{Askar Akaev} fled in 2005. {Akaev} was allowed to come back; {Akaev}'s son stayed.", lang="en"
    )
    check("Askar Akayev", "Akaev was allowed to come back.", lang="en")


def test_a_small_word_that_begins_a_sentence_is_no_surname():
    check("He Lifeng", "{He Lifeng} met the visitors. He said the talks went well.", lang="en")
    check("Theresa May", "{Theresa May} spoke. {May} said so.", lang="en")
