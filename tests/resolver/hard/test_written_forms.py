"""One name, however it is written: initials, possessives, compounds, quotes, capitals, line ends, odd signs."""

# ruff: noqa: RUF001 - letters, quotes and dashes of several scripts

import pytest

from tests.resolver.hard.marked import check

ZELENSKY = "Volodymyr Zelenskyy"


@pytest.mark.parametrize(
    "text",
    [
        "{V. Zelensky} chaired the session.",
        "{V.O. Zelensky} chaired the session.",
        "{V. O. Zelensky} chaired the session.",
        "{V Zelensky} chaired the session.",
        "{Zelensky V}. chaired the session.",
        "{Zelensky V.O.} chaired the session.",
        "The decree was signed by {V. Zelenskyy}.",
        "{Volodymyr O. Zelensky} chaired the session.",
        "Vol. {Zelensky} chaired the session.",
        "VZ chaired the session.",
        "V.Z. chaired the session.",
        "V. Z. chaired the session.",
        "Volodymyr Z. chaired the session.",
        "{~O. Zelensky} chaired the session.",
        "{~A.P. Zelensky} chaired the session.",
        "The letters V and Z are painted on tanks.",
        "Volodymyr chaired the session.",
    ],
)
def test_initials_count_only_with_the_whole_surname(text):
    check(ZELENSKY, text)


@pytest.mark.parametrize(
    ("watch", "text"),
    [
        (ZELENSKY, "{Volodymyr Zelensky}'s trip was short."),
        (ZELENSKY, "{Volodymyr Zelensky}’s trip was short."),
        (ZELENSKY, "{Volodymyr Zelensky}ʼs trip was short."),
        (ZELENSKY, "{VOLODYMYR ZELENSKY}'S TRIP WAS SHORT"),
        (ZELENSKY, "{V. Zelensky}’s trip was short."),
        (ZELENSKY, "a {Zelensky}-led delegation"),
        (ZELENSKY, "a {Volodymyr Zelensky}-backed bill"),
        (ZELENSKY, "the pro-{Zelensky} camp"),
        (ZELENSKY, "the anti-{Zelensky} camp"),
        (ZELENSKY, "the post-{Zelensky} years"),
        (ZELENSKY, "the Macron-{Zelensky} call"),
        (ZELENSKY, "the Macron–{Zelensky} call"),
        (ZELENSKY, "the {Zelensky}-Macron call"),
        (ZELENSKY, "the {Zelensky}—Macron call"),
        (ZELENSKY, "the {Zelensky}‑Macron talks (by phone)"),
        ("Yuliia Svyrydenko", "the {Svyrydenko}-led government"),
        ("Yuliia Svyrydenko", "the {Svyrydenko}‐led government"),
        ("Yuliia Svyrydenko", "a non-{Svyrydenko} cabinet"),
        ("Donald Trump; Volodymyr Zelenskyy", "the {1:Donald Trump}–{2:Volodymyr Zelensky} call"),
        ("Donald Trump; Volodymyr Zelenskyy", "{1:Donald Trump} spoke. The {1:Trump}-{2:Zelensky} call was long."),
        ("Donald Trump; Volodymyr Zelenskyy", "{1:Donald Trump} spoke. The {1:Trump}–{2:Zelensky} call was long."),
        ("Donald Trump; Volodymyr Zelenskyy", "{1:Donald Trump} spoke. The {1:Trump} – {2:Zelensky} call was long."),
        ("Recep Tayyip Erdoğan", "{Erdoğan}'ın sözleri duyuldu."),
        ("James Rivers", "{James Rivers}' reply and {Rivers}’ later letter"),
        ("Boris Johnson", "{Boris Johnson} fell. The post-{Johnson} party was poorer."),
    ],
)
def test_possessives_and_compounds_hold_the_name_alone(watch, text):
    check(watch, text)


