import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.daily.ledger import LEASE, Reason
from bot.domain.daily.share import Share
from bot.domain.film_night.form import Showing
from bot.domain.film_night.night import KEPT, MOST_PLANNED, QUIZ_ROUNDS, Night, NightState
from bot.domain.trivia.match import MatchState
from data.archive import Archive
from data.film_night_quizzes import Claim, NotClaimed
from data.film_nights import Refused
from tests.conftest import NOW
from tests.data.daily import ALL, CHANNEL, GUILD, QUESTION

ADA, EVENT, MESSAGE = 1, 77, 88
FILM = "black-swan-2010"
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
SHOWING = Showing(NOW + HOUR, NOW + 3 * HOUR)


async def begun(archive: Archive, *, later: timedelta = timedelta(), guild: int = GUILD) -> Night | Refused:
    return await archive.film_nights.begin(
        guild_id=guild,
        channel_id=CHANNEL,
        planner_id=ADA,
        film=FILM,
        title="Black Swan (2010)",
        zone="Europe/Madrid",
        showing=Showing(SHOWING.starts_at + later, SHOWING.ends_at + later),
        now=NOW,
    )


async def planned(archive: Archive, **more: Any) -> Night:
    """A night whose event stands."""
    night = await begun(archive, **more)
    assert isinstance(night, Night)
    made = await archive.film_nights.planned(night, EVENT)
    assert made is not None
    return made


async def running(archive: Archive) -> Night:
    """A night whose stories are posted."""
    night = await planned(archive)
    claimed = await archive.film_nights.claim_stories(
        night, night.starts_at, night.ends_at, "nonce", night.starts_at
    )
    assert claimed is not None
    await archive.film_nights.opened(claimed, MESSAGE, night.starts_at)
    return await present(archive, night)


async def present(archive: Archive, night: Night) -> Night:
    known = await archive.film_nights.by_id(night.id)
    assert known is not None
    return known


async def claim(archive: Archive, night: Night) -> Claim | NotClaimed:
    return await archive.film_night_quizzes.claim(
        night, (QUESTION,) * QUIZ_ROUNDS, None, "nonce", night.ends_at
    )


async def test_a_night_is_written_down_before_its_event_and_due_at_its_start_after(archive: Archive) -> None:
    night = await begun(archive)
    assert isinstance(night, Night)
    assert (night.state, night.next_at) == (NightState.MAKING, NOW + LEASE)
    assert await archive.film_nights.ahead(GUILD) == []
    made = await archive.film_nights.planned(night, EVENT)
    assert made is not None
    assert (made.state, made.event_id, made.next_at) == (NightState.PLANNED, EVENT, SHOWING.starts_at)
    assert await archive.film_nights.ahead(GUILD) == [made]
    assert await archive.film_nights.planned(night, EVENT + 1) is None


async def test_one_whose_event_was_not_made_leaves_nothing(archive: Archive) -> None:
    night = await begun(archive)
    assert isinstance(night, Night)
    await archive.film_nights.give_up(night)
    assert await archive.film_nights.by_id(night.id) is None
    assert isinstance(await begun(archive), Night)


async def test_the_same_film_at_the_same_time_is_planned_once(archive: Archive) -> None:
    nights = await asyncio.gather(*(begun(archive) for _ in range(5)))
    assert sorted(isinstance(night, Night) for night in nights) == [False] * 4 + [True]
    assert nights.count(Refused.TWICE) == 4
    assert isinstance(await begun(archive, later=MINUTE), Night)
    assert isinstance(await begun(archive, guild=GUILD + (1 << 22)), Night)


async def test_a_server_has_so_many_at_most(archive: Archive) -> None:
    for number in range(MOST_PLANNED):
        await planned(archive, later=number * HOUR)
    assert await begun(archive, later=MOST_PLANNED * HOUR) is Refused.FULL
    first, *_ = await archive.film_nights.ahead(GUILD)
    assert await archive.film_nights.call_off(first)
    assert isinstance(await begun(archive, later=MOST_PLANNED * HOUR), Night)


async def test_of_two_claims_one_counts(archive: Archive) -> None:
    night = await planned(archive)
    claims = await asyncio.gather(
        *(
            archive.film_nights.claim_stories(night, night.starts_at, night.ends_at, str(number), NOW)
            for number in range(5)
        )
    )
    assert sum(claim is not None for claim in claims) == 1
    night = await present(archive, night)
    again = await asyncio.gather(*(archive.film_nights.take_again(night, NOW) for _ in range(5)))
    assert sum(taken is not None for taken in again) == 1
    assert (await present(archive, night)).nonce == night.nonce


async def test_what_failed_is_tried_again_and_counted(archive: Archive) -> None:
    night = await planned(archive)
    await archive.film_nights.stories_failed(night, Reason.OUTAGE, NOW + MINUTE)
    failed = await present(archive, night)
    assert (failed.tries, failed.reason, failed.next_at) == (1, Reason.OUTAGE, NOW + MINUTE)
    claimed = await archive.film_nights.claim_stories(failed, night.starts_at, night.ends_at, "nonce", NOW)
    assert claimed is not None
    assert claimed.reason is Reason.OUTAGE, "it is told in the post"
    await archive.film_nights.stories_failed(claimed, Reason.NO_PERMISSION, NOW + MINUTE)
    assert (await present(archive, night)).tries == 2


