"""From a question's words to what is asked."""

from collections.abc import Mapping

from bot.domain.ask import wording
from bot.domain.ask.details import detail_of
from bot.domain.ask.figure_kinds import figure_wish, named_wish
from bot.domain.ask.figure_wish import FigureWish
from bot.domain.ask.following import Following, following
from bot.domain.ask.lexicon import Lexicon
from bot.domain.ask.meant import meant
from bot.domain.ask.mention import ANCHORS, Mention, Surety
from bot.domain.ask.off_topic import off_topic
from bot.domain.ask.places import asked_for, doers, in_title
from bot.domain.ask.question import Detail, Kind, Question
from bot.domain.ask.word_weight import is_generic
from bot.domain.ask.words import Word
from bot.domain.story import Medium, Story


def words_that_matter(words: tuple[Word, ...]) -> tuple[str, ...]:
    """The words by which stories are told apart, as they are looked up."""
    return tuple(dict.fromkeys(word.base for word in words if not is_generic(word) and not word.year))


def understand(
    words: tuple[Word, ...], lexicon: Lexicon, frequency: Mapping[str, int], about: Story | None = None
) -> Question:
    """What the question asks.

    `frequency` says in how many stories each word stands, `about` is the story that it follows.
    """
    folded = " ".join(word.text for word in words)
    ordinary = {word for word, stories in frequency.items() if stories}
    mentions = meant(lexicon.mentions(words, ordinary), words)
    anchors = [m for m in mentions if m.kind in ANCHORS and m.surety > Surety.LOOSE]
    detail = detail_of(folded)
    follows = following(folded, words, anchors) if about is not None else Following()
    if follows == Following() and not anchors:
        # It stands for itself.
        about = None
    wish = _wish(folded, [word.base for word in words], anchors, follows, about)
    if off_topic(folded):
        kind = Kind.OFF_TOPIC
    else:
        ranked = wish is not None and not anchors
        kind = Kind.RANKING if ranked else _kind(folded, detail, follows, anchored=bool(anchors))
    return Question(
        words=words,
        kind=kind,
        mentions=mentions,
        detail=detail,
        wish=wish,
        about=about,
        same_story=follows.same_story,
        same_actor=follows.same_actor,
        others=follows.others,
        women=_women(folded) if kind in (Kind.LIST, Kind.RANKING) else None,
        other_title=bool(wording.OTHER_TITLE.match(folded)),
        other_person=bool(wording.OTHER_PERSON.match(folded)),
        learning=bool(wording.LEARNING.search(folded)),
        listing=bool(wording.LISTING.search(folded)),
        novices=bool(wording.NOVICES.search(folded)),
        doers=doers(words, mentions),
        same_film=about is not None and bool(wording.SAME_FILM.search(folded)),
        partners=follows.same_story and bool(wording.PARTNERS.match(folded)),
        same_trainer=follows.others and bool(wording.SAME_TRAINER.search(folded)),
        medium=Medium.SERIES if kind is Kind.LIST and wording.SERIES.search(folded) else None,
        one_more=bool(wording.ONE_MORE.match(folded)),
        after_for=frozenset(at + 1 for at, word in enumerate(words) if word.text == "for"),
        asked_for=asked_for(words, mentions),
        in_title=in_title(words, mentions, lexicon),
    )


def _wish(
    folded: str, bases: list[str], anchors: list[Mention], follows: Following, about: Story | None
) -> FigureWish | None:
    """What is ranked: everybody's numbers, or those of whoever is named and compared."""
    if follows.same_story:
        return None
    if not anchors:
        return figure_wish(folded, bases, about)
    several = any(sum(mention.kind is kind for mention in anchors) > 1 for kind in ANCHORS)
    return named_wish(folded, bases, about, compared=several and bool(wording.COMPARISON.search(folded)))


def _kind(folded: str, detail: Detail | None, follows: Following, *, anchored: bool) -> Kind:
    doubted = bool(wording.LEGEND.search(folded))
    if follows.same_story:
        return Kind.FACT if detail is not None else Kind.LEGEND if doubted else Kind.STORY
    if follows.others or not anchored:
        return Kind.LIST
    if wording.LISTING.search(folded) and detail is None and not doubted:
        return Kind.LIST
    if detail is not None and not (doubted and wording.YES_OR_NO.match(folded)):
        return Kind.FACT
    return Kind.LEGEND if doubted else Kind.STORY


def _women(folded: str) -> bool | None:
    """Whether only women (True) or only men (False) are asked for."""
    women, men = bool(wording.WOMEN.search(folded)), bool(wording.MEN.search(folded))
    return women if women is not men else None
