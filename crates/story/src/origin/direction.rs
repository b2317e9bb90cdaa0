//! Which of two reports came first, by instant and not by the civil time where each was published.

use crate::ordered::instant;
use report::Published;

/// Whether the first was published before the second; `None` where that is not known.
///
/// Two times of day with their offsets are compared as instants. Where an offset is missing, both are taken as they are
/// printed; where a time of day is missing, only different days tell.
pub(super) fn is_before(a: Option<Published>, b: Option<Published>) -> Option<bool> {
    let (a, b) = (a?, b?);
    let (x, y) = match (a.time.and(a.offset), b.time.and(b.offset)) {
        (Some(_), Some(_)) => (instant(a), instant(b)),
        _ if a.time.is_some() && b.time.is_some() => (a.civil(), b.civil()),
        _ => (Published::on(a.date).civil(), Published::on(b.date).civil()),
    };
    (x != y).then_some(x < y)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_and_not_clocks() {
        let before =
            |a: &str, b: &str| is_before(Some(a.parse().ok().unwrap()), Some(b.parse().ok().unwrap()));
        // 11:00 in Tokyo is 02:00 in London.
        assert_eq!(before("2024-05-03T11:00:00+09:00", "2024-05-03T03:00:00Z"), Some(true));
        assert_eq!(before("2024-05-03T23:30:00-08:00", "2024-05-04T01:00:00+01:00"), Some(false));
        assert_eq!(before("2024-05-03T12:00:00+02:00", "2024-05-03T10:00:00Z"), None, "the same instant");
        assert_eq!(before("2024-05-03T12:00:00", "2024-05-03T13:00:00Z"), Some(true));
        assert_eq!(before("2024-05-03", "2024-05-03T13:00:00Z"), None);
        assert_eq!(before("2024-05-03", "2024-05-04T13:00:00Z"), Some(true));
        assert_eq!(before("9999-12-31T23:59:59-23:00", "2024-05-04"), Some(false));
        assert_eq!(is_before(None, Some("2024-05-03".parse().ok().unwrap())), None);
    }
}
