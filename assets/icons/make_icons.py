"""Draw the application's icon in the sizes desktops ask for: ``python assets/icons/make_icons.py``."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES = (32, 64, 128, 256)
HERE = Path(__file__).resolve().parent


def main() -> None:
    """Write ``coach-SIZE.png`` beside the drawing."""
    application = QGuiApplication(["make_icons", "-platform", "offscreen"])
    drawing = QSvgRenderer(str(HERE / "coach.svg"))
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        drawing.render(painter)
        painter.end()
        file = HERE / f"coach-{size}.png"
        image.save(str(file))
        print(file.name)
    application.quit()


if __name__ == "__main__":
    main()
