"""News-like English prose: sentences of our own seed articles, and sentences made of templates with a wide vocabulary.

In a template, {p} stands for a person, {o} for an organisation, and every other word in braces for one of its list.
"""

import re
from functools import cache
from pathlib import Path
from random import Random

_SEEDS = Path(__file__).parents[1] / "seeds"
_FEWEST, _MOST = 8, 45  # words of a sentence of the seeds

PERSON = (
    "{p} said on {day} that the {noun} would be ready by {month}.",
    "“We have no {noun} to spare,” {p} told reporters in {place}.",
    "According to {p}, the {adj} {noun} was {verbed} after a {adj} {noun} in {place}.",
    "The {noun} was {verbed} by {p}, who took over in {year}.",
    "{p} and several {nouns} of the {noun} met behind closed doors in {place}.",
    "Among those who spoke was {p}, long seen as a {adj} voice on {topic}.",
    "It fell to {p} to explain why the {noun} had been {verbed} twice in {number} days.",
    "A spokesperson for {p} declined to comment on the {adj} {noun}.",
    "Few expected {p} to be {verbed}, yet the {nouns} of {place} were not surprised.",
    "In {place}, {p} {verbed} the {noun} and promised {number} million for {topic}.",
)
POSSESSIVE = ("{p} {adj} {noun} on {topic} came as a surprise in {place}.", "Nobody questioned {p} part in the {noun}.")
TITLED = (
    "In the afternoon {title} {p} {verbed} the {noun} in {place}.",
    "The {noun} lies with {title} {p}, two {nouns} said.",
)
COMMA = (
    "The register lists {p}, among the {number} people who were {verbed}.",
    "On the list: {p} ({year}), {place}.",
)
HYPHEN = (
    "The {p}-led {noun} has {verbed} {number} {nouns} since {month}.",
    "A {p}-backed {noun} was {verbed} in {place}.",
)
ORGANISATION = (
    "Shares of {o} fell {number} per cent in {place} on {day}.",
    "{o} said it had {verbed} its {adj} {noun} in {place}.",
    "The {noun} with {o} runs until {year}, people who know it said.",
    "Lawyers for {o} called the {noun} {adj} and without merit.",
    "A {noun} by {o} would bring {number} jobs to {place}.",
)
SURNAME = (
    "{p} did not say when the {noun} would end.",
    "Asked about {topic}, {p} spoke of a {adj} {noun}.",
    "Later {p} returned to {place} for the {noun}.",
    "The {noun} of {month} was the first that {p} {verbed}.",
)
THING = ("The {noun} at {t} was {verbed} on {day}.", "Workers from {t} in {place} {verbed} the {noun}.")
SHOUTED = ("{p} AND THE {noun} THAT WAS {verbed}", "{noun} IN {place}: {p} SPEAKS", "{p} {verbed} OVER {topic}")
CYRILLIC = {
    "ru nominative": ("Об этом сообщает {p}.", "«Решение принято», — сказал {p}."),
    "ru 0": ("По словам {p}, вопрос закрыт.", "Заявление {p} прозвучало вечером."),
    "ru 1": ("Письмо передали {p} в среду.", "Вопрос задали {p} после заседания."),
    "ru 2": ("Встреча с {p} прошла за закрытыми дверями.", "Договор подписан {p} накануне."),
    "uk nominative": ("Про це повідомляє {p}.", "«Рішення ухвалено», — каже {p}."),
    "uk 0": ("За словами {p}, питання закрите.", "Заява {p} пролунала ввечері."),
    "uk 1": ("Листа передали {p} у середу.", "Запитання поставили {p} після засідання."),
    "uk 2": ("Зустріч із {p} відбулася за зачиненими дверима.", "Угоду підписано {p} напередодні."),
}
_FILLERS = (
    "The {adj} {noun} of {place} was {verbed} on {day}, a {noun} that {nouns} had long asked for.",
    "Officials in {place} put the {noun} at {number} million, up from {number} million in {year}.",
    "Few {nouns} believe that the {adj} {noun} can be {verbed} before {month}.",
    "For years {topic} has been {verbed} by {nouns} from {place} and {place}.",
    "At the end of {month}, {number} {nouns} were still waiting for the {noun}.",
    "The {noun} rose {number} per cent, while {topic} lost ground for the {ordinal} {period} running.",
    "Critics call the {noun} {adj}; its authors point to {number} {adj} {nouns} and a {adj} {noun}.",
    "Rain and a {adj} {noun} kept {nouns} away from the streets of {place}.",
    "What the {noun} means for {topic} is less clear.",
    "In {year} a similar {noun} was {verbed}, and {number} {nouns} left {place} within a {period}.",
    "The {nouns} want the {noun} {verbed}, the {nouns} want it kept.",
    "A {adj} {noun} on {topic} is due on {day}, with {nouns} from {number} countries.",
    "Prices of {goods} and {goods} climbed again as {nouns} in {place} {verbed} their {nouns}.",
    "The court in {place} heard {number} {nouns} before it {verbed} the {adj} {noun}.",
)
_LISTS = {
    "day": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "month": "January February March April May June July August September October November December",
    "period": "day week month quarter season year decade",
    "ordinal": "second third fourth fifth sixth seventh eighth ninth tenth",
    "goods": "wheat copper aluminium lithium gas coal cocoa coffee sugar steel timber cotton rice rubber nickel maize milk butter salmon tungsten graphite uranium potash phosphate paper cement glass oil diesel fertiliser",
    "place": "London;Paris;Berlin;Madrid;Rome;Vienna;Warsaw;Prague;Budapest;Bucharest;Sofia;Athens;Ankara;Istanbul;Kyiv;Lviv;Odesa;Kharkiv;Minsk;Moscow;Tbilisi;Yerevan;Baku;Tehran;Baghdad;Damascus;Beirut;Amman;Jerusalem;Cairo;Tunis;Algiers;Rabat;Lagos;Accra;Nairobi;Addis Ababa;Kampala;Lusaka;Harare;Johannesburg;Cape Town;New Delhi;Mumbai;Kolkata;Karachi;Dhaka;Colombo;Bangkok;Hanoi;Jakarta;Manila;Singapore;Hong Kong;Shanghai;Beijing;Seoul;Tokyo;Osaka;Sydney;Melbourne;Auckland;Toronto;Ottawa;Vancouver;New York;Washington;Boston;Chicago;Houston;Miami;Los Angeles;San Francisco;Mexico City;Havana;Bogotá;Lima;Quito;Santiago;Buenos Aires;Montevideo;São Paulo;Brasília;Caracas;Lisbon;Porto;Dublin;Edinburgh;Glasgow;Manchester;Leeds;Cardiff;Belfast;Oslo;Stockholm;Copenhagen;Helsinki;Tallinn;Riga;Vilnius;Brussels;Amsterdam;Rotterdam;Geneva;Zurich;Milan;Naples;Munich;Hamburg;Frankfurt;Leipzig;Lyon;Marseille;Barcelona;Valencia;Gdańsk;Kraków;Zagreb;Belgrade;Sarajevo;Skopje;Tirana;Podgorica;Chișinău;the North;the Gulf;the Baltic;the Balkans;the Sahel",
    "topic": "energy prices;grain exports;school meals;rare earths;bank supervision;water rights;rail safety;housing;the minimum wage;offshore wind;fishing quotas;the budget;pension reform;border controls;vaccines;data centres;air quality;shipping insurance;nuclear waste;public broadcasting;party funding;tax treaties;customs checks;flood defences;broadband;teacher pay;prison places;soil erosion;the harvest;artificial intelligence;football finances;museum opening hours;bus fares;forest fires;seed patents;sanctions;war damage;prisoner exchanges;frozen assets;arms exports",
    "title": "President;Prime Minister;Foreign Minister;Mr;Ms;Dr;Professor;Senator;Governor;Mayor;Chancellor;General;Judge;Finance Minister;Deputy Prime Minister;chief executive;chairman;Ambassador;Commissioner;spokesman",
    "verbed": "approved rejected delayed announced praised criticised signed drafted reviewed opened closed suspended welcomed described reported examined extended cancelled funded questioned tested replaced measured moved revised published leaked defended blocked settled reopened postponed doubled halved audited inspected granted withdrawn renewed disputed overturned confirmed shelved expanded promoted launched abandoned copied ignored debated amended repealed halted resumed tightened relaxed lifted imposed lowered raised traced seized sold bought leased repaired rebuilt flooded evacuated restored renamed celebrated mourned honoured",
    "adj": "new old joint quiet sudden costly modest narrow broad public private secret open early late recent foreign local regional national northern southern eastern western industrial financial legal political economic military diplomatic technical temporary permanent final partial formal informal rapid slow steep uneven fragile robust bitter cautious bold rare common ordinary unusual contested popular unpopular ageing modern rural urban coastal inland seasonal annual monthly digital nuclear electric organic synthetic domestic bilateral multilateral voluntary mandatory interim provisional lengthy brief detailed vague sweeping minor major heavy light cheap dense thin empty crowded abandoned promising disappointing",
    "noun": "agreement accord fund budget pipeline harbour inquiry review report ceasefire strike election ballot vote court tribunal bank merger takeover audit contract tender auction lease licence permit treaty protocol summit meeting hearing session committee council cabinet parliament ministry agency regulator factory plant refinery mine quarry railway bridge tunnel airport terminal warehouse market exchange index currency loan bond dividend tax tariff subsidy quota sanction embargo shipment cargo convoy vessel tanker ferry drone missile radar battery turbine reactor grid cable satellite network server platform database algorithm vaccine clinic hospital laboratory university school museum gallery theatre festival stadium league season match tournament referee coach harvest drought flood storm heatwave wildfire earthquake landslide rescue shelter camp border checkpoint visa passport census survey poll campaign manifesto coalition opposition reform amendment statute decree ruling verdict appeal sentence prison police investigation warrant evidence witness archive memorial cemetery cathedral monument square street district suburb village island coast river dam reservoir forest park reserve species herd fishery vineyard orchard bakery brewery newspaper broadcaster channel studio film novel album concert tour exhibition auctioneer collector",
    "nouns": "ministers lawmakers officials diplomats envoys soldiers officers veterans refugees residents voters farmers miners dockers drivers pilots nurses doctors teachers pupils students professors researchers engineers builders traders investors lenders brokers analysts economists lawyers judges prosecutors witnesses journalists editors publishers artists actors singers dancers players coaches supporters tourists pilgrims neighbours tenants landlords shoppers retailers exporters importers shippers insurers regulators auditors accountants mayors councillors governors delegates observers monitors volunteers donors charities unions employers managers owners founders shareholders customers suppliers contractors programmers designers scientists astronomers geologists biologists fishermen foresters beekeepers bakers brewers butchers tailors weavers potters",
}  # fmt: skip
_BEFORE = "counter sub micro mini macro super co- ex- non- quasi- mega over under inter intra trans pre post semi multi".split()
_BEHIND = (
    "maker holder keeper work house yard field side front line craft master goer taker seller hunter room book".split()
)
_AGAIN = "re over under mis out un pre half- well- self- ill- long- newly- badly- twice- once-".split()
_RARE = 0.35  # share of words that are put together anew: real news has a word in twenty that was not there before
_SLOT = re.compile(r"\{(\w+)\}")


