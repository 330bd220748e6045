"""Russian, Ukrainian and Bulgarian news about people of an English list: their cases, their women, their namesakes."""

# ruff: noqa: RUF001 - Cyrillic

import pytest

from resolver.records import Actor
from tests.resolver.hard.marked import check

IN_CASES = [
    ("ru", "Alexander Bastrykin", "Дело ведёт ведомство {Александра Бастрыкина}. Помощники {Бастрыкина} молчат."),
    ("ru", "Alexander Lukashenko", "Он принял {Александра Лукашенко} в Сочи."),
    ("uk", "Petro Poroshenko", "Рада запровадила обмеження проти {Петра Порошенка}. {Порошенко} назвав це політикою."),
    ("uk", "Oleksandr Syrskyi", "Міністр привітав {Олександра Сирського} з нагородою."),
    ("ru", "Valentin Yumashev", "Журналист спросил {Валентина Юмашева} о выборах."),
]
SHE = [
    ("ru", "Valentin Matvienko", "Об этом заявила спикер Валентина Матвиенко."),
    ("ru", "Alexander Lukashenko", "Александра Лукашенко сказала, что вернётся."),
    ("uk", "Oleksandr Matviichuk", "Правозахисниця Олександра Матвійчук подякувала всім."),
]
OTHERS = [
    ("bg", "Kostadin Kostadinov", "Златото е факт. Стефка Костадинова, шефката на комитета, поздрави всички."),
    ("bg", "Grigor Dimitrov", "Протестът продължи. Пламен Димитров от синдиката иска повече пари."),
    ("sr", "Aleksandar Vulin", "У Београду је говорио Ненад Вулин."),
    ("uk", "Sergei Shoigu", "Поруч сидів Туркі Аль аш-Шейх, а саміт у Шарм-еш-Шейху тривав."),
    ("bg", "Delyan Peevski", "Превозвачът {?Делян Пеевсков} организира блокада."),
]


@pytest.mark.parametrize(("lang", "watch", "text"), IN_CASES)
def test_a_mans_name_in_a_case_that_is_also_a_womans_name_is_his(lang, watch, text):
    check(watch, text, lang=lang)


@pytest.mark.parametrize(("lang", "watch", "text"), SHE)
def test_a_verb_of_a_woman_beside_the_name_makes_it_hers(lang, watch, text):
    check(watch, text, lang=lang)


@pytest.mark.parametrize(("lang", "watch", "text"), OTHERS)
def test_another_of_the_surname_or_a_name_like_it_is_nobody_watched(lang, watch, text):
    check(watch, text, lang=lang)


def test_letters_that_are_a_word_elsewhere_are_no_word_that_sounds_like_it():
    nato = Actor("nato", "NATO", "organisation")
    check(nato, "Нито един депутат не дойде. Нито {НАТО}, нито съюзът.", lang="bg")


def test_a_country_behind_a_body_says_whose_it_is():
    russian = Actor("1", "Ministry of Defence of the Russian Federation", "organisation")
    check(russian, "Минобороны Украины молчит. Минобороны Польши тоже. {Минобороны России} сообщило.", lang="ru")
    bank = Actor("2", "Bank of Russia", "organisation")
    check(bank, "Российский банк подал иск. {Банк России} снизил ставку.", lang="ru")


def test_a_name_of_which_no_word_is_quite_the_same_is_only_unsure():
    check("Kaja Kallas", "Мэр столицы {?Каха Каладзе} приглашал всех.", lang="ru")
