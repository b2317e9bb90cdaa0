//! News agencies, by the names that datelines, bylines and credit lines give them.

/// Names and the short forms that stand for them. The short form is what is told when only it is printed.
const AGENCIES: &[&str] = &[
    "AAP",
    "AFP",
    "AGI",
    "AKI",
    "ANI",
    "ANP",
    "ANSA",
    "AP",
    "APA",
    "ATS",
    "Agence France-Presse",
    "Agencia EFE",
    "Anadolu",
    "Anadolu Agency",
    "AA",
    "Associated Press",
    "The Associated Press",
    "Australian Associated Press",
    "BBC",
    "BBC News",
    "BELGA",
    "BSS",
    "Belga",
    "Bernama",
    "BERNAMA",
    "Bloomberg",
    "Bloomberg News",
    "CNA",
    "CNN",
    "CNS",
    "CP",
    "Canadian Press",
    "The Canadian Press",
    "Deutsche Presse-Agentur",
    "DPA",
    "dpa",
    "EFE",
    "GNA",
    "IANS",
    "INA",
    "IRNA",
    "ITAR-TASS",
    "Interfax",
    "Interfax-Ukraine",
    "JIJI",
    "Jiji Press",
    "KCNA",
    "KUNA",
    "Kyodo",
    "Kyodo News",
    "LUSA",
    "Lusa",
    "MENA",
    "NAN",
    "NHK",
    "NPR",
    "NTB",
    "PA",
    "PA Media",
    "PAP",
    "PNA",
    "PTI",
    "Press Association",
    "Press Trust of India",
    "Prensa Latina",
    "RIA Novosti",
    "Reuters",
    "REUTERS",
    "SANA",
    "SPA",
    "Sputnik",
    "STT",
    "TASS",
    "TT",
    "Thomson Reuters",
    "UNB",
    "UNI",
    "UPI",
    "Ukrinform",
    "United Press International",
    "VOA",
    "Voice of America",
    "WAM",
    "Xinhua",
    "XINHUA",
    "Xinhua News Agency",
    "Yonhap",
    "Yonhap News Agency",
    "Agencies",
];

/// The agency that these words are the name of, as printed.
pub(crate) fn named(words: &str) -> Option<&'static str> {
    let words = words.trim().trim_end_matches('.');
    AGENCIES.iter().copied().find(|name| *name == words)
}

/// The longest agency name that stands in a line as whole words. Short forms must be in capitals, as printed here.
pub(crate) fn mentioned(line: &str) -> Option<&'static str> {
    let whole = |name: &str| {
        line.match_indices(name).any(|(at, _)| {
            let before = line.get(..at).and_then(|t| t.chars().next_back());
            let after = line.get(at + name.len()..).and_then(|t| t.chars().next());
            ![before, after].iter().flatten().any(|c| c.is_alphanumeric())
        })
    };
    AGENCIES.iter().copied().filter(|name| whole(name)).max_by_key(|name| name.len())
}
