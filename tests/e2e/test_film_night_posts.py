"""A film night as its channel sees it: the stories, the quiz, and what happens on bad days."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import discord
import pytest

from bot.domain.film_night.night import NightState
from bot.domain.privacy import Contributions
from bot.domain.revisions import By
from cogs.cards.actions import Serial
from cogs.cards.trivia_actions import JoinMatch
from tests.cards.message import text_of
from tests.e2e.club import answer
from tests.e2e.daily_club import told
from tests.e2e.night_club import NightClub, opened
from tests.e2e.test_daily_troubles import losing_answers
from tests.stories import a_story

BEGINS, ENDS = "2026-01-02T20:00:01", "2026-01-02T22:00:01"
QUIZ = "### Film night quiz: Black Swan"


@pytest.fixture
async def club(database_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[NightClub]:
    # Every wake-up on the way costs simulated time something; what is due wakes the bot anyway.
    monkeypatch.setattr("cogs.sleeper.LONGEST_NAP", timedelta(days=2))
    opened_club = await opened(database_path)
    await opened_club.plan()
    try:
        yield opened_club
    finally:
        await opened_club.close()


def sent_to(club: NightClub) -> int:
    """How many messages were sent to the channel, taken or not."""
    path = f"/channels/{club.trivia.id}/messages"
    return len([one for one in club.env.http_requests if (one.method, one.path) == ("POST", path)])


async def test_the_stories_come_when_the_film_begins_and_the_quiz_when_it_is_over(club: NightClub) -> None:
    await club.until("2026-01-02T19:59:58")
    assert club.in_channel() == []
    await club.until(BEGINS)
    (post,) = club.in_channel()
    assert "### Film night: Black Swan" in post
    assert "How they prepared for it, 3 stories:" in post
    assert post.count("**Natalie Portman** as Nina Sayers") == 3
    assert "late" not in post
    assert [event.status for event in club.events] == [2]
    night = await club.night()
    assert (night.state, night.stories_message_id) == (NightState.OPEN, club.message().id)
    await club.until(ENDS)
    assert len(club.in_channel()) == 2
    assert QUIZ in club.in_channel()[-1]
    assert "Nobody is in yet." in club.in_channel()[-1]
    assert (await club.night()).state is NightState.OVER
    assert club.logged() == []


async def test_the_sources_stand_below_each_story_and_all_of_it_is_one_press_away(club: NightClub) -> None:
    await club.until(BEGINS)
    links = [
        str(getattr(part, "url", ""))
        for row in _rows(club.message())
        for part in row.children
        if getattr(part, "url", None)
    ]
    assert len(links) >= 3
    listed = await club.bo.click(club.message(), label="All stories of this film")
    assert answer(listed).ephemeral
    assert "How they prepared for Black Swan" in told(listed)


async def test_the_quiz_is_joined_with_a_press_and_begins_by_itself(club: NightClub) -> None:
    await club.until(ENDS)
    assert "You are in" in told(await club.ada.click(club.message(), label="Join"))
    await club.later(seconds=5)
    assert f"**1 player**: <@{club.ada.id}>" in club.in_channel()[-1]
    await club.later(minutes=3)
    assert "Question 1 of 5" in club.in_channel()[-1]
    await club.later(minutes=4)
    assert "This match is over." in club.in_channel()[-1], "nobody has answered"


async def test_nobody_joins_the_quiz(club: NightClub) -> None:
    await club.until("2026-01-02T22:03:10")
    assert "Nobody joined, so this quiz was called off." in club.in_channel()[-1]


async def test_the_planner_can_begin_the_quiz_early(club: NightClub) -> None:
    await club.until(ENDS)
    assert "Nobody has joined yet." in told(await club.eva.click(club.message(), label="Begin"))
    await club.ada.click(club.message(), label="Join")
    refused = told(await club.ada.click(club.message(), label="Begin"))
    assert f"Only <@{club.eva.id}> or a moderator" in refused
    await club.eva.click(club.message(), label="Begin")
    await club.env.settle()
    assert "Question 1 of 5" in club.in_channel()[-1]


async def test_a_quiz_waits_for_a_match_that_is_being_played(club: NightClub) -> None:
    await club.until("2026-01-02T21:59:30")
    await club.ada.slash(club.trivia, "trivia match")
    await club.until(ENDS)
    assert QUIZ not in club.in_channel()[-1]
    await club.until("2026-01-02T22:01:10")
    assert QUIZ in club.in_channel()[-1]
    assert "late" not in club.in_channel()[-1]


async def test_a_film_without_stories_is_still_shown(club: NightClub) -> None:
    shelf = await club.archive.shelves.of(club.guild.id)
    by = By(club.otto.id, club.env.now())
    for row in await club.archive.database.fetch(
        "select slug from stories where slug like '%--black-swan--%'"
    ):
        assert await shelf.stories.by_id(row["slug"])
        await club.archive.own.change(club.guild.id, row["slug"], lambda history: history.deleted(by))
    await club.until(BEGINS)
    (post,) = club.in_channel()
    assert "It begins now." in post
    assert "How they prepared" not in post
    await club.until(ENDS)
    assert QUIZ in club.in_channel()[-1]


async def test_a_story_that_may_give_the_end_away_comes_last(club: NightClub) -> None:
    telling = a_story(
        id="jane-doe--black-swan--leaping",
        actors=["Jane Doe"],
        title="Black Swan",
        year=2010,
        story="For the final scene she leapt from a platform onto a mattress, two dozen times.",
        measures=[{"kind": "height", "value": 9, "unit": "metres", "of": "the leap"}],
    )
    await club.archive.own.add(club.guild.id, telling, By(club.otto.id, club.env.now()))
    await club.eva.slash(club.channel, "film", title="Black Swan")
    await club.until(BEGINS)
    (post,) = club.in_channel()
    assert "How they prepared for it, 3 of 4 stories:" in post
    assert "leapt" not in post, "three are told, and this one comes last"


async def test_an_event_that_was_cancelled_or_deleted_calls_the_night_off(club: NightClub) -> None:
    await club.plan_another(day="3 Jan")
    first, second = club.events
    club.env.backend.edit_scheduled_event(club.guild.id, first.id, {"status": 4})
    club.env.backend.delete_scheduled_event(club.guild.id, second.id)
    await club.until("2026-01-03T23:00:00")
    assert club.in_channel() == []
    assert [(await club.night(number)).state for number in (1, 2)] == [NightState.CALLED_OFF] * 2
    assert len(club.logged()) == 2
    assert "is called off: its event was cancelled or deleted in Discord" in club.logged()[0]


async def test_an_event_that_was_moved_takes_the_night_along(club: NightClub) -> None:
    (event,) = club.events
    club.env.backend.edit_scheduled_event(
        club.guild.id,
        event.id,
        {
            "scheduled_start_time": "2026-01-02T21:00:00+00:00",
            "scheduled_end_time": "2026-01-02T23:30:00+00:00",
        },
    )
    await club.until("2026-01-02T20:59:50")
    assert club.in_channel() == []
    await club.until("2026-01-02T21:00:01")
    assert "late" not in club.in_channel()[-1]
    club.env.backend.edit_scheduled_event(
        club.guild.id, event.id, {"scheduled_end_time": "2026-01-03T00:00:00+00:00"}
    )
    await club.until("2026-01-02T23:59:50")
    assert len(club.in_channel()) == 1
    await club.until("2026-01-03T00:00:01")
    assert QUIZ in club.in_channel()[-1]


async def test_an_event_that_is_deleted_while_the_film_runs_takes_the_quiz_along(club: NightClub) -> None:
    await club.until(BEGINS)
    club.env.backend.delete_scheduled_event(club.guild.id, club.events[0].id)
    await club.until("2026-01-02T22:30:00")
    assert len(club.in_channel()) == 1
    assert (await club.night()).state is NightState.CALLED_OFF


async def test_a_night_that_runs_is_called_off_and_its_quiz_stopped(club: NightClub) -> None:
    await club.until(BEGINS)
    shown = await club.eva.select(answer(await club.form()), values=["1"], custom_id="night-pick")
    card = answer(shown)
    assert "It has begun." in text_of(card.components)
    await club.eva.click(card, label="Call it off")
    await club.eva.click(card, label="Yes, call it off")
    assert [event.status for event in club.events] == [3]
    await club.until("2026-01-02T22:30:00")
    assert len(club.in_channel()) == 1


async def test_what_was_due_while_the_bot_was_away_is_made_up_and_says_so(club: NightClub) -> None:
    await club.until("2026-01-02T19:00:00")
    await club.away(hours=1, minutes=25)
    await club.env.settle()
    (post,) = club.in_channel()
    assert "It has begun." in post
    assert "Posted 25 min late: I was away when it was due." in post
    await club.until("2026-01-02T21:00:00")
    await club.away(hours=2)
    await club.env.settle()
    assert "Posted 1 h late: I was away when it was due." in club.in_channel()[-1]
    assert len(club.in_channel()) == 2
    assert club.logged() == []


async def test_stories_that_would_come_after_the_film_are_missed_and_the_quiz_still_comes(
    club: NightClub,
) -> None:
    await club.until("2026-01-02T19:00:00")
    await club.away(hours=3, minutes=30)
    await club.env.settle()
    (quiz,) = club.in_channel()
    assert QUIZ in quiz
    assert "Posted 30 min late: I was away when it was due." in quiz
    (words,) = club.logged()
    assert "The stories of the film night" in words
    assert "now it is too late: I was away. The quiz still comes" in words


async def test_after_the_grace_the_night_is_over_and_the_log_channel_is_told(club: NightClub) -> None:
    await club.until("2026-01-02T19:00:00")
    await club.away(days=1)
    await club.env.settle()
    assert club.in_channel() == []
    assert [words.split(" of the ")[0] for words in club.logged()] == ["The stories", "The quiz"]
    assert (await club.night()).state is NightState.OVER
    await club.later(days=3)
    assert club.in_channel() == []


async def test_a_lost_permission_is_told_once_and_the_stories_are_made_up(club: NightClub) -> None:
    messages = f"/channels/{club.trivia.id}/messages"
    club.env.inject_error("POST", messages, status=403, code=50013, times=2)
    await club.until(BEGINS)
    assert club.in_channel() == []
    (words,) = club.logged()
    assert f"could not be posted in <#{club.trivia.id}>: I am not allowed to post in its channel" in words
    await club.later(minutes=10)
    assert "Posted 6 min late: I was not allowed to post in its channel." in club.in_channel()[-1]
    assert len(club.logged()) == 1


async def test_what_stays_refused_is_tried_a_few_times_and_then_missed(club: NightClub) -> None:
    messages = f"/channels/{club.trivia.id}/messages"
    club.env.inject_error("POST", messages, status=403, code=50013, times=None)
    await club.until("2026-01-03T12:00:00")
    assert sent_to(club) <= 14
    assert (await club.night()).state is NightState.OVER
    # Of each part once that it is late, and once that it is too late.
    assert len(club.logged()) == 4
    assert await club.archive.matches.running_in(club.trivia.id) is None


async def test_a_channel_that_is_gone_costs_no_request_and_another_can_be_chosen(club: NightClub) -> None:
    await club.bot.http.delete_channel(club.trivia.id)
    await club.until(BEGINS)
    assert sent_to(club) == 0
    assert "its channel is gone" in club.logged()[0]
    shown = await club.eva.select(answer(await club.form()), values=["1"], custom_id="night-pick")
    form = await club.eva.click(answer(shown), label="Call it off")
    assert "Call it off?" in told(form)


async def test_discord_in_trouble_delays_no_other_server(club: NightClub) -> None:
    other = club.env.create_guild("Another")
    lobby = other.create_text_channel("lobby")
    host = other.create_role("host", permissions=discord.Permissions(create_events=True))
    ida = other.add_member(club.env.create_user("ida"), roles=[host])
    card = answer(await ida.slash(lobby, "film", title="Black Swan"))
    form = await ida.click(card, label="Plan a film night")
    await ida.submit_modal(form, {"day": "2 Jan", "time": "20:00", "zone": "London", "length": "2 h"})
    path = f"/guilds/{club.guild.id}/scheduled-events/*"
    club.env.inject_error("GET", path, status=500, times=None)
    await club.until("2026-01-02T20:02:00")
    assert "### Film night" in club.in_channel(lobby)[-1]
    assert club.in_channel() == []
    club.env.backend.faults.clear()
    await club.until("2026-01-02T20:30:00")
    assert "late: Discord had an outage" in club.in_channel()[-1]


async def test_a_post_whose_answer_was_lost_is_found_and_not_sent_again(
    club: NightClub, monkeypatch: pytest.MonkeyPatch
) -> None:
    losing_answers(monkeypatch)
    await club.until(BEGINS)
    assert (await club.night()).state is NightState.OPENING
    monkeypatch.undo()
    monkeypatch.setattr("cogs.sleeper.LONGEST_NAP", timedelta(days=2))
    await club.later(minutes=2)
    night = await club.night()
    assert (night.state, night.stories_message_id) == (NightState.OPEN, club.message().id)
    assert sent_to(club) == 1


async def test_a_quiz_whose_answer_was_lost_is_found_and_begins(
    club: NightClub, monkeypatch: pytest.MonkeyPatch
) -> None:
    await club.until(BEGINS)
    losing_answers(monkeypatch)
    await club.until(ENDS)
    assert (await club.night()).state is NightState.ASKING
    monkeypatch.undo()
    monkeypatch.setattr("cogs.sleeper.LONGEST_NAP", timedelta(days=2))
    assert "You are in" in told(await club.ada.click(club.message(), label="Join"))
    await club.later(minutes=2)
    assert (await club.night()).state is NightState.OVER
    await club.later(minutes=3)
    assert " of 5" in club.in_channel()[-1]
    assert sent_to(club) == 2


async def test_a_quiz_that_was_sent_before_a_restart_is_found_after_it(
    club: NightClub, monkeypatch: pytest.MonkeyPatch
) -> None:
    await club.until(BEGINS)
    losing_answers(monkeypatch)
    await club.until(ENDS)
    monkeypatch.undo()
    monkeypatch.setattr("cogs.sleeper.LONGEST_NAP", timedelta(days=2))
    await club.away(minutes=20)
    await club.env.settle()
    night = await club.night()
    assert night.state is NightState.OVER
    match = await club.archive.matches.by_id(night.match_id or 0)
    assert match is not None
    assert match.message_id == club.message().id
    await club.later(seconds=5)
    custom_id = JoinMatch(Serial(match.id)).custom_id
    assert "You are in" in told(await club.ada.click(club.message(), custom_id=custom_id))
    assert len(club.in_channel()) == 2


async def test_a_post_that_never_arrived_is_sent_again(
    club: NightClub, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def nothing(*_: Any, **__: Any) -> None:
        raise ConnectionResetError

    monkeypatch.setattr(discord.TextChannel, "send", nothing)
    await club.until(BEGINS)
    assert club.in_channel() == []
    monkeypatch.undo()
    monkeypatch.setattr("cogs.sleeper.LONGEST_NAP", timedelta(days=2))
    await club.later(minutes=3)
    assert len(club.in_channel()) == 1


async def test_a_fault_of_ours_is_put_off_and_the_night_goes_on(
    club: NightClub, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("a story that can't be read")

    monkeypatch.setattr("data.stories.Stories.excerpt", broken)
    await club.until(BEGINS)
    assert club.in_channel() == []
    monkeypatch.undo()
    monkeypatch.setattr("cogs.sleeper.LONGEST_NAP", timedelta(days=2))
    await club.later(minutes=6)
    assert len(club.in_channel()) == 1


async def test_a_night_of_somebody_who_was_erased_takes_place(club: NightClub) -> None:
    await club.archive.personal.erase(club.eva.id, Contributions.KEEP)
    await club.until(ENDS)
    assert "or when a moderator presses Begin" in club.in_channel()[-1]
    assert str(club.eva.id) not in "".join(club.in_channel())


def _rows(message: discord.Message) -> list[Any]:
    (container, *rest) = message.components
    return [part for part in [*getattr(container, "children", ()), *rest] if hasattr(part, "children")]
