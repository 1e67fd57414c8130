"""The built-in library as it lies on disk: four files of JSON Lines."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from bot.domain.story import Story
from bot.domain.vocabulary import OtherTitles, Person, Skill

FOLDER = Path(__file__).parent / "corpus"
_FILES = ("library.jsonl", "people.jsonl", "skills.jsonl", "titles.jsonl")

Record = TypeVar("Record", bound=BaseModel)


class CorpusProblem(Exception):
    """A record of the library is wrong; the message names the file, the line and the fault."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """The library's stories and vocabularies."""

    stories: tuple[Story, ...]
    people: tuple[Person, ...]
    skills: tuple[Skill, ...]
    titles: tuple[OtherTitles, ...] = ()


def digest(folder: Path = FOLDER) -> str:
    """The content hash of the library's files."""
    content = sha256()
    for name in _FILES:
        content.update((folder / name).read_bytes())
    return content.hexdigest()


def read(folder: Path = FOLDER) -> Corpus:
    """The whole library, every record validated; raises CorpusProblem."""
    stories, people, skills, titles = _FILES
    return Corpus(
        tuple(_records(folder / stories, Story)),
        tuple(_records(folder / people, Person)),
        tuple(_records(folder / skills, Skill)),
        tuple(_records(folder / titles, OtherTitles)),
    )


def _records(path: Path, model: type[Record]) -> Iterator[Record]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                yield model.model_validate_json(line)
            except ValidationError as error:
                first = error.errors()[0]
                field = ".".join(str(part) for part in first["loc"])
                place = f"{path.name}, line {number}" + (f", {field}" if field else "")
                raise CorpusProblem(f"{place}: {first['msg']}") from error
