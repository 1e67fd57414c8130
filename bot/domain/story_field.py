"""The fields of a story, by the names under which forms, spreadsheets and histories show them."""

from enum import StrEnum


class StoryField(StrEnum):
    """One field; its value is the name in the model."""

    ID = "id"
    ALSO_IDS = "also_ids"
    ACTORS = "actors"
    TITLE = "title"
    YEAR = "year"
    MEDIUM = "medium"
    ROLE = "role"
    CATEGORY = "category"
    SKILLS = "skills"
    HEADLINE = "headline"
    STORY = "story"
    MEASURES = "measures"
    TRAINER = "trainer"
    STATUS = "status"
    DISPUTE = "dispute"
    SEEN_AS = "seen_as"
    SOURCES = "sources"

    @property
    def label(self) -> str:
        """The field as people read it."""
        return _LABELS.get(self, self.value.capitalize())

    @property
    def is_many(self) -> bool:
        """Whether it holds any number of things."""
        return self in _MANY


_LABELS = {
    StoryField.ALSO_IDS: "Former ids",
    StoryField.ROLE: "Part",
    StoryField.STORY: "What they did",
    StoryField.MEASURES: "Figures",
    StoryField.TRAINER: "Coach or adviser",
    StoryField.DISPUTE: "What is disputed",
    StoryField.SEEN_AS: "Other words for it",
}
_MANY = frozenset(
    {
        StoryField.ALSO_IDS,
        StoryField.ACTORS,
        StoryField.SKILLS,
        StoryField.MEASURES,
        StoryField.SEEN_AS,
        StoryField.SOURCES,
    }
)
