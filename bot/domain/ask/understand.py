"""From a question's words to what is asked."""

import re
from collections.abc import Mapping
from dataclasses import replace

from bot.domain.ask.figure_kinds import figure_wish
from bot.domain.ask.lexicon import Lexicon
from bot.domain.ask.mention import Mention, MentionKind, Surety
from bot.domain.ask.off_topic import off_topic
from bot.domain.ask.question import Detail, Kind, Question
from bot.domain.ask.word_tables import JOINING, OF_THE_SUBJECT
from bot.domain.ask.word_weight import is_generic, is_ordinary
from bot.domain.ask.words import Word
from bot.domain.story import Story
from bot.domain.text import fold

_PRONOUN = re.compile(
    r"\b(?:he|him|his|she|her|hers|they|them|their|theirs|it|this|that|these|those|there)\b"
)
_PERSON_PRONOUN = re.compile(r"\b(?:he|him|his|she|her|hers|they|them|their|theirs)\b")
_ELSE = re.compile(r"\b(?:else|others?|another|anyone|anybody|similar)\b|\bany more\b")
_WHAT_ELSE = re.compile(
    r"\bwhat (?:else|other)\b|\b(?:other|more) (?:roles|parts|films|movies|stories|things)\b"
)
_LISTING = re.compile(
    r"^(?:(?:so|hey|ok|and|hi|please|pls|btw) )*(?:who|whos|which|what (?:actors|actresses|films|movies|people|stars)|"
    r"any|someone|somebody|anyone|anybody|everyone|everybody|people|actors|actresses|films|movies|list|all|stories|has any|have any|"
    r"did any|does any|is there any|are there any|what have you|what do you have|what stories|show me|female|women)\b"
    r"|\b(?:what have you got|what do you have|any stories|stories (?:about|on|from)|all the|list (?:of|all))\b"
)
_LEGEND = re.compile(
    r"\b(?:really|actually|true|truth|myth|legend|legit|rumou?r|fact or|fiction|for real|honestly|seriously|hoax|"
    r"real or|is it real|fake|believe|debunk\w*|confirm\w*|nonsense|bullshit|bs|actually happen|no way|is that (?:number )?right|heard|double|dubb\w+|"
    r"not true|exaggerat\w+|made up)\b|^(?:did|was|were|is|has|does) (?!any|some|there)"
)
_DETAILS = (
    (
        Detail.SOURCE,
        re.compile(r"\b(?:source|sources|wheres that from|link|links|proof|according to whom?)\b"),
    ),
    (
        Detail.TRAINER,
        re.compile(
            r"\bwho(?:s| was| is| were)?\b.{0,30}\b(?:taught|teach|teaches|train|trained|trains|coach|coached|coaches|"
            r"helped|showed|shown|gave|drilled|trainer|teacher|tutor|instructor|mentor|adviser|advisor|behind)\b|"
            r"\b(?:coach|trainer|teacher|tutor|instructor|adviser|advisor)s?\b(?: name)?|\bwho (?:got|put) .{0,30}ready\b"
        ),
    ),
    (Detail.AGE, re.compile(r"\b(?:how old|what age|age of|aged?)\b")),
    (
        Detail.DAILY,
        re.compile(
            r"\b(?:hours?|minutes?|calories|times|balls|days?|meals)(?: \w+)? (?:a|per|each|every) (?:day|week)\b"
        ),
    ),
    (
        Detail.TIME,
        re.compile(
            r"\bhow (?:long|many (?:second|minute|min|hour|hr|day|week|month|year|yr)\w*|much time|fast|quickly|soon)\b"
            r"|\b(?:months|years|weeks|hours|mins?|minutes|seconds|duration|time)\b"
        ),
    ),
    (
        Detail.WEIGHT,
        re.compile(
            r"\bhow (?:much|many)\b.{0,30}\b(?:weight|kgs?|kilos?|pounds|lbs?|stone|muscle|lose|lost|gain|gained|drop|"
            r"put on|shed)\b|\b(?:weight of|weigh)\b|\bhow (?:many|much) (?:kilos|kg|pounds|lbs)"
        ),
    ),
    (Detail.SIZE, re.compile(r"\bhow (?:high|deep|far|tall|heavy|fast)\b")),
    (Detail.COUNT, re.compile(r"\bhow (?:many|much|often)\b|\bnumber of\b|\bwhat number\b")),
    (Detail.FILM, re.compile(r"\b(?:which|what) (?:film|movie|series|show|role|part)\b|\bfor which\b")),
)
_WOMEN = re.compile(r"\b(?:women|woman|female|females|actress|actresses|girls|ladies)\b")
_NOVICE = re.compile(
    r"\b(?:couldnt|cant|could not|cannot|never|didnt know how|no idea how|non|from (?:zero|scratch)|beginners?)\b"
)
_MEN = re.compile(r"\b(?:men|male|males|boys|guys)\b")
_ARTICLES = frozenset({"the", "a", "an"})
_INTO_TITLE = frozenset({"for", "in", "as", "from"})
_ENDS_TITLE = frozenset(
    """
    how what who whom whose when where why which did do does done was were is are has have had can could should
    would to with by on at that this while before after during if or so but because he she they it his her their
    him them really actually get got getting go went
    """.split()
)
# So many everyday words stand in a row only where a title has them.
_TOO_LONG_FOR_CHANCE = 3
_ANCHORS = (MentionKind.ACTOR, MentionKind.FILM)


