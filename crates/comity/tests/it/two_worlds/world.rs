//! Two worlds: what they differ in, and how each is made.

use rules::actor::Actor;
use rules::advice::{self, Advice};
use rules::breach::{self, Breach};
use rules::council::{self, AnswersInLetters, Council};
use rules::enquiry::{Allocation, Command, Enquiry, How, Raise, Reported, TakenBack, Visibility};
use rules::id::{ActId, AdviceId, BreachId, EnquiryId, PaperId, RequestId, WordsId};
use rules::norm::Norm;
use rules::paper::{self, Paper};
use rules::post::{self, Cover, Open, Post};
use rules::reference::Reference;
use rules::request;
use store::files::{Found, Scanned};
use store::pen::Pen;

use crate::town::{Away, Packed, Player, Town, done, id};

/// What the two worlds differ in.
#[derive(Clone, Copy, PartialEq)]
pub enum Secret {
    /// An enquiry that only its asker and the clerk see.
    Enquiry,
    /// A note among those who handle an enquiry that everybody sees.
    Note,
    /// A request for information into which the enquiry that everybody sees has been chosen.
    Request,
    /// What the asker raised before, and was declined.
    Past,
    /// What those named for a safeguarding matter wrote in it.
    Safeguarding,
    /// What was answered in confidence to the member who asked what everybody sees.
    Confidence,
    /// What a text said that has been withdrawn.
    Withdrawn,
    /// What the information officer made of personal data that went to the wrong person.
    Breach,
    /// That the handler has linked it with what another member asked.
    Link,
    /// That an enquiry which only its asker and the clerk see is late, and was passed up.
    Late,
    /// A file with a note that is there in both worlds.
    Attachment,
    /// A draft of advice, which nobody has been shown.
    Draft,
    /// That its author was pressed, and how another member's view is given, in a draft that Ada was shown.
    Pressed,
    /// A confidential paper that Dara has.
    Paper,
    /// That Dara has opened a confidential paper which Ada has too.
    Opened,
    /// A concern that Ada has broken a confidence.
    Accused,
    /// All that can be hidden from whoever is cleared for nothing, at once.
    Everything,
}

#[derive(Clone, Copy, PartialEq)]
pub enum Presence {
    There,
    Absent,
}

pub struct World {
    pub town: Town,
    /// Seen by every member.
    pub open: Reference,
    /// An act that every member sees.
    pub act: ActId,
    /// What Dara has asked and Esi handles: seen by them alone.
    pub own: Reference,
    /// The hidden enquiry, or a reference that nothing has.
    pub hidden: Reference,
    /// An act of the hidden enquiry, the hidden note, or an id that nothing has.
    pub hidden_act: ActId,
    /// The words of a file that goes with that, or an id that nothing has.
    pub hidden_words: WordsId,
    /// To whom the late one was passed up: the head of the clerk’s office, who sees no enquiry.
    pub told: Option<Player>,
}

impl World {
    /// A world with its secret, or without it.
    pub fn with(secret: Secret, there: Presence) -> World {
        Common::of(secret).world(there).published()
    }

    /// Both, made from one beginning.
    pub fn pair(secret: Secret) -> (World, World) {
        let common = Common::of(secret);
        (common.world(Presence::There).published(), common.world(Presence::Absent).published())
    }

    /// Everything in it stands in the published log and can be searched.
    pub fn published(self) -> World {
        self.town.installation.publish(self.town.council).unwrap();
        self.town.installation.index_all().unwrap();
        self
    }

