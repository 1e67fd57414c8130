"""Where a star comes from, as far as names and catchwords tell: distractors should come from there too."""

import re
from collections.abc import Iterable

_BY_WORD = {
    "indian": (
        "bollywood|hindi|tamil|telugu|malayalam|tollywood|kollywood|south indian|"
        "indian (?:film|star|series|epic)"
    ),
    "korean": "k-drama|k-pop|korean (?:film|drama|series|actor|romance|sports film|disaster comedy)",
    "japanese": "japanese (?:film|comedy|series|boxing film|theatre|actor|wrestling)|tbs drama|manga film",
    "chinese": "hong kong|chinese (?:film|actress|actor|opera)|wuxia|cantonese|thai film",
    "nigerian": "nollywood|nigerian film|yoruba",
}
_WORDS = re.compile(
    "|".join(rf"\b(?P<{cinema}>{words})\b" for cinema, words in _BY_WORD.items()), re.IGNORECASE
)
# Kim Tae-ri, Choi Soo-jin: a family name and a hyphenated given name.
_KOREAN_NAME = re.compile(r"^[A-Z][a-z]+ [A-Z][a-z]+-[a-z]+$")
ELSEWHERE = "elsewhere"


def cinema_of(name: str, catchwords: Iterable[str]) -> str:
    """The film industry that an actor or coach most likely belongs to."""
    if _KOREAN_NAME.match(name):
        return "korean"
    said = _WORDS.search("; ".join(catchwords))
    return ELSEWHERE if said is None else said.lastgroup or ELSEWHERE
