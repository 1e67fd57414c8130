"""The wordings of prompts; which of them is used is up to the seed."""

from random import Random
from typing import Protocol

from bot.domain.story import Medium, Story
from bot.domain.trivia.question import PROMPT_LENGTH

_NOUNS = {
    Medium.FILM: "film",
    Medium.SERIES: "series",
    Medium.GAME: "game",
    Medium.THEATRE: "stage production",
}
_PLURALS = {
    Medium.FILM: "films",
    Medium.SERIES: "series",
    Medium.GAME: "games",
    Medium.THEATRE: "stage productions",
}
_PARTS = {
    Medium.FILM: "a film role",
    Medium.SERIES: "a part in a series",
    Medium.GAME: "a part in a game",
    Medium.THEATRE: "a part on stage",
}

WHO_PREDICATE = (
    "Who {clue}?",
    "Which star {clue}?",
    "Getting ready for {part}, who {clue}?",
    "One of these four {clue}. Who was it?",
    "Name the star who {clue}.",
    "Who was it that {clue}?",
)
WHO_LINE = (
    "“{clue}”: whose story is that?",
    "Whose preparation for {part} was this? “{clue}”",
    "Match the story to the star: “{clue}”",
    "“{clue}”. Which of these four was it?",
    "Who got ready for {part} like this? “{clue}”",
    "One of these stars has this to tell: “{clue}”. Who?",
)
WHO_SKILL = (
    "Which of these stars {past} for {part}?",
    "Who {past} to get ready for {part}?",
    "Only one of these four {past} for a part, as far as our stories go. Who?",
    "Getting ready for {part}, who {past}?",
    "One of these stars {past} for {part}. Which one?",
    "{Thing}, all for {part}: whose story is that?",
)
WHO_MEASURE = (
    "Who {past} for {part}?",
    "Which of these stars {past} for {part}?",
    "The figure is {figure}: who {past_bare} for {part}?",
    "One of these four {past} for a single part. Who?",
    "Getting ready for {part}, who {past}?",
)
FILM_SKILL = (
    "For which {noun} did {actor} {base}?",
    "{actor} {past} for a {noun}. Which one?",
    "Name the {noun} for which {actor} {past}.",
    "{actor} {past}, all for one {noun}. Which was it?",
    "Which {noun} had {actor} getting ready like this? The clue is {thing}.",
    "{Thing}: for which {noun} did {actor} take that on?",
)
FILM_ANYONE = (
    "For which of these did somebody {base}?",
    "On which of these did {thing} come with the part?",
    "One of these had an actor who {past}. Which one?",
    "{Thing}: which of these {noun_plural} asked that of its cast?",
    "Which of these {noun_plural} had somebody {base}?",
    "Behind which of these {noun_plural} is there an actor who {past}?",
)
FILM_LINE = (
    "“{clue}”: for which {noun} was that?",
    "Which {noun} is this the story behind? “{clue}”",
    "Guess the {noun} from the preparation: “{clue}”",
    "“{clue}”. Which {noun} was it all for?",
    "Behind which {noun} lies this story? “{clue}”",
    "Somebody went through this for a {noun}: “{clue}”. Which {noun}?",
)
SKILL = (
    "What was part of {actor}’s preparation for {title}?",
    "Which of these did {title} ask of {actor}?",
    "{actor} got ready for {title} with one of these. Which?",
    "One of these was on {actor}’s timetable for {title}. Which one?",
    "What did {actor} have to take on for {title}?",
    "How did {actor} get ready for {title}?",
)
MEASURE_NAMED = (
    "{Clause} for {title}?",
    "For {title}, {clause}?",
    "Think of {title}: {clause}?",
    "The work behind {title}: {clause}?",
    "A question about {title}: {clause}?",
    "Guess the figure. For {title}, {clause}?",
)
MEASURE_SCENE = (
    "{actor} in {title}: {clause}?",
    "Take {actor} in {title}: {clause}?",
    "The work behind {title}, with {actor}: {clause}?",
    "Guess the figure. In the story of {actor} and {title}, {clause}?",
    "Think of {actor} in {title}: {clause}?",
)
TEACHER = (
    "Who coached {actor} for {title}?{subject}",
    "Who helped {actor} get ready for {title}?{subject}",
    "{actor} did not prepare for {title} alone. Who helped?{subject}",
    "Whose guidance did {actor} have for {title}?{subject}",
    "Name the teacher or adviser behind {actor}’s work on {title}.{subject}",
    "To whom did {actor} turn for help with {title}?{subject}",
)
PUPIL = (
    "Whom did {teacher} coach for a part? The subject was {thing}.",
    "{teacher} gave one of these stars lessons for {part}. The subject was {thing}. Who was the pupil?",
    "Which of these stars had {teacher} as a teacher? The subject was {thing}.",
    "The teacher was {teacher}, the subject was {thing}. Who was the pupil?",
    "With {teacher} as a teacher, who {past} for {part}?",
)
TRUTH_LEGEND = (
    "Three of these are on record. Around the fourth, the accounts clash. Which is it?",
    "Which of these tales should you not repeat as fact?",
    "One of these stories is shakier than the rest. Which one?",
    "Spot the legend: which of these claims is disputed?",
    "Fact, fact, fact, legend. Which of these is the doubtful one?",
    "Three true stories and one that is at best disputed. Which is the one?",
)
TRUTH_TRUE = (
    "Three of these are legends, or at best disputed. Which one holds up?",
    "Only one of these stories is on solid ground. Which?",
    "Legend, legend, legend, fact. Which of these is the fact?",
    "Which of these tales can you repeat without fear of contradiction?",
    "Three of these are told far and wide, but contested. Which one is confirmed?",
)
ODD_ACTORS = (
    "Three of these stars {past} for a part. Who is the odd one out?",
    "Odd one out: who, as far as our stories go, never {past}?",
    "{Thing}: three of these stars took it on for a part. Who did not?",
    "{Thing} came with a role for three of these stars. For whom did it not?",
    "Which of these four did not {base} for any part that we know of?",
    "Three of these actors {past} to get ready. Which one is left over?",
)
ODD_FILMS = (
    "Three of these productions had somebody who {past}. Which is the odd one out?",
    "{Thing} was part of the work on three of these. On which was it not?",
    "For which of these, as far as our stories go, did nobody {base}?",
    "Odd one out: for three of these somebody {past}. For which did nobody?",
    "Behind the scenes of three of these, somebody {past}. Which one is left over?",
)


