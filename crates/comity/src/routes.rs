//! Every route, in one table: the router, the OpenAPI document, the matrix and the crawls of the tests are made of it.
//!
//! A page's file is its path: `POST /{council}/enquiries/{reference}/answer` is `pages/enquiries/answer.rs`. Records that are listed by
//! their kind share their pages: `kept/kinds.rs` has a line for each kind.

use std::sync::LazyLock;

use axum::Router;
use axum::routing::{get, post};

use crate::server::Server;
use crate::{api, assets, kept, pages, server};

/// Who may come in by a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Door {
    /// Anybody: what is shown depends on who it is.
    Public,
    /// Somebody signed in to the council.
    Seated,
    /// A program with a personal access token.
    Token,
}

/// Every route of Comity: those that have a file each, and those of the records that are listed by their kind.
pub static ROUTES: LazyLock<Vec<Route>> =
    LazyLock::new(|| OWN.iter().chain(kept::kinds::ROUTES.iter()).copied().collect());

/// The router of the whole table; there is no other.
pub fn router() -> Router<Server> {
    kept::kinds::router(own())
}

/// One row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Route {
    /// `get` or `post`.
    pub method: &'static str,
    /// As axum writes it: `/{council}/enquiries/{reference}`.
    pub path: &'static str,
    /// The handler's path in this crate.
    pub handler: &'static str,
    pub door: Door,
}

macro_rules! routes {
    ($($method:ident $path:literal $($part:ident)::+ $door:ident)*) => {
        const OWN: &[Route] = &[$(Route {
            method: stringify!($method),
            path: $path,
            handler: concat!($("::", stringify!($part)),+),
            door: Door::$door,
        }),*];

        fn own() -> Router<Server> {
            Router::new()$(.route($path, $method($($part)::+)))*
        }
    };
}

