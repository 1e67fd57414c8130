"""What a question takes over from the story that it follows."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.ask.mention import Mention, MentionKind
from bot.domain.ask.word_weight import is_generic
from bot.domain.ask.wording import ELSE, LISTING, PERSON_PRONOUN, PRONOUN, RIVALRY, WHAT_ELSE
from bot.domain.ask.words import Word


@dataclass(frozen=True, slots=True)
class Following:
    """Whether it is about the same story, about its actor, or about others who did the same."""

    same_story: bool = False
    same_actor: bool = False
    others: bool = False


def following(folded: str, words: Sequence[Word], anchors: Sequence[Mention]) -> Following:
    """What the question takes over; `anchors` are the actors and productions that it surely names."""
    person = bool(PERSON_PRONOUN.search(folded))
    if anchors:
        # A new name overrides the subject; a pronoun beside a film still means the actor.
        only_films = all(mention.kind is MentionKind.FILM for mention in anchors)
        return Following(same_actor=person and only_films)
    if WHAT_ELSE.search(folded):
        return Following(same_actor=True, others=True)
    if ELSE.search(folded) or (RIVALRY.match(folded) and person):
        return Following(others=True)
    says_something = not all(is_generic(word) for word in words)
    complete = bool(LISTING.search(folded)) and says_something and not PRONOUN.search(folded)
    return Following(same_story=not complete)
