from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.review import (
    REASON_LENGTH,
    REJECTIONS,
    AlreadyDecided,
    Item,
    ItemKind,
    ReviewProblem,
    State,
    Verdict,
    decided,
    read_reason,
    record_in_words,
    reversed_by,
)

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
AUTHOR, MODERATOR, OTHER = 1, 2, 3
ITEM = Item(ItemKind.SUGGESTION, AUTHOR)
APPROVED = Verdict(State.APPROVED, MODERATOR, NOW, story_id="a--b--c")


def test_the_first_verdict_counts_and_the_second_learns_of_it() -> None:
    item = decided(ITEM, APPROVED)
    assert item.state is State.APPROVED
    with pytest.raises(AlreadyDecided) as problem:
        decided(item, Verdict(State.REJECTED, OTHER, NOW, "No source"))
    assert problem.value.verdict == APPROVED


def test_a_verdict_can_be_taken_back_and_given_anew() -> None:
    again = reversed_by(decided(ITEM, APPROVED), OTHER)
    assert again == ITEM
    assert decided(again, Verdict(State.REJECTED, OTHER, NOW, "No source")).state is State.REJECTED
    with pytest.raises(ReviewProblem, match="still waits"):
        reversed_by(ITEM, OTHER)


@pytest.mark.parametrize(
    ("verdict", "reason"),
    [
        (Verdict(State.WAITING, MODERATOR, NOW), "not to wait"),
        (Verdict(State.WITHDRAWN, MODERATOR, NOW), "Only the person who sent it in"),
        (Verdict(State.REJECTED, MODERATOR, NOW), "Say why"),
        (Verdict(State.DUPLICATE, MODERATOR, NOW), "Say which story"),
        (Verdict(State.APPROVED, MODERATOR, NOW), "is a story"),
    ],
)
def test_a_verdict_says_what_it_must(verdict: Verdict, reason: str) -> None:
    with pytest.raises(ReviewProblem, match=reason):
        decided(ITEM, verdict)


def test_only_its_author_withdraws_a_suggestion_and_sends_it_again() -> None:
    item = decided(ITEM, Verdict(State.WITHDRAWN, AUTHOR, NOW))
    with pytest.raises(ReviewProblem, match="only they can"):
        reversed_by(item, MODERATOR)
    assert reversed_by(item, AUTHOR) == ITEM


def test_a_report_is_put_right_without_a_new_story() -> None:
    report = replace(ITEM, kind=ItemKind.REPORT)
    item = decided(report, Verdict(State.APPROVED, MODERATOR, NOW))
    assert item.state.label(item.kind) == "put right"


@pytest.mark.parametrize("kind", ItemKind)
def test_every_state_has_words(kind: ItemKind) -> None:
    assert len({state.label(kind) for state in State}) == len(State)
    assert len({state.told(kind) for state in State}) == len(State)


@pytest.mark.parametrize("reason", REJECTIONS)
def test_every_ready_reason_is_one(reason: str) -> None:
    assert read_reason(reason) == reason


@pytest.mark.parametrize("typed", ["", "  ", "\u200b", "no", "x" * (REASON_LENGTH + 1)])
def test_a_reason_is_neither_empty_nor_endless(typed: str) -> None:
    with pytest.raises(ReviewProblem, match="3 to 300"):
        read_reason(typed)


@pytest.mark.parametrize(
    ("earlier", "words"),
    [
        ([], "first suggestion"),
        ([State.WAITING], "nothing decided yet"),
        (
            [State.REJECTED, State.APPROVED, State.WAITING, State.APPROVED],
            "2 approved, 1 not taken",
        ),
        ([State.DUPLICATE], "1 duplicate"),
        ([State.DUPLICATE] * 2, "2 duplicates"),
    ],
)
def test_how_earlier_suggestions_fared(earlier: list[State], words: str) -> None:
    assert record_in_words(earlier) == words
