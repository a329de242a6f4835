"""A chart's numbers as a table, for those who do not see the chart and those who want them exactly."""

from PySide6.QtCore import QItemSelectionModel, QSize
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView, QWidget

from coach.insights.chart import Table
from coach.qt.models.table_model import NumbersModel
from coach.qt.theme import Theme

_HIGH_PX = 240
_ROW_PX = 30


class ChartNumbers(QTableView):
    """Rows that are walked with the arrow keys."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("kind", "numbers")
        self._numbers = NumbersModel(self)
        self.setModel(self._numbers)
        self.setAccessibleName("Numbers of the chart")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setSectionsClickable(False)
        heads.setStretchLastSection(True)
        theme.changed.connect(self._fit)

    def show_table(self, table: Table) -> None:
        """Show these numbers, from the top."""
        self._numbers.show(table)
        if table.rows:
            # The keyboard begins at the top; nothing is marked before it is used.
            nothing = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(self._numbers.index(0, 0), nothing)
        self._fit()

    def sizeHint(self) -> QSize:
        """A few rows; the others are scrolled to."""
        return QSize(self._theme.px(600), self._theme.px(_HIGH_PX))

    def minimumSizeHint(self) -> QSize:
        """Narrow, but as high."""
        return QSize(200, self.sizeHint().height())

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._theme.px(_ROW_PX))
        self.horizontalHeader().resizeSections(QHeaderView.ResizeMode.ResizeToContents)
        for column in range(self._numbers.columnCount() - 1):
            wide = self.columnWidth(column)
            self.setColumnWidth(column, wide + self._theme.px(16))
        self.updateGeometry()
