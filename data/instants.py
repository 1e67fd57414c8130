"""Instants as the tables keep them: whole seconds since 1970."""

from datetime import UTC, datetime


def to_seconds(instant: datetime) -> int:
    """An instant as it is kept."""
    return int(instant.timestamp())


def from_seconds(seconds: int) -> datetime:
    """An instant as it was kept."""
    return datetime.fromtimestamp(seconds, UTC)


def from_seconds_or_none(seconds: int | None) -> datetime | None:
    """An instant that may not be there."""
    return None if seconds is None else from_seconds(seconds)


def to_milliseconds(instant: datetime) -> int:
    """An instant as it is kept where being fast counts."""
    return int(instant.timestamp() * 1000)


def from_milliseconds(milliseconds: int) -> datetime:
    """An instant as it was kept there."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