    /// What each of the others hides, in one world.
    fn hide_everything(&mut self, open: EnquiryId, there: Presence, lena: &Player) {
        let mut pen = Pen::new();
        let text = pen.text("Somebody will go and look.");
        self.act = done::<Enquiry>(&self.town.bello.desk, open, Command::Hold { text }, pen).act;
        self.withdraw(open, there);
        let (enquiry, _) = raise(&self.town, "A matter of some delicacy", Visibility::Me);
        let chidi = self.town.chidi.clone();
        let lift = Command::Safeguard { service: Some(self.town.housing), posts: [chidi.post()].into() };
        done::<Enquiry>(&chidi.desk, enquiry, lift, Pen::new());
        if there == Presence::There {
            let mut pen = Pen::new();
            let text = pen.text("She is in a hurry because of zanzibar.");
            done::<Enquiry>(&chidi.desk, enquiry, Command::Note { text }, pen);
            self.hide_request(open, lena);
            self.hide_enquiry();
            self.hide_note(open);
        } else {
            (self.hidden_act, self.hidden_words) = (ActId(id()), WordsId(id()));
        }
    }

    /// In both worlds Bello has noted the same; in one of them with a plan.
    fn attach(&mut self, open: EnquiryId, there: Presence) {
        let town = &self.town;
        let mut pen = Pen::new();
        let note = Command::Note { text: pen.text("He is in a hurry because of zanzibar.") };
        let (command, words) = match there {
            Presence::There => with_file(town, &town.bello, note, &mut pen),
            Presence::Absent => (note, self.hidden_words),
        };
        self.hidden_act = done::<Enquiry>(&town.bello.desk, open, command, pen).act;
        self.hidden_words = words;
    }

    /// The same world in a copy of its town; whoever was told is left behind.
    pub fn within(&self, town: Town) -> World {
        let World { open, act, own, hidden, hidden_act, hidden_words, .. } = *self;
        World { town, open, act, own, hidden, hidden_act, hidden_words, told: None }
    }

    fn hide_enquiry(&mut self) {
        let town = &self.town;
        let (enquiry, reference) = raise(town, "A matter of some delicacy: zanzibar", Visibility::Me);
        let to = Allocation::Post(town.chidi.post());
        self.hidden_act =
            done::<Enquiry>(&town.chidi.desk, enquiry, Command::Allocate { to, sort: None }, Pen::new()).act;
        self.hidden = reference;
    }

    /// In both worlds days go by; in one of them something hidden is with the clerk, who does nothing about it.
    fn be_late(&mut self, there: Presence) {
        if there == Presence::There {
            self.hide_enquiry();
        }
        for day in ["2025-12-03T10:00:00Z", "2025-12-04T10:00:00Z", "2025-12-08T10:00:00Z"] {
            self.town.at(day);
            self.town.installation.wake(self.town.council, 100).unwrap();
        }
        self.town.at("2025-12-08T11:00:00Z");
    }

    fn hide_request(&mut self, open: EnquiryId, lena: &Player) {
        let (request, reference) = (RequestId(id()), self.town.ada.desk.draw_reference().unwrap());
        let mut pen = Pen::new();
        let opening = request::Opening {
            reference,
            number: None,
            sort: request::Sort::Information,
            applicant: pen.name("zanzibar"),
            wanted: pen.text("In a hurry, everything about the crossing."),
            received: "2025-12-01".parse().unwrap(),
            is: None,
        };
        done::<request::Request>(&lena.desk, request, request::Command::Open(Box::new(opening)), pen);
        let look = request::Command::LookAt { enquiry: open };
        done::<request::Request>(&lena.desk, request, look, Pen::new());
        let choose = request::Command::Choose { enquiry: open };
        self.hidden_act = done::<request::Request>(&lena.desk, request, choose, Pen::new()).act;
        self.hidden = reference;
    }

    fn hide_note(&mut self, open: EnquiryId) {
        let town = &self.town;
        let mut pen = Pen::new();
        let text = pen.text("He is in a hurry because of zanzibar.");
        let (command, words) = with_file(town, &town.bello, Command::Note { text }, &mut pen);
        self.hidden_act = done::<Enquiry>(&town.bello.desk, open, command, pen).act;
        self.hidden_words = words;
    }

