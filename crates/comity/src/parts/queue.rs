//! A list of matters: a table on a desk, cards on a telephone.

use maud::{Markup, html};

use super::text::Text;

/// The list. The first column names the matter and links to it.
#[derive(Clone, Debug, Default)]
pub struct Queue<'a> {
    /// What is listed, for instance "Waiting for me, by due date".
    pub caption: &'a str,
    pub columns: &'a [&'a str],
    /// One text for each column.
    pub rows: &'a [Vec<Text<'a>>],
    /// What is said where there are no rows.
    pub empty: &'a str,
}

/// The list. Roles are written out because cards are laid out as blocks, which would hide the table from screen readers;
/// each cell repeats its column's name for those who see cards.
pub fn queue(queue: &Queue<'_>) -> Markup {
    if queue.rows.is_empty() {
        return html! { p class="govuk-body comity-queue__empty" { (queue.empty) } };
    }
    html! {
        table class="govuk-table comity-queue" role="table" {
            caption class="govuk-table__caption govuk-table__caption--m" { (queue.caption) }
            thead class="govuk-table__head" role="rowgroup" {
                tr class="govuk-table__row" role="row" {
                    @for column in queue.columns {
                        th scope="col" class="govuk-table__header" role="columnheader" { (column) }
                    }
                }
            }
            tbody class="govuk-table__body" role="rowgroup" {
                @for row in queue.rows {
                    tr class="govuk-table__row" role="row" {
                        @for (index, (column, text)) in queue.columns.iter().zip(row).enumerate() {
                            @if index == 0 {
                                th scope="row" class="govuk-table__header comity-queue__matter" role="rowheader" { (text) }
                            } @else {
                                td class="govuk-table__cell" role="cell" {
                                    span class="comity-queue__label" aria-hidden="true" { (column) }
                                    span class="comity-queue__value" { (text) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
