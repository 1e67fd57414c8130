"""Members save stories, find them again wherever they may, take them along, and let them go."""

import csv
import io
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from simcord import ResponseMessage

from bot.domain.revisions import By
from bot.domain.saved_stories import MOST_SAVED
from cogs.cards.saved_actions import SaveStory
from data.corpus_files import read
from tests.cards.message import buttons_of, walk
from tests.e2e import forged
from tests.e2e.club import answer
from tests.e2e.desk import Desk, offers, told
from tests.e2e.secrets import OF_LIBRARY, SECRET, STORY, archive_of, somewhere

SWAN = {"actor": "Natalie Portman", "film": "Black Swan"}


@pytest.fixture
async def desk(database_path: Path) -> AsyncIterator[Desk]:
    opened = Desk(database_path)
    try:
        await opened.open()
        yield opened
    finally:
        await opened.close()


class Elsewhere:
    """Another server, in which Ada is a member too."""

    def __init__(self, desk: Desk) -> None:
        guild = desk.env.create_guild("Other Club")
        self.channel = guild.create_text_channel("general")
        self.ada = guild.add_member(desk.ada.user)


async def saved(desk: Desk) -> ResponseMessage:
    return answer(await desk.ada.slash(desk.channel, "story saved"))


async def save_some(desk: Desk, count: int) -> list[str]:
    """Save the first stories of the library; returns their headlines, the latest first."""
    stories = read().stories[:count]
    for story in stories:
        await archive_of(desk).saved.save(desk.ada.id, story.id, desk.guild.id, desk.env.now())
    return [story.headline for story in reversed(stories)]


def select_of(message: ResponseMessage, placeholder: str) -> dict[str, Any]:
    (select,) = (part for part in walk(message.components) if part.get("placeholder") == placeholder)
    return select


async def pick(desk: Desk, message: ResponseMessage, placeholder: str, at: int) -> ResponseMessage:
    select = select_of(message, placeholder)
    values = [select["options"][at]["value"]]
    return answer(await desk.ada.select(message, values, custom_id=select["custom_id"]))


def headlines(message: ResponseMessage) -> list[str]:
    return [str(option["label"]) for option in select_of(message, "Open a story")["options"]]


async def test_a_story_is_saved_from_its_card_which_stays_as_it_is(desk: Desk) -> None:
    card = answer(await desk.bo.slash(desk.channel, "prep", **SWAN))
    before = card.components
    thanks = answer(await desk.ada.click(card, label="Save"))
    assert thanks.ephemeral
    assert told(thanks) == "Saved. **/story saved** shows your stories."
    assert card.components == before
    again = answer(await desk.ada.click(card, label="Save"))
    assert again.ephemeral
    assert "saved this story already" in told(again)
    assert offers(again) == {"Remove"}
    mine = await saved(desk)
    assert mine.ephemeral
    assert "1 story" in told(mine)
    assert "**Natalie Portman**, *Black Swan" in told(mine)
    other = answer(await desk.bo.slash(desk.channel, "story saved"))
    assert "You have saved no stories yet" in told(other)


async def test_saving_is_undone_and_done_again_on_the_spot(desk: Desk) -> None:
    card = answer(await desk.ada.slash(desk.channel, "prep", **SWAN))
    thanks = answer(await desk.ada.click(card, label="Save"))
    gone = answer(await desk.ada.click(thanks, label="Remove"))
    assert gone.id == thanks.id
    assert "no longer among your saved stories" in told(gone)
    assert "saved no stories yet" in told(await saved(desk))
    back = answer(await desk.ada.click(gone, label="Save it again"))
    assert "Saved." in told(back)
    assert "1 story" in told(await saved(desk))


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("prep", SWAN),
        ("random", {}),
        ("film", {"title": "Love & Basketball"}),
        ("ask", {"question": "How did Kate Winslet prepare for Ammonite?"}),
    ],
)
async def test_every_card_of_one_story_can_be_saved(
    desk: Desk, command: str, options: dict[str, str]
) -> None:
    card = answer(await desk.ada.slash(desk.channel, command, **options))
    assert "Saved." in told(answer(await desk.ada.click(card, label="Save")))
    assert "1 story" in told(await saved(desk))


