"""Reads a base data table: each value with the label of its row and of its column."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from ingestion.document import Paragraph
from ingestion.forms.contacts import contacts_in, is_contact_line
from ingestion.forms.indicators import doubt
from ingestion.forms.performance_header import labelled_value
from ingestion.forms.regions import Region, fiscal_year
from ingestion.forms.rows import Column, Row, RowCell, align, flags_of
from ingestion.forms.values import amount_unit, parse_amount, parse_number, parse_rate
from ingestion.forms.vocabulary import fits, role, section, squeeze, without_list_mark

_NUMERIC = re.compile(r"^[\-—–/\\]+$|^-?[\d.,]+%?(?:万元|元|人|㎡)?$")


_LEVELS = ("level1", "level2", "level3")


def base_columns(row: Row) -> list[Column] | None:
    """The value columns when the row is a header: all cells behind the first are column labels."""
    cells = [cell for cell in row.cells if cell.first > 0] if row.cells[0].first == 0 else list(row.cells)
    if len(cells) < 2 or any(_NUMERIC.match(squeeze(cell.text)) for cell in cells):
        return None
    fitting = [cell for cell in cells if fits(cell.text, "base_data", "columns")]
    return [Column(cell.text, cell.first, cell.last) for cell in cells] if len(fitting) * 2 > len(cells) else None


class BaseDataForm:
    """Reads the lines of a region in order; `rows` holds landing rows of `base_data`."""

    def __init__(self, region: Region) -> None:
        self.region = region
        self.form: dict[str, Any] = {"title": region.title, "source_cell": region.place, "cells": {}}
        self.rows: list[dict[str, Any]] = []
        self.contacts: list[dict[str, Any]] = []
        self._columns: list[Column] = []
        self._heading: RowCell | None = None
        self._unit: str | None = None
        self._row_no = 0
        self._ended = False

    def read(self) -> BaseDataForm:
        for line in self.region.lines:
            if isinstance(line, Paragraph):
                self._read_paragraph(line.text, line.place)
            else:
                self._read_row(line)
        return self

    @property
    def is_report(self) -> bool:
        return any(record["value_text"] for record in self.rows)

    def _read_paragraph(self, text: str, place: str) -> None:
        if is_contact_line(text):
            for contact, value in contacts_in(text):
                self.contacts.append({"role": contact, "value_text": value, "source_cell": place, "cells": {}})
        elif (pair := labelled_value(text)) and pair[0] == "unit_name" and pair[1]:
            self.form["unit_name"] = pair[1]

    def _read_row(self, row: Row) -> None:
        if is_contact_line(row.text):
            self._read_paragraph("  ".join(cell.text for cell in row.cells), row.first_new_cell.place)
        elif sum(role(cell.text, "indicator_columns") in _LEVELS for cell in row.cells) > 1:
            self._ended = True  # An index of indicators may follow in the same table.
        elif self._ended:
            return
        elif columns := base_columns(row):
            self._columns = columns
            self._heading = row.cells[0] if row.cells[0].first < columns[0].first else None
            heading_unit = amount_unit(row.text) if self._heading else None
            self._unit = amount_unit(self._heading.text) if self._heading else heading_unit
            if self._unit:
                self.form.setdefault("amount_unit_text", self._unit)
        elif self._columns:
            self._values(row)

    def _values(self, row: Row) -> None:
        first = row.cells[0]
        has_label = first.first < self._columns[0].first and first.cell.row == row.index
        label = first if has_label or self._heading is None else self._heading
        cells = [cell for cell in row.cells if cell is not first] if has_label or first.first == 0 else list(row.cells)
        if label is self._heading and first.first < self._columns[0].first:
            cells = list(row.cells[1:])
        self._row_no += 1
        if has_label and len(cells) == 1 and not _NUMERIC.match(squeeze(cells[0].text)):
            # A statement (厉行节约保障措施) stands beside its label across all columns.
            self._append(label, None, cells[0], cells[0].place)
            return
        aligned = align(cells, self._columns, _misfit, in_place=row.keeps_columns)
        for column in self._columns:
            cell = aligned.cells.get(column.role)
            if cell is not None or has_label:
                self._append(label, column, cell, cell.place if cell else label.place)

    def _append(self, label: RowCell, column: Column | None, cell: RowCell | None, place: str) -> None:
        item = role(without_list_mark(label.text), "base_data", "items")
        text = cell.text if cell else None
        record: dict[str, Any] = {
            "row_no": self._row_no,
            "label": label.text,
            "item": item,
            "parent_item": section("base_data", "parents").get(item) if item else None,
            "column_label": column.role if column else None,
            "column_kind": self._column_kind(column),
            "value_text": text,
            "value": self._value(text, column),
            "source_cell": place,
            "flags": flags_of([cell]) if cell else None,
            "cells": {},
        }
        if column and record["value"] is None and _NUMERIC.match(squeeze(text or "")) and re.search(r"\d", text or ""):
            doubt(record, "a number that is not understood")
        self.rows.append(record)

    def _column_kind(self, column: Column | None) -> str | None:
        """What the column holds; of two columns of final figures the first is of the year before."""
        kind = role(column.role, "base_data", "column_kinds") if column else None
        finals = [other for other in self._columns if role(other.role, "base_data", "column_kinds") == "final"]
        return "prior_year_final" if kind == "final" and column is not finals[-1] else kind

    def _value(self, text: str | None, column: Column | None) -> Decimal | None:
        if text is None or column is None:
            return None
        if "率" in column.role or squeeze(text).endswith(("%", "‰")):
            return parse_rate(text)
        unit = amount_unit(column.role) or self._unit
        if unit and "规模" not in column.role:
            return parse_amount(text, unit)
        return parse_number(re.sub(r"[人㎡]$", "", squeeze(text)))

    def finished_form(self) -> dict[str, Any]:
        """The landing row of `forms`, all but its ids."""
        return {**self.form, "form_type": "base_data", "fiscal_year": fiscal_year(self.region.title or "")}


def _misfit(_: str, cell: RowCell) -> float:
    return 0.0 if _NUMERIC.match(squeeze(cell.text)) else 1.0
