"""Texts in kana, Hangul, Chinese signs, Arabic, Hebrew and Greek name people whom the list has in Latin letters only.

`signs/*.tsv` hold sentences with the names marked; `python -m bench.signs` prints what is found. `tuned.tsv` was written before anything was built for them,
`held_out.tsv` afterwards, and `fresh.tsv` last of all. What their first runs showed was mended then: decision 30 has the figures of
the first runs.
"""

# ruff: noqa: RUF001 - signs

import pytest

from bench import signs
from bench.marked import ALL
from resolver.catalog import build
from resolver.records import Actor, Document
from resolver.resolve import lookup, resolve
from resolver.skimming import Skimmer
from resolver.spelling import heard
from tests.resolver.hard.marked import check


@pytest.mark.parametrize(
    ("table", "recall", "precision"), [("tuned.tsv", 0.99, 0.98), ("held_out.tsv", 0.98, 0.98), ("fresh.tsv", 0.9, 0.9)]
)
def test_texts_in_signs_name_the_people_of_a_latin_list(table, recall, precision):
    reached = signs.rates(signs.SIGNS.counted(table)[ALL])
    assert reached[0] >= recall
    assert reached[1] >= precision


def test_what_is_found_in_signs_is_seen_when_the_text_is_skimmed():
    skimmer = Skimmer([signs.SIGNS.watched])
    for lang, text, _ in signs.SIGNS.sentences("fresh.tsv"):
        document = Document("1", text, lang=lang)
        if resolve(document, signs.SIGNS.watched).mentions:
            assert skimmer.skim(document).actors, text


@pytest.mark.parametrize(
    ("written", "latin", "other"),
    [
        ("ゼレンスキー", "zelenskyy", "zelenska"),
        ("プーチン", "putin", "button"),
        ("メルケル", "merkel", "merkle"),
        ("젤렌스키", "zelensky", "zelenska"),
        ("바이든", "biden", "baden"),
        ("特朗普", "trump", "trapp"),
        ("馬克宏", "macron", "marchand"),
        ("内塔尼亚胡", "netanyahu", "netanov"),
    ],
)
def test_signs_are_heard_as_the_name_that_they_write(written, latin, other):
    assert heard.fits(written, latin)
    assert not heard.fits(written, other)


@pytest.mark.parametrize(
    ("listed", "text"),
    [
        ("ウォロディミル・ゼレンスキー", "{Volodymyr Zelensky} landed. {Zelensky} left; Olena Zelenska stayed."),
        ("블라디미르 푸틴", "{Vladimir Putin} spoke. {Putin} left."),
        ("唐纳德·特朗普", "{Donald Trump} spoke. {Trump} left; Eric Trump stayed."),
        ("弗拉基米尔·泽连斯基", "{Volodymyr Zelensky} spoke."),
        ("アンゲラ・メルケル", "{Angela Merkel} spoke."),
        ("Эмманюэль Макрон", "{Emmanuel Macron} spoke. {Macron} left."),
        ("Дональд Трамп", "{Donald Trump} spoke."),
        ("إيمانويل ماكرون", "{Emmanuel Macron} spoke."),
        ("דונלד טראמפ", "{Donald Trump} spoke."),
        ("김정은", "{Kim Jong Un} spoke."),
        ("王毅", "{Wang Yi} spoke."),
    ],
)
def test_a_list_in_signs_finds_people_in_latin_text(listed, text):
    check(listed, text, lang="en")


def test_a_bare_name_finds_who_is_listed_in_signs_and_the_other_way_round():
    listed = build([Actor("trump", "唐纳德·特朗普"), Actor("putin", "Vladimir Putin")])
    assert lookup("Donald Trump", listed).actor == "trump"
    assert lookup("ウラジーミル・プーチン", listed).actor == "putin"
    assert lookup("Eric Trump", listed).actor is None


def test_two_chinese_names_that_share_a_sign_are_both_found():
    for text in ("{2:王平}会见了{1:习近平}。", "{1:习近平}会见{2:王平}。", "{1:习近平}、{2:王平}出席。"):
        check("Xi Jinping; Wang Ping", text)


def test_the_user_reads_how_signs_are_a_name():
    mention = resolve(Document("1", "ゼレンスキー大統領"), signs.SIGNS.watched).mentions[0]
    assert mention.title == "大統領"
    assert "sounds, written in signs" in mention.because[0]


@pytest.mark.parametrize("sign", ["斯", "ア・", "ア", "가", "斯·"])
def test_a_text_of_nothing_but_signs_is_read_in_time(sign):
    resolve(Document("1", sign * 2_000), signs.SIGNS.watched)


VUCIC = Actor("vucic", "Aleksandar Vučić", aliases=("亚历山大·武契奇",))
VANCE = Actor("vance", "J. D. Vance", aliases=("J・D・ヴァンス",))
LEE = Actor("lee", "John Lee Ka-chiu", aliases=("李家超",))
PUTIN, LAVROV, KERRY = (
    Actor(name.split()[1].lower(), name) for name in ("Vladimir Putin", "Sergey Lavrov", "John Kerry")
)
BUSH = Actor("bush", "George Bush")
ABROAD = build([VUCIC, VANCE, LEE, PUTIN, LAVROV, KERRY, BUSH])


@pytest.mark.parametrize(
    ("text", "lang", "sure"),
    [
        ("他转达了总统武契奇的问候。", "zh", {("vucic", "武契奇")}),
        ("武契奇去年访华。", "zh", set()),
        ("米国のバンス副大統領はローマで会談した。", "ja", {("vance", "バンス")}),
        ("リバンス大統領", "ja", set()),
        ("弗拉基米尔·普京到了。普京说，大家欢迎。", "zh", {("putin", "弗拉基米尔·普京"), ("putin", "普京")}),
        ("埃里克·普京到了。普京说。", "zh", set()),
        ("前总统布什去世。", "zh", {("bush", "布什")}),
        ("乔治·布什分布什么？", "zh", {("bush", "乔治·布什")}),
        ("约翰·克里和谢尔盖·拉夫罗夫会谈。", "zh", {("kerry", "约翰·克里"), ("lavrov", "谢尔盖·拉夫罗夫")}),
        ("球星哈梅斯·罗德里格斯和当地歌手德尔西·加西亚亮相。", "zh", set()),
    ],
)
def test_a_foreigner_is_found_by_the_surname_and_not_in_a_row_of_names(text, lang, sure):
    found = resolve(Document("1", text, lang=lang), ABROAD, unknown=False).mentions
    assert {(m.actor, m.span.text) for m in found if m.verdict == "sure"} == sure
