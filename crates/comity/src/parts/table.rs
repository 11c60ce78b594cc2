//! Figures side by side. For a list of matters see `queue`, which suits a telephone.

use maud::{Markup, html};

use super::{classes::classes, text::Text};

/// A table; its caption says what it holds.
#[derive(Clone, Debug, Default)]
pub struct Table<'a> {
    pub caption: &'a str,
    /// `govuk-table__caption--s`, `--m`, `--l` or `--xl`.
    pub caption_classes: &'a str,
    pub head: &'a [Cell<'a>],
    pub rows: &'a [Vec<Cell<'a>>],
    /// The first cell of each row names the row.
    pub first_cell_is_header: bool,
    pub classes: &'a str,
}

/// One cell.
#[derive(Clone, Debug, Default)]
pub struct Cell<'a> {
    pub text: Text<'a>,
    /// Aligned to the right, with figures of one width.
    pub numeric: bool,
    pub classes: &'a str,
    pub colspan: Option<u16>,
    pub rowspan: Option<u16>,
}

impl<'a> Cell<'a> {
    /// A cell of words.
    pub fn of(text: impl Into<Text<'a>>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A cell with a figure.
    pub fn numeric(text: impl Into<Text<'a>>) -> Self {
        Self { text: text.into(), numeric: true, ..Self::default() }
    }
}

/// The table.
pub fn table(table: &Table<'_>) -> Markup {
    html! {
        table class=(classes("govuk-table", &[table.classes])) {
            @if !table.caption.is_empty() {
                caption class=(classes("govuk-table__caption", &[table.caption_classes])) { (table.caption) }
            }
            @if !table.head.is_empty() {
                thead class="govuk-table__head" {
                    tr class="govuk-table__row" {
                        @for cell in table.head {
                            @let format = if cell.numeric { "govuk-table__header--numeric" } else { "" };
                            th scope="col" class=(classes("govuk-table__header", &[format, cell.classes]))
                                colspan=[cell.colspan] rowspan=[cell.rowspan] { (cell.text) }
                        }
                    }
                }
            }
            tbody class="govuk-table__body" {
                @for row in table.rows {
                    tr class="govuk-table__row" {
                        @for (index, cell) in row.iter().enumerate() {
                            @if index == 0 && table.first_cell_is_header {
                                th scope="row" class=(classes("govuk-table__header", &[cell.classes]))
                                    colspan=[cell.colspan] rowspan=[cell.rowspan] { (cell.text) }
                            } @else {
                                @let format = if cell.numeric { "govuk-table__cell--numeric" } else { "" };
                                td class=(classes("govuk-table__cell", &[format, cell.classes]))
                                    colspan=[cell.colspan] rowspan=[cell.rowspan] { (cell.text) }
                            }
                        }
                    }
                }
            }
        }
    }
}
