"""Everybody can see, take along and erase what is kept about them; servers that were left are forgotten."""

import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from simcord import InteractionResult, ResponseMessage

from bot.domain.privacy import SERVER_KEPT, Contributions, Topic
from cogs.cards.actions import Snowflake
from cogs.cards.privacy import EraseMe
from tests.e2e import forged
from tests.e2e.club import answer
from tests.e2e.desk import Desk, offers, told
from tests.e2e.secrets import somewhere

KEEP, DELETE = "Erase, keep contributions unnamed", "Erase, delete contributions too"


@pytest.fixture
async def desk(database_path: Path) -> AsyncIterator[Desk]:
    opened = Desk(database_path)
    try:
        await opened.open()
        yield opened
    finally:
        await opened.close()


def holds(path: Path, person: int) -> list[str]:
    """The tables that hold the person's id, as a number or in a text."""
    found = []
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("select name from sqlite_master where type = 'table'").fetchall()
        for (table,) in tables:
            rows = connection.execute(f"select * from {table}").fetchall()
            if any(str(person) in str(value) for row in rows for value in row):
                found.append(table)
    return sorted(found)


def servers_in(path: Path, guild: int) -> int:
    with closing(sqlite3.connect(path)) as connection:
        (count,) = connection.execute(
            "select count(*) from review_items where guild_id = ?", [guild]
        ).fetchone()
        return int(count)


async def use(desk: Desk) -> None:
    """Ada suggests a story, begins a quiz and leaves a form unfinished; a moderator approves hers."""
    await desk.use_log()
    await desk.suggest(desk.ada)
    (card,) = await desk.logged()
    await desk.moderator.click(card, label="Approve")
    await desk.ada.slash(desk.channel, "trivia play", rounds=3)
    await desk.suggest(desk.ada, story="Too short")


async def asked(desk: Desk) -> ResponseMessage:
    return answer(await desk.ada.slash(desk.channel, "privacy erase"))


async def exported(result: InteractionResult) -> dict[str, Any]:
    message = answer(result)
    assert message.ephemeral
    (file,) = message.attachments
    content = json.loads(await file.read())
    assert isinstance(content, dict)
    return content


async def test_what_is_kept_is_shown_to_the_asker_alone(desk: Desk) -> None:
    first = answer(await desk.ada.slash(desk.channel, "privacy show"))
    assert first.ephemeral
    assert told(first).count("of yours: nothing") == len(Topic)
    await use(desk)
    then = told(answer(await desk.ada.slash(desk.channel, "privacy show")))
    assert "**Suggestions and reports** · of yours: 1 entry" in then
    assert "**Trivia answers** · of yours: nothing" in then


@pytest.mark.parametrize(("button", "stays"), [(KEEP, True), (DELETE, False)])
async def test_erasing_asks_first_and_does_what_was_chosen(desk: Desk, button: str, stays: bool) -> None:
    await use(desk)
    card = await asked(desk)
    assert card.ephemeral
    assert offers(card) == {KEEP, DELETE, "Erase nothing"}
    assert {"drafts", "plays", "review_items"} <= set(holds(desk.database, desk.ada.id))
    erased = answer(await desk.ada.click(card, label=button))
    assert "Erased" in told(erased)
    assert "Suggestions and reports: 1 entry" in told(erased)
    await desk.env.settle()
    assert holds(desk.database, desk.ada.id) == []
    found = told(answer(await desk.bo.slash(desk.channel, "prep", actor="Jane Doe")))
    assert ("New Film" in found) is stays
    log = told(answer(await desk.moderator.slash(desk.channel, "mod log")))
    assert ("deleted by its author" in log) is not stays


async def test_erasing_twice_says_that_there_is_nothing(desk: Desk) -> None:
    await use(desk)
    first, second = await asked(desk), await asked(desk)
    assert "Erased" in told(answer(await desk.ada.click(first, label=KEEP)))
    assert "nothing to erase" in told(answer(await desk.ada.click(second, label=DELETE)))
    assert "nothing to erase" in told(await asked(desk))


