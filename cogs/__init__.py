"""What people see: one file for each family of commands."""

from cogs.daily import DailyQuestion
from cogs.help import Help
from cogs.lookup import Lookup
from cogs.trivia import Trivia

FAMILIES = (Lookup, DailyQuestion, Trivia, Help)
