"""What people read: one name for one thing, everywhere, and in a quiet voice."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_house import ROOT, files, texts

# What a thing is never called -> what it is called.
_OTHER_NAMES = {
    r"questions? of the day": "daily question",
    r"dailies": "daily questions",
    r"reject(?:ed|s|ion)?": "not taken",
    r"duplicates? found|already in the library": "duplicate",
    r"guilds?(?! install)": "server",
    r"submissions?|proposals?": "suggestion",
    r"slash commands?": "command",
    r"admins?": "moderator",
    r"in the library any more|no longer in the library": "no longer here",
    r"server that I am a member of": "server that has invited me",
}
_PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))


def sentences() -> Iterator[tuple[str, str]]:
    """Where a text stands, and the text; what the program alone reads has no blank and no capital."""
    for path in files():
        is_data = path.is_relative_to(ROOT / "data")
        for text in texts(path):
            # Lines in small letters are SQL there.
            if text[:1].isupper() or (" " in text.strip() and not is_data):
                yield str(path.relative_to(ROOT)), text


@pytest.mark.parametrize("other", _OTHER_NAMES)
def test_one_thing_has_one_name(other: str) -> None:
    word = re.compile(rf"(?<![\w.`-])(?:{other})(?![\w`-])", re.IGNORECASE)
    read = [
        *sentences(),
        *((str(page.relative_to(ROOT)), page.read_text(encoding="utf-8")) for page in _PAGES),
    ]
    found = [f"{place}: {text[:80]!r}" for place, text in read if word.search(text)]
    assert not found, f"say “{_OTHER_NAMES[other]}”"


def test_nobody_is_shouted_at() -> None:
    shouted = re.compile(r"[a-z]!(?:\s|$)")
    assert [each for each in sentences() if shouted.search(each[1])] == []


def test_whoever_comes_too_late_is_told_where_to_go_on() -> None:
    gone = re.compile(r"no longer (?:here|kept|in the library)|There is no such")
    found = [each for each in sentences() if gone.search(each[1]) and each[0].startswith("cogs/")]
    assert len(found) > 8
    assert [each for each in found if "**/" not in each[1] and "cards" not in each[0]] == []


def test_the_texts_of_the_cards_are_among_those_looked_at() -> None:
    assert any("Daily question" in text and Path(place).name == "daily.py" for place, text in sentences())
    assert any(text == "Not taken…" for _, text in sentences())