async def test_a_button_from_before_a_restart_saves_and_one_of_a_deleted_story_says_so(desk: Desk) -> None:
    card = answer(await desk.ada.slash(desk.channel, "prep", **SWAN))
    thanks = answer(await desk.ada.click(card, label="Save"))
    await desk.restart()
    assert "already" in told(answer(await desk.ada.click(card, label="Save")))
    assert "no longer among" in told(answer(await desk.ada.click(thanks, label="Remove")))
    by = By(desk.moderator.id, desk.env.now())
    await archive_of(desk).own.change(desk.guild.id, OF_LIBRARY, lambda history: history.deleted(by))
    message = await somewhere(desk)
    late = await forged.press(desk.ada, desk.channel, message, SaveStory(OF_LIBRARY), None)
    assert "no longer here" in told(answer(late))
    assert "saved no stories yet" in told(await saved(desk))


async def test_the_list_turns_pages_and_opens_a_story(desk: Desk) -> None:
    names = await save_some(desk, 12)
    first = await saved(desk)
    assert "1–10 of 12 stories, the latest first" in told(first)
    assert headlines(first) == names[:10]
    second = answer(await desk.ada.click(first, label="Next"))
    assert "11–12 of 12 stories" in told(second)
    assert headlines(second) == names[10:]
    opened = await pick(desk, second, "Open a story", 1)
    assert opened.ephemeral
    assert names[11] in told(opened)
    assert "Saved" in buttons_of(opened.components)
    already = answer(await desk.ada.click(opened, label="Saved"))
    assert "already" in told(already)


async def test_removing_from_the_list_shows_the_page_that_is_left(desk: Desk) -> None:
    names = await save_some(desk, 11)
    first = await saved(desk)
    second = answer(await desk.ada.click(first, label="Next"))
    left = await pick(desk, second, "Remove a story", 0)
    assert left.id == first.id
    assert f"Removed “{names[10]}”." in told(left)
    assert headlines(left) == names[:10]
    left = await pick(desk, left, "Remove a story", 0)
    assert headlines(left) == names[1:10]


async def test_the_empty_list_says_what_to_do(desk: Desk) -> None:
    empty = await saved(desk)
    assert "Press **Save** below one that you like" in told(empty)
    drawn = answer(await desk.ada.click(empty, label="Show me a story"))
    assert "Saved." in told(answer(await desk.ada.click(drawn, label="Save")))


async def test_the_stories_are_taken_along_as_text_and_as_a_table(desk: Desk) -> None:
    names = await save_some(desk, 12)
    mine = await saved(desk)
    sent = answer(await desk.ada.click(mine, label="Export as text"))
    assert sent.ephemeral
    assert "12 stories that you have saved" in told(sent)
    (file,) = sent.attachments
    assert file.filename == "saved-stories.txt"
    text = (await file.read()).decode()
    last = read().stories[0]
    assert [line for line in names if line in text] == names
    for part in (*last.actors, last.title, last.story, *(source.url for source in last.sources)):
        assert part in text

    sent = answer(await desk.ada.click(mine, label="Export as CSV"))
    (file,) = sent.attachments
    rows = list(csv.reader(io.StringIO((await file.read()).decode("utf-8-sig"))))
    assert len(rows) == 13
    assert last.headline in rows[-1]


