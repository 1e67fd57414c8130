"""The time zones of the world by the places that people look for."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from bot.domain.names import Name, NameIndex, Resolution

# Offered before anything is typed, and first among equals.
_OFTEN = (
    "Europe/London Europe/Paris Europe/Berlin Europe/Madrid Europe/Rome Europe/Warsaw Europe/Istanbul "
    "America/New_York America/Chicago America/Denver America/Los_Angeles America/Toronto America/Mexico_City "
    "America/Sao_Paulo America/Argentina/Buenos_Aires Africa/Lagos Africa/Johannesburg Asia/Dubai "
    "Asia/Kolkata Asia/Singapore Asia/Manila Asia/Shanghai Asia/Seoul Asia/Tokyo Australia/Sydney"
).split()
# Large places without a zone of their own, and what people call zones by.
_ALSO = {
    "America/New_York": "Eastern Time|ET|EST|EDT|Boston|Washington|Miami|Atlanta|Philadelphia",
    "America/Chicago": "Central Time|CT|CST|CDT|Dallas|Houston|Austin|New Orleans",
    "America/Denver": "Mountain Time|MT|MST|MDT|Salt Lake City",
    "America/Los_Angeles": "Pacific Time|PT|PST|PDT|San Francisco|Seattle|Las Vegas|San Diego|Hollywood",
    "America/Sao_Paulo": "Rio de Janeiro|BRT",
    "America/Toronto": "Montreal|Ottawa",
    "America/Argentina/Buenos_Aires": "Argentina",
    "Europe/London": "GMT|BST|UK|England|Scotland|Wales|Great Britain|United Kingdom|Manchester|Edinburgh",
    "Europe/Lisbon": "WET|Porto",
    "Europe/Paris": "CET|CEST|Lyon|Marseille",
    "Europe/Berlin": "Munich|Hamburg|Frankfurt|Cologne",
    "Europe/Madrid": "Barcelona|Seville|Valencia",
    "Europe/Rome": "Milan|Naples|Turin",
    "Europe/Zurich": "Geneva|Basel|Bern",
    "Europe/Amsterdam": "Rotterdam|Holland",
    "Europe/Athens": "EET|EEST",
    "Europe/Kyiv": "Kiev",
    "Europe/Moscow": "MSK|Saint Petersburg",
    "Asia/Dubai": "Abu Dhabi|Emirates",
    "Asia/Kolkata": "IST|Mumbai|Delhi|Bangalore|Bengaluru|Chennai|Hyderabad|Calcutta",
    "Asia/Karachi": "Lahore|Islamabad|PKT",
    "Asia/Shanghai": "Beijing|Shenzhen|Guangzhou",
    "Asia/Ho_Chi_Minh": "Hanoi|Saigon",
    "Asia/Tokyo": "JST|Osaka|Kyoto",
    "Asia/Seoul": "KST|Busan",
    "Australia/Sydney": "AEST|AEDT|Canberra",
    "Pacific/Auckland": "NZST|NZDT|Wellington",
}
_UTC = Name("UTC", "UTC, the same all year", 0, ("Greenwich", "Zulu", "Etc/UTC"))
_REFERENCE = "tzdata.zoneinfo"


class TimeZones:
    """Places and their zones."""

    def __init__(self) -> None:
        self._index = NameIndex([*_places(), _UTC])
        self._keys = frozenset(available_timezones())

    def complete(self, typed: str, limit: int) -> list[Name]:
        """Places for what has been typed so far; their keys are the zones'."""
        return self._index.complete(typed, limit)

    def resolve(self, typed: str) -> Resolution:
        """The zone that was meant, or the places that may have been."""
        found = self._index.resolve(typed)
        if found.meant is None and typed.strip() in self._keys:
            return Resolution(Name(typed.strip(), typed.strip(), 0))
        return found

    def label(self, key: str) -> str:
        """A zone as people name it: “Madrid, Spain”."""
        name = self._index.get(key)
        return name.label if name is not None else key


@cache
def time_zones() -> TimeZones:
    """All time zones; read once."""
    return TimeZones()


def zone_of(key: str) -> ZoneInfo:
    """The zone of a key; raises ValueError."""
    try:
        return ZoneInfo(key)
    except ZoneInfoNotFoundError as error:
        raise ValueError(f"there is no time zone {key!r}") from error


def _places() -> Iterator[Name]:
    countries = {code: country for code, country, *_ in _table("iso3166.tab")}
    for codes, _, key, *comment in _table("zone.tab"):
        area, _, place = key.partition("/")
        city = place.rpartition("/")[2].replace("_", " ")
        country = countries[codes]
        spellings = (city, country, key, *comment, *_ALSO.get(key, "").split("|"))
        weight = len(_OFTEN) - _OFTEN.index(key) if key in _OFTEN else 0
        label = f"{city}, {country}" if area != "Antarctica" else f"{city}, Antarctica"
        yield Name(key, label, weight, tuple(spelling for spelling in spellings if spelling))


def _table(name: str) -> Iterator[list[str]]:
    text = (files(_REFERENCE) / name).read_text(encoding="utf-8")
    return (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
