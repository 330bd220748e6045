"""Names that a list has in signs or without vowels, beside news in that writing: found as they stand, and in no other words.

Rows are what careless rules found: homophones, a sign by itself, the end of one word and the start of the next.
"""

# ruff: noqa: RUF001 - texts in several scripts

import pytest

from resolver.catalog import build
from resolver.records import Actor, Document
from resolver.resolve import lookup, resolve
from resolver.skimming import Skimmer
from resolver.text import hansigns, hanwords

WANG = Actor("wang", "Wang Yi", aliases=("王毅", "ワン・イー", "왕이"))
LI = Actor("li", "Li Qiang", aliases=("李强", "リー・チャン"))
GAO = Actor("gao", "高峰")
HAN = Actor("han", "韓國瑜")
HUANG = Actor("huang", "黄金荣")
LAI = Actor("lai", "賴清德")
PUTIN = Actor("putin", "普京", aliases=("プーチン",))
LETTA = Actor("letta", "エンリコ・レッタ")
GHOSN = Actor("ghosn", "カルロス・ゴーン")
LEE = Actor("lee", "Lee Jae-myung", aliases=("이재명", "イ・ジェミョン"))
LARIJANI = Actor("larijani", "Ali Larijani", aliases=("拉里贾尼",))
ASSAD = Actor("assad", "بشار الأسد")
SUDANI = Actor("sudani", "محمد شياع السوداني")
WAZIR = Actor("wazir", "عمر الوزير")
HUAWEI = Actor("huawei", "华为", "organisation")
SOFTBANK = Actor("softbank", "ソフトバンク", "organisation")
ZTE = Actor("zte", "中兴", "organisation")
PEOPLE = (WANG, LI, GAO, HAN, HUANG, LAI, PUTIN, LETTA, GHOSN, LEE, LARIJANI, ASSAD, SUDANI, WAZIR)
EVERYBODY = build([*PEOPLE, HUAWEI, SOFTBANK, ZTE])


def told(text, lang):
    found = resolve(Document("1", text, lang=lang), EVERYBODY, unknown=False).mentions
    return {(m.actor, m.span.text) for m in found if m.verdict == "sure"}


@pytest.mark.parametrize(
    ("text", "lang", "who"),
    [
        ("王毅会见了外宾。", "zh", {("wang", "王毅")}),
        ("王毅遇袭受伤", "zh", {("wang", "王毅")}),
        ("外长王毅力挺巴基斯坦", "zh", {("wang", "王毅")}),
        ("昨天王毅与李强均缺席", "zh", {("wang", "王毅"), ("li", "李强")}),
        ("王毅が来日した。", "ja", {("wang", "王毅")}),
        ("「王毅」と名乗る男", "ja", {("wang", "王毅")}),
        ("商人高峰的公司被查。高峰拒绝采访。", "zh", {("gao", "高峰")}),
        ("韩国瑜力挺侯友宜", "zh", {("han", "韩国瑜")}),
        ("黄金荣获大奖", "zh", {("huang", "黄金荣")}),
        ("台湾总统赖清德发表讲话", "zh", {("lai", "赖清德")}),
        ("特朗普與普京通電話", "zh", {("putin", "普京")}),
        ("ロシアのプーチン大統領と会談した。", "ja", {("putin", "プーチン")}),
        ("エンリコ・レッタ元首相が言った。", "ja", {("letta", "エンリコ・レッタ")}),
        ("日産のカルロスゴーン元会長", "ja", {("ghosn", "カルロスゴーン")}),
        ("イ・ジェミョン大統領は会見した。", "ja", {("lee", "イ・ジェミョン")}),
        ("نظام بشار الأسد", "ar", {("assad", "بشار الأسد")}),
        ("قال محمد شياع السوداني ذلك", "ar", {("sudani", "محمد شياع السوداني")}),
        ("华为宣布新手机", "zh", {("huawei", "华为")}),
        ("中兴通讯与中兴", "zh", {("zte", "中兴")}),
    ],
)
def test_a_name_is_found_as_the_list_has_it(text, lang, who):
    assert told(text, lang) == who


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("对托运行李强制安检", "zh"),
        ("女王毅然推迟访问", "zh"),
        ("负责人李强民汇报了情况", "zh"),
        ("教授李强生指出", "zh"),
        ("歌手王一博和演员汪毅", "zh"),
        ("客流高峰期出现拥堵", "zh"),
        ("以身为中华为荣，", "zh"),
        ("國立中興大學", "zh"),
        ("埃里克·普京说", "zh"),
        ("そう言った。これは、という話", "ja"),
        ("福岡ソフトバンクホークスの帽子", "ja"),
        ("야시장이 문을 열었다. 인력 양성이 시급하다.", "ko"),
        ("הוא לא השתתף", "he"),
        ("السفير السوداني محمد حسن غادر.", "ar"),
        ("الجيش السوداني يستعيد الخرطوم.", "ar"),
        ("وزير الدفاع قال ذلك", "ar"),
    ],
)
def test_other_words_with_the_same_signs_or_sounds_are_nobody(text, lang):
    assert told(text, lang) == set()


@pytest.mark.parametrize("text", ["国王毅 外相は述べた。", "現地の報道　中国外相王毅　は述べた。"])
def test_what_is_found_is_seen_when_a_text_is_skimmed_by_its_chunks(text):
    document = Document("1", text, lang="ja")
    listed = build([Actor("wang", "王毅")])
    assert resolve(document, listed, unknown=False).mentions
    assert Skimmer([listed]).skim(document).actors


def test_a_given_name_alone_is_somebody_elses_where_no_capitals_tell():
    sisi = build([Actor("burhan", "عبد الفتاح البرهان")])
    text = "قال عبد الفتاح البرهان ذلك. واستقبل الرئيس عبد الفتاح السيسي وفدا."
    found = resolve(Document("1", text, lang="ar"), sisi, unknown=False).mentions
    assert [m.span.text for m in found if m.verdict == "sure"] == ["عبد الفتاح البرهان"]


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("ワン・イー", "wang"),
        ("プーチン", "putin"),
        ("カルロスゴーン", "ghosn"),
        ("赖清德", "lai"),
        ("בשאר אסד", "assad"),
    ],
)
def test_a_bare_name_is_who_the_list_writes_so(name, who):
    assert lookup(name, EVERYBODY).actor == who


def test_signs_of_three_countries_are_one():
    assert hansigns.are_one("赖", "賴")
    assert hansigns.simplified("沢") == hansigns.simplified("澤") == "泽"
    assert not hansigns.are_one("军", "君")


def test_a_third_sign_makes_a_longer_name_only_before_a_word():
    assert not hanwords.stands("李强民汇报", 0, 2, person=True)
    assert hanwords.stands("李强胜诉", 0, 2, person=True)
    assert hanwords.stands("北约峰会在海牙", 0, 2, person=False)
