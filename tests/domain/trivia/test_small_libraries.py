"""Libraries made up for one rule each."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.story import Story
from bot.domain.trivia.library import Library
from bot.domain.trivia.maker import about, make, pool
from bot.domain.trivia.question import Question, QuestionKind
from bot.domain.vocabulary import Skill
from tests.domain.trivia.raw_library import RawLibrary
from tests.domain.trivia.rules import check
from tests.stories import a_story, stories

SKILLS = [
    Skill.model_validate({"skill": "piano", "category": "music", "also": ["keyboard", "pianist"]}),
    Skill.model_validate({"skill": "cello", "category": "music"}),
    Skill.model_validate({"skill": "violin", "category": "music"}),
    Skill.model_validate({"skill": "drums", "category": "music"}),
    Skill.model_validate({"skill": "trumpet", "category": "music"}),
]
NAMES = ["Ada Abel", "Bea Borg", "Cyd Cole", "Dot Dahl", "Eve Epps", "Fay Font", "Gil Gray", "Hal Hope"]
FILMS = ["Umber", "Violet", "Walnut", "Xanadu", "Yellow", "Zircon", "Indigo", "Jasper"]


def musician(number: int, skill: str, **changes: Any) -> Story:
    """One of eight actors who got ready for one of eight films."""
    plain = {
        "id": f"story-{number}",
        "actors": [NAMES[number]],
        "title": FILMS[number],
        "year": 2000 + number,
        "role": None,
        "category": "music",
        "skills": [skill],
        "headline": f"Months of lessons for {number + 2} short scenes",
        "story": "There were lessons for months, all of them for a scene that is over in a minute.",
    }
    return a_story(**{**plain, **changes})


def asked(library: Library, story_id: str, kind: QuestionKind) -> list[str]:
    return [candidate.asked for candidate in about(library, story_id) if candidate.kind is kind]


def many(library: Library, key: str) -> list[Question]:
    made = [make(library, key, seed) for seed in range(40)]
    assert all(made)
    return [question for question in made if question]


def test_who_has_it_by_a_synonym_or_only_in_the_text_is_no_distractor() -> None:
    library = Library(
        [
            musician(0, "piano"),
            musician(1, "cello"),
            musician(2, "violin"),
            musician(3, "drums"),
            musician(4, "trumpet", story="There were lessons on the keyboard too, and for months on end."),
            musician(5, "trumpet", headline="The pianist who took up a horn"),
        ],
        SKILLS,
    )
    for question in many(library, "story-0:who:skill-piano"):
        assert set(question.options) == {"Ada Abel", "Bea Borg", "Cyd Cole", "Dot Dahl"}
        assert question.answer == "Ada Abel"


def test_a_disputed_story_counts_against_a_distractor_but_is_never_told_as_a_fact() -> None:
    library = Library(
        [
            *(musician(number, skill) for number, skill in enumerate(["piano", "cello", "violin", "drums"])),
            musician(4, "piano", status="disputed", dispute="The teacher says that there were no lessons."),
        ],
        SKILLS,
    )
    assert {candidate.kind for candidate in about(library, "story-4")} == {QuestionKind.TRUTH}
    for question in many(library, "story-0:who:skill-piano"):
        assert "Eve Epps" not in question.options


def test_a_headline_that_two_share_tells_neither_from_the_other() -> None:
    twins = [musician(number, "cello", headline="Months of lessons, all in vain") for number in (0, 1)]
    library = Library([*twins, *(musician(number, "violin") for number in range(2, 8))], SKILLS)
    for question in many(library, "story-0:who:headline"):
        assert "Bea Borg" not in question.options
    for question in many(library, "story-0:film:headline"):
        assert "Violet" not in question.options


def test_with_too_few_others_there_is_no_question() -> None:
    library = Library([musician(0, "piano"), musician(1, "cello"), musician(2, "violin")], SKILLS)
    keys = [candidate.key for candidate in pool(library)]
    assert "story-0:who:skill-piano" in keys
    assert make(library, "story-0:who:skill-piano", 1) is None


def test_an_empty_library_asks_nothing() -> None:
    assert list(pool(Library([]))) == []


def test_a_lone_disputed_story_is_told_from_sure_ones_by_what_was_done() -> None:
    disputed = musician(0, "piano", status="disputed", dispute="The teacher says that there were no lessons.")
    sure = [musician(number, "cello") for number in range(1, 5)]
    unsure = [musician(5, "cello", status="reported"), musician(6, "cello", dispute="It was one lesson.")]
    library = Library([disputed, *sure, *unsure], SKILLS)
    for question in many(library, "story-0:truth:disputed"):
        assert question.answer == "Ada Abel practised the piano for Umber"
        assert len(question.other_ids) == 3
        assert set(question.other_ids) <= {story.id for story in sure}


def test_two_productions_of_one_title_show_their_years_and_so_do_the_others() -> None:
    twins = [musician(0, "piano"), musician(1, "cello", title="Umber")]
    library = Library([*twins, *(musician(number, "violin") for number in range(2, 6))], SKILLS)
    for question in many(library, "story-0:film:anyone-piano"):
        assert question.answer == "Umber (2000)"
        assert all(option.endswith(")") for option in question.options)
    for question in many(library, "story-2:film:headline"):
        assert not any("Umber" in option for option in question.options)


@pytest.mark.parametrize(
    ("changes", "askable"),
    [
        ({}, True),
        ({"title": "The Piano"}, False),
        ({"title": "A Pianist Forever"}, False),
        ({"role": "The piano player"}, False),
    ],
)
def test_a_skill_that_names_the_film_or_the_part_is_not_asked_by(
    changes: dict[str, Any], *, askable: bool
) -> None:
    others = [musician(number, "cello") for number in range(1, 8)]
    library = Library([musician(0, "piano", **changes), *others], SKILLS)
    assert ("skill-piano" in asked(library, "story-0", QuestionKind.WHO)) is askable
    assert ("anyone-piano" in asked(library, "story-0", QuestionKind.FILM)) is askable
    if changes and "title" in changes:
        assert asked(library, "story-0", QuestionKind.SKILL) == []


def test_a_teacher_of_the_same_actor_is_no_distractor() -> None:
    library = Library(
        [
            musician(0, "piano", trainer="Rosa Rey"),
            musician(1, "cello", trainer="Sam Sole", actors=["Ada Abel"]),
            *(musician(number, "drums", trainer=f"Teacher {NAMES[number]}") for number in range(2, 6)),
        ],
        SKILLS,
    )
    for question in many(library, "story-0:teacher:teacher-rosa-rey"):
        assert question.answer == "Rosa Rey"
        assert "Sam Sole" not in question.options


def test_a_second_account_of_a_figure_is_no_distractor() -> None:
    measure = {"kind": "training", "value": 8, "unit": "months", "of": "before the shoot"}
    story = musician(0, "piano", measures=[measure], dispute="Others speak of six months, or of 14.")
    library = Library([story], SKILLS)
    (key,) = asked(library, "story-0", QuestionKind.MEASURE)
    for question in many(library, f"story-0:measure:{key}"):
        assert question.answer == "8 months"
        assert not {"6 months", "14 months"} & set(question.options)


def test_two_answers_to_one_sentence_are_not_asked_for() -> None:
    measures = [
        {"kind": "training", "value": 8, "unit": "months", "of": "before the shoot"},
        {"kind": "training", "value": 3, "unit": "weeks", "of": "before filming"},
    ]
    library = Library([musician(0, "piano", measures=measures)], SKILLS)
    assert asked(library, "story-0", QuestionKind.MEASURE) == []


@settings(max_examples=40)
@given(written=st.lists(stories(), max_size=4, unique_by=lambda story: story.id), seed=st.integers())
def test_whatever_servers_write_the_rules_hold(library: Library, written: list[Story], seed: int) -> None:
    known, skills = {story.id for story in written}, list(library.skills.values())
    told = [*written, *(story for story in library.stories[:40] if story.id not in known)]
    library, raw = Library(told, skills), RawLibrary(told, skills)
    for story in written:
        for candidate in about(library, story.id):
            question = make(library, candidate.key, seed)
            if question is not None:
                check(question, raw)
