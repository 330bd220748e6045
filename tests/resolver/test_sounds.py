"""How words sound."""

from hypothesis import given, settings
from hypothesis import strategies as st

from resolver.spelling.sounds import HABITS, sound


def by_every_habit(latin):
    for _, pattern, to in HABITS:
        latin = pattern.sub(to, latin)
    return latin


@settings(max_examples=1000)
@given(st.text("aeiouychstzkgpdjrwxqfvnlm", max_size=12))
def test_no_habit_of_spelling_is_passed_over_by_its_cue(latin):
    assert sound(latin) == by_every_habit(latin)
