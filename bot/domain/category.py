"""The 25 kinds of preparation."""

from enum import StrEnum


class Category(StrEnum):
    """What a preparation was mostly about."""

    STUNTS = "stunts"
    FLYING = "flying"
    DRIVING = "driving"
    DIVING = "diving"
    CLIMBING = "climbing"
    MILITARY = "military"
    COMBAT = "combat"
    WEAPONS = "weapons"
    RIDING = "riding"
    SPORT = "sport"
    DANCE = "dance"
    MUSIC = "music"
    SINGING = "singing"
    LANGUAGE = "language"
    ACCENT = "accent"
    SIGN_LANGUAGE = "sign-language"
    BODY = "body"
    PROFESSION = "profession"
    CRAFT = "craft"
    RESEARCH = "research"
    IMMERSION = "immersion"
    IMPERSONATION = "impersonation"
    PROSTHETICS = "prosthetics"
    ANIMAL_MOVEMENT = "animal-movement"
    GAMES_AND_MAGIC = "games-and-magic"

    @property
    def label(self) -> str:
        """The category as people read it."""
        return self.value.replace("-", " ").capitalize()
