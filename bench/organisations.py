"""Made organisations: names as companies, banks and unions bear them, in numbers."""

from dataclasses import dataclass
from random import Random

from bench.people import World

_SECTORS = (
    "Energy Mining Steel Logistics Shipping Airlines Foods Pharma Biotech Textiles Chemicals Insurance Telecom Media "
    "Software Robotics Semiconductors Paper Cement Timber Fisheries Grain Fertilisers Petroleum Gas Power Renewables "
    "Resources Metals Aluminium Copper Lithium Titanium Diamonds Electronics Optics Instruments Motorsport Rail Ports "
    "Construction Engineering Shipyards Aerospace Dynamics Ceramics Glass Plastics Rubber Leather Furniture Cosmetics "
    "Breweries Vineyards Dairy Poultry Sugar Coffee Tea Tobacco Retail Stores Payments Securities Investments Capital "
    "Ventures Holdings Trading Brokers Consulting Security Analytics Networks Satellites Cable Publishing Studios Games"
).split()
_FORMS = "Ltd;Limited;PLC;Inc;Corp;Corporation;LLC;AG;GmbH;SA;SpA;NV;BV;AB;AS;Oyj;SE;JSC;Group;Holding;Co".split(";")
_LONG_FORM = {"Ltd": "Limited", "Limited": "Ltd", "Corp": "Corporation", "Corporation": "Corp", "Inc": "Incorporated"}
_HEADS = (
    "Astr Vel Nov Quant Ser Cal Lum Mer Orb Pol Tel Vant Zen Alt Brin Cor Dyn Eur Fin Gen Hel Ind Kry Lex Max".split()
)
_TAILS = "ex era ium on ara is ent ora ica eum ax ix ona aris anta iva enco otek omar ulon".split()
_BODIES = (
    "Bank of {};{} Savings Bank;University of {};{} Development Fund;{} Workers Union;{} Chamber of Commerce".split(";")
)


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation; `form` is its legal form, at the end of its name."""

    core: str
    form: str = ""

    @property
    def name(self) -> str:
        """The name as a list of names has it."""
        return f"{self.core} {self.form}".strip()

    def other_form(self, rng: Random) -> str:
        """The name with its legal form left out, put in, or written in another way."""
        if not self.form:
            return f"{self.core} {rng.choice(_FORMS[:5])}"
        return f"{self.core} {_LONG_FORM[self.form]}" if self.form in _LONG_FORM and rng.random() < 0.4 else self.core  # noqa: PLR2004

    def acronym(self) -> str:
        """The first letters, if there are enough of them and they are no word: many an engine minds no capitals."""
        letters = "".join(word[0] for word in self.core.split() if word[0].isupper())
        return letters if len(letters) > 2 and not set(letters) & set("AEIOUY") else ""  # noqa: PLR2004


def organisation(world: World, rng: Random) -> Organisation:
    """Draws an organisation."""
    root = rng.choice(_HEADS) + rng.choice(_TAILS) if rng.random() < 0.4 else world.by_name["en"].families.draw(rng)  # noqa: PLR2004
    chance = rng.random()
    if chance < 0.15:  # noqa: PLR2004
        return Organisation(rng.choice(_BODIES).format(root))
    form = rng.choice(_FORMS) if rng.random() < 0.7 else ""  # noqa: PLR2004
    if chance < 0.35:  # noqa: PLR2004
        return Organisation(f"{root} & {world.person(rng).family} {rng.choice(_SECTORS)}", form)
    if chance < 0.6:  # noqa: PLR2004
        return Organisation(f"{root} {rng.choice(_SECTORS)} {rng.choice(_SECTORS)}", form)
    return Organisation(f"{root} {rng.choice(_SECTORS)}", form)