@pytest.mark.parametrize(
    "quotes", ["“”", '""', "''", "‘’", "«»", "„“", "»«", "‹›", "「」", "()", "[]", "**", "__", "``", "„”", "<>"]
)
@pytest.mark.parametrize("name", ["Volodymyr Zelensky", "V. Zelensky"])
def test_quotes_and_brackets_of_every_kind_stand_outside_the_name(quotes, name):
    check(ZELENSKY, f"The note named {quotes[0]}{{{name}}}{quotes[1]} twice.")


@pytest.mark.parametrize(
    "text",
    [
        "{Volodymyr Zelensky}",
        "{Volodymyr Zelensky}.",
        "“{Volodymyr Zelensky}",
        "…{Volodymyr Zelensky}…",
        "Asked who would come: {Volodymyr Zelensky}",
        "{Volodymyr Zelensky}: we will come",
        "🇺🇦{Volodymyr Zelensky}🇺🇦 is here",
        "🔥 {Volodymyr Zelensky} 🔥",
        "👉{Volodymyr Zelensky}👈",
        "#Ukraine: {Volodymyr Zelensky} @home",
        "• {Volodymyr Zelensky}; • somebody else",
        "— {Volodymyr Zelensky}, in Rome",
        "{Volodymyr Zelensky}!!! Really?!",
        "({Volodymyr Zelensky})",
        "a|{Volodymyr Zelensky}|b",
        "{Volodymyr Zelensky}* and others†",
        "{Volodymyr Zelensky}¹ was asked",
        "&quot;{Volodymyr Zelensky}&quot;",
        "~{Volodymyr Zelensky}~",
        "¿{Volodymyr Zelensky}?",
        "{Volodymyr Zelensky} || ",
        "{Volodymyr Zelensky} || {Zelensky} spoke.",
    ],
)
def test_edges_of_a_text_and_odd_signs_do_not_hide_a_name(text):
    check(ZELENSKY, text)


@pytest.mark.parametrize(
    "text",
    [
        "The guest, {Volodymyr\nZelensky}, spoke.",
        "The guest, {Volodymyr\r\nZelensky}, spoke.",
        "The guest, {Volodymyr  Zelensky}, spoke.",
        "The guest, {Volodymyr\tZelensky}, spoke.",
        "The guest, {Volodymyr\u00a0Zelensky}, spoke.",
        "The guest, {Volodymyr\u202fZelensky}, spoke.",
        "The guest, {Volodymyr\u2009Zelensky}, spoke.",
        "The guest, {Volodymyr\u3000Zelensky}, spoke.",
        "The guest, {Volo\u00addymyr Zelen\u00adsky}, spoke.",
        "The guest, {Volodymyr Zel\u200bensky}, spoke.",
        "The guest, {Volodymyr\u200b Zelensky}, spoke.",
        "The guest, {Volodymyr \u200bZelensky}, spoke.",
        "The guest, {Volodymyr Z\u200delensky}, spoke.",
        "The guest, \ufeff{Volodymyr Zelensky}\ufeff, spoke.",
        "The guest, \u200e{Volodymyr Zelensky}\u200f, spoke.",
        "The guest, \u2068{Volodymyr Zelensky}\u2069, spoke.",
        "The guest, {Volodymyr Ze\u2060lensky}, spoke.",
        "The guest, {Volоdymyr Zеlensky}, spoke.",
        "The guest, {Vоlоdуmуr Zеlеnsку}, spoke.",
        "The guest, {Volodymyr Zεlensky}, spoke.",
        "The guest, {Vοlοdymyr Zelensky}, spoke.",
        "The guest, {Ｖｏｌｏｄｙｍｙｒ Ｚｅｌｅｎｓｋｙ}, spoke.",
        "The guest, {𝐕𝐨𝐥𝐨𝐝𝐲𝐦𝐲𝐫 𝐙𝐞𝐥𝐞𝐧𝐬𝐤𝐲}, spoke.",
        "The guest, {Vol0dymyr Zelensky}, spoke.",
        "The guest, {Volodymyr Zelénsky}, spoke.",
        "The guest, {Volodymyr Zele\u0301nsky}, spoke.",
        "The guest, {Wołodymyr Zełenski}, spoke.",
        "Гость, {Bолодимир Зеленський}, говорил.",
    ],
)
def test_line_ends_strange_spaces_unseen_signs_and_look_alikes_do_not_hide_a_name(text):
    check(ZELENSKY, text)


