"""Is the data kept? In a container it is not, unless its folder is a volume."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.settings import Settings

# Docker, Podman, and what Kubernetes gives to every container.
_SIGNS = (Path("/.dockerenv"), Path("/run/.containerenv"), Path("/run/secrets/kubernetes.io"))
_MOUNTS = Path("/proc/self/mountinfo")
# Gone with the container, or with the machine's next start.
_PASSING = frozenset({"overlay", "aufs", "fuse.fuse-overlayfs", "tmpfs", "ramfs"})
# A volume without a name, which the next container does not find again; a pod's own empty folder;
# the layers of an image where they are no overlay.
_NAMELESS = re.compile(
    r"/volumes/[0-9a-f]{64}/_data(/|$)|/kubernetes\.io~empty-dir/|/btrfs/subvolumes/[0-9a-f]{64}"
)


@dataclass(frozen=True, slots=True)
class Mount:
    """A place in the file tree: where it comes from, and the kind of its file system."""

    point: Path
    root: str
    kind: str


def is_container(signs: Iterable[Path] = _SIGNS) -> bool:
    """Whether this process runs in a container."""
    return any(sign.exists() for sign in signs)


def lost_data(settings: Settings, *, in_container: bool, mounts: str | None = None) -> str | None:
    """Why the data would be lost, in one line for the operator; None where it is kept."""
    if not in_container or settings.allow_ephemeral_data == "on":
        return None
    folder = settings.database_path.absolute().parent.resolve()
    mount = _mount_of(folder, _read_mounts() if mounts is None else mounts)
    if mount is None or (mount.kind not in _PASSING and not _NAMELESS.search(mount.root)):
        return None
    return (
        f"Everything in {folder} would be lost with this container. Mount a named volume there "
        f"(--volume understudy-memory:{folder}), or set ALLOW_EPHEMERAL_DATA=on to start all the same."
    )


def _read_mounts() -> str:
    try:
        return _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""


def _mount_of(folder: Path, mounts: str) -> Mount | None:
    """The mount that a folder lies on; of several at one place the last covers the others."""
    found: Mount | None = None
    for mount in map(_mount, mounts.splitlines()):
        if mount is None or not folder.is_relative_to(mount.point):
            continue
        if found is None or len(mount.point.parts) >= len(found.point.parts):
            found = mount
    return found


def _mount(line: str) -> Mount | None:
    """One line of mountinfo."""
    # https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html
    before, separator, after = line.partition(" - ")
    fields, rest = before.split(), after.split()
    if not separator or len(fields) < 5 or not rest:
        return None
    return Mount(Path(_unescaped(fields[4])), _unescaped(fields[3]), rest[0])


def _unescaped(field: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), field)
