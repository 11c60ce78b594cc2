//! An adoption that waits for the second hand, for those who have one in it; and how many hands it takes.

use jiff::civil::Date;
use rules::actor::Role;
use rules::context::{Context, Facts, context};
use rules::edition::{self, Adoption, Event, State};
use rules::id::CouncilId;
use rules::two_hands::{self, Proposal};

use crate::deed::Deed;
use crate::desk::Reading;
use crate::failure::Broken;

/// What has been proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// The name of the body.
    pub body: String,
    pub on: Date,
    pub minute: String,
    /// From which day the body said it holds.
    pub stated: Date,
    /// Who proposed it, and when.
    pub by: String,
    pub since: Date,
    /// One of these confirms it.
    pub second: Vec<Role>,
    /// The last day on which that can be done.
    pub last: Option<Date>,
    pub hand: Hand,
}

/// Which hand the reader has in a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    /// Proposed it.
    First,
    /// May confirm it.
    Second,
    /// May only look at it.
    Neither,
}

/// How many people it takes to enter an adoption, when this reader begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hands {
    One,
    Two,
}

/// Why the second hand said no, where that is the last that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    pub reason: String,
    pub by: String,
    pub on: Date,
}

impl Reading<'_> {
    /// How many people it takes.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn hands(&mut self) -> Result<Hands, Broken> {
        let council: CouncilId = self.council.parse().map_err(|e| Broken::unreadable(&self.council, e))?;
        let (Some(actor), now) = (self.actor, self.now) else { return Ok(Hands::One) };
        let ctx = context(&mut self.facts(), council, actor, now, &two_hands::needs_of_everybody())?;
        let another = actor.person().is_some_and(|first| two_hands::has_another(&ctx, first));
        Ok(if another { Hands::Two } else { Hands::One })
    }

    /// The drafts whose adoption this reader may confirm.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn adoptions_to_confirm(&mut self) -> Result<Vec<super::Edition>, Broken> {
        let waits = self.facts().editions()?.iter().any(|(_, state)| matches!(**state, State::Proposed { .. }));
        let mut found = if waits { self.editions()? } else { Vec::new() };
        found.retain(|it| matches!(&it.stage, super::Stage::Proposed(proposed) if proposed.hand == Hand::Second));
        Ok(found)
    }

    /// A proposal, for the clerk and for those who may confirm it; for others there is none.
    pub(super) fn proposed(
        &mut self,
        ctx: &Context,
        adoption: &Adoption,
        proposal: &Proposal,
    ) -> Result<Option<Proposed>, Broken> {
        let reader = self.stands.as_ref().map(|stands| stands.person);
        let hand = match reader {
            Some(reader) if reader == proposal.by => Hand::First,
            Some(_) if proposal.second.iter().any(|role| self.is(*role)) => Hand::Second,
            _ if self.is(Role::Clerk) => Hand::Neither,
            _ => return Ok(None),
        };
        Ok(Some(Proposed {
            body: self.names([adoption.body.to_string()])?.of(adoption.body),
            on: adoption.on,
            minute: self.open_text(adoption.minute)?,
            stated: adoption.from,
            by: self.names([proposal.by.to_string()])?.of(proposal.by),
            since: proposal.on,
            second: proposal.second.iter().copied().collect(),
            last: edition::lapses_after(ctx, proposal),
            hand,
        }))
    }

    pub(super) fn refused(&mut self, last: &Deed) -> Result<Option<Refused>, Broken> {
        let events = last.events::<edition::Edition>()?;
        let Some(Event::AdoptionRefused { reason, by, on }) = events.into_iter().next_back() else { return Ok(None) };
        Ok(Some(Refused { reason: self.open_text(reason)?, by: self.names([by.to_string()])?.of(by), on }))
    }
}
