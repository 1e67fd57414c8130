"""Charts on demand: drawn beside the bot, kept within bounds, and whatever happens to the process."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest

from cogs import charts as charts_module
from cogs.cards.chart import Bar, BarChart, Tone
from cogs.cards.chart_drawing import draw
from cogs.chart_process import ChartProcess, DrawingError
from cogs.charts import Charts

ROOT = Path(__file__).parents[2]


def chart(number: int, bars: int = 10) -> BarChart:
    return BarChart(
        f"Most weight lost, {number}",
        tuple(
            Bar(f"{at} Prithviraj Sukumaran", f"{40 - at} kg", 0.5, 1 - at / 20, Tone.DISPUTED)
            for at in range(bars)
        ),
    )


@pytest.fixture
def charts() -> Iterator[Charts]:
    """A house's charts, ended afterwards."""
    made = Charts()
    yield made
    made.close()


async def test_the_picture_is_that_of_the_drawing_and_the_next_one_comes_from_memory(charts: Charts) -> None:
    assert not charts.is_quick(chart(1))
    first = await charts.png(chart(1))
    assert first == draw(chart(1))
    assert charts.is_quick(chart(1))
    assert charts.is_quick(chart(2))
    began = perf_counter()
    assert await charts.png(chart(1)) is first
    assert perf_counter() - began < 0.02


async def test_many_who_ask_for_one_chart_wait_for_one_drawing(
    charts: Charts, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[BarChart] = []

    def counted(_: ChartProcess, one: BarChart) -> bytes:
        drawn.append(one)
        return b"picture"

    monkeypatch.setattr(ChartProcess, "draw", counted)
    assert await asyncio.gather(*(charts.png(chart(1)) for _ in range(5))) == [b"picture"] * 5
    assert drawn == [chart(1)]


async def test_one_who_gives_up_does_not_take_the_picture_from_the_others(charts: Charts) -> None:
    impatient = asyncio.create_task(charts.png(chart(1, bars=1)))
    patient = asyncio.create_task(charts.png(chart(1, bars=1)))
    await asyncio.sleep(0)
    impatient.cancel()
    assert (await patient).startswith(b"\x89PNG")


async def test_only_the_latest_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(charts_module, "_KEPT", 2)
    charts = Charts()
    monkeypatch.setattr(ChartProcess, "draw", lambda _, one: one.title.encode())
    monkeypatch.setattr(ChartProcess, "is_running", False)
    for number in (1, 2, 1, 3):
        await charts.png(chart(number))
    assert [number for number in (1, 2, 3) if charts.is_quick(chart(number))] == [1, 3]
    charts.close()


async def test_a_process_that_dies_is_replaced_with_the_next_chart(charts: Charts) -> None:
    await charts.png(chart(1, bars=1))
    process = charts._process._process
    assert process is not None
    process.kill()
    process.wait()
    assert (await charts.png(chart(2, bars=1))).startswith(b"\x89PNG")


async def test_a_process_that_hangs_is_ended_and_said_to_be(
    charts: Charts, monkeypatch: pytest.MonkeyPatch
) -> None:
    await charts.png(chart(1, bars=1))
    process = charts._process._process
    assert process is not None
    monkeypatch.setattr("cogs.chart_process._PATIENCE_SECONDS", 0.1)
    os.kill(process.pid, signal.SIGSTOP)
    with pytest.raises(DrawingError, match="ended with code"):
        await charts.png(chart(2, bars=1))
    monkeypatch.undo()
    assert (await charts.png(chart(2, bars=1))).startswith(b"\x89PNG")


async def test_it_rests_after_a_while_without_charts(charts: Charts, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    real = ChartProcess.end

    def noticed(process: ChartProcess) -> None:
        real(process)
        loop.call_soon_threadsafe(ended.set)

    monkeypatch.setattr(ChartProcess, "end", noticed)
    monkeypatch.setattr(charts_module, "_IDLE_SECONDS", 0.01)
    await charts.png(chart(1, bars=1))
    await asyncio.wait_for(ended.wait(), 10)
    assert not charts._process.is_running
    assert charts.is_quick(chart(1, bars=1))


def test_the_process_ends_with_the_bot_and_knows_no_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "a secret")
    process = ChartProcess()
    process.draw(chart(1, bars=1))
    child = process._process
    assert child is not None
    assert child.stdin is not None
    environment = Path(f"/proc/{child.pid}/environ")
    if environment.exists():
        assert b"a secret" not in environment.read_bytes()
    child.stdin.close()
    assert child.wait(10) == 0
    process.end()


def test_what_cannot_be_drawn_is_told_and_the_process_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    process = ChartProcess()
    try:
        monkeypatch.setattr(BarChart, "to_json", lambda _: b"{}")
        with pytest.raises(DrawingError, match="KeyError"):
            process.draw(chart(1))
        child = process._process
        monkeypatch.undo()
        assert process.draw(chart(1, bars=1)).startswith(b"\x89PNG")
        assert process._process is child
    finally:
        process.end()


@pytest.mark.parametrize("module", ["bot.client", "cogs.families"])
def test_the_bot_loads_no_matplotlib_and_the_process_no_discord(module: str) -> None:
    def loaded(code: str) -> str:
        shown = subprocess.run(
            [sys.executable, "-c", f"{code}; import sys; print(*sorted(sys.modules))"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        return shown.stdout

    assert "matplotlib" not in loaded(f"import {module}").split()
    names = set(loaded("import cogs.chart_worker, cogs.cards.chart_drawing").split())
    assert "matplotlib" in names
    assert names.isdisjoint({"discord", "aiohttp", "aiosqlite", "pydantic"})


async def test_the_bot_is_not_held_up_while_ten_charts_are_drawn(charts: Charts) -> None:
    drawing = [asyncio.create_task(charts.png(chart(number))) for number in range(10)]
    late = []
    while not all(task.done() for task in drawing):
        began = perf_counter()
        await asyncio.sleep(0.001)
        late.append(perf_counter() - began)
    # All but one in twenty: a busy machine holds everybody up now and then.
    assert sorted(late)[int(len(late) * 0.95)] < 0.05
    assert len({await task for task in drawing}) == 10


def test_a_chart_is_the_same_after_its_way_to_the_process() -> None:
    one = BarChart("“Ünïcödé” 漢", (Bar("a\nb", "1 kg", 0.1, 0.2, Tone.RIGHT, "head"), Bar("c", "", 0, 1)))
    assert BarChart.from_json(one.to_json()) == one
    assert b"\n" not in one.to_json()


@pytest.mark.parametrize(("low", "high"), [(-0.1, 0.5), (0.6, 0.5), (0, 1.01), (float("nan"), 1)])
def test_a_bar_that_reaches_nowhere_is_refused(low: float, high: float) -> None:
    with pytest.raises(ValueError, match="from 0 to 1"):
        Bar("a", "1 kg", low, high)