async def test_the_match_of_a_quiz_is_made_with_its_claim(archive: Archive) -> None:
    night = await running(archive)
    claims = await asyncio.gather(*(claim(archive, night) for _ in range(4)))
    (made,) = [one for one in claims if isinstance(one, Claim)]
    assert claims.count(NotClaimed.TAKEN) == 3
    match = await archive.matches.by_id(made.match_id)
    assert match is not None
    assert (match.state, match.players, match.least_players) == (MatchState.JOINING, (), 1)
    assert match.occasion == "Film night quiz: Black Swan (2010)"
    await archive.matches.opens(match.id, MESSAGE, night.ends_at + 3 * MINUTE)
    opened = await archive.matches.by_id(match.id)
    assert opened is not None
    assert (opened.message_id, opened.due_at) == (MESSAGE, night.ends_at + 3 * MINUTE)


async def test_a_quiz_waits_while_a_match_is_played_in_its_channel(archive: Archive) -> None:
    night = await running(archive)
    other = await archive.matches.begin(
        guild_id=GUILD,
        channel_id=CHANNEL,
        starter_id=ADA,
        category=None,
        seconds=20,
        questions=(QUESTION,),
        now=NOW,
    )
    assert other is not None
    assert await claim(archive, night) is NotClaimed.BUSY
    await archive.film_nights.quiz_failed(night, None, NOW + 5 * MINUTE)
    waiting = await present(archive, night)
    assert (waiting.state, waiting.match_id, waiting.tries) == (NightState.OPEN, None, 1)


async def test_called_off_means_that_nothing_is_due(archive: Archive) -> None:
    night = await running(archive)
    assert await archive.film_nights.call_off(night)
    assert not await archive.film_nights.call_off(night)
    assert await archive.film_night_agenda.next_instant(ALL, ()) is None
    assert await claim(archive, night) is NotClaimed.TAKEN
    await archive.film_nights.over(night)
    assert (await present(archive, night)).state is NightState.CALLED_OFF


async def test_the_agenda_tells_what_is_due_to_whom(archive: Archive) -> None:
    first = await planned(archive)
    second = await planned(archive, later=HOUR)
    agenda, one = archive.film_night_agenda, timedelta(seconds=1)
    assert await agenda.next_instant(ALL, ()) == first.starts_at
    assert await agenda.due(first.starts_at - one, ALL, (), 9) == []
    assert await agenda.due(second.starts_at, ALL, (), 9) == [first, second]
    assert await agenda.due(second.starts_at, ALL, [first.id], 9) == [second]
    assert await agenda.next_instant(ALL, [first.id]) == second.starts_at
    theirs = Share(2, (1 - (GUILD >> 22) % 2,))
    assert await agenda.due(second.starts_at, theirs, (), 9) == []
    assert await agenda.next_instant(theirs, ()) is None


async def test_a_start_picks_up_what_was_on_its_way_to_a_channel(archive: Archive) -> None:
    night = await planned(archive)
    making = await begun(archive, later=HOUR)
    assert isinstance(making, Night)
    claimed = await archive.film_nights.claim_stories(night, night.starts_at, night.ends_at, "nonce", NOW)
    assert claimed is not None
    await archive.film_night_agenda.pick_up(ALL, NOW)
    assert [each.id for each in await archive.film_night_agenda.due(NOW, ALL, (), 9)] == [night.id]
    assert (await present(archive, making)).next_at == NOW + LEASE


async def test_old_nights_are_forgotten(archive: Archive) -> None:
    night = await running(archive)
    await archive.film_nights.over(night)
    await archive.film_nights.begin(
        guild_id=GUILD,
        channel_id=CHANNEL,
        planner_id=ADA,
        film="jaws-1975",
        title="Jaws (1975)",
        zone="UTC",
        showing=SHOWING,
        now=night.ends_at + KEPT + MINUTE,
    )
    assert await archive.film_nights.by_id(night.id) is None


@pytest.mark.parametrize("film", ["black-swan-2010", "rush-2013", "no-such-film-1999"])
async def test_a_quiz_has_always_five_questions_those_of_the_film_first(archive: Archive, film: str) -> None:
    shelf = await archive.shelves.of(GUILD)
    for seed in range(3):
        questions = await archive.quiz_questions.after_film(GUILD, film, QUIZ_ROUNDS, seed)
        assert len({question.key for question in questions}) == QUIZ_ROUNDS
        films = []
        for question in questions:
            story = await shelf.stories.by_id(question.story_id or "")
            assert story is not None
            films.append(f"{story.title.lower().replace(' ', '-')}-{story.year}")
        own = [each == film for each in films]
        assert own == sorted(own, reverse=True)
        assert any(own) or film.startswith("no-such")


async def test_every_film_of_the_library_has_its_quiz(archive: Archive) -> None:
    rows = await archive.database.fetch("select key from productions where guild_id = 0 order by key")
    for row in rows[::12]:
        assert len(await archive.quiz_questions.after_film(GUILD, row["key"], QUIZ_ROUNDS, 1)) == QUIZ_ROUNDS


async def test_what_is_due_is_found_by_an_index(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, Any]] = []
    fetch = archive.database.fetch

    async def listening(sql: str, parameters: Any = None) -> Any:
        asked.append((sql, parameters))
        return await fetch(sql, parameters)

    monkeypatch.setattr(archive.database, "fetch", listening)
    await archive.film_night_agenda.due(NOW, ALL, (), 9)
    await archive.film_night_agenda.next_instant(ALL, ())
    await archive.film_nights.ahead(GUILD)
    for sql, parameters in asked:
        steps = [row["detail"] for row in await fetch(f"explain query plan {sql}", parameters)]
        assert any(step.startswith("SEARCH film_nights USING INDEX") for step in steps)
        assert not [step for step in steps if "SCAN film_nights" in step or "ORDER BY" in step]
