"""What counts as a right answer to a question of the files beside this one."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.domain.ask.answer import Answer
from data.asking import Asking

QUESTIONS = Path(__file__).parent / "questions.jsonl"
HELD_BACK = Path(__file__).parent / "held_back.jsonl"

_LISTS = ("list", "superlative")


@dataclass(frozen=True)
class Asked:
    question: str
    kind: str
    expect: tuple[str, ...]
    accept: tuple[str, ...]
    about: str | None


@dataclass(frozen=True)
class Result:
    asked: Asked
    answer: Answer

    @property
    def given(self) -> tuple[str, ...]:
        return tuple(story.id for story in self.answer.stories) if self.answer.known else ()

    @property
    def answerable(self) -> bool:
        return bool(self.asked.expect)

    @property
    def right(self) -> bool:
        """The first answer is a right one; for what cannot be answered, there is none."""
        if not self.answerable:
            return not self.answer.known
        return bool(self.given) and self.given[0] in self._good

    @property
    def recall(self) -> float:
        """How many of the stories that could stand in the first ten do so."""
        expect = set(self.asked.expect)
        return len(expect & set(self.given[:10])) / min(10, len(expect))

    @property
    def wrong_names(self) -> int:
        """How many of the first five are wrong."""
        return sum(story not in self._good for story in self.given[:5])

    @property
    def _good(self) -> set[str]:
        return {*self.asked.expect, *self.asked.accept}


@dataclass(frozen=True)
class Summary:
    questions: int
    right: float
    unknown: float
    recall: float | None
    clean: float | None


def read(path: Path) -> list[Asked]:
    return [
        Asked(
            question=record["question"],
            kind=record["kind"],
            expect=tuple(record["expect"]),
            accept=tuple(record["accept"]),
            about=record["about"],
        )
        for record in map(json.loads, path.read_text(encoding="utf-8").splitlines())
    ]


async def ask_all(asking: Asking, questions: Iterable[Asked]) -> list[Result]:
    return [Result(asked, await asking.answer(asked.question, asked.about)) for asked in questions]


def summaries(results: Iterable[Result]) -> dict[str, Summary]:
    by_kind: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        by_kind[result.asked.kind].append(result)
        by_kind["answerable" if result.answerable else "unanswerable"].append(result)
    return {kind: _summary(kind, of_kind) for kind, of_kind in by_kind.items()}


def _summary(kind: str, results: list[Result]) -> Summary:
    listed = kind in _LISTS
    return Summary(
        questions=len(results),
        right=_share(result.right for result in results),
        unknown=_share(not result.answer.known for result in results),
        recall=sum(result.recall for result in results) / len(results) if listed else None,
        clean=_share(result.wrong_names == 0 for result in results) if listed else None,
    )


def _share(facts: Iterable[bool]) -> float:
    facts = list(facts)
    return sum(facts) / len(facts)
