"""Bar charts drawn as PNG. Importing this takes half a second: cogs.charts does it when it is needed."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import matplotlib
from anyascii import anyascii
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font
from matplotlib.patches import Rectangle

from bot.domain.text import clean_line, clip
from cogs.cards.chart import Bar, BarChart, Tone

# All lengths are in pixels. A phone shows the picture 360 wide, where 36 here are 16 there: 12 pt.
WIDTH = 800
TEXT_SIZE = 36
_TITLE_SIZE = 42
_MARGIN = 28
_LINE = 44
_TITLE_LINE = 52
_BAR = 22
_ABOVE_BAR = 6
_GAP = 22
_BETWEEN = 24
_SHORTEST_BAR = 6
_MOST_LINES = 3
# No three lines hold more.
_LONGEST = 160
_WHOLE = WIDTH - 2 * _MARGIN
# How far below the top of its line a word stands, in its own size.
_BASELINE = 0.95

# The fonts that come with matplotlib are the same everywhere.
_FONTS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
_PLAIN = _FONTS / "DejaVuSans.ttf"
_BOLD = _FONTS / "DejaVuSans-Bold.ttf"

# A file of settings on this machine must not make another picture.
matplotlib.rcdefaults()

# Legible on its own ground, so that it does not matter whether Discord is dark or light.
_GROUND = "#20242c"
_TEXT = "#f4f1ea"
_TRACK = "#343a46"
_COLOURS = {Tone.PLAIN: "#c9a25f", Tone.OTHER: "#6fb3d9", Tone.RIGHT: "#5dbb8a", Tone.DISPUTED: "#c9a25f"}
_PALER = {Tone.PLAIN: "#84704c", Tone.OTHER: "#50778f", Tone.RIGHT: "#477f65", Tone.DISPUTED: "#84704c"}


@dataclass(frozen=True, slots=True)
class _Placed:
    """A bar with the lines of its words, and where its block begins."""

    bar: Bar
    heading: tuple[str, ...]
    label: tuple[str, ...]
    figure: tuple[str, ...]
    top: float

    @property
    def figure_below(self) -> bool:
        """Whether the figure is too long to stand beside the label."""
        return len(self.figure) > 1 or _width(self.figure[0], _PLAIN, TEXT_SIZE) > _WHOLE / 2

    @property
    def words_end(self) -> float:
        """Where the words above the bar end."""
        lines = len(self.heading) + len(self.label) + (len(self.figure) if self.figure_below else 0)
        return self.top + lines * _LINE

    @property
    def end(self) -> float:
        """Where the block ends."""
        return self.words_end + _ABOVE_BAR + _BAR


def draw(chart: BarChart) -> bytes:
    """The chart as PNG; the same chart gives the same bytes."""
    title = _wrapped(chart.title, _WHOLE, _BOLD, _TITLE_SIZE)
    title_end = _MARGIN + len(title) * _TITLE_LINE
    placed = list(_placed(chart, title_end + _GAP))
    height = (placed[-1].end if placed else title_end) + _MARGIN
    # At 72 dots per inch a point is a pixel.
    figure = Figure(figsize=(WIDTH / 72, height / 72), dpi=72, facecolor=_GROUND)
    FigureCanvasAgg(figure)
    for number, line in enumerate(title):
        _write(figure, _MARGIN, _MARGIN + number * _TITLE_LINE, line, _BOLD, _TITLE_SIZE)
    for each in placed:
        _draw_bar(figure, each)
    picture = io.BytesIO()
    # The program's name and version would make other bytes of the same picture.
    figure.savefig(picture, format="png", metadata={"Software": None})
    return picture.getvalue()


def _placed(chart: BarChart, top: float) -> Iterator[_Placed]:
    for number, bar in enumerate(chart.bars):
        if number and bar.heading:
            top += _BETWEEN
        heading = _wrapped(bar.heading, _WHOLE, _BOLD, TEXT_SIZE) if bar.heading else ()
        figure = _wrapped(bar.figure, _WHOLE, _PLAIN, TEXT_SIZE)
        placed = _Placed(bar, heading, ("",), figure, top)
        beside = 0 if placed.figure_below else _GAP + _width(figure[0], _PLAIN, TEXT_SIZE)
        label = _wrapped(bar.label, _WHOLE, _PLAIN, TEXT_SIZE, first_width=_WHOLE - beside)
        placed = replace(placed, label=label)
        yield placed
        top = placed.end + _GAP


def _draw_bar(figure: Figure, placed: _Placed) -> None:
    bar, top = placed.bar, placed.top
    for line in placed.heading:
        _write(figure, _MARGIN, top, line, _BOLD, TEXT_SIZE)
        top += _LINE
    at_figure = top + len(placed.label) * _LINE if placed.figure_below else top
    for number, line in enumerate(placed.figure):
        _write(figure, WIDTH - _MARGIN, at_figure + number * _LINE, line, _PLAIN, TEXT_SIZE, right=True)
    for number, line in enumerate(placed.label):
        _write(figure, _MARGIN, top + number * _LINE, line, _PLAIN, TEXT_SIZE)
    top = placed.words_end + _ABOVE_BAR
    high = max(_WHOLE * bar.high, _SHORTEST_BAR if bar.high else 0)
    low = _WHOLE * bar.low if bar.low < bar.high else high
    _fill(figure, top, _WHOLE, _TRACK)
    _fill(figure, top, high, _PALER[bar.tone])
    if bar.tone is Tone.DISPUTED:
        _hatch(figure, top, high, _COLOURS[bar.tone])
    else:
        _fill(figure, top, low, _COLOURS[bar.tone])


def _fill(figure: Figure, top: float, width: float, colour: str) -> None:
    if width > 0:
        figure.add_artist(_rectangle(figure, top, width, colour))


def _hatch(figure: Figure, top: float, width: float, colour: str) -> None:
    hatched = _rectangle(figure, top, width, "none")
    hatched.set_edgecolor(colour)
    hatched.set_hatch("/")
    hatched.set_hatch_linewidth(5)
    figure.add_artist(hatched)


def _rectangle(figure: Figure, top: float, width: float, colour: str) -> Rectangle:
    height = figure.get_figheight() * 72
    corner = (_MARGIN / WIDTH, 1 - (top + _BAR) / height)
    return Rectangle(
        corner, width / WIDTH, _BAR / height, transform=figure.transFigure, linewidth=0, facecolor=colour
    )


def _write(
    figure: Figure,
    x: float,
    top: float,
    words: str,
    font: Path,
    size: float,
    *,
    right: bool = False,
) -> None:
    figure.text(
        x / WIDTH,
        1 - (top + size * _BASELINE) / (figure.get_figheight() * 72),
        words,
        fontproperties=_font(font, size),
        color=_TEXT,
        horizontalalignment="right" if right else "left",
        verticalalignment="baseline",
        # Names may have a dollar sign in them; that is no formula.
        parse_math=False,
    )


def _wrapped(
    words: str, width: float, font: Path, size: float, *, first_width: float | None = None
) -> tuple[str, ...]:
    """The words in lines of at most that width; what three lines don't hold ends in an ellipsis."""
    lines = [""]
    for word in _legible(words, font).split():
        longer = f"{lines[-1]} {word}".strip()
        room = width if first_width is None or len(lines) > 1 else first_width
        if _width(longer, font, size) <= room:
            lines[-1] = longer
        else:
            lines += _pieces(word, width, font, size)
    if not lines[0] and first_width is None:
        lines = lines[1:] or [""]
    if len(lines) > _MOST_LINES:
        last = lines[_MOST_LINES - 1]
        while last and _width(f"{last}…", font, size) > width:
            last = last[:-1]
        lines = [*lines[: _MOST_LINES - 1], f"{last}…"]
    return tuple(lines)


