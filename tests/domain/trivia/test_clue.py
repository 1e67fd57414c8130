import pytest

from bot.domain.trivia.clue import claim_of, clue_to_actor, clue_to_film, gives_away
from tests.stories import a_story


def as_clue(headline: str) -> str | None:
    clue = clue_to_actor(a_story(headline=headline, role="Ronal, queen of the sea"))
    return clue.text if clue else None


@pytest.mark.parametrize(
    ("headline", "clue"),
    [
        ("Learned the high wire from the very man he was to play",
         "learned the high wire from the very person they were to play"),
        ("Went shopping beside the veteran she played", "went shopping beside the veteran they played"),
        ("A month in the gym, and a director who begged her to stop",
         "A month in the gym, and a director who begged them to stop"),
        ("A teacher who gave her the words", "A teacher who gave them the words"),
        ("A voice that would not leave him alone", "A voice that would not leave them alone"),
        ("Every stroke would be hers", "Every stroke would be theirs"),
        ("Directed himself in a foreign language", "Directed themselves in a foreign language"),
        ("Her own horse got a part", "Their own horse got a part"),
        ("Told to learn boxing by an Olympian", "was told to learn boxing by an Olympian"),
        ("Told the director about a fear of heights", "told the director about a fear of heights"),
        ("Hired an Olympic coach to live in the deep", "hired an Olympic coach to live in the deep"),
        ("Hired two days before the first scene", "was hired two days before the first scene"),
        ("Told he was too small, he ate ice cream", "Told they were too small, they ate ice cream"),
        ("Took lessons; never touched a drum again", "Took lessons; never touched a drum again"),
        ("Six weeks of riding, then 31 stitches", "Six weeks of riding, then 31 stitches"),
    ],
)  # fmt: skip
def test_a_headline_is_told_of_nobody_in_particular(headline: str, clue: str) -> None:
    assert as_clue(headline) == clue


@pytest.mark.parametrize(
    "headline",
    [
        "How Winslet learned to dive",
        "The way into the water",
        "Held a breath as Ronal for minutes",
        "The six-pack he never wants again",
        "A male student learned to dance on pointe",
        "The sea queen could not swim",
        "Built the plane of 1943 again",
        "Did she really dive?",
        "Had to shrink out of Thor's body",
        "Learned from Winslet's own diary",
    ],
)
def test_a_headline_that_gives_the_actor_away_is_no_clue(headline: str) -> None:
    assert as_clue(headline) is None


def test_the_actors_of_a_group_are_not_guessed_one_by_one() -> None:
    assert (
        clue_to_actor(a_story(actors=["Kate Winslet", "Zoe Saldaña"], headline="Six weeks of riding")) is None
    )


def test_a_clue_to_the_film_may_speak_of_her_but_not_of_the_film() -> None:
    assert clue_to_film(a_story(headline="She held her breath for minutes")) is not None
    assert clue_to_film(a_story(headline="She never left the water again")) is None
    assert clue_to_film(a_story(headline="She breathed like Ronal")) is None
    assert clue_to_film(a_story(headline="She trained from 2017 on")) is None


def test_only_a_sure_story_of_one_actor_is_a_claim() -> None:
    plain = {"headline": "Held a breath for minutes, and took the record"}
    assert claim_of(a_story(headline="Took the record for holding a breath")) == (
        "Kate Winslet took the record for holding a breath"
    )
    assert claim_of(a_story(**plain)) is None, "“Held” is not known to be what the actor did"
    sure = {"headline": "Took the record for holding a breath"}
    assert claim_of(a_story(**sure, status="reported")) is None
    assert claim_of(a_story(**sure, dispute="Others speak of a shorter time.")) is None
    assert claim_of(a_story(**sure, actors=["Kate Winslet", "Zoe Saldaña"])) is None


@pytest.mark.parametrize(
    ("text", "names", "told"),
    [
        ("practised the piano", ["The Piano"], True),
        ("practised the piano", ["The Pianist"], True),
        ("trained in boxing", ["The Boxer"], False),
        ("Thatcher's two voices", ["Margaret Thatcher"], True),
        ("found the vowels of José", ["Jose Ferrer"], True),
        ("one of the first", ["One of Us"], False),
        ("the end of a day", ["A Day in the Life"], False),
    ],
)
def test_what_gives_a_name_away(text: str, names: list[str], *, told: bool) -> None:
    assert gives_away(text, names) is told
