"""Other people and things of the same name: relatives, firms, places, prizes, streets, bylines."""

# ruff: noqa: RUF001 - dashes and quotes of several languages

import pytest

from tests.resolver.hard.marked import check, not_yet

ZELENSKY = "Volodymyr Zelenskyy"
FAMOUS = "Donald Trump; Gerald Ford; Abraham Lincoln; Bill Clinton; John Kennedy; Vladimir Lenin; Taras Shevchenko"


@pytest.mark.parametrize(
    ("watch", "text"),
    [
        (ZELENSKY, "Olena Zelenska opened a school."),
        (ZELENSKY, "{Zelensky}'s wife Olena Zelenska opened a school."),
        (ZELENSKY, "{Zelensky}’s wife, Olena Zelensky, opened a school."),
        (ZELENSKY, "{Volodymyr Zelensky} and his wife Olena Zelenska flew home."),
        (ZELENSKY, "Volodymyr and Olena Zelensky flew home."),
        (ZELENSKY, "First lady Zelenska opened a school."),
        (ZELENSKY, "Mrs Zelenska opened a school."),
        (ZELENSKY, "Mrs. Zelensky opened a school."),
        (ZELENSKY, "The Zelenskys flew home."),
        (ZELENSKY, "The Zelenskyys flew home."),
        (ZELENSKY, "{Volodymyr Zelensky} waved. The Zelenskys flew home."),
        (ZELENSKY, "Oleksandr Zelenskyy, his father, teaches."),
        (ZELENSKY, "O. Zelenskyy, his father, teaches."),
        (ZELENSKY, "{Volodymyr Zelensky} called Oleksandr Zelensky, his father. {~Zelensky} smiled."),
        (ZELENSKY, "Brothers Ivan and Petro {~Zelensky} bake bread."),
        (ZELENSKY, "Igor Zelensky danced in Munich. Zelensky bowed."),
        (ZELENSKY, "Ballet director Igor Zelensky bowed. Mr {~Zelensky} left."),
        ("Gerald Ford", "{Gerald Ford} waved. Betty Ford smiled."),
        ("Gerald Ford", "{Gerald Ford} and Betty Ford smiled."),
        ("Gerald Ford", "Betty Ford smiled, and Ford went on."),
        ("Gerald Ford", "Harrison Ford, Tom Ford and Henry Ford are others."),
        ("Gerald Ford", "{Gerald Ford} met Harrison Ford."),
        ("Gerald Ford", "Ford Madox Ford wrote it."),
        ("Vladimir Putin", "Ludmila Putina was seen in Spain."),
        ("Vladimir Putin", "Maria Putin is not a name of hers. Katerina Putin neither."),
        ("Vladimir Putin", "Vladimir Medinsky led them."),
        ("Donald Trump", "Ivanka Trump and Melania Trump smiled."),
        ("Donald Trump", "{Donald Trump} called Eric Trump. {~Trump} was glad."),
        ("Donald Trump", "{Donald Trump} called his son Eric Trump. {Trump} was glad."),
        ("Donald Trump", "{Donald Trump} waved. Mrs Trump smiled, Mrs. Trump left."),
        ("Donald Trump", "{Donald Trump} waved. Mr {Trump} smiled, First Lady Trump left."),
        ("Angela Merkel", "{Angela Merkel} waved. Mrs {Merkel} left. Herr Merkel stayed."),
        ("Jean Castex", "Mr {Castex} left."),
        ("Donald Trump", "Donald Trump Jr. spoke."),
        ("Donald Trump", "Donald Trump Jr spoke to farmers."),
        ("Donald Trump", "Donald Trump, Jr., spoke."),
        not_yet(
            "Donald Trump",
            "Donald Trump junior spoke.",
            because="a small “junior” may be of an office: Trump junior aides",
        ),
        ("Donald Trump", "The Trumps dined."),
        ("Donald Trump", "{Donald Trump}'s son Donald Trump Jr. said so to them."),
        ("Emmanuel Macron", "Brigitte Macron Opens School In Amiens"),
        ("Emmanuel Macron", "Emmanuel et Brigitte Macron sont là, dit le maire de la ville."),
        not_yet(
            "Bill Clinton",
            "{Bill} and Hillary Clinton came.",
            because="a given name that shares its surname is not read",
        ),
        ("Donald Trump", "{~Donald Trump} Sr. spoke."),
        ("Donald Trump Jr.; Donald Trump", "{1:Donald Trump} Jr. spoke."),
        ("George Bush", "Jeb Bush, the brother, lost."),
        ("Joe Biden", "Hunter Biden and Jill Biden waited."),
        ("Joe Biden", "First lady Jill Biden waited. Biden teaches."),
        ("Marine Le Pen", "Jean-Marie Le Pen died."),
        ("Marine Le Pen", "{Marine Le Pen} buried Jean-Marie Le Pen."),
        ("Kim Jong Un", "Kim Yo Jong, the sister, spoke."),
        ("Kim Jong Un", "Kim Jong Il ruled before."),
        ("Kim Jong Un", "Kim Il Sung ruled first."),
        ("Xi Jinping", "Xi Zhongxun was his father."),
        ("Imran Khan", "Shah Rukh Khan acted. Sadiq Khan won."),
        ("Narendra Modi", "Lalit Modi fled. Nirav Modi hid."),
        ("Rishi Sunak", "Akshata Murty and Usha Sunak came."),
    ],
)
def test_relatives_and_namesakes_are_other_people(watch, text):
    check(watch, text)


