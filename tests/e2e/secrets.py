"""A server that has something of everything, and all that only its moderators may press and send."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import discord
from simcord import InteractionResult

from bot.domain.category import Category
from bot.domain.form import FormPage
from bot.domain.review import State, Verdict
from bot.domain.revisions import By
from bot.domain.trivia.own import OwnQuestion
from cogs.cards import contribute_actions as actions
from cogs.cards import exchange, mod_log, own_question, setup
from cogs.cards.actions import Action, Serial
from cogs.cards.contribute_actions import Purpose
from cogs.cards.daily_actions import LimitDaily, PostDailyAgain
from data.archive import Archive
from tests.cards.message import text_of, walk
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
    other = STORY.model_copy(update={"headline": f"Also {SECRET}"})
    decided = await archive.reviews.suggest(guild, desk.ada.id, other, by.at)
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
        yield Forged(actions.UseSpelling(purpose, Serial(2)))
    yield Forged(actions.EditStory(FormPage.WHAT, STORY.id))
    yield Forged(actions.DeleteStory(STORY.id))
    yield Forged(actions.RestoreStory("gone"))
    yield Forged(actions.ShowHistory(0, STORY.id))
    yield Forged(actions.RevertStory(0, OF_LIBRARY), ["0"])
    for kind in (
        actions.OpenItem,
        actions.ApproveItem,
        actions.AmendItem,
        actions.RejectItem,
        actions.RepeatItem,
        actions.ReverseItem,
    ):
        yield Forged(kind(item))
    yield Forged(actions.ReverseItem(Serial(2)))
    yield Forged(actions.RepeatAgain(item, Serial(2)))
    yield Forged(actions.PickRepeated(item), [OF_LIBRARY])
    yield Forged(actions.ShowQueue(0))
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
        setup.UseChoice,
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
