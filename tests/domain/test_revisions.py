from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.domain.revisions import LIBRARY, Action, By, History, HistoryProblem, Revision
from bot.domain.story import Story
from tests.stories import a_story

BY = By(7, datetime(2026, 1, 1, tzinfo=UTC))
ID = a_story().id
RECORDS = st.integers(0, 3).map(lambda number: a_story(headline=f"Version {number}"))


class Histories(RuleBasedStateMachine):
    """Any sequence of changes, beside a plain list of how the story stood after each."""

    @initialize(library=st.none() | st.just(a_story()))
    def begin(self, library: Story | None) -> None:
        self.history = History(ID, library)
        self.stood: list[Story | None] = [library]

    def change(self, possible: bool, into: Story | None, name: str, *arguments: Any) -> None:
        if not possible:
            with pytest.raises(HistoryProblem):
                getattr(self.history, name)(*arguments)
            return
        self.history = getattr(self.history, name)(*arguments)
        self.stood.append(into)

    @property
    def now(self) -> Story | None:
        return self.stood[-1]

    @rule(record=RECORDS)
    def add(self, record: Story) -> None:
        self.change(self.now is None, record, "added", record, BY)

    @rule(record=RECORDS)
    def edit(self, record: Story) -> None:
        self.change(self.now not in (None, record), record, "edited", record, BY)

    @rule(record=RECORDS)
    def bring_in(self, record: Story) -> None:
        self.change(self.now != record, record, "imported", record, BY)

    @rule()
    def delete(self) -> None:
        self.change(self.now is not None, None, "deleted", BY)

    @rule()
    def restore(self) -> None:
        before = next((record for record in reversed(self.stood) if record is not None), None)
        self.change(self.now is None and before is not None, before, "restored", BY)

    @rule(data=st.data())
    def revert(self, data: st.DataObject) -> None:
        number = data.draw(st.integers(0, len(self.stood) + 1))
        record = self.stood[number] if number < len(self.stood) else None
        self.change(record not in (None, self.now), record, "reverted", number, BY)

    @invariant()
    def replays_to_the_present(self) -> None:
        stored = tuple(
            Revision(each.number, each.action, each.by, each.record, each.back_to)
            for each in self.history.revisions
        )
        replayed = History(ID, self.history.library, stored)
        assert replayed.present == self.now
        assert [replayed.record_after(number) for number in range(len(self.stood))] == self.stood
        assert [revision.number for revision in stored] == list(range(1, len(self.stood)))
        for number in range(1, len(self.stood)):
            assert replayed.change_of(number)

    @invariant()
    def follows_the_library_only_where_it_says_the_same(self) -> None:
        if self.history.follows_library:
            assert self.history.present == self.history.library


Histories.TestCase.settings = settings(max_examples=150, stateful_step_count=25, deadline=None)
TestHistories = Histories.TestCase


def test_going_back_to_the_library_follows_its_next_edition() -> None:
    library = a_story()
    history = History(ID, library).edited(a_story(headline="Our own words"), BY)
    assert not history.follows_library
    history = history.reverted(LIBRARY, BY)
    newer = a_story(headline="The next edition")
    assert History(ID, newer, history.revisions).present == newer


def test_a_hidden_story_that_is_restored_follows_the_library_again() -> None:
    history = History(ID, a_story()).deleted(BY)
    assert history.present is None
    history = history.restored(BY)
    assert history.follows_library
    assert history.revisions[-1].action is Action.RESTORED
    assert history.revisions[-1].record is None


def test_going_back_to_a_revision_that_had_gone_back_follows_too() -> None:
    history = History(ID, a_story()).deleted(BY).restored(BY).edited(a_story(headline="Our own"), BY)
    assert history.reverted(2, BY).follows_library


def test_a_story_keeps_its_id() -> None:
    with pytest.raises(HistoryProblem, match="keeps its id"):
        History(ID).added(a_story(id="another"), BY)


def test_what_is_not_possible_is_said() -> None:
    with pytest.raises(HistoryProblem, match="deleted already"):
        History(ID, a_story()).deleted(BY).deleted(BY)
    with pytest.raises(HistoryProblem, match="no revision of that number"):
        History(ID, a_story()).reverted(3, BY)
    with pytest.raises(HistoryProblem, match="There is no story with this id"):
        History(ID).restored(BY)
