"""Asking where the report is to go: a file, or a printer."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from coach.errors import CoachError

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_INSTEAD = "Save a PDF and print it where there is one."


def file_to_save(parent: QWidget, name: str) -> Path | None:
    """The file the person chose, ``name`` unless they said otherwise; None when they thought better of it."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(parent, "Save the report", str(Path(folder) / name), "PDF (*.pdf)")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("pdf")
    dialog.selectFile(name)
    chosen = dialog.exec() == QDialog.DialogCode.Accepted
    files = dialog.selectedFiles()
    dialog.deleteLater()
    return Path(files[0]) if chosen and files else None


def printer_to_use(parent: QWidget) -> "QPrinter | None":
    """The printer the person chose; None when they thought better of it.

    Raises CoachError when there is no printer. Only now is anything of printing imported.
    """
    try:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
    except ImportError as error:
        raise CoachError("Printing is not available on this computer.", _INSTEAD) from error
    if not QPrinterInfo.availablePrinterNames():
        raise CoachError("No printer is set up on this computer.", _INSTEAD)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("Print the report")
    chosen = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if chosen else None
