"""What somebody wrote is shown letter by letter: it makes nobody ping, links nowhere, styles nothing."""

import re
from time import perf_counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.text import clean
from cogs.cards.listing import listing_card
from cogs.cards.notice import not_found_card, not_in_film_card
from cogs.cards.plain import plain, quoted
from cogs.cards.story import story_card
from tests.cards.message import drawn, text_of
from tests.stories import a_story, texts

_ESCAPED = re.compile(r"\\[^0-9A-Za-z\s]")
_ACTS = re.compile(r"[*_~`|<>\[\]()@#\\]|^[-+] |^\d+[.)] |(?:https?|discord|steam)://", re.MULTILINE | re.I)

HOSTILE = (
    "@everyone <@1> [free](https://x.y) https://x.y",
    "**bold** __line__ ~~gone~~ ||hidden|| `code`",
    "# Heading",
    "> quote",
    "- bullet",
    "1. first",
    "-# small",
    "</prep:1> <#1> <@&1> <:e:1> <t:0:R>",
    "xhttps://x.y DISCORD://x",
    "back\\slash \\*star\\*",
    "\u202egnp.exe\u202c zero\u200bwidth",
)


def acting(text: str) -> list[str]:
    """Everything in it that Discord would give a meaning to."""
    return _ACTS.findall(_ESCAPED.sub("x", text))


@given(texts())
@example("\n".join(HOSTILE))
@example("a\n- b\n+ c\n12) d")
def test_nothing_acts_and_nothing_is_lost(text: str) -> None:
    shown = plain(text, 100_000)
    assert acting(shown) == []
    assert re.sub(r"\\([^0-9A-Za-z\s])", r"\1", shown) == clean(text)


@given(texts(), st.integers(-5, 500))
def test_it_fits_with_its_escapes_and_none_is_cut_in_two(text: str, limit: int) -> None:
    shown = plain(text, limit)
    assert len(shown) <= max(0, limit)
    assert acting(shown) == []


@given(texts())
def test_what_is_quoted_stays_on_one_line(text: str) -> None:
    shown = quoted(text)
    assert "\n" not in shown
    assert len(shown) <= 82
    assert acting(shown) == []


@pytest.mark.parametrize("piece", ["_", "a_", "https://", "1. ", "- \n", "\u200b", "😀", "[a](b)"])
def test_a_very_long_text_takes_no_very_long_time(piece: str) -> None:
    began = perf_counter()
    plain(piece * (200_000 // len(piece)))
    assert perf_counter() - began < 2


@pytest.mark.parametrize("evil", HOSTILE)
def test_no_field_of_a_story_acts_on_its_card(evil: str) -> None:
    def told(words: str) -> str:
        story = a_story(
            actors=[f"{words} one", f"{words} two"],
            title=words,
            role=words,
            headline=f"{words} and so",
            story=f"{words}\n{words}\n{'and so on, ' * 4}",
            measures=[{"kind": "other", "value": 2, "unit": words[:30], "of": words, "stated": words[:40]}],
            trainer=words,
            dispute=words,
        )
        return text_of(drawn(story_card(story)))

    assert acting(told(evil)) == acting(told("tame"))


@pytest.mark.parametrize("evil", HOSTILE)
def test_no_name_acts_in_a_list_or_an_answer(evil: str) -> None:
    from bot.domain.names import Name
    from bot.domain.subject import Subject, SubjectKind

    def told(words: str) -> list[str]:
        story = a_story(actors=[words, "Kate"], title=words, headline=f"{words} and so")
        cards = [
            *(listing_card(Subject(kind, "key"), words, [story] * 3, 0, 3) for kind in SubjectKind),
            not_found_card(SubjectKind.ACTOR, words, [], 9),
            not_in_film_card(Name("key", words, 1), words, [Name("film", words, 1)]),
        ]
        return [mark for card in cards for mark in acting(text_of(drawn(card)))]

    assert told(evil) == told("tame")