def words_that_matter(words: tuple[Word, ...]) -> tuple[str, ...]:
    """The words by which stories are told apart, as they are looked up."""
    return tuple(dict.fromkeys(word.base for word in words if not is_generic(word) and not word.year))


def understand(
    words: tuple[Word, ...], lexicon: Lexicon, frequency: Mapping[str, int], about: Story | None = None
) -> Question:
    """What the question asks.

    `frequency` says in how many stories each word stands, `about` is the story that it follows.
    """
    ordinary = {word for word, stories in frequency.items() if stories}
    folded = " ".join(word.text for word in words)
    bases = [word.base for word in words]
    mentions = tuple(_meant(lexicon.mentions(words, ordinary), words))
    anchored = any(m.kind in _ANCHORS and m.surety > Surety.LOOSE for m in mentions)
    detail = next((name for name, pattern in _DETAILS if pattern.search(folded)), None)
    follows = _Following.of(folded, words, mentions, about) if about is not None else _Following()
    wish = None
    if not anchored and not (follows.same_story and not follows.others):
        wish = figure_wish(folded, bases, about)
    kind = Kind.OFF_TOPIC if off_topic(folded) else _kind(folded, detail, follows, anchored=anchored)
    if wish is not None and kind is not Kind.OFF_TOPIC:
        kind = Kind.RANKING
    women = None
    if kind in (Kind.LIST, Kind.RANKING) and bool(_WOMEN.search(folded)) != bool(_MEN.search(folded)):
        women = bool(_WOMEN.search(folded))
    return Question(
        words=words,
        kind=kind,
        mentions=mentions,
        detail=detail,
        wish=wish,
        about=about,
        same_story=follows.same_story and not follows.others,
        same_actor=follows.same_actor,
        others=follows.others,
        women=women,
        after_in=bool(
            re.match(
                r"^(?:and |what about |how about |but )*(?:in|for|on) (?!the water|how)\w+(?: \w+){0,3}$",
                folded,
            )
        ),
        named_anew=bool(
            re.match(r"^(?:and|what about|how about|but what about|or) (?!how|who|what|did|when|why)", folded)
        ),
        learning=bool(re.search(r"\b(?:learn\w*|pick\w* up|master\w*|took up|take up|taught)\b", folded)),
        listing=bool(_LISTING.search(folded)),
        novices=bool(_NOVICE.search(folded)),
        after_for=frozenset(at + 1 for at, word in enumerate(words) if word.text == "for"),
        asked_for=frozenset(_asked_for(words, mentions)),
        in_title=_in_title(words, mentions, lexicon),
    )


class _Following:
    """What a question takes over from the story that it follows."""

    def __init__(self, *, same_story: bool = False, same_actor: bool = False, others: bool = False) -> None:
        self.same_story = same_story
        self.same_actor = same_actor
        self.others = others

    @classmethod
    def of(
        cls, folded: str, words: tuple[Word, ...], mentions: tuple[Mention, ...], about: Story | None
    ) -> "_Following":
        if about is None:
            return cls()
        anchored = [m for m in mentions if m.kind in _ANCHORS and m.surety > Surety.LOOSE]
        person = bool(_PERSON_PRONOUN.search(folded))
        if anchored:
            # A new name overrides the subject; a pronoun beside a film still means the actor.
            only_films = all(m.kind is MentionKind.FILM for m in anchored)
            return cls(same_actor=person and only_films)
        if _WHAT_ELSE.search(folded):
            return cls(same_actor=True, others=True)
        if _ELSE.search(folded) or (re.match(r"^(?:and )?who (?:beat|did|had)\b", folded) and person):
            return cls(others=True)
        own = [word for word in words if not is_generic(word)]
        complete = bool(_LISTING.search(folded)) and bool(own) and not _PRONOUN.search(folded)
        return cls(same_story=not complete)


