"""How written text is cleaned, compared and shortened."""

import re
import unicodedata
from hashlib import blake2b

from anyascii import anyascii

# Joiners stay: Indic scripts, Persian and many emoji need them.
_JOINERS = "\u200c\u200d"
# Letters and a symbol by their category, but blank to the eye.
_BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"
_LINE_BREAKS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_BLANKS = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\n{3,}")
_NO_LETTERS = re.compile(r"[^a-z0-9]+")
_APOSTROPHES = re.compile(r"['’‘`ʼ]")


def clean(text: str) -> str:
    """Text without control, direction and invisible characters, its blanks collapsed."""
    if _is_clean(text):
        return text.strip(" ")
    text = _LINE_BREAKS.sub("\n", text)
    if not text.isascii() or not text.isprintable():
        text = "".join(filter(_is_visible, text))
        # Last, since what was taken out may have stood between a letter and its accent.
        text = unicodedata.normalize("NFC", text)
    lines = (_BLANKS.sub(" ", line).strip(" " + _JOINERS) for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def _is_clean(text: str) -> bool:
    """Whether it surely has nothing to be taken out; nearly all of the texts that are shown are such."""
    return (
        text.isprintable()
        and "  " not in text
        and (
            text.isascii()
            or (unicodedata.is_normalized("NFC", text) and not any(map(text.__contains__, _BLANK_LETTERS)))
        )
    )


def _is_visible(character: str) -> bool:
    if character in "\n\t" or character in _JOINERS:
        return True
    return character not in _BLANK_LETTERS and unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co")


def clean_line(text: str) -> str:
    """The same on one line."""
    return " ".join(clean(text).split())


def fold(text: str) -> str:
    """The form in which names are compared: lower-case ASCII words, one blank between."""
    ascii_text = text if text.isascii() else anyascii(text)
    without_apostrophes = _APOSTROPHES.sub("", ascii_text.lower().replace("&", " and "))
    return _NO_LETTERS.sub(" ", without_apostrophes).strip()


def key_of(text: str, longest: int) -> str:
    """The short stable form of a name that buttons carry: lower-case letters, digits, hyphens.

    A name that is too long ends in a digest of the whole; one without letters is its digest.
    """
    key = fold(text).replace(" ", "-")
    if key and len(key) <= longest:
        return key
    digest = blake2b(text.encode(), digest_size=4).hexdigest()
    return f"{key[: longest - 9].rstrip('-')}-{digest}".lstrip("-")


def clip(text: str, limit: int) -> str:
    """Text of at most `limit` characters, cut at a word and ended with an ellipsis."""
    if len(text) <= limit:
        return text
    if limit < 1:
        return ""
    cut = text[: limit - 1]
    at_word, blank, _ = cut.rpartition(" ")
    if blank and len(at_word) > limit // 2:
        cut = at_word
    return cut.rstrip(" ,;:.–-") + "…"
