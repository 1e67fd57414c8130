"""One look for the whole bot: colours, badges, dates."""

from calendar import month_abbr

import discord

from bot.domain.category import Category
from bot.domain.story import Medium, Status

# What no card may exceed: https://discord.com/developers/docs/components/reference
TEXT_LIMIT = 4000
LABEL_LIMIT = 80
OPTION_LIMIT = 100
OPTIONS = 25

HOUSE_COLOUR = discord.Colour(0xB08D57)
TROUBLE_COLOUR = discord.Colour(0xC0392B)

_COLOURS = {
    Category.STUNTS: 0xE4572E,
    Category.FLYING: 0x4FA3D1,
    Category.DRIVING: 0xD7263D,
    Category.DIVING: 0x1B7F9E,
    Category.CLIMBING: 0x8A6E4B,
    Category.MILITARY: 0x5B6B3A,
    Category.COMBAT: 0xB23A48,
    Category.WEAPONS: 0x7A7F87,
    Category.RIDING: 0xA6713D,
    Category.SPORT: 0x2E9E5B,
    Category.DANCE: 0xC65BA4,
    Category.MUSIC: 0x6C5CE7,
    Category.SINGING: 0x9B59B6,
    Category.LANGUAGE: 0x2D9CDB,
    Category.ACCENT: 0x3D7EAA,
    Category.SIGN_LANGUAGE: 0x17A398,
    Category.BODY: 0xE08E45,
    Category.PROFESSION: 0x546E7A,
    Category.CRAFT: 0xC08552,
    Category.RESEARCH: 0x607744,
    Category.IMMERSION: 0x34495E,
    Category.IMPERSONATION: 0xD4A017,
    Category.PROSTHETICS: 0x8E6C88,
    Category.ANIMAL_MOVEMENT: 0x7D9D3B,
    Category.GAMES_AND_MAGIC: 0x5C4B99,
}
_EMOJI = {
    Category.STUNTS: "🎪",
    Category.FLYING: "✈️",
    Category.DRIVING: "🏎️",
    Category.DIVING: "🤿",
    Category.CLIMBING: "🧗",
    Category.MILITARY: "🎖️",
    Category.COMBAT: "🥊",
    Category.WEAPONS: "🏹",
    Category.RIDING: "🐎",
    Category.SPORT: "🏅",
    Category.DANCE: "💃",
    Category.MUSIC: "🎹",
    Category.SINGING: "🎤",
    Category.LANGUAGE: "💬",
    Category.ACCENT: "👄",
    Category.SIGN_LANGUAGE: "🤟",
    Category.BODY: "⚖️",
    Category.PROFESSION: "🧰",
    Category.CRAFT: "🪡",
    Category.RESEARCH: "📚",
    Category.IMMERSION: "🚪",
    Category.IMPERSONATION: "🎭",
    Category.PROSTHETICS: "🪞",
    Category.ANIMAL_MOVEMENT: "🐾",
    Category.GAMES_AND_MAGIC: "🃏",
}
_BADGES = {
    Status.CONFIRMED: "✅ **Confirmed** by the actor, the director or the coach",
    Status.REPORTED: "📰 **Reported** by the press",
    Status.DISPUTED: "❓ **Disputed**: the heart of it is contested",
}
_STATUS_LABELS = {
    Status.CONFIRMED: "Confirmed by the actor, the director or the coach",
    Status.REPORTED: "Reported by the press",
    Status.DISPUTED: "Disputed",
}
_MEDIA = {
    Medium.FILM: "film",
    Medium.SERIES: "series",
    Medium.GAME: "game",
    Medium.THEATRE: "theatre",
}


def colour(category: Category) -> discord.Colour:
    """The accent of a category's cards."""
    return discord.Colour(_COLOURS[category])


def emblem(category: Category) -> str:
    """The category in a picture and a word."""
    return f"{_EMOJI[category]} {category.label}"


def emoji(category: Category) -> str:
    """The picture alone, where the word stands beside it."""
    return _EMOJI[category]


def badge(status: Status) -> str:
    """How sure we are, in words."""
    return _BADGES[status]


def status_label(status: Status) -> str:
    """How sure we are, in a word or two to choose from."""
    return _STATUS_LABELS[status]


def medium(kind: Medium) -> str:
    """The kind of production in a word."""
    return _MEDIA[kind]


def day(date: str) -> str:
    """A source's date, short enough for a button on a phone: 2013, Aug 2013 or 6 Aug 2013."""
    year, *rest = date.split("-")
    if not rest:
        return year
    month = month_abbr[int(rest[0])]
    return f"{int(rest[1])} {month} {year}" if len(rest) == 2 else f"{month} {year}"
