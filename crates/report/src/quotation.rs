//! Where words stand in quotation marks, of whatever style a newspaper sets.

use std::ops::Range;

/// The quotations of one paragraph: the bytes between the outer marks, in order, disjoint.
///
/// Reads “…”, "…", „…“, „…”, «…», »…«, »…», ”…”, ‘…’, '…' and TeX's. A mark that is never closed is open to the end, as in a quotation
/// of several paragraphs; a single mark that is never closed is an apostrophe, unless ‘ opens the paragraph. Takes time in proportion to
/// the text.
pub fn quotations(paragraph: &str) -> Vec<Range<usize>> {
    let marks = marks(paragraph);
    let (mut found, mut open): (Vec<Range<usize>>, Option<(Mark, usize)>) = (Vec::new(), None);
    // Places of single marks that may close, to tell a quotation from an apostrophe.
    let mut closers: Vec<usize> =
        (0..marks.len()).filter(|ix| marks[*ix].is_single() && marks[*ix].may_close()).rev().collect();
    for (ix, mark) in marks.iter().enumerate() {
        while closers.last().is_some_and(|c| *c <= ix) {
            closers.pop();
        }
        let closed_later = closers.last().is_some();
        match open {
            None if mark.opens(closed_later) => open = Some((*mark, mark.end)),
            Some((first, from)) if mark.closes(first, closed_later) => {
                found.push(from..mark.start);
                open = None;
            }
            _ => {}
        }
    }
    found.extend(open.map(|(_, from)| from..paragraph.len()));
    found.retain(|r| !r.is_empty());
    found
}

/// A mark with what stands beside it.
#[derive(Clone, Copy)]
struct Mark {
    start: usize,
    end: usize,
    sign: char,
    before: Option<char>,
    after: Option<char>,
}

/// All marks that may be of a quotation. TeX's two are one, written as ```` and `´`.
fn marks(paragraph: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let (mut chars, mut before) = (paragraph.char_indices().peekable(), None);
    while let Some((start, c)) = chars.next() {
        let mut mark = Mark { start, end: start + c.len_utf8(), sign: c, before, after: None };
        before = Some(c);
        if !"“”„«»\"‘’'`".contains(c) {
            continue;
        }
        if matches!(c, '\'' | '`') && chars.peek().is_some_and(|(_, next)| *next == c) {
            chars.next();
            mark.end += 1;
            mark.sign = if c == '`' { '`' } else { '´' };
        } else if c == '`' {
            continue;
        }
        mark.after = chars.peek().map(|(_, next)| *next);
        marks.push(mark);
    }
    marks
}

impl Mark {
    fn is_single(&self) -> bool {
        matches!(self.sign, '‘' | '’' | '\'')
    }

    /// Whether a word begins behind it, and none ends before it.
    fn leads(&self) -> bool {
        let after = self.after.is_some_and(|c| !c.is_whitespace() && !",.;:!?)".contains(c));
        after && !self.before.is_some_and(char::is_alphanumeric)
    }

    /// Whether something ends before it, and no word begins behind it.
    fn may_close(&self) -> bool {
        self.sign != '‘'
            && self.before.is_some_and(|c| !c.is_whitespace())
            && !self.after.is_some_and(char::is_alphanumeric)
    }

    fn opens(&self, closed_later: bool) -> bool {
        match self.sign {
            '“' | '„' | '«' | '"' | '`' | '´' => true,
            '”' | '»' => self.leads(),
            '‘' => self.leads() && (closed_later || self.before.is_none()),
            _ => self.sign == '\'' && self.leads() && closed_later,
        }
    }

    fn closes(&self, first: Mark, closed_later: bool) -> bool {
        match first.sign {
            '“' | '"' => matches!(self.sign, '”' | '"'),
            '„' => matches!(self.sign, '“' | '”' | '"'),
            '«' => self.sign == '»',
            '»' => matches!(self.sign, '«' | '»'),
            '”' => self.sign == '”',
            '`' | '´' => self.sign == '´',
            _ => self.is_single() && self.may_close() && !(self.is_possessive() && closed_later),
        }
    }

    /// "players’ wishes": after an s and before another word, if the quotation closes later.
    fn is_possessive(&self) -> bool {
        self.before.is_some_and(|c| matches!(c, 's' | 'S')) && self.after == Some(' ')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> Vec<&str> {
        quotations(text).into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn every_style() {
        for text in [
            "“One two,” he said.",
            "\"One two,\" he said.",
            "„One two,“ he said.",
            "„One two,” he said.",
            "«One two,» he said.",
            "»One two,« he said.",
            "»One two,» he said.",
            "”One two,” he said.",
            "‘One two,’ he said.",
            "'One two,' he said.",
            "``One two,'' he said.",
        ] {
            assert_eq!(quoted(text), ["One two,"], "{text}");
        }
    }

    #[test]
    fn apostrophes_are_none() {
        for text in [
            "The players’ wishes aren’t the club’s.",
            "The players' wishes aren't the club's.",
            "’Twas in the ’90s.",
            "",
            "’",
        ] {
            assert_eq!(quoted(text), Vec::<&str>::new(), "{text}");
        }
        assert_eq!(
            quoted("‘The players’ wishes aren’t heard,’ he said."),
            ["The players’ wishes aren’t heard,"]
        );
        assert_eq!(
            quoted("'The players' wishes aren't heard,' he said."),
            ["The players' wishes aren't heard,"]
        );
    }

    #[test]
    fn one_in_another_is_of_the_outer() {
        assert_eq!(
            quoted("“He told me ‘go’ and I went,” she said. “Then”"),
            ["He told me ‘go’ and I went,", "Then"]
        );
        assert_eq!(quoted("‘He told me “go” and I went,’ she said."), ["He told me “go” and I went,"]);
    }

    #[test]
    fn what_stays_open_runs_to_the_end() {
        assert_eq!(quoted("He said: “We waited."), ["We waited."]);
        assert_eq!(quoted("‘We waited."), ["We waited."]);
        assert_eq!(quoted("a \"b\" c \"d"), ["b", "d"]);
        assert_eq!(quoted("”"), Vec::<&str>::new());
    }
}
