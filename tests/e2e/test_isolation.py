"""Whoever forges what a moderator does is refused; nothing of one server shows in another."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import discord
import pytest
from discord import app_commands
from simcord import ChannelHandle, InteractionResult, MemberActor

from bot.domain.category import Category
from bot.domain.form import FormPage
from bot.domain.review import State, Verdict
from bot.domain.revisions import By
from bot.domain.subject import SubjectKind, actor_key
from bot.domain.trivia.own import OwnQuestion
from cogs.cards import contribute_actions as actions
from cogs.cards import exchange, mod_log, own_question, setup
from cogs.cards.actions import Action, OpenSubject, ReadStory, Serial
from cogs.cards.ask_actions import PickStory
from cogs.cards.contribute_actions import Purpose
from cogs.cards.daily_actions import LimitDaily, PostDailyAgain
from data.archive import Archive
from tests.cards.message import text_of, walk
from tests.e2e import forged
from tests.e2e.desk import NEW, Desk
from tests.stories import a_story

REFUSED = "You may not use this here"
MODERATED = ("mod", "daily", "setup", "doctor")
OF_LIBRARY = "natalie-portman--black-swan--ballet"
# Stands in everything that the first server has of its own, and nowhere else.
SECRET = "xyzzy"
STORY = a_story(
    id="jane-doe--new-film--juggling",
    actors=["Jane Plughdoe"],
    title="Plughfilm",
    year=2024,
    skills=["plughing"],
    headline=f"She juggled {SECRET} every day",
    story=f"She juggled {SECRET} every day for a whole year before the shoot, with her coach.",
    role=f"The {SECRET}",
    trainer=f"Ann {SECRET}",
    seen_as=[SECRET],
    measures=[{"kind": "training", "value": 777, "unit": "weeks", "of": f"of {SECRET}"}],
)
VALUES = {
    "actor": "Jane Plughdoe",
    "with": "Jane Plughdoe",
    "film": "Plughfilm (2024)",
    "title": "Plughfilm (2024)",
    "skill": "plughing",
    "text": "plughing",
    "question": "1",
    "story": STORY.id,
    "rounds": 5,
    "period": "all",
    "category": Category.DIVING.value,
    "format": "csv",
    "time": "18:00",
    "timezone": "Europe/Madrid",
}


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


def archive_of(desk: Desk) -> Archive:
    archive = desk.bot.archive
    assert archive is not None
    return archive


async def fill_with_secrets(desk: Desk) -> None:
    """Give the first server one of everything."""
    archive, guild, by = archive_of(desk), desk.guild.id, By(desk.moderator.id, desk.env.now())
    await archive.own.add(guild, STORY, by)
    edited = await archive.stories.by_id(OF_LIBRARY)
    assert edited is not None
    changed = edited.model_copy(update={"headline": f"As {SECRET} tell it"})
    await archive.own.change(guild, OF_LIBRARY, lambda history: history.edited(changed, by))
    await archive.own.add(guild, STORY.model_copy(update={"id": "gone"}), by)
    await archive.own.change(guild, "gone", lambda history: history.deleted(by))
    waiting = await archive.reviews.suggest(guild, desk.ada.id, STORY, by.at)
    assert waiting == 1
    decided = await archive.reviews.suggest(guild, desk.ada.id, STORY, by.at)
    verdict = Verdict(State.REJECTED, desk.moderator.id, by.at, f"No {SECRET}")
    await archive.reviews.decide(guild, decided, verdict)
    await archive.reviews.report(guild, desk.ada.id, OF_LIBRARY, f"It was {SECRET}", by.at)
    question = OwnQuestion(
        prompt=f"Who juggled {SECRET} first?", options=(SECRET, "Joan", "June", "Jean"), right=0
    )
    await archive.own_questions.add(guild, question, by)
    await archive.imports.stage(guild, desk.moderator.id, f"{SECRET}.csv", b"Actors\n", by.at)
    await archive.drafts.keep(guild, desk.ada.id, Purpose.SUGGEST, "", NEW, by.at)
    await archive.drafts.keep(guild, desk.moderator.id, Purpose.ADD, "", NEW, by.at)


@dataclass(frozen=True)
class Forged:
    """A press, with the values of its select."""

    action: Action
    values: list[str] | None = None


def presses() -> Iterator[Forged]:
    """Every button and select that is for moderators."""
    item = Serial(1)
    for purpose in (Purpose.ADD, Purpose.REVIEW, Purpose.EDIT):
        yield Forged(actions.OpenPage(purpose, FormPage.WHAT, Serial(2)))
        yield Forged(actions.FinishDraft(purpose, Serial(2)))
    yield Forged(actions.EditStory(FormPage.WHAT, STORY.id))
    yield Forged(actions.DeleteStory(STORY.id))
    yield Forged(actions.RestoreStory("gone"))
    yield Forged(actions.ShowHistory(0, STORY.id))
    yield Forged(actions.RevertStory(0, OF_LIBRARY), ["0"])
    for kind in (
        actions.ApproveItem,
        actions.AmendItem,
        actions.RejectItem,
        actions.RepeatItem,
        actions.ReverseItem,
    ):
        yield Forged(kind(item))
    yield Forged(actions.ReverseItem(Serial(2)))
    yield Forged(actions.ShowQueue(0))
    yield Forged(actions.OpenItem(0), ["1"])
    yield Forged(mod_log.ShowLog(0))
    yield Forged(exchange.ApplyImport(item))
    yield Forged(exchange.DropImport(item))
    yield Forged(own_question.OpenQuestion(item, Serial(0)))
    yield Forged(own_question.DeleteQuestion(item))
    yield Forged(own_question.ShowQuestions(0))
    yield Forged(setup.OpenSetup())
    for panel in (
        setup.PickDailyChannel,
        setup.PickPing,
        setup.PickModerators,
        setup.PickLog,
        setup.OpenTime,
    ):
        yield Forged(panel(item), ["1"])
    yield Forged(LimitDaily(), ["diving"])
    yield Forged(PostDailyAgain(item))


def forms() -> Iterator[tuple[Action, dict[str, str]]]:
    """Every form that is for moderators."""
    for purpose in (Purpose.ADD, Purpose.REVIEW, Purpose.EDIT):
        yield actions.StoryForm(purpose, FormPage.NEW, Serial(0)), NEW
    yield actions.RejectForm(Serial(1)), {"own-reason": "Because"}
    yield actions.RepeatForm(Serial(1)), {"other": "natalie portman shaved"}
    question = {"prompt": "Who juggled fire?", "right": "A", "wrong": "B\nC\nD"}
    yield own_question.QuestionForm(Serial(0), Serial(0)), question
    yield own_question.QuestionForm(Serial(1), Serial(0)), question
    yield setup.TimeForm(Serial(1)), {"time": "18:00", "zone": "Madrid"}


async def said(result: InteractionResult) -> str:
    """Everything that an answer shows: texts, labels, choices, forms, files."""
    parts: list[Any] = [result.modal, result.autocomplete_choices]
    for message in (result.response, *result.followups):
        if message is not None:
            parts += [text_of(message.components), list(walk(message.components))]
            parts += [(await file.read()).decode(errors="replace") for file in message.attachments]
    return repr(parts)


async def somewhere(desk: Desk) -> discord.Message:
    """A message of the bot, from which presses are forged."""
    await desk.ada.slash(desk.channel, "about")
    return desk.channel.history()[-1]


def test_every_moderators_press_and_form_is_tried() -> None:
    """A new one has to be added above, or told to be for everybody."""
    for_all = {
        actions.ReportStory, actions.ReportForm, actions.ShowMine, actions.WithdrawItem,
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
