"""A match's message: who is in, the question, the answer, the final table."""

from collections.abc import Iterable, Iterator, Sequence

import discord
from discord import ui

from bot.domain.counted import counted
from bot.domain.trivia.match import Ending, Match, MatchAnswer, MatchState, Score, points, scores
from cogs.cards import look
from cogs.cards.actions import Serial
from cogs.cards.buttons import action_button
from cogs.cards.notice import notice_card
from cogs.cards.plain import plain
from cogs.cards.spans import shown
from cogs.cards.trivia_actions import AnswerMatch, BeginMatch, JoinMatch, StopMatch
from cogs.cards.trivia_question import (
    accent,
    explanation_text,
    lasting,
    option_rows,
    option_text,
    question_text,
    story_button,
    story_select,
)

_PLAYERS_NAMED = 20
_RIGHT_NAMED = 10
_LEADERS = 3
_PLACES = 20

_ENDED = {
    Ending.FINISHED: "This match is over.",
    Ending.STOPPED: "This match was stopped.",
    Ending.NOBODY: "Nobody else joined, so this match was called off.",
    Ending.AWAY: "I was away for too long, so this match could not go on. I am sorry.",
    Ending.LOST: "I could not show the next question here, so this match ended.",
}

Item = ui.Item[ui.LayoutView]


def match_card(match: Match, answers: Sequence[MatchAnswer]) -> ui.LayoutView:
    """The message as it has to stand now."""
    match match.state:
        case MatchState.JOINING:
            return _joining_card(match)
        case MatchState.ASKING:
            return _asking_card(match, answers)
        case MatchState.SHOWING:
            return _showing_card(match, answers)
        case MatchState.ENDED:
            return _ended_card(match, answers)


def ended_text(match: Match) -> str:
    """Why a match goes on no more."""
    again = "**/trivia match** begins a new one."
    if match.ending is None:
        return again
    if match.ending is Ending.NOBODY and match.occasion is not None:
        return f"Nobody joined, so this quiz was called off. {again}"
    return f"{_ENDED[match.ending]} {again}"


def alone_text(match: Match) -> str:
    """Why a match can't begin yet."""
    if match.occasion is not None:
        return "Nobody has joined yet."
    return "Nobody else has joined yet. **/trivia play** is the quiz for one."


def lead_text(match: Match) -> str:
    """Who may begin and stop a match, besides moderators; nobody any more where that person was erased."""
    return f"<@{match.starter_id}>" if match.starter_id else "a moderator"


def running_card(match: Match, person: int) -> ui.LayoutView:
    """What somebody reads who puts up a match where one is: how far it is, where, how to join."""
    is_in = person in match.players
    if match.state is MatchState.JOINING:
        players = counted(len(match.players), "player is", "players are")
        lines = [
            "A match in this channel already waits for players: "
            f"{players} in, and it begins {shown(match.due_at, 'R')}.",
            "You are in." if is_in else "",
        ]
    else:
        lines = [
            f"A match is being played in this channel: {_place(match).lower()}.",
            "You are in it." if is_in else "When it is over, **/trivia match** begins the next one.",
        ]
    view = notice_card("\n".join(filter(None, lines)))
    buttons: list[ui.Button[ui.LayoutView]] = []
    if match.state is MatchState.JOINING and not is_in:
        buttons.append(action_button("Join", JoinMatch(Serial(match.id)), style=discord.ButtonStyle.success))
    if match.message_id is not None:
        place = f"https://discord.com/channels/{match.guild_id}/{match.channel_id}/{match.message_id}"
        buttons.append(ui.Button(style=discord.ButtonStyle.link, label="Go to the match", url=place))
    if buttons:
        view.add_item(ui.ActionRow(*buttons))
    return view


def _joining_card(match: Match) -> ui.LayoutView:
    kind = match.category.label if match.category is not None else "all categories"
    kind = kind if match.occasion is None else "about the film first"
    note = f"\n-# {match.note}" if match.note is not None else ""
    players = f"**{counted(len(match.players), 'player')}**"
    named = f"{players}: {_named(match.players, _PLAYERS_NAMED)}" if match.players else "Nobody is in yet."
    return lasting(
        [
            ui.TextDisplay(
                f"### {_name(match)}\n{counted(len(match.questions), 'question')} · {kind} · "
                f"{match.seconds} seconds each\nJoin in: it begins {shown(match.due_at, 'R')}, "
                f"or when {lead_text(match)} presses Begin.{note}"
            ),
            ui.Separator(visible=False),
            ui.TextDisplay(named),
            ui.ActionRow(
                action_button("Join", JoinMatch(Serial(match.id)), style=discord.ButtonStyle.success),
                action_button("Begin", BeginMatch(Serial(match.id)), style=discord.ButtonStyle.primary),
                action_button("Call off", StopMatch(Serial(match.id))),
            ),
        ],
        look.HOUSE_COLOUR,
    )