@pytest.mark.parametrize(
    "text",
    [
        "A fire broke out at Trump Tower.",
        "He sleeps at Trump International Hotel.",
        "Guests of the Trump National Golf Club left.",
        "The Trump Organization paid.",
        "The {~1:Trump} Administration paid.",
        "Shares of Ford Motor rose.",
        "Shares of Ford Motor Co. rose.",
        "Ford Credit lends money. A Ford Mustang and a Ford Transit were sold.",
        "A Ford Focus hit a Ford Fiesta.",
        "The Ford Foundation and the Betty Ford Center paid.",
        "The USS Gerald Ford sailed.",
        "The USS Gerald R. Ford sailed.",
        "The Gerald R. Ford Presidential Library opened.",
        "The Gerald Ford Museum opened.",
        "Crowds filled the Lincoln Memorial.",
        "They drove through the Lincoln Tunnel to Lincoln Center.",
        "A Lincoln Navigator was stolen in Lincoln, Nebraska.",
        "The Abraham Lincoln Bicentennial Foundation paid.",
        "The Abraham Lincoln Brigade fought in Spain.",
        "The USS Abraham Lincoln left port.",
        "The aircraft carrier Abraham Lincoln left port.",
        "The icebreaker Lenin left port.",
        "The Bill & Melinda Clinton Foundation and the Bill and Hillary Clinton Foundation paid.",
        "The Lenin Prize, the Vladimir Lenin Nuclear Power Plant and the Lenin Shipyard closed long ago.",
        "Lincoln Park, Clinton Street, Kennedy Drive, Ford Field and Trump Plaza are places.",
        "Памятник Ленину и улица Ленина, площадь Владимира Ленина и парк Шевченко закрыты.",
        "Вулиця Тараса Шевченка, імені Тараса Шевченка, площа Леніна та бульвар Шевченка закриті.",
        "The Clinton Foundation paid.",
        "The Bill Clinton Boulevard is in Pristina.",
        "The Clinton Global Initiative met.",
        "Flights to Kennedy Airport were late.",
        "Flights to John F. Kennedy International Airport were late.",
        "A rocket left the Kennedy Space Center.",
        "The John F. Kennedy School of Government hired him.",
        "The Kennedy Center reopened.",
        "Lenin Square was renamed, Lenin Street too.",
        "They met on Vladimir Lenin Avenue.",
        not_yet(
            "They met at the corner of {~6:Lenin} and Main streets.", because="the noun stands behind another name"
        ),
        "Taras Shevchenko National University of Kyiv opened.",
        "The Taras Shevchenko Prize went to a poet.",
        "The Shevchenko National Prize went to a poet.",
        "The Shevchenko Institute of Literature met.",
        "A Taras Shevchenko monument stands there.",
        "The Taras Shevchenko Park is green.",
        "Shevchenko Boulevard was closed, Shevchenko district too.",
        "Lincoln High School won. Kennedy High lost.",
        "The {~5:Kennedy} family sued.",
        "The {~4:Clinton}-Lewinsky scandal",
        "the University of Lincoln",
        "the City of Lincoln",
        "the County of Clinton",
        "Clinton County and Lincoln County voted.",
        "Fort Lincoln fell. Mount Kennedy is high. Port Clinton slept. Lake Clinton froze. Camp Lincoln burned.",
    ],
)
def test_firms_places_streets_institutes_and_prizes_are_no_people(text):
    check(FAMOUS, text)


@pytest.mark.parametrize(
    "text",
    [
        "By Gerald Ford\n\nShops opened early on Monday and closed late.",
        "By Gerald Ford and Anna Kovalenko\n\nShops opened early on Monday.",
        "BY GERALD FORD\n\nShops opened early on Monday.",
        "Shops opened early on Monday.\n\nReporting by Gerald Ford; editing by Anna Kovalenko",
        "Shops opened early on Monday.\n\n(Reporting by Gerald Ford; Editing by Anna Kovalenko)",
        "Shops opened early on Monday.\n\nAdditional reporting by Gerald Ford in Rome.",
        "Shops opened early on Monday.\n\nPhoto: Gerald Ford / Agency",
        "Shops opened early on Monday.\n\nPhoto by Gerald Ford",
        "Shops opened early on Monday.\n\nImage credit: Gerald Ford",
        "Shops opened early on Monday.\n\nGerald Ford is a reporter for the Evening Sun in Rome.",
        "Shops opened early on Monday.\n\nGerald Ford is a freelance journalist based in Rome.",
        "Shops opened early on Monday.\n\nGerald Ford covers trade for the Evening Sun.",
        "Shops opened early on Monday.\n\nGerald Ford contributed to this report.",
        "Shops opened early on Monday.\n\nFollow Gerald Ford on Twitter",
        "Shops opened early on Monday.\n\nAbout the author: Gerald Ford teaches law.",
        "Shops opened early on Monday.\n\nVon Gerald Ford\n\nNeues aus Rom.",
    ],
)
def test_bylines_credits_and_bios_alert_nobody(text):
    check("Gerald Ford", text)


def test_a_person_in_the_news_who_is_also_an_author_is_still_found():
    check("Gerald Ford", "By Anna Kovalenko\n\n{Gerald Ford} opened shops. By noon {Ford} had left.")
