//! Words that are numbers, and words that are not what they seem.

use std::collections::HashSet;
use std::sync::LazyLock;

/// A test whether a word, in small letters, is one of a list.
macro_rules! word_set {
    ($(#[$doc:meta])* $name:ident, $words:literal) => {
        $(#[$doc])*
        pub(super) fn $name(low: &str) -> bool {
            static SET: LazyLock<HashSet<&'static str>> = LazyLock::new(|| $words.split_whitespace().collect());
            SET.contains(low)
        }
    };
}

/// "zero" to "nineteen".
pub(super) fn small_number(word: &str) -> Option<f64> {
    const SMALL: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    SMALL.iter().position(|w| *w == word).map(|n| n as f64)
}

/// "twenty" to "ninety".
pub(super) fn tens_number(word: &str) -> Option<f64> {
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    TENS.iter().position(|w| *w == word).map(|n| 10.0 * (n as f64 + 2.0))
}

/// "thousand", "bn": what the number before is multiplied with. A single letter is read with its context elsewhere.
pub(super) fn magnitude(word: &str) -> Option<f64> {
    Some(match word {
        "dozen" => 12.0,
        "hundred" => 1e2,
        "thousand" => 1e3,
        "lakh" | "lakhs" => 1e5,
        "million" | "mn" | "mln" | "millions" => 1e6,
        "crore" | "crores" => 1e7,
        "billion" | "bn" | "bln" | "billions" => 1e9,
        "trillion" | "tn" | "trn" | "trillions" => 1e12,
        "quadrillion" => 1e15,
        _ => return None,
    })
}

/// "dozens", "thousands".
pub(super) fn plural_magnitude(word: &str) -> Option<f64> {
    Some(match word {
        "dozens" => 12.0,
        "hundreds" => 1e2,
        "thousands" => 1e3,
        "millions" => 1e6,
        "billions" => 1e9,
        "trillions" => 1e12,
        _ => return None,
    })
}

/// "first" to "twentieth", the tens, "hundredth".
pub(super) fn ordinal_word(word: &str) -> Option<f64> {
    const ORDINALS: [&str; 20] = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
    ];
    let tens = || tens_number(&format!("{}y", word.strip_suffix("ieth")?));
    let large = || matches!(word, "hundredth").then_some(100.0);
    ORDINALS.iter().position(|w| *w == word).map(|n| n as f64 + 1.0).or_else(tens).or_else(large)
}

/// "March", "Feb", as written with its capital; "may" and "march" are verbs.
pub(super) fn is_month(word: &str) -> bool {
    matches!(
        word,
        "January"
            | "February"
            | "March"
            | "April"
            | "May"
            | "June"
            | "July"
            | "August"
            | "September"
            | "October"
            | "November"
            | "December"
            | "Jan"
            | "Feb"
            | "Mar"
            | "Apr"
            | "Jun"
            | "Jul"
            | "Aug"
            | "Sep"
            | "Sept"
            | "Oct"
            | "Nov"
            | "Dec"
            | "JANUARY"
            | "FEBRUARY"
            | "MARCH"
            | "APRIL"
            | "MAY"
            | "JUNE"
            | "JULY"
            | "AUGUST"
            | "SEPTEMBER"
            | "OCTOBER"
            | "NOVEMBER"
            | "DECEMBER"
            | "january"
            | "february"
            | "april"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
    )
}

word_set! {
    /// Words that a number names rather than counts: "Flight 370", "Section 5", "Boeing 747".
    is_label, "
    caption slideshow
    image photo slide picture
    act airbus amendment android annex apollo appendix area article articles asteroid bay boeing book
    box bus camp case category channel chapter chapters class clause corridor count court day district
    division door episode euro exhibit figure flight floor form formula g galaxy game gate generation
    grade group hall highway interstate ios ipad iphone item junction key lane leg level line lot mach
    macos magnitude mark match model no nos note number numbers operation page pages part phase pier
    plan platform playstation point precinct proposition psalm python quarter radio ranked reactor
    resolution ring room round route row rule saturn scene schedule season section sections sector
    series size stage star step studio suite table team terminal tier title tower track type unit vector
    verse version volume ward wave week windows world xbox year zone
"
}

word_set! {
    /// Of those, the ones that are labels when written small as well; "day" and "match" may end a clause before a count.
    is_small_label, "
    article articles category chapter chapters clause episode exit flight gate grade highway interstate
    junction lane level magnitude no nos number numbers page pages phase platform ranked reactor room
    route section sections stage terminal tier tower type version
"
}

word_set! {
    /// "12 dead": words that count people after a number, without a noun.
    is_casualty, "
    shot stabbed charged hospitalised drowned dead
    alive arrested dead detained displaced evacuated homeless hospitalised hospitalized hurt infected
    injured killed missing others rescued sick stranded trapped unaccounted wounded
"
}

word_set! {
    /// Words that are of the grammar, so that none of them is counted and a name does not reach over them.
    is_function, "
    wrote knew thought felt kept began brought found lives shows died
    a about above according across after again against ago ahead all along already also although am amid
    among an and annually any apart are around as at away back be became because become been before
    behind being below beside between beyond both but by came can come comes could deep did do does down
    due during each earlier either else even ever every except fell fewer for from gave get give go goes
    going gone got had has have having he heavy held her here high higher him his how however i if in
    including inside instead into is it its itself just last late later left less like live long lower
    made make makes many may me might more most much must my near next no nor not now of off old on once
    only onto or our out outside over overall own past per plus put ran rather respectively rose said
    saw say says several shall she should since so some soon still such take taken takes tall than that
    the their them then there these they thick this those though through throughout till to today
    together told tomorrow too took toward towards under until up upon us versus via vs was we went were
    what when where whether which while who whom whose why wide will with within without worldwide would
    yesterday yet you your
"
}

word_set! {
    /// Nouns that a bare number like 2019 may count all the same: "2019 people".
    is_people, "
    cases casualties children civilians dead deaths employees families fighters homes households houses
    injured jobs men migrants officers passengers patients people police protesters refugees residents
    soldiers staff students times troops women workers
"
}

word_set! {
    /// Names that end in "s" and are no plurals.
    is_s_name, "
    adams aires andreas angeles arkansas athens bahamas buenos charles dallas davis edwards evans hamas
    honduras hughes illinois james jones kansas lucas maldives marks mars massachusetts naples nations
    netherlands nicolas orleans paris peters philippines philips reuters roberts rogers sachs states
    texas thomas times vegas wales williams woods
"
}

word_set! {
    /// Plurals, and collective nouns that numbers count, without the usual "s".
    is_irregular_plural, "
    aircraft airmen alumni analyses bacteria batsmen bonuses buses businessmen campuses cattle cavalry
    children clergymen congressmen crew crises criteria deer dice feet firemen fish fishermen folk fungi
    geese grandchildren guardsmen gunmen helicopters horsemen hovercraft hq indices infantry knives
    lawmen lives livestock media men mice militiamen offspring others oxen people personnel phenomena
    police policemen policewomen poultry rotorcraft salmon schoolchildren seamen series servicemen sheep
    ships shrimp spacecraft species spokesmen squid staff statuses teeth tribesmen trout viruses wives
    wolves women womenfolk youth
"
}

word_set! {
    /// Words that end in "s" like a plural.
    is_no_plural, "
    afterwards always athletics besides does downwards economics goes including indoors lies mathematics
    news nowadays outdoors overseas perhaps physics politics previous regardless says serious sometimes
    thus towards upwards various whereas yes
"
}

word_set! {
    /// Frequent adjectives without a telling ending.
    is_short_adjective, "
    bad big british civilian clear extra female final foreign former french further good high human key
    large little local long low main major male military minor new old other political private public
    recent senior short single small special straight top young
"
}

word_set! {
    /// Words before an amount that something went up by.
    is_rise, "
    added adds advanced advances climb climbed climbing climbs expand expanded gain gained gaining gains
    grew grow growing grown grows increase increased increases increasing jump jumped jumping jumps
    leapt rallied rise risen rises rising rose soared soars spiked surge surged surges swelled up
"
}

word_set! {
    /// Words before an amount that something went down by.
    is_fall, "
    contracted decline declined declines declining decrease decreased decreases dipped dips down drop
    dropped dropping drops eased fall fallen falling falls fell lose loses losing lost plummeted
    plummeting plummets plunge plunged plunges sank shed sheds shrank shrunk sinks slid slide slides
    slip slipped slips slumped slumps sunk tumbled tumbles
"
}

word_set! {
    /// Verbs that join a subject to its amount, besides those of movement.
    is_verb_of_amounts, "
    is are was were be been averaged averages average cost costs costing equals equalled exceed exceeds exceeded reach reached
    reaches hit hits total totalled totaled totals weigh weighs weighed measure measures measured stood stands closed close
    finished ended end settled traded trading trade produces produce produced covers cover covered remains remain remained
    starts start started starting begins opened sells sell sold fetched priced valued worth won earned earns spent spend spends
    pays paid owes owed raised raises holds held gets got receive received comes offers offered has had have moved narrowed
    widened slowed went goes spans stretched runs lasted makes made charges charged
"
}

word_set! {
    /// Words beside which "pounds" are money.
    is_of_paying, "
    bill bills bought budget cost costing costs debt donated earn earned earning fine fined fund funding
    invest invested loan owed paid pay paying pays price priced prize raise raised reward salary savings
    sold spend spending spent tax worth £
"
}

word_set! {
    /// Kinds of streets.
    is_street, "
    street st avenue ave road rd lane ln drive dr boulevard blvd way square sq terrace place pl quay row court ct crescent
    circle cir highway hwy parkway pkwy turnpike trail expressway
"
}

word_set! {
    /// People before their age: "his son, 9, was".
    is_person, "
    man woman boy girl son daughter mother father brother sister husband wife girlfriend boyfriend grandson granddaughter
    grandmother grandfather nephew niece cousin uncle aunt stepson stepdaughter driver victim suspect student teenager teen
    officer child baby toddler infant passenger resident actor actress singer player farmer soldier teacher nurse doctor
    pilot worker gunman neighbour neighbor friend
"
}

word_set! {
    /// Words that a number in words can begin with; the others need no further look.
    starts_number, "
    a an half several few many couple tens scores zero one two three four five six seven eight nine ten eleven twelve
    thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
    dozen hundred thousand lakh million crore billion trillion quadrillion dozens hundreds thousands millions billions
    trillions first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth sixtieth seventieth
    eightieth ninetieth hundredth
"
}

word_set! {
    /// Nouns that end as adverbs do.
    is_noun_in_ly, "family assembly supply reply ally rally anomaly monopoly butterfly homily belly jelly bully fly"
}
