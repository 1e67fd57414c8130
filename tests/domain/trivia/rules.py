"""The rules that every question made from a story must keep, each checked from the raw stories."""

import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise

from bot.domain.category import Category
from bot.domain.measure import MeasureKind
from bot.domain.story import Status, Story
from bot.domain.text import fold, key_of
from bot.domain.trivia import wording
from bot.domain.trivia.deed_table import deed_of
from bot.domain.trivia.question import Question, QuestionKind
from tests.domain.trivia.raw_library import RawLibrary, overlap

_TELLS_THE_SEX = frozenset(
    "he him his himself she her hers herself actress actresses man men woman women boy boys girl girls lady "
    "ladies gentleman king queen prince princess father mother son daughter brother sister husband wife "
    "widow "
    "heroine ballerina grandmother grandfather male female".split()
)
_YEAR = re.compile(r"\b(?:18|19|20)\d\d\b")
_CLOCK = re.compile(r"(?:(\d+) min)? ?(?:(\d+) s)?")
_FIGURES = re.compile(r"\d[\d,]*(?:\.\d+)?")
# What stands in titles and in any sentence, or in the wordings: a title may have “one” in it.
_EVERYDAY = frozenset("the a an of and in on to for with it is at from by part vol me my we you".split()) | {
    word
    for name in dir(wording)
    if isinstance(getattr(wording, name), tuple)
    for text in getattr(wording, name)
    for word in fold(re.sub(r"{\w+}", " ", text)).split()
}


def check(question: Question, raw: RawLibrary) -> None:
    """Everything at once; fails with the question in the message."""
    assert question.story_id is not None
    story = raw.by_id[question.story_id]
    _check_form(question, raw)
    _CHECKS[question.kind](question, story, raw)


def _check_form(question: Question, raw: RawLibrary) -> None:
    folded = [fold(option) for option in question.options]
    assert len(question.options) == 4, question
    assert len(set(folded)) == 4, question
    assert all(folded), question
    assert all(1 <= len(option) <= 80 for option in question.options), question
    assert 10 <= len(question.prompt) <= 300, question
    assert 0 <= question.right <= 3, question
    assert 1 <= question.difficulty <= 3, question
    assert isinstance(question.category, Category), question
    assert all(other in raw.by_id and other != question.story_id for other in question.other_ids), question
    assert len(question.key) <= 150, question
    assert question.key.startswith(f"{question.story_id}:{question.kind}:"), question


@cache
def _words(text: str) -> frozenset[str]:
    words = fold(text.replace("’s", " ").replace("'s", " ")).split()
    return frozenset(word for word in words if word not in _EVERYDAY and len(word) > 1)


def _wrong(question: Question) -> list[str]:
    return [option for at, option in enumerate(question.options) if at != question.right]


def _asked(question: Question) -> tuple[str, str]:
    what, _, name = question.key.split(":")[2].partition("-")
    return what, name


def _skill(story: Story, name: str) -> str:
    return next(skill for skill in story.skills if key_of(skill, 40) == name)


def _check_anonymous(question: Question, story: Story) -> None:
    """No name, no pronoun, no year, no role: nothing that gives the actor away."""
    prompt = fold(question.prompt).split()
    assert not _TELLS_THE_SEX & set(prompt), question
    assert not _YEAR.search(question.prompt), question
    hidden = {word for actor in story.actors for word in _words(actor)}
    if question.kind is QuestionKind.WHO:
        hidden |= {word for word in _words(f"{story.role or ''} {story.title}") if len(word) > 2}
    assert not hidden & _words(question.prompt), question


def _check_who(question: Question, story: Story, raw: RawLibrary) -> None:
    _check_anonymous(question, story)
    assert [question.answer] == list(story.actors), question
    assert story.status is not Status.DISPUTED, question
    what, name = _asked(question)
    for actor in _wrong(question):
        theirs = raw.of_actor(actor)
        assert theirs, question
        assert story not in theirs, question
        assert not _words(actor) & _words(question.prompt), question
        if what == "headline":
            assert all(fold(other.headline) != fold(story.headline) for other in theirs), question
            for skill in story.skills:
                if f" {fold(skill)} " in f" {fold(story.headline)} ":
                    assert not raw.tells_of(theirs, skill), question
        elif what == "skill":
            assert not raw.tells_of(theirs, _skill(story, name)), question
        else:
            (measure,) = [known for known in story.measures if known.kind is MeasureKind(name)]
            stated = [known for other in theirs for known in other.measures]
            assert not any(overlap(measure, known, 1.2) for known in stated), question


def _check_film(question: Question, story: Story, raw: RawLibrary) -> None:
    assert not _YEAR.search(question.prompt), question
    assert not {word for word in _words(story.title) if len(word) > 2} & _words(question.prompt), question
    assert story.status is not Status.DISPUTED, question
    assert story in raw.of_title(question.answer), question
    with_year = [bool(re.search(r" \(\d{4}\)$", option)) for option in question.options]
    assert all(with_year) or not any(with_year), question
    what, name = _asked(question)
    for title in _wrong(question):
        theirs = raw.of_title(title)
        assert all(fold(other.headline) != fold(story.headline) for other in theirs), question
        assert theirs, question
        assert story not in theirs, question
        assert {other.medium for other in theirs} == {story.medium}, question
        if what == "skill":
            actors = set(map(fold, story.actors))
            theirs = [other for other in theirs if actors & set(map(fold, other.actors))]
        if what != "headline":
            assert not raw.tells_of(theirs, _skill(story, name)), question


