from hypothesis import given
from hypothesis import strategies as st

from bot.domain.subject import Subject, SubjectKind, actor_key, film_key, skill_key

NAMES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=100)


@given(NAMES, NAMES, st.integers(1888, 2100))
def test_a_subject_comes_back_from_its_token(actor: str, title: str, year: int) -> None:
    for subject in (
        Subject(SubjectKind.ACTOR, actor_key(actor)),
        Subject(SubjectKind.ACTOR, actor_key(actor), film_key(title, year)),
        Subject(SubjectKind.FILM, film_key(title, year)),
        Subject(SubjectKind.SKILL, skill_key(actor)),
    ):
        assert Subject.from_token(subject.kind, subject.token) == subject
        assert len(subject.token) <= 83


def test_a_remake_has_a_key_of_its_own() -> None:
    assert film_key("True Grit", 1969) != film_key("True Grit", 2010)
