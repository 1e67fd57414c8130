"""The passage that shows why a story was found."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.ask.highlight import passage
from bot.domain.ask.words import stem
from tests.domain.ask.shelf import WINSLET
from tests.stories import a_story


def shown(words: str) -> str:
    pieces = passage(WINSLET, {stem(word) for word in words.split()}, 120)
    return "".join(f"*{piece.text}*" if piece.found else piece.text for piece in pieces)


def test_the_sentence_with_the_words_is_shown() -> None:
    assert "*freedive*" in shown("freediving")
    assert "*tank*" in shown("tank")


def test_without_a_match_it_is_the_headline() -> None:
    assert shown("nothing") == WINSLET.headline


@given(st.text(alphabet="abc .!ÄÖ'", min_size=40, max_size=600).filter(lambda text: len(text.strip()) > 45))
def test_a_passage_is_never_long(text: str) -> None:
    story = a_story(story=f"Word {text} word", headline="Some words")
    pieces = passage(story, {stem("word"), stem("abc")}, 100)
    assert 0 < len("".join(piece.text for piece in pieces)) <= 102
