"""Nothing of one server shows in another, whatever is used there."""

from collections.abc import AsyncIterator
from pathlib import Path

import discord
import pytest
from discord import app_commands
from simcord import ChannelHandle, MemberActor

from bot.domain.subject import SubjectKind, actor_key
from cogs.cards import contribute_actions as actions
from cogs.cards.actions import MoreLikeThis, OpenSubject, ReadStory, Serial
from cogs.cards.ask_actions import PickStory
from cogs.cards.daily_actions import LimitDaily
from cogs.cards.saved_actions import ListSaved, OpenSaved, RemoveSaved, SaveAgain, SaveStory
from tests.e2e import forged
from tests.e2e.desk import Desk
from tests.e2e.secrets import (
    OF_LIBRARY,
    SECRET,
    STORY,
    VALUES,
    Forged,
    archive_of,
    fill_with_secrets,
    forms,
    presses,
    said,
)


@pytest.fixture
async def desk(database_path: Path) -> AsyncIterator[Desk]:
    opened = Desk(database_path, check_errors=False)
    try:
        await opened.open()
        yield opened
    finally:
        await opened.close()
    # Being refused is all that may go wrong.
    assert [error for error in opened.env.errors if not isinstance(error, app_commands.CheckFailure)] == []


class Elsewhere:
    """Another server, with a moderator who tries everything."""

    def __init__(self, desk: Desk) -> None:
        guild = desk.env.create_guild("Other Club")
        self.channel: ChannelHandle = guild.create_text_channel("general")
        role = guild.create_role("Keepers", permissions=discord.Permissions(manage_guild=True))
        self.moderator: MemberActor = guild.add_member(desk.env.create_user("eve"), roles=[role])


async def test_no_command_shows_anything_of_another_server(desk: Desk) -> None:
    await fill_with_secrets(desk)
    other = Elsewhere(desk)
    before = await forged.dump(desk.database)
    attachment = {
        "id": "7",
        "filename": "a.csv",
        "size": 9**9,
        "url": "https://cdn.example/a",
        "proxy_url": "x",
    }
    channel = {"id": str(other.channel.id), "name": "general", "type": 0, "permissions": "0"}
    tried = set()
    for command in forged.commands_of(desk.bot):
        values = {**VALUES, "file": "7", "channel": str(other.channel.id)}
        resolved = {"attachments": {"7": attachment}, "channels": {str(other.channel.id): channel}}
        used = await forged.command(other.moderator, other.channel, command, values, resolved=resolved)
        assert used.acknowledged, command.qualified_name
        assert SECRET not in await said(used), command.qualified_name
        for option in command.parameters:
            if option.autocomplete:
                for typed in ("", "plug", "jane p", SECRET[:4]):
                    offered = await forged.command(
                        other.moderator,
                        other.channel,
                        command,
                        {**values, "actor": "", option.display_name: typed},
                        focused=option.display_name,
                    )
                    shown = await said(offered)
                    assert SECRET not in shown, command.qualified_name
                    assert "lugh" not in shown, command.qualified_name
        tried.add(command.qualified_name)
    assert len(tried) > 35
    # The other server may change itself, and nothing here.
    after = set(await forged.dump(desk.database))
    assert [line for line in before if str(desk.guild.id) in line and line not in after] == []


async def test_questions_in_words_and_records_stay_at_home(desk: Desk) -> None:
    await fill_with_secrets(desk)
    other = Elsewhere(desk)
    by_name = {command.qualified_name: command for command in forged.commands_of(desk.bot)}
    for question in (
        "How did Jane Plughdoe prepare?",
        "Who trained for 777 weeks?",
        "Who took the longest to train?",
        f"who juggled {SECRET[:3]}",
        f"server{desk.guild.id}",
    ):
        used = await forged.command(other.moderator, other.channel, by_name["ask"], {"question": question})
        assert SECRET not in await said(used), question
        await desk.env.advance_time(60)
        used = await forged.command(other.moderator, other.channel, by_name["search"], {"text": question})
        assert SECRET not in await said(used), question
    here = await forged.command(
        desk.bo, desk.channel, by_name["ask"], {"question": "How did Jane Plughdoe prepare?"}
    )
    assert SECRET in await said(here)


async def test_no_press_reaches_into_another_server(desk: Desk) -> None:
    await fill_with_secrets(desk)
    other = Elsewhere(desk)
    await other.moderator.slash(other.channel, "about")
    message = other.channel.history()[-1]
    library = archive_of(desk).stories
    original = await library.by_id(OF_LIBRARY)
    readers = (
        Forged(ReadStory(SubjectKind.ACTOR, actor_key("Jane Plughdoe"), 0)),
        Forged(OpenSubject(SubjectKind.ACTOR, actor_key("Jane Plughdoe"))),
        Forged(PickStory(0), [STORY.id]),
        Forged(SaveStory(STORY.id)),
        Forged(SaveAgain(STORY.id)),
        Forged(ListSaved(0)),
        Forged(OpenSaved(0), [STORY.id]),
        Forged(RemoveSaved(0), [STORY.id]),
        Forged(MoreLikeThis(STORY.id)),
        Forged(MoreLikeThis(OF_LIBRARY)),
        Forged(actions.ReportStory(STORY.id)),
        Forged(actions.ShowMine(0)),
        Forged(actions.WithdrawItem(Serial(1))),
    )
    for each in (*presses(), *readers):
        if isinstance(each.action, LimitDaily) or "setup" in each.action.verb:
            continue
        answer = await forged.press(other.moderator, other.channel, message, each.action, each.values)
        assert answer.acknowledged, each
        assert SECRET not in await said(answer), each
    for action, typed in forms():
        if "setup" not in action.verb:
            answer = await forged.form(other.moderator, other.channel, action, typed)
            assert SECRET not in await said(answer), action
    archive = archive_of(desk)
    here = await archive.shelves.of(desk.guild.id)
    assert await here.stories.by_id(STORY.id) == STORY
    assert await archive.reviews.count_waiting(desk.guild.id) == 2
    assert len(await archive.own_questions.all_of(desk.guild.id)) == 1
    assert await archive.imports.staged(desk.guild.id, 1) is not None
    assert await library.by_id(OF_LIBRARY) == original
