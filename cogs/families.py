"""All families of commands."""

from cogs.ask import Ask
from cogs.chat import Chat
from cogs.compare import Compare
from cogs.contribute import Contribute
from cogs.daily import DailyQuestion
from cogs.film_night import FilmNight
from cogs.help import Help
from cogs.lookup import Lookup
from cogs.mod import Mod
from cogs.more_like_this import LikeStories
from cogs.privacy import Privacy
from cogs.records import Records
from cogs.search import Search
from cogs.setup import Setup
from cogs.trivia import Trivia

FAMILIES = (
    Lookup,
    Ask,
    Search,
    LikeStories,
    Chat,
    Records,
    Compare,
    Contribute,
    DailyQuestion,
    Trivia,
    FilmNight,
    Mod,
    Setup,
    Privacy,
    Help,
)
