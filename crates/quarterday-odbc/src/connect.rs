//! How a database is reached, and what of that may be told.

use arrow_odbc::odbc_api::ConnectionOptions;

/// How many seconds are waited for a database to let us in.
const LOGIN_SECONDS_MAX: u32 = 30;

/// Who asks. Both may be left to the data source.
#[derive(Default)]
pub struct Credentials {
    /// The account.
    pub user: Option<String>,
    /// Its password.
    pub password: Option<String>,
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Credentials")
    }
}

impl Credentials {
    /// What no message may hold.
    pub(crate) fn secrets(&self) -> Vec<String> {
        self.password.iter().cloned().collect()
    }
}

/// Why a database is not even asked.
#[derive(Debug, Eq, PartialEq, thiserror::Error)]
pub enum DatabaseError {
    /// The schema is no plain name.
    #[error("the schema must be a plain name: letters, digits and underscores")]
    Schema,
    /// A password on the command line is seen by everybody on the machine.
    #[error(
        "a password does not belong on the command line, where others see it: leave it out and set QUARTERDAY_ODBC_PASSWORD, or keep it in the data source"
    )]
    Password,
    /// A brace that would end a value early.
    #[error("a name or password with `}}` cannot be passed on: keep it in the data source")]
    Brace,
}

/// What the database is called: its data source, or the server of a connection string.
pub(crate) fn name_of(source: &str) -> String {
    if !source.contains('=') {
        return source.trim().to_owned();
    }
    let value = |key: &str| {
        let mut pairs = source.split(';').filter_map(|pair| pair.split_once('='));
        let found = pairs.find(|(name, _)| name.trim().eq_ignore_ascii_case(key));
        found.map(|(_, value)| value.trim().trim_matches(['{', '}']).to_owned())
    };
    let named = value("dsn")
        .or_else(|| value("database"))
        .or_else(|| value("server"));
    named.unwrap_or_else(|| "database".to_owned())
}

/// The text by which ODBC finds the database.
pub(crate) fn connection_string(
    source: &str,
    credentials: &Credentials,
) -> Result<String, DatabaseError> {
    let mut text = source.trim().trim_end_matches(';').to_owned();
    if text.contains('=') {
        let is_password = |pair: &str| {
            let name = pair.split('=').next().unwrap_or_default().trim();
            name.eq_ignore_ascii_case("pwd") || name.eq_ignore_ascii_case("password")
        };
        if text.split(';').any(is_password) {
            return Err(DatabaseError::Password);
        }
    } else {
        text = format!("DSN={}", braced(&text)?);
    }
    for (key, value) in [("UID", &credentials.user), ("PWD", &credentials.password)] {
        if let Some(value) = value {
            text = format!("{text};{key}={}", braced(value)?);
        }
    }
    Ok(format!("{text};"))
}

/// A value that may hold semicolons.
fn braced(value: &str) -> Result<String, DatabaseError> {
    if value.contains('}') {
        return Err(DatabaseError::Brace);
    }
    let is_plain = value
        .chars()
        .all(|c| c.is_alphanumeric() || "_-. ".contains(c));
    Ok(if is_plain {
        value.to_owned()
    } else {
        format!("{{{value}}}")
    })
}

/// Whether a name can stand in a statement as it is.
pub(crate) fn is_plain_name(name: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    !name.is_empty() && name.len() <= 128 && name.chars().all(is_part)
}

/// A table's name in a statement, with its schema where that is a plain name.
pub(crate) fn qualified(schema: &str, table: &str) -> String {
    if is_plain_name(schema) {
        format!("{schema}.{table}")
    } else {
        table.to_owned()
    }
}

pub(crate) fn options() -> ConnectionOptions {
    ConnectionOptions {
        login_timeout_sec: Some(LOGIN_SECONDS_MAX),
        ..ConnectionOptions::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_data_source_or_a_connection_string_is_passed_on_with_the_credentials() {
        let nobody = Credentials::default();
        let somebody = Credentials {
            user: Some("reader".to_owned()),
            password: Some("a;b".to_owned()),
        };
        assert_eq!(connection_string("ssd", &nobody), Ok("DSN=ssd;".to_owned()));
        let text = connection_string("Driver={X};Server=s;", &somebody);
        let expected = "Driver={X};Server=s;UID=reader;PWD={a;b};";
        assert_eq!(text, Ok(expected.to_owned()));
        for source in ["Driver={X};PWD=x", "DSN=a; password =x"] {
            let refused = connection_string(source, &nobody);
            assert_eq!(refused, Err(DatabaseError::Password));
        }
        let odd = Credentials {
            user: Some("a}".to_owned()),
            password: None,
        };
        assert_eq!(connection_string("ssd", &odd), Err(DatabaseError::Brace));
        assert_eq!(format!("{somebody:?}"), "Credentials");
    }

    #[test]
    fn what_a_database_is_called_holds_no_secret() {
        assert_eq!(name_of("ssd"), "ssd");
        assert_eq!(name_of("Driver={X};Server=s;Database=care"), "care");
        assert_eq!(name_of("DSN={my ssd};UID=u"), "my ssd");
        assert_eq!(name_of("Driver={X}"), "database");
    }

    #[test]
    fn only_plain_names_reach_a_statement() {
        for name in ["dbo", "SSD_2024"] {
            assert!(is_plain_name(name));
        }
        for name in ["", "a.b", "a b", "a;drop", "é"] {
            assert!(!is_plain_name(name));
        }
        assert_eq!(qualified("dbo", "ssd_person"), "dbo.ssd_person");
        assert_eq!(qualified("", "ssd_person"), "ssd_person");
    }
}
