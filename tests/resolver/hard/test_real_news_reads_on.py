"""What real news has and made texts have not: firms by their first word or letters, articles, words that open sentences."""

# ruff: noqa: RUF001 - quotes of several languages

import pytest

from resolver.records import Actor
from tests.resolver.hard.marked import check


def body(name: str) -> Actor:
    """An organisation to watch."""
    return Actor("1", name, "organisation")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("HPS Partners", "The lender, {HPS Partners}, will pay. A lawyer for {HPS} did not call back."),
        ("QVC Network Inc", "{QVC Network} Inc signed. The board of {QVC} agreed, and {QVC}'s chief left."),
        ("QVC Network Inc", "{QVC Network} Inc signed. QVC Freight Inc did not."),
        ("NBA Players Association", "The {NBA Players Association} met. The NBA season opens on Monday."),
        ("BBC Studios", "{BBC Studios} sold it. The BBC reported so."),
        ("UK Coal Holdings", "{UK Coal} Holdings closed. The UK economy grew."),
        ("Clark Equipment Co", "{Clark Equipment} Co grew. Shares of {Clark} rose. They approached {Clark} later."),
        ("Clark Equipment Co", "{Clark Equipment} Co grew. His friend Wesley Clark called. Then Clark said no."),
        (
            "Clark Equipment Co",
            "{Clark Equipment} Co grew. On the same day the rival that is called Clark Brothers Inc fell, and Clark said so.",
        ),
        ("Royal Resources Corp", "{Royal Resources} Corp dug. {Royal} said it found gold. It was a royal day."),
        ("Morgan Crucible Plc", "{Morgan Crucible} Plc grew. {Morgan} said so. {Morgan} shares rose."),
        ("Ram Industries Inc", "{Ram Industries} Inc grew. {Ram} said so. The Ram was sold."),
        ("Phoenix Technologies", "{Phoenix Technologies} grew. {Phoenix} said so. He lives in Phoenix."),
        ("Uber Technologies", "{Uber Technologies} fell. It is a rival of Lyft Inc. {Uber} rose again."),
        ("Dell Technologies Inc", "{Dell Technologies} Inc fell. {Dell} said so. Micron Technologies did not."),
        ("On Semiconductor", "Semiconductor makers rose. {On Semiconductor} fell. It depends on Semiconductor Row."),
        ("At Home Corp", "He stays at home. Home Depot rose, and {At Home} fell."),
        ("Le Monde", "{Le Monde} said so."),
        ("Le Monde", "The Monde group owns it."),
        ("De Beers", "{De Beers} sold it. Beers were served."),
        ("Der Spiegel", "{Der Spiegel} has it. {Spiegel} wrote of him."),
        ("Les Echos", "The daily {Les Echos} has it."),
        ("De Beers", "he told them that {de beers} sold it on monday, and that they all left."),
        ("De La Rue", "{De La Rue} prints it in the town of Rue."),
    ],
)
def test_a_firm_is_called_by_its_first_word_or_letters(name, text):
    check(body(name), text, lang="en")


@pytest.mark.parametrize(
    ("lang", "name", "text"),
    [
        ("de", "Die Zeit", "Die Zeit drängt, und der Zeit nach ist es spät. Er sagte der „{Zeit}“, er las {Die Zeit}."),
        ("fr", "Le Monde", "Tout le monde sait ce qu'il a dit au {Monde}, et {le Monde} le publie."),
        (None, "Le Monde", "Il l'a dit hier, selon {le Monde}, devant tout le monde."),
        (None, "Die Zeit", "Sie sagt, dass die Zeit drängt und der Wind weht."),
        ("it", "La Repubblica", "Lo ha scritto su {Repubblica}."),
        ("ru", "Le Monde", "Об этом пишет газета «{Монд}»."),
    ],
)
def test_the_article_of_a_paper_goes_with_its_language(lang, name, text):
    check(body(name), text, lang=lang)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("General Motors Co", "Giants such as Volkswagen and {General Motors} Co are richer."),
        ("Delta Air Lines Inc", "From Boeing Co., Carnival Corp. and {Delta Air Lines} Inc to others, all fell."),
        ("Control Data Corp", "They chose Cray Research Inc <CYR> and {Control Data} Corp <CDA> for it."),
        ("Business Machines Corp", "It heard from Microsoft, Oracle and {Business Machines} Corp on Monday."),
        ("Consumers Gas Co Ltd", "It bought a stake in {Consumers Gas} Co Ltd on Monday."),
        ("Technology Development Corp", "It works with the Economic and {?Technology Development} Corp of the port."),
        ("Loan Insurance Corp", "It was paid by the late Savings and {?Loan Insurance} Corp on Monday."),
    ],
)
def test_a_firm_in_a_list_of_firms_is_itself(name, text):
    check(body(name), text, lang="en")


