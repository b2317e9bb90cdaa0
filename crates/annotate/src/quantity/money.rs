//! Sums of money: signs, codes and names of currencies, as ISO 4217 tells them.

use super::token::{Kind, Line};
use std::collections::HashMap;
use std::sync::LazyLock;

type Table = HashMap<&'static str, &'static str>;

/// A table from words to the currency that they are listed behind.
macro_rules! table {
    ($(#[$doc:meta])* $name:ident, $rows:literal) => {
        $(#[$doc])*
        static $name: LazyLock<Table> = LazyLock::new(|| {
            let rows = $rows.split(';').map(str::split_whitespace);
            rows.flat_map(|mut row| row.next().into_iter().flat_map(move |iso| row.clone().map(move |w| (w, iso)))).collect()
        });
    };
}

table! {
    /// Letters before "$", behind the currency's code.
    DOLLARS, "
    USD US U.S. USD; AUD A AU AUD AUS; CAD C CA CAD CDN Cdn; HKD HK; NZD NZ; SGD S SG; TWD NT; BRL R;
    MXN MX Mex; ZWL Z; TTD TT; JMD J; FJD FJ;
"
}

table! {
    /// Signs that stand before a sum, or right after it.
    SIGNS, "
    USD $; GBP £; EUR €; JPY ¥ ￥; INR ₹; RUB ₽; KRW ₩; ILS ₪; TRY ₺; UAH ₴; VND ₫; THB ฿; PHP ₱; NGN ₦;
    KZT ₸; GHS ₵; CRC ₡; PYG ₲; LAK ₭; AZN ₼; GEL ₾; BDT ৳;
"
}

table! {
    /// Codes and short names in the letters that they are written with.
    CODES, "
    USD USD dlrs dlr; EUR EUR; GBP GBP; JPY JPY 円; CNY CNY RMB 元; INR INR Rs; AUD AUD; CAD CAD; CHF CHF; SEK SEK;
    NOK NOK; DKK DKK; RUB RUB; UAH UAH; PLN PLN; CZK CZK; HUF HUF; TRY TRY; ILS ILS NIS; SGD SGD; HKD HKD;
    NZD NZD; KRW KRW; BRL BRL; MXN MXN; ZAR ZAR; AED AED Dh Dhs; bitcoin BTC; SAR SAR; THB THB; MYR MYR RM; IDR IDR Rp;
    PHP PHP; VND VND; PKR PKR; BDT BDT; NGN NGN; KES KES KSh Ksh; EGP EGP; TWD TWD; RON RON; BGN BGN;
    HRK HRK; ISK ISK; QAR QR; UGX UGX USh; TZS TZS TSh; shilling Sh Shs;
"
}

table! {
    /// Names, singular and plural.
    NAMES, "
    USD dollar dollars bucks; EUR euro euros; GBP sterling quid; JPY yen; CNY yuan renminbi rmb;
    INR rupee rupees; RUB ruble rubles rouble roubles; UAH hryvnia hryvnias hryvnya;
    PLN zloty zlotys zlotych; HUF forint forints; CZK koruna korunas; ILS shekel shekels; ZAR rand rands;
    MYR ringgit; IDR rupiah; THB baht; NGN naira; GEL lari; HRK kuna kn; KZT tenge; BDT taka takas;
    AFN afghani afghanis; BRL reais; AED dirham dirhams; GHS cedis cedi; MMK kyat kyats; AMD dram;
    AZN manat; RON lei leu; BGN leva; ETB birr; bitcoin bitcoin bitcoins; TRY lira liras; cent cent cents;
    penny penny pence pennies;
"
}

table! {
    /// Names that several countries share, behind the code: the country, an underline, the name.
    OF_COUNTRY, "
    AUD australian_dollar; CAD canadian_dollar; HKD kong_dollar; NZD zealand_dollar; SGD singapore_dollar;
    TWD taiwan_dollar; JMD jamaican_dollar; USD us_dollar u.s._dollar american_dollar; GBP british_pound;
    EGP egyptian_pound; LBP lebanese_pound lebanese_lira; SYP syrian_pound syrian_lira;
    SDG sudanese_pound; DKK danish_crown danish_kroner; SEK swedish_crown swedish_krona swedish_kronor;
    NOK norwegian_crown norwegian_kroner; CZK czech_crown; ISK icelandic_krona; CHF swiss_franc;
    XOF cfa_franc; CDF congolese_franc; RWF rwandan_franc; MXN mexican_peso; ARS argentine_peso;
    CLP chilean_peso; COP colombian_peso; PHP philippine_peso; CUP cuban_peso; PKR pakistani_rupee;
    LKR lankan_rupee; NPR nepalese_rupee; INR indian_rupee; KWD kuwaiti_dinar; IQD iraqi_dinar;
    JOD jordanian_dinar; RSD serbian_dinar; DZD algerian_dinar; TND tunisian_dinar; LYD libyan_dinar;
    SAR saudi_riyal; QAR qatari_riyal; IRR iranian_rial; OMR omani_rial; YER yemeni_rial;
    KES kenyan_shilling; UGX ugandan_shilling; TZS tanzanian_shilling; SOS somali_shilling;
    TRY turkish_lira; MAD moroccan_dirham; KRW korean_won; CNY chinese_yuan; JPY japanese_yen;
    BRL brazilian_real; VND vietnamese_dong; ILS israeli_shekel; ZAR african_rand;
    RUB russian_ruble russian_rouble; TMT turkmen_manat;
"
}

/// Names that are money of an untold country.
const UNTOLD: &[&str] =
    &["crown", "krona", "kronor", "kroner", "krone", "franc", "peso", "dinar", "riyal", "rial", "shilling"];

fn find(table: &Table, word: &str) -> Option<&'static str> {
    table.get(word).copied()
}

/// Whether letters right before digits are a currency: "EUR50m", "RM120,000". "PS" is what is left of "£" in texts that were
/// forced into ASCII; "PS5" is not, so [`prefix`] asks that the sum show by itself that it is one. "N" is Nigeria's naira before such a sum
/// ("N88 billion", "N4,500") and a letter of a name elsewhere ("N95", "N1"). `rest` begins with the digits.
pub(super) fn is_glued_code(letters: &str, rest: &str) -> bool {
    let naira = || {
        let number = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        number.strip_prefix(',').is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()))
            || ["million", "billion", "trillion"].iter().any(|m| {
                number
                    .trim_start_matches(|c: char| c == '.' || c.is_ascii_digit())
                    .trim_start_matches(' ')
                    .starts_with(m)
            })
    };
    letters == "PS" || letters == "N" && naira() || find(&CODES, letters).is_some()
}