    /// In both worlds Housing has taken a matter over; in one of them Esi, who is named for it, has written in it.
    fn safeguard(&mut self, there: Presence) {
        let town = &self.town;
        let (enquiry, reference) = raise(town, "A matter of some delicacy", Visibility::Me);
        let posts = [town.esi.post()].into();
        let lift = Command::Safeguard { service: Some(town.housing), posts };
        done::<Enquiry>(&town.chidi.desk, enquiry, lift, Pen::new());
        // Somebody else has had Bello do her work meanwhile: that lends him nothing of it.
        let [from, until] = ["2025-12-02", "2025-12-31"].map(|day| day.parse().unwrap());
        let cover = Cover { by: town.bello.post(), post: town.esi.post(), from, until, also: None };
        done::<Post>(&town.chidi.desk, town.bello.post(), post::Command::Cover(cover), Pen::new());
        if there == Presence::There {
            let mut pen = Pen::new();
            let text = pen.text("She is in a hurry because of zanzibar.");
            let (note, words) = with_file(town, &town.esi, Command::Note { text }, &mut pen);
            self.hidden_act = done::<Enquiry>(&town.esi.desk, enquiry, note, pen).act;
            self.hidden_words = words;
        }
        self.hidden = reference;
    }

    /// In both worlds Bello has said something that he then withdrew.
    fn withdraw(&mut self, open: EnquiryId, there: Presence) {
        let text = match there {
            Presence::There => "She has left because of zanzibar, and in a hurry: it is a matter of delicacy.",
            Presence::Absent => "Soon.",
        };
        self.take_back(open, text, TakenBack::Mistake);
    }

    /// In both worlds something went to the wrong person; in one of them the information officer has decided on it.
    fn send_astray(&mut self, open: EnquiryId, there: Presence) {
        self.take_back(open, "In a hurry.", TakenBack::WrongPerson);
        self.hidden_act = ActId(id());
        if there == Presence::There {
            let mut pen = Pen::new();
            let told = Command::DescribeBreach {
                text: self.hidden_words,
                to_whom: Some(pen.text("Somebody in a hurry, of zanzibar.")),
                data: Some(pen.text("A matter of delicacy.")),
            };
            done::<Enquiry>(&self.town.bello.desk, open, told, pen);
            let mut pen = Pen::new();
            let reason = pen.text("He had read it in a hurry because of zanzibar.");
            let assess = Command::AssessBreach { to: Reported::Commissioner, reason };
            self.hidden_act = done::<Enquiry>(&self.town.chidi.desk, open, assess, pen).act;
        }
    }

    /// Bello writes advice. Nobody has been shown it; or Ada has, and in one of the worlds he was pressed and gives a view as Dara's.
    fn advise(&mut self, pressed: Option<Presence>) {
        let (bello, advice, mut pen) = (&self.town.bello, AdviceId(id()), Pen::new());
        let beginning = advice::Beginning {
            reference: self.town.ada.desk.draw_reference().unwrap(),
            title: pen.text(if pressed.is_some() { "The crossing" } else { "A matter of some delicacy: zanzibar" }),
            to: advice::To::Meeting { body: self.town.body, on: "2025-12-19".parse().unwrap() },
            sort: advice::Sort::General,
            screened: advice::Screened::Clear,
            openness: advice::Openness::Open,
            oral: None,
        };
        self.hidden = beginning.reference;
        done::<Advice>(&bello.desk, advice, advice::Command::Begin(Box::new(beginning)), pen);
        let mut pen = Pen::new();
        let recommended =
            advice::Recommended { recommendation: pen.text("That it be painted."), reasons: pen.text("It is worn.") };
        let recommend = advice::Command::Recommend { recommended, what: None };
        let recommended = done::<Advice>(&bello.desk, advice, recommend, pen).act;
        let Some(there) = pressed else {
            self.hidden_act = recommended;
            return;
        };
        let member = self.town.ada.person;
        done::<Advice>(&bello.desk, advice, advice::Command::Share { member }, Pen::new());
        if there == Presence::There {
            let mut pen = Pen::new();
            let quote =
                advice::Command::Quote { member: self.town.dara.person, view: pen.text("In a hurry, of zanzibar.") };
            self.hidden_act = done::<Advice>(&bello.desk, advice, quote, pen).act;
            let mut pen = Pen::new();
            let press = advice::Command::SayPressed { text: pen.text("I was told what to write about zanzibar.") };
            self.hidden_act = done::<Advice>(&bello.desk, advice, press, pen).act;
        }
    }

