//! Units of measure: their names, how they are written, and rates ("miles per hour", "a barrel").

use super::token::{Kind, Line};
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a unit measures; amounts of one dimension can be the same amount told twice.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Dimension {
    Share,
    Length,
    Area,
    Volume,
    Mass,
    Temperature,
    Speed,
    Time,
    Power,
    Energy,
    Data,
    Pressure,
    Force,
    Consumption,
    Other,
}

use Dimension::{
    Area, Consumption, Data, Energy, Force, Length, Mass, Other, Power, Pressure, Share, Speed, Temperature,
    Time, Volume,
};

/// Name, dimension, and the ways to write it in small letters, between bars. A plural is listed where it is not the
/// singular with an "s", which is always understood for words of four letters and more.
const WORDS: &[(&str, Dimension, &str)] = &[
    ("%", Share, "%|percent|per cent|pct|pc|percentage"),
    ("percentage point", Share, "percentage point|percent point|pp|ppt|% point"),
    ("basis point", Share, "basis point|bps|bp"),
    ("part per million", Share, "ppm|parts per million|part per million"),
    ("part per billion", Share, "ppb|parts per billion|part per billion"),
    ("nanometre", Length, "nanometre|nanometer|nm"),
    ("micrometre", Length, "micrometre|micrometer|micron|μm|µm|um"),
    ("millimetre", Length, "millimetre|millimeter|mm"),
    ("centimetre", Length, "centimetre|centimeter|cm|cms"),
    ("metre", Length, "metre|meter|mtr|mtrs"),
    ("kilometre", Length, "kilometre|kilometer|km|kms|klicks"),
    ("inch", Length, "inch|inches"),
    ("foot", Length, "foot|feet|ft"),
    ("yard", Length, "yard|yd|yds"),
    ("mile", Length, "mile|mi"),
    ("nautical mile", Length, "nautical mile|nmi"),
    ("light year", Length, "light year|light - year|lightyear"),
    (
        "square metre",
        Area,
        "square metre|square meter|sq m|sqm|m2|m²|sq metre|sq metres|sq meter|sq meters|metres squared",
    ),
    ("square kilometre", Area, "square kilometre|square kilometer|sq km|sqkm|km2|km²"),
    ("square centimetre", Area, "square centimetre|square centimeter|cm2|cm²|sq cm"),
    ("square foot", Area, "square foot|square feet|sq ft|sqft|sq feet|sq . ft"),
    ("square inch", Area, "square inch|square inches|sq in"),
    ("square yard", Area, "square yard"),
    ("square mile", Area, "square mile|sq mile|sq mi|sq miles"),
    ("acre", Area, "acre|acres"),
    ("hectare", Area, "hectare|ha"),
    ("millilitre", Volume, "millilitre|milliliter|ml"),
    ("centilitre", Volume, "centilitre|centiliter|cl"),
    ("litre", Volume, "litre|liter|ltr|ltrs"),
    ("gallon", Volume, "gallon|gal|us gallon"),
    ("pint", Volume, "pint|us pint"),
    ("quart", Volume, "quart|us quart"),
    ("fluid ounce", Volume, "fluid ounce|fl oz|us fluid ounce"),
    ("barrel", Volume, "barrel|bbl|bbls|barrels of oil equivalent|boe"),
    ("bushel", Volume, "bushel"),
    ("barrel per day", Other, "bpd|b / d"),
    ("cubic metre", Volume, "cubic metre|cubic meter|m3|m³|cu m"),
    ("cubic centimetre", Volume, "cubic centimetre|cubic centimeter|cc|cm3|cm³"),
    ("cubic kilometre", Volume, "cubic kilometre|cubic kilometer|km3|km³"),
    ("cubic foot", Volume, "cubic foot|cubic feet|cu ft"),
    ("cubic yard", Volume, "cubic yard"),
    ("acre-foot", Volume, "acre foot|acre feet|acre - feet|acre - foot"),
    ("microgram", Mass, "microgram|μg|µg|mcg|microgramme"),
    ("milligram", Mass, "milligram|mg|milligramme"),
    ("gram", Mass, "gram|gramme"),
    ("kilogram", Mass, "kilogram|kilogramme|kg|kgs|kilo|kilos"),
    ("tonne", Mass, "tonne|metric ton|metric tons|metric tonne|mt"),
    ("ton", Mass, "ton|tons|short ton|long ton"),
    ("kilotonne", Mass, "kilotonne|kiloton|kt"),
    ("megatonne", Mass, "megatonne|megaton"),
    ("gigatonne", Mass, "gigatonne|gigaton"),
    ("pound", Mass, "lb|lbs|pound"),
    ("ounce", Mass, "ounce|oz|troy ounce"),
    ("stone", Mass, "stone"),
    ("carat", Mass, "carat|karat"),
    (
        "degree Celsius",
        Temperature,
        "degree celsius|degrees celsius|degree c|degrees c|deg c|deg celsius|° c|celsius|centigrade|degrees centigrade|degc",
    ),
    (
        "degree Fahrenheit",
        Temperature,
        "degree fahrenheit|degrees fahrenheit|degree f|degrees f|deg f|deg fahrenheit|° f|fahrenheit|degf",
    ),
    ("kelvin", Temperature, "kelvin"),
    ("degree", Temperature, "degree|degrees|°|deg"),
    ("mile per hour", Speed, "mph|m.p.h.|m.p.h|miles per hour|mile per hour|miles an hour"),
    (
        "kilometre per hour",
        Speed,
        "km/h|kmh|kph|kmph|km / h|km / hr|kilometres per hour|kilometers per hour|kilometres an hour|kilometers an hour",
    ),
    ("metre per second", Speed, "m / s|metres per second|meters per second|mps"),
    ("knot", Speed, "knot"),
    ("revolution per minute", Speed, "rpm"),
    ("millisecond", Time, "millisecond|ms"),
    ("second", Time, "second|sec|secs"),
    ("minute", Time, "minute|min|mins"),
    ("hour", Time, "hour|hr|hrs"),
    ("day", Time, "day|days"),
    ("night", Time, "night"),
    ("week", Time, "week|wk|wks"),
    ("fortnight", Time, "fortnight"),
    ("month", Time, "month|mth|mths"),
    ("quarter", Time, "quarters"),
    ("year", Time, "year|yr|yrs"),
    ("decade", Time, "decade"),
    ("century", Time, "century|centuries"),
    ("watt", Power, "watt"),
    ("kilowatt", Power, "kilowatt|kw"),
    ("megawatt", Power, "megawatt|mw"),
    ("gigawatt", Power, "gigawatt|gw"),
    ("terawatt", Power, "terawatt|tw"),
    ("horsepower", Power, "horsepower|hp|ps|cv"),
    ("brake horsepower", Power, "bhp|brake horsepower"),
    ("joule", Energy, "joule"),
    ("kilojoule", Energy, "kilojoule|kj"),
    ("calorie", Energy, "calorie|cal"),
    ("kilocalorie", Energy, "kilocalorie|kcal"),
    ("watt hour", Energy, "watt hour|watt - hour|wh"),
    ("kilowatt hour", Energy, "kilowatt hour|kilowatt - hour|kwh"),
    ("megawatt hour", Energy, "megawatt hour|megawatt - hour|mwh"),
    ("gigawatt hour", Energy, "gigawatt hour|gigawatt - hour|gwh"),
    ("terawatt hour", Energy, "terawatt hour|terawatt - hour|twh"),
    ("electronvolt", Energy, "electronvolt|ev|kev|mev|gev"),
    ("bit", Data, "bit|bits"),
    ("byte", Data, "byte"),
    ("kilobyte", Data, "kilobyte|kb"),
    ("megabyte", Data, "megabyte|mb"),
    ("gigabyte", Data, "gigabyte|gb|gigs"),
    ("terabyte", Data, "terabyte|tb"),
    ("petabyte", Data, "petabyte|pb"),
    ("exabyte", Data, "exabyte|eb"),
    ("megabit per second", Data, "mbps|megabits per second|mb / s"),
    ("gigabit per second", Data, "gbps|gigabits per second"),
    ("megapixel", Data, "megapixel|mp"),
    ("pixel", Data, "pixel|px"),
    ("pascal", Pressure, "pascal"),
    ("kilopascal", Pressure, "kilopascal|kpa"),
    ("megapascal", Pressure, "megapascal|mpa"),
    ("gigapascal", Pressure, "gigapascal|gpa"),
    ("millibar", Pressure, "millibar|mbar|hpa|hectopascal"),
    ("pound per square inch", Pressure, "psi|pounds per square inch"),
    ("newton", Force, "newton"),
    ("newton metre", Force, "nm of torque|newton metre|newton meter|newton - metres|newton - meters"),
    ("pound-foot", Force, "lb - ft|pound - feet|pound - foot|lb ft|lb-ft|ft - lb|ft - lbs"),
    ("mile per gallon", Consumption, "mpg|miles per gallon|miles a gallon"),
    ("hertz", Other, "hertz|hz"),
    ("kilohertz", Other, "kilohertz|khz"),
    ("megahertz", Other, "megahertz|mhz"),
    ("gigahertz", Other, "gigahertz|ghz"),
    ("volt", Other, "volt"),
    ("kilovolt", Other, "kilovolt|kv"),
    ("ampere", Other, "ampere|amp"),
    ("milliampere hour", Other, "mah"),
    ("decibel", Other, "decibel|db|dba"),
    ("sievert", Other, "sievert|msv|μsv|millisievert|microsievert"),
    ("point per game", Other, "ppg"),
    ("rebound per game", Other, "rpg"),
    ("assist per game", Other, "apg"),
    ("cylinder", Other, "cylinder"),
];