@cache
def seed_sentences() -> tuple[str, ...]:
    """The English sentences of the seed articles, in order."""
    found: dict[str, None] = {}
    for path in sorted(_SEEDS.glob("*.md")) + sorted(_SEEDS.glob("*.txt")):
        if path.name != "README.md":
            for line in path.read_text(encoding="utf-8").splitlines():
                found |= dict.fromkeys(re.split(r"(?<=[.!?”]) (?=[A-Z“])", line.strip(" •\t")))
    return tuple(s for s in found if _FEWEST <= len(s.split()) <= _MOST and s[-1] in ".!?”")


@cache
def _choices(slot: str) -> tuple[str, ...]:
    text = _LISTS[slot]
    return tuple(text.split(";") if ";" in text else text.split())


def fill(template: str, rng: Random) -> str:
    """Puts words into every slot but those of names, which stay: {p}, {o}, {t}."""
    return _SLOT.sub(lambda m: _word(m.group(1), m.group(), rng), template)


def _word(slot: str, whole: str, rng: Random) -> str:
    if slot in ("p", "o", "t"):
        return whole
    if slot == "number":
        return f"{rng.choice((rng.randrange(2, 100), rng.randrange(100, 9999))):,}"
    if slot in ("noun", "adj", "verbed") and rng.random() < _RARE:
        return _rare(slot, rng)
    return str(rng.randrange(1979, 2026)) if slot == "year" else rng.choice(_choices(slot))


def _rare(slot: str, rng: Random) -> str:
    """A word that stands in no list: court-approved, superfund, loanholder, overinspected."""
    noun, verbed = rng.choice(_choices("noun")), rng.choice(_choices("verbed"))
    if slot == "adj":
        return f"{noun}-{verbed}"
    if slot == "verbed":
        return rng.choice(_AGAIN) + verbed
    return rng.choice(_BEFORE) + noun if rng.random() < 0.5 else noun + rng.choice(_BEHIND)  # noqa: PLR2004


def filler(rng: Random) -> str:
    """A sentence that names nobody who is watched."""
    if rng.random() < 0.3:  # noqa: PLR2004
        return rng.choice(seed_sentences())
    return fill(rng.choice(_FILLERS), rng)
