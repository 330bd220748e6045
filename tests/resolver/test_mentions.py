"""Names in running text: what is a mention, what is not, and what stays unsure."""

# ruff: noqa: RUF001 - names in several scripts

from datetime import date

import pytest

from resolver.catalog import build
from resolver.pairs.compare import compare
from resolver.records import Actor, Document, Exclusion, Mention, Title
from resolver.resolve import resolve

ZELENSKYY = Actor("zelenskyy", "Volodymyr Zelenskyy")
PUTIN = Actor("putin", "Vladimir Putin")
SVYRYDENKO = Actor("svyrydenko", "Yuliia Svyrydenko")
TRUMP = Actor("trump", "Donald Trump")
FORD = Actor("ford", "Gerald Ford")
EVERYBODY = (ZELENSKYY, PUTIN, SVYRYDENKO, TRUMP, FORD)


def mentions(
    text: str, *actors: Actor, title: str = "", lang: str | None = None, published: date | None = None
) -> list[Mention]:
    document = Document("d", text, title=title, lang=lang, published=published)
    return [m for m in resolve(document, build(actors or EVERYBODY)).mentions if m.verdict != "no"]


def sure(text: str, *actors: Actor, **more) -> list[tuple[str, str]]:
    return [(m.actor, m.span.text) for m in mentions(text, *actors, **more) if m.verdict == "sure"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("President Volodymyr Zelensky's plan was read.", "Volodymyr Zelensky"),
        ("the plan of Volodymyr Zelenskyy’s office", "Volodymyr Zelenskyy"),
        ("He quoted “Volodymyr Zelenskiy” on it.", "Volodymyr Zelenskiy"),
        ("the pro-Volodymyr Zelenskyj camp", "Volodymyr Zelenskyj"),
        ("a Volodymyr Zelensky-led delegation", "Volodymyr Zelensky"),
        ("VOLODYMYR ZELENSKY ARRIVES IN WASHINGTON", "VOLODYMYR ZELENSKY"),
        ("volodymyr zelensky arrives in washington today", "volodymyr zelensky"),
        ("Vladimir Zelensky met them.", "Vladimir Zelensky"),
        ("Wolodymyr Selenskyj met them.", "Wolodymyr Selenskyj"),
        ("Zelensky Volodymyr met them.", "Zelensky Volodymyr"),
        ("V. Zelensky met them.", "V. Zelensky"),
        ("Volodymyr Oleksandrovych Zelenskyy met them.", "Volodymyr Oleksandrovych Zelenskyy"),
        ("Президент Володимир Зеленський прибув.", "Володимир Зеленський"),
        ("зустріч із Володимиром Зеленським відбулася", "Володимиром Зеленським"),
        ("позиція Володимира Зеленського незмінна", "Володимира Зеленського"),
        ("встреча с Владимиром Зеленским прошла", "Владимиром Зеленским"),
        ("письмо Владимиру Зеленскому отправлено", "Владимиру Зеленскому"),
        ("В. Зеленський прибув.", "В. Зеленський"),
        ("В.Зеленський прибув.", "В.Зеленський"),
        ("Volodymyr Zel\u200bensky met them.", "Volodymyr Zel\u200bensky"),
        ("Vоlоdуmyr Zеlеnsky met them.", "Vоlоdуmyr Zеlеnsky"),
    ],
)
def test_a_name_in_full_is_found_however_it_is_written(text, name):
    assert sure(text) == [("zelenskyy", name)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Volodymyr Zelenskyy arrived.", "Volodymyr Zelenskyy"),
        ("позиція Володимира Зеленського незмінна", "Володимира Зеленського"),
        ("Vladimir Zelenskiy arrived.", "Vladimir Zelenskiy"),
    ],
)
def test_a_list_in_cyrillic_finds_both_scripts(text, name):
    assert sure(text, Actor("z", "Володимир Зеленський")) == [("z", name)]