    /// Bello gives a confidential paper to these.
    fn give_paper(&mut self, to: &[&Player], [title, text]: [&str; 2]) -> Reference {
        let (bello, paper, mut pen) = (&self.town.bello, PaperId(id()), Pen::new());
        let reference = self.town.ada.desk.draw_reference().unwrap();
        let title = pen.text(title);
        let lodging = paper::Lodging { reference, title, class: paper::Class::Privileged };
        done::<Paper>(&bello.desk, paper, paper::Command::Lodge(Box::new(lodging)), pen);
        let mut pen = Pen::new();
        let text = pen.text(text);
        self.hidden_words = text.id;
        done::<Paper>(&bello.desk, paper, paper::Command::Enclose { text }, pen);
        for reader in to {
            let (person, mut pen) = (reader.person, Pen::new());
            let why = pen.text("They decide on it.");
            let name = paper::Command::Name { person, right: paper::Right::Decides, why };
            done::<Paper>(&bello.desk, paper, name, pen);
        }
        self.hidden_act = done::<Paper>(&bello.desk, paper, paper::Command::Send, Pen::new()).act;
        self.hidden = reference;
        reference
    }

    /// In both worlds Ada and Dara have a paper; in one of them Dara has opened it.
    fn open_paper(&mut self, there: Presence) {
        let (ada, dara) = (self.town.ada.clone(), self.town.dara.clone());
        let reference = self.give_paper(&[&ada, &dara], ["Tenders", "The second is the one to recommend."]);
        if there == Presence::There {
            assert!(dara.desk.open_paper(reference).unwrap().is_some());
        }
    }

    /// Bello thinks that Ada has passed something on.
    fn accuse(&mut self) {
        let (bello, breach, mut pen) = (&self.town.bello, BreachId(id()), Pen::new());
        let reference = self.town.ada.desk.draw_reference().unwrap();
        let what = pen.text("It stood in a leaflet, in a hurry: zanzibar.");
        let raising = breach::Raising { reference, about: self.town.ada.person, what };
        self.hidden_act = done::<Breach>(&bello.desk, breach, breach::Command::Raise(Box::new(raising)), pen).act;
        self.hidden = reference;
    }

    /// In both worlds Ada and Dara ask the same of Bello; in one of them he has linked the two.
    fn link(&mut self, there: Presence) {
        let town = &self.town;
        let ask = |who: &Player| {
            let (enquiry, reference) = raise_by(who, "When is the library open?", Visibility::Me);
            let to = Allocation::Post(town.bello.post());
            done::<Enquiry>(&town.chidi.desk, enquiry, Command::Allocate { to, sort: None }, Pen::new());
            (enquiry, reference)
        };
        let ((one, reference), (other, _)) = (ask(&town.ada), ask(&town.dara));
        if there == Presence::There {
            done::<Enquiry>(&town.bello.desk, one, Command::Link { with: other }, Pen::new());
            done::<Enquiry>(&town.bello.desk, other, Command::Link { with: one }, Pen::new());
        }
        self.hidden = reference;
    }

    fn take_back(&mut self, open: EnquiryId, text: &str, why: TakenBack) {
        let bello = &self.town.bello;
        let mut pen = Pen::new();
        let text = pen.text(text);
        self.hidden_words = text.id;
        self.hidden_act = done::<Enquiry>(&bello.desk, open, Command::Hold { text }, pen).act;
        done::<Enquiry>(&bello.desk, open, Command::TakeBack { text: text.id, why }, Pen::new());
    }
}

