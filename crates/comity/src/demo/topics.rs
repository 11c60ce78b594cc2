//! What members ask about: invented, and about nobody and nowhere.

/// Something that is asked again and again; `{}` stands for a place.
pub struct Topic {
    /// The place of the service in the county's list; nothing in the parish, which has none.
    pub service: usize,
    pub subject: &'static str,
    pub question: &'static str,
    pub answers: [&'static str; 2],
}

const fn topic(
    service: usize,
    subject: &'static str,
    question: &'static str,
    one: &'static str,
    other: &'static str,
) -> Topic {
    Topic { service, subject, question, answers: [one, other] }
}

/// Roads, schools, halls: where the county's matters lie.
pub const PLACES: [&str; 36] = [
    "Mill Lane",
    "Station Road",
    "Quarry Hill",
    "Tanner's Row",
    "Saltmarsh Drive",
    "Church Walk",
    "The Causeway",
    "Weavers Green",
    "Lower Wharf",
    "Abbot's Way",
    "Chapel Street",
    "Drovers Lane",
    "Fen Bank",
    "Gasworks Yard",
    "Hanger Lane",
    "Kiln Road",
    "Lock Side",
    "Maltings Close",
    "North Parade",
    "Orchard Rise",
    "Pound Lane",
    "Queen's Meadow",
    "Rectory Gardens",
    "Sheepwash Lane",
    "Tollgate Corner",
    "Union Street",
    "Vicar's Field",
    "Water Lane",
    "Yew Tree Avenue",
    "Brickfield Terrace",
    "Ferry Road",
    "Gallows Hill",
    "Ropewalk",
    "Windmill Rise",
    "Harbour Steps",
    "Beacon Road",
];

/// Family names of residents.
pub const RESIDENTS: [&str; 20] = [
    "Mr Tollard",
    "Mrs Fenbury",
    "Ms Okehurst",
    "Mr Larkmere",
    "Mrs Danbeck",
    "Miss Wraymoor",
    "Mr Ashlode",
    "Mrs Pellgrove",
    "Ms Thornmarsh",
    "Mr Holbrow",
    "Mrs Ivelaw",
    "Mr Sandgate-Moor",
    "Ms Brockhurn",
    "Mrs Calderwick",
    "Mr Dunfield-Rae",
    "Miss Eastcroft-Lea",
    "Mr Furzeley",
    "Mrs Gorsedale",
    "Ms Hawbeck",
    "Mr Kelderby",
];

/// What the county is asked about.
pub const COUNTY: &[Topic] = &[
    topic(
        0,
        "Potholes in {}",
        "The surface of {} has broken up since the frost and a cyclist has come off. When will it be repaired, and is it on the programme for resurfacing?",
        "An inspector measured the holes today. The two deeper than 40 mm are ordered for repair within five working days; the rest goes with the patching round next month. Resurfacing is planned for the year after next.",
        "It was repaired on Tuesday. The whole length is scored for resurfacing and comes eleventh on the area's list, so I expect it in the coming financial year.",
    ),
    topic(
        0,
        "Street lamps out in {}",
        "Several lamps in {} have been dark for weeks and people do not like walking there in the evening. What is the fault, and when will they be lit?",
        "The cable was damaged by another utility. They have been given notice and will reinstate the supply by the end of next week; the lamps come on the same day.",
        "Three lanterns have failed and new ones are in stock. They will be fitted on this week's round.",
    ),
    topic(
        0,
        "Speeding traffic in {}",
        "Residents of {} have counted cars well over the limit at school times. Can the speed be measured, and what could be done?",
        "A counter will lie there for two weeks from Monday. I shall send you the figures; if the average is more than ten per cent over the limit we look at signs first, then at humps.",
        "We measured in the spring: the average was 27 in a 30 limit, so it does not meet the criteria. The mobile sign can be put there for a month in the autumn.",
    ),
    topic(
        0,
        "Bus service at {}",
        "The last bus through {} has been withdrawn without notice. Who decided that, and is there any prospect of it coming back?",
        "The operator gave it up; it ran without our support. We are asking for prices for an evening journey and I shall tell you what they are when they are in.",
        "It is a mistake in the new timetable sheets: the bus runs as before and the sheets are being reprinted.",
    ),
    topic(
        0,
        "Blocked drain at {}",
        "Each time it rains the water stands across {} and into two front gardens. Can the gully be cleared before the next storm?",
        "The gully was jetted this morning and runs. The pipe behind it is cracked, and its repair is ordered for the spring.",
        "It belongs to the water company, to whom I have passed it with your photographs. Their reference is with the office, and I shall look again in a fortnight.",
    ),
    topic(
        0,
        "Crossing near the school at {}",
        "Parents ask for a crossing at {}. What is needed for one, and how would it be paid for?",
        "It takes a count of people and vehicles at both ends of the school day. The count is booked for the first week of term; a zebra costs about what the area's budget for minor works holds in a year.",
        "A count two years ago was just below the threshold. With the new houses it is worth doing again, and I have put it down for this term.",
    ),
    topic(
        1,
        "Missed collections in {}",
        "The recycling in {} has been missed three times running. What is going wrong, and can it be collected this week?",
        "A new crew had the old map. It will be collected on Thursday, and the round has been corrected.",
        "Parked cars kept the lorry out. The crew will come at half past six on Friday; a letter goes to the houses asking for room at the corner.",
    ),
    topic(
        1,
        "Fly-tipping at {}",
        "There is a growing heap of builders' rubbish at {}. Can it be cleared, and is anybody looking for who left it?",
        "It will be cleared tomorrow. An address was found in it and the enforcement team is writing to the firm.",
        "It lies on private land. The owner has been given fourteen days to clear it, after which we do so and send the bill.",
    ),
    topic(
        1,
        "Overgrown footpath from {}",
        "The public path from {} cannot be walked for brambles. Whose job is it to cut it, and when?",
        "The owner of the field cuts the sides and we the surface. Ours will be done in the week after next; I have written to the owner about theirs.",
        "It has been cut today by the volunteers. Thank you for telling us.",
    ),
    topic(
        1,
        "Trees over the pavement in {}",
        "The limes in {} hang so low that people step into the road. Will they be pruned this year?",
        "They are down for the winter round, after nesting. The two lowest branches come off this week because they are at head height.",
        "They were inspected in May and need a crown lift, which is ordered for November.",
    ),
    topic(
        1,
        "Opening hours of the tip near {}",
        "People from {} work on weekdays and find the recycling centre shut at weekends after four. Could the hours be looked at?",
        "They are set by contract until March. Later opening on Saturdays in summer is one of the options in the new tender.",
        "It is open until six on Saturdays from April to September. The sign at the gate was wrong and has been changed.",
    ),
    topic(
        1,
        "Flooding on the field behind {}",
        "The ditch behind {} has not been cleared for years and houses were close to flooding. What is planned?",
        "The riparian owner is responsible, and has been reminded in writing. We shall inspect after the next heavy rain.",
        "Our section will be cleared in October, when the ground bears a machine.",
    ),
    topic(
        2,
        "Waiting for a care assessment, {}",
        "A resident of {} has waited for an assessment since the summer and her daughter is worn out. Where does she stand?",
        "The visit is on Wednesday morning, and the family has been telephoned. In the meantime the daughter can have six hours a week of relief.",
        "She had been put down at an old address. The assessment was made yesterday and support begins on Monday.",
    ),
    topic(
        2,
        "Blue badge for a resident of {}",
        "A man in {} has been turned down for a blue badge although he can hardly walk. How may he have that looked at again?",
        "He may ask for a review within twenty-eight days; the form is on its way to him. A letter from the therapist he sees would help.",
        "On a second look the decision was changed and the badge was posted today.",
    ),
    topic(
        2,
        "Carers' visits in {}",
        "Visits to a couple in {} come at any time between seven and eleven. Can that be made regular?",
        "The agency has been asked for a fixed window and has given half past eight to nine from next week. I shall ring the family in a fortnight.",
        "Two carers had left. A new one begins on Monday and the time will be nine.",
    ),
    topic(
        2,
        "Handrail at a house in {}",
        "An old lady in {} was promised a handrail in the spring and has fallen since. When is it to be fitted?",
        "It was fitted this afternoon. I am sorry about the delay: the order had been closed by mistake.",
        "The fitter comes on Tuesday. A temporary frame was delivered today.",
    ),
    topic(
        2,
        "Day centre near {}",
        "There is a rumour that the day centre near {} is to shut. Is it true, and who would be asked first?",
        "No proposal has been made. The review of day services goes to the committee in the autumn, and those who use them are asked before that.",
        "The building closes for six weeks for a new roof. Transport to the other centre is arranged for everybody.",
    ),
    topic(
        2,
        "Charges for home care in {}",
        "A family in {} has a bill for care that they do not understand. Could somebody go through it with them?",
        "A finance officer will ring them tomorrow and go through it line by line. Nothing is due while it is looked at.",
        "Two weeks were charged twice. A corrected bill is in the post with an apology.",
    ),
    topic(
        3,
        "School transport from {}",
        "A child in {} has lost the seat on the school bus because the distance was measured another way. How is it measured?",
        "By the nearest available walking route. It was measured on foot yesterday and is 3.1 miles, so the seat is given back from Monday.",
        "The route is 2.7 miles, below the limit of three. The family may appeal, and the form is enclosed; spare seats are sold each half-term.",
    ),
    topic(
        3,
        "School places in {}",
        "Families who have moved into {} are offered schools five miles away. How many places are planned for the new houses?",
        "The plan has 210 more places by the September after next. Until then a class is added at the nearest school, and I have asked for the two families to be put first on its list.",
        "There are four places in the year asked for at the nearest school, and the families have been told today.",
    ),
    topic(
        3,
        "Waiting for an education plan, {}",
        "Parents in {} were promised a draft plan for their son by half-term. Where is it?",
        "The educational psychologist's advice came in late. The draft goes out on Friday and a named officer will ring them.",
        "It was sent last week to an address that was out of date. A copy was delivered by hand today.",
    ),
    topic(
        3,
        "Crossing patrol at {}",
        "The school crossing patrol at {} retires at Easter. Will there be another?",
        "Yes, the post is advertised. The deputy covers until it is filled.",
        "The count has fallen below the national threshold, but the post stays until the crossing is built.",
    ),
    topic(
        3,
        "Youth club at {}",
        "Young people from {} ask when the youth club will open again after the flood.",
        "The hall is dry and the electrician comes next week. It opens on the first Monday of next month.",
        "It will meet at the library on Wednesdays until the hall is ready in the spring.",
    ),
    topic(
        3,
        "Free meals in the holidays, {}",
        "Families in {} did not hear how to have the vouchers for holiday meals. How are they told?",
        "By the schools, in the last week of term. Two schools had not passed it on and have done so today; the vouchers are still good.",
        "Every family entitled was written to again this morning, with a number to ring.",
    ),
    topic(
        4,
        "Building without permission at {}",
        "Something larger than what was allowed is going up at {}. Has it been looked at?",
        "The enforcement officer measured it on Monday. It is within what was granted, apart from a window, for which an application has been asked for.",
        "Work has stopped. The owner has twenty-eight days to apply, and you will be told of the application.",
    ),
    topic(
        4,
        "Progress of the application at {}",
        "Residents of {} wonder why the application has not been decided after five months. What is awaited?",
        "The flood assessment, which came yesterday. It is expected at the committee's next meeting, where it may be spoken to.",
        "It was extended by agreement to the end of the month, for the drainage drawings.",
    ),
    topic(
        4,
        "Empty shop at {}",
        "The corner shop at {} has been empty for three years. Is there help for somebody who would open it?",
        "Up to half of the cost of fitting out, by a grant that is open until March. I am glad to meet whoever is interested.",
        "It has been let, to a baker. They hope to open in the summer.",
    ),
    topic(
        4,
        "Noise from the yard at {}",
        "A yard at {} works at night although its permission says otherwise. Who checks that?",
        "We do. The officer will be there tonight and on Thursday. A diary from the neighbours would help, and the form is enclosed.",
        "The condition says ten in the evening, and they have been reminded of it in writing. If it goes on, a notice follows.",
    ),
    topic(
        4,
        "Listed wall in {}",
        "Part of the old wall in {} has come down. Must it be put up again in the same stone?",
        "Yes. The owner knows and is asking for prices; the conservation officer has given them two masons' names.",
        "The fallen part is not listed, but it is in the conservation area, and the owner will use the stone that is there.",
    ),
    topic(
        4,
        "Broadband in {}",
        "Houses in {} still have no usable broadband. Are they in any programme?",
        "They are in the present lot, with works from May. In the meantime the voucher scheme is open.",
        "They were left out by mistake because of an old postcode, and have been added this week.",
    ),
    topic(
        5,
        "Library hours at {}",
        "Readers at {} ask whether the library could open one evening a week.",
        "From January it will, on Tuesdays until seven, as a trial of six months with volunteers.",
        "Not this year: the post is vacant. I have noted it for the review in the autumn.",
    ),
    topic(
        5,
        "Mobile library stop at {}",
        "The mobile library no longer stops at {}. Can it be brought back?",
        "It can, fortnightly on Wednesdays at ten, beside the hall.",
        "Three people used it in the last quarter. The home service will bring them books instead, and has rung all three.",
    ),
    topic(
        5,
        "Damage to the play area at {}",
        "The swings at {} have been broken since August. When will they be mended?",
        "The parts came today and the fitter comes on Thursday.",
        "They belong to the town council, to whom I have passed it; they have ordered new chains.",
    ),
    topic(
        5,
        "Nuisance around the hall at {}",
        "People near the hall at {} are kept awake at weekends. Can somebody look into it?",
        "The safety officer and the police visited on Saturday, and will again. The hirer has been told that music ends at eleven.",
        "I shall meet the residents on the spot next week; please let me know whom to ask.",
    ),
    topic(
        5,
        "Grant for the group at {}",
        "The lunch club at {} has heard nothing of its application for a small grant. Where is it?",
        "It was agreed yesterday, in full, and the letter goes out today.",
        "It lacked the accounts. The treasurer has been rung, and it will be taken at the next round if they come this month.",
    ),
    topic(
        5,
        "War memorial at {}",
        "The names on the memorial at {} can hardly be read. Who cares for it?",
        "It is the parish's. We have sent them the address of the trust that helps with the cost.",
        "It is ours, and will be cleaned before November.",
    ),
];

/// What the parish's members ask their clerk.
pub const PARISH: &[Topic] = &[
    topic(
        0,
        "Grass by the green",
        "The grass by the green at {} has not been cut since May. Is the contractor still coming?",
        "He comes on Thursday. The wet month put him back.",
        "The verge is the county's, and I have asked for their next date.",
    ),
    topic(
        0,
        "Bench at the pond",
        "The bench near {} has lost a slat. May it be mended before the fair?",
        "Yes, the handyman has it on his list for next week.",
        "It cannot be mended; a new one is on the next agenda with two prices.",
    ),
    topic(
        0,
        "Cemetery gate",
        "The gate at {} does not close. Whose is it?",
        "Ours. The hinge was replaced this morning.",
        "The church's. I have told the warden.",
    ),
    topic(
        0,
        "Allotments",
        "How many wait for an allotment at {}, and for how long?",
        "Nine, and the longest since two springs. Two plots may be halved in the autumn.",
        "Six. A plot falls free in October and goes to the first on the list.",
    ),
    topic(
        0,
        "Notice board",
        "Could the notices at {} be put up a week earlier?",
        "Yes, from next month. The notice of a meeting goes up three clear days before it in any case.",
        "They go up on my first morning of the week; I shall bring that forward where I can.",
    ),
    topic(
        0,
        "Hall lights",
        "The lights of the hall car park at {} are on all night. Is there a timer?",
        "There is, and it had stopped after the power cut. It is set again.",
        "A new timer costs 85 pounds and is on the next agenda.",
    ),
    topic(
        0,
        "Dog bin",
        "The bin at {} overflows every weekend. Can it be emptied on Mondays?",
        "The district empties it, and has moved the round to Mondays.",
        "A second bin can be had for 240 pounds a year. Shall it go on the agenda?",
    ),
    topic(
        0,
        "Defibrillator",
        "Who checks the defibrillator at {}?",
        "I do, monthly. It was last checked on Tuesday, and the pads are good until next summer.",
        "The first responders, who tell me each month.",
    ),
];

/// Where the parish's matters lie.
pub const PARISH_PLACES: [&str; 8] = [
    "the Green",
    "Duck Lane",
    "the Recreation Ground",
    "Pump Corner",
    "Church Path",
    "the Old School",
    "Marsh End",
    "Chapel Yard",
];

/// What is declined, and under what: subject, question, the officer's sentence, what to do instead, the norm's name.
pub const DECLINED: &[[&str; 5]] = &[
    [
        "Figures for the group's leaflet",
        "Could somebody draft the passage on roads for our spring leaflet, with the figures that show us well?",
        "I cannot write for a leaflet of any group, though the figures themselves are open to you and to everybody.",
        "The figures for every division are on the open data page; ring me and I will take you through them.",
        "enquiry.partisan-work",
    ],
    [
        "Help with a drive at home",
        "My own drive floods. Could the gang that is in the road look at it while they are there?",
        "The gang may not work on a private drive, whoever's it is.",
        "A list of contractors is kept by the trading standards office, and the number for reporting the road itself is on the website.",
        "enquiry.personal-service",
    ],
    [
        "A way round the parking policy",
        "What would be the best way to keep the new parking policy from being carried out here until the vote?",
        "I cannot advise on how to keep from being done what the Council has decided; the facts of the policy are yours to have.",
        "A motion to think again can be put to the Council; Democratic Services will tell you how and by when.",
        "enquiry.undermines-policy",
    ],
    [
        "An officer who was short with a resident",
        "A resident says that the officer who rang was short with him. What will be done about that person?",
        "This is about somebody's work with us, which has a procedure of its own, and I must not deal with it here.",
        "The director will take it as a complaint in confidence, if the resident or you wish it.",
        "enquiry.employment-matter",
    ],
    [
        "The assessment once more",
        "I have read the answer and still think the score is wrong. Please look at it once more and raise it.",
        "My professional answer stands as I gave it in March; nothing new has come since.",
        "You may have it reviewed by the director, who had no part in it.",
        "enquiry.pressed-again",
    ],
];

/// What a clerk in a parish declines.
pub const PARISH_DECLINED: &[[&str; 5]] = &[[
    "Have the hedge cut",
    "Please tell the contractor to cut the hedge at the corner on Friday.",
    "The contractor works to what the Council has ordered, and I cannot order more on one member's word.",
    "It can go on the next agenda: send me a line by the Thursday before.",
    "enquiry.instruction",
]];

/// What an officer asks a member back.
pub const ASKED: [&str; 4] = [
    "Could you tell me the number of the house, or the nearest lamp column?",
    "Was this before or after the work in the road? The resident may know the day.",
    "May I ring the resident, and if so on which number?",
    "Is there a photograph? It would save a visit.",
];

/// What the member replies.
pub const REPLIED: [&str; 4] = [
    "It is outside the third house on the left, coming from the church.",
    "After it; I have asked.",
    "Yes, she is glad to be rung, best in the morning.",
    "I shall send one tonight; the worst is beside the gate.",
];

/// How it is going, meanwhile.
pub const HELD: [&str; 3] = [
    "I have asked the contractor, and expect to hear by the end of the week.",
    "A visit is arranged. I did not want you to think that it was forgotten.",
    "The records are older than I thought; I am going through them.",
];

/// Why more time is needed.
pub const MORE_TIME: [&str; 3] = [
    "The survey that this depends on is booked for next week.",
    "The contractor's figures come with the month's account.",
    "Two services have to agree on it, and one of them meets only then.",
];

/// Notes among those who handle it.
pub const NOTES: [&str; 6] = [
    "Rang the depot: the order number is with the area office.",
    "Same cause as the two last month. Worth one letter to all of them.",
    "Left a message for the contractor, to be rung back after two.",
    "Checked on the map: it is adopted up to the second gate.",
    "Spoke to the neighbour team, who know the case.",
    "Draft is with the manager to read.",
];

/// What a member says when the answer leaves something open.
pub const FOLLOWED_UP: [&str; 3] = [
    "Thank you. It does not say by when, though, and that is what people ask me.",
    "That is about the other end of the road; I meant the part beside the school.",
    "The family tells me that nobody has come yet.",
];

/// The second answer.
pub const ANSWERED_AGAIN: [&str; 3] = [
    "By the end of next month; I have the date from the contractor in writing.",
    "I am sorry, I had looked at the wrong drawing. The part beside the school is done in the same week.",
    "Somebody went there this morning, and the family has a direct number now.",
];

/// Why a member opens it again.
pub const REOPENED: [&str; 3] = [
    "It has come back: the repair lasted ten days.",
    "The date that was given has passed, and nothing has happened.",
    "There is something new: the neighbours have had the same letter.",
];

/// What a member puts right in what was noted of a conversation.
pub const CORRECTED: [&str; 2] = [
    "You also said that the second lamp would be done by Easter.",
    "It was the north side we spoke of, not the south.",
];

/// An interest, declared.
pub const INTERESTS: [&str; 3] =
    ["My sister lives in the same road.", "I am a trustee of the hall.", "My firm has worked for the applicant."];
