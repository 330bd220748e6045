"""Parts of names that come and go: patronymics, nicknames, married and hyphenated names, particles, order."""

# ruff: noqa: RUF001 - names in several scripts

import pytest

from tests.resolver.hard.marked import check, not_yet


@pytest.mark.parametrize(
    ("watch", "text"),
    [
        ("Volodymyr Oleksandrovych Zelenskyy", "{Volodymyr Zelensky} spoke."),
        ("Volodymyr Zelenskyy", "{Volodymyr Oleksandrovych Zelensky} spoke."),
        ("Volodymyr Oleksandrovych Zelenskyy", "{Volodymyr Oleksandrovych Zelensky} spoke."),
        ("Volodymyr Oleksandrovych Zelenskyy", "{Владимир Александрович Зеленский} говорил."),
        ("Volodymyr Oleksandrovych Zelenskyy", "{~Volodymyr Petrovych Zelensky} spoke."),
        ("Volodymyr Oleksandrovych Zelenskyy", "{~Владимир Петрович Зеленский} говорил."),
        ("Sergey Borisovich Ivanov", "{~Sergey Petrovich Ivanov} spoke."),
        ("Sergey Borisovich Ivanov", "{Sergey Ivanov} spoke."),
        ("Sergey Borisovich Ivanov", "{~С. П. Иванов} говорил."),
        ("Sergey Borisovich Ivanov", "{С. Б. Иванов} говорил."),
        ("Sergey Borisovich Ivanov", "{Иванов С.Б.} говорил."),
    ],
)
def test_a_patronymic_may_be_left_out_but_not_be_another(watch, text):
    check(watch, text)


@pytest.mark.parametrize(
    ("watch", "text"),
    [
        ("William Clinton", "{Bill Clinton} spoke."),
        ("Bill Clinton", "{William Clinton} spoke."),
        ("Bill Clinton", "{William J. Clinton} spoke."),
        ("Bill Clinton", "{William Jefferson Clinton} spoke."),
        ("Bernie Sanders", "{Bernard Sanders} spoke."),
        ("Joe Biden", "{Joseph R. Biden} spoke."),
        ("Joe Biden", "{Joseph Biden} spoke."),
        ("Oleksandr Usyk", "{Sasha Usyk} won."),
        ("Sasha Usyk", "{Oleksandr Usyk} won."),
        ("Volodymyr Klitschko", "{Vova Klitschko} won."),
        ("Dmytro Kuleba", "{Dima Kuleba} spoke."),
        ("Robert Kennedy", "{Bobby Kennedy} spoke."),
        ("Robert Kennedy", "{Robert “Bobby” Kennedy} spoke."),
        ("Robert Kennedy", "{Robert (Bobby) Kennedy} spoke."),
        ("Margaret Thatcher", "{Maggie Thatcher} spoke."),
        ("Michael Pence", "{Mike Pence} spoke."),
        ("Elizabeth Warren", "{Liz Warren} spoke."),
        ("Robert Kennedy", "{Robert 'Bobby' Kennedy} spoke."),
        ("Bobby Kennedy", "{Robert “Bobby” Kennedy} spoke."),
        ("Alexander Lukashenko", "{Alexander Lukashenka} spoke."),
        ("Alexander Lukashenko", "{Alyaksandr Lukashenka} spoke."),
        ("Alexander Lukashenko", "{Aljaksandr Lukaschenka} sprach."),
        ("Bill Clinton", "Will Clinton County vote?"),
        ("Bill Gates", "The bill {~Gates} paid was high."),
    ],
)
def test_nicknames_and_their_full_forms_are_one_name(watch, text):
    check(watch, text)


