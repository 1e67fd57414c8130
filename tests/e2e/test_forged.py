"""Whoever forges what a moderator does is refused, and nothing changes."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from discord import app_commands

from bot.domain.form import FormPage
from cogs.cards import contribute_actions as actions
from cogs.cards import exchange, mod_log, own_question, setup
from cogs.cards.actions import Action, Serial
from cogs.cards.contribute_actions import Purpose
from tests.e2e import forged
from tests.e2e.desk import NEW, Desk
from tests.e2e.secrets import MODERATED, REFUSED, VALUES, fill_with_secrets, forms, presses, said, somewhere


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


def test_every_moderators_press_and_form_is_tried() -> None:
    """A new one has to be added above, or told to be for everybody."""
    for_all = {
        actions.BeginSuggestion, actions.ReportStory, actions.ReportForm, actions.ShowMine,
        actions.WithdrawItem,
        setup._OnPanel, actions._OnItem,
    }  # fmt: skip
    known = {
        found
        for module in (actions, exchange, mod_log, own_question, setup)
        for found in vars(module).values()
        if isinstance(found, type) and issubclass(found, Action) and found is not Action
    }
    tried = {type(each.action) for each in presses()} | {type(action) for action, _ in forms()}
    assert known - for_all - tried == set()


async def test_a_member_who_forges_a_command_is_refused_and_nothing_changes(desk: Desk) -> None:
    await fill_with_secrets(desk)
    before = await forged.dump(desk.database)
    tried = 0
    attachment = {
        "id": "7",
        "filename": "a.csv",
        "size": 10,
        "url": "https://cdn.example/a",
        "proxy_url": "x",
    }
    channel = {"id": str(desk.channel.id), "name": "general", "type": 0, "permissions": "0"}
    for command in forged.commands_of(desk.bot):
        if command.qualified_name.split()[0] not in MODERATED:
            continue
        values = {**VALUES, "file": "7", "channel": str(desk.channel.id)}
        resolved = {"attachments": {"7": attachment}, "channels": {str(desk.channel.id): channel}}
        used = await forged.command(desk.bo, desk.channel, command, values, resolved=resolved)
        assert REFUSED in await said(used), command.qualified_name
        for option in command.parameters:
            if option.autocomplete:
                typed = {**values, option.display_name: ""}
                offered = await forged.command(
                    desk.bo, desk.channel, command, typed, focused=option.display_name
                )
                assert offered.autocomplete_choices == [], command.qualified_name
        tried += 1
    assert tried >= 19
    assert await forged.dump(desk.database) == before


async def test_a_member_who_forges_a_press_or_form_is_refused_and_nothing_changes(desk: Desk) -> None:
    await fill_with_secrets(desk)
    message = await somewhere(desk)
    before = await forged.dump(desk.database)
    for each in presses():
        answer = await forged.press(desk.bo, desk.channel, message, each.action, each.values)
        assert REFUSED in await said(answer), each
    for action, typed in forms():
        answer = await forged.form(desk.bo, desk.channel, action, typed)
        assert REFUSED in await said(answer), action
    assert await forged.dump(desk.database) == before


async def test_nobody_uses_the_draft_of_somebody_else(desk: Desk) -> None:
    await fill_with_secrets(desk)
    message = await somewhere(desk)
    for press in (
        actions.OpenPage(Purpose.SUGGEST, FormPage.NEW, Serial(1)),
        actions.FinishDraft(Purpose.SUGGEST, Serial(1)),
    ):
        answer = await said(await forged.press(desk.bo, desk.channel, message, press, None))
        assert "no longer have it" in answer
        assert NEW["actors"] not in answer
    # Not even for another purpose than that for which it was typed.
    as_suggestion = actions.FinishDraft(Purpose.SUGGEST, Serial(2))
    answer = await said(await forged.press(desk.moderator, desk.channel, message, as_suggestion, None))
    assert "no longer have it" in answer
    withdraw = await forged.press(desk.bo, desk.channel, message, actions.WithdrawItem(Serial(1)), None)
    assert "Only the person who sent it in can withdraw it" in await said(withdraw)
