//! Certificates: the files by which machines of a cluster know each other, read and made.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose,
};
use tonic::transport::{Certificate, ClientTlsConfig, Identity, ServerTlsConfig};

use crate::ClusterError;

/// The files of one machine, in PEM form.
#[derive(Clone, Debug)]
pub struct CertificateFiles {
    /// The certificate of the authority that signed those of all machines.
    pub ca: PathBuf,
    /// The certificate of this machine.
    pub certificate: PathBuf,
    /// Its private key.
    pub key: PathBuf,
}

impl CertificateFiles {
    /// What they make: how this machine reaches others, and how it is reached.
    pub(crate) fn read(&self) -> Result<(ClientTlsConfig, ServerTlsConfig), ClusterError> {
        let text = |path: &Path| {
            fs::read_to_string(path).map_err(|error| ClusterError::Certificates {
                path: path.to_owned(),
                why: error.to_string(),
            })
        };
        let ca = Certificate::from_pem(text(&self.ca)?);
        let own = Identity::from_pem(text(&self.certificate)?, text(&self.key)?);
        let client = ClientTlsConfig::new()
            .ca_certificate(ca.clone())
            .identity(own.clone());
        let server = ServerTlsConfig::new().identity(own).client_ca_root(ca);
        Ok((client, server))
    }
}

/// Makes an authority for a new cluster and, signed by it, a certificate and a key for each
/// machine, by its name or IP address: `ca.pem`, and for each `<name>.pem` and `<name>.key`. The
/// authority's own key is kept nowhere, so nobody can sign another. Gives the files.
pub fn make_certificates(folder: &Path, names: &[String]) -> Result<Vec<PathBuf>, ClusterError> {
    let failed = |why: String| ClusterError::Certificates {
        path: folder.to_owned(),
        why,
    };
    let made = authority_and_machines(names).map_err(|error| failed(error.to_string()))?;
    fs::create_dir_all(folder)?;
    let mut paths = Vec::new();
    for (name, text, is_secret) in made {
        let path = folder.join(name);
        write_new(&path, &text, is_secret).map_err(|error| ClusterError::Certificates {
            path: path.clone(),
            why: error.to_string(),
        })?;
        paths.push(path);
    }
    Ok(paths)
}

/// The files' names and texts, and whether each is secret.
fn authority_and_machines(names: &[String]) -> Result<Vec<(String, String, bool)>, rcgen::Error> {
    let mut params = CertificateParams::default();
    params
        .distinguished_name
        .push(DnType::CommonName, "Quarterday cluster");
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    let key = KeyPair::generate()?;
    let ca = params.self_signed(&key)?;
    let issuer = Issuer::new(params, key);
    let mut made = vec![("ca.pem".to_owned(), ca.pem(), false)];
    for name in names {
        let mut params = CertificateParams::new(vec![name.clone()])?;
        params
            .distinguished_name
            .push(DnType::CommonName, name.as_str());
        // Every part of a cluster asks and is asked.
        params.extended_key_usages = vec![
            ExtendedKeyUsagePurpose::ServerAuth,
            ExtendedKeyUsagePurpose::ClientAuth,
        ];
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        params.use_authority_key_identifier_extension = true;
        let key = KeyPair::generate()?;
        let certificate = params.signed_by(&key, &issuer)?;
        made.push((format!("{name}.pem"), certificate.pem(), false));
        made.push((format!("{name}.key"), key.serialize_pem(), true));
    }
    Ok(made)
}

/// Writes a file that must not be there yet; a secret one for its owner alone.
fn write_new(path: &Path, text: &str, is_secret: bool) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(if is_secret { 0o600 } else { 0o644 });
    }
    options.open(path)?.write_all(text.as_bytes())
}