class Fits(Protocol):
    """Whether a prompt may be used."""

    def __call__(self, prompt: str, /) -> bool: ...  # noqa: D102


def _any(_: str, /) -> bool:
    return True


def worded(rng: Random, wordings: tuple[str, ...], fits: Fits = _any, **parts: str) -> str | None:
    """One of the wordings with its parts filled in; None if none is short and safe enough."""
    for wording in rng.sample(wordings, len(wordings)):
        prompt = wording.format(**parts)
        prompt = prompt[0].upper() + prompt[1:]
        if len(prompt) <= PROMPT_LENGTH and fits(prompt):
            return prompt
    return None


def noun_of(story: Story) -> str:
    """What kind of production it was, such as a film."""
    return _NOUNS[story.medium]


def plural_of(story: Story) -> str:
    """The same for several."""
    return _PLURALS[story.medium]


def part_of(story: Story) -> str:
    """What it was a preparation for, such as a film role."""
    return _PARTS[story.medium]


def actors_of(story: Story) -> str:
    """The actors of a story in a row."""
    *others, last = story.actors
    return f"{', '.join(others)} and {last}" if others else last


def quoted(story: Story, *, with_year: bool = False) -> str:
    """A title as it stands in a prompt; without marks “See” and “I” would be words."""
    return f"“{story.title}” ({story.year})" if with_year else f"“{story.title}”"


def capital(text: str) -> str:
    """The same with a capital letter first."""
    return text[:1].upper() + text[1:]