/// Signs that are told by their capitals, or too short to be read in small letters everywhere.
const SIGNS: &[(&str, &str, Dimension)] = &[
    ("m", "metre", Length),
    ("g", "gram", Mass),
    ("t", "tonne", Mass),
    ("l", "litre", Volume),
    ("L", "litre", Volume),
    ("W", "watt", Power),
    ("V", "volt", Other),
    ("J", "joule", Energy),
    ("K", "kelvin", Temperature),
    ("C", "degree Celsius", Temperature),
    ("F", "degree Fahrenheit", Temperature),
    ("Nm", "newton metre", Force),
    ("N", "newton", Force),
    ("Pa", "pascal", Pressure),
    ("s", "second", Time),
    ("h", "hour", Time),
    ("in", "inch", Length),
    ("A", "ampere", Other),
    ("″", "inch", Length),
    ("′", "foot", Length),
];

static TABLE: LazyLock<HashMap<&'static str, (&'static str, Dimension)>> = LazyLock::new(|| {
    let rows = WORDS.iter().flat_map(|(name, dim, ways)| ways.split('|').map(move |w| (w, (*name, *dim))));
    rows.collect()
});

/// A unit after a number.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Unit {
    /// Singular English name, or "%".
    pub name: String,
    pub dimension: Dimension,
    /// One past its last token.
    pub end: usize,
}