@pytest.mark.parametrize(
    ("watch", "text"),
    [
        ("Antonio Neri", "{Antonio Neri} left HP Inc. {Neri} did so gladly. It was CEO {Neri} who called."),
        ("Gail Fairman", "{Gail Fairman} spoke. It was ADA {Fairman} who asked. {Fairman} left."),
        ("Dave Gaskin", "Inspector {Dave Gaskin} came. This was late, Insp {Gaskin} said."),
        ("Tom Brady", "{Tom Brady} played. They lost with QB {Brady} on the bench."),
        ("Ellen DeGeneres", "{Ellen DeGeneres} hosts. Choosing {DeGeneres} was wise. Clearly {DeGeneres} is glad."),
        ("Sheldon Himelfarb", "{Sheldon Himelfarb} spoke. Said {Himelfarb}: we are glad. Then {Himelfarb} left."),
        ("Sheldon Himelfarb", "{Sheldon Himelfarb} spoke. Said Himelfarb is his son."),
        ("John Browne", "{John Browne} spoke. Fleming Browne did not say so when he was asked by them."),
        ("Paul Volcker", "{Paul Volcker} leads it. Associates of {Volcker} left. Friends of Volcker is a club."),
        ("Gordon Brown", "{Brown} hits back in Blair row || {Gordon Brown} was angry on Monday."),
        ("Liam Fox", "{Fox} attacks Blair's plan || {Liam Fox} was angry on Monday."),
        ("Andrew Luck", "{Luck} throws for 205 yards || {Andrew Luck} played well on Monday."),
        ("Vincent Price", "{?Price} rises hurt || {Vincent Price} was an actor. {?Price} rises of a tenth are rare."),
    ],
)
def test_what_opens_a_sentence_or_names_an_office_is_no_given_name(watch, text):
    check(watch, text, lang="en")


@pytest.mark.parametrize(
    "text",
    [
        "{Борис Джонсон} выступил. Глава МИД Британии {Джонсон} ушел в отставку.",
        "{Борис Джонсон} выступил. Министры Германии и премьер России {Джонсон} спорили.",
        "{Борис Джонсон} выступил. Один из лидеров кампании по Brexit {Джонсон} уехал.",
        "{Борис Джонсон} выступил. Спикер Рады {Джонсон} уехал.",
        "{Борис Джонсон} выступил. В Думе {Джонсон} сказал немного, из Рады {Джонсон} ушел.",
        "{Борис Джонсон} выступил. Потом выступила Рада Джонсон, и Раду Джонсон хвалили.",
        "{Борис Джонсон} выступил. Сама Джонсон молчит, как молчит и сам {Джонсон}.",
        "Сам {Борис Джонсон} молчит. Самого {Бориса Джонсона} не спросили.",
        "{Борис Джонсон} выступил. Потом выступил Герман Джонсон, и Германа Джонсона хвалили.",
    ],
)
def test_a_land_a_parliament_and_himself_are_no_given_names(text):
    check(Actor("1", "Борис Джонсон"), text, lang="ru")


def test_herself_is_the_woman_whom_the_text_names():
    check(
        Actor("1", "Ангела Меркель"),
        "{Ангела Меркель} выступила. Сама {Меркель} молчит, саму {Меркель} не видели.",
        lang="ru",
    )


@pytest.mark.parametrize(
    ("lang", "name", "text"),
    [
        ("ru", "BBC", "Об этом сообщает {Би-би-си}. Корреспондент {Би-би-си} уехал."),
        ("ru", "Би-би-си", "Об этом сообщает {Би-би-си}."),
        ("uk", "British Broadcasting Corporation", "Про це повідомляє {Бі-бі-сі}."),
        ("bg", "BBC", "Това каза той пред {Би Би Си}."),
        ("ru", "CNN", "В эфире {Си-эн-эн} сказали, что пекин спокоен."),
        ("ru", "Al Jazeera", "Об этом {Аль-Джазире} сказал очевидец."),
    ],
)
def test_letters_are_written_as_they_are_spoken(lang, name, text):
    check(body(name), text, lang=lang)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Емануел Макрон", "{Емануел Макрон} замина. В интервю за Би Би Си {Макрон} каза това."),
        ("Джеймс Вэнс", "{Джеймс Вэнс} замина. Потом выступил Джей Ди Вэнс."),
    ],
)
def test_spoken_letters_before_a_surname_are_a_broadcaster(name, text):
    check(Actor("1", name), text, lang="bg")