@pytest.mark.parametrize(
    "text",
    [
        "They all waited when on Monday {Volodymyr\nZelensky} landed.",
        "The talks in Rome, Italy: {Volodymyr\n  Zelensky} landed.",
    ],
)
def test_a_name_runs_across_the_end_of_a_line_of_running_text(text):
    check(ZELENSKY, text)


def test_names_in_a_column_are_no_lines_of_running_text():
    check("Peter Grant", "Anna Stone\nIvan Peter\nGrant Wood\nOlga Ford")


def test_a_name_does_not_run_across_a_paragraph():
    check(ZELENSKY, "He was named Volodymyr\n\nZelensky Street is closed.")


@pytest.mark.parametrize(
    ("watch", "text"),
    [
        (ZELENSKY, "{VOLODYMYR ZELENSKY} LANDS IN ROME || Leaders met."),
        (ZELENSKY, "{ZELENSKY} LANDS IN ROME || {Volodymyr Zelensky} met leaders."),
        (ZELENSKY, "PRESIDENT {VOLODYMYR ZELENSKY} LANDS IN ROME, MEETS POPE"),
        (ZELENSKY, "WAR: {V. ZELENSKY} LANDS IN ROME"),
        (ZELENSKY, "{Volodymyr Zelensky} Lands In Rome For Talks With Pope || Leaders met."),
        (ZELENSKY, "{volodymyr zelensky} lands in rome and meets the pope"),
        (ZELENSKY, "{zelensky} lands in rome || {volodymyr zelensky} met the pope on sunday"),
        ("Keir Starmer", "{STARMER} IN KYIV || {Keir Starmer} spoke."),
        ("Keir Starmer", "{KEIR STARMER} UNDER FIRE AS PARTY SPLITS"),
        ("Keir Starmer", "live: {keir starmer} under fire as party splits"),
        ("Gerald Ford", "FORD MOTOR CUTS JOBS || Shares fell."),
        ("Gerald Ford", "ford motor cuts jobs as sales fall"),
        ("Gerald Ford", "BETTY FORD CLINIC CUTS JOBS || Doctors left."),
        ("Theresa May", "MAY SALES UP ON MAY LAST YEAR || Shops are glad."),
        ("Theresa May", "prices may rise in may, says the bank of england"),
        ("Ursula von der Leyen", "{URSULA VON DER LEYEN} IN KYIV || Talks went on."),
        ("Ursula von der Leyen", "{ursula von der leyen} in kyiv for talks"),
        ("Xi Jinping", "{XI JINPING} VISITS MOSCOW"),
        ("Xi Jinping", "{xi jinping} visits moscow for two days"),
        ("Emmanuel Macron", "BREAKING - {EMMANUEL MACRON}: 'WE STAY'"),
        ("Dmitry Peskov", "KREMLIN SPOKESMAN {DMITRY PESKOV} DENIES IT"),
    ],
)
def test_capitals_and_small_letters_throughout_still_name_people(watch, text):
    check(watch, text)


@pytest.mark.parametrize(
    "text",
    [
        "{Erdoğan}'ın sözleri, {Erdoğan}’la, {Erdoğan}'a, {Erdoğan}’dan, {ERDOĞAN}'IN: {Recep Tayyip Erdoğan}'ı dinlediler.",
        "{Recep Tayyip Erdoğan}’ın partisi.",
        "They say {Recep Tayyip Erdoğan}'ll come.",
    ],
)
def test_endings_behind_an_apostrophe_stand_outside_the_name(text):
    check("Recep Tayyip Erdoğan", text)


@pytest.mark.parametrize(
    "name", ["Sana'a", "Shul'ga", "Solov'ev", "Mar'yana", "Ba'ath", "O'Dea", "Stepan'ian", "Hawai'i"]
)
def test_an_apostrophe_inside_a_name_parts_nothing(name):
    check(f"Anna {name}", f"They met {{Anna {name}}} on Monday.")
