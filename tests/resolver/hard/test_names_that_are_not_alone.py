"""Surnames beside what makes them somebody's: an office and whose it is, a father, a place, a name that goes on."""

# ruff: noqa: RUF001 - Cyrillic, Arabic and Hebrew

import pytest

from resolver.records import Actor
from tests.resolver.hard.marked import check

BERRI = Actor("1", "Nabih Berri", aliases=("نبيه بري", "بري"))
HAMAS = Actor("1", "Hamas", "organisation", ("حماس", "חמאס", "哈马斯"))
SALMAN = Actor("1", "Mohammed bin Salman Al Saud", aliases=("محمد بن سلمان", "Mohammad bin Salman", "무함마드 빈 살만"))


@pytest.mark.parametrize(
    ("lang", "watch", "text"),
    [
        ("ru", "Anton Siluanov", "Накануне глава Минфина {Силуанов} выступил в Думе."),
        ("ru", "Elvira Nabiullina", "Вчера глава Центробанка {Набиуллина} выступила в Думе."),
        ("ru", "Jeff Bezos", "Вчера основатель Амазона {Безос} купил яхту."),
        ("uk", "Sergei Shoigu", "Напередодні секретар російського Радбезу {Шойгу} погрожував ударами."),
        ("ru", "Sergei Shoigu", "Сам {Шойгу} это отрицает."),
        ("ru", "Igor Sechin", "Вчера глава компании Андрей Сечин выступил в Думе."),
        ("uk", "Andriy Yermak", "Призначено {Андрія Єрмака}. Отаман Єрмак Тимофійович підкорив Сибір."),
        ("en", "Nayib Bukele", "In El Salvador {Nayib Bukele} offered to help."),
        ("en", "Mahamat Deby", "In Chad {Mahamat Deby} spoke on Monday."),
        ("en", "Gabriel Boric", "Then Jordan {?Gabriel Boric} spoke."),
        (
            "en",
            Actor("1", "John Lee Ka-chiu", aliases=("John Lee",)),
            "A tribute to {?John Lee} Hooker, who was born here.",
        ),
        ("en", Actor("1", "Narendra Modi", aliases=("Modi",)), "{Narendra Modi} spoke. {Modi} left."),
        ("en", "Bo Xilai", "The trial of {Bo Xilai} closed. {Bo} told the court so."),
        ("en", "Du Qinglin", "Then {Du Qinglin} spoke. Later Mr {Du} left."),
        ("en", "Bo Derek", "Then {Bo Derek} spoke, and {Derek} left."),
        ("en", SALMAN, "{Mohammed bin Salman} met King Salman. {Bin Salman} left."),
        ("ar", SALMAN, "استقبل {محمد بن سلمان} الضيف بدعم الملك سلمان. وقال {بن سلمان} إنه سعيد."),
        ("en", "Osama bin Laden", "{Osama bin Laden} spoke. {Laden} left."),
        ("ar", BERRI, "وأكد {نبيه بري} ذلك. وقال مدير النقل البري. وقال {بري} إنه سعيد."),
        ("ar", HAMAS, "دعت واشنطن إلى الانسحاب من النقاط الخمس على هامش المهرجان."),
        ("he", Actor("1", "Benjamin Netanyahu", aliases=("בנימין נתניהו",)), "המשחק נערך באצטדיון בנתניה."),
        ("he", Actor("1", "Yoav Gallant", aliases=("יואב גלנט", "Йоав Галант")), "את השער כבש החלוץ יואב גלנטי."),
        ("he", Actor("1", "Xiaomi", "organisation", ("شاومي",)), "הוא ביקש עוד שבועיים."),
        ("zh", Actor("1", "Israel Aerospace Industries", "organisation", ('תע"א',)), "以色列总理说，他明天去。"),
        ("ar", Actor("1", "Ahn Cheol-soo", aliases=("안철수",)), "وذكرت الوكالة أن الرئيس شدد على ذلك."),
    ],
)
def test_whose_a_surname_is_told_by_what_stands_beside_it(lang, watch, text):
    check(watch, text, lang=lang)