async def test_a_servers_own_story_is_a_secret_elsewhere(desk: Desk) -> None:
    by = By(desk.moderator.id, desk.env.now())
    archive, other = archive_of(desk), Elsewhere(desk)
    await archive.own.add(desk.guild.id, STORY, by)
    card = answer(await desk.ada.slash(desk.channel, "prep", actor="Jane Plughdoe"))
    await desk.ada.click(card, label="Save")
    await save_some(desk, 1)
    assert SECRET in told(await saved(desk))
    for elsewhere in (
        answer(await other.ada.slash(other.channel, "story saved")),
        answer(await desk.ada.user.slash("story saved")),
    ):
        assert SECRET not in str(elsewhere.components)
        assert "1 story" in told(elsewhere)
        assert "1 more is of " in told(elsewhere)
    listed = answer(await other.ada.slash(other.channel, "story saved"))
    assert "1 more is of other servers, and shown only there." in told(listed)
    for label in ("Export as text", "Export as CSV"):
        sent = answer(await other.ada.click(listed, label=label))
        (file,) = sent.attachments
        assert SECRET not in (await file.read()).decode()
        assert "1 more is of other servers" in told(sent)
    await other.ada.slash(other.channel, "about")
    message = other.channel.history()[-1]
    pressed = await forged.press(other.ada, other.channel, message, SaveStory(STORY.id), None)
    assert "no longer here" in told(answer(pressed))


async def test_what_was_deleted_is_told_and_can_be_forgotten(desk: Desk) -> None:
    by = By(desk.moderator.id, desk.env.now())
    archive = archive_of(desk)
    await archive.own.add(desk.guild.id, STORY, by)
    card = answer(await desk.ada.slash(desk.channel, "prep", actor="Jane Plughdoe"))
    await desk.ada.click(card, label="Save")
    await save_some(desk, 1)
    await archive.own.change(desk.guild.id, STORY.id, lambda history: history.deleted(by))
    mine = await saved(desk)
    assert SECRET not in str(mine.components)
    assert "1 more is no longer here." in told(mine)
    left = answer(await desk.ada.click(mine, label="Forget 1 deleted story"))
    assert "no longer here" not in told(left)
    assert "Forgot 1 story." in told(left)


async def test_a_story_hidden_here_is_counted_and_shown_in_direct_messages(desk: Desk) -> None:
    by = By(desk.moderator.id, desk.env.now())
    card = answer(await desk.ada.slash(desk.channel, "prep", **SWAN))
    await desk.ada.click(card, label="Save")
    await archive_of(desk).own.change(desk.guild.id, OF_LIBRARY, lambda history: history.deleted(by))
    mine = await saved(desk)
    assert "None of your saved stories can be shown here." in told(mine)
    assert "1 more is hidden in this server by its moderators." in told(mine)
    assert "Black Swan" in told(answer(await desk.ada.user.slash("story saved")))


async def test_all_of_it_works_in_direct_messages(desk: Desk) -> None:
    ada = desk.ada.user
    card = answer(await ada.slash("prep", **SWAN))
    thanks = answer(await ada.click(card, label="Save"))
    assert "Saved." in told(thanks)
    mine = answer(await ada.slash("story saved"))
    assert "Black Swan" in told(mine)
    (file,) = answer(await ada.click(mine, label="Export as text")).attachments
    assert "Black Swan" in (await file.read()).decode()
    assert "no longer among" in told(answer(await ada.click(thanks, label="Remove")))


async def test_whoever_has_saved_the_most_is_told(desk: Desk) -> None:
    def fill() -> None:
        with closing(sqlite3.connect(desk.database)) as connection, connection:
            connection.executemany(
                "insert into saved_stories (user_id, guild_id, slug, at) values (?, 5, ?, 0)",
                [(desk.ada.id, f"story-{number}") for number in range(MOST_SAVED)],
            )

    fill()
    card = answer(await desk.ada.slash(desk.channel, "prep", **SWAN))
    full = answer(await desk.ada.click(card, label="Save"))
    assert "You have saved 1,000 stories" in told(full)
    assert offers(full) == set()


async def test_erasing_takes_them_away(desk: Desk) -> None:
    await save_some(desk, 3)
    shown = told(answer(await desk.ada.slash(desk.channel, "privacy show")))
    assert "**Saved stories** · of yours: 3 entries" in shown
    asked = answer(await desk.ada.slash(desk.channel, "privacy erase"))
    assert "Saved stories: 3 entries" in told(asked)
    await desk.ada.click(asked, label="Erase, keep contributions unnamed")
    assert "saved no stories yet" in told(await saved(desk))
