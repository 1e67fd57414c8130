"""Every message of the bot is drawn here, from domain objects only."""
