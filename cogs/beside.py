"""What a process beside the bot is started with."""

import os
from pathlib import Path

_PACKAGES = Path(__file__).parents[1]


def surroundings() -> dict[str, str]:
    """The environment: what this process runs on, and no secret."""
    environment = {name: value for name, value in os.environ.items() if name != "DISCORD_TOKEN"}
    paths = [str(_PACKAGES), *filter(None, [environment.get("PYTHONPATH")])]
    return {**environment, "PYTHONPATH": os.pathsep.join(paths)}
