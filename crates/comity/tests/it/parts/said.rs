//! The options of a fixture, read strictly into the options of our part: one that we do not have is an error.

use std::collections::BTreeMap;

use comity::parts::{
    back_link, breadcrumbs, button, checkboxes, date_input, details, error_message, error_summary, fieldset,
    file_upload, hint, input, inset_text, label, notification_banner, pagination, panel, phase_banner, radios, select,
    service_navigation, skip_link, summary_list, table, tag, text::Text, textarea, warning_text,
};
use maud::{Markup, PreEscaped};
use serde::Deserialize;
use serde_json::Value;

type Made = Result<Markup, serde_json::Error>;

/// Options with numbers as words and without members that are null or list items that are empty: a fixture means the same
/// by both.
pub fn tidied(options: &Value) -> Value {
    match options {
        Value::Number(number) => Value::String(number.to_string()),
        Value::Array(items) => items.iter().filter(|item| !is_hole(item)).map(tidied).collect(),
        Value::Object(members) => Value::Object(
            members
                .iter()
                .filter(|(_, value)| !value.is_null())
                .map(|(name, value)| (name.clone(), tidied(value)))
                .collect(),
        ),
        other => other.clone(),
    }
}

fn is_hole(item: &Value) -> bool {
    item.is_null()
        || *item == Value::Bool(false)
        || item.as_str() == Some("")
        || item.as_object().is_some_and(|item| item.is_empty())
}

fn words<'a>(text: &'a str, html: &str) -> Text<'a> {
    if html.is_empty() { text.into() } else { PreEscaped(html.trim().to_owned()).into() }
}

/// Declares a struct that refuses members it does not know, each `String` unless a type is given.
macro_rules! said {
    ($name:ident { $($member:ident $(: $kind:ty)?),* $(,)? }) => {
        #[derive(Default, Deserialize)]
        #[serde(default, deny_unknown_fields, rename_all = "camelCase")]
        struct $name { $($member: said!(@ $($kind)?)),* }
    };
    (@) => { String };
    (@ $kind:ty) => { $kind };
}

said!(Words { text, html, classes });
said!(LabelSaid { text, html, classes, is_page_heading: bool });
said!(LegendSaid { text, html, classes, is_page_heading: bool });
said!(FieldsetSaid { legend: LegendSaid, classes, described_by });
said!(GroupSaid { classes });

impl Words {
    fn text(&self) -> Text<'_> {
        words(&self.text, &self.html)
    }
}

impl LabelSaid {
    fn label(&self) -> label::Label<'_> {
        label::Label {
            text: words(&self.text, &self.html),
            classes: &self.classes,
            is_page_heading: self.is_page_heading,
        }
    }
}

impl FieldsetSaid {
    fn fieldset(&self) -> fieldset::Fieldset<'_> {
        fieldset::Fieldset {
            legend: words(&self.legend.text, &self.legend.html),
            legend_classes: &self.legend.classes,
            is_page_heading: self.legend.is_page_heading,
            classes: &self.classes,
            described_by: &self.described_by,
            ..fieldset::Fieldset::default()
        }
    }
}

pub fn back_link(options: Value) -> Made {
    said!(Said { text, html, href, classes });
    let said: Said = serde_json::from_value(options)?;
    Ok(back_link::back_link(&back_link::BackLink {
        href: &said.href,
        text: words(&said.text, &said.html),
        classes: &said.classes,
    }))
}

pub fn breadcrumbs(options: Value) -> Made {
    said!(Item { text, html, href });
    said!(Said { items: Vec<Item>, classes, collapse_on_mobile: bool, label_text });
    let said: Said = serde_json::from_value(options)?;
    let crumbs: Vec<_> = said
        .items
        .iter()
        .map(|item| breadcrumbs::Crumb { text: words(&item.text, &item.html), href: &item.href })
        .collect();
    Ok(breadcrumbs::breadcrumbs(&breadcrumbs::Breadcrumbs {
        crumbs: &crumbs,
        collapse_on_phone: said.collapse_on_mobile,
        classes: &said.classes,
        label: &said.label_text,
    }))
}

