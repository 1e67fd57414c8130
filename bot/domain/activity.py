"""What moderators do to a server's stories, questions and settings, as its log tells it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.review import ItemKind, State
from bot.domain.revisions import Action
from bot.domain.story import Story


class Activity(StrEnum):
    """Something that was done; the words follow a name: “Kim added a story”."""

    STORY_ADDED = "story-added"
    STORY_EDITED = "story-edited"
    STORY_DELETED = "story-deleted"
    STORY_RESTORED = "story-restored"
    STORY_REVERTED = "story-reverted"
    STORIES_IMPORTED = "stories-imported"
    SUGGESTION_APPROVED = "suggestion-approved"
    SUGGESTION_REJECTED = "suggestion-rejected"
    SUGGESTION_DUPLICATE = "suggestion-duplicate"
    REPORT_APPROVED = "report-approved"
    REPORT_REJECTED = "report-rejected"
    REPORT_DUPLICATE = "report-duplicate"
    VERDICT_REVERSED = "verdict-reversed"
    QUESTION_ADDED = "question-added"
    QUESTION_EDITED = "question-edited"
    QUESTION_DELETED = "question-deleted"
    SETTINGS_CHANGED = "settings-changed"

    @property
    def words(self) -> str:
        """What was done, after the name of who did it."""
        return _WORDS[self]


_WORDS = {
    Activity.STORY_ADDED: "added a story",
    Activity.STORY_EDITED: "edited a story",
    Activity.STORY_DELETED: "deleted a story",
    Activity.STORY_RESTORED: "restored a story",
    Activity.STORY_REVERTED: "took a story back to an earlier version",
    Activity.STORIES_IMPORTED: "imported stories",
    Activity.SUGGESTION_APPROVED: "approved a suggestion",
    Activity.SUGGESTION_REJECTED: "did not take a suggestion",
    Activity.SUGGESTION_DUPLICATE: "marked a suggestion as a duplicate",
    Activity.REPORT_APPROVED: "put right what was reported",
    Activity.REPORT_REJECTED: "left what was reported as it is",
    Activity.REPORT_DUPLICATE: "marked a report as a duplicate",
    Activity.VERDICT_REVERSED: "took a verdict back",
    Activity.QUESTION_ADDED: "added a question",
    Activity.QUESTION_EDITED: "edited a question",
    Activity.QUESTION_DELETED: "deleted a question",
    Activity.SETTINGS_CHANGED: "changed the settings",
}

_OF_ACTION = {
    Action.ADDED: Activity.STORY_ADDED,
    Action.APPROVED: Activity.SUGGESTION_APPROVED,
    Action.IMPORTED: Activity.STORIES_IMPORTED,
    Action.EDITED: Activity.STORY_EDITED,
    Action.DELETED: Activity.STORY_DELETED,
    Action.RESTORED: Activity.STORY_RESTORED,
    Action.REVERTED: Activity.STORY_REVERTED,
}


def activity_of_change(action: Action) -> Activity:
    """The activity that a revision is."""
    return _OF_ACTION[action]


def activity_of_verdict(kind: ItemKind, state: State) -> Activity:
    """The activity that a moderator's verdict is."""
    return Activity(f"{kind}-{state}")


def line_of(story: Story) -> str:
    """A story in one line."""
    return f"{', '.join(story.actors)}, {story.title} ({story.year}): {story.headline}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a server's log; `subject` is the id of the story, question or item."""

    activity: Activity
    person: int | None
    at: datetime
    words: str
    subject: str = ""
