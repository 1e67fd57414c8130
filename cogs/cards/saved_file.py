"""Saved stories as a file: to be read on any device, or as the table that /mod import takes too."""

from collections.abc import Iterator, Sequence

from bot.domain.counted import counted
from bot.domain.exchange.files import Format, write_file
from bot.domain.figures import sentence
from bot.domain.measure import Measure
from bot.domain.story import Source, Story
from cogs.cards import look
from cogs.cards.saved_actions import SavedFile


def written_file(stories: Sequence[Story], into: SavedFile) -> bytes:
    """The whole file; for a thousand stories it takes a while, and can be made in a thread."""
    pieces = write_file(stories, Format.CSV) if into is SavedFile.CSV else _text(stories)
    return "".join(pieces).encode()


def _text(stories: Sequence[Story]) -> Iterator[str]:
    yield f"Saved stories: {counted(len(stories), 'story', 'stories')}, the latest first\n"
    for number, story in enumerate(stories, start=1):
        yield "\n" + "\n".join(_lines(number, story)) + "\n"


def _lines(number: int, story: Story) -> Iterator[str]:
    title = f"{number}. {story.headline}"
    yield title
    yield "-" * len(title)
    role = f" as {story.role}" if story.role else ""
    yield f"{', '.join(story.actors)}{role}"
    yield f"{story.title} ({story.year}, {look.medium(story.medium)}) · {story.category.label}"
    yield f"\n{story.story}\n"
    yield from (f"- {_stated(measure)}" for measure in story.measures)
    if story.trainer:
        yield f"- Coach or adviser: {story.trainer}"
    doubt = f": {story.dispute}" if story.dispute else ""
    yield f"{look.status_label(story.status)}{doubt}"
    yield "Sources:"
    yield from (f"- {_named(source)}" for source in story.sources)


def _stated(measure: Measure) -> str:
    label = f"{measure.kind.label}: " if measure.kind.label else ""
    return f"{label}{sentence(measure)}"


def _named(source: Source) -> str:
    when = f", {look.day(source.date)}" if source.date else ""
    return f"{source.publisher}{when}: {source.url}"
