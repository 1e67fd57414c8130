"""The first sentence of an answer, made from the facts."""

from collections.abc import Sequence
from itertools import islice, takewhile

from bot.domain.ask.candidate import Placed
from bot.domain.ask.lexicon import Lexicon
from bot.domain.ask.mention import MentionKind, Surety
from bot.domain.ask.phrases import actors, ended, in_brackets, listed, measured, people, production
from bot.domain.ask.question import Detail, Kind, Question
from bot.domain.ask.stated import stated_fact
from bot.domain.figures import figure
from bot.domain.story import Status, Story

_FIRST_NAMES = 3


_ACCOUNTS = {
    Status.CONFIRMED: "",
    Status.REPORTED: ", as the press reports",
    Status.DISPUTED: ", in a disputed account",
}


def about_story(question: Question, story: Story) -> str:
    """What one story says to the question; what is disputed is never said as a fact."""
    if question.detail is Detail.SOURCE:
        return f"It rests on {listed(dict.fromkeys(source.publisher for source in story.sources))}."
    if question.kind is Kind.LEGEND or story.status is Status.DISPUTED:
        return _how_sure(story)
    if question.detail is Detail.TRAINER:
        return _taught(story)
    if question.detail is Detail.FILM:
        return _hedged(story, f"It was for {production(story)}: {story.headline}")
    fact = stated_fact(question, story) if question.detail is not None else None
    return _hedged(story, fact or f"{actors(story)}, {production(story)}: {story.headline}")


def of_list(stories: Sequence[Story]) -> str:
    """Who the answer names."""
    if len(stories) == 1:
        (story,) = stories
        disputed = story.status is Status.DISPUTED
        return _how_sure(story) if disputed else _hedged(story, f"{actors(story)}, for {production(story)}")
    names = people(stories, _FIRST_NAMES + 1)
    if len(names) == 1:
        return f"{names[0]}, in {len(stories)} stories."
    if len(names) <= _FIRST_NAMES:
        return f"{listed(names)}."
    return f"{', '.join(names[:_FIRST_NAMES])} and others: {len(stories)} stories, the closest first."


def of_ranking(placed: Sequence[Placed]) -> str:
    """Who leads, with the number; equals share the place."""
    lead = placed[0]
    first, of = measured(lead.measure)
    equal = figure(lead.measure)
    abreast = takewhile(lambda one: (one.mark.low, one.mark.high) == (lead.mark.low, lead.mark.high), placed)
    equals = (one.candidate.story for one in abreast if figure(one.measure) == equal)
    leaders = list(islice(equals, _FIRST_NAMES))
    account = _ACCOUNTS[leaders[0].status]
    if len(leaders) > 1:
        return f"{listed(people(leaders))} come first with {equal}{account}."
    comes = "come" if len(leaders[0].actors) > 1 else "comes"
    said = f"{actors(leaders[0])} {comes} first with {first}{in_brackets(of)}"
    return f"{said}, for {production(leaders[0])}{account}."


def unknown(question: Question, near: Sequence[Story], lexicon: Lexicon) -> str:
    """That nothing answers, and why not."""
    if question.kind is Kind.OFF_TOPIC:
        return "I don't know. I can only tell how actors prepared for their parts."
    known = [
        lexicon.label(mention.kind, mention.keys[0])
        for mention in question.mentions
        if mention.kind in (MentionKind.ACTOR, MentionKind.FILM)
        and len(mention.keys) == 1
        and mention.surety is Surety.FULL
        and not mention.typo
    ]
    if len(known) == 1:
        return f"I don't know. I have stories about {known[0]}, but none that answers this."
    if len(known) > 1:
        return f"I don't know. I have stories about {listed(known[:2])}, but none that answers this."
    return "I don't know. No story of mine answers this."


def _how_sure(story: Story) -> str:
    told = f"{actors(story)}, {production(story)}: {story.headline}"
    if story.status is Status.DISPUTED:
        return (
            f"That is disputed. {ended(story.dispute)}"
            if story.dispute
            else f"That is disputed. {ended(told)}"
        )
    sure = "Confirmed" if story.status is Status.CONFIRMED else "Reported by the press, not confirmed"
    beside = f" Accounts differ in part: {ended(story.dispute)}" if story.dispute else ""
    return f"{sure}. {ended(told)}{beside}"


def _taught(story: Story) -> str:
    if story.trainer is None:
        return f"I don't know who: the story of {actors(story)} in {production(story)} names no coach."
    names = [name.strip() for name in story.trainer.split(";")]
    title, were = ("coach or adviser", "was") if len(names) == 1 else ("coaches or advisers", "were")
    return _hedged(story, f"The {title} of {actors(story)} for {production(story)} {were} {listed(names)}")


def _hedged(story: Story, said: str) -> str:
    """The sentence, as sure as the story is."""
    if story.status is Status.DISPUTED:
        return f"Disputed: {ended(said)}"
    return f"As the press reports: {ended(said)}" if story.status is Status.REPORTED else ended(said)