@pytest.mark.parametrize(
    ("watch", "text"),
    [
        ("Hillary Clinton", "{Hillary Rodham Clinton} spoke."),
        ("Hillary Rodham Clinton", "{Hillary Clinton} spoke. {Clinton} left."),
        ("Hillary Rodham Clinton", "{Hillary Rodham Clinton} spoke. {Clinton} left."),
        ("Ursula von der Leyen", "{Ursula Albrecht von der Leyen} spoke."),
        not_yet(
            "Ursula von der Leyen",
            "{Ursula Vonderleyen} spoke.",
            because="the catalog has no joined or split spellings of particles",
        ),
        ("Ursula von der Leyen", "{Ursula Von Der Leyen} spoke."),
        ("Ursula von der Leyen", "{U. von der Leyen} spoke."),
        ("Annegret Kramp-Karrenbauer", "{Annegret Kramp-Karrenbauer} sprach. {Kramp-Karrenbauer} ging."),
        ("Annegret Kramp-Karrenbauer", "{Annegret Kramp Karrenbauer} sprach."),
        ("Alexandria Ocasio-Cortez", "{Alexandria Ocasio-Cortez} spoke; {Ocasio-Cortez} left."),
        ("Jean-Luc Mélenchon", "{Jean-Luc Mélenchon} parle, {J.-L. Mélenchon} part, {Mélenchon} reste."),
        ("Jean-Luc Mélenchon", "{Jean Luc Melenchon} spoke."),
        ("Jean-Claude Juncker", "{Jean-Claude Juncker} spoke. Jean-Claude Trichet left."),
        ("Ban Ki-moon", "{Ban Ki-moon} spoke. {Ban Ki Moon} and {Ban Kimoon} are he."),
        ("Kim Jong Un", "{Kim Jong-un} spoke. {Kim Jong-Un} and {KIM Jong Un} are he."),
        ("Kim Jong-un", "{Kim Jongun} spoke. {Kim Jong Un} and {Kim Jong-un} are he."),
        not_yet("Kim Jong Un", "{Kim Jongun} spoke.", because="the catalog joins only words that a hyphen ties"),
        ("Bashar al-Assad", "{Bashar al-Assad} spoke. {Bashar Assad}, {Bashar el-Assad} and {Bashar Al Assad} are he."),
        ("Muammar Gaddafi", "{Muammar al-Gaddafi} spoke; {Muammar Gaddafi} is he."),
        ("Muammar Gaddafi", "{Moammar Gadhafi} spoke."),
        ("Muammar Gaddafi", "{Muammar Qaddafi} spoke."),
        ("Charles de Gaulle", "{Charles de Gaulle} spoke. {De Gaulle} left; {de Gaulle} came back."),
        ("Charles de Gaulle", "Flights to Charles de Gaulle Airport were late."),
        ("Vincent van Gogh", "{Vincent Van Gogh} painted. {Van Gogh} died."),
        ("Vincent van Gogh", "The Van Gogh Museum opened."),
        ("Conor McGregor", "{Conor McGregor} won. {McGregor} lost."),
        not_yet(
            "Conor McGregor",
            "{Conor Mc Gregor} lost.",
            because="the catalog has no joined or split spellings of particles",
        ),
        ("Sinead O'Connor", "{Sinead O’Connor} sang. {Sinéad O'Connor} and {Sinead OConnor} are she."),
        ("Sinead O'Connor", "{Sinead O'Connor}'s song; {O’Connor} sang."),
        ("Emmanuel Macron", "{E. Macron} spoke to them in Paris."),
        ("Yuliia Svyrydenko", "{Y. Svyrydenko} spoke to them in Kyiv."),
        ("Yuliia Svyrydenko", "{Svyrydenko Y}. spoke to them in Kyiv."),
        ("Luis de Guindos", "{Luis de Guindos} spoke. {De Guindos} left, {Guindos} stayed."),
        ("Gabriel García Márquez", "{Gabriel García Márquez} wrote. {García Márquez} died."),
        not_yet(
            "Pedro Sánchez Pérez-Castejón", "{Pedro Sánchez} spoke.", because="the last of two surnames counts most"
        ),
        ("Pedro Sánchez", "{Pedro Sánchez} Pérez-Castejón spoke."),
        ("Martin Luther King Jr.", "{Martin Luther King} spoke. {Martin Luther King}, Jr., is he."),
        ("Sammy Davis Jr.", "{Sammy Davis} sang."),
        ("Mustafa Abdülcemil Qırımoğlu", "{Mustafa Qirimoglu} spoke."),
        ("Recep Tayyip Erdoğan", "{Tayyip Erdogan} spoke. {Recep Tayyip Erdogan} left. {Recep Erdogan} is he."),
    ],
)
def test_married_hyphenated_and_particled_names_are_found_whole(watch, text):
    check(watch, text)


