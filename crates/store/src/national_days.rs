//! National days that have become known are adopted by themselves, unless the council has said otherwise.

use std::sync::Arc;

use rules::actor::Actor;
use rules::council::{Command, Council, NationalDays};
use rules::id::CouncilId;
use rules::norm::Norm;

use crate::desk::Reading;
use crate::failure::{Broken, NotDone};
use crate::installation::Installation;
use crate::once::Once;
use crate::pen::Pen;
use crate::run::Done;

impl Installation {
    /// Adopts what a council lacks; nothing where it lacks nothing or adopts by hand.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn adopt_national_days(self: &Arc<Self>, council: CouncilId) -> Result<Option<Done>, Broken> {
        let desk = self.desk(council, Actor::Clock { norm: Norm::Calendar });
        let lacking = |reading: &mut Reading<'_>| {
            let automatic =
                reading.house.as_ref().is_some_and(|house| house.national_days == NationalDays::Automatically);
            Ok(if automatic { reading.national_days_offered() } else { Vec::new() })
        };
        let days = desk.read(lacking)?;
        if days.is_empty() {
            return Ok(None);
        }
        let command = Command::AdoptNationalDays { days };
        match desk.run::<Council>(council, command, Pen::new(), None, Once::drawn()) {
            Ok(done) => Ok(Some(done)),
            Err(NotDone::Broken(broken)) => Err(broken),
            // The clerk was quicker.
            Err(_) => Ok(None),
        }
    }
}
