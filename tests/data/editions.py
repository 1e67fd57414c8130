"""Small editions of the library for tests, written as its files are."""

from collections.abc import Iterable
from pathlib import Path

from bot.domain.category import Category
from bot.domain.story import Story
from bot.domain.vocabulary import Person, Skill
from data.corpus_files import FOLDER


def write_edition(folder: Path, stories: Iterable[Story]) -> Path:
    """The stories and vocabularies that hold just their names."""
    told = list(stories)
    actors = sorted({name for story in told for name in story.actors})
    skills = sorted({name for story in told for name in story.skills})
    lines = {
        "library": [story.model_dump_json() for story in told],
        "people": [Person(name=name).model_dump_json() for name in actors],
        "skills": [Skill(skill=name, category=Category.DIVING).model_dump_json() for name in skills],
    }
    for file in FOLDER.glob("*.jsonl"):
        (folder / file.name).write_text(
            "".join(f"{line}\n" for line in lines.get(file.stem, [])), encoding="utf-8"
        )
    return folder
