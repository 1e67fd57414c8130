"""Headlines as clues: without a name or a pronoun that would give the answer away."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.story import Status, Story
from bot.domain.text import fold

# What tells whether a man or a woman is meant.
PRONOUNS = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
GENDERED = frozenset(
    "actress actresses man men woman women boy boys girl girls girly lady ladies gentleman "
    "gentlemen king queen prince princess father mother dad mum mom son sons daughter daughters "
    "brother brothers sister sisters husband wife wives widow widower uncle aunt grandfather "
    "grandmother boyfriend girlfriend male female hero heroine ballerina lioness barmaid manly "
    "feminine masculine businessman businesswoman schoolboy schoolgirl seaman horseman horsewoman "
    "oarsman oarswoman cameraman cowboy bride groom heiress hostess waitress priest priests "
    "frontman salesman serviceman doctoress diva tomboy lad lass".split()
)
# Their forms before "the role" of somebody real: “the very man he was to play”.
_PERSON = {"man": "person", "woman": "person"}
_BEFORE_PERSON = frozenset({"very", "real", "the"})
_OBJECT_BEFORE = frozenset(
    "the a an to at and or that from in on with for of how what up out off into because when as "
    "through by before after until so than away about over down".split()
)
_PLURAL_VERBS = {
    "was": "were",
    "is": "are",
    "has": "have",
    "does": "do",
    "wasn't": "weren't",
    "isn't": "aren't",
}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[^\w\s]|\d[\d.,]*|\s+|_")
_FEWEST_WORDS = 3
_YEAR = re.compile(r"\b(?:18|19|20)\d\d\b")
_ADVERBS = frozenset("never always also only still often hardly".split())
# “Thor's body”, but not “New York's bridges”: a lone name may be a part by which the actor is known.
_SOMEBODY_S = re.compile(r"(?:^|[^A-Z\W]\w* )[A-Z][a-z]+['’]s\b")
_POSSESSIVE = re.compile(r"['’]s?\b")
# A word of a title or role that stands in half of all sentences tells nobody anything.
_COMMON = frozenset(
    "the a an of and in on to for with part i ii iii vol chapter me my you we it is at from by no "
    "not or one two who do be all as old new last first way day big little good life time".split()
)

_ACTIVE = frozenset(
    "added apologised aged began bought broke built charted checked climbed could delivered did "
    "drove enrolled fed fenced fled flew floated followed fought found gave got had helped hung "
    "jumped knocked laughed layered learned lived lost lowered mimed moved ordered paddled paid "
    "passed played practised pulled put refused relearned repeated rode sang sat shadowed slept "
    "smiled sparred spent starved stood studied swam thought tied timed took toured tried used "
    "volunteered walked wasted went won wore worked".split()
)
# Either “was told to box” or “told the director”: the next word decides.
_EITHER = frozenset("chosen hired sent taught told".split())
_OBJECT = re.compile(r"(?:the|a|an|his|her|their)\b|[A-Z]")
# A second sentence, or a question, can't follow “who”.
_NO_PREDICATE = re.compile(r"[?;]|, (?:he|she|they)\b")


@dataclass(frozen=True, slots=True)
class Clue:
    """A headline that names nobody; a whole predicate can follow “who”."""

    text: str
    predicate: bool


def predicate_of(headline: str) -> str | None:
    """The headline as what is said of the actor (“learned the high wire”), if it is worded so."""
    first, blank, rest = headline.partition(" ")
    word = first.lower()
    if not blank or _NO_PREDICATE.search(headline):
        return None
    if word in _EITHER:
        return f"{word} {rest}" if _OBJECT.match(rest) else f"was {word} {rest}"
    return f"{word} {rest}" if word in _ACTIVE else None


def clue_to_actor(story: Story) -> Clue | None:
    """The headline of one actor's story as a clue to that actor; None where it can't be made safe."""
    if len(story.actors) > 1 or not _tells_nothing(story.headline, story, hide_actor=True):
        return None
    if _SOMEBODY_S.search(story.headline):
        return None
    hidden = _without_pronouns(story.headline)
    if hidden is None or words_of(hidden) & GENDERED:
        return None
    predicate = predicate_of(hidden)
    return Clue(predicate or hidden, predicate is not None)


def clue_to_film(story: Story) -> str | None:
    """The headline as a clue to the production; None where it names the title or a role."""
    return story.headline if _tells_nothing(story.headline, story, hide_actor=False) else None


def claim_of(story: Story) -> str | None:
    """What one confirmed story says of its actor, in one short statement."""
    sure = story.status is Status.CONFIRMED and story.dispute is None and len(story.actors) == 1
    predicate = predicate_of(story.headline) if sure else None
    return f"{story.actors[0]} {predicate}" if predicate else None


@lru_cache(maxsize=4096)
def words_of(text: str) -> frozenset[str]:
    """The folded words of a text, a possessive as the name itself."""
    return frozenset(fold(_POSSESSIVE.sub(" ", text)).split())


def telling_words(names: Iterable[str]) -> set[str]:
    """The words of names by which one could recognise them."""
    return {word for name in names for word in words_of(name) if word not in _COMMON and len(word) > 1}


def gives_away(text: str, names: Iterable[str]) -> bool:
    """Whether a text has a telling word of one of the names, or one that begins alike: pianist, piano."""
    telling = telling_words(names)
    stems = {word[:4] for word in telling if len(word) >= 4}
    return any(word in telling or (len(word) >= 4 and word[:4] in stems) for word in words_of(text))


def _tells_nothing(headline: str, story: Story, *, hide_actor: bool) -> bool:
    if "?" in headline or _YEAR.search(headline) or len(words_of(headline)) < _FEWEST_WORDS:
        return False
    hidden = [story.title, story.role or "", *(story.actors if hide_actor else ())]
    return not gives_away(headline, hidden)


def _without_pronouns(headline: str) -> str | None:
    """The same of “them”; None where a verb would have to be changed by guesswork."""
    words = _WORD.findall(headline)
    at_word = [index for index, word in enumerate(words) if not word.isspace()]
    for place, index in enumerate(at_word):
        word = words[index].lower()
        following = at_word[place + 1] if place + 1 < len(at_word) else None
        after = words[following].lower() if following is not None else ""
        before = words[at_word[place - 1]].lower() if place else ""
        if word in _PERSON and before in _BEFORE_PERSON and after not in ("'", "’"):
            words[index] = _PERSON[word]
        if word not in PRONOUNS:
            continue
        if word in ("he", "she") and following is not None:
            verb = after
            if after in _ADVERBS and place + 2 < len(at_word):
                verb = words[at_word[place + 2]].lower()
            if after in _PLURAL_VERBS:
                words[following] = _PLURAL_VERBS[after]
            elif verb.endswith("s") and not verb.endswith("ss"):
                return None
        words[index] = _neutral(word, after, capital=words[index][0].isupper())
    return "".join(words)


def _neutral(pronoun: str, after: str, *, capital: bool) -> str:
    if pronoun in ("he", "she"):
        neutral = "they"
    elif pronoun in ("himself", "herself"):
        neutral = "themselves"
    elif pronoun == "him" or (pronoun == "her" and (not after.isalpha() or after in _OBJECT_BEFORE)):
        neutral = "them"
    elif pronoun == "hers" or not after[:1].isalpha() or after in ("except", "was", "were", "alone", "and"):
        neutral = "theirs"
    else:
        neutral = "their"
    return neutral.capitalize() if capital else neutral
