//! A real `PostgreSQL` server, started for the test, with the published tables and synthetic rows.
//! Without a server or its ODBC driver on the machine the test says that it skips.

mod server;

use std::io;
use std::sync::Arc;

use quarterday_core::ssd::{self, Kind, Table};
use quarterday_intake::{Cell, Context, Draft, Feed, FeedRead, Origin, Part, Sink, TallyKind};
use quarterday_odbc::{Credentials, Database};

use server::Server;

/// Every record: its table, the part it is of, its authority, its filled cells.
#[derive(Default)]
struct Taken {
    records: Vec<(&'static str, String, String)>,
    rejected: Vec<(String, TallyKind)>,
    unread: Vec<(String, String)>,
}

impl Sink for Taken {
    fn record(&mut self, record: &Draft, origin: &Origin<'_>) -> io::Result<()> {
        let filled = record.cells().filter_map(|(column, cell)| {
            let value = match cell {
                Cell::Blank => return None,
                Cell::Text(text) => text.into_owned(),
                Cell::Day(day) => day.to_string(),
                Cell::Flag(flag) => flag.to_string(),
                Cell::Moment(moment) => moment.to_string(),
                Cell::Unreadable => "Unreadable".to_owned(),
            };
            Some(format!("{}={value}", column.name))
        });
        let filled: Vec<String> = filled.collect();
        assert_eq!(origin.line, 0, "a database has no lines");
        let table = record.table().name;
        self.records
            .push((table, origin.authority.to_string(), filled.join(" ")));
        Ok(())
    }

    fn kept(&mut self, _: &[&str], _: &[&str], _: &Origin<'_>) -> io::Result<()> {
        Err(io::Error::other("every table of the model is known"))
    }

    fn rejected(&mut self, part: &Part, _: u32, kind: TallyKind) -> io::Result<()> {
        self.rejected.push((part.name.to_string(), kind));
        Ok(())
    }