def _asking_card(match: Match, answers: Sequence[MatchAnswer]) -> ui.LayoutView:
    answered = sum(answer.round == match.round for answer in answers)
    parts: list[Item] = [ui.TextDisplay(f"### {_place(match)}\n{question_text(match.question)}")]
    parts += option_rows(match.question, lambda letter: AnswerMatch(Serial(match.id), match.round, letter))
    parts.append(
        ui.TextDisplay(
            f"-# {answered} of {counted(len(match.players), 'player')} answered · "
            f"time is up {shown(match.due_at, 'R')}"
        )
    )
    parts.append(ui.ActionRow(action_button("Stop the match", StopMatch(Serial(match.id)))))
    return lasting(parts, accent(match.question))


def _showing_card(match: Match, answers: Sequence[MatchAnswer]) -> ui.LayoutView:
    question = match.question
    following = "The final table comes" if match.is_last_round else "The next question comes"
    lines = [
        f"The answer is {option_text(question, question.right)}.",
        explanation_text(question),
        _who_was_right(match, answers),
    ]
    leaders = scores(match.players, answers, match.seconds)[:_LEADERS]
    parts: list[Item] = [
        ui.TextDisplay(f"### {_place(match)}\n{plain(question.prompt)}"),
        ui.Separator(visible=False),
        ui.TextDisplay("\n".join(filter(None, lines))),
        ui.Separator(visible=False),
        ui.TextDisplay("\n".join(_table(match, leaders))),
        ui.TextDisplay(f"-# {following} {shown(match.due_at, 'R')}"),
        ui.ActionRow(*story_button(question), action_button("Stop the match", StopMatch(Serial(match.id)))),
    ]
    return lasting(parts, accent(question))


def _ended_card(match: Match, answers: Sequence[MatchAnswer]) -> ui.LayoutView:
    if not answers:
        return lasting([ui.TextDisplay(ended_text(match))], look.HOUSE_COLOUR)
    head = "" if match.ending is Ending.FINISHED else f"{ended_text(match)}\n"
    table = scores(match.players, answers, match.seconds)
    more = len(table) - _PLACES
    rows = [*_table(match, table[:_PLACES])] + (
        [f"-# and {counted(more, 'more player')}"] if more > 0 else []
    )
    kind = f" · {match.category.label}" if match.category is not None else ""
    parts: list[Item] = [
        ui.TextDisplay(f"### {_final_heading(match)}{kind}\n{head}" + "\n".join(rows)),
        ui.TextDisplay("-# A right answer earns 100 points, and up to 100 more for being fast."),
    ]
    asked = match.questions if match.ending is Ending.FINISHED else match.questions[: match.round]
    parts += story_select(asked)
    return lasting(parts, look.HOUSE_COLOUR)


def _name(match: Match) -> str:
    return "Trivia match" if match.occasion is None else plain(match.occasion)


def _final_heading(match: Match) -> str:
    return f"{_name(match)}{' · ' if match.occasion else ': '}the final table"


def _place(match: Match) -> str:
    return f"Question {match.round + 1} of {len(match.questions)}"


def _who_was_right(match: Match, answers: Iterable[MatchAnswer]) -> str:
    right = sorted(
        (answer for answer in answers if answer.round == match.round and answer.is_right),
        key=lambda answer: answer.took,
    )
    if not right:
        return "Nobody had it."
    named = ", ".join(
        f"<@{answer.user_id}> (+{points(answer, match.seconds)})" for answer in right[:_RIGHT_NAMED]
    )
    more = len(right) - _RIGHT_NAMED
    return f"✅ {named}{f' and {more} more' if more > 0 else ''}"


def _table(match: Match, table: Sequence[Score]) -> Iterator[str]:
    asked = match.round + 1
    for score in table:
        yield (
            f"**{score.rank}.** <@{score.user_id}> · **{score.points:,}** points · "
            f"{score.right} of {asked} right"
        )


def _named(players: Sequence[int], most: int) -> str:
    named = ", ".join(f"<@{player}>" for player in players[:most])
    more = len(players) - most
    return f"{named} and {more} more" if more > 0 else named
