"""The one clock of the house, as everything that needs the time receives it."""

from collections.abc import Callable
from datetime import datetime

# Gives the present instant as an aware datetime in UTC.
Clock = Callable[[], datetime]
