"""What the bot counts and measures, in the form that Prometheus reads."""

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)

from bot.answered import Answered
from data.census import Census

CONTENT_TYPE = CONTENT_TYPE_LATEST

# Discord waits for three seconds; the aim is 50 milliseconds.
_ANSWER_BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 10.0)
_DATABASE_BOUNDS = (0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.25, 1.0, 2.5)


class Metrics:
    """The numbers of one process."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self._interactions = Counter(
            "understudy_interactions",
            "Interactions answered, by kind, command or press, and outcome",
            ("kind", "name", "outcome"),
            registry=self._registry,
        )
        self._answer_seconds = Histogram(
            "understudy_answer_seconds",
            "From the arrival of an interaction to the end of its answer",
            ("kind", "name"),
            buckets=_ANSWER_BOUNDS,
            registry=self._registry,
        )
        self._database_seconds = Histogram(
            "understudy_database_seconds",
            "Time of database work, waiting included",
            ("way",),
            buckets=_DATABASE_BOUNDS,
            registry=self._registry,
        )
        self._dailies = self._gauge(
            "understudy_dailies", "Daily questions of the last two days, by state", "state"
        )
        self._database_queue = self._gauge(
            "understudy_database_queue", "Writes that are not on the disk yet, waiting or under way"
        )
        self._review_queue = self._gauge(
            "understudy_review_queue", "Suggestions and reports that wait for a moderator, by kind", "kind"
        )
        self._connected = self._gauge(
            "understudy_gateway_connected", "Whether a shard is connected to Discord", "shard"
        )
        self._latency = self._gauge(
            "understudy_gateway_latency_seconds", "How long Discord takes to answer a heartbeat", "shard"
        )
        self._servers = self._gauge("understudy_servers", "Servers that this process serves")
        self._backup_time = self._gauge(
            "understudy_last_backup_timestamp_seconds", "When the newest backup was made; 0 for none"
        )

    def _gauge(self, name: str, words: str, *labels: str) -> Gauge:
        return Gauge(name, words, labels, registry=self._registry)

    def count_answer(self, answered: Answered) -> None:
        """Count an interaction that came to its end."""
        self._interactions.labels(answered.kind, answered.name, answered.outcome).inc()
        self._answer_seconds.labels(answered.kind, answered.name).observe(answered.seconds)

    def count_database(self, way: str, seconds: float) -> None:
        """Count a piece of database work."""
        self._database_seconds.labels(way).observe(seconds)

    def set_database_queue(self, length: int) -> None:
        """How many writes are not on the disk yet."""
        self._database_queue.set(length)

    def set_gateway(self, shards: dict[int, tuple[bool, float]], servers: int) -> None:
        """Whether each shard is connected, and its latency."""
        for shard, (connected, latency) in shards.items():
            self._connected.labels(shard).set(connected)
            self._latency.labels(shard).set(latency)
        self._servers.set(servers)

    def set_census(self, census: Census) -> None:
        """What the database holds."""
        self._dailies.clear()
        for state, number in census.dailies.items():
            self._dailies.labels(state).set(number)
        for kind, number in census.waiting.items():
            self._review_queue.labels(kind).set(number)

    def set_backup_time(self, timestamp: float) -> None:
        """When the newest backup was made."""
        self._backup_time.set(timestamp)

    def text(self) -> bytes:
        """All of it, as it is read."""
        return generate_latest(self._registry)
