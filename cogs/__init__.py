"""What people see: one file for each family of commands."""

from cogs.ask import Ask
from cogs.chat import Chat
from cogs.daily import DailyQuestion
from cogs.help import Help
from cogs.lookup import Lookup
from cogs.search import Search

FAMILIES = (Lookup, Ask, Search, Chat, DailyQuestion, Help)