/// What both worlds begin with.
pub struct Common {
    secret: Secret,
    packed: Packed,
    open_id: EnquiryId,
    open: Reference,
    own: Reference,
    lena: Option<Away>,
    told: Option<Away>,
}

impl Common {
    /// The beginning of the worlds that differ in this.
    pub fn of(secret: Secret) -> Common {
        let town = Town::county();
        let (open_id, open) = raise(&town, "The crossing on Mill Lane", Visibility::Council);
        let to = Allocation::Service(town.highways);
        done::<Enquiry>(&town.chidi.desk, open_id, Command::Allocate { to, sort: None }, Pen::new());
        let (own_id, own) = raise_by(&town.dara, "The bins of Oak Street", Visibility::Me);
        let to = Allocation::Post(town.esi.post());
        done::<Enquiry>(&town.chidi.desk, own_id, Command::Allocate { to, sort: None }, Pen::new());
        let mut pen = Pen::new();
        let text = pen.text("The lorry has been asked to come.");
        done::<Enquiry>(&town.esi.desk, own_id, Command::Hold { text }, pen);
        let lena = matches!(secret, Secret::Request | Secret::Everything).then(|| crate::pages::requests::lena(&town));
        let told = matches!(secret, Secret::Late | Secret::Everything).then(|| above_the_clerk(&town));
        // Whatever is hidden, with the answer at the end, fits into the same sixteen leaves.
        while acts(&town) % 16 != 1 {
            let to = AnswersInLetters::Withheld;
            let command = council::Command::SetAnswersInLetters { to };
            done::<Council>(&town.chidi.desk, town.council, command, Pen::new());
        }
        let [lena, told] = [lena, told].map(|player| player.as_ref().map(Away::of));
        Common { secret, packed: Packed::of(&town), open_id, open, own, lena, told }
    }

    /// A world with the secret, or without it; nothing of it stands in the published log.
    pub fn world(&self, there: Presence) -> World {
        let Common { secret, open_id, open, own, .. } = *self;
        let town = self.packed.unpacked();
        let within = |away: &Option<Away>| away.as_ref().map(|away| away.within(&town.installation, town.council));
        let (lena, told) = (within(&self.lena), within(&self.told));
        let hidden = Reference::draw(*b"NW", 7).unwrap_or_else(|| Reference::draw(*b"NW", 8).unwrap());
        let mut world = World {
            open,
            act: ActId(0),
            own,
            hidden,
            hidden_act: ActId(id()),
            hidden_words: WordsId(id()),
            told,
            town,
        };
        match secret {
            Secret::Safeguarding => world.safeguard(there),
            Secret::Withdrawn => world.withdraw(open_id, there),
            Secret::Breach => world.send_astray(open_id, there),
            Secret::Link => world.link(there),
            Secret::Late => world.be_late(there),
            Secret::Attachment => world.attach(open_id, there),
            Secret::Pressed => world.advise(Some(there)),
            Secret::Opened => world.open_paper(there),
            Secret::Everything => world.hide_everything(open_id, there, &lena.expect("she stands in this world")),
            // The answer itself is it: below.
            Secret::Confidence => {}
            _ if there == Presence::Absent => {}
            Secret::Enquiry => world.hide_enquiry(),
            Secret::Request => world.hide_request(open_id, &lena.expect("she stands in this world")),
            Secret::Note => world.hide_note(open_id),
            Secret::Draft => world.advise(None),
            Secret::Paper => {
                let dara = world.town.dara.clone();
                let told = ["A matter of some delicacy: zanzibar", "He is in a hurry because of zanzibar."];
                world.give_paper(&[&dara], told);
            }
            Secret::Accused => world.accuse(),
            Secret::Past => world.hidden = past(&world.town),
        }
        let mut pen = Pen::new();
        let answer = match (secret, there) {
            (Secret::Confidence | Secret::Everything, there) => {
                let text = match there {
                    Presence::There => "It is in the will, and she is in a hurry because of zanzibar. Tell nobody.",
                    Presence::Absent => "In March.",
                };
                let text = pen.text(text);
                with_file(
                    &world.town,
                    &world.town.bello,
                    Command::AnswerInConfidence { text, how: How::Written },
                    &mut pen,
                )
                .0
            }
            _ => Command::Answer {
                text: pen.text("It will be painted in the week of 15 December."),
                how: How::Telephone,
            },
        };
        let answered = done::<Enquiry>(&world.town.bello.desk, open_id, answer, pen).act;
        if secret != Secret::Everything {
            world.act = answered;
        }
        world
    }
}