/// The currency before a numeral: its first token and its code. Reads "$", "US$", "US $", "$US", "A$", "EUR", "Rs.", "£".
pub(super) fn prefix(line: &Line, number: usize) -> Option<(usize, &'static str)> {
    let mut at = number.checked_sub(1)?;
    if line.dash(at) && line.glued(number) && at > 0 && find(&SIGNS, line.text(at - 1)).is_some() {
        at -= 1;
    }
    let text = line.text(at);
    if text == "$" {
        let before = line.text_before(at, 1);
        let spaced_code =
            matches!(before, "US" | "U.S." | "HK" | "NZ" | "AU" | "CA" | "AUD" | "CAD" | "USD" | "NT");
        return match find(&DOLLARS, before).filter(|_| line.glued(at) || spaced_code) {
            Some(iso) => Some((at - 1, iso)),
            None => Some((at, "USD")),
        };
    }
    if let Some(iso) = find(&SIGNS, text) {
        return Some((at, iso));
    }
    if at > 0 && line.text(at - 1) == "$" && line.glued(at) {
        return find(&DOLLARS, text).map(|iso| (at - 1, iso));
    }
    // As news agencies' wires write the yen: "Y=28,030".
    if text == "=" && line.text_before(at, 1) == "Y" && line.glued(at) && line.glued(number) {
        return Some((at - 1, "JPY"));
    }
    if text == "." && matches!(line.text_before(at, 1), "Rs" | "Rp") {
        return find(&CODES, line.text(at - 1)).map(|iso| (at - 1, iso));
    }
    if text == "PS" && line.glued(number) {
        let shown = line.text(number).contains([',', '.'])
            || line.glued(number + 1) && line.is(number + 1, Kind::Word);
        return shown.then_some((at, "GBP"));
    }
    if text == "N" && line.glued(number) {
        return Some((at, "NGN"));
    }
    find(&CODES, text).map(|iso| (at, iso))
}