@pytest.mark.parametrize(
    "text",
    [
        "Volodymyr Zelinsky, a baker, arrived.",
        "Olena Zelenska arrived.",
        "Volodymyr. Zelensky Street is closed.",
        "Oleksandr Zelenskyy arrived.",
        "Donald Trump Jr. arrived.",
        "Shares of Ford Motor rose.",
        "Betty Ford arrived.",
        "The Gerald Ford Foundation gave money.",
        "the Vladimir region",
        "Vladimir, Putyvl and Sumy are towns.",
    ],
)
def test_another_name_is_not_sure(text):
    assert sure(text) == []


def test_a_surname_after_the_full_name_is_the_same_person():
    text = "Volodymyr Zelenskyy spoke. Later Zelensky left; Zelenskyy’s aides stayed."
    assert [name for _, name in sure(text)] == ["Volodymyr Zelenskyy", "Zelensky", "Zelenskyy"]


def test_a_headline_may_say_the_surname_before_the_text_says_the_name():
    found = mentions("Gerald Ford arrived in Kyiv on Monday.", title="Ford in Kyiv")
    assert [(m.span.field, m.span.text, m.how, m.verdict) for m in found] == [
        ("title", "Ford", "surname", "sure"),
        ("text", "Gerald Ford", "name", "sure"),
    ]


@pytest.mark.parametrize(
    "later",
    [
        "Betty Ford stayed.",
        "Ford Motor rose.",
        "The Ford Foundation paid.",
        "Two Fords stayed.",
        "The Fordian mood held.",
    ],
)
def test_what_only_looks_like_the_surname_is_left_alone(later):
    assert [name for _, name in sure(f"Gerald Ford left in the morning. {later}")] == ["Gerald Ford"]


def test_a_surname_goes_to_the_bearer_in_its_paragraph():
    kulebas = (Actor("dmytro", "Dmytro Kuleba"), Actor("oleksii", "Oleksii Kuleba"))
    text = "Dmytro Kuleba went to Brussels. Kuleba met them.\n\nOleksii Kuleba stayed. Kuleba met the mayors."
    assert [actor for actor, _ in sure(text, *kulebas)] == ["dmytro", "dmytro", "oleksii", "oleksii"]


def test_a_lone_surname_that_two_watched_people_bear_is_nobodys_for_sure():
    kulebas = (Actor("dmytro", "Dmytro Kuleba"), Actor("oleksii", "Oleksii Kuleba"))
    found = mentions("On Monday Kuleba went to Brussels.", *kulebas)
    assert all(m.verdict == "unsure" for m in found)
    assert sure("On Monday Kuleba went to Brussels.", *kulebas) == []


def test_a_full_name_that_two_watched_people_bear_goes_to_the_one_who_fits():
    a = Actor("minister", "Ivan Petrenko", context=("economy",))
    b = Actor("singer", "Ivan Petrenko", context=("opera",))
    assert sure("Ivan Petrenko sang at the opera.", a, b) == [("singer", "Ivan Petrenko")]
    assert sure("Ivan Petrenko walked his dog.", a, b) == []
    assert {m.actor for m in mentions("Ivan Petrenko walked his dog.", a, b)} == {"minister", "singer"}


def test_a_rare_lone_surname_is_sure_and_a_common_word_is_not():
    may, svyrydenko = Actor("may", "Theresa May"), Actor("s", "Yuliia Svyrydenko")
    assert sure("On Monday Svyrydenko went home.", may, svyrydenko) == [("s", "Svyrydenko")]
    assert sure("In May the talks went on. May said so.", may, svyrydenko) == []


def test_an_office_that_fits_or_a_word_of_context_makes_a_lone_surname_sure():
    plain = Actor("may", "Theresa May")
    titled = Actor("may", "Theresa May", titles=(Title("Prime Minister", "United Kingdom"),))
    known = Actor("kim", "Anna Kovalenko", context=("Kyiv",))
    assert sure("They met Prime Minister May.", plain) == []
    assert sure("They met Prime Minister May.", titled) == [("may", "May")]
    assert sure("Kovalenko came to Kyiv.", known) == [("kim", "Kovalenko")]
    assert sure("Kovalenko came to Lviv.", known) == []


def test_initials_need_the_whole_surname_and_must_fit():
    assert sure("V.Z. wrote it.") == []
    assert sure("O. Zelensky wrote it.") == []


