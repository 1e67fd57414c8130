"""Where in a question words stand for what is asked, and where for a title or a character."""

from collections.abc import Iterator, Sequence

from bot.domain.ask.lexicon import Lexicon
from bot.domain.ask.mention import ANCHORS, Mention, MentionKind, Surety
from bot.domain.ask.people_names import COMMON_FIRST_NAMES
from bot.domain.ask.word_tables import JOINING, OF_THE_SUBJECT
from bot.domain.ask.word_weight import is_ordinary
from bot.domain.ask.words import Word
from bot.domain.text import fold

_INTO_TITLE = frozenset({"for", "in", "as", "from"})
_ENDS_TITLE = frozenset(
    """
    how what who whom whose when where why which did do does done was were is are has have had can could
    should would to with by on at that this while before after during if or so but because he she they it his
    her their him them really actually get got getting go went
    """.split()
)
_BEFORE_DOER = frozenset({"did", "does", "has", "was", "didnt", "had"})
_LONGEST_DOER = 3
# So many words after "which" or "how many" can be what is asked for.
_MOST_ASKED_FOR = 2


def asked_for(words: Sequence[Word], mentions: Sequence[Mention]) -> frozenset[int]:
    """Places of the words that name what is asked for: "which olympian", "how many cigars"."""
    named = _named(mentions)
    places: set[int] = set()
    for start in _asking(words):
        for at in range(start, min(len(words), start + _MOST_ASKED_FOR)):
            if at in named or words[at].text in JOINING or words[at].text in OF_THE_SUBJECT:
                break
            places.add(at)
    return frozenset(places)


def _asking(words: Sequence[Word]) -> Iterator[int]:
    """Places right after words that ask for something."""
    for at, word in enumerate(words):
        before = words[at - 1].text if at else ""
        if (
            word.text in ("what", "which", "whose", "whats")
            or (word.text in ("many", "much") and before == "how")
            or (word.text == "of" and before == "number")
        ):
            yield at + 1


def doers(words: Sequence[Word], mentions: Sequence[Mention]) -> frozenset[int]:
    """Places where whoever did it stands: after "did" and before the verb, or after "what about"."""
    named = _named([mention for mention in mentions if _is_anchor(mention) and mention.keys])
    places = _opening_doer(words, mentions)
    if places & named:
        places = set()
    for at, word in enumerate(words):
        before = words[at - 1].text if at else ""
        turned = word.text in ("about", "and") and (
            before in ("what", "how") or (not at and word.text == "and")
        )
        if not (word.text in _BEFORE_DOER or turned):
            continue
        for place in range(at + 1, min(len(words), at + 1 + _LONGEST_DOER)):
            if place in named or words[place].text in JOINING or words[place].text in OF_THE_SUBJECT:
                break
            places.add(place)
    return frozenset(places)


def _opening_doer(words: Sequence[Word], mentions: Sequence[Mention]) -> set[int]:
    """Places of a name that opens, up to the title: "Edward Norton in Rounders", "Norton in Rounders"."""
    titles = {mention.start for mention in mentions if _is_anchor(mention)}
    for at, word in enumerate(words[: _LONGEST_DOER + 1]):
        to_title = at in titles or (word.text == "the" and at + 1 in titles)
        if at and (to_title or word.text in _INTO_TITLE):
            lone = at == 1 and not to_title
            return set(range(at)) if lone or words[0].text in COMMON_FIRST_NAMES else set()
        if word.text in JOINING or word.text in OF_THE_SUBJECT:
            break
    return set()


def in_title(words: Sequence[Word], mentions: Sequence[Mention], lexicon: Lexicon) -> dict[int, int]:
    """Places where a title or a character would stand, with the run that each belongs to.

    They stand after "for", "in" and "as", and beside an actor or a film.
    """
    named = _named([mention for mention in mentions if _is_anchor(mention)])
    places: dict[int, int] = {}
    for start in _runs(words, mentions, lexicon):
        for at in range(start, len(words)):
            if at in named or words[at].text in _ENDS_TITLE or words[at].apart:
                break
            places.setdefault(at, start)
    for mention in mentions:
        before = mention.start - 1
        if _is_anchor(mention) and before >= 0 and before not in named and not is_ordinary(words[before]):
            places[before] = before
    return places


def _runs(words: Sequence[Word], mentions: Sequence[Mention], lexicon: Lexicon) -> Iterator[int]:
    for at, word in enumerate(words):
        if word.text in _INTO_TITLE:
            yield at + 1
    for mention in mentions:
        if _is_anchor(mention) or _begins_title(mention, lexicon):
            yield mention.end


def _named(mentions: Sequence[Mention]) -> set[int]:
    return {at for m in mentions if m.kind in ANCHORS for at in range(m.start, m.end)}


def _is_anchor(mention: Mention) -> bool:
    return mention.kind in ANCHORS and mention.surety > Surety.LOOSE


def _begins_title(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether a longer title begins so, and another one may: "Terminator" something."""
    if mention.kind is not MentionKind.FILM or not mention.keys:
        return False
    return len(fold(lexicon.label(mention.kind, mention.keys[0])).split()) > mention.length + 1
