//! Text becomes word pieces with byte offsets and the outputs of a small encoder's heads.