pub fn button(options: Value) -> Made {
    said!(Said { text, html, name, classes, id, value, href, disabled: bool, prevent_double_click: bool });
    let mut options = options;
    let kind = take(&mut options, "type");
    let said: Said = serde_json::from_value(options)?;
    Ok(button::button(&button::Button {
        text: words(&said.text, &said.html),
        classes: &said.classes,
        id: &said.id,
        name: &said.name,
        value: &said.value,
        kind: &kind,
        disabled: said.disabled,
        href: &said.href,
        prevent_double_click: said.prevent_double_click,
        ..button::Button::default()
    }))
}

/// Takes a member out whose name is a Rust keyword.
fn take(options: &mut Value, name: &str) -> String {
    let taken = options.as_object_mut().and_then(|members| members.remove(name));
    taken.and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

said!(Conditional { html });
said!(ItemLabel { classes });
said!(Choice {
    value,
    text,
    html,
    id,
    name,
    checked: bool,
    disabled: bool,
    hint: Words,
    conditional: Conditional,
    divider,
    behaviour,
    label: ItemLabel,
});
said!(Question {
    name, id_prefix, fieldset: Option<FieldsetSaid>, hint: Words, error_message: Words, items: Vec<Choice>, value,
    values: Vec<String>, classes, form_group: GroupSaid, described_by,
});

pub fn radios(options: Value) -> Made {
    let said: Question = serde_json::from_value(options)?;
    let choices: Vec<_> = said
        .items
        .iter()
        .map(|item| radios::Radio {
            value: &item.value,
            text: words(&item.text, &item.html),
            label_classes: &item.label.classes,
            hint: item.hint.text(),
            id: &item.id,
            checked: item.checked,
            disabled: item.disabled,
            conditional: words("", &item.conditional.html),
            divider: &item.divider,
        })
        .collect();
    Ok(radios::radios(&radios::Radios {
        name: &said.name,
        id_prefix: &said.id_prefix,
        fieldset: said.fieldset.as_ref().map(FieldsetSaid::fieldset),
        hint: said.hint.text(),
        error: said.error_message.text(),
        choices: &choices,
        value: &said.value,
        classes: &said.classes,
        group_classes: &said.form_group.classes,
    }))
}

pub fn checkboxes(options: Value) -> Made {
    let said: Question = serde_json::from_value(options)?;
    let values: Vec<&str> = said.values.iter().map(String::as_str).collect();
    let boxes: Vec<_> = said
        .items
        .iter()
        .map(|item| checkboxes::Checkbox {
            value: &item.value,
            text: words(&item.text, &item.html),
            label_classes: &item.label.classes,
            hint: item.hint.text(),
            id: &item.id,
            name: &item.name,
            checked: item.checked,
            disabled: item.disabled,
            conditional: words("", &item.conditional.html),
            behaviour: &item.behaviour,
            divider: &item.divider,
        })
        .collect();
    Ok(checkboxes::checkboxes(&checkboxes::Checkboxes {
        name: &said.name,
        id_prefix: &said.id_prefix,
        fieldset: said.fieldset.as_ref().map(FieldsetSaid::fieldset),
        hint: said.hint.text(),
        error: said.error_message.text(),
        boxes: &boxes,
        values: &values,
        classes: &said.classes,
        group_classes: &said.form_group.classes,
        described_by: &said.described_by,
    }))
}

pub fn date_input(options: Value) -> Made {
    said!(Part { id, name, value, classes, error: Option<bool> });
    said!(Said {
        id, name_prefix, fieldset: Option<FieldsetSaid>, hint: Words, error_message: Words,
        values: BTreeMap<String, String>, classes, form_group: GroupSaid, day: Part, month: Part, year: Part,
        items: Vec<Part>,
    });
    let mut said: Said = serde_json::from_value(options)?;
    for part in std::mem::take(&mut said.items) {
        match part.name.as_str() {
            "day" => said.day = part,
            "month" => said.month = part,
            _ => said.year = part,
        }
    }
    use date_input::Part::{Day, Month, Year};
    let parts = [(Day, "day", &said.day), (Month, "month", &said.month), (Year, "year", &said.year)];
    let named = |part: &&(date_input::Part, &str, &Part)| {
        part.2.error == Some(true) || part.2.classes.contains("govuk-input--error")
    };
    // Where none is named, all are wrong but those that are said to be right.
    let mut wrong: Vec<_> = parts.iter().filter(named).map(|(which, ..)| *which).collect();
    if wrong.is_empty() && !said.error_message.text.is_empty() {
        wrong = parts.iter().filter(|(.., part)| part.error != Some(false)).map(|(which, ..)| *which).collect();
    }
    let [day, month, year] = parts.map(|(_, name, part)| {
        let key = if said.name_prefix.is_empty() { name.to_owned() } else { format!("{}-{name}", said.name_prefix) };
        if part.value.is_empty() { said.values.get(&key).cloned().unwrap_or_default() } else { part.value.clone() }
    });
    Ok(date_input::date_input(&date_input::DateInput {
        id: &said.id,
        name_prefix: &said.name_prefix,
        fieldset: said.fieldset.as_ref().map(FieldsetSaid::fieldset),
        hint: said.hint.text(),
        error: said.error_message.text(),
        day: &day,
        month: &month,
        year: &year,
        wrong: &wrong,
        classes: &said.classes,
        group_classes: &said.form_group.classes,
    }))
}

pub fn details(options: Value) -> Made {
    said!(Said { summary_text, summary_html, text, html, id, classes, open: bool });
    let said: Said = serde_json::from_value(options)?;
    Ok(details::details(&details::Details {
        summary: words(&said.summary_text, &said.summary_html),
        text: words(&said.text, &said.html),
        id: &said.id,
        classes: &said.classes,
        open: said.open,
    }))
}

pub fn error_message(options: Value) -> Made {
    said!(Said { text, html, id, classes });
    let said: Said = serde_json::from_value(options)?;
    Ok(error_message::error_message(&error_message::ErrorMessage {
        text: words(&said.text, &said.html),
        id: &said.id,
        classes: &said.classes,
    }))
}

pub fn error_summary(options: Value) -> Made {
    said!(Line { text, html, href });
    said!(Said { title_text, title_html, description_text, description_html, error_list: Vec<Line>, classes });
    let said: Said = serde_json::from_value(options)?;
    let lines: Vec<_> = said
        .error_list
        .iter()
        .map(|line| error_summary::ErrorLine { text: words(&line.text, &line.html), href: &line.href })
        .collect();
    Ok(error_summary::error_summary(&error_summary::ErrorSummary {
        title: words(&said.title_text, &said.title_html),
        description: words(&said.description_text, &said.description_html),
        lines: &lines,
        classes: &said.classes,
    }))
}

pub fn fieldset(options: Value) -> Made {
    said!(Said { legend: LegendSaid, classes, described_by, role, html });
    let said: Said = serde_json::from_value(options)?;
    let frame = FieldsetSaid { legend: said.legend, classes: said.classes, described_by: said.described_by };
    let set = fieldset::Fieldset { role: &said.role, ..frame.fieldset() };
    Ok(fieldset::fieldset(&set, &PreEscaped(said.html)))
}

pub fn file_upload(options: Value) -> Made {
    said!(Said {
        name,
        id,
        label: LabelSaid,
        hint: Words,
        error_message: Words,
        classes,
        described_by,
        form_group: GroupSaid,
        multiple: bool,
        disabled: bool,
    });
    let said: Said = serde_json::from_value(options)?;
    Ok(file_upload::file_upload(&file_upload::FileUpload {
        name: &said.name,
        id: &said.id,
        label: said.label.label(),
        hint: said.hint.text(),
        error: said.error_message.text(),
        classes: &said.classes,
        described_by: &said.described_by,
        group_classes: &said.form_group.classes,
        multiple: said.multiple,
        disabled: said.disabled,
        ..file_upload::FileUpload::default()
    }))
}

pub fn hint(options: Value) -> Made {
    said!(Said { text, html, id, classes });
    let said: Said = serde_json::from_value(options)?;
    Ok(hint::hint(&hint::Hint { text: words(&said.text, &said.html), id: &said.id, classes: &said.classes }))
}

pub fn input(options: Value) -> Made {
    said!(Said {
        name, id, label: LabelSaid, hint: Words, error_message: Words, value, classes, described_by,
        form_group: GroupSaid, autocomplete, autocapitalize, inputmode, pattern, spellcheck: Option<bool>,
        prefix: Words, suffix: Words, disabled: bool,
    });
    let mut options = options;
    let kind = take(&mut options, "type");
    let said: Said = serde_json::from_value(options)?;
    Ok(input::input(&input::Input {
        name: &said.name,
        id: &said.id,
        label: said.label.label(),
        hint: said.hint.text(),
        error: said.error_message.text(),
        value: &said.value,
        kind: &kind,
        classes: &said.classes,
        described_by: &said.described_by,
        group_classes: &said.form_group.classes,
        autocomplete: &said.autocomplete,
        autocapitalize: &said.autocapitalize,
        inputmode: &said.inputmode,
        pattern: &said.pattern,
        spellcheck: said.spellcheck.map_or("", |on| if on { "true" } else { "false" }),
        prefix: said.prefix.text(),
        suffix: said.suffix.text(),
        disabled: said.disabled,
        ..input::Input::default()
    }))
}

pub fn inset_text(options: Value) -> Made {
    said!(Said { text, html, id, classes });
    let said: Said = serde_json::from_value(options)?;
    Ok(inset_text::inset_text(&inset_text::InsetText {
        text: words(&said.text, &said.html),
        id: &said.id,
        classes: &said.classes,
    }))
}

pub fn label(options: Value) -> Made {
    let mut options = options;
    let control = take(&mut options, "for");
    let said: LabelSaid = serde_json::from_value(options)?;
    Ok(label::label(&said.label(), &control))
}

pub fn notification_banner(options: Value) -> Made {
    said!(Said { text, html, title_text, title_html, title_id, title_heading_level: Option<String>, role, classes });
    let mut options = options;
    let kind = match take(&mut options, "type").as_str() {
        "success" => notification_banner::BannerKind::Success,
        _ => notification_banner::BannerKind::Important,
    };
    let said: Said = serde_json::from_value(options)?;
    Ok(notification_banner::notification_banner(&notification_banner::NotificationBanner {
        text: words(&said.text, &said.html),
        kind,
        title: words(&said.title_text, &said.title_html),
        title_id: &said.title_id,
        title_level: said.title_heading_level.map(|level| level.parse().unwrap()),
        role: &said.role,
        classes: &said.classes,
    }))
}

pub fn pagination(options: Value) -> Made {
    said!(Link { text, html, href, label_text });
    said!(Item { number, href, current: bool, ellipsis: bool });
    said!(Said { previous: Option<Link>, next: Option<Link>, items: Vec<Item>, classes, landmark_label });
    fn link(link: &Link) -> pagination::PageLink<'_> {
        pagination::PageLink { href: &link.href, text: words(&link.text, &link.html), label: &link.label_text }
    }
    let said: Said = serde_json::from_value(options)?;
    let pages: Vec<_> = said
        .items
        .iter()
        .map(|item| match (item.ellipsis, item.number.parse().unwrap_or(0)) {
            (true, _) => pagination::PageItem::Gap,
            (false, number) if item.current => pagination::PageItem::Current { number, href: &item.href },
            (false, number) => pagination::PageItem::Page { number, href: &item.href },
        })
        .collect();
    Ok(pagination::pagination(&pagination::Pagination {
        previous: said.previous.as_ref().map(link),
        next: said.next.as_ref().map(link),
        pages: &pages,
        classes: &said.classes,
        label: &said.landmark_label,
    }))
}

