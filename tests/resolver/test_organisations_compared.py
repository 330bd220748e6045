"""Two names of organisations: legal forms, what stands around a name, letters, brackets, other languages, daughters."""

import pytest

from resolver.pairs.compare import compare

ONE = [
    # what stands around a name
    ("Concern Uralsky", "Uralsky JSC"),
    ("Tatneft Oil Company", "PAO Tatneft"),
    ("State Corporation Dom.RF", "Dom.RF"),
    ("Scientific-Production Corporation Kometa", "Kometa AO"),
    ("ФГУП «Маяк»", "Federal State Unitary Enterprise Mayak"),
    ("United Company Metalloinvest", "Metalloinvest"),
    ("ЧВК «Патриот»", "Patriot PMC"),
    ("Private Military Company Moran", "Moran Group"),
    ("НПО «Сатурн»", "Saturn Scientific Production Association"),
    ("Grupo Bimbo", "Bimbo"),
    ("M/V Black Swan", "Black Swan"),
    ("MT Pacific Pearl 1", "Pacific Pearl-1"),
    ("SS Meteor", "Meteor"),
    # letters and brackets
    ("Société Nationale des Chemins de Fer", "SNCF"),
    ("Petroleum Company of Ocean Drilling (PCOD)", "Petroleum Company of Ocean Drilling"),
    ("China Shipbuilding Industry Corporation", "CSIC"),
    ("China Overseas Shipping Company", "COSCO"),
    ("Banco de la Nación (BdlN)", "Banco de la Nacion"),
    ("Development Bank of the Republic (Razvitbank)", "Razvitbank"),
    ("Agrarian Bank of Siberia (Agrosibbank)", "Agrarian Bank of Siberia"),
    ("Albatros (ex Chaika)", "Chaika"),
    ("Islamic Republic of Iran Broadcasting", "IRIB"),
    ("Foreign Intelligence Service of the Russian Federation", "Foreign Intelligence Service"),
    # other languages
    ("Hermanos Paredes Ltda", "Hnos. Paredes Limitada"),
    ("Nord Kapital", "Northern Capital"),
    ("OOO Vektor Inzhiniring", "Vektor Engineering LLC"),
    ("Baltika Trejding", "Baltika Trading"),
    ("Объединённая вагонная компания", "Obedinennaya Vagonnaya Kompaniya"),
    ("Торговый дом «Север»", "Trading House Sever"),
    ("Compañía Naviera Horizonte", "Horizonte Shipping Company"),
    ("比亚迪股份有限公司", "BYD Company Limited"),
    ("深圳市大疆创新科技有限公司", "Shenzhen DJI Chuangxin Technology Co., Ltd."),
    ("青岛海尔集团公司", "Qingdao Haier Group"),
    ("三井物産株式会社", "三井物産 Co., Ltd."),
    ("川崎重工業株式会社", "Kawasaki Heavy Industries, Ltd."),
    ("한화 주식회사", "Hanwha Corporation"),
    # signs and articles
    ("Alpha+ Group", "Alpha Plus Group"),
    ("Al-Salam Exchange", "Al Salaam Exchange"),
    ("Ansar-e-Hezbollah", "Ansar-i Hizballah"),
    ("Jabhat Tahrir Suriya", "Tahrir Suriya Front"),
    ("Jaish-ul-Islam", "Jaysh al-Islam"),
    # regions of a brand without a legal form
    ("Carlsberg", "Carlsberg Europe Sp. z o.o."),
    ("Carlsberg", "Carlsberg EMEA"),
]
TWO = [
    ("Hamas", "Hamam"),
    ("Marine Services (Ningde)", "Marine Services"),
    ("Telia", "Telia Lietuva AB Lithuania"),
    ("Carlsberg", "Carlsberg Denmark"),
    ("Carlsberg Ltd", "Carlsberg Europe Ltd"),
    ("Promsvyazbank", "Promsvyazbank Europe AG"),
    ("Rosno Insurance", "Rosno Insurance Asia"),
    ("Renault S.A.", "Renault México S.A."),
    ("Tatneft Oil Company", "Tatneft Trading SA"),
    ("Concern Uralsky", "Concern Avrora"),
    ("United Company", "United Company Metalloinvest"),
    ("НПО «Сатурн»", "НПО «Юпитер»"),
    ("M/V Black Swan", "M/V Black Swift"),
    ("MT Pacific Pearl 1", "MT Pacific Pearl 2"),
    ("Marine Services (Ningde) Co Ltd", "Marine Services (Ningde) Crew Management Co Ltd"),
    ("SNCF", "Société Nationale de Ferroviaire"),
    ("CSIC", "China National Offshore Oil Corporation"),
    ("比亚迪股份有限公司", "Great Wall Motor Company"),
    ("中国农业银行", "Bank of China"),
    ("Jaish-ul-Islam", "Jaish-ul-Haq"),
    ("Ansar-e-Hezbollah", "Ansar al-Din"),
    ("Vektor Engineering LLC", "Vostok Engineering LLC"),
]


@pytest.mark.parametrize(("a", "b"), ONE)
def test_two_ways_to_write_one_organisation(a, b):
    assert compare(a, b, "organisation").match
    assert compare(b, a, "organisation").match


@pytest.mark.parametrize(("a", "b"), TWO)
def test_organisations_that_share_much_are_two(a, b):
    assert not compare(a, b, "organisation").match
    assert not compare(b, a, "organisation").match


@pytest.mark.parametrize(
    ("name", "better", "worse"),
    [
        ("Kometa", "Kometa Concern", "Kometa Leasing"),
        ("Kometa AO", "State Corporation Kometa", "State Corporation Komandor"),
        ("Baltic Lines", "MV Baltic Lines", "Baltic Linen"),
        ("Gulf Horizon Trading", "Gulf Horizon Trejding", "Gulf Horizon Shipping"),
        ("Norsk Tidende", "Norsk Tidende AS", "Norsk Tidende Denmark"),
    ],
)
def test_what_says_only_the_sort_costs_less_than_what_tells(name, better, worse):
    assert compare(name, better, "organisation").score > compare(name, worse, "organisation").score


def test_a_comparison_says_how_it_read_a_name():
    because = compare("Tatneft Oil Company", "PAO Tatneft", "organisation").because
    assert "“Tatneft Oil Company” is read as “tatneft”." in because


def test_a_name_of_many_small_words_is_compared_at_once():
    assert not compare("OOOOOOOO", " ".join(["of"] * 5_000), "organisation").match
