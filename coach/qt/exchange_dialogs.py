"""Where to export to, and what to import: file dialogs that don't hold up the window."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

_EXPORTS = {
    "Everything, for Coach or a program (*.json)": "json",
    "A table, for a spreadsheet (*.csv)": "csv",
}
_IMPORTS = ("Exports of Coach, Strong or wger (*.json *.csv *.txt)", "All files (*)")


class ExportDialog(QFileDialog):
    """Asks where to; the kind of file that is chosen gives its name the ending. ``open`` it."""

    def __init__(self, parent: QWidget, name: str) -> None:
        """``name`` is proposed, without its ending."""
        super().__init__(parent, "Export everything", str(Path.home()))
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setNameFilters(list(_EXPORTS))
        self.setDefaultSuffix("json")
        self.selectFile(f"{name}.json")
        self.filterSelected.connect(self._end_as)
        self.finished.connect(self.deleteLater)

    def _end_as(self, words: str) -> None:
        self.setDefaultSuffix(_EXPORTS[words])
        for file in self.selectedFiles()[:1]:
            self.selectFile(Path(file).with_suffix(f".{_EXPORTS[words]}").name)


class ImportDialog(QFileDialog):
    """Asks for a file that is there. ``open`` it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "Import", str(Path.home()))
        self.setFileMode(QFileDialog.FileMode.ExistingFile)
        self.setNameFilters(list(_IMPORTS))
        self.finished.connect(self.deleteLater)