pub fn panel(options: Value) -> Made {
    said!(Said { title_text, title_html, text, html, heading_level: Option<String>, classes });
    let said: Said = serde_json::from_value(options)?;
    Ok(panel::panel(&panel::Panel {
        title: words(&said.title_text, &said.title_html),
        text: words(&said.text, &said.html),
        heading_level: said.heading_level.map(|level| level.parse().unwrap()),
        classes: &said.classes,
    }))
}

pub fn phase_banner(options: Value) -> Made {
    said!(Said { text, html, tag: Words, classes });
    let said: Said = serde_json::from_value(options)?;
    Ok(phase_banner::phase_banner(&phase_banner::PhaseBanner {
        tag: said.tag.text(),
        tag_classes: &said.tag.classes,
        text: words(&said.text, &said.html),
        classes: &said.classes,
    }))
}

pub fn select(options: Value) -> Made {
    said!(Item { value: Option<String>, text, selected: bool, disabled: bool });
    said!(Said {
        name, id, label: LabelSaid, hint: Words, error_message: Words, items: Vec<Item>, value, classes, described_by,
        form_group: GroupSaid,
    });
    let said: Said = serde_json::from_value(options)?;
    let lines: Vec<_> = said
        .items
        .iter()
        .map(|item| select::SelectOption {
            value: item.value.as_deref(),
            text: &item.text,
            selected: item.selected,
            disabled: item.disabled,
        })
        .collect();
    Ok(select::select(&select::Select {
        name: &said.name,
        id: &said.id,
        label: said.label.label(),
        hint: said.hint.text(),
        error: said.error_message.text(),
        options: &lines,
        value: &said.value,
        classes: &said.classes,
        described_by: &said.described_by,
        group_classes: &said.form_group.classes,
    }))
}

