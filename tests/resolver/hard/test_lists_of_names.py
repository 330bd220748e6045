"""Bare names against a list of one spelling: other systems, scripts and orthographies; and other people of near names."""

import pytest

from resolver.catalog import build
from resolver.lookup import lookup
from resolver.records import Actor

SAME = {
    "Wade-Giles": (
        "Zhou Enlai = Chou En-lai; Liu Shaoqi = Liu Shao-ch'i; Ye Jianying = Yeh Chien-ying; Hua Guofeng = Hua Kuo-feng; "
        "Hu Yaobang = Hu Yao-pang; Zhao Ziyang = Chao Tzu-yang; Chiang Ching-kuo = Jiang Jingguo"
    ),
    "Taiwan's spellings": (
        "Chen Shui-bian = 陳水扁; Chen Shui-bian = Chen Shuibian; Lai Ching-te = 賴清德; Ko Wen-je = 柯文哲; "
        "Wang Jin-pyng = 王金平; Hou You-yi = 侯友宜; Cho Jung-tai = 卓榮泰; Joseph Wu Jau-shieh = 吳釗燮; "
        "Hung Hsiu-chu = 洪秀柱; Pan Men-an = 潘孟安"
    ),
    "Cantonese": (
        "Leung Chun-ying = 梁振英; Leung Chun-ying = Liang Zhenying; Donald Tsang Yam-kuen = 曾蔭權; "
        "John Lee Ka-chiu = 李家超; Joshua Wong Chi-fung = 黃之鋒; Li Ka-shing = 李嘉誠; Li Ka-shing = Li Jiacheng; "
        "Starry Lee Wai-king = 李慧琼"
    ),
    "Korean in Chinese signs": (
        "Moon Jae-in = 文在寅; Yoon Suk Yeol = 尹錫悅; Lee Myung-bak = 李明博; Kim Young-sam = 金泳三; "
        "Roh Tae-woo = 盧泰愚; Roh Tae-woo = 卢泰愚; Kim Jong-un = 金正恩"
    ),
    "McCune-Reischauer": (
        "Chun Doo-hwan = Chon Tu-hwan; Roh Tae-woo = No Tae-u; Kim Young-sam = Kim Yŏng-sam; Kim Jong-il = Kim Chong-il; "
        "Lee Hae-chan = Yi Hae-ch'an"
    ),
    "known by a given name": "Renhō = 蓮舫; Masumi = 真澄",
    "Arabic by French and English": (
        "Muammar Gaddafi = Mouammar Kadhafi; Saad Hariri = Sa'd al-Hariri; Rached Ghannouchi = Rashid al-Ghannushi; "
        "Abdelaziz Belkhadem = Abd al-Aziz Bilkhadim; Moncef Marzouki = Munsif al-Marzuqi; Gamal Abdel Nasser = Jamal Abd al-Nasir; "
        "Mokhtar Belmokhtar = Mukhtar Bilmukhtar; Hosni Mubarak = Muhammad Hosni Mubarak; Ali Khamenei = Seyyed Ali Khamenei"
    ),
    "Indonesian before 1947": (
        "Sutan Sjahrir = Soetan Syahrir; Sudirman = Soedirman; Sumitro Djojohadikusumo = Soemitro Djojohadikoesoemo; "
        "Budiono = Boediono; Ali Sastroamidjojo = Ali Sastroamijoyo"
    ),
    "Belarusian": (
        "Alexander Lukashenko = Лукашэнка Аляксандр Рыгоравіч; Stanislav Shushkevich = Шушкевіч Станіслаў Станіслававіч; "
        "Sergei Rumas = Румас Сяргей Мікалаевіч; Roman Golovchenko = Галоўчанка Раман Аляксандравіч; "
        "Natalia Kochanova = Качанава Наталля Іванаўна"
    ),
    "Serbian": "Milo Đukanović = Мило Ђукановић; Ivica Dačić = Ивица Дачић; Milica Đurđević = Милица Ђурђевић",
    "a patronymic in two": "Magomed Karimov = Каримов, Магомед Абдул-Гамидович",
    "English short forms": "Alec Guinness = Sir Alexander Guinness; Winston Churchill = Sir Winston Churchill",
}
OTHER = {
    "a syllable of Korean": (
        "Park Chung-hee = Park Chung-hoon; Kim Young-sam = Kim Young-nam; Lee Jae-myung = Lee Jae-yong; Kim Jong-un = Kim Jong-nam"
    ),
    "a syllable of Chinese": (
        "Zhang Xiaoming = Chang Hsiao-ning; Wang Jin-pyng = Wang Jinpeng; Chen Bing = Chen Ping; Chiang Ching-kuo = Chiang Ch'ing; "
        "Leung Chun-ying = Liang Zhenhua; 王金平 = Wang Jin-pao"
    ),
    "signs of another name": "Lee Myung-bak = 李明哲; Leung Chun-ying = 梁國雄; Chen Shui-bian = 陳水明; Renhō = 蓮池",
    "sons": (
        "Saddam Hussein = Uday Saddam Hussein; Hosni Mubarak = Gamal Hosni Mubarak; Bashar al-Assad = Hafez Bashar al-Assad; "
        "Khalil Haddad = Salim Khalil Haddad"
    ),
    "servants": "Abdul Hamid Karimi = Abdul Ghani Karimi; Abdelaziz Salem = Abdelkader Salem",
    "a letter of Vietnamese": "Nguyen Van Thanh = Nguyen Van Thang; Tran Duc Luong = Tran Duc Long",
    "a vowel of a lone name": "Sukarno = Sukarna",
    "a Belarusian ending": "Volodymyr Rybak = Рыбакоў Уладзімір Мікалаевіч; Ivan Kozak = Казакоў Іван Пятровіч",
}


def _rows(table):
    """Reads "listed = written; ..." for each kind."""
    pairs = [(kind, pair.split(" = ")) for kind, row in table.items() for pair in row.split("; ")]
    return [pytest.param(*pair, id=f"{kind}: {pair[0]}, {pair[1]}") for kind, pair in pairs]


@pytest.mark.parametrize(("listed", "written"), _rows(SAME))
def test_a_listed_person_is_found_by_the_name_in_another_writing(listed, written):
    assert lookup(written, build([Actor("one", listed)])).actor == "one"


@pytest.mark.parametrize(("listed", "written"), _rows(OTHER))
def test_somebody_else_of_a_near_name_is_not_taken_for_the_listed(listed, written):
    assert lookup(written, build([Actor("one", listed)])).actor is None


def test_the_language_in_which_signs_are_read_is_told():
    (reason, _) = lookup("文在寅", build([Actor("one", "Moon Jae-in")])).because
    assert reason == "“文在寅” is read as “Moon Jae-in” in Korean."


def test_signs_that_are_read_as_two_listed_people_mean_the_one_in_pinyin():
    found = lookup("李正民", build([Actor("korean", "Lee Jung-min"), Actor("chinese", "Li Zhengmin")]))
    assert found.actor == "chinese"


def test_signs_that_two_listed_people_spell_by_custom_are_ambiguous():
    found = lookup("李正民", build([Actor("korean", "Lee Jung-min"), Actor("cantonese", "Lee Ching-man")]))
    assert found.actor is None
    assert "(cantonese)" in found.because[0]
    assert "(korean)" in found.because[0]
