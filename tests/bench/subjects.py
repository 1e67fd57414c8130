"""What is measured: each a way in which people use the bot."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import count

from tests.wire.components import walk
from tests.wire.daily_stage import options_of, posts_in
from tests.wire.replies import Reply

from .said import Said
from .sides import Side

Act = Callable[[], Awaitable[Reply]]

# More than are in flight, so that nobody's quiz is pressed twice at a time; and so many that few of
# them come to their end while the clicks are counted.
_PLAYERS = 600
_FIRST_QUIZ_SECONDS, _USUAL_SECONDS = 120.0, 3.0
_PLAY = ("play:", "play-on:", "play-again:")


@dataclass(frozen=True, slots=True)
class Target:
    """What a figure has to reach: the share of the bare bot's rate, and the 99th percentile."""

    least_ratio: float | None = None
    most_p99: float | None = None


NO_TARGET = Target()


@dataclass(frozen=True, slots=True)
class Subject:
    """One such way; `floor` is the bare bot's to which it is compared."""

    label: str
    command: str
    floor: str
    prepare: Callable[[Side, Said], Awaitable[Act]]
    target: Target = NO_TARGET
    target_of_many: Target = NO_TARGET

    def exists(self, side: Side) -> bool:
        """Whether the bot has the command."""
        return self.command in side.standin.commands.names()


async def _prep(side: Side, said: Said) -> Act:
    numbers = count()

    async def act() -> Reply:
        number = next(numbers)
        member = side.members[number % len(side.members)]
        actor = said.actors[number % len(said.actors)]
        return await side.standin.slash(member, side.channel, "prep", actor=actor)

    return act


async def _complete(side: Side, said: Said) -> Act:
    numbers = count()

    async def act() -> Reply:
        number = next(numbers)
        member = side.members[number % len(side.members)]
        typed = said.typed[number % len(said.typed)]
        return await side.standin.type_into(member, side.channel, "prep", focused="actor", actor=typed)

    return act


async def _ask(side: Side, said: Said) -> Act:
    numbers = count()

    async def act() -> Reply:
        number = next(numbers)
        member = side.members[number % len(side.members)]
        question = said.questions[number % len(said.questions)]
        reply = await side.standin.slash(member, side.channel, "ask", question=question)
        return await reply.settled()

    return act


async def _ask_anew(side: Side, said: Said) -> Act:
    """The same, but no question was ever put so before, so that each answer has to be worked out."""
    numbers = count()
    asked: Counter[str] = Counter()

    async def act() -> Reply:
        number = next(numbers)
        member = side.members[number % len(side.members)]
        question = said.questions[number % len(said.questions)]
        asked[question] += 1
        put = question + " " + "?" * asked[question]
        reply = await side.standin.slash(member, side.channel, "ask", question=put)
        return await reply.settled()

    return act


async def _search(side: Side, said: Said) -> Act:
    numbers = count()

    async def act() -> Reply:
        number = next(numbers)
        member = side.members[number % len(side.members)]
        text = said.searches[number % len(said.searches)]
        reply = await side.standin.slash(member, side.channel, "search", text=text)
        return await reply.settled()

    return act


async def _play_trivia(side: Side, _: Said) -> Act:
    """Answer, go on, answer, and at the end begin anew; the quizzes have begun before anything is counted."""
    # The first quiz of all reads the library, however large.
    side.standin.interactions.acknowledge_seconds = _FIRST_QUIZ_SECONDS
    waiting = deque(
        [
            (member, await side.standin.slash(member, side.channel, "trivia play", rounds=10))
            for member in side.members[:_PLAYERS]
        ]
    )
    side.standin.interactions.acknowledge_seconds = _USUAL_SECONDS

    async def act() -> Reply:
        member, shown = waiting.popleft()
        offered = {
            str(part["custom_id"]): part
            for part in walk((shown.message or {}).get("components"))
            if part.get("custom_id") and not part.get("disabled")
        }
        button = next(name for verb in _PLAY for name in offered if name.startswith(verb))
        reply = await side.standin.click(member, shown, button)
        waiting.append((member, reply))
        return reply

    return act


async def _answer_daily(side: Side, _: Said) -> Act:
    await side.stage.becomes({"posted": 1})
    (post,) = posts_in(side.channel)
    options = options_of(post)
    numbers = count()

    async def act() -> Reply:
        number = next(numbers)
        return await side.standin.click(side.members[number % len(side.members)], post, options[number % 4])

    return act


async def _queue(side: Side, _: Said) -> Act:
    async def act() -> Reply:
        return await side.standin.slash(side.moderator, side.channel, "mod queue")

    return act


PREP, COMPLETE = "/prep", "/prep autocomplete"
SUBJECTS = (
    Subject(PREP, "prep", PREP, _prep, Target(0.6)),
    Subject(COMPLETE, "prep", COMPLETE, _complete, Target(0.8), Target(0.6, most_p99=20)),
    Subject("/ask", "ask", PREP, _ask, Target(0.25), Target(most_p99=60)),
    Subject("/ask, never put so before", "ask", PREP, _ask_anew),
    Subject("/search", "search", PREP, _search),
    Subject("/trivia play, a click", "trivia", PREP, _play_trivia, Target(0.5)),
    Subject("/daily, a click", "daily", PREP, _answer_daily, Target(0.5)),
    Subject("/mod queue", "mod", PREP, _queue),
)
