"""Organisations as English papers write them: in small letters, the country first, in other words than the list's."""

import pytest

from resolver.catalog import build
from resolver.records import Actor, Alias, Document
from resolver.resolve import resolve
from tests.resolver.hard.marked import check

SAID = [
    ("Ministry of Defence of Ukraine", "{Ukraine's defence ministry} said so, and the {Ukrainian defense ministry} denied it."),
    ("Ministry of Foreign Affairs of Russia", "The {Russian foreign ministry} spokeswoman wrote that {Russia's foreign ministry} knew."),
    ("Ukrainian Foreign Ministry", "The {Ministry of Foreign Affairs of Ukraine} summoned him."),
    ("Ministry of Internal Affairs of Georgia", "The {Georgian interior ministry} and {Georgia's Ministry of the Interior} are silent."),
    ("Ministry of Finance of Japan", "Tokyo's traders expect that {Japan's finance ministry} will act."),
    ("Ministry of Health of the Republic of Korea", "{South Korea's health ministry} counted 12 cases."),
    ("Supreme Court of the United States", "The {US supreme court} heard the case that the {U.S. supreme court} had refused."),
    ("Central Bank of Nigeria", "{Nigeria's central bank} raised rates again."),
    ("Bank of Russia", "{Russia's central bank} kept its rate, as the {Bank of Russia} had said."),
    ("National Bank of Ukraine", "The {Ukrainian central bank} sold dollars; {Ukraine's national bank} gave no figure."),
    ("Government of Canada", "The {Canadian government} will appeal."),
    ("Parliament of Georgia", "The {Georgian parliament} adopted the bill."),
    ("Labour Party", "The {Labour party} lost the seat that the {Labour Party} had held."),
    ("European Commission", "Officials of the {European commission} flew in."),
    ("United States Department of State", "The {US state department} said it was aware of the report."),
    ("Armed Forces of Ukraine", "{Ukraine's military} hit a depot; {Ukraine's armed forces} confirmed it."),
    ("Federal Government of the United States", "The {U.S. government} shut down. The {US federal government} reopened."),
    ("United States Department of the Treasury", "The {U.S. Treasury} sold bills; the {US treasury department} said why."),
    ("Ministry of Economic Development of the Russian Federation", "{Russia's economy ministry} cut its forecast. The {Russian ministry of economic development} confirmed it."),
    ("Supreme Court of the United States", "He asked the {supreme court of the United States} to rule."),
    ("Ministry of Foreign Affairs of Russia", "{Russia's ministry of foreign affairs} said so."),
    ("Government of the Russian Federation", "{Russia's government} resigned, the {government of Russia} said."),
    ("National Security and Defense Council of Ukraine", "{Ukraine's national security and defence council} met."),
    ("Supreme Court of Georgia", "The {Georgian supreme court} and {Georgia's supreme court} are one."),
    ("Central Election Commission of Ukraine", "{Ukraine's central election commission} counted."),
    ("Bradford City A.F.C.", "{Bradford City} won. A {Bradford City} steward said that Bradford was calm."),
    ("Koninklijke Ahold Delhaize N.V.", "{Ahold Delhaize} cut its outlook."),
    ("Ministry of Defence of Ukraine", "{Kyiv's defence ministry} said so. The {defence ministry} in Kyiv gave no figure."),
    ("Ministry of Defence of the Russian Federation", "{Moscow's defence ministry} shot down 47 drones."),
    ("Ministry of Foreign Affairs of South Korea", "The {Ministry of Foreign Affairs} in Seoul spoke to Japan's."),
    ("Ministry of Defence of India", "The {defence ministry} in New Delhi called it large. {New Delhi's defence ministry} paid."),
    ("Bank of Russia", "{Moscow's central bank} kept its rate."),
    ("Reserve Bank of India", "{India's central bank} held rates. The {Indian central bank} said why."),
    ("Bank of Canada", "{Canada's central bank} cut its rate."),
    ("Knesset", "{Israel's parliament} met. The {Israeli parliament} dissolved itself."),
    ("Israel Defense Forces", "The {Israeli military} said it had struck the site."),
]  # fmt: skip
NOT_SAID = [
    (
        "Ministry of Defence of Ukraine",
        "The Russian defence ministry said so. The defence minister of Ukraine resigned.",
    ),
    ("Ministry of Defence of Ukraine", "Ukraine's ministry of defence industry was closed in 1997."),
    ("Ministry of Trade of Japan", "Japan's foreign trade ministry and Japan's finance ministry disagreed."),
    ("Georgian Foreign Ministry", "Armenia's foreign ministry said so."),
    ("Bank of Canada", "The Royal Bank of Canada cut jobs. Canada's bank shares fell."),
    ("Bank of Japan", "The Industrial Bank of Japan lent the money."),
    ("Bank of America", "Shares of US Bank fell near U.S. Bank Stadium."),
    ("Bank of Russia", "EU Adds Russian Bank to List. Russia's Bank Otkritie was sold."),
    ("Bank of Canada", "Royal Bank of Canada cut jobs."),
    ("Labour Party", "Norway's Labour party won. Norwegian Labour party leader Jonas Gahr Store spoke."),
    ("Ministry of Health of Guinea", "Equatorial Guinea's health ministry said so."),
    ("Government of Germany", "Nazi Germany's government fell."),
    ("Government of India", "British India's government jailed him. American Indian government leaders met."),
    ("Supreme Court of Georgia", "The Georgia supreme court upheld the charges in Atlanta."),
    ("Ministry of Foreign Affairs of China", "Taipei: the Republic of China's foreign ministry protested."),
    (
        "Ministry of Defence of Ukraine",
        "A pro-Ukraine defence ministry official. On Ukraine defence ministry staff said more.",
    ),
    ("Government of Ukraine", "The self-styled government of Ukraine's Donetsk region met."),
    ("Government of Poland", "The Polish government in exile met in London."),
    ("Government of Serbia", "Bosnia's Serb government met."),
    ("Bank of Mexico", "Citibank leads Mexico's bank advisory committee."),
    ("Supreme Court of India", "The US supreme court ruled. The supreme court of Kenya annulled the vote."),
    ("Central Bank of Nigeria", "The central bank raised rates. Ghana's central bank did not."),
    ("Labour Party", "Hundreds came to the party. The new Workers party is small."),
    ("Armed Forces of Ukraine", "The Russian military denied it. Ukraine's army chief left."),
    ("Federal Government of the United States", "U.S. government securities rose, and so did U.S. Government bonds."),
    ("Government of Canada", "The government of Quebec objected; the Canadian arm is run by governments."),
    ("Parliament of Georgia", "Parliament met in Tbilisi. The members of parliament left."),
    ("European Commission", "A European trade commission was proposed."),
    (
        "Ministry of Defence of the Republic of Korea",
        "North Korea's defence ministry said so, and the North Korean one.",
    ),
    ("Supreme Court of Mexico", "New Mexico's supreme court ruled. The New Mexico supreme court ruled."),
    ("Central Bank of Sudan", "South Sudan's central bank printed notes."),
    ("Ministry of Health", "The health ministry warned against it."),
    (
        "Reserve Bank of India",
        "The Central Bank of India, a lender, has 4,500 branches. Pakistan's central bank has none.",
    ),
]