pub fn service_navigation(options: Value) -> Made {
    use service_navigation::{Here, NavItem, ServiceNavigation};
    said!(Item { text, html, href, current: bool, active: bool });
    said!(End { align, html });
    said!(Slots { end: End });
    said!(Said {
        service_name, service_url, navigation: Vec<Item>, classes, aria_label, menu_button_text, menu_button_label,
        navigation_label, navigation_classes, navigation_id, slots: Slots,
    });
    let said: Said = serde_json::from_value(options)?;
    let items: Vec<_> = said
        .navigation
        .iter()
        .map(|item| NavItem {
            text: words(&item.text, &item.html),
            href: &item.href,
            here: match (item.current, item.active) {
                (true, _) => Here::Page,
                (false, true) => Here::Below,
                (false, false) => Here::Elsewhere,
            },
        })
        .collect();
    Ok(service_navigation::service_navigation(&ServiceNavigation {
        service_name: &said.service_name,
        service_href: &said.service_url,
        items: &items,
        classes: &said.classes,
        label: &said.aria_label,
        menu_text: &said.menu_button_text,
        menu_label: &said.menu_button_label,
        navigation_label: &said.navigation_label,
        navigation_classes: &said.navigation_classes,
        navigation_id: &said.navigation_id,
        end: words("", &said.slots.end.html),
    }))
}

