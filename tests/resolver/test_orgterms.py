"""Words of organisations that say one thing, acronyms, and words cut apart."""

import pytest

from resolver.pairs.compare import compare


@pytest.mark.parametrize(
    ("a", "b", "match"),
    [
        ("First International Bank", "1st Int'l Bank", True),
        ("Deutsche Telekom Stiftung", "Deutsche Telekom Foundation", True),
        ("Універсальний банк", "Universalnyi Bank", True),
        ("Department of Labor", "Labor Dept.", True),
        ("PLA", "People's Liberation Army", True),
        ("PLO", "People's Liberation Army", False),
        ("AB", "Alpha Beta", False),
        ("Van der Bilt Corp", "Vanderbilt Corp", True),
        ("SiemensAG", "Siemens AG", True),
        ("L.X.C Aviation", "LXC Aviation", True),
        ("Crystalord Systems Ltd", "Crystalord Ltd", False),
        ("Bank of China (Hong Kong)", "Bank of China (Australia)", False),
        ("Brigade 44", "Brigade 45", False),
    ],
)
def test_names_of_organisations(a, b, match):
    assert compare(a, b, "organisation").match is match
    assert compare(b, a, "organisation").match is match
