"""Written text shown as it was written: no Markdown, mention or masked link acts in it."""

import re
from functools import lru_cache

from bot.domain.text import clean, clean_line, clip

# Everything with a meaning inside a line: emphasis, code, spoilers, links, mentions, headings.
_ACTIVE = re.compile(r"([\\*_~`|<>\[\]()@#])")
# What makes a list of a line; quotes and headings are escaped above.
_BULLETS = re.compile(r"^([-+])", re.MULTILINE)
_ORDINALS = re.compile(r"^(\d+)([.)])", re.MULTILINE)
# What Discord makes a link of by itself, also at the end of a word.
_ADDRESSES = re.compile(r"(?i)(https?|discord|steam)://")
# Most texts have nothing of all this, which one look tells.
_ANY = re.compile(r"[\\*_~`|<>\[\]()@#]|^[-+\d]|://", re.MULTILINE)


# The same names, headlines and accounts are shown again and again; some 2 MB.
@lru_cache(4096)
def plain(text: str, limit: int = 4000) -> str:
    """Text that Discord shows letter by letter, at most `limit` characters with its escapes."""
    text = clean(text)
    limit = max(0, limit)
    shown = clip(text, limit)
    while len(escaped := _escape(shown)) > limit:
        shown = clip(text, len(shown) - max(1, (len(escaped) - limit) // 2))
    return escaped


def quoted(text: str, limit: int = 80) -> str:
    """What somebody typed, in quotation marks on one line."""
    return f"“{plain(clean_line(text), limit)}”"


def _escape(text: str) -> str:
    if not _ANY.search(text):
        return text
    escaped = _ACTIVE.sub(r"\\\1", text)
    escaped = _BULLETS.sub(r"\\\1", escaped)
    escaped = _ORDINALS.sub(r"\1\\\2", escaped)
    return _ADDRESSES.sub(r"\1\\:\\/\\/", escaped)
