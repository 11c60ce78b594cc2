//! Facts from the standing tables, read under the council's lock.

use std::sync::Arc;

use jiff::civil::Date;
use rules::actor::Role;
use rules::context::Facts;
use rules::decider::Decider;
use rules::id::{BodyId, EditionId, PersonId, PostId, ServiceId};
use rules::record::{Kind, RecordId};
use rules::{body, council, edition, person, post};

use crate::args;
use crate::db::{Db, Row};
use crate::failure::Broken;
use crate::journal;
use crate::memory::{Parsed, State};

/// The standing tables of one council, as facts.
pub struct Standing<'a> {
    pub(crate) db: &'a mut Db,
    pub(crate) council: &'a str,
    pub(crate) parsed: &'a mut Parsed,
}

impl Standing<'_> {
    fn state(&mut self, record: RecordId) -> Result<Option<State>, Broken> {
        const SQL: &str = "select version from standing where council = $1 and record = $2";
        if let Some(known) = self.parsed.answers(self.council).and_then(|answers| answers.states.get(&record)) {
            return Ok(known.clone());
        }
        let found = self.db.row(SQL, args![self.council, record.to_string()], |row| row.int(0))?;
        let state = found.map(|version| self.at(record, version)).transpose()?;
        self.parsed.learn(self.council, |answers| drop(answers.states.insert(record, state.clone())));
        Ok(state)
    }

    /// Every record of a kind, in the order in which they were entered.
    pub(crate) fn records(&mut self, kind: Kind) -> Result<Arc<[RecordId]>, Broken> {
        // Not a join: in the order of the acts SQLite would walk the whole journal.
        const SQL: &str = "
            select s.record,
                   (select a.seq from act a where a.council = s.council and a.record = s.record and a.version = 1) begun
              from standing s where s.council = $1 and s.kind = $2
             order by begun";
        if let Some(known) = self.parsed.answers(self.council).and_then(|answers| answers.records.get(&kind)) {
            return Ok(known.clone());
        }
        let found = self.db.rows(SQL, args![self.council, kind.name()], |row: &Row<'_>| row.text(0))?;
        let read = |text: &String| text.parse().map_err(|error| Broken::unreadable(text, error));
        let records: Arc<[RecordId]> = found.iter().map(read).collect::<Result<_, _>>()?;
        self.parsed.learn(self.council, |answers| drop(answers.records.insert(kind, records.clone())));
        Ok(records)
    }

    /// Every post as recorded.
    pub(crate) fn posts(&mut self) -> Result<Vec<(PostId, Arc<post::Open>)>, Broken> {
        const SQL: &str = "select record, version from standing where council = $1 and kind = 'post'";
        if let Some(known) = self.parsed.answers(self.council).and_then(|answers| answers.posts.clone()) {
            return Ok(known);
        }
        let rows = self.db.rows(SQL, args![self.council], |row: &Row<'_>| Ok((row.text(0)?, row.int(1)?)))?;
        let mut posts = Vec::with_capacity(rows.len());
        for (record, version) in rows {
            let record: RecordId = record.parse().map_err(|error| Broken::unreadable(&record, error))?;
            if let State::Post(Some(open)) = self.at(record, version)? {
                posts.push((PostId(record.bits), open));
            }
        }
        self.parsed.learn(self.council, |answers| answers.posts = Some(posts.clone()));
        Ok(posts)
    }

    /// The state at a version that was just read: the text, which is long, is asked for only where it is not known yet.
    fn at(&mut self, record: RecordId, version: i64) -> Result<State, Broken> {
        const SQL: &str = "select state from standing where council = $1 and record = $2 and version = $3";
        if let Some(known) = self.parsed.state(self.council, record, version) {
            return Ok(known);
        }
        let text = self.db.row(SQL, args![self.council, record.to_string(), version], |row| row.text(0))?;
        let state =
            State::read(record.kind, &text.unwrap_or_default()).map_err(|error| Broken::unreadable(record, error))?;
        self.parsed.stood(self.council, record, version, &state);
        Ok(state)
    }

    /// Whoever holds an office of the council and sits; an office is no post.
    fn in_office(&mut self, role: Role, on: Date) -> Result<Vec<PersonId>, Broken> {
        const SQL: &str = "select record, version from standing where council = $1 and kind = 'person'";
        let Some(kind) = self.council()?.map(|house| house.kind) else { return Ok(Vec::new()) };
        let rows = self.db.rows(SQL, args![self.council], |row: &Row<'_>| Ok((row.text(0)?, row.int(1)?)))?;
        let mut found = Vec::new();
        for (record, version) in rows {
            let record: RecordId = record.parse().map_err(|error| Broken::unreadable(&record, error))?;
            if let State::Person(Some(active)) = self.at(record, version)?
                && active.offices_on(on).any(|office| office.role() == Some(role))
                && active.sits(kind, on).is_some()
            {
                found.push(PersonId(record.bits));
            }
        }
        Ok(found)
    }
}

impl Facts for Standing<'_> {
    type Error = Broken;

    fn council(&mut self) -> Result<Option<Arc<council::Open>>, Broken> {
        let id: rules::id::CouncilId = self.council.parse().map_err(|error| Broken::unreadable(self.council, error))?;
        Ok(match self.state(id.into())? {
            Some(State::Council(open)) => open,
            _ => None,
        })
    }

    fn person(&mut self, id: PersonId) -> Result<Option<Arc<person::Active>>, Broken> {
        Ok(match self.state(id.into())? {
            Some(State::Person(active)) => active,
            _ => None,
        })
    }

    fn post(&mut self, id: PostId) -> Result<Option<Arc<post::Open>>, Broken> {
        Ok(match self.state(id.into())? {
            Some(State::Post(open)) => open,
            _ => None,
        })
    }

    fn holders(&mut self, id: PostId, on: Date) -> Result<Vec<PersonId>, Broken> {
        const SQL: &str = "
            select distinct person from holding
             where council = $1 and post = $2 and since <= $3 and until >= $3
             order by person";
        if let Some(known) = self.parsed.answers(self.council).and_then(|answers| answers.holders.get(&(id, on))) {
            return Ok(known.clone());
        }
        let read = |row: &Row<'_>| row.text(0);
        let found = self.db.rows(SQL, args![self.council, id.to_string(), on.to_string()], read)?;
        let parsed = found.iter().map(|text| text.parse().map_err(|error| Broken::unreadable(text, error)));
        let holders: Vec<PersonId> = parsed.collect::<Result<_, _>>()?;
        self.parsed.learn(self.council, |answers| drop(answers.holders.insert((id, on), holders.clone())));
        Ok(holders)
    }

    fn in_role(&mut self, role: Role, on: Date) -> Result<Vec<(PersonId, Option<ServiceId>)>, Broken> {
        if let Some(known) = self.parsed.answers(self.council).and_then(|answers| answers.in_role.get(&(role, on))) {
            return Ok(known.clone());
        }
        let mut found = Vec::new();
        for (post, open) in self.posts()? {
            if open.roles.contains(&role) {
                let holders = self.holders(post, on)?;
                found.extend(holders.into_iter().map(|person| (person, open.service)));
            }
        }
        if matches!(role, Role::Chair | Role::GroupLeader) {
            found.extend(self.in_office(role, on)?.into_iter().map(|person| (person, None)));
        }
        found.sort_unstable();
        self.parsed.learn(self.council, |answers| drop(answers.in_role.insert((role, on), found.clone())));
        Ok(found)
    }

    fn body(&mut self, id: BodyId) -> Result<Option<Arc<body::Open>>, Broken> {
        Ok(match self.state(id.into())? {
            Some(State::Body(open)) => open,
            _ => None,
        })
    }

    fn record<D: Decider>(&mut self, id: RecordId) -> Result<Option<Arc<D::State>>, Broken> {
        let history = journal::read::<D>(self.db, self.council, id)?;
        Ok((history.version > 0).then(|| Arc::new(D::replay(&history.events))))
    }

    fn editions(&mut self) -> Result<Vec<(EditionId, Arc<edition::State>)>, Broken> {
        if let Some(known) = self.parsed.answers(self.council).and_then(|answers| answers.editions.clone()) {
            return Ok(known);
        }
        // Oldest first: by the sequence of the act that entered them.
        // Not a join: in the order of the acts SQLite would walk the whole journal.
        const SQL: &str = "
            select s.record, s.version,
                   (select a.seq from act a where a.council = s.council and a.record = s.record and a.version = 1) begun
              from standing s where s.council = $1 and s.kind = 'edition'
             order by begun";
        let rows = self.db.rows(SQL, args![self.council], |row: &Row<'_>| Ok((row.text(0)?, row.int(1)?)))?;
        let mut editions = Vec::with_capacity(rows.len());
        for (record, version) in rows {
            let record: RecordId = record.parse().map_err(|error| Broken::unreadable(&record, error))?;
            if let State::Edition(state) = self.at(record, version)? {
                editions.push((EditionId(record.bits), state));
            }
        }
        self.parsed.learn(self.council, |answers| answers.editions = Some(editions.clone()));
        Ok(editions)
    }
}
