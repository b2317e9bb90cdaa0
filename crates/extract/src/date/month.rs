//! Names of months and week days in the languages of the pages that were measured, and some more.

/// The month (1 to 12) that a word names, short forms with or without a full stop.
pub(crate) fn month(word: &str) -> Option<i8> {
    let word = word.to_lowercase();
    let word = word.trim_end_matches('.');
    let at = MONTHS.iter().position(|names| names.split(' ').any(|name| name == word))?;
    i8::try_from(at + 1).ok()
}

/// Whether a word in lower case names a day of the week.
pub(crate) fn is_weekday(word: &str) -> bool {
    WEEKDAYS.split_whitespace().any(|name| name == word)
}

/// English, German (Austria's too), French, Spanish, Italian, Portuguese, Dutch, Danish and Norwegian, Swedish, Polish, Czech, Turkish,
/// Russian, Ukrainian, Indonesian, Romanian, Hungarian, Greek.
const MONTHS: [&str; 12] = [
    "january jan januar jänner jän janvier janv enero ene gennaio gen janeiro januari stycznia styczeń ledna leden ocak января янв січня ianuarie január ιανουαρίου",
    "february feb februar feber fév févr février febrero febbraio fevereiro fev februari lutego luty února únor şubat февраля фев лютого februarie február φεβρουαρίου",
    "march mar märz mär mrz maerz mars marzo março maart mrt marts marca marzec března březen mart марта мар березня maret martie március μαρτίου",
    "april apr avril avr abril abr aprile kwietnia kwiecień dubna duben nisan апреля апр квітня aprilie április απριλίου",
    "may mai mayo maggio mag maio mei maj maja května květen mayıs мая май травня május μαΐου",
    "june jun juni juin junio giugno giu junho czerwca czerwiec června červen haziran июня июн червня iunie június ιουνίου",
    "july jul juli juil juillet julio luglio lug julho lipca lipiec července červenec temmuz июля июл липня iulie július ιουλίου",
    "august aug août aou agosto ago agustus augustus sierpnia sierpień srpna srpen ağustos августа авг серпня augusti augusztus αυγούστου",
    "september sep sept septembre septiembre settembre set setembro września wrzesień září eylül сентября сен сент вересня septembrie szeptember σεπτεμβρίου",
    "october oct oktober okt octobre octubre ottobre ott outubro out oktober października październik října říjen ekim октября окт жовтня octombrie október οκτωβρίου",
    "november nov novembre noviembre novembro listopada listopad listopadu kasım ноября ноя листопада noiembrie νοεμβρίου",
    "december dec dezember dez décembre déc diciembre dic dicembre dezembro desember des grudnia grudzień prosince prosinec aralık декабря дек грудня decembrie δεκεμβρίου",
];

const WEEKDAYS: &str = "monday mon tuesday tue tues wednesday wed thursday thu thurs thur friday fri saturday sat sunday sun \
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so \
    lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo \
    lunedì martedì mercoledì giovedì venerdì sabato domenica maandag dinsdag woensdag donderdag vrijdag zaterdag zondag";
