//! Describes the machine and the versions of the measurements.

use std::process::Command;

use anyhow::{Context, Result};
use cargo_metadata::{CargoOpt, MetadataCommand};
use sysinfo::{CpuRefreshKind, MemoryRefreshKind, RefreshKind, System};

use crate::setting::Setting;
use crate::tools;

/// The packages whose versions are listed.
const PACKAGES: [&str; 14] = [
    "stytch-generated",
    "stytch-runtime",
    "stytch-client",
    "stytch",
    "typify",
    "k8s-openapi",
    "prettyplease",
    "serde",
    "serde_json",
    "reqwest",
    "axum",
    "ring",
    "aws-lc-rs",
    "schemars",
];

/// Processors, memory and operating system.
pub(crate) fn describe() -> String {
    let wanted = RefreshKind::nothing()
        .with_cpu(CpuRefreshKind::nothing())
        .with_memory(MemoryRefreshKind::nothing().with_ram());
    let system = System::new_with_specifics(wanted);
    let brand = system.cpus().first().map_or("", |cpu| cpu.brand().trim());
    let brand = if brand.is_empty() {
        "unnamed processor"
    } else {
        brand
    };
    let memory = system.total_memory() as f64 / 1e9;
    let name = System::name().unwrap_or_else(|| "an unnamed system".to_owned());
    format!(
        "{} × {brand}, {memory:.0} GB of memory, {name}",
        system.cpus().len()
    )
}

/// Returns the versions of the compiler and of the listed packages.
pub(crate) fn versions(setting: &Setting) -> Result<Vec<String>> {
    let compiler = tools::run(
        Command::new("rustc")
            .arg("--version")
            .current_dir(&setting.bench),
    )?;
    let mut versions = vec![String::from_utf8_lossy(&compiler).trim().to_owned()];
    let metadata = MetadataCommand::new()
        .current_dir(&setting.bench)
        .features(CargoOpt::AllFeatures)
        .exec()?;
    for name in PACKAGES {
        let found = metadata
            .packages
            .iter()
            .filter(|package| package.name.as_str() == name);
        let version = found.map(|package| &package.version).max();
        versions.push(format!(
            "{name} {}",
            version.with_context(|| format!("no package {name}"))?
        ));
    }
    Ok(versions)
}
