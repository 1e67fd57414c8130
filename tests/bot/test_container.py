"""Whether data would be lost with the container, told from what the system says of its mounts."""

from pathlib import Path

import pytest

from bot.container import is_container, lost_data
from bot.settings import Settings

SETTINGS = Settings(database_path=Path("/data/understudy.sqlite3"))
ROOT = "600 500 0:50 / / rw,relatime - overlay overlay rw,lowerdir=/l"
PROC = "601 600 0:51 / /proc rw,nosuid - proc proc rw"
NAMED = "602 600 254:1 /var/lib/docker/volumes/memory/_data /data rw,relatime master:1 - ext4 /dev/vda1 rw"
FOLDER = "602 600 254:1 /home/otto/understudy /data rw,relatime - ext4 /dev/vda1 rw"
NAMELESS = f"602 600 254:1 /var/lib/docker/volumes/{'ab12' * 16}/_data /data rw - ext4 /dev/vda1 rw"
MEMORY = "602 600 0:60 / /data rw,relatime - tmpfs tmpfs rw"
POD = "602 600 254:1 /var/lib/kubelet/pods/1/volumes/kubernetes.io~empty-dir/x /data rw - ext4 /dev/vda1 rw"
LAYERS = f"600 500 0:50 /@/docker/btrfs/subvolumes/{'ab12' * 16} / rw - btrfs /dev/vda1 rw"
WRONG = "602 600 254:1 /var/lib/docker/volumes/memory/_data /app/data rw - ext4 /dev/vda1 rw"
LONGER = "602 600 254:1 /var/lib/docker/volumes/memory/_data /data2 rw - ext4 /dev/vda1 rw"
BLANK = "602 600 254:1 /var/lib/docker/volumes/memory/_data /my\\040data rw - ext4 /dev/vda1 rw"


@pytest.mark.parametrize("mount", [NAMED, FOLDER])
def test_a_volume_or_a_folder_of_the_host_keeps_it(mount: str) -> None:
    assert lost_data(SETTINGS, in_container=True, mounts=f"{ROOT}\n{PROC}\n{mount}\n") is None


@pytest.mark.parametrize("mounts", [[ROOT, PROC], [ROOT, NAMELESS], [ROOT, MEMORY], [ROOT, POD], [LAYERS]])
def test_what_goes_with_the_container_is_told_in_one_line(mounts: list[str]) -> None:
    told = lost_data(SETTINGS, in_container=True, mounts="\n".join(mounts))
    assert told is not None
    assert "\n" not in told
    assert "/data would be lost" in told
    assert "ALLOW_EPHEMERAL_DATA=on" in told


@pytest.mark.parametrize("mount", [WRONG, LONGER])
def test_a_volume_elsewhere_does_not_help(mount: str) -> None:
    assert lost_data(SETTINGS, in_container=True, mounts=f"{ROOT}\n{mount}") is not None


def test_the_last_mount_at_a_place_covers_the_others() -> None:
    assert lost_data(SETTINGS, in_container=True, mounts=f"{ROOT}\n{NAMED}\n{MEMORY}") is not None
    assert lost_data(SETTINGS, in_container=True, mounts=f"{ROOT}\n{MEMORY}\n{NAMED}") is None


def test_names_with_blanks_are_read() -> None:
    settings = Settings(database_path=Path("/my data/understudy.sqlite3"))
    assert lost_data(settings, in_container=True, mounts=f"{ROOT}\n{BLANK}") is None


def test_who_says_so_may_start_all_the_same() -> None:
    settings = SETTINGS.model_copy(update={"allow_ephemeral_data": "on"})
    assert lost_data(settings, in_container=True, mounts=ROOT) is None


def test_outside_of_containers_nothing_is_asked() -> None:
    assert lost_data(SETTINGS, in_container=False, mounts=ROOT) is None


@pytest.mark.parametrize("mounts", ["", "nonsense", "1 2 3 - x", " - ", "\x00"])
def test_where_nothing_can_be_read_nothing_is_refused(mounts: str) -> None:
    assert lost_data(SETTINGS, in_container=True, mounts=mounts) is None


def test_a_container_is_known_by_its_signs(tmp_path: Path) -> None:
    assert not is_container([tmp_path / ".dockerenv", tmp_path / ".containerenv"])
    (tmp_path / ".containerenv").touch()
    assert is_container([tmp_path / ".dockerenv", tmp_path / ".containerenv"])
