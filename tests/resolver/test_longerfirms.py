"""Short forms that go on as somebody else's: another firm of the first word, a bank of the letters, the town of a team."""

import pytest

from resolver.records import Actor
from tests.resolver.hard.marked import check

TEXTS = [
    ("Strindal Electronics", "{Strindal Electronics} rose. {Strindal} fell. On Monday the shares of Strindal Biologix rose a little, too, and so did those of its rival, Strindal Life Insurance. {Strindal} Chairman Lee spoke."),
    ("Strindal Theatre", "{Strindal Theatre} closed. He left the {Strindal} as well."),
    ("Ruritanian Workers' Union", "The {Ruritanian Workers' Union} ({RWU}) met. On Monday BNP Paribas lent it some more of the money. {RWU} Chairman Belin spoke."),
    ("Board for Disease Control", "The {Board for Disease Control} ({BDC}) met. The {BDC} warned. Africa BDC did not."),
    ("Minnesota Vikings", "The {Minnesota Vikings} left the field. {Vikings} owner Belin wept. The Minnesota governor did not."),
    ("Hanover Insurance", "{Hanover Insurance} split its stock. {Hanover} said so. He lives in Hanover. HANOVER, Germany - It rained."),
    ("Los Angeles Department of Parks", "LOS ANGELES - The {Los Angeles Department of Parks} closed three parks. Los Angeles burned."),
    ("Los Angeles Department of Wells and Parks", "The {Los Angeles Department of Wells and Parks} met. The {DWP} said so."),
    ("Sheffield Wednesday F.C.", "The striker of {Sheffield Wednesday} scored in stoppage time. They play again on Wednesday. {Wednesday} won. It ended on Wednesday."),
    ("Leeds United F.C.", "LEEDS, England - The striker of {Leeds United} scored in stoppage time. {Leeds} won. In rugby, Leeds Rhinos lost."),
    ("Leeds United F.C.", "He left {Leeds United Football Club} for a rival."),
    ("Dow Inc.", "Shares of {Dow} rose. The Dow Jones index did not, nor did News Corp, which owns Dow Jones & Company."),
    ("Bank of China", "The {Bank of China} lends. The Export-Import Bank of China does, too, and the People's Bank of China watches."),
    ("People's Bank of China", "The {People's Bank of China} cut rates."),
    ("Strindair Airways", "Nobody flew on Monday. {Strindair} paid, and {Strindair} Chairman Belin wept. Strindair Foundation gave more."),
    ("Strindair Airways", "Nobody flew on Monday. A strindair is a bird; Strindair is not."),
    ("Strindair Airways", "Nobody flew on Monday. Carl Strindair wept. Then Strindair left."),
    ("Kazan Motors", "It rained in Kazan. Kazan waited."),
    ("Strindair Steel Plant", "It rained in Strindair. Strindair waited."),
    ("Delta Airlines", "The delta of the river. Delta waited."),
    ("Blue Origin", "the origin of the blue feather is unknown, said {blue origin}."),
    ("Bangladesh Bank", "{Bangladesh Bank} cut rates. Islami Bank Bangladesh and the other lenders of the country did not."),
    ("Central Bank of Brazil", "{Brazil's central bank} cut rates. Banco do Brasil did not."),
    ("Supreme Court of the United States", "WASHINGTON, June 29 - The {U.S. Supreme Court} sat."),
]  # fmt: skip


@pytest.mark.parametrize(("listed", "text"), TEXTS)
def test_a_short_form_that_goes_on_is_somebody_elses(listed, text):
    check(Actor("1", listed, "organisation"), text, lang="en")
