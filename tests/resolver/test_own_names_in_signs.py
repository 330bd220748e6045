"""Names of China, Korea and Japan in their own signs, or in each other's, of which a list has the Latin spelling (decision 58)."""

# ruff: noqa: RUF001 - signs

import pytest

from resolver.catalog import build
from resolver.names.parsing import parse
from resolver.records import Actor, Document
from resolver.resolve import resolve
from resolver.skimming import Skimmer
from resolver.traditions import hangulised
from tests.resolver.hard.marked import check

LIST = (
    "Tsai Ing-wen; Ma Ying-jeou; Leung Chun-ying; Park Geun-hye; Yuriko Koike; Shinjiro Koizumi; Chen Shui-bian; "
    "Han Duck-soo; Tim Cook"
)


@pytest.mark.parametrize(
    "text",
    [
        "前總統{1:蔡英文}昨日出訪，{1:蔡}總統強調和平。",
        "前总统{1:蔡英文}发表讲话。蔡文英在场。",
        "{2:馬英九}說，兩岸應該對話。馬英和沒有回應。",
        "前特首{3:梁振英}指出，方案可行。梁家傑反對。",
        "{7:陳水扁}與{2:马英九}握手。",
        "{5:小池百合子}知事は会見した。{5:小池}氏は「都民のため」と話した。小池栄子さんは女優だ。",
        "{6:小泉進次郎}農相は、小泉純一郎元首相の次男だ。{6:小泉}農相は笑った。",
        "{8:韓悳洙}国務総理が辞任した。韓国経済は好調だ。",
        "{1:차이잉원} 총통이 연설했다. {2:마잉주} 전 총통은 반대했다.",
        "{4:박근혜} 전 대통령이 사면됐다. {4:박} 전 대통령은 침묵했다.",
        "{4:박근혜} 전 대통령과 박지원 의원이 만났다. 박 의원은 웃었다. {4:朴} 전 대통령도 왔다.",
        "{4:박근혜}는 왔고, 박근 혜성은 지나갔다. 수박 대표 상품이다.",
        "{9:팀 쿡} 애플 최고경영자가 왔다.",
        "한덕 수산물은 신선하다. 한덕수산물센터도 문을 열었다.",
        "小池の水は冷たく、小泉の町は遠い。",
    ],
)
def test_own_signs_name_people_of_a_latin_list(text):
    check(LIST, text)


def test_of_signs_that_read_alike_only_the_first_are_the_person():
    check("Leung Chun-ying", "{1:梁振英}出席。梁振瑩是歌手。")


def test_hangul_writes_chinese_and_japanese_names_by_rule():
    for written, name in (("정친원", "Zheng Qinwen"), ("덩샤오핑", "Deng Xiaoping"), ("라이칭더", "Lai Ching-te")):
        assert hangulised.is_chinese(written, parse(name))
        assert not hangulised.is_chinese(written[:-1] + "강", parse(name))
    for written, latin in (("오타니", "ohtani"), ("쓰지", "tsuji"), ("준이치로", "junichiro"), ("핫토리", "hattori")):
        assert hangulised.is_japanese(written, latin)
        assert not hangulised.is_japanese(written + "만", latin)


def test_what_is_found_in_own_signs_is_seen_when_the_text_is_skimmed():
    listed = build([Actor("1", "Yuriko Koike"), Actor("2", "Tsai Ing-wen")])
    for text in ("小池百合子知事は会見した。", "昨日，蔡英文出訪。", "차이잉원 총통이 왔다."):
        document = Document("1", text)
        assert resolve(document, listed).mentions
        assert Skimmer([listed]).skim(document).actors
    assert not Skimmer([listed]).skim(Document("2", "小池の水は冷たい。")).actors


BODIES = build(
    [
        Actor("hamas", "Hamas", "organisation", ("하마스",)),
        Actor("hanwha", "Hanwha Group", "organisation", ("한화",)),
        Actor("gumi", "Yamaguchi-gumi", "organisation", ("山口組",)),
        Actor("lee", "Lee Jae-myung", aliases=("이재명",)),
        Actor("ri", "Ri Pyong-chol", aliases=("리병철",)),
        Actor("mbs", "Mohammed bin Salman Al Saud", aliases=("무함마드 빈 살만",)),
        Actor("kishida", "Fumio Kishida", aliases=("岸田文雄",)),
    ]
)


@pytest.mark.parametrize(
    ("text", "lang", "sure"),
    [
        ("하마스측은 하마스와 다르다고 했다.", "ko", ["하마스", "하마스"]),
        ("어미 하마스러운 느긋한 걸음", "ko", []),
        ("한화에어로스페이스와 한화오션, 한화 김동관 부회장", "ko", ["한화", "한화", "한화"]),
        ("수의사 한화진 박사와 대한화학", "ko", []),
        ("11억 호주달러로, 한화 약 1조 원에 해당한다. 한화로 환산한 금액이다.", "ko", []),
        (
            "이재명 대통령은 이재용 삼성전자 회장을 만났다. 이 회장은 웃었다. 이 대통령은 말했다.",
            "ko",
            ["이재명", "이"],
        ),
        ("리병철이 왔다. 리 총고문은 말했다.", "ko", ["리병철", "리"]),
        ("무함마드 빈 살만 왕세자가 왔다. 살만 국왕은 없었다.", "ko", ["빈 살만"]),
        ("岸田文雄氏と旧岸田派の議員。", "ja", ["岸田文雄"]),
        ("山口組幹部と、商店街の山口組合長。", "ja", ["山口組"]),
    ],
)
def test_signs_in_other_words_and_other_peoples_offices_are_nobody(text, lang, sure):
    found = resolve(Document("1", text, lang=lang), BODIES, unknown=False).mentions
    assert [m.span.text for m in found if m.verdict == "sure"] == sure