def _kind(folded: str, detail: Detail | None, follows: _Following, *, anchored: bool) -> Kind:
    if follows.others:
        return Kind.LIST
    if follows.same_story:
        return (
            Kind.LEGEND if _LEGEND.search(folded) and detail is None else Kind.FACT if detail else Kind.STORY
        )
    if not anchored:
        return Kind.LIST
    if _LISTING.search(folded) and detail is None and not _LEGEND.search(folded):
        return Kind.LIST
    if detail is not None and not re.match(r"^(?:did|is it true|was|were|is)\b", folded):
        return Kind.FACT
    if _LEGEND.search(folded):
        return Kind.LEGEND
    return Kind.FACT if detail is not None else Kind.STORY


def _meant(mentions: list[Mention], words: tuple[Word, ...]) -> list[Mention]:
    """Without those that are only everyday words here."""
    kept = []
    for mention in mentions:
        span = words[mention.start : mention.end]
        if mention.kind is MentionKind.SKILL:
            if not all(word.text in JOINING for word in span):
                kept.append(mention)
            continue
        marked = any(word.capital and not word.opens for word in span if word.text not in _ARTICLES)
        before = words[mention.start - 1].text if mention.start else ""
        placed = before in ("film", "movie", "series", "show") or (
            before in ("in", "for") and mention.end == len(words)
        )
        everyday = all(is_generic(word) for word in span)
        if everyday and mention.length < _TOO_LONG_FOR_CHANCE and not (marked or placed):
            continue
        if mention.kind is MentionKind.FILM and mention.surety is Surety.LOOSE and (marked or placed):
            mention = replace(mention, surety=Surety.FAIR)
        elif mention.length == 1 and not marked and is_ordinary(span[0]):
            mention = replace(mention, surety=Surety.LOOSE)
        kept.append(mention)
    skills = {(m.start, m.end) for m in kept if m.kind is MentionKind.SKILL}
    return [
        mention
        for mention in kept
        if mention.kind is not MentionKind.FILM
        or mention.surety > Surety.LOOSE
        or (mention.start, mention.end) not in skills
    ]


def _asked_for(words: tuple[Word, ...], mentions: tuple[Mention, ...]) -> list[int]:
    """Places of the words that name what is asked for: "which olympian", "how many cigars"."""
    named = {at for m in mentions if m.kind in _ANCHORS for at in range(m.start, m.end)}
    places = []
    for at, word in enumerate(words):
        asks = word.text in ("what", "which", "whose", "whats") or (
            word.text in ("many", "much") and at and words[at - 1].text == "how"
        )
        if word.text == "number" and at + 1 < len(words) and words[at + 1].text == "of":
            asks, at = True, at + 1
        following = at + 1
        while asks and following < min(len(words), at + 3) and following not in named:
            if words[following].text in JOINING or words[following].text in OF_THE_SUBJECT:
                break
            places.append(following)
            following += 1
    return places


def _begins_title(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether a longer title begins so, and another one may: "Terminator" something."""
    if mention.kind is not MentionKind.FILM or not mention.keys:
        return False
    return len(fold(lexicon.label(mention.kind, mention.keys[0])).split()) > mention.length + 1


def _in_title(words: tuple[Word, ...], mentions: tuple[Mention, ...], lexicon: Lexicon) -> dict[int, int]:
    """Places where a title or a character would stand, with the run that each belongs to.

    They stand after "for", "in" and "as", and beside an actor or a film.
    """
    named = {at: m for m in mentions if m.kind in _ANCHORS for at in range(m.start, m.end)}
    places: dict[int, int] = {}

    def follow(start: int) -> None:
        at = start
        while at < len(words) and words[at].text not in _ENDS_TITLE and at not in named:
            if words[at].apart and at > start - 1:
                break
            places.setdefault(at, start)
            at += 1

    for at, word in enumerate(words):
        if word.text in _INTO_TITLE:
            follow(at + 1)
    for mention in mentions:
        if (mention.kind in _ANCHORS and mention.surety > Surety.LOOSE) or _begins_title(mention, lexicon):
            follow(mention.end)
        if mention.kind in _ANCHORS and mention.surety > Surety.LOOSE:
            before = mention.start - 1
            if before >= 0 and before not in named and not is_ordinary(words[before]):
                places[before] = before
    return places
