"""Draws the app's icons from the project's mark (``look/mark.svg``) as PNG. Run by hand when the mark changes.

``python tools/mobile_icons.py`` writes ``mobile/icons``: the mark on white at 192 and 512, the maskable one with the mark inside
the safe circle (80 % of the side), and 180 for iOS, which rounds the corners itself.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "mobile" / "icons"
INK, GROUND = (25, 29, 32), (255, 255, 255)
SIDE = 28                       # the mark's own square
OVER = 8                        # drawn larger and brought down, so that edges are smooth
#: The strokes of the mark: (width, points); the frame is drawn by itself.
STROKES = (
    (1.6, ((14, 6), (14, 22))), (1.6, ((7, 10), (21, 10))), (1.6, ((10, 10), (7, 17), (13, 17), (10, 10))),
    (1.6, ((18, 10), (15, 17), (21, 17), (18, 10))), (1.6, ((10, 22), (18, 22))),
)


def drawn(side: int, *, part: float = 1.0, frame: bool = True) -> Image.Image:
    """The mark in a square of ``side`` pixels, filling ``part`` of it."""
    big = side * OVER
    image = Image.new("RGB", (big, big), GROUND)
    pen = ImageDraw.Draw(image)
    scale, margin = big * part / SIDE, big * (1 - part) / 2

    def at(point: tuple[float, float]) -> tuple[float, float]:
        return margin + point[0] * scale, margin + point[1] * scale

    if frame:
        # A stroke lies on both sides of its path: the frame of width 2 on the square 1..27 reaches from 0 to 28.
        pen.rounded_rectangle((*at((0, 0)), *at((28, 28))), radius=3 * scale, outline=INK, width=round(2 * scale))
    for width, points in STROKES:
        pen.line([at(point) for point in points], fill=INK, width=round(width * scale), joint="curve")
    return image.resize((side, side), Image.Resampling.LANCZOS)


def main() -> None:
    """Write the four files."""
    TARGET.mkdir(parents=True, exist_ok=True)
    files = {
        "icon-192.png": drawn(192), "icon-512.png": drawn(512),
        "maskable-512.png": drawn(512, part=0.62), "apple-180.png": drawn(180, part=0.78),
    }
    for name, image in files.items():
        image.quantize(32).save(TARGET / name, optimize=True)


if __name__ == "__main__":
    main()
