"""Which rows a process looks after, where several share the servers: by the shards that are its own."""

import json
from collections.abc import Collection

from bot.domain.daily.share import Share
from data.database import Parameters

# Discord gives a server to a shard so: https://discord.com/developers/docs/events/gateway#sharding.
MINE = "(guild_id >> 22) % :shards in (select value from json_each(:mine))"
# What the process has in hand already is left out.
NOT_BUSY = "id not in (select value from json_each(:busy))"


def servers_of(share: Share) -> Parameters:
    """The parameters of `MINE`."""
    return {"shards": share.count, "mine": json.dumps(share.ids)}


def rows_of(share: Share, busy: Collection[int]) -> Parameters:
    """The parameters of `MINE` and `NOT_BUSY`."""
    return {**servers_of(share), "busy": json.dumps(sorted(busy))}