async def test_the_buttons_work_after_a_restart_and_leaving_it_changes_nothing(desk: Desk) -> None:
    await use(desk)
    left, card = await asked(desk), await asked(desk)
    await desk.restart()
    before = await forged.dump(desk.database)
    assert "Nothing was erased" in told(answer(await desk.ada.click(left, label="Erase nothing")))
    assert await forged.dump(desk.database) == before
    assert "Erased" in told(answer(await desk.ada.click(card, label=DELETE)))


async def test_nobody_presses_somebody_elses_button(desk: Desk) -> None:
    await use(desk)
    message = await somewhere(desk)
    before = await forged.dump(desk.database)
    action = EraseMe(Contributions.DELETE, Snowflake(desk.ada.id))
    said = told(answer(await forged.press(desk.bo, desk.channel, message, action, None)))
    assert "somebody else's button" in said
    assert await forged.dump(desk.database) == before


async def test_an_export_has_all_of_it_in_one_private_file(desk: Desk) -> None:
    await use(desk)
    content = await exported(await desk.ada.slash(desk.channel, "privacy export"))
    assert content["person"] == str(desk.ada.id)
    (sent,) = content["suggestions and reports"]
    assert sent["record"]["actors"] == ["Jane Doe"]
    assert len(content["quizzes"]) == 1
    other = await exported(await desk.bo.slash(desk.channel, "privacy export"))
    assert not any(value for name, value in other.items() if isinstance(value, list))


async def test_all_of_it_works_in_direct_messages(desk: Desk) -> None:
    ada = desk.ada.user
    await ada.slash("trivia play", rounds=3)
    assert "**Quizzes and matches** · of yours: 1 entry" in told(answer(await ada.slash("privacy show")))
    assert len((await exported(await ada.slash("privacy export")))["quizzes"]) == 1
    card = answer(await ada.slash("privacy erase"))
    assert "Erased" in told(answer(await ada.click(card, label=KEEP)))
    assert holds(desk.database, ada.id) == []


async def days_pass(desk: Desk, span: timedelta) -> None:
    """Let it be so much longer ago that servers were left; day by day, simulated time would take minutes."""
    archive = desk.bot.archive
    assert archive is not None
    await desk.env.settle()
    await archive.database.write(
        "update departures set left_at = left_at - :span", {"span": int(span.total_seconds())}
    )
    await desk.env.advance_time(timedelta(hours=1, minutes=5).total_seconds())


async def test_a_server_that_was_left_is_forgotten_after_thirty_days(desk: Desk) -> None:
    await use(desk)
    guild = desk.guild.id
    desk.env.backend.remove_guild(guild)
    await days_pass(desk, SERVER_KEPT - timedelta(hours=2))
    assert servers_in(desk.database, guild) == 1
    await desk.env.advance_time(timedelta(hours=1).total_seconds())
    assert servers_in(desk.database, guild) == 0
    assert holds(desk.database, guild) == []


async def test_one_that_was_left_while_the_bot_was_away_is_noticed(desk: Desk) -> None:
    await use(desk)
    guild = desk.guild.id
    await desk.bot.close()
    desk.env.backend.remove_guild(guild)
    await desk.restart()
    assert servers_in(desk.database, guild) == 1
    await days_pass(desk, SERVER_KEPT - timedelta(hours=1))
    assert servers_in(desk.database, guild) == 0


async def test_an_outage_is_no_leaving(desk: Desk) -> None:
    await use(desk)
    guild = desk.guild.id
    desk.bot._connection.parse_guild_delete({"id": str(guild), "unavailable": True})
    await days_pass(desk, SERVER_KEPT)
    assert servers_in(desk.database, guild) == 1
    assert "departures" not in holds(desk.database, guild)


async def test_coming_back_in_time_keeps_everything(desk: Desk) -> None:
    await use(desk)
    guild = desk.guild.id
    here = desk.bot.get_guild(guild)
    assert here is not None
    desk.bot.dispatch("guild_remove", here)
    await desk.env.settle()
    assert "departures" in holds(desk.database, guild)
    desk.bot.dispatch("guild_join", here)
    await days_pass(desk, SERVER_KEPT)
    assert servers_in(desk.database, guild) == 1
    assert "departures" not in holds(desk.database, guild)