def _check_skill(question: Question, story: Story, raw: RawLibrary) -> None:
    skill = _skill(story, question.key.split(":")[2])
    deed = deed_of(skill)
    assert deed is not None, question
    assert fold(question.answer) == fold(deed.thing), question
    assert not _words(skill) & _words(question.prompt), question
    assert not (_words(deed.thing) - {"traditional", "language"}) & _words(question.prompt), question
    assert story.status is not Status.DISPUTED, question
    production = raw.of_production(story)
    own = [other for actor in story.actors for other in raw.of_actor(actor)]
    for option in _wrong(question):
        other = raw.skill_called(option)
        assert not raw.tells_of(production, other), question
        assert not any(fold(other) in map(fold, mine.skills) for mine in own), question


def _check_measure(question: Question, story: Story, raw: RawLibrary) -> None:
    assert story.status is not Status.DISPUTED, question
    spans = sorted(span_of(option) for option in question.options)
    for (_, high), (low, _) in pairwise(spans):
        assert low >= high * 1.24, question
    assert spans[0][0] > 0, question
    units = {re.sub(r"s\b", "", _FIGURES.sub("", option)) for option in question.options}
    assert len(units) == 1 or _CLOCK.fullmatch(question.answer), question
    right = _FIGURES.findall(question.answer)[0]
    prompt = question.prompt.replace(story.title, "")
    for actor in story.actors:
        prompt = prompt.replace(actor, "")
    assert right not in _FIGURES.findall(prompt), question
    said = " ".join(f"{other.headline} {other.story} {other.dispute}" for other in raw.of_production(story))
    if "min" not in question.answer and " (" not in question.answer:
        for option in _wrong(question):
            number = _FIGURES.findall(option)[0]
            assert number not in _FIGURES.findall(said), question


def span_of(option: str) -> tuple[float, float]:
    """The figures of an option in its first unit; minutes and seconds as seconds."""
    first = option.split(" (")[0]
    clock = _CLOCK.fullmatch(first)
    if clock:
        seconds = int(clock[1] or 0) * 60 + int(clock[2] or 0)
        return seconds, seconds
    numbers = [float(number.replace(",", "")) for number in _FIGURES.findall(first)]
    return numbers[0], numbers[-1]


def _check_teacher(question: Question, story: Story, raw: RawLibrary) -> None:
    assert story.status is not Status.DISPUTED, question
    what, name = _asked(question)
    if what == "pupil":
        _check_anonymous(question, story)
        (teacher,) = [known.strip() for known in (story.trainer or "").split(";")]
        assert [question.answer] == list(story.actors), question
        assert teacher in question.prompt, question
        for actor in _wrong(question):
            theirs = raw.of_actor(actor)
            assert not any(fold(teacher) in fold(other.trainer or "") for other in theirs), question
            assert not any(raw.says(other, teacher) for other in theirs), question
            assert not raw.tells_of(theirs, story.skills[0]), question
        return
    assert key_of(question.answer, 40) == name, question
    assert question.answer in (story.trainer or ""), question
    assert not _words(question.answer) & _words(question.prompt), question
    near = [other for actor in story.actors for other in raw.of_actor(actor)]
    production = raw.of_production(story)
    for option in _wrong(question):
        assert not any(fold(option) in fold(other.trainer or "") for other in near + production), question
        assert not any(raw.says(other, option) for other in production), question
        assert not _words(option) & _words(story.title), question


def _check_truth(question: Question, story: Story, raw: RawLibrary) -> None:
    others = [raw.by_id[other] for other in question.other_ids]
    assert len(others) == 3, question
    facts, legends = ([story], others) if _asked(question)[0] == "true" else (others, [story])
    assert all(fact.status is Status.CONFIRMED for fact in facts), question
    assert all(fact.dispute is None for fact in facts), question
    assert all(legend.status is Status.DISPUTED for legend in legends), question


def _check_odd(question: Question, story: Story, raw: RawLibrary) -> None:
    what, name = _asked(question)
    skill = _skill(story, name)
    of = raw.of_actor if what == "actors" else raw.of_title
    assert not raw.tells_of(of(question.answer), skill), question
    for option in _wrong(question):
        theirs = [other for other in of(option) if other.status is not Status.DISPUTED]
        assert any(fold(skill) in map(fold, other.skills) for other in theirs), question


_CHECKS: dict[QuestionKind, Callable[[Question, Story, RawLibrary], None]] = {
    QuestionKind.WHO: _check_who,
    QuestionKind.FILM: _check_film,
    QuestionKind.SKILL: _check_skill,
    QuestionKind.MEASURE: _check_measure,
    QuestionKind.TEACHER: _check_teacher,
    QuestionKind.TRUTH: _check_truth,
    QuestionKind.ODD_ONE_OUT: _check_odd,
}
