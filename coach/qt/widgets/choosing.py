"""Ask for a folder or a file in the system's own dialog, without standing still meanwhile."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def choose_folder(
    parent: QWidget, title: str, chosen: Callable[[str], object], begin_at: str = ""
) -> QFileDialog:
    """Ask for a folder that is there; ``chosen`` hears which, and nothing when it is cancelled."""
    dialog = QFileDialog(parent, title, begin_at)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _open(dialog, chosen)


def choose_file(
    parent: QWidget, title: str, kinds: str, chosen: Callable[[str], object], begin_at: str = ""
) -> QFileDialog:
    """Ask for a file that is there; ``kinds`` such as ``Logs (*.db)``."""
    dialog = QFileDialog(parent, title, begin_at, kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _open(dialog, chosen)


def _open(dialog: QFileDialog, chosen: Callable[[str], object]) -> QFileDialog:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(chosen)
    dialog.open()
    return dialog