def test_an_exclusion_says_no_and_gives_its_reason():
    actor = Actor("s", "Andriy Shevchenko", exclusions=(Exclusion(("footballer",), "the namesake in sport"),))
    document = Document("d", "The footballer Andriy Shevchenko scored.")
    (mention,) = resolve(document, build([actor])).mentions
    assert mention.verdict == "no"
    assert "the namesake in sport" in " ".join(mention.because)


def test_every_mention_says_why_in_a_sentence():
    for mention in mentions("Volodymyr Zelensky spoke. Zelensky left.", title="Зеленський"):
        assert mention.because
        assert all(reason.endswith(".") and "Zelenskyy" in reason for reason in mention.because)


def test_a_polish_case_ending_is_understood_when_the_language_is_given():
    assert sure("Rozmowa z Wołodymyrem Zełenskim trwała.", lang="pl") == [("zelenskyy", "Wołodymyrem Zełenskim")]


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("Об этом заявил пресс-секретарь президента России", "Владимир Зеленский"),
        ("Это сказал министр экономики Германии", "Владимир Зеленский"),
        ("Про це заявив президент України", "Володимир Зеленський"),
        ("Das sagte der Präsident der Ukraine", "Wolodymyr Selenskyj"),
        ("so said the leader from Georgia", "Volodymyr Zelensky"),
    ],
)
def test_a_name_scores_in_a_text_as_it_does_alone(before, name):
    [mention] = mentions(f"{before} {name}.", ZELENSKYY)
    assert mention.score == compare(ZELENSKYY.name, name).score


@pytest.mark.parametrize("lang", ["de", "de-AT", "sv"])
def test_the_s_of_an_owner_is_no_part_of_a_germanic_name(lang):
    text = "Wolodymyr Selenskyjs Rede. Selenskyjs Büro und Putins Pläne."
    assert sure(text, lang=lang) == [
        ("zelenskyy", "Wolodymyr Selenskyj"),
        ("zelenskyy", "Selenskyj"),
        ("putin", "Putin"),
    ]


def test_an_s_that_belongs_to_the_name_stays():
    assert sure("Angela Weidels kam.", Actor("w", "Angela Weidels"), lang="de") == [("w", "Angela Weidels")]


OTHERS_ADDRESS = [
    ("Gerald Ford left. Later Mr Ford spoke.", "Gerald Ford", True),
    ("Gerald Ford left. Later Mrs Ford spoke.", "Gerald Ford", False),
    ("Gerald Ford left. Later Dr Ford spoke.", "Gerald Ford", True),
    ("Betty Ford left. Later Ms. Ford spoke.", "Betty Ford", True),
    ("Betty Ford left. Later Mr. Ford spoke.", "Betty Ford", False),
    ("Tanis Ford left. Later Mr. Ford spoke.", "Tanis Ford", True),
    ("Олена Зеленська прийшла. Пан Зеленський пішов.", "Olena Zelenska", False),
    ("Tanis Ivanovna Ford left. Later Mr. Ford spoke.", "Tanis Ivanovna Ford", False),
]


@pytest.mark.parametrize(("text", "name", "again"), OTHERS_ADDRESS)
def test_a_form_of_address_for_the_other_gender_is_somebody_elses(text, name, again):
    assert len(sure(text, Actor("x", name))) == 1 + again


def test_an_organisation_is_found_by_its_name_its_acronym_and_its_short_form():
    fund = Actor("fda", "Food and Drug Administration", kind="organisation")
    harcourt = Actor("hbj", "Harcourt Brace Jovanovich", kind="organisation")
    text = "The Food and Drug Administration (FDA) met Harcourt Brace Jovanovich Inc. The FDA and Harcourt agreed."
    assert sure(text, fund, harcourt) == [
        ("fda", "Food and Drug Administration"),
        ("fda", "FDA"),
        ("hbj", "Harcourt Brace Jovanovich"),
        ("fda", "FDA"),
        ("hbj", "Harcourt"),
    ]


def test_nothing_is_found_where_nothing_is():
    assert mentions("") == []
    assert mentions("...", title="?!") == []
    assert resolve(Document("d", "Volodymyr Zelensky"), build([])).mentions == ()
