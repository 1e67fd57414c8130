"""The bot's end of the process that draws charts."""

import subprocess
import sys
from contextlib import suppress
from threading import Timer

from cogs.beside import surroundings
from cogs.cards.chart import BarChart
from cogs.chart_worker import HEAD

# Loading takes half a second and drawing a tenth; a process that takes so long hangs.
_PATIENCE_SECONDS = 20.0


class DrawingError(Exception):
    """A chart that could not be drawn, with the reason."""


class ChartProcess:
    """Starts the process with the first chart; everything here blocks, so it is used in a thread."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def is_running(self) -> bool:
        """Whether it is there, with all that it takes to draw."""
        return self._process is not None and self._process.poll() is None

    def draw(self, chart: BarChart) -> bytes:
        """The picture; raises DrawingError. A process that fails is replaced with the next chart."""
        process = self._process
        if process is None or process.poll() is not None:
            process = self._process = _started()
        end = Timer(_PATIENCE_SECONDS, process.kill)
        end.daemon = True
        end.start()
        try:
            return _asked(process, chart)
        except OSError as error:
            raise DrawingError(f"the process that draws is gone: {error}") from error
        finally:
            end.cancel()

    def end(self) -> None:
        """End the process, and give back what it holds."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            # What was still to be written has nobody left to read it.
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()


def _asked(process: subprocess.Popen[bytes], chart: BarChart) -> bytes:
    if process.stdin is None or process.stdout is None:
        raise DrawingError("the process that draws has no pipes")
    process.stdin.write(chart.to_json() + b"\n")
    process.stdin.flush()
    head = process.stdout.read(HEAD.size)
    if len(head) < HEAD.size:
        raise DrawingError(f"the process that draws ended with code {process.wait()}")
    drawn, length = HEAD.unpack(head)
    answer = process.stdout.read(length)
    if len(answer) < length:
        raise DrawingError(f"the process that draws ended with code {process.wait()}")
    if not drawn:
        raise DrawingError(answer.decode(errors="replace"))
    return answer


def _started() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "cogs.chart_worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=surroundings(),
    )