/// The currency after a number: one past its last token and its code, or its plain name where the country is untold.
pub(super) fn suffix(line: &Line, at: usize) -> Option<(usize, &'static str)> {
    if let Some(iso) = find(&SIGNS, line.text(at))
        .filter(|_| line.glued(at) && line.text(at) != "$")
        .or_else(|| find(&CODES, line.text(at)))
    {
        return Some((at + 1, iso));
    }
    if let Some(found) = of_country(line, at) {
        return Some(found);
    }
    let word = line.low(at);
    if let Some(name) = UNTOLD.iter().find(|n| **n == word || word.strip_suffix('s') == Some(n)) {
        return Some((at + 1, name));
    }
    find(&NAMES, word).map(|iso| (at + 1 + usize::from(iso == "USD" && line.low(at + 1) == "dollars"), iso))
}

/// "Danish crowns", "Hong Kong dollars".
fn of_country(line: &Line, at: usize) -> Option<(usize, &'static str)> {
    let named = |skip: usize| {
        let word = line.low(at + skip);
        let noun = word.strip_suffix('s').filter(|w| w.len() > 3).unwrap_or(word);
        let iso = find(&OF_COUNTRY, &format!("{}_{noun}", line.low(at + skip - 1)));
        iso.map(|iso| (at + skip + 1, iso))
    };
    let words = line.is(at, Kind::Word) && line.is(at + 1, Kind::Word);
    words.then(|| named(1).or_else(|| named(2))).flatten()
}

/// "p" and "c" against a number: pence and cents.
pub(super) fn small_change(line: &Line, at: usize) -> Option<(usize, &'static str)> {
    let coin = match line.text(at) {
        "p" => "penny",
        "c" | "¢" => "cent",
        _ => return None,
    };
    (line.glued(at) || coin == "penny").then_some((at + 1, coin))
}

/// What may follow a sum in dollars: "$75 U.S.", "$5 Cdn".
pub(super) fn dollar_of(line: &Line, at: usize) -> Option<(usize, &'static str)> {
    let iso = match line.text(at) {
        "US" | "U.S." | "USD" => "USD",
        "AUD" | "Australian" => "AUD",
        "CAD" | "Cdn" | "CDN" | "Canadian" => "CAD",
        "NZD" => "NZD",
        "HKD" => "HKD",
        "SGD" => "SGD",
        _ => return None,
    };
    let ends = !line.is(at + 1, Kind::Word)
        || matches!(line.low(at + 1), "per" | "a" | "an" | "to" | "in" | "and" | "for");
    ends.then_some((at + 1, iso))
}

/// Whether "pounds" after a number are money: a sum of millions, "sterling", or words of paying nearby.
pub(super) fn pounds_are_money(line: &Line, number: usize, at: usize, value: f64) -> bool {
    let of_goods = line.low(at + 1) == "of"
        && !matches!(line.low(at + 2), "taxpayer" | "public" | "taxpayers" | "investment" | "debt");
    let near = |ix: usize| super::lexicon::is_of_paying(line.low(ix));
    let window = number.saturating_sub(8)..(at + 8).min(line.len());
    line.low(at + 1) == "sterling" || (!of_goods && (value >= 1e6 || window.into_iter().any(near)))
}
