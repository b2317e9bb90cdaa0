//! `cargo xtask tidy`: what no compiler checks.

use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The arrows of ARCHITECTURE.md: a crate and the ones of ours that it may use. A stage never uses its sibling.
const ARROWS: &[(&str, &[&str])] = &[
    ("crosswire-report", &[]),
    ("crosswire-encoder", &[]),
    ("crosswire-marked", &[]),
    ("crosswire-extract", &["crosswire-report"]),
    ("crosswire-annotate", &["crosswire-report", "crosswire-encoder"]),
    ("crosswire-story", &["crosswire-report"]),
    (
        "crosswire",
        &[
            "crosswire-report",
            "crosswire-extract",
            "crosswire-encoder",
            "crosswire-annotate",
            "crosswire-story",
        ],
    ),
    ("crosswire-cli", &["crosswire", "crosswire-marked"]),
    ("crosswire-bench", &["crosswire"]),
    ("xtask", &["crosswire", "crosswire-marked"]),
];

/// Holds every rule and lists all that is broken.
pub fn tidy() -> Result<(), String> {
    let mut wrong = crates()?;
    for file in tracked()? {
        if file.extension().is_some_and(|e| e == "md") {
            wrong.extend(dead_links(&file));
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n")) }
}

/// Arrows as drawn, and each crate described, in its manifest and at the top of its first file.
fn crates() -> Result<Vec<String>, String> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--format-version", "1"])
        .output()
        .map_err(|e| format!("cargo metadata: {e}"))?;
    let metadata: Value =
        serde_json::from_slice(&output.stdout).map_err(|e| format!("cargo metadata: {e}"))?;
    let packages = metadata["packages"].as_array().ok_or("cargo metadata lists no packages")?;
    let ours: BTreeSet<&str> = packages.iter().filter_map(|p| p["name"].as_str()).collect();
    let mut wrong = Vec::new();
    for package in packages {
        let name = package["name"].as_str().unwrap_or_default();
        let Some((_, allowed)) = ARROWS.iter().find(|(crate_, _)| *crate_ == name) else {
            wrong.push(format!("{name}: no arrows drawn for it in xtask/src/tidy.rs"));
            continue;
        };
        if package["description"].as_str().is_none_or(|d| d.len() < 20) {
            wrong.push(format!("{name}: no description in its Cargo.toml"));
        }
        for target in package["targets"].as_array().into_iter().flatten() {
            wrong.extend(undescribed(name, target));
        }
        let used = package["dependencies"].as_array().into_iter().flatten();
        for used in used.filter(|d| d["kind"] != "dev").filter_map(|d| d["name"].as_str()) {
            if ours.contains(used) && !allowed.contains(&used) {
                wrong.push(format!("{name}: uses {used}, an arrow that ARCHITECTURE.md does not draw"));
            }
        }
    }
    Ok(wrong)
}

fn undescribed(name: &str, target: &Value) -> Option<String> {
    let path = target["src_path"].as_str()?;
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let described = text.lines().next().is_some_and(|l| l.starts_with("//!"));
    (!described).then(|| format!("{name}: {path} does not begin with //! and what it is"))
}

/// The files that git knows, so that build folders and other people's trees are left alone.
fn tracked() -> Result<Vec<PathBuf>, String> {
    let output =
        Command::new("git").args(["ls-files", "-z"]).output().map_err(|e| format!("git ls-files: {e}"))?;
    let names = String::from_utf8_lossy(&output.stdout);
    Ok(names.split('\0').filter(|n| !n.is_empty()).map(PathBuf::from).collect())
}

/// Relative links of a Markdown file that lead nowhere.
fn dead_links(file: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let folder = file.parent().unwrap_or(Path::new(""));
    let dead = |target: &&str| {
        let path = target.split('#').next().unwrap_or_default();
        let elsewhere = target.contains("://") || target.starts_with("mailto:") || path.is_empty();
        !elsewhere && !folder.join(path).exists()
    };
    links(&text).into_iter().filter(dead).map(|t| format!("{}: dead link: {t}", file.display())).collect()
}

/// The targets of `[words](target)` outside of code.
fn links(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut fenced = false;
    for line in text.lines() {
        fenced ^= line.trim_start().starts_with("```");
        if fenced {
            continue;
        }
        // Every second piece between back-ticks is code.
        for prose in line.split('`').step_by(2) {
            let targets = prose.split("](").skip(1).filter_map(|rest| rest.split(')').next());
            out.extend(targets.map(|t| t.split(' ').next().unwrap_or_default()));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use sha2::Digest;

    #[test]
    fn the_model_is_named_after_its_weights() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../models/reader");
        let digest = sha2::Sha256::digest(std::fs::read(folder.join("reader.safetensors")).unwrap());
        let hex: String = digest.iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(crosswire::encoder::MODEL, format!("reader {}", &hex[..16]));
        assert!(std::fs::read_to_string(folder.join("MODEL_CARD.md")).unwrap().contains(&hex));
    }

    #[test]
    fn links_are_found_outside_of_code_only() {
        let text = "[a](x.md) `[b](y)` and [c](https://z \"t\")\n```\n[d](no.md)\n```\n[e](#here)\n";
        assert_eq!(links(text), ["x.md", "https://z", "#here"]);
    }
}
