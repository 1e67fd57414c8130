"""Settings: the environment and `.env` as one typed, validated object."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, Self

from dotenv import dotenv_values
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)

from bot.domain.text import clean_line, clip

# A value is repeated in the fault up to this length.
_SHOWN = 100
_EXAMPLES = {
    "DISCORD_TOKEN": "DISCORD_TOKEN=the token from the developer portal, on one line",
    "DISCORD_API_URL": "DISCORD_API_URL=http://127.0.0.1:8080/api/v10",
    "DATABASE_PATH": "DATABASE_PATH=understudy.sqlite3",
    "LOG_LEVEL": "LOG_LEVEL=info",
    "LOG_FORMAT": "LOG_FORMAT=json",
    "DEV_GUILD_ID": "DEV_GUILD_ID=123456789012345678",
    "HTTP_PORT": "HTTP_PORT=8000",
    "HTTP_HOST": "HTTP_HOST=0.0.0.0",
    "BACKUP_DIR": "BACKUP_DIR=/var/backups/understudy",
    "BACKUP_EVERY_HOURS": "BACKUP_EVERY_HOURS=6",
    "ALLOW_EPHEMERAL_DATA": "ALLOW_EPHEMERAL_DATA=on",
    "CHAT_MENTIONS": "CHAT_MENTIONS=off",
    "SHARD_IDS": "SHARD_IDS=0,1 together with SHARD_COUNT=4",
    "SHARD_COUNT": "SHARD_COUNT=4",
    "PLAYGROUND_PORT": "PLAYGROUND_PORT=8765",
}


class SettingsProblem(Exception):
    """A setting is wrong; the message is one line that names it, its fault and a valid example."""


def _shards(value: object) -> object:
    """Numbers and ranges such as `0,1` or `0-3`."""
    if not isinstance(value, str):
        return value
    ids: list[int] = []
    for part in value.split(","):
        span = re.fullmatch(r"\s*(\d{1,5})\s*(?:-\s*(\d{1,5})\s*)?", part)
        if span is None:
            raise ValueError("must be shard numbers such as 0,1 or 0-3")
        ids.extend(range(int(span[1]), int(span[2] or span[1]) + 1))
    if not ids or len(set(ids)) != len(ids):
        raise ValueError("must name each shard once, lowest first")
    return tuple(ids)


Port = Annotated[int, Field(ge=0, le=65535)]


class Settings(BaseModel):
    """How this process runs; every field is the environment variable of its name."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    discord_token: SecretStr | None = None
    discord_api_url: str | None = None
    database_path: Path = Path("understudy.sqlite3")
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["text", "json"] = "text"
    dev_guild_id: Annotated[int, Field(ge=1, lt=2**63)] | None = None
    backup_dir: Path | None = None
    backup_every_hours: Annotated[int, Field(ge=0, le=8760)] = 24
    allow_ephemeral_data: Literal["on", "off"] = "off"
    chat_mentions: Literal["on", "off"] = "on"
    http_port: Port | None = None
    http_host: str = "127.0.0.1"
    shard_ids: Annotated[tuple[int, ...], BeforeValidator(_shards)] | None = None
    shard_count: Annotated[int, Field(ge=1, le=100_000)] | None = None
    playground_port: Port = 8765

    @field_validator("log_level", "log_format", "allow_ephemeral_data", mode="before")
    @classmethod
    def _any_case(cls, value: object) -> object:
        return value.lower() if isinstance(value, str) else value

    @field_validator("discord_token")
    @classmethod
    def _one_word(cls, token: SecretStr | None) -> SecretStr | None:
        if token is not None and not re.fullmatch(r"[\x21-\x7e]+", token.get_secret_value()):
            raise ValueError("must be one word of plain letters, without blanks (its value is not shown)")
        return token

    @field_validator("discord_api_url")
    @classmethod
    def _base_address(cls, url: str | None) -> str | None:
        if url is not None and not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", url):
            raise ValueError("must be an address that begins with http:// or https://")
        return url.rstrip("/") if url else None

    @model_validator(mode="after")
    def _shards_fit(self) -> Self:
        if self.shard_ids is None:
            return self
        if self.shard_count is None:
            raise ValueError("SHARD_IDS needs SHARD_COUNT beside it")
        if max(self.shard_ids) >= self.shard_count:
            raise ValueError(f"SHARD_IDS must be below SHARD_COUNT, which is {self.shard_count}")
        return self


def read_settings(environment: Mapping[str, str] | None = None, file: Path = Path(".env")) -> Settings:
    """The settings of the environment, then of `.env`; raises SettingsProblem."""
    given = {**_written(file), **(os.environ if environment is None else environment)}
    # An empty value is as good as none: `.env.example` has them.
    values = {
        name: text.strip()
        for name in Settings.model_fields
        if (text := given.get(name.upper())) is not None and text.strip()
    }
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        raise SettingsProblem(_explain(error, values)) from None


def _written(file: Path) -> dict[str, str | None]:
    try:
        return dotenv_values(file, encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise SettingsProblem(f"{file} is not written in UTF-8. Save it anew with that encoding.") from None


def _explain(error: ValidationError, values: Mapping[str, str]) -> str:
    first = error.errors(include_context=False, include_url=False)[0]
    fault = first["msg"].removeprefix("Value error, ").removeprefix("Input should be ")
    if not first["loc"]:
        return f"{fault}. Example: {_EXAMPLES['SHARD_IDS']}"
    field = str(first["loc"][0])
    name = field.upper()
    shown = "" if field == "discord_token" else f" is “{clip(clean_line(values[field]), _SHOWN)}”:"
    fault = fault if fault.startswith("must") else f"must be {fault}"
    return f"{name}{shown} {fault}. Example: {_EXAMPLES[name]}"
