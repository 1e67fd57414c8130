"""Everything that the bot remembers, opened and closed as one."""

from pathlib import Path
from typing import Self

from bot.domain.ask.lexicon import Lexicon
from bot.domain.clock import Clock
from data import library
from data.answers import Answers
from data.asking import Asking, read_lexicon
from data.dailies import Dailies
from data.daily_agenda import DailyAgenda
from data.daily_schedules import DailySchedules
from data.database import Database
from data.departures import Departures
from data.drafts import Drafts
from data.editions import Edition, edition_of
from data.film_night_agenda import FilmNightAgenda
from data.film_night_quizzes import FilmNightQuizzes
from data.film_nights import FilmNights
from data.imports import Imports
from data.match_agenda import MatchAgenda
from data.matches import Matches
from data.moderator_log import ModeratorLog
from data.names import Names, read_names
from data.own_questions import OwnQuestions
from data.own_stories import OwnStories
from data.personal_data import PersonalData
from data.plays import Plays
from data.questions import Questions
from data.quiz_questions import QuizQuestions
from data.reviews import Reviews
from data.saved_stories import SavedStories
from data.scores import Scores
from data.servers import Servers
from data.shelf import Shelves
from data.stories import Stories
from data.story_finder import StoryFinder
from data.story_rows import LIBRARY
from data.traces import Traces

# Whoever waits for an answer has to be told within three seconds, also that it did not work.
_ANSWER_SECONDS = 2.0


class Archive:
    """The open database with its tables, and the names in memory."""

    def __init__(self, database: Database, names: Names, lexicon: Lexicon, library: str) -> None:
        self.database = database
        self.stories = Stories(database)
        self.asking = Asking(database, lexicon, library)
        self.servers = Servers(database)
        self.questions = Questions(database)
        self.schedules = DailySchedules(database)
        self.dailies = Dailies(database)
        self.agenda = DailyAgenda(database)
        self.answers = Answers(database)
        self.quiz_questions = QuizQuestions(database, self.questions)
        self.plays = Plays(database)
        self.matches = Matches(database)
        self.match_agenda = MatchAgenda(database)
        self.film_nights = FilmNights(database)
        self.film_night_agenda = FilmNightAgenda(database)
        self.film_night_quizzes = FilmNightQuizzes(database)
        self.scores = Scores(database)
        self.shelves = Shelves(database, names, library)
        self.log = ModeratorLog(database)
        self.own = OwnStories(database, self.log, self.shelves.changed)
        self.reviews = Reviews(database, self.log, self.shelves.changed)
        self.imports = Imports(database, self.log, self.shelves.changed)
        self.drafts = Drafts(database)
        self.saved = SavedStories(database)
        self.finder = StoryFinder(database)
        self.own_questions = OwnQuestions(database, self.log)
        self.personal = PersonalData(database, self.shelves.changed)
        self.traces = Traces(database)
        self.departures = Departures(database)

    @classmethod
    async def open(cls, path: Path, clock: Clock) -> Self:
        """Open the database at `path` and load the library into it; raises DatabaseProblem."""
        database = await Database.open(path)
        try:
            await library.load(database, clock())
            database.patience = _ANSWER_SECONDS
            archive = await cls.of(database)
            await archive.imports.clear_unfinished(clock())
        except BaseException:
            await database.close()
            raise
        return archive

    @classmethod
    async def of(cls, database: Database) -> Self:
        """What an open database with a library holds."""
        # First: where another process loads a library meanwhile, the names are read once more.
        edition = await edition_of(database, LIBRARY)
        names, lexicon = await read_names(database), await read_lexicon(database, LIBRARY)
        return cls(database, names, lexicon, edition.library)

    async def edition(self, guild_id: int | None) -> Edition:
        """Which stories a server sees now; what is made from them can be kept as long as it stays."""
        return await edition_of(self.database, guild_id or LIBRARY)

    async def close(self) -> None:
        """Close the database."""
        await self.database.close()
        self.traces.close()
