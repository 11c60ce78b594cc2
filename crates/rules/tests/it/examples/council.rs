use rules::calendar::{Calendar, Holiday, Nation};
use rules::council::{
    AnswersInLetters, Command, Council, CouncilKind, DayOff, DaysOff, Description, Event, LargestFile, NationalDays,
    StandardText,
};
use rules::id::TextId;
use rules::sign_in::{SecondFactor, SignIn, Way};

use super::{Examples, variants};
use crate::cast::*;
use crate::world::nine_o_clock;

variants!(command_names, command_name, Command {
    Open "open", AddService "add-service", AddWard "add-ward", AddGroup "add-group", AdoptCalendar "adopt-calendar",
    GiveUrgentTelephone "give-urgent-telephone", SetAnswersInLetters "set-answers-in-letters",
    RenameService "rename-service", RenameWard "rename-ward", RenameGroup "rename-group",
    DescribeService "describe-service", SetRouting "set-routing",
    AddDaysOff "add-days-off", CancelDaysOff "cancel-days-off", AdoptNationalDays "adopt-national-days",
    SetNationalDays "set-national-days", SetSignIn "set-sign-in", WriteText "write-text", ReviseText "revise-text", KeepText "keep-text",
    RetireText "retire-text",
    SetLargestFile "set-largest-file", AllocateAssistant "allocate-assistant",
});

variants!(event_names, event_name, Event {
    Opened "opened", ServiceAdded "service-added", WardAdded "ward-added", GroupAdded "group-added",
    CalendarAdopted "calendar-adopted", UrgentTelephoneGiven "urgent-telephone-given",
    AnswersInLettersSet "answers-in-letters-set", ServiceRenamed "service-renamed", WardRenamed "ward-renamed",
    GroupRenamed "group-renamed", ServiceDescribed "service-described", RoutingSet "routing-set",
    DaysOffAdded "days-off-added", DaysOffCancelled "days-off-cancelled",
    NationalDaysAdopted "national-days-adopted", NationalDaysSet "national-days-set", SignInSet "sign-in-set",
    TextWritten "text-written", TextRevised "text-revised", TextKept "text-kept", TextRetired "text-retired",
    LargestFileSet "largest-file-set", AssistantAllocated "assistant-allocated",
});

/// With one holiday and one closure, so that the example file stays short.
fn calendar(revision: u32) -> Calendar {
    let day = |date, title: &str| Holiday { date, title: title.to_owned() };
    let closures = vec![day(june(10), "Council offices closed")];
    Calendar::new(Nation::England, revision, vec![day(jiff::civil::date(2026, 12, 25), "Christmas Day")], closures)
}

fn days_off() -> DaysOff {
    DaysOff { kind: DayOff::Closure, first: june(17), last: june(18), why: words(13) }
}

fn standard_text() -> StandardText {
    StandardText { title: words(15), text: words(16), owner: HIGHWAYS_ENGINEER, review_by: june(30) }
}

fn proclaimed() -> Holiday {
    Holiday { date: june(22), title: "Coronation of King Charles III".to_owned() }
}

fn description() -> Description {
    Description {
        does: Some(words(10)),
        ring: Some(HIGHWAYS_ENGINEER),
        telephone: Some(words(11)),
        deputy: Some(HIGHWAYS_ENGINEER),
        out_of_hours: Some(words(12)),
    }
}

fn strict() -> SignIn {
    SignIn {
        ways: [Way::Password, Way::Passkey].into_iter().collect(),
        second_factor: SecondFactor::Officers,
        idle_minutes: 10,
        longest_hours: 8,
    }
}

