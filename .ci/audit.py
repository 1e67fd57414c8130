"""Asks whether a locked package has a known weakness: exits 1 for one, 0 where nobody can be asked."""

import json
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")
HOME = ROOT / ".venv" / "for-audit"
PIP_AUDIT = "pip-audit==2.10.1"
SECONDS = 120


def main() -> int:
    """Audit both lock files."""
    python = HOME / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    try:
        venv.create(HOME, with_pip=True)
        install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", PIP_AUDIT]
        subprocess.run(install, check=True, timeout=SECONDS, capture_output=True)
    except (subprocess.SubprocessError, OSError):
        return skip("pip-audit could not be installed")
    return max(audit(python, lock) for lock in LOCKS)


def audit(python: Path, lock: str) -> int:
    """Audit one lock file by its pins alone; nothing is installed."""
    report = HOME / "report.json"
    report.unlink(missing_ok=True)
    command = [python, "-m", "pip_audit", "--requirement", ROOT / lock, "--require-hashes", "--disable-pip"]
    options = ["--progress-spinner", "off", "--timeout", "10", "--format", "json", "--output", report]
    try:
        subprocess.run([*command, *options], timeout=SECONDS, capture_output=True)
        packages = json.loads(report.read_text(encoding="utf-8"))["dependencies"]
    except (subprocess.SubprocessError, OSError, ValueError, KeyError):
        return skip(f"{lock}: nobody could be asked")
    asked = [package for package in packages if "skip_reason" not in package]
    if not asked:
        return skip(f"{lock}: nothing is known here about any of its {len(packages)} packages")
    found = [(package, weakness) for package in asked for weakness in package["vulns"]]
    for package, weakness in found:
        fixed = ", ".join(weakness["fix_versions"]) or "no release yet"
        print(f"{lock}: {package['name']} {package['version']} has {weakness['id']}; mended in: {fixed}")
    print(f"Audit of {lock}: {len(asked)} of {len(packages)} packages looked up, {len(found)} weaknesses")
    return 1 if found else 0


def skip(why: str) -> int:
    """Say why there is no audit."""
    print(f"Audit skipped. {why}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
