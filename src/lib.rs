//! `conncert` prepares a connector for Microsoft certification: it checks the OpenAPI file and the icon offline,
//! keeps every answer in a project file, and exports the finished checklist.
//!
//! The modules form one direction; a module imports only from those above it (`tests/architecture.rs` proves it):
//!
//! | module | what it is |
//! |---|---|
//! | [`part`] | the kinds of files that make up a connector |
//! | [`document`] | text in, tree out: JSON and YAML with byte spans and JSON pointers |
//! | [`shape`] | which members an object knows, and where a document departs from that |
//! | [`openapi`] | the API as the rules see it: operations, parameters, schemas, responses |
//! | [`api_properties`] | `apiProperties.json` as the rules see it: color, publisher, sign-in, policies, scripts |
//! | [`readme`] | the headings of a readme |
//! | [`script`] | the code that some connectors run |
//! | [`package`] | the archive to send: zip archives read within limits, solutions, and building them |
//! | [`color`] | a brand color: hex, distance, contrast |
//! | [`icon`] | decoding within limits, background color, logo box |
//! | [`program`] | the demands of a certification program, as data |
//! | [`submission`] | one connector's answers towards a program |
//! | [`rules`] | what certification objects to; one file a rule |
//! | [`team`] | a team's settings: what rules count as, what is left out, what fails a check |
//! | [`convert`] | an `OpenAPI` 3 document in, a 2.0 text and what it says otherwise out |
//! | [`diff`] | two versions compared: what changed, what it does to flows, the way out |
//! | [`checklist`] | program + submission + evidence → the state of every item |
//! | [`texts`] | the texts that are missing or weak, equal ones once, with suggestions; as a table and back |
//! | [`session`] | a submission being worked on: one transition, [`session::Session::update`] |
//! | [`store`] | the project file, drafts, recent sessions, watched files: the first layer that touches the disk |
//! | [`export`] | checklist and reports as text |
//! | [`work`] | opening, carrying out effects, exporting, repairing: the disk side of a submission |
//! | [`ui`] | the faces |
//! | [`serve`] | servers over standard input and output, for editors and agents |
//! | [`cli`] | arguments and commands |
//!
//! Everything above [`store`] touches no disk, clock, environment or terminal.

pub mod api_properties;
pub mod checklist;
pub mod cli;
pub mod color;
pub mod convert;
pub mod diff;
pub mod document;
pub mod export;
pub mod icon;
pub mod openapi;
pub mod package;
pub mod part;
pub mod program;
pub mod readme;
pub mod rules;
pub mod script;
pub mod serve;
pub mod session;
pub mod shape;
pub mod store;
pub mod submission;
pub mod team;
pub mod texts;
pub mod ui;
pub mod work;
