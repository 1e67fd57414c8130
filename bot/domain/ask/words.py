"""Questions and stories as words: folded, brought to one spelling, reduced to their stems."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.ask.word_tables import ONE_SPELLING
from bot.domain.text import clean_line, fold

# What comes after is not a question any more.
LONGEST_QUESTION = 400
_MOST_WORDS = 60

_WORD = re.compile(r"[^\W_]+(?:['’‘`ʼ.][^\W_]+)*\.?", re.UNICODE)
# Compounds that people write as one word or as two: (their words, the one word).
_COMPOUNDS = (
    (r"make[\s-]ups?", "makeup"),
    (r"under[\s-]water", "underwater"),
    (r"boot[\s-]camps?", "bootcamp"),
    (r"co[\s-]stars?", "costar"),
    (r"k[\s-]?dramas?", "kdrama"),
    (r"high[\s-]wire", "highwire"),
    (r"do(?:ugh)?[\s-]?nuts?", "doughnut"),
    (r"(?:international )?space station", "iss"),
)
_PIECES = "make up,under water,boot camp,co star,drama,high wire,donut,do nut,dough,space station".split(",")
_COMPOUND = re.compile("|".join(rf"\b({words})\b" for words, _ in _COMPOUNDS), re.I)
_NUMBERS = (
    (re.compile(r"(\d+)\s?\+"), r"at least \1 "),
    (re.compile(r"(\d)[,.](\d{3})\b"), r"\1\2"),
    (re.compile(r"\b(\d+)(kgs?|lbs?|ft|km|mph|kmh|min|mins|hrs?|x)\b", re.I), r"\1 \2"),
)
_SPEED = re.compile(r"\bkm/h\b|\bkph\b", re.I)
_DIGIT = re.compile(r"\d")
_APART = re.compile(r"[,;:()?!…—]|\s[-–]\s")
# Where the question looks says nothing about what it looks for.
_OF_THE_BOT = re.compile(
    r"\b(?:(?:in|from|of|on|across)\s+)(?:all\s+(?:of\s+)?)?(?:your|our|this|ur|the)\s+(?:whole\s+|entire\s+)?"
    r"(?:library|database|collection|archives?|catalogue|catalog|db)\b",
    re.I,
)
_POSSESSIVE = re.compile(r"['’‘`ʼ]s$", re.I)
_DOUBLED = re.compile(r"([bdfgklmnprtvz])\1$")
_VOWEL = re.compile(r"[aeiouy]")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a question: as it is compared, as it is looked up, and its stem."""

    text: str
    base: str
    stem: str
    capital: bool = False
    opens: bool = False
    glued: bool = False
    apart: bool = False

    @property
    def number(self) -> bool:
        """Whether it is written in digits."""
        return self.text.isdecimal()

    @property
    def year(self) -> bool:
        """Whether it can be the year of a production."""
        return self.number and len(self.text) == 4 and 1890 <= int(self.text) <= 2099


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a question in their order."""
    line = one_spelling(clean_line(text[: 4 * LONGEST_QUESTION])[:LONGEST_QUESTION])
    line = _OF_THE_BOT.sub(" ", line)
    return tuple(_words(line))[:_MOST_WORDS]


def _words(line: str) -> Iterator[Word]:
    opens, before = True, 0
    for match in _WORD.finditer(line):
        raw = _POSSESSIVE.sub("", match[0].rstrip("."))
        after = line[match.end() : match.end() + 2]
        glued = after[:1] in "-–" and after[1:].isalnum() if after else False
        between = line[before : match.start()]
        apart = bool(_APART.search(between))
        for folded in fold(raw.replace(".", "")).split():
            base = ONE_SPELLING.get(folded, folded)
            yield Word(folded, base, stem(base), raw[:1].isupper(), opens, glued, apart)
        opens = match[0].endswith(".") or after[:1] in tuple(".?!:")
        before = match.end()


def one_spelling(text: str) -> str:
    """Compounds always as one word, numbers always apart from their units."""
    # Most texts have none of them, and a look for their pieces takes a tenth of the time.
    flat = text.lower().replace("-", " ").replace("\n", " ")
    if any(piece in flat for piece in _PIECES):
        text = _COMPOUND.sub(lambda found: _COMPOUNDS[(found.lastindex or 1) - 1][1], text)
    if _DIGIT.search(text):
        text = _SPEED.sub("kmh", text)
        for pattern, written in _NUMBERS:
            text = pattern.sub(written, text)
    return text


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """A word without its ending, so that "boxed", "boxer" and "boxing" are one."""
    word = ONE_SPELLING.get(word, word)
    if len(word) < 4 or word.isdecimal():
        return word
    word = _singular(word)
    for ending, least in (("ing", 3), ("ers", 3), ("er", 3), ("ed", 3), ("or", 5)):
        root = word.removesuffix(ending)
        if root != word and len(root) >= least and _VOWEL.search(root):
            word = _DOUBLED.sub(r"\1", root) if _DOUBLED.search(root) else _with_e(root)
            break
    if word.endswith("y") and len(word) > 3:
        word = word[:-1] + "i"
    return word.removesuffix("e") if len(word) > 4 else word


def _with_e(root: str) -> str:
    """Short roots get back the "e" that the ending took: "riding" is of "ride"."""
    return root + "e" if re.fullmatch(r"[^aeiou][aeiouy][^aeiouwxy]", root) else root


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def bases_of(text: str) -> list[str]:
    """The words of a written text as they are looked up, in order."""
    return [ONE_SPELLING.get(word, word) for word in fold(one_spelling(text)).split()]


def stems_of(text: str) -> list[str]:
    """The stems of a written text, in order."""
    return [stem(word) for word in fold(one_spelling(text)).split()]
