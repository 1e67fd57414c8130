"""The history of a story in one server: every change is a revision, and the last one is the present.

A story of the library begins with the library's own record, revision 0. A server that has not
changed it, or has gone back to revision 0, follows the library: a new edition shows at once.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.difference import difference
from bot.domain.story import Story

LIBRARY = 0


class Action(StrEnum):
    """What was done to a story."""

    ADDED = "added"
    APPROVED = "approved"
    IMPORTED = "imported"
    EDITED = "edited"
    DELETED = "deleted"
    RESTORED = "restored"
    REVERTED = "reverted"


class HistoryProblem(Exception):
    """The change is not possible as the story stands; the message says why."""


@dataclass(frozen=True, slots=True)
class By:
    """Who changed something, and when; nobody where the program itself did."""

    person: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Revision:
    """One change; `record` is the story after it, None where it is gone.

    `back_to` is the number of the revision that a restored or reverted story went back to;
    where that is the library, `record` is None too, since the library's own record counts.
    """

    number: int
    action: Action
    by: By
    record: Story | None
    back_to: int | None = None

    @property
    def follows_library(self) -> bool:
        """Whether the library's own record counts after it."""
        return self.back_to == LIBRARY


@dataclass(frozen=True, slots=True)
class History:
    """All revisions of the story with one id in one server, oldest first, after the library's record."""

    story_id: str
    library: Story | None = None
    revisions: tuple[Revision, ...] = ()

    @property
    def present(self) -> Story | None:
        """The story as it stands; None where there is none, or none any more."""
        return self.record_after(self._last)

    @property
    def follows_library(self) -> bool:
        """Whether the server needs no record of its own, since the library's counts."""
        return self.library is not None and (not self.revisions or self.revisions[-1].follows_library)

    def record_after(self, number: int) -> Story | None:
        """The story as it stood after the revision of that number."""
        if number == LIBRARY:
            return self.library
        revision = self._revision(number)
        return self.library if revision.follows_library else revision.record

    def change_of(self, number: int) -> tuple[str, ...]:
        """What the revision of that number changed, in words."""
        return difference(self.record_after(number - 1), self.record_after(number))

    def added(self, record: Story, by: By, action: Action = Action.ADDED) -> "History":
        """With a new story, typed in or approved."""
        if self.present is not None:
            raise HistoryProblem("There is a story with this id already.")
        return self._then(action, by, record)

    def imported(self, record: Story, by: By) -> "History":
        """With the record of an import, whether the story was there before or not."""
        if record == self.present:
            raise HistoryProblem("The story already says just that.")
        return self._then(Action.IMPORTED, by, record)

    def edited(self, record: Story, by: By) -> "History":
        """With the story as somebody changed it."""
        if self.present is None:
            raise HistoryProblem("This story is deleted. Restore it first, then edit it.")
        if record == self.present:
            raise HistoryProblem("Nothing was changed.")
        return self._then(Action.EDITED, by, record)

    def deleted(self, by: By) -> "History":
        """Without the story, which can be restored."""
        if self.present is None:
            raise HistoryProblem("This story is deleted already.")
        return self._then(Action.DELETED, by, None)

    def restored(self, by: By) -> "History":
        """With the story as it was before it was deleted."""
        if self.present is not None:
            raise HistoryProblem("This story is not deleted.")
        for number in range(self._last - 1, LIBRARY - 1, -1):
            if self.record_after(number) is not None:
                return self._back_to(number, Action.RESTORED, by)
        raise HistoryProblem("There is no story with this id.")

    def reverted(self, number: int, by: By) -> "History":
        """With the story as it stood after an earlier revision, 0 being the library's."""
        record = self.record_after(number)
        if record is None:
            raise HistoryProblem("There was no story at that point. To be rid of it, delete it.")
        if record == self.present:
            raise HistoryProblem("The story already stands as it did then.")
        return self._back_to(number, Action.REVERTED, by)

    @property
    def _last(self) -> int:
        return self.revisions[-1].number if self.revisions else LIBRARY

    def _revision(self, number: int) -> Revision:
        for revision in self.revisions:
            if revision.number == number:
                return revision
        raise HistoryProblem("This story has no revision of that number.")

    def _back_to(self, number: int, action: Action, by: By) -> "History":
        """Back to a revision; where that one had gone back to the library, so does this."""
        is_library = number == LIBRARY or self._revision(number).follows_library
        if is_library:
            return self._then(action, by, None, LIBRARY)
        return self._then(action, by, self.record_after(number), number)

    def _then(self, action: Action, by: By, record: Story | None, back_to: int | None = None) -> "History":
        if record is not None and record.id != self.story_id:
            raise HistoryProblem("A story keeps its id.")
        revision = Revision(self._last + 1, action, by, record, back_to)
        return replace(self, revisions=(*self.revisions, revision))