pub fn skip_link(options: Value) -> Made {
    said!(Said { text, html, href, classes });
    let said: Said = serde_json::from_value(options)?;
    Ok(skip_link::skip_link(&skip_link::SkipLink {
        text: words(&said.text, &said.html),
        href: &said.href,
        classes: &said.classes,
    }))
}

said!(ActionSaid { text, html, href, visually_hidden_text, classes });
said!(ActionsSaid { items: Vec<ActionSaid> });

impl ActionsSaid {
    fn actions(&self) -> Vec<summary_list::Action<'_>> {
        self.items
            .iter()
            .map(|action| summary_list::Action {
                text: words(&action.text, &action.html),
                href: &action.href,
                hidden_text: &action.visually_hidden_text,
                classes: &action.classes,
            })
            .collect()
    }
}

pub fn summary_list(options: Value) -> Made {
    said!(Row { key: Words, value: Words, actions: ActionsSaid, classes });
    said!(Title { text, html, heading_level: Option<String> });
    said!(Card { title: Title, actions: ActionsSaid, classes });
    said!(Said { rows: Vec<Row>, classes, card: Option<Card> });
    let said: Said = serde_json::from_value(options)?;
    let actions: Vec<_> = said.rows.iter().map(|row| row.actions.actions()).collect();
    let rows: Vec<_> = said
        .rows
        .iter()
        .zip(&actions)
        .map(|(row, actions)| summary_list::SummaryRow {
            key: row.key.text(),
            value: row.value.text(),
            actions,
            classes: &row.classes,
        })
        .collect();
    let card_actions = said.card.as_ref().map(|card| card.actions.actions()).unwrap_or_default();
    Ok(summary_list::summary_list(&summary_list::SummaryList {
        rows: &rows,
        classes: &said.classes,
        card: said.card.as_ref().map(|card| summary_list::SummaryCard {
            title: words(&card.title.text, &card.title.html),
            heading_level: card.title.heading_level.as_ref().map(|level| level.parse().unwrap()),
            actions: &card_actions,
            classes: &card.classes,
        }),
    }))
}