routes! {
    get  "/"                                             pages::front::show                     Public
    get  "/healthz"                                      server::health                         Public
    get  "/assets/{file}"                                assets::show                           Public
    get  "/{council}"                                    pages::home::show                      Public
    get  "/{council}/enquiries"                                        pages::enquiries::list::show                        Seated
    post "/{council}/enquiries"                                        pages::enquiries::new::create                       Seated
    get  "/{council}/enquiries.csv"                                    pages::enquiries::sheet::show                       Seated
    get  "/{council}/enquiries/together"                               pages::enquiries::together::show                    Seated
    post "/{council}/enquiries/together"                               pages::enquiries::together::create                  Seated
    get  "/{council}/enquiries/new"                                    pages::enquiries::new::show                         Seated
    post "/{council}/enquiries/new"                                    pages::enquiries::new::check                        Seated
    get  "/{council}/enquiries/log"                                    pages::enquiries::log::show                         Seated
    post "/{council}/enquiries/log"                                    pages::enquiries::log::create                       Seated
    get  "/{council}/enquiries/{reference}"                            pages::enquiries::show::show                        Seated
    get  "/{council}/enquiries/{reference}/letter"                     pages::enquiries::letter::show                      Seated
    get  "/{council}/enquiries/{reference}/sending/{sent}"             pages::enquiries::sending::show                     Seated
    post "/{council}/enquiries/{reference}/sending/{sent}/undo"        pages::enquiries::sending::undo                     Seated
    post "/{council}/enquiries/{reference}/sending/{sent}/now"         pages::enquiries::sending::now                      Seated
    post "/{council}/enquiries/{reference}/sending/{sent}/discard"     pages::enquiries::sending::discard                  Seated
    get  "/{council}/enquiries/{reference}/why/{which}"                pages::enquiries::why::show                         Seated
    get  "/{council}/enquiries/{reference}/acknowledgement"            pages::enquiries::acknowledgement::show             Seated
    post "/{council}/enquiries/{reference}/acknowledgement"            pages::enquiries::acknowledgement::create           Seated
    get  "/{council}/enquiries/{reference}/allocation"                 pages::enquiries::allocation::show                  Seated
    post "/{council}/enquiries/{reference}/allocation"                 pages::enquiries::allocation::create                Seated
    get  "/{council}/enquiries/{reference}/answer"                     pages::enquiries::answer::show                      Seated
    post "/{council}/enquiries/{reference}/answer"                     pages::enquiries::answer::create                    Seated
    get  "/{council}/enquiries/{reference}/clarification"              pages::enquiries::clarification::show               Seated
    post "/{council}/enquiries/{reference}/clarification"              pages::enquiries::clarification::create             Seated
    get  "/{council}/enquiries/{reference}/correction"                 pages::enquiries::correction::show                  Seated
    post "/{council}/enquiries/{reference}/correction"                 pages::enquiries::correction::create                Seated
    get  "/{council}/enquiries/{reference}/decline"                    pages::enquiries::decline::show                     Seated
    post "/{council}/enquiries/{reference}/decline"                    pages::enquiries::decline::create                   Seated
    get  "/{council}/enquiries/{reference}/extension"                  pages::enquiries::extension::show                   Seated
    post "/{council}/enquiries/{reference}/extension"                  pages::enquiries::extension::create                 Seated
    get  "/{council}/enquiries/{reference}/extension-agreement"        pages::enquiries::extension_agreement::show         Seated
    post "/{council}/enquiries/{reference}/extension-agreement"        pages::enquiries::extension_agreement::create       Seated
    get  "/{council}/enquiries/{reference}/files/{words}"              pages::enquiries::file::saved                       Seated
    get  "/{council}/enquiries/{reference}/files/{words}/view"         pages::enquiries::file::seen                        Seated
    get  "/{council}/enquiries/{reference}/files/{words}/small"        pages::enquiries::file::small                       Seated
    get  "/{council}/enquiries/{reference}/follow-up"                  pages::enquiries::follow_up::show                   Seated
    post "/{council}/enquiries/{reference}/follow-up"                  pages::enquiries::follow_up::create                 Seated
    get  "/{council}/enquiries/{reference}/holding-reply"              pages::enquiries::holding_reply::show               Seated
    post "/{council}/enquiries/{reference}/holding-reply"              pages::enquiries::holding_reply::create             Seated
    get  "/{council}/enquiries/{reference}/note"                       pages::enquiries::note::show                        Seated
    post "/{council}/enquiries/{reference}/note"                       pages::enquiries::note::create                      Seated
    get  "/{council}/enquiries/{reference}/record-correction"          pages::enquiries::record_correction::show           Seated
    post "/{council}/enquiries/{reference}/record-correction"          pages::enquiries::record_correction::create         Seated
    get  "/{council}/enquiries/{reference}/record-withdrawal"          pages::enquiries::record_withdrawal::show           Seated
    post "/{council}/enquiries/{reference}/record-withdrawal"          pages::enquiries::record_withdrawal::create         Seated
    get  "/{council}/enquiries/{reference}/reopening"                  pages::enquiries::reopening::show                   Seated
    post "/{council}/enquiries/{reference}/reopening"                  pages::enquiries::reopening::create                 Seated
    get  "/{council}/enquiries/{reference}/reply"                      pages::enquiries::reply::show                       Seated
    post "/{council}/enquiries/{reference}/reply"                      pages::enquiries::reply::create                     Seated
    get  "/{council}/enquiries/{reference}/direct-answer"             pages::enquiries::direct_answer::show           Seated
    post "/{council}/enquiries/{reference}/direct-answer"             pages::enquiries::direct_answer::create         Seated
    get  "/{council}/enquiries/{reference}/early-closing"             pages::enquiries::early_closing::show           Seated
    post "/{council}/enquiries/{reference}/early-closing"             pages::enquiries::early_closing::create         Seated
    get  "/{council}/enquiries/{reference}/hand-over"                 pages::enquiries::hand_over::show               Seated
    post "/{council}/enquiries/{reference}/hand-over"                 pages::enquiries::hand_over::create             Seated
    get  "/{council}/enquiries/{reference}/joint-extension"           pages::enquiries::joint_extension::show         Seated
    post "/{council}/enquiries/{reference}/joint-extension"           pages::enquiries::joint_extension::create       Seated
    get  "/{council}/enquiries/{reference}/link"                      pages::enquiries::link::show                    Seated
    post "/{council}/enquiries/{reference}/link"                      pages::enquiries::link::create                  Seated
    get  "/{council}/enquiries/{reference}/linked-answer"             pages::enquiries::linked_answer::show           Seated
    post "/{council}/enquiries/{reference}/linked-answer"             pages::enquiries::linked_answer::create         Seated
    get  "/{council}/enquiries/{reference}/merging"                   pages::enquiries::merging::show                 Seated
    post "/{council}/enquiries/{reference}/merging"                   pages::enquiries::merging::create               Seated
    get  "/{council}/enquiries/{reference}/promise"                   pages::enquiries::promise::show                 Seated
    post "/{council}/enquiries/{reference}/promise"                   pages::enquiries::promise::create               Seated
    get  "/{council}/enquiries/{reference}/promise-kept"              pages::enquiries::promise_kept::show            Seated
    post "/{council}/enquiries/{reference}/promise-kept"              pages::enquiries::promise_kept::create          Seated
    get  "/{council}/enquiries/{reference}/splitting"                 pages::enquiries::splitting::show               Seated
    post "/{council}/enquiries/{reference}/splitting"                 pages::enquiries::splitting::create             Seated
    get  "/{council}/enquiries/{reference}/resident-letter"           pages::enquiries::resident_letter::show             Seated
    get  "/{council}/enquiries/{reference}/chasing"                    pages::enquiries::chasing::show                     Seated
    post "/{council}/enquiries/{reference}/chasing"                    pages::enquiries::chasing::create                   Seated
    get  "/{council}/enquiries/{reference}/fault"                      pages::enquiries::fault::show                       Seated
    post "/{council}/enquiries/{reference}/fault"                      pages::enquiries::fault::create                     Seated
    get  "/{council}/enquiries/{reference}/for-resident"               pages::enquiries::for_resident::show                Seated
    post "/{council}/enquiries/{reference}/for-resident"               pages::enquiries::for_resident::create              Seated
    get  "/{council}/enquiries/{reference}/safeguarding"               pages::enquiries::safeguarding::show                Seated
    post "/{council}/enquiries/{reference}/safeguarding"               pages::enquiries::safeguarding::create              Seated
    get  "/{council}/enquiries/{reference}/leaving-letter"            pages::enquiries::leaving_letter::show              Seated
    get  "/{council}/enquiries/{reference}/breach"                      pages::enquiries::breach::show                      Seated
    post "/{council}/enquiries/{reference}/breach"                      pages::enquiries::breach::create                    Seated
    get  "/{council}/enquiries/{reference}/consultation"                pages::enquiries::consultation::show                Seated
    post "/{council}/enquiries/{reference}/consultation"                pages::enquiries::consultation::create              Seated
    get  "/{council}/enquiries/{reference}/review"                      pages::enquiries::review::show                      Seated
    post "/{council}/enquiries/{reference}/review"                      pages::enquiries::review::create                    Seated
    get  "/{council}/enquiries/{reference}/review-outcome"              pages::enquiries::review_outcome::show              Seated
    post "/{council}/enquiries/{reference}/review-outcome"              pages::enquiries::review_outcome::create            Seated
    get  "/{council}/enquiries/{reference}/taking-back"                 pages::enquiries::taking_back::show                 Seated
    post "/{council}/enquiries/{reference}/taking-back"                 pages::enquiries::taking_back::create               Seated
    get  "/{council}/enquiries/{reference}/visibility"                  pages::enquiries::visibility::show                  Seated
    post "/{council}/enquiries/{reference}/visibility"                  pages::enquiries::visibility::create                Seated
    get  "/{council}/enquiries/{reference}/withdrawal"                  pages::enquiries::withdrawal::show                  Seated
    post "/{council}/enquiries/{reference}/withdrawal"                  pages::enquiries::withdrawal::create                Seated
    get  "/{council}/enquiries/{reference}/acts/{act}/proof"           pages::enquiries::proof::show                       Seated
    get  "/{council}/enquiries/{reference}/acts/{act}/receipt"         pages::enquiries::proof::receipt                    Seated
    post "/{council}/files"                                            pages::files::create                                Seated
    get  "/api/openapi.json"                             api::openapi::show                     Public
    get  "/api/v1/me"                                    api::me::show                          Token
    get  "/api/v1/services"                              api::services::index                   Token
    get  "/api/v1/calendar"                              api::calendar::show                    Token
    get  "/api/v1/enquiries"                             api::enquiries::index::index           Token
    post "/api/v1/enquiries"                             api::enquiries::raise::create Token
    get  "/api/v1/enquiries/{reference}"                 api::enquiries::show::show             Token
    post "/api/v1/enquiries/{reference}/acknowledgement" api::enquiries::acknowledgement::create Token
    post "/api/v1/enquiries/{reference}/allocation"      api::enquiries::allocation::create Token
    post "/api/v1/enquiries/{reference}/answer"          api::enquiries::answer::create Token
    post "/api/v1/enquiries/{reference}/clarification"   api::enquiries::clarification::create Token
    post "/api/v1/enquiries/{reference}/correction"      api::enquiries::correction::create Token
    post "/api/v1/enquiries/{reference}/decline"         api::enquiries::decline::create Token
    post "/api/v1/enquiries/{reference}/extension"       api::enquiries::extension::create Token
    post "/api/v1/enquiries/{reference}/extension-agreement" api::enquiries::extension_agreement::create Token
    post "/api/v1/enquiries/{reference}/follow-up"       api::enquiries::follow_up::create Token
    post "/api/v1/enquiries/{reference}/holding-reply"   api::enquiries::holding_reply::create Token
    post "/api/v1/enquiries/{reference}/note"            api::enquiries::note::create Token
    post "/api/v1/enquiries/{reference}/reopening"       api::enquiries::reopening::create Token
    post "/api/v1/enquiries/{reference}/reply"           api::enquiries::reply::create Token
    post "/api/v1/enquiries/{reference}/chase"           api::enquiries::chase::create Token
    post "/api/v1/enquiries/{reference}/early-closing"   api::enquiries::early_closing::create Token
    post "/api/v1/enquiries/{reference}/fault-report"    api::enquiries::fault_report::create Token
    post "/api/v1/enquiries/{reference}/for-resident"    api::enquiries::for_resident::create Token
    post "/api/v1/enquiries/{reference}/safeguarding"    api::enquiries::safeguarding::create Token
    post "/api/v1/enquiries/{reference}/answer-in-confidence" api::enquiries::answer_in_confidence::create Token
    post "/api/v1/enquiries/{reference}/visibility" api::enquiries::visibility::create Token
    post "/api/v1/enquiries/{reference}/consultation" api::enquiries::consultation::create Token
    post "/api/v1/enquiries/{reference}/review-request" api::enquiries::review_request::create Token
    post "/api/v1/enquiries/{reference}/review" api::enquiries::review::create Token
    post "/api/v1/enquiries/{reference}/withdrawal" api::enquiries::withdrawal::create Token
    post "/api/v1/enquiries/{reference}/breach" api::enquiries::breach::create Token
    post "/api/v1/enquiries/{reference}/promise" api::enquiries::promise::create Token
    post "/api/v1/enquiries/{reference}/promise-kept" api::enquiries::promise_kept::create Token
    post "/api/v1/enquiries/{reference}/direct-answer" api::enquiries::direct_answer::create Token
    post "/api/v1/enquiries/{reference}/taking-back" api::enquiries::taking_back::create Token
    post "/api/v1/enquiries/{reference}/link" api::enquiries::link::create Token
    post "/api/v1/enquiries/{reference}/merging" api::enquiries::merging::create Token
    post "/api/v1/enquiries/{reference}/splitting" api::enquiries::splitting::create Token
    get  "/api/v1/enquiries/{reference}/acts/{act}/receipt" api::enquiries::receipt::show       Token
    get  "/{council}/protocol"                                         pages::protocol::show                               Public
    post "/{council}/protocol/acknowledgement"                         pages::protocol::acknowledgement::create            Seated
    get  "/{council}/protocol/editions/{edition}"                      pages::protocol::editions::show                     Public
    get  "/{council}/protocol/drafts/new"                              pages::protocol::drafts::new::show                  Seated
    post "/{council}/protocol/drafts"                                  pages::protocol::drafts::new::create                Seated
    get  "/{council}/protocol/drafts/{edition}"                        pages::protocol::drafts::show::show                 Seated
    get  "/{council}/protocol/drafts/{edition}/text"                   pages::protocol::drafts::text::show                 Seated
    post "/{council}/protocol/drafts/{edition}/text"                   pages::protocol::drafts::text::create               Seated
    get  "/{council}/protocol/drafts/{edition}/adoption"               pages::protocol::drafts::adoption::show             Seated
    post "/{council}/protocol/drafts/{edition}/adoption"               pages::protocol::drafts::adoption::create           Seated
    post "/{council}/protocol/drafts/{edition}/decision"               pages::protocol::drafts::decision::create           Seated
    get  "/{council}/protocol/drafts/{edition}/trial"                  pages::protocol::drafts::trial::show                Seated
    post "/{council}/protocol/drafts/{edition}/trial"                  pages::protocol::drafts::trial::create              Seated
    get  "/{council}/protocol/drafts/{edition}/trial-end"              pages::protocol::drafts::trial_end::show            Seated
    post "/{council}/protocol/drafts/{edition}/trial-end"              pages::protocol::drafts::trial_end::create          Seated
    get  "/{council}/guidance"                                         pages::guidance::show                               Public
    get  "/{council}/ledger"                                           pages::ledger::show                                 Public
    get  "/{council}/ledger/checkpoint"                                pages::ledger::files::checkpoint                    Public
    get  "/{council}/ledger/key"                                       pages::ledger::files::key                           Public
    get  "/{council}/ledger/tile/{*path}"                              pages::ledger::files::tile                          Public
    get  "/{council}/ledger/epochs/{epoch}/checkpoint"                 pages::ledger::epochs::checkpoint                   Public
    get  "/{council}/ledger/epochs/{epoch}/key"                        pages::ledger::epochs::key                          Public
    get  "/{council}/ledger/epochs/{epoch}/tile/{*path}"               pages::ledger::epochs::tile                         Public
    get  "/{council}/services"                                         pages::services::show                               Seated
    get  "/{council}/services/{service}"                               pages::services::show::show                         Seated
    get  "/{council}/services/{service}/description"                   pages::services::description::show                  Seated
    post "/{council}/services/{service}/description"                   pages::services::description::create                Seated
    get  "/{council}/search"                                           pages::search::show                                 Seated
    get  "/{council}/settings"                                         pages::settings::show                               Seated
    post "/{council}/settings/urgent-telephone"                        pages::settings::urgent_telephone::create           Seated
    post "/{council}/settings/largest-file"                            pages::settings::largest_file::create               Seated
    post "/{council}/settings/assistants"                              pages::settings::assistants::create                 Seated
    post "/{council}/settings/answers-in-letters"                      pages::settings::answers_in_letters::create         Seated
    get  "/{council}/settings/sign-in"                                 pages::settings::sign_in::show                      Seated
    post "/{council}/settings/sign-in"                                 pages::settings::sign_in::create                    Seated
    post "/{council}/settings/services"                                pages::settings::names::service                     Seated
    post "/{council}/settings/wards"                                   pages::settings::names::ward                        Seated
    post "/{council}/settings/groups"                                  pages::settings::names::group                       Seated
    post "/{council}/settings/bodies"                                  pages::settings::names::body                        Seated
    get  "/{council}/calendar"                                         pages::calendar::show                               Public
    get  "/{council}/settings/calendar"                                pages::settings::calendar::show                     Seated
    post "/{council}/settings/calendar/days-off"                       pages::settings::calendar::create                   Seated
    post "/{council}/settings/calendar/days-off/{day}/cancellation"    pages::settings::calendar::cancel                   Seated
    post "/{council}/settings/calendar/national-days"                  pages::settings::calendar::adopt                    Seated
    get  "/{council}/texts"                                            pages::texts::show                                  Seated
    get  "/{council}/texts/{text}"                                     pages::texts::edit::show                            Seated
    post "/{council}/texts/{text}"                                     pages::texts::edit::create                          Seated
    post "/{council}/texts/{text}/review"                              pages::texts::edit::keep                            Seated
    post "/{council}/texts/{text}/retirement"                          pages::texts::edit::retire                          Seated
    get  "/{council}/settings/posts/{post}/pattern"                    pages::settings::pattern::show                      Seated
    post "/{council}/settings/posts/{post}/pattern"                    pages::settings::pattern::create                    Seated
    get  "/{council}/settings/names/{named}"                           pages::settings::rename::show                       Seated
    post "/{council}/settings/names/{named}"                           pages::settings::rename::create                     Seated
    get  "/{council}/settings/retention"                               pages::settings::retention::show                    Seated
    get  "/{council}/requests"                                              pages::requests::list::show                         Seated
    get  "/{council}/requests.csv"                                           pages::requests::sheet::show                       Seated
    get  "/{council}/requests/new"                                          pages::requests::new::show                          Seated
    post "/{council}/requests/new"                                          pages::requests::new::create                        Seated
    get  "/{council}/requests/{reference}"                                  pages::requests::show::show                         Seated
    get  "/{council}/requests/{reference}/search"                           pages::requests::search::show                       Seated
    post "/{council}/requests/{reference}/search"                           pages::requests::search::create                     Seated
    get  "/{council}/requests/{reference}/searches/{act}"                   pages::requests::searches::show                     Seated
    post "/{council}/requests/{reference}/records"                          pages::requests::records::create                    Seated
    get  "/{council}/requests/{reference}/records/{enquiry}"                pages::requests::records::show                      Seated
    post "/{council}/requests/{reference}/records/{enquiry}/choice"         pages::requests::choice::create                     Seated
    post "/{council}/requests/{reference}/records/{enquiry}/redaction"      pages::requests::redaction::create                  Seated
    post "/{council}/requests/{reference}/records/{enquiry}/shown"          pages::requests::shown::create                      Seated
    get  "/{council}/requests/{reference}/names"                            pages::requests::names::show                        Seated
    post "/{council}/requests/{reference}/names"                            pages::requests::names::create                      Seated
    get  "/{council}/requests/{reference}/bundle"                           pages::requests::bundle::show                       Seated
    post "/{council}/requests/{reference}/bundle"                           pages::requests::bundle::create                     Seated
    get  "/{council}/requests/{reference}/bundle-file"                      pages::requests::bundle_file::show                  Seated
    get  "/{council}/requests/{reference}/schedule"                         pages::requests::schedule::show                     Seated
    get  "/{council}/requests/{reference}/extension"                        pages::requests::extension::show                    Seated
    post "/{council}/requests/{reference}/extension"                        pages::requests::extension::create                  Seated
    get  "/{council}/requests/{reference}/closing"                          pages::requests::closing::show                      Seated
    post "/{council}/requests/{reference}/closing"                          pages::requests::closing::create                    Seated
    get  "/{council}/outside-bodies"                                        pages::outside_bodies::show                         Seated
    get  "/{council}/outside-bodies.csv"                                    pages::outside_bodies::index                        Seated
    get  "/{council}/forward-look"                                          pages::forward_look::show                           Public
    get  "/{council}/business"                                              pages::business::show                               Public
    post "/{council}/enquiries/{reference}/agenda-request"                  pages::enquiries::agenda_request::create            Seated
    post "/{council}/papers/{reference}/opening"                            pages::papers::opening::create                      Seated
    get  "/{council}/papers/{reference}/opening/{view}"                     pages::papers::opening::show                        Seated
    get  "/{council}/papers/{reference}/opening/{view}/document"            pages::papers::opening::document                    Seated
    get  "/{council}/papers/{reference}/openings"                           pages::papers::opening::index                       Seated
    get  "/{council}/advice/clearances"                                     pages::advice::clearances::show                     Seated
    post "/{council}/advice/clearances"                                     pages::advice::clearances::create                   Seated
    get  "/{council}/advice/{reference}/editions/{edition}"                 pages::advice::issued::show                         Public
    get  "/{council}/holds"                                                 pages::holds::list::show                            Seated
    get  "/{council}/holds.csv"                                              pages::holds::sheet::show                          Seated
    get  "/{council}/holds/new"                                             pages::holds::new::show                             Seated
    post "/{council}/holds/new"                                             pages::holds::new::create                           Seated
    get  "/{council}/holds/{hold}"                                          pages::holds::show::show                            Seated
    post "/{council}/holds/{hold}/lifting"                                  pages::holds::lifting::create                       Seated
    get  "/{council}/erasures"                                              pages::erasures::list::show                         Seated
    get  "/{council}/erasures/new"                                          pages::erasures::new::show                          Seated
    post "/{council}/erasures/new"                                          pages::erasures::new::create                        Seated
    get  "/{council}/erasures/{erasure}"                                    pages::erasures::show::show                         Seated
    post "/{council}/erasures/{erasure}/decision"                           pages::erasures::decision::create                   Seated
    get  "/{council}/sign-in"                                               pages::sign_in::show                                Public
    post "/{council}/sign-in"                                               pages::sign_in::create                              Public
    get  "/{council}/sign-in/link"                                          pages::sign_in::link::show                          Public
    post "/{council}/sign-in/link"                                          pages::sign_in::link::create                        Public
    get  "/{council}/sign-in/link/{link}"                                   pages::sign_in::link::open                          Public
    post "/{council}/sign-in/link/{link}"                                   pages::sign_in::link::enter                         Public
    get  "/{council}/sign-in/passkey"                                       pages::sign_in::passkey::show                       Public
    post "/{council}/sign-in/passkey"                                       pages::sign_in::passkey::create                     Public
    post "/{council}/sign-in/passkey/question"                              pages::sign_in::passkey::question                   Public
    get  "/{council}/sign-in/provider"                                      pages::sign_in::provider::show                      Public
    get  "/{council}/sign-in/provider/answer"                               pages::sign_in::provider::answer                    Public
    get  "/{council}/sign-in/code"                                          pages::sign_in::code::show                          Public
    post "/{council}/sign-in/code"                                          pages::sign_in::code::create                        Public
    post "/{council}/sign-in/{person}"                                      pages::sign_in_as::create                           Public
    post "/{council}/sign-out"                                              pages::sign_out::create                             Public
    get  "/{council}/set-password/{link}"                                   pages::set_password::show                           Public
    post "/{council}/set-password/{link}"                                   pages::set_password::create                         Public
    get  "/{council}/account/export"                                  pages::account::export::show                        Seated
    get  "/{council}/account/casework"                                      pages::account::casework::show                      Seated
    get  "/{council}/account"                                               pages::account::show::show                          Seated
    post "/{council}/account/seat"                                          pages::account::seat::create                        Seated
    post "/{council}/account/sessions/{session}/ending"                     pages::account::session::create                     Seated
    get  "/{council}/account/assistants"                                    pages::account::assistants::show                    Seated
    post "/{council}/account/assistants"                                    pages::account::assistants::create                  Seated
    post "/{council}/account/assistants/{person}/ending"                    pages::account::assistants::end                     Seated
    get  "/{council}/account/letters"                                       pages::account::letters::show                       Seated
    post "/{council}/account/letters"                                       pages::account::letters::create                     Seated
    get  "/{council}/account/step-up"                                       pages::account::step_up::show                       Seated
    post "/{council}/account/step-up"                                       pages::account::step_up::create                     Seated
    get  "/{council}/account/second-proof"                                  pages::account::second_proof::show                  Seated
    get  "/{council}/account/code-app"                                      pages::account::code_app::show                      Seated
    post "/{council}/account/code-app"                                      pages::account::code_app::create                    Seated
    post "/{council}/account/code-app/confirmation"                         pages::account::code_app::confirm                   Seated
    post "/{council}/account/code-app/removal"                              pages::account::code_app::remove                    Seated
    post "/{council}/account/recovery-codes"                                pages::account::recovery_codes::create              Seated
    get  "/{council}/account/passkeys"                                      pages::account::passkeys::show                      Seated
    post "/{council}/account/passkeys"                                      pages::account::passkeys::create                    Seated
    post "/{council}/account/passkeys/question"                             pages::account::passkeys::question                  Seated
    post "/{council}/account/passkeys/{passkey}/removal"                    pages::account::passkeys::remove                    Seated
    post "/{council}/account/step-up/passkey"                               pages::account::step_up::passkey                    Seated
    get  "/{council}/account/password"                                      pages::account::password::show                      Seated
    post "/{council}/account/password"                                      pages::account::password::create                    Seated
    get  "/{council}/account/lists"                                         pages::account::lists::show                         Seated
    post "/{council}/account/lists"                                         pages::account::lists::create                       Seated
    post "/{council}/account/lists/{list}/name"                             pages::account::lists::rename                       Seated
    post "/{council}/account/lists/{list}/removal"                          pages::account::lists::remove                       Seated
    get  "/{council}/account/tokens"                                        pages::account::tokens::show                        Seated
    post "/{council}/account/tokens"                                        pages::account::tokens::create                      Seated
    post "/{council}/account/tokens/{token}/revocation"                     pages::account::revocation::create                  Seated
    get  "/{council}/account/token-link/{link}"                             pages::account::token_link::show                    Seated
    post "/{council}/account/token-link/{link}"                             pages::account::token_link::create                  Seated
    get  "/{council}/people"                                                pages::people::list::show                           Seated
    get  "/{council}/people.csv"                                             pages::people::sheet::show                         Seated
    get  "/{council}/people/new"                                            pages::people::new::show                            Seated
    post "/{council}/people/new"                                            pages::people::new::create                          Seated
    get  "/{council}/people/{person}/leaving"                         pages::people::leaving::show                        Seated
    post "/{council}/people/{person}/leaving"                         pages::people::leaving::create                      Seated
    get  "/{council}/people/{person}/leaving/letter"                        pages::people::leaving_letter::show                 Seated
    get  "/{council}/people/{person}"                                       pages::people::show::show                           Seated
    get  "/{council}/people/{person}/representing"                          pages::people::representing::show                   Seated
    post "/{council}/people/{person}/representing"                          pages::people::representing::create                 Seated
    get  "/{council}/people/{person}/particulars"                           pages::people::particulars::show                    Seated
    post "/{council}/people/{person}/particulars"                           pages::people::particulars::create                  Seated
    post "/{council}/people/{person}/invitation"                            pages::people::invitation::create                   Seated
    post "/{council}/people/{person}/second-proof-reset"                    pages::people::second_proof_reset::create           Seated
    post "/{council}/people/{person}/access-end"                            pages::people::access_end::create                   Seated
    get  "/{council}/people/{person}/terms/{term}"                          pages::people::term::show                           Seated
    post "/{council}/people/{person}/terms/{term}"                          pages::people::term::create                         Seated
    get  "/{council}/people/{person}/appointments"                          pages::people::appointments::show                   Seated
    post "/{council}/people/{person}/appointments"                          pages::people::appointments::create                 Seated
    get  "/{council}/people/{person}/offices"                               pages::people::offices::show                        Seated
    post "/{council}/people/{person}/offices"                               pages::people::offices::create                      Seated
    get  "/{council}/people/{person}/posts"                                 pages::people::posts::show                          Seated
    post "/{council}/people/{person}/posts"                                 pages::people::posts::create                        Seated
    get  "/{council}/people/{person}/posts/{post}/end"                      pages::people::post_end::show                       Seated
    post "/{council}/people/{person}/posts/{post}/end"                      pages::people::post_end::create                     Seated
    get  "/{council}/posts/{post}/cover"                                          pages::posts::cover::show                           Seated
    post "/{council}/posts/{post}/cover"                                          pages::posts::cover::create                         Seated
    post "/{council}/posts/{post}/cover/ending"                                   pages::posts::cover::end                            Seated
    get  "/{council}/posts/{post}/queue"                                          pages::posts::queue::show                           Seated
    post "/{council}/posts/{post}/queue"                                          pages::posts::queue::create                         Seated
}
