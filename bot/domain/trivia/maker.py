"""Questions from stories: what can be asked, and one question of it."""

from collections.abc import Callable, Iterator
from heapq import nlargest
from random import Random

from bot.domain.text import fold
from bot.domain.trivia import amount, film, odd_one_out, skill, teacher, truth, who
from bot.domain.trivia.difficulty import estimated_difficulty
from bot.domain.trivia.draft import Draft
from bot.domain.trivia.library import Library
from bot.domain.trivia.question import OPTION_LENGTH, OPTIONS, Candidate, Question, QuestionKind

_Asked = Callable[[Library, int], Iterator[str]]
_Drafts = Callable[[Library, int, str, Random], Draft | None]

_KINDS: dict[QuestionKind, tuple[_Asked, _Drafts]] = {
    QuestionKind.WHO: (who.asked_of, who.draft),
    QuestionKind.FILM: (film.asked_of, film.draft),
    QuestionKind.SKILL: (skill.asked_of, skill.draft),
    QuestionKind.MEASURE: (amount.asked_of, amount.draft),
    QuestionKind.TEACHER: (teacher.asked_of, teacher.draft),
    QuestionKind.TRUTH: (truth.asked_of, truth.draft),
    QuestionKind.ODD_ONE_OUT: (odd_one_out.asked_of, odd_one_out.draft),
}


# To look through every story of a very large library would take minutes, for questions of centuries.
_ASKED_OF_EACH_CATEGORY = 200


def pool(library: Library) -> Iterator[Candidate]:
    """All that can be asked, story by story, the weightiest of each category; no question is made for it."""
    for told in library.by_category.values():
        weightiest = nlargest(_ASKED_OF_EACH_CATEGORY, told, key=lambda at: library.stories[at].weight)
        for at in weightiest:
            yield from about(library, library.stories[at].id)


def about(library: Library, story_id: str) -> Iterator[Candidate]:
    """All that can be asked about one story; nothing about one that the library doesn't have."""
    at = library.by_id.get(story_id)
    if at is None:
        return
    category = library.stories[at].category
    for kind, (asked_of, _) in _KINDS.items():
        for asked in asked_of(library, at):
            yield Candidate(story_id, kind, asked, category)


def make(library: Library, key: str, seed: int) -> Question | None:
    """The question of a pool key, always the same for a seed.

    None where it can't be asked: the story is gone or changed, or the library has too few others.
    """
    story_id, _, rest = key.partition(":")
    kind_name, _, asked = rest.partition(":")
    at = library.by_id.get(story_id)
    if at is None or kind_name not in _KINDS:
        return None
    kind = QuestionKind(kind_name)
    rng = Random(f"{key}|{seed}")  # noqa: S311 - a quiz, not a secret
    draft = _KINDS[kind][1](library, at, asked, rng)
    if draft is None or not _is_sound(draft):
        return None
    return _shuffled(library, key, kind, at, draft, rng)


def _is_sound(draft: Draft) -> bool:
    """Whether four options stand, each fits a button, and none reads like another."""
    texts = [draft.right, *(wrong.text for wrong in draft.wrong)]
    read = {fold(text) for text in texts} - {""}
    return len(read) == OPTIONS and all(len(text) <= OPTION_LENGTH for text in texts)


def _shuffled(library: Library, key: str, kind: QuestionKind, at: int, draft: Draft, rng: Random) -> Question:
    story = library.stories[at]
    texts = [draft.right, *(wrong.text for wrong in draft.wrong)]
    rng.shuffle(texts)
    first, second, third, fourth = texts
    others = dict.fromkeys(
        library.stories[wrong.at].id for wrong in draft.wrong if wrong.at is not None and wrong.at != at
    )
    return Question(
        key=key,
        kind=kind,
        prompt=draft.prompt,
        options=(first, second, third, fourth),
        right=texts.index(draft.right),
        difficulty=estimated_difficulty(
            kind,
            story,
            len(library.by_actor.get(fold(story.actors[0]), ())),
            sum(wrong.close for wrong in draft.wrong),
        ),
        story_id=story.id,
        other_ids=tuple(others),
        category=story.category,
    )