pub fn table(options: Value) -> Made {
    said!(CellSaid { text, html, format, classes, colspan: Option<String>, rowspan: Option<String> });
    said!(Said {
        caption, caption_classes, head: Vec<CellSaid>, rows: Vec<Vec<CellSaid>>, first_cell_is_header: bool, classes,
    });
    fn cell(cell: &CellSaid) -> table::Cell<'_> {
        table::Cell {
            text: words(&cell.text, &cell.html),
            numeric: cell.format == "numeric",
            classes: &cell.classes,
            colspan: cell.colspan.as_ref().map(|columns| columns.parse().unwrap()),
            rowspan: cell.rowspan.as_ref().map(|rows| rows.parse().unwrap()),
        }
    }
    let said: Said = serde_json::from_value(options)?;
    let head: Vec<_> = said.head.iter().map(cell).collect();
    let rows: Vec<Vec<_>> = said.rows.iter().map(|row| row.iter().map(cell).collect()).collect();
    Ok(table::table(&table::Table {
        caption: &said.caption,
        caption_classes: &said.caption_classes,
        head: &head,
        rows: &rows,
        first_cell_is_header: said.first_cell_is_header,
        classes: &said.classes,
    }))
}

pub fn tag(options: Value) -> Made {
    let said: Words = serde_json::from_value(options)?;
    Ok(tag::tag(&tag::Tag { text: said.text(), classes: &said.classes }))
}

pub fn textarea(options: Value) -> Made {
    said!(Said {
        name, id, label: LabelSaid, hint: Words, error_message: Words, value, rows: Option<String>, classes,
        described_by, form_group: GroupSaid, autocomplete, spellcheck: Option<bool>,
    });
    let said: Said = serde_json::from_value(options)?;
    Ok(textarea::textarea(&textarea::Textarea {
        name: &said.name,
        id: &said.id,
        label: said.label.label(),
        hint: said.hint.text(),
        error: said.error_message.text(),
        value: &said.value,
        rows: said.rows.map(|rows| rows.parse().unwrap()),
        classes: &said.classes,
        described_by: &said.described_by,
        group_classes: &said.form_group.classes,
        autocomplete: &said.autocomplete,
        spellcheck: said.spellcheck.map_or("", |on| if on { "true" } else { "false" }),
        ..textarea::Textarea::default()
    }))
}

pub fn warning_text(options: Value) -> Made {
    said!(Said { text, html, icon_fallback_text, classes });
    let said: Said = serde_json::from_value(options)?;
    Ok(warning_text::warning_text(&warning_text::WarningText {
        text: words(&said.text, &said.html),
        icon_text: &said.icon_fallback_text,
        classes: &said.classes,
    }))
}
