"""Answers: what is said first, in which order, and when nothing is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.ask.question import Kind
from bot.domain.story import Story
from tests.domain.ask.shelf import CRUISE, HUNTER, LETO, STORIES, WINSLET, ask, read


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("how long did kate winslet hold her breath", Kind.FACT),
        ("how did kate winslet prepare for avatar", Kind.STORY),
        ("did jared leto really send rats", Kind.LEGEND),
        ("who learned the piano", Kind.LIST),
        ("longest breath hold", Kind.RANKING),
        ("who directed suicide squad", Kind.OFF_TOPIC),
    ],
)
def test_every_kind_of_question_is_told_apart(typed: str, kind: Kind) -> None:
    assert read(typed).kind is kind


def test_a_stated_number_comes_first() -> None:
    answer = ask("how long did kate winslet hold her breath")
    assert answer.stories[0] == WINSLET
    assert answer.sentence == (
        "For Avatar: The Way of Water (2022), "
        "Kate Winslet held her breath for about 7 min 15 s (at her longest)."
    )


def test_the_coach_is_named() -> None:
    said = ask("who trained tom cruise for rogue nation").sentence
    assert (
        said
        == "The coach or adviser of Tom Cruise for Mission: Impossible – Rogue Nation (2015) was Kirk Krack."
    )


def test_a_missing_coach_is_admitted() -> None:
    assert ask("who taught holly hunter").sentence.startswith("I don't know who")


def test_sources_are_named_when_asked_for() -> None:
    assert ask("where's that from, any source?", WINSLET).sentence == "It rests on Example."


@pytest.mark.parametrize(
    "typed",
    [
        "did jared leto really send rats",
        "jared leto rats",
        "tell me about jared leto",
        "who sent a rat, leto?",
    ],
)
def test_what_is_disputed_is_never_said_as_a_fact(typed: str) -> None:
    answer = ask(typed)
    assert answer.stories[0] == LETO
    assert answer.sentence == "That is disputed. Leto spoke of the gifts in 2016 and denied them later."


def test_what_the_press_says_is_told_as_such() -> None:
    assert ask("holly hunter piano").sentence.startswith("As the press reports: ")


def test_rankings_begin_with_the_first() -> None:
    answer = ask("longest breath hold")
    assert tuple(answer.stories) == (WINSLET, CRUISE)
    assert answer.sentence.startswith("Kate Winslet comes first with about 7 min 15 s")
    assert [measure.value for measure in answer.figures] == [435, 6]


def test_rankings_keep_within_bounds() -> None:
    assert tuple(ask("who held breath for more than 7 minutes").stories) == (WINSLET,)
    assert ask("second longest breath hold").stories[0] == CRUISE


def test_two_who_are_named_are_compared() -> None:
    answer = ask("who held their breath longer, tom cruise or kate winslet")
    assert answer.kind is Kind.RANKING
    assert tuple(answer.stories) == (WINSLET, CRUISE)


def test_lists_name_everybody() -> None:
    answer = ask("who worked with kirk krack")
    assert set(answer.stories) == {WINSLET, CRUISE}
    assert answer.sentence in ("Kate Winslet and Tom Cruise.", "Tom Cruise and Kate Winslet.")


@pytest.mark.parametrize(
    "typed",
    [
        "kate winslet titanic",
        "what did kate winslet do for steve jobs",
        "tom cruise in the firm",
        "zoltan brackenridge in avatar",
        "who trained gal gadot",
        "penelope cruise breath hold",
        "rogue nation holly hunter",
        "who learned the bagpipes",
        "jared leto chapter 27",
        "hi",
        "???",
        "17 * 23",
        "is suicide squad any good",
    ],
)
def test_nobody_elses_story_is_told_instead(typed: str) -> None:
    answer = ask(typed)
    assert not answer.known
    assert answer.sentence.startswith("I don't know.")


@pytest.mark.parametrize(
    "typed", ["and who trained her?", "how long did it take", "tell me more", "is that real?"]
)
def test_a_follow_up_is_about_its_story(typed: str) -> None:
    assert ask(typed, WINSLET).stories[0] == WINSLET


def test_a_new_name_overrides_the_story_before() -> None:
    assert ask("and tom cruise?", WINSLET).stories[0] == CRUISE


@pytest.mark.parametrize("typed", ["and gal gadot?", "how about robert pattinson", "and in titanic?"])
def test_a_new_stranger_is_not_answered_with_the_story_before(typed: str) -> None:
    assert not ask(typed, WINSLET).known


@pytest.mark.parametrize(
    "typed", ["did he learn the piano too?", "did he learn to yodel as well", "did he also learn the piano"]
)
def test_one_more_skill_is_only_known_where_a_story_has_it(typed: str) -> None:
    assert not ask(typed, CRUISE).known


def test_one_more_skill_that_the_story_has_is_told() -> None:
    assert ask("did she learn freediving too", WINSLET).stories[0] == WINSLET


@pytest.mark.parametrize("typed", ["and jared leto in it?", "what did holly hunter do for it"])
def test_somebody_else_in_the_same_film_is_not_told_of_in_another(typed: str) -> None:
    assert not ask(typed, WINSLET).known


def test_others_of_the_same_teacher_are_named() -> None:
    assert tuple(ask("who else learned from him", WINSLET).stories) == (CRUISE,)


@pytest.mark.parametrize(
    "typed", ["how did zoltan train for suicide squad", "what did brix do for the piano"]
)
def test_a_strange_name_where_the_actor_stands_is_not_passed_over(typed: str) -> None:
    assert not ask(typed).known


def test_a_teacher_is_found_with_a_title_before_the_name() -> None:
    assert set(ask("who did captain kirk krack train").stories) == {WINSLET, CRUISE}


@pytest.mark.parametrize("typed", ["which series had the piano", "tv shows where someone learned the piano"])
def test_only_series_are_told_of_where_series_are_asked_for(typed: str) -> None:
    assert not ask(typed).known


def test_others_who_did_the_same_leave_the_first_out() -> None:
    assert tuple(ask("who else did this?", WINSLET).stories) == (CRUISE,)
    assert tuple(ask("did anyone hold it longer?", CRUISE).stories) == (WINSLET,)


def test_a_whole_question_stands_for_itself() -> None:
    assert tuple(ask("who learned the piano", WINSLET).stories) == (HUNTER,)


@given(st.text(max_size=300), st.sampled_from([None, *STORIES]))
def test_any_text_gets_a_sentence(text: str, about: Story | None) -> None:
    answer = ask(text, about)
    assert answer.sentence.strip()
    assert answer.known or answer.sentence.startswith("I don't know")
    assert len(answer.figures) in (0, len(answer.stories))
    assert len({story.id for story in answer.stories}) == len(answer.stories)