    fn unread(&mut self, _: &Part, _: u32, column: &str, text: &str) -> io::Result<()> {
        self.unread.push((column.to_owned(), text.to_owned()));
        Ok(())
    }
}

/// The published schema as `PostgreSQL` types.
fn schema() -> String {
    let column = |column: &ssd::Column| {
        let stored = match column.kind {
            Kind::Date | Kind::EndDate => "timestamp",
            Kind::Flag => "char(1)",
            Kind::Key | Kind::Reference => "varchar(48)",
            _ => "varchar(255)",
        };
        format!("{} {stored}", column.name)
    };
    let table = |table: &Table| {
        let columns: Vec<String> = table.columns.iter().map(column).collect();
        format!(
            "CREATE TABLE ssd.{} ({});\n",
            table.name,
            columns.join(", ")
        )
    };
    let tables: String = ssd::TABLES.iter().map(table).collect();
    format!("CREATE SCHEMA ssd;\n{tables}")
}

fn read(server: &Server, schema: Option<&str>) -> (io::Result<FeedRead>, Taken) {
    let credentials = Credentials {
        user: Some("reader".to_owned()),
        password: Some("open;sesame".to_owned()),
    };
    let mut database = Database::new(&server.source(), schema, &credentials).expect("plain");
    let context = Context {
        authority: Arc::from("841"),
        own_tables: Vec::new(),
        return_year: None,
    };
    let mut taken = Taken::default();
    let read = database.read(&context, &mut taken);
    (read, taken)
}

const ROWS: &str = "
INSERT INTO ssd.ssd_cp_plans (cppl_cp_plan_id, cppl_person_id, cppl_cp_plan_start_date, cppl_cp_plan_end_date, cppl_cp_plan_ola, cppl_cp_plan_latest_category)
VALUES ('p2', 'c2', '2019-05-01 10:30', '9999-12-31', 'N', 'Neglect'), ('p1', 'c1', '2019-04-01', '2019-09-30', 'Y', 'no such code'), (NULL, 'c3', '2019-04-01', NULL, 'N', NULL);
CREATE TABLE ssd.ssd_cp_visits_of_old (id int);
ALTER TABLE ssd.ssd_person ADD COLUMN shoe_size int;
ALTER TABLE ssd.ssd_person DROP COLUMN pers_nationality;
ALTER TABLE ssd.ssd_person ALTER COLUMN pers_person_id TYPE numeric(18,1) USING NULL;
INSERT INTO ssd.ssd_person (pers_person_id, pers_sex, pers_dob, pers_surname) VALUES (1001.0, 'F', '2010-02-28', 'Zoë ☂');
CREATE ROLE reader LOGIN PASSWORD 'open;sesame';
GRANT USAGE ON SCHEMA ssd TO reader;
GRANT SELECT ON ALL TABLES IN SCHEMA ssd TO reader;
";

const EXPECTED: [&str; 3] = [
    "841 ssd_person pers_person_id=1001 pers_surname=Zoë ☂ pers_sex=F pers_dob=2010-02-28",
    "841 ssd_cp_plans cppl_cp_plan_id=p1 cppl_person_id=c1 cppl_cp_plan_start_date=2019-04-01 cppl_cp_plan_end_date=2019-09-30 cppl_cp_plan_ola=true cppl_cp_plan_latest_category=Unreadable",
    "841 ssd_cp_plans cppl_cp_plan_id=p2 cppl_person_id=c2 cppl_cp_plan_start_date=2019-05-01 cppl_cp_plan_ola=false cppl_cp_plan_latest_category=NEG",
];

#[test]
fn the_tables_of_a_database_are_read_by_the_rules_of_every_other_source() {
    let Some(server) = Server::start() else {
        return;
    };
    server.run(&schema());
    server.run(ROWS);
    let (fed, taken) = read(&server, Some("ssd"));
    let fed = fed.expect("read");
    let told = |(table, authority, filled): &(&str, String, String)| {
        format!("{authority} {table} {filled}")
    };
    let found: Vec<String> = taken.records.iter().map(told).collect();
    assert_eq!(found, EXPECTED);
    let place = "postgres: ssd.ssd_cp_plans".to_owned();
    assert_eq!(
        taken.rejected,
        [(place, TallyKind::NoKey("cppl_cp_plan_id"))]
    );
    assert!(taken.unread.contains(&(
        "cppl_cp_plan_latest_category".to_owned(),
        "no such code".to_owned()
    )));
    let plans = fed
        .read
        .parts
        .iter()
        .find(|part| part.table == "ssd_cp_plans");
    let plans = plans.expect("a part");
    assert_eq!((plans.read, plans.accepted, plans.rejected), (3, 2, 1));
    let told: Vec<String> = fed
        .read
        .findings
        .iter()
        .map(|f| f.message.clone())
        .collect();
    let told = told.join("\n");
    assert!(told.contains("shoe_size"), "{told}");
    assert!(told.contains("pers_nationality"), "{told}");

    // The same rows have the same hash, others another; any schema will do where there is one.
    let (again, _) = read(&server, None);
    assert_eq!(again.expect("read").sha256, fed.sha256);
    server.run("UPDATE ssd.ssd_cp_plans SET cppl_cp_plan_ola = 'Y' WHERE cppl_cp_plan_id = 'p2'");
    let (other, _) = read(&server, None);
    assert_ne!(other.expect("read").sha256, fed.sha256);
    refusals(&server);
}

/// What stops the reading, in words that hold no secret.
fn refusals(server: &Server) {
    server.run("CREATE SCHEMA old; CREATE TABLE old.ssd_person (LIKE ssd.ssd_person); GRANT USAGE ON SCHEMA old TO reader; GRANT SELECT ON old.ssd_person TO reader;");
    let told = |read: io::Result<FeedRead>| read.expect_err("stopped").to_string();
    let (twice, taken) = read(server, None);
    let twice = told(twice);
    assert!(twice.contains("--schema"), "{twice}");
    assert!(taken.records.is_empty());
    let (empty, _) = read(server, Some("public"));
    assert!(empty.expect("read").read.is_refused);
    server.run("ALTER ROLE reader PASSWORD 'another'");
    let (closed, _) = read(server, Some("ssd"));
    let closed = told(closed);
    assert!(closed.contains("cannot be reached"), "{closed}");
    assert!(!closed.contains("sesame"), "{closed}");
}
