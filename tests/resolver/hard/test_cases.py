"""Names in texts of languages that inflect them, or write small words with them: from a watchlist of Latin names."""

# ruff: noqa: RUF001 - names in several scripts

import pytest

from tests.resolver.hard.marked import check

WATCH = (
    "Volodymyr Zelenskyy; Vladimir Putin; Viktor Orbán; Emmanuel Macron; Donald Trump; Giorgia Meloni; "
    "Klaus Iohannis; Benjamin Netanyahu"
)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fi", "{1:Volodymyr Zelenskyi} saapui. {1:Zelenskyin} puhe kuultiin, {1:Zelenskyille} tarjottiin apua."),
        (
            "fi",
            "Presidentti {2:Vladimir Putinin} sanat. {2:Putinilla} ei ole aikaa. {2:Putinista} puhuttiin, {2:Putinia} arvosteltiin.",
        ),
        ("fi", "{5:Donald Trumpin} mukaan sota loppuu. {5:Trumpille} se sopii."),
        ("fi", "{4:Emmanuel Macronin} puhe."),
        ("hu", "{3:Orbán Viktor} beszélt. {3:Orbánnal} találkozott, {3:Orbánnak} mondta, {3:Orbántól} kérte."),
        ("hu", "{2:Vlagyimir Putyin} elnök. {2:Putyinnak} írt, {2:Putyinnal} beszélt, {2:Putyint} bírálta."),
        ("hu", "{5:Donald Trumppal} tárgyalt. {5:Trumpnak} írt."),
        ("hu", "{1:Volodimir Zelenszkij} elnök. {1:Zelenszkijnek} írt, {1:Zelenszkijjel} beszélt."),
        ("et", "{2:Vladimir Putini} kõne. {2:Putiniga} kohtus, {2:Putinile} öeldi, {2:Putinist} räägiti."),
        ("lv", "{1:Volodimirs Zelenskis} ieradās. {1:Zelenska} runa, {1:Zelenskim} teica."),
        ("lv", "{2:Vladimirs Putins} runāja. {2:Putina} vārdi, {2:Putinam} teica, ar {2:Putinu} tikās."),
        ("lv", "Olena Zelenska atklāja skolu."),
        ("lt", "{1:Volodymyras Zelenskis} atvyko. {1:Zelenskio} kalba, {1:Zelenskiui} sakė, su {1:Zelenskiu} kalbėjo."),
        (
            "lt",
            "{2:Vladimiras Putinas} kalbėjo. {2:Putino} žodžiai, {2:Putinui} sakė, su {2:Putinu} susitiko, {2:Putiną} kritikavo.",
        ),
        ("lt", "{5:Donaldas Trumpas} kalbėjo. {5:Trumpo} žodžiai."),
        ("lt", "Olena Zelenska atidarė mokyklą."),
        ("ro", "{7:Klaus Iohannis} a vorbit. Discursul lui {7:Iohannis}. {6:Giorgia Meloni} a plecat."),
        ("ro", "Președintele {2:Vladimir Putin} a spus. {2:Putin} tace."),
        ("el", "Ο {2:Βλαντιμίρ Πούτιν} μίλησε. Ο {2:Πούτιν} έφυγε."),
        ("el", "Ο {1:Βολοντίμιρ Ζελένσκι} μίλησε. Ο {1:Ζελένσκι} έφυγε."),
        ("el", "Η {6:Τζόρτζια Μελόνι} μίλησε."),
        ("el", "Ο {4:Εμανουέλ Μακρόν} μίλησε. Ο {4:Μακρόν} έφυγε."),
        ("ar", "وصل {2:فلاديمير بوتين} إلى بكين"),
        ("ar", "قال {8:بنيامين نتنياهو} ذلك. وغادر {8:نتنياهو} البلاد"),
        ("he", "{8:בנימין נתניהו} נאם. הפגישה עם {8:נתניהו} נמשכה"),
        ("ka", "{2:ვლადიმირ პუტინი} ჩავიდა."),
        ("ka", "{1:ვოლოდიმირ ზელენსკი} ჩავიდა. {1:ზელენსკიმ} თქვა."),
        ("tr", "{5:Donald Trump}'ın açıklaması. {5:Trump}'a göre öyle, {5:Trump}'tan haber geldi."),
        ("ar", "التقى {5:دونالد ترامب} الوفد. وقال {5:ترامب} إن السلام قريب، وداعا."),
        ("et", "{2:Putini} kõne. {2:Vladimir Putin} vaikis."),
        ("fi", "Olena Zelenska avasi koulun."),
        ("hu", "Olena Zelenszka iskolát nyitott."),
    ],
)
def test_a_text_names_people_in_the_cases_of_its_language(lang, text):
    check(WATCH, text, lang=lang)


@pytest.mark.parametrize("text", ["A Putnami klub.", "Trumpet players met.", "Macronix rose.", "Orbanski spoke."])
@pytest.mark.parametrize("lang", ["fi", "hu", "et", "lv", "lt"])
def test_words_that_only_begin_like_a_name_are_none(lang, text):
    check(WATCH, text, lang=lang)
