//! Which data folders are in use: a lock on a file in each, which ends with the process however it ends.

use settings::Settings;
use std::fs::{File, TryLockError};
use std::io::{Error, ErrorKind};

const LOCK_FILE: &str = "in-use.lock";

/// The data folder of a service, in use until this is dropped.
pub(crate) struct InUse {
    _lock: File,
}

impl InUse {
    /// Marks the folder of `service` as in use, beside other processes of the same service.
    pub(crate) fn shared(settings: &Settings, service: &str) -> Result<Self, Error> {
        Self::locked(settings, service, File::try_lock_shared)
    }

    /// Marks the folder of `service` as in use by this process alone.
    pub(crate) fn alone(settings: &Settings, service: &str) -> Result<Self, Error> {
        Self::locked(settings, service, File::try_lock)
    }

    fn locked(
        settings: &Settings,
        service: &str,
        lock: impl Fn(&File) -> Result<(), TryLockError>,
    ) -> Result<Self, Error> {
        let folder = settings.service_folder(service);
        std::fs::create_dir_all(&folder)?;
        let file = File::options().create(true).append(true).open(folder.join(LOCK_FILE))?;
        match lock(&file) {
            Ok(()) => Ok(Self { _lock: file }),
            Err(TryLockError::WouldBlock) => {
                let what = format!("the data of {service} in {} is in use", folder.display());
                Err(Error::new(ErrorKind::ResourceBusy, what))
            }
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_processes_can_serve_the_same_data_and_none_can_have_it_alone_meanwhile() {
        let folder = tempfile::tempdir().expect("a folder");
        let settings = Settings { data: folder.path().into(), ..Settings::default() };
        let first = InUse::shared(&settings, "catalogue").expect("is free");
        let second = InUse::shared(&settings, "catalogue").expect("is shared");
        let busy =
            |found: Result<InUse, Error>| found.is_err_and(|error| error.kind() == ErrorKind::ResourceBusy);
        assert!(busy(InUse::alone(&settings, "catalogue")));
        drop((first, second));
        let alone = InUse::alone(&settings, "catalogue").expect("is free again");
        assert!(busy(InUse::shared(&settings, "catalogue")));
        assert!(InUse::alone(&settings, "registry").is_ok());
        drop(alone);
    }
}