/// The unit that begins at a token, with its rate.
pub(super) fn unit(line: &Line, at: usize) -> Option<Unit> {
    let simple = simple(line, at)?;
    Some(with_rate(line, simple))
}

/// Adds "per hour", "a day", "/kg" to a unit's name.
pub(super) fn with_rate(line: &Line, unit: Unit) -> Unit {
    match rate(line, unit.end) {
        Some((per, end)) => Unit { name: format!("{} per {per}", unit.name), end, dimension: Other },
        None => unit,
    }
}

/// The longest name at a token; one of several words first.
fn simple(line: &Line, at: usize) -> Option<Unit> {
    line.get(at)?;
    let mut key = String::new();
    let mut found = None;
    for (k, ix) in (at..at + 4).enumerate() {
        if line.low(ix).is_empty() || line.low(ix).len() > 20 {
            break;
        }
        if k > 0 {
            key.push(' ');
        }
        key.push_str(line.low(ix));
        if let Some((name, dimension)) = look_up(&key) {
            found = Some(Unit { name: name.to_owned(), dimension, end: ix + 1 });
        }
    }
    // "Nm" and "nm" differ by their capital only.
    let exact = || sign(line, at).filter(|_| line.text(at) == "Nm");
    exact().or_else(|| found.filter(|u| is_likely(line, at, u))).or_else(|| sign(line, at))
}

fn look_up(key: &str) -> Option<(&'static str, Dimension)> {
    let singular = || key.strip_suffix('s').filter(|k| k.len() >= 4).and_then(|k| TABLE.get(k));
    TABLE.get(key).or_else(singular).copied()
}

