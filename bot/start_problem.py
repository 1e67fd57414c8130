"""Why the bot cannot run."""


class StartProblem(Exception):
    """The bot cannot run; the message is one line for the operator."""
