from zoneinfo import ZoneInfo

import pytest

from data.time_zones import time_zones, zone_of


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Madrid", "Europe/Madrid"),
        ("europe/madrid", "Europe/Madrid"),
        ("Kathmandu", "Asia/Kathmandu"),
        ("nepal", "Asia/Kathmandu"),
        ("lord howe", "Australia/Lord_Howe"),
        ("New York", "America/New_York"),
        ("Boston", "America/New_York"),
        ("EST", "America/New_York"),
        ("pst", "America/Los_Angeles"),
        ("mumbai", "Asia/Kolkata"),
        ("Asia/Calcutta", "Asia/Calcutta"),
        ("UTC", "UTC"),
    ],
)
def test_places_as_people_name_them(typed: str, key: str) -> None:
    meant = time_zones().resolve(typed).meant
    assert meant is not None
    assert meant.key == key
    assert zone_of(key) == ZoneInfo(key)


def test_a_place_that_does_not_exist_is_none() -> None:
    assert time_zones().resolve("Atlantis").meant is None
    assert time_zones().resolve("").meant is None


def test_before_anything_is_typed_well_known_places_are_offered() -> None:
    offered = time_zones().complete("", 25)
    assert len(offered) == 25
    assert offered[0].label == "London, Britain (UK)"


def test_every_place_has_a_zone_and_a_label() -> None:
    zones = time_zones()
    assert zones.label("Europe/Madrid") == "Madrid, Spain"
    assert zones.label("Asia/Calcutta") == "Asia/Calcutta"
    for name in zones.complete("a", 400):
        assert zone_of(name.key).key == name.key
        assert 1 <= len(name.label) <= 80
