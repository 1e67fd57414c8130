"""What the buttons, selects and forms of film nights do."""

from dataclasses import dataclass
from typing import ClassVar

from cogs.cards.actions import Action, Serial


@dataclass(frozen=True, slots=True)
class PlanNight(Action):
    """Plan a night of the film with that key; what is planned already is shown first."""

    verb: ClassVar[str] = "night"
    film: str


@dataclass(frozen=True, slots=True)
class PlanAnotherNight(Action):
    """Plan one more night of a film that has one."""

    verb: ClassVar[str] = "night-another"
    film: str


@dataclass(frozen=True, slots=True)
class OpenNightForm(Action):
    """Open the form as it was typed."""

    verb: ClassVar[str] = "night-open"
    draft: Serial


@dataclass(frozen=True, slots=True)
class NightForm(Action):
    """The form comes back; the film, or the night that is changed, is in its draft."""

    verb: ClassVar[str] = "night-form"
    draft: Serial


@dataclass(frozen=True, slots=True)
class PickNight(Action):
    """Show the night picked from a select."""

    verb: ClassVar[str] = "night-pick"


@dataclass(frozen=True, slots=True)
class _OnNight(Action):
    night: Serial


@dataclass(frozen=True, slots=True)
class ShowNight(_OnNight):
    """Show a night with what can be done about it."""

    verb: ClassVar[str] = "night-show"


@dataclass(frozen=True, slots=True)
class ChangeNight(_OnNight):
    """Open the form of a planned night."""

    verb: ClassVar[str] = "night-change"


@dataclass(frozen=True, slots=True)
class CallOffNight(_OnNight):
    """Ask whether a night is to be called off."""

    verb: ClassVar[str] = "night-off"


@dataclass(frozen=True, slots=True)
class ReallyCallOffNight(_OnNight):
    """Call a night off, and cancel its event."""

    verb: ClassVar[str] = "night-off-yes"


@dataclass(frozen=True, slots=True)
class ReadNightStories(_OnNight):
    """Show the stories of a night's film, privately; by it the post is found again too."""

    verb: ClassVar[str] = "night-stories"
