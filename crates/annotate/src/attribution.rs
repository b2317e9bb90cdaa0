//! Who said or thought what.
