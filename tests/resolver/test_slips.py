"""Names with a slip of the pen in running text, and surnames alone that only look like the watched one."""

import pytest

from resolver.catalog import build
from resolver.records import Actor, Document
from resolver.resolve import resolve


def verdicts(name: str, text: str, kind: str = "person", aliases: tuple[str, ...] = (), others: int = 0) -> set[str]:
    """The verdicts of all mentions of a watched name in a text, `others` being watched too."""
    crowd = (Actor(f"o{n}", f"Petra Velden{n:04}") for n in range(others))
    catalog = build([Actor("a", name, kind, aliases), *crowd])  # type: ignore[arg-type] - a kind by its name
    return {m.verdict for m in resolve(Document("d", text), catalog, unknown=False).mentions if m.actor == "a"}


SLIPS = (
    ("Hendrik Valgrund", "Reporters asked Hendrik Valgrnud about it.", "letters swapped"),
    ("Hendrik Valgrund", "Reporters asked Hendrik Valgrnd about it.", "a letter left out"),
    ("Hendrik Valgrund", "Reporters asked Hendrik Valgkrund about it.", "a letter too many"),
    ("Hendrik Valgrund", "Reporters asked Hendrik Valgrumd about it.", "a wrong consonant"),
    ("Marta Oksvold", "Reporters asked Mrata Oksvold about it.", "in a given name"),
    ("Laura Oksvold", "Reporters asked Laua Oksvold about it.", "four letters are left"),
    ("Bernadette Valgrund", "Reporters asked Bernadtete Valgrnud about it.", "one in each of two long words"),
)


@pytest.mark.parametrize(("name", "text", "why"), SLIPS)
def test_one_letter_inside_a_word_is_a_slip_of_the_pen(name: str, text: str, why: str) -> None:
    assert verdicts(name, text) == {"sure"}, why


ANOTHER = (
    ("Hendrik Jansen", "Reporters asked Hendrik Janson about it.", "a vowel for a vowel"),
    ("Hendrik Valgrund", "Reporters asked Hendrik Palgrund about it.", "the first letter"),
    ("Robert Davies", "Reporters asked Robert Davis about it.", "both are known surnames"),
    ("Marta Hollow", "Reporters asked Marta Hollows about it.", "an ending, and a word"),
    ("Marta Strend", "Reporters asked Marta Strand about it.", "a name of its own"),
    ("Marta Lind", "Reporters asked Marta Lnid about it.", "too short"),
    ("Mirko Osvald", "Reporters asked Mikro Osvlad about it.", "two slips in short words"),
)


@pytest.mark.parametrize(("name", "text", "why"), ANOTHER)
def test_what_may_be_another_name_is_no_sure_slip(name: str, text: str, why: str) -> None:
    assert "sure" not in verdicts(name, text), why


ORGANISATIONS = (
    ("Vardena Rubber GmbH", "A contract went to Vardena Rubbre on Monday.", {"sure"}),
    ("Vardena Rubber GmbH", "A contract went to Vardnea Rubber on Monday.", {"sure"}),
    ("Vardena Stone", "A contract went to Vardena Store on Monday.", set()),
)


@pytest.mark.parametrize(("name", "text", "wanted"), ORGANISATIONS)
def test_slips_in_organisations(name: str, text: str, wanted: set[str]) -> None:
    assert verdicts(name, text, "organisation") & {"sure"} == wanted


ALONE = (
    ("Bertil Frost", "Ministers met Frost in the capital.", "Frots", "letters swapped"),
    ("Bertil Valgrund", "Ministers met Valgrund in the capital.", "Valgrun", "spelled otherwise"),
    ("Bertil Persson", "Ministers met Persson in the capital.", "Person", "a word"),
    ("خليل خالد", "Ministers met Halid Khaled in the capital.", "Hold", "an alphabet without vowels"),
    ("李世明", "Ministers met Li Shiming in the capital.", "Li", "one syllable of a Chinese name"),
    ("Юрий Солод", "Ministers met Yuriy Solod in the capital.", "Sold", "an English word"),
)


@pytest.mark.parametrize(("name", "text", "alone", "why"), ALONE)
def test_a_surname_alone_must_be_spelled_as_listed(name: str, text: str, alone: str, why: str) -> None:
    assert "sure" not in verdicts(name, f"{alone} said no. Ministers met {alone} in the capital."), why


def test_a_rare_surname_alone_is_sure_only_in_a_short_list() -> None:
    text = "Ministers met Valgrund in the capital."
    assert verdicts("Bertil Valgrund", text, others=5) == {"sure"}
    assert "sure" not in verdicts("Bertil Valgrund", text, others=2_100)


def test_a_word_at_the_start_of_a_sentence_is_no_surname() -> None:
    assert "sure" not in verdicts("Bertil Copper", "Copper was steady in late trade.")
    assert verdicts("Bertil Copper", "Ministers met Copper in the capital.") == {"sure"}


FIRMS = ("Valgrund Auctioneers", "Valgrund & Sons", "Valgrund Software AS", "Jane Ashford-Valgrund")


@pytest.mark.parametrize("firm", FIRMS)
def test_a_longer_name_with_the_surname_is_somebody_else(firm: str) -> None:
    text = f"Bertil Valgrund spoke first.\n\nLater workers from {firm} left."
    catalog = build([Actor("a", "Bertil Valgrund")])
    found = resolve(Document("d", text), catalog, unknown=False).mentions
    assert [m.span.text for m in found if m.verdict == "sure"] == ["Bertil Valgrund"]
    assert "sure" not in verdicts("Bertil Valgrund", f"Later workers from {firm} left.")


def test_an_alias_that_is_a_given_name_names_nobody_for_sure() -> None:
    assert "sure" not in verdicts("Murad Valgrund", "“No”, said John on Friday.", aliases=("John",))
    assert not verdicts(
        "Murad Valgrund", "The answer is no, as we were told by John Whitcombe again.", aliases=("John",)
    )
    assert verdicts("Murad Valgrund", "“No”, said Zarkut on Friday.", aliases=("Zarkut",)) == {"sure"}


def test_a_given_name_before_a_particle_is_not_the_person_named_before() -> None:
    text = "Geert Valgrund spoke first. Later Geert van der Holm left."
    catalog = build([Actor("a", "Geert Valgrund")])
    found = resolve(Document("d", text), catalog, unknown=False).mentions
    assert [m.span.text for m in found if m.verdict == "sure"] == ["Geert Valgrund"]
