"""How fast and how large the bot is, beside the bare bot in the same run: `python -m tests.bench`."""
