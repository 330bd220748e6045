"""Teams as sports pages name them: by a nickname, a college or a country; elsewhere these words are something else."""

import pytest

from resolver.organisations.teams import sport_of
from resolver.records import Actor
from tests.resolver.hard.marked import check

GRIDIRON = "The quarterback threw a touchdown in the best game of the season. "
RUGBY = "The flanker kicked a conversion in the first match of the season of rugby. "
FOOTBALL = "The striker scored in stoppage time of the match. "
TEXTS = [
    ("Florida State Seminoles football", GRIDIRON + "The {Seminoles} won, and {FSU} fans wept. Florida State University closed."),
    ("Florida State Seminoles football", "The council spoke of the Seminoles, a people of the south. FSU rose by 2 percent."),
    ("Alabama Crimson Tide", GRIDIRON + "The {Crimson Tide} lost. He lives in Alabama, where a crimson tide came in."),
    ("LSU Tigers", GRIDIRON + "{LSU} won. The Tigers of Detroit play baseball."),
    ("Buffalo Bills", GRIDIRON + "The {Bills} won. Bills piled up at home."),
    ("Chicago Bears", GRIDIRON + "The Bears won; so did Baylor's."),
    ("England national rugby union team", RUGBY + "{England} beat Samoa. He was born in England, left England and wrote about England's trade."),
    ("England national rugby union team", "England beat Samoa in a quiz about trade."),
    ("England national rugby union team", FOOTBALL + "England beat Spain."),
    ("England national football team", FOOTBALL + "{England} beat Spain. The England of his youth is gone."),
    ("Tottenham Hotspur F.C.", FOOTBALL + "{Tottenham} won, and {Spurs} fans wept. He lives in Tottenham. The spurs of his boots shone."),
    ("Juventus F.C.", FOOTBALL + "It ended without a goal at {Juventus}. {Juve} have seldom been so dull."),
    ("Manchester United F.C.", FOOTBALL + "{Man United} lost to City. Manchester slept."),
    ("Inter Milan", FOOTBALL + "{Inter} can go level, says AC Milan's coach in Milan."),
    ("Heart of Midlothian F.C.", FOOTBALL + "They beat {Hearts} 3-1. It was a matter of hearts."),
    ("Tottenham Hotspur F.C.", "Spurs of cavalry were sold in Tottenham."),
    ("Samoa national rugby league team", RUGBY + "They beat {Samoa}. The prime minister of Samoa was there."),
]  # fmt: skip


@pytest.mark.parametrize(("listed", "text"), TEXTS)
def test_a_team_goes_by_its_nickname_where_its_sport_is_the_subject(listed, text):
    check(Actor("1", listed, "organisation"), text, lang="en")


@pytest.mark.parametrize(
    ("name", "sport"),
    [
        ("Iran men's national football team", "football"),
        ("Canada national ice hockey team", "hockey"),
        ("Ohio State Buckeyes men's basketball", "college"),
        ("Green Bay Packers", "gridiron"),
        ("England women's national football team", ""),
        ("Ruritania Buckeyes", ""),
    ],
)
def test_the_name_of_a_team_tells_its_sport(name, sport):
    assert sport_of(name) == sport
