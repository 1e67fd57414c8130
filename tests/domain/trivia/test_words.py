"""Tables that must keep pace with the library."""

import re

import pytest

from bot.domain.story import Status
from bot.domain.trivia import wording
from bot.domain.trivia.deed_table import deed_of
from bot.domain.trivia.legends import LEGENDS
from data.corpus_files import Corpus

WORDINGS = {
    name: value for name, value in vars(wording).items() if name.isupper() and isinstance(value, tuple)
}


def test_every_skill_of_the_library_has_words(corpus: Corpus) -> None:
    assert [skill.skill for skill in corpus.skills if deed_of(skill.skill) is None] == []


def test_the_words_for_a_skill_fit_a_sentence(corpus: Corpus) -> None:
    for skill in corpus.skills:
        deed = deed_of(skill.skill)
        assert deed is not None
        assert len(deed.thing) <= 60
        assert not re.search(r"\b(?:he|she|his|her|him)\b", f"{deed.base} {deed.past} {deed.thing}")


def test_every_legend_belongs_to_a_disputed_story(corpus: Corpus) -> None:
    status = {story.id: story.status for story in corpus.stories}
    assert {story_id: status.get(story_id) for story_id in LEGENDS} == dict.fromkeys(LEGENDS, Status.DISPUTED)


def test_every_disputed_story_has_its_legend(corpus: Corpus) -> None:
    disputed = {story.id for story in corpus.stories if story.status is Status.DISPUTED}
    assert disputed == set(LEGENDS)


def test_a_legend_fits_a_button() -> None:
    assert {claim: len(claim) for claim in LEGENDS.values() if len(claim) > 80} == {}


@pytest.mark.parametrize("name", sorted(WORDINGS))
def test_a_prompt_is_plain_text_in_five_wordings_at_least(name: str) -> None:
    texts = WORDINGS[name]
    assert len(set(texts)) >= 5
    for text in texts:
        assert not re.search(r"[*_`~|#>\[\]]", re.sub(r"\{\w+\}", "", text)), text
        assert re.search(r"[.?”}]$", text), text