@pytest.mark.parametrize(
    ("watch", "text"),
    [
        ("Volodymyr Zelenskyy", "{Zelensky, Volodymyr}"),
        ("Volodymyr Zelenskyy", "Guests: {Zelensky, Volodymyr}; Macron, Emmanuel"),
        ("Volodymyr Zelenskyy; Emmanuel Macron", "Guests: {1:Volodymyr Zelensky}, {2:Emmanuel Macron}, Ivan Franko"),
        ("Volodymyr Zelenskyy; Emmanuel Macron", "Guests: {1:Zelensky}, {2:Macron}, Merz"),
        (
            "Volodymyr Zelenskyy; Emmanuel Macron",
            "1. {1:ZELENSKY Volodymyr}\n2. {2:MACRON Emmanuel}\n3. MERZ Friedrich",
        ),
        ("Volodymyr Zelenskyy; Emmanuel Macron", "| {1:Zelensky} | {2:Macron} |"),
        ("Volodymyr Zelenskyy; Emmanuel Macron", "Both {1:Zelensky} and {2:Macron} spoke."),
        ("Volodymyr Zelenskyy; Emmanuel Macron", "{~1:Zelensky} & {~2:Macron} is a firm"),
        ("Anna Kovalenko; Petro Shevchenko", "Anna, Petro, {~1:Kovalenko}"),
        ("John Kerry", "Present: John, Kerry County men, and others"),
        ("Gordon Brown", "Gordon, {~Brown} and Smith are lawyers."),
    ],
)
def test_lists_of_names_in_either_order(watch, text):
    check(watch, text)


@pytest.mark.parametrize(
    ("watch", "text"),
    [
        ("Volodymyr Zelenskyy", "{~Volodymyr Zelinsky}, a baker, spoke."),
        ("Volodymyr Zelenskyy", "Volodymyr Zelenko spoke."),
        ("Volodymyr Zelenskyy", "Volodymyr Zaluzhnyi spoke."),
        ("Volodymyr Zelenskyy", "Viktor Zelensky spoke."),
        ("Scott Bessent", "Scott Bennett spoke."),
        not_yet(
            "Dmitry Peskov", "{~Dmitry Peshkov} spoke.", because="s and sh sound the same in the keys of all languages"
        ),
        ("Dmitry Peskov", "Dmitry Pesok spoke."),
        ("John Bolton", "John Bolt spoke. Michael Bolton sang."),
        ("Joe Biden", "{~Joe Binden} spoke."),
        ("Wang Yi", "Wang Yang spoke. Wang Qishan left."),
        ("Li Qiang", "Li Keqiang spoke."),
        ("Ali Khamenei", "Ali Khan spoke."),
        ("Alexei Navalny", "Alexei Nagorny spoke."),
        ("Mark Rutte", "Mark Ruffalo acted."),
        ("Jo Cox", "Courtney Cox acted."),
        ("Andrew Ng", "Andrew Ngo spoke."),
        ("Ana Lee", "{~Anna Leigh} spoke."),
    ],
)
def test_a_name_that_is_only_near_is_another_name(watch, text):
    check(watch, text)


@pytest.mark.parametrize(
    ("watch", "text"),
    [
        ("George W. Bush", "George H.W. Bush died; George H. W. Bush was old."),
        ("George W. Bush", "{George W. Bush} left, as did {George Walker Bush} and {George Bush}."),
        ("George Herbert Walker Bush", "George W. Bush left, not {George H.W. Bush} or {George H. Bush}."),
        (
            "George W. Bush; George H. W. Bush",
            "{2:George H.W. Bush} died, {1:George W. Bush} left, {?1+2:George Bush} was seen.",
        ),
        ("J. R. R. Tolkien", "{J.R.R. Tolkien} wrote, {J. R. Tolkien} wrote, {J. Tolkien} wrote."),
        ("J. R. Tolkien", "{J. R. R. Tolkien} wrote."),
    ],
)
def test_middle_initials_may_be_fewer_but_not_be_another(watch, text):
    check(watch, text)