impl Examples for Council {
    fn command_names() -> &'static [&'static str] {
        command_names()
    }

    fn command_name(command: &Command) -> &'static str {
        command_name(command)
    }

    fn commands() -> Vec<Command> {
        let (kind, nation) = (CouncilKind::County, Nation::England);
        vec![
            Command::Open { name: words(1), kind, nation, calendar: calendar(1) },
            Command::AddService { service: HIGHWAYS, name: words(2) },
            Command::AddWard { ward: OAKLEY, name: words(3) },
            Command::AddGroup { group: AMBER, name: words(4) },
            Command::AdoptCalendar { calendar: calendar(2) },
            Command::GiveUrgentTelephone { telephone: words(5) },
            Command::SetAnswersInLetters { to: AnswersInLetters::Shown },
            Command::RenameService { service: HIGHWAYS, name: words(6) },
            Command::RenameWard { ward: OAKLEY, name: words(7) },
            Command::RenameGroup { group: AMBER, name: words(8) },
            Command::DescribeService { service: HIGHWAYS, description: description() },
            Command::SetRouting { service: HIGHWAYS, words: words(9) },
            Command::AddDaysOff(days_off()),
            Command::CancelDaysOff { first: june(17), why: words(14) },
            Command::AdoptNationalDays { days: vec![proclaimed()] },
            Command::SetNationalDays { to: NationalDays::ByHand },
            Command::SetSignIn { to: strict() },
            Command::WriteText { text: TextId(1), as_follows: standard_text() },
            Command::ReviseText { text: TextId(1), as_follows: standard_text() },
            Command::KeepText { text: TextId(1), review_by: july(1) },
            Command::RetireText { text: TextId(1) },
            Command::SetLargestFile { to: LargestFile::try_from(20).unwrap() },
            Command::AllocateAssistant { group: AMBER, post: Some(HIGHWAYS_INSPECTOR) },
            Command::AllocateAssistant { group: AMBER, post: None },
        ]
    }

    fn event_names() -> &'static [&'static str] {
        event_names()
    }

    fn event_name(event: &Event) -> &'static str {
        event_name(event)
    }

    fn events() -> Vec<Event> {
        let (kind, nation) = (CouncilKind::County, Nation::England);
        vec![
            Event::Opened { name: words(1), kind, nation, calendar: calendar(1) },
            Event::ServiceAdded { service: HIGHWAYS, name: words(2) },
            Event::WardAdded { ward: OAKLEY, name: words(3) },
            Event::GroupAdded { group: AMBER, name: words(4) },
            Event::CalendarAdopted { calendar: calendar(2) },
            Event::UrgentTelephoneGiven { telephone: words(5) },
            Event::AnswersInLettersSet { to: AnswersInLetters::Shown },
            Event::ServiceRenamed { service: HIGHWAYS, name: words(6) },
            Event::WardRenamed { ward: OAKLEY, name: words(7) },
            Event::GroupRenamed { group: AMBER, name: words(8) },
            Event::ServiceDescribed { service: HIGHWAYS, description: description() },
            Event::RoutingSet { service: HIGHWAYS, words: words(9) },
            Event::DaysOffAdded { days: days_off(), revision: 3, at: nine_o_clock(june(1)) },
            Event::NationalDaysAdopted { days: vec![proclaimed()], revision: 4, at: nine_o_clock(june(1)) },
            Event::DaysOffCancelled {
                days: DaysOff { first: june(24), last: june(24), ..days_off() },
                why: words(14),
                revision: 5,
                at: nine_o_clock(june(1)),
            },
            Event::NationalDaysSet { to: NationalDays::ByHand },
            Event::SignInSet { to: strict() },
            Event::TextWritten { text: TextId(1), as_follows: standard_text() },
            Event::TextRevised { text: TextId(1), as_follows: standard_text() },
            Event::TextKept { text: TextId(1), review_by: july(1) },
            Event::TextRetired { text: TextId(2) },
            Event::LargestFileSet { to: LargestFile::try_from(20).unwrap() },
            Event::AssistantAllocated { group: AMBER, post: Some(HIGHWAYS_INSPECTOR) },
            Event::AssistantAllocated { group: AMBER, post: None },
        ]
    }
}