@pytest.mark.parametrize(("listed", "text"), SAID)
def test_other_words_for_a_listed_body_are_sure(listed, text):
    check(Actor("1", listed, "organisation"), text, lang="en")


@pytest.mark.parametrize(("listed", "text"), NOT_SAID)
def test_another_body_or_nobodys_is_not_told(listed, text):
    check(Actor("1", listed, "organisation"), text, lang="en")


def test_the_reason_tells_which_name_of_the_list_was_meant():
    listed = build([Actor("mod", "Ministry of Defence of Ukraine", "organisation")])
    mention, *_ = resolve(Document("1", "Ukraine's defence ministry said so.", lang="en"), listed).mentions
    assert mention.because == ("“Ukraine's defence ministry” is “Ministry of Defence of Ukraine” in other words.",)


def test_two_bodies_of_the_same_words_are_ambiguous_and_an_alias_may_need_its_context():
    two = (Actor("a", "Bank of Korea", "organisation"), Actor("b", "Central Bank of Korea", "organisation"))
    check(two, "{?1+2:Korea's central bank} cut its rate.", lang="en")
    police = Actor(
        "p", "Gardaí", "organisation", (Alias("Police of Ireland", needs_context=True),), context=("Dublin",)
    )
    check(police, "The {?Irish police} said so.", lang="en")
    check(police, "The {Irish police} in Dublin said so.", lang="en")