/// Two that Ada raised before: one was declined by Housing, the other is still to be sorted.
fn past(town: &Town) -> Reference {
    let (enquiry, reference) = raise(town, "A matter of some delicacy: zanzibar", Visibility::Me);
    let to = Allocation::Post(town.esi.post());
    done::<Enquiry>(&town.chidi.desk, enquiry, Command::Allocate { to, sort: None }, Pen::new());
    let mut pen = Pen::new();
    let (reason, instead) = (pen.text("It is for the party, and in a hurry."), pen.text("Ask the agent."));
    let telephone = pen.name("01632 960123");
    let decline = Command::Decline { reason, instead, telephone, norm: Norm::PartisanWork };
    done::<Enquiry>(&town.esi.desk, enquiry, decline, pen);
    raise(town, "Another matter of some delicacy", Visibility::Me);
    reference
}

/// Farah, to whom the clerk’s post answers.
fn above_the_clerk(town: &Town) -> Player {
    let farah = town.joins("Farah Lund", "Head of Paid Service", None, &[]);
    let office = town.installation.desk(town.council, Actor::Installation);
    let clerk = town.chidi.desk.read(|reading| Ok(reading.post(town.chidi.post())?.unwrap())).unwrap();
    let mut pen = Pen::new();
    let telephone = Some(clerk.telephone.as_str()).filter(|number| !number.is_empty());
    let (title, telephone) = (pen.name(&clerk.title), pen.maybe_name(telephone));
    let open = Open { title, telephone, line_manager: Some(farah.post()), ..clerk.open.as_ref().clone() };
    done::<Post>(&office, town.chidi.post(), post::Command::Describe(open), pen);
    farah
}

/// A command with a file beside it, and the words that name the file.
fn with_file(town: &Town, player: &Player, with: Command, pen: &mut Pen) -> (Command, WordsId) {
    let mut incoming = town.installation.files().begin().unwrap();
    incoming.write(b"a plan of zanzibar").unwrap();
    let found = Found { name: "zanzibar.txt", kind: "text", scanned: Scanned::NoScanner };
    let file = pen.file(&player.desk.keep_file(incoming, found).unwrap());
    (Command::Enclose { with: Box::new(with), files: vec![file] }, file.id)
}

/// How many acts the council's journal has.
fn acts(town: &Town) -> i64 {
    let mut db = town.installation.place().open().unwrap();
    db.row("select head from council where id = $1", store::args![town.council.to_string()], |row| row.int(0))
        .unwrap()
        .unwrap()
}

pub fn raise(town: &Town, subject: &str, visibility: Visibility) -> (EnquiryId, Reference) {
    raise_by(&town.ada, subject, visibility)
}

pub fn raise_by(who: &Player, subject: &str, visibility: Visibility) -> (EnquiryId, Reference) {
    let (enquiry, reference) = (EnquiryId(id()), who.desk.draw_reference().unwrap());
    let mut pen = Pen::new();
    let (subject, question) = (pen.text(subject), pen.text("When will it be done?"));
    let raise = Raise { visibility, ..Raise::plainly(reference, subject, question) };
    done::<Enquiry>(&who.desk, enquiry, Command::Raise(Box::new(raise)), pen);
    (enquiry, reference)
}