/// Short names that are words as well count only where they stand as units do.
fn is_likely(line: &Line, at: usize, unit: &Unit) -> bool {
    let text = line.text(at);
    if unit.end > at + 1 {
        return true;
    }
    match text {
        "pc" | "pp" | "mi" | "cal" | "ms" | "MS" | "cv" | "eb" | "ev" | "EV" | "mt" | "MT" | "gal" => {
            line.glued(at)
        }
        "PS" | "CC" | "CV" | "MP" | "PB" | "PC" | "PP" | "HA" | "MI" => line.glued(at) || text == "PS",
        "second" => !line.glued(at) && line.low_before(at, 1) != "the" || line.hyphen(at.saturating_sub(1)),
        _ => true,
    }
}

fn sign(line: &Line, at: usize) -> Option<Unit> {
    let text = line.text(at);
    let (_, name, dimension) = SIGNS.iter().find(|(sign, ..)| *sign == text)?;
    let ends = !line.is(at + 1, Kind::Word) || !line.capital(at + 1);
    if line.hyphen(at + 1) && line.is(at + 2, Kind::Numeral) {
        return None;
    }
    let fits = match text {
        "h" | "″" => line.glued(at),
        "′" => line.glued(at) && !(line.glued(at + 1) && line.is(at + 1, Kind::Word)),
        "s" => false,
        "t" => line.glued(at) || line.low(at + 1) == "of",
        "A" => line.text(at + 1) == "/",
        "C" | "F" | "W" | "V" | "J" | "K" | "N" => line.glued(at) && text != "K" || ends,
        "in" => line.glued(at) || matches!(line.low(at + 1), "thick" | "long" | "wide" | "tall" | "deep"),
        _ => true,
    };
    fits.then(|| Unit { name: (*name).to_owned(), dimension: *dimension, end: at + 1 })
}

/// "per hour", "a barrel", "-a-day", "/kg", "each year": what one is taken of, in the singular, and the token after it.
pub(super) fn rate(line: &Line, at: usize) -> Option<(String, usize)> {
    let hyphen = usize::from(line.hyphen(at));
    let from = at + hyphen;
    match line.low(from) {
        "per" => per(line, from + 1),
        "/" if line.glued(from) && line.glued(from + 1) => per(line, from + 1),
        "a" | "an" | "each" | "every" => {
            let what = from + 1 + usize::from(line.hyphen(from + 1));
            let unit = simple(line, what)
                .filter(|u| u.dimension == Time && u.name != "second" || is_traded(&u.name));
            if unit.as_ref().is_some_and(|u| {
                matches!(line.low(u.end), "earlier" | "later" | "ago" | "before" | "after" | "away")
            }) {
                return None;
            }
            let share =
                matches!(line.low(what), "share" | "head" | "person" | "piece" | "ticket" | "pop" | "dozen");
            match unit {
                Some(u) => Some((u.name, u.end)),
                None => share.then(|| (line.low(what).to_owned(), what + 1)),
            }
        }
        _ => None,
    }
}

fn per(line: &Line, at: usize) -> Option<(String, usize)> {
    if let Some(u) = simple(line, at) {
        return Some((u.name, u.end));
    }
    let word =
        line.is(at, Kind::Word) && !super::lexicon::is_function(line.low(at)) && line.text(at).len() > 2;
    word.then(|| (super::noun::singular(line.low(at)), at + 1))
}

/// What prices are told of: "$70 a barrel".
fn is_traded(unit: &str) -> bool {
    matches!(
        unit,
        "barrel"
            | "ounce"
            | "gallon"
            | "litre"
            | "tonne"
            | "ton"
            | "pound"
            | "kilogram"
            | "gram"
            | "bushel"
            | "mile"
            | "kilometre"
            | "acre"
            | "hectare"
            | "pint"
            | "megawatt hour"
            | "kilowatt hour"
            | "square metre"
            | "square foot"
            | "metre"
            | "foot"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_to_write_names_one_unit() {
        let mut seen = HashMap::new();
        for (name, _, ways) in WORDS {
            for way in ways.split('|') {
                assert_eq!(seen.insert(way, name), None, "{way:?} is listed twice");
            }
        }
    }

    #[test]
    fn rates() {
        let read = |text: &str| unit(&Line::read(text, 0, false), 0).map(|u| u.name);
        assert_eq!(read("miles per hour of"), Some("mile per hour".into()));
        assert_eq!(read("barrels a day"), Some("barrel per day".into()));
        assert_eq!(read("kV/cm"), Some("kilovolt per centimetre".into()));
        assert_eq!(read("people"), None);
    }
}
