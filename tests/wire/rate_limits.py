"""Discord's rate limits: a bucket per route and place, and one limit over everything."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from functools import lru_cache

from .faults import too_many_requests
from .http_call import Call

_PLACES = ("channel_id", "guild_id", "webhook_token")
_DEFAULT_LIMIT = (50, 1.0)
_LIMITS = {
    ("POST", "/channels/{channel_id}/messages"): (5, 5.0),
    ("GET", "/channels/{channel_id}/messages"): (5, 5.0),
    ("PATCH", "/channels/{channel_id}/messages/{message_id}"): (5, 5.0),
    ("DELETE", "/channels/{channel_id}/messages/{message_id}"): (5, 1.0),
    ("POST", "/webhooks/{webhook_id}/{webhook_token}"): (5, 5.0),
    ("PATCH", "/webhooks/{webhook_id}/{webhook_token}/messages/@original"): (5, 5.0),
    ("PATCH", "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}"): (5, 5.0),
}
_MANY_BUCKETS = 20_000


@dataclass(slots=True)
class Bucket:
    """How much of one limit is left, and until when that counts."""

    limit: int
    remaining: int
    resets_at: float


class RateLimits:
    """Counts requests, fills the headers and refuses what is too much."""

    def __init__(self) -> None:
        self.per_route = True
        self.global_per_second: int | None = None
        self.refused = 0
        self._buckets: dict[tuple[str, str, str], Bucket] = {}
        self._second = 0
        self._in_second = 0

    def spend(self, call: Call) -> dict[str, str]:
        """Take one request off its limits; returns the headers that tell so."""
        # Discord counts the global limit by the bot's token, and what belongs to an interaction
        # carries none.
        if self.global_per_second is not None and call.authorization is not None:
            self._spend_global(self.global_per_second)
        if not self.per_route or call.template.startswith("/interactions/"):
            return {}
        limit, seconds = _LIMITS.get((call.method, call.template), _DEFAULT_LIMIT)
        bucket = self._bucket(call, limit, seconds)
        headers = _headers(bucket, _bucket_name(call.method, call.template))
        if bucket.remaining < 0:
            self.refused += 1
            error = too_many_requests(bucket.resets_at - time.time(), "user")
            error.headers |= headers
            raise error
        return headers

    def _spend_global(self, limit: int) -> None:
        now = time.time()
        if int(now) != self._second:
            self._second, self._in_second = int(now), 0
        self._in_second += 1
        if self._in_second > limit:
            self.refused += 1
            raise too_many_requests(self._second + 1 - now, "global")

    def _bucket(self, call: Call, limit: int, seconds: float) -> Bucket:
        place = "/".join(call.ids[name] for name in _PLACES if name in call.ids)
        key = (call.method, call.template, place)
        now = time.time()
        bucket = self._buckets.get(key)
        if bucket is None or bucket.resets_at <= now:
            if len(self._buckets) > _MANY_BUCKETS:
                self._buckets = {k: b for k, b in self._buckets.items() if b.resets_at > now}
            bucket = self._buckets[key] = Bucket(limit, limit, now + seconds)
        bucket.remaining -= 1
        return bucket


def _headers(bucket: Bucket, name: str) -> dict[str, str]:
    return {
        "X-RateLimit-Limit": str(bucket.limit),
        "X-RateLimit-Remaining": str(max(0, bucket.remaining)),
        "X-RateLimit-Reset": f"{bucket.resets_at:.3f}",
        "X-RateLimit-Reset-After": f"{max(0.0, bucket.resets_at - time.time()):.3f}",
        "X-RateLimit-Bucket": name,
    }


@lru_cache
def _bucket_name(method: str, template: str) -> str:
    return hashlib.sha256(f"{method} {template}".encode()).hexdigest()[:32]
