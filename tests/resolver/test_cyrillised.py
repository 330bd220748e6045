"""Foreign names as Russian, Ukrainian and Bulgarian news write them, and names that only sound like them."""
# ruff: noqa: RUF001 - short Cyrillic words look like Latin ones

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolver.catalog import build
from resolver.records import Actor, Document
from resolver.resolve import resolve
from resolver.spelling import cyrillised
from resolver.spelling.cyrillised import writes
from resolver.text.folding import fold

TABLE = Path(__file__).parent / "foreign_in_cyrillic.tsv"
ROWS = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
WRITTEN = [(name, lang, form) for name, *forms in ROWS for lang, form in zip(("ru", "uk", "bg"), forms, strict=True)]
FOUND = [one for one in WRITTEN if not one[2].startswith("!")]
MISSED = [(name, lang, form[1:]) for name, lang, form in WRITTEN if form.startswith("!")]


def verdicts(name, text, lang):
    said = resolve(Document("d", text, lang=lang), build([Actor("one", name)])).mentions
    return [(m.span.text, m.verdict) for m in said]


@pytest.mark.parametrize("lang", ["ru", "uk", "bg"])
def test_a_foreign_name_in_full_is_sure_as_each_language_writes_it(lang):
    wrong = [
        (name, form)
        for name, of, form in FOUND
        if of == lang
        and not any(verdict == "sure" for _, verdict in verdicts(name, f"Так считает {form} 1 мая.", lang))
    ]
    assert wrong == []


@pytest.mark.parametrize(("name", "lang", "form"), MISSED)
@pytest.mark.xfail(reason="not found yet", strict=True)
def test_a_foreign_name_that_is_not_found_yet(name, lang, form):
    assert any(verdict == "sure" for _, verdict in verdicts(name, f"Так считает {form} 1 мая.", lang))


def test_among_hundreds_of_people_each_name_in_cyrillic_is_of_its_bearer_alone():
    catalog = build([Actor(name, name) for name, *_ in ROWS])
    said = {
        (name, form): {m.actor for m in resolve(Document("d", f"Так считает {form} 1 мая.", lang=lang), catalog).mentions if m.verdict == "sure"}
        for name, lang, form in FOUND
    }  # fmt: skip
    assert {one: actors for one, actors in said.items() if not actors <= {one[0]}} == {}


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("merz", "мерц"), ("schwarz", "шварц"), ("barnier", "барнье"), ("renault", "рено"), ("beauvais", "бове"),
        ("trzaskowski", "тшасковский"), ("dabrowski", "домбровский"), ("szijjarto", "сийярто"), ("gyongyosi", "дёндёши"),
        ("ceausescu", "чаушеску"), ("gonzalez", "гонсалес"), ("guimaraes", "гимарайнс"), ("hoekstra", "гукстра"),
        ("wright", "райт"), ("hughes", "хьюз"), ("musk", "маск"), ("blake", "блейк"), ("xiaoping", "сяопин"),
        ("kishida", "кисида"), ("kishida", "кишида"), ("tsikhanouskaya", "тихановская"), ("papandreou", "папандреу"),
    ],
)  # fmt: skip
def test_cyrillic_writes_a_word_as_its_language_speaks_it(latin, cyrillic):
    assert writes(cyrillic, latin)


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("kulik", "калик"), ("georgi", "сергей"), ("barnier", "барнард"), ("miller", "мюллер"), ("johnson", "янсон"), ("li", "л"),
        ("sanchez", "санчо"), ("kowalski", "ковальчук"), ("macron", "макрин"), ("novak", "новиков"), ("ivanov", "иванова"),
    ],
)  # fmt: skip
def test_and_no_word_that_only_looks_like_it(latin, cyrillic):
    assert not writes(cyrillic, latin)


def test_a_case_may_take_the_last_vowel_of_a_name_but_no_consonant():
    assert writes("дуд", "duda", cut=True)
    assert not writes("дуд", "duda")
    assert not writes("кулеб", "kulebak", cut=True)


@pytest.mark.parametrize(
    ("name", "text", "lang"),
    [
        ("Dmytro Kuleba", "Вона має відвідати Київ і зустрітися з Кулебою завтра.", "uk"),
        ("Sebastian Kurz", "Цього вимагали шість країн. Канцлер Курц попередив про шкоду.", "uk"),
        ("Vladimir Makei", "Міністр закордонних справ Білорусі Макей назвав рішення недалекоглядним.", "uk"),
        ("Alexander Lukashenko", "Все е ясно. В Минск Лукашенко заяви, че няма да отстъпи.", "bg"),
        ("Heiko Maas", "Об этом сообщил глава МИД ФРГ Маас в четверг.", "ru"),
        ("Ursula von der Leyen", "Президентка Єврокомісії фон дер Ляєн представила дані.", "uk"),
        ("Mette Frederiksen", "Премьер-министр Дании Метте Фредериксен считает это диверсией.", "ru"),
    ],
)
def test_a_foreign_surname_alone_is_found_beside_its_office_and_place(name, text, lang):
    assert [verdict for _, verdict in verdicts(name, text, lang)] == ["sure"]


@pytest.mark.parametrize(
    ("name", "text", "lang"),
    [
        ("Robert Koch", "Об этом сообщил Институт Роберта Коха в Берлине.", "ru"),
        ("Robert Koch", "Про це повідомив Інститут Роберта Коха.", "uk"),
        ("Andrei Sakharov", "Опозиція отримала премію Сахарова у Страсбурзі.", "uk"),
        ("Nikolay Gamaleya", "Това съобщи Центърът „Гамалея“ в Москва.", "bg"),
        ("Georgi Markov", "За това писа и Сергей Марков, който живее в Москва.", "bg"),
        ("Olena Zelenska", "Про це заявив Володимир Зеленський учора.", "uk"),
    ],
)
def test_what_is_named_after_a_person_or_only_near_it_is_nobodys_mention(name, text, lang):
    assert "sure" not in [verdict for _, verdict in verdicts(name, text, lang)]


@pytest.mark.parametrize(
    ("name", "text", "lang"),
    [
        ("George Soros", "Об этом сообщил глава фонда Джордж Сорос.", "ru"),
        ("Mikhail Piotrovsky", "Директор музея Михаил Пиотровский рассказал об этом.", "ru"),
        ("Anna Popova", "Директор центра Анна Попова рассказала об этом.", "ru"),
        ("Anatoly Lukyanenko", "Директор театру Анатолій Лук'яненко розповів про це.", "uk"),
        ("Ivan Petrov", "Директорът на института Иван Петров каза това.", "bg"),
        ("Alexander Gintsburg", "В институте Гинцбург рассказал об этом.", "ru"),
    ],
)
def test_who_works_at_an_institute_is_named_beside_it(name, text, lang):
    assert [verdict for _, verdict in verdicts(name, text, lang)] == ["sure"]


@given(st.sampled_from(FOUND), st.text("абвгдежзийклмнопрстуфхцчшьюя", max_size=3), st.booleans())
def test_what_the_bounds_leave_out_no_language_speaks_so(row, letters, cut):
    latin, written = fold(row[0].split()[-1]), fold(row[2].split()[-1])
    for word in (written, letters + written, written + letters, written[: len(letters)], written[len(letters) :]):
        ways = cyrillised._ways(word)
        slow = any(cyrillised._fits(way, units, cut=cut) for units in cyrillised._spoken(latin) for way in ways)
        assert writes(word, latin, cut=cut) == (slow and min(len(word), len(latin)) > 1)
