"""The balance of a run's postings as a picture, for a README: SVG or PNG. Needs the extra ``jdlint[plot]``."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Mapping
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from jdlint.finding import Severity
from jdlint.plain_error import PlainError
from jdlint.readers.html import GENERATOR
from jdlint.report import Report
from jdlint.report_page.dots import STEPS, Balance, Lane, balance
from jdlint.report_page.entries import entries
from jdlint.report_page.verdict import LEVEL
from jdlint.report_page.views import SEVERITY

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FORMATS = ("svg", "png")
_COLUMN, _NEITHER = (
    60.0,
    45.0,
)  # pixels from one column to the next, and from the last one to that of neither craft besides
_LEFT, _TOP, _BOTTOM, _GAP = 110.0, 56.0, 44.0, 14.0  # pixels around the lanes, and between two
_POINT = 0.72  # of a pixel
_LOOKS: Mapping[Severity | None, tuple[str, str]] = {
    Severity.ERROR: ("D", "#b3172b"),
    Severity.WARNING: ("^", "#8a5a00"),
    Severity.INFO: ("o", "#3f5d80"),
    None: ("o", "#5d636d"),
}


class NoPlotError(PlainError, ImportError):
    """What draws is not installed: one line that says what to do."""


def check() -> None:
    """Raise ``NoPlotError`` where matplotlib is not installed."""
    if find_spec("matplotlib") is None:
        raise NoPlotError("--plot needs the extra plot: pip install 'jdlint[plot]'")


def plot(report: Report, form: str) -> bytes:
    """Return the picture in one of ``FORMATS``: the same bytes for the same run and the same matplotlib."""
    import matplotlib as mpl

    places = balance(entries(report))
    with mpl.rc_context():
        mpl.rcdefaults()  # whatever a desk has set
        mpl.rcParams["svg.hashsalt"] = GENERATOR
        made = _draw(places)
        stream = io.BytesIO()
        said: dict[str, Any] = {"Creator": GENERATOR, "Date": None} if form == "svg" else {"Software": GENERATOR}
        made.savefig(stream, format=form, dpi=100 if form == "svg" else 200, metadata=said)
    return _described(stream.getvalue(), places) if form == "svg" else stream.getvalue()


def _draw(places: Balance) -> Any:
    from matplotlib.figure import Figure

    height = sum(lane.height + _GAP for lane in places.lanes) or _GAP
    width = _across(None) + _COLUMN
    whole = (_LEFT + width, _TOP + height + _BOTTOM)
    figure = Figure(figsize=(whole[0] / 100, whole[1] / 100))
    axes = figure.add_axes((_LEFT / whole[0], _BOTTOM / whole[1], width / whole[0], height / whole[1]))
    axes.set(xlim=(0, width), ylim=(height, 0), yticks=[])
    axes.set_xticks(
        [_across(0), _across(STEPS // 2), _across(STEPS), _across(None)],
        ["exploration", "half and half", "operationalization", "neither"],
    )
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    axes.axvspan(0, _across(3) + _COLUMN / 2, color="#edf4fc", linewidth=0)
    axes.axvspan(_across(7) - _COLUMN / 2, _across(STEPS) + _COLUMN / 2, color="#fdf2e7", linewidth=0)
    top = 0.0
    for lane in places.lanes:
        _lane(axes, lane, places.pitch, top)
        top += lane.height + _GAP
    for severity, (marker, color) in _LOOKS.items():
        face = color if severity else "none"
        axes.scatter(
            [],
            [],
            marker=marker,
            color=face,
            edgecolors=color,
            label=SEVERITY[severity] if severity else "nothing found",
        )
    axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=4, frameon=False, borderaxespad=0.2, handletextpad=0.2)
    axes.text(-_LEFT + 12, -_TOP + 22, "The balance of the duties", fontsize=12, fontweight="bold")
    return figure


def _lane(axes: Axes, lane: Lane, pitch: float, top: float) -> None:
    drawn: dict[Severity | None, list[tuple[float, float]]] = defaultdict(list)
    for column in lane.columns:
        for dot in column.dots:
            drawn[dot.entry.worst].append((_across(column.share) + dot.x, top + _GAP / 2 + dot.y))
    for severity, (marker, color) in _LOOKS.items():
        if spots := drawn[severity]:
            across, down = zip(*spots, strict=True)
            size = (0.62 * pitch * _POINT) ** 2
            face = color if severity else "none"
            axes.scatter(
                across, down, s=size, marker=marker, facecolors=face, edgecolors=color, linewidths=0.8, zorder=3
            )
    middle = top + (lane.height + _GAP) / 2
    axes.text(-_LEFT + 12, middle, f"{LEVEL[lane.level].capitalize()}  {lane.count}", verticalalignment="center")
    axes.axhline(top + lane.height + _GAP, color="#dedcd6", linewidth=0.8)


def _across(share: int | None) -> float:
    """The middle of a column, in pixels."""
    return _COLUMN * (STEPS + 1) + _NEITHER if share is None else _COLUMN * (share + 0.5)


def _described(picture: bytes, places: Balance) -> bytes:
    """Give an SVG a name and a description, for those who do not see it."""
    number = sum(lane.count for lane in places.lanes)
    said = "; ".join(f"{LEVEL[lane.level]}: {lane.described}" for lane in places.lanes)
    head = f'<title id="title">The balance of the duties of {number} job postings</title><desc id="desc">{said}</desc>'
    return re.sub(
        rb"<svg [^>]*(?=>)",
        lambda match: match[0] + f' role="img" aria-labelledby="title desc">{head}'.encode()[:-1],
        picture,
        count=1,
    )