def _pieces(word: str, width: float, font: Path, size: float) -> Iterator[str]:
    """A word that is wider than a line, in pieces that are not."""
    piece = ""
    for character in word:
        if piece and _width(piece + character, font, size) > width:
            yield piece
            piece = ""
        piece += character
    yield piece


def _width(words: str, font: Path, size: float) -> float:
    """How wide the words are drawn; only what draws them knows how it rounds."""
    if not words:
        return 0.0
    measure = _measuring().get_text_width_height_descent
    width, _, _ = measure(words, _font(font, size), ismath=False)  # type: ignore[no-untyped-call]
    return float(width)


def _legible(words: str, font: Path) -> str:
    """The words with what the font has no sign for put in plain letters, or else left out."""
    face = _face(font)
    known = (
        sign if face.get_char_index(ord(sign)) else anyascii(sign)
        for sign in clip(clean_line(words), _LONGEST)
    )
    return "".join(sign for sign in "".join(known) if face.get_char_index(ord(sign)))


@cache
def _measuring() -> RendererAgg:
    return RendererAgg(1, 1, 72)  # type: ignore[no-untyped-call]


@cache
def _font(font: Path, size: float) -> FontProperties:
    return FontProperties(fname=str(font), size=size)


@cache
def _face(font: Path) -> FT2Font:
    return FT2Font(str(font))
