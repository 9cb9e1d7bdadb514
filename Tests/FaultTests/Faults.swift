import Testing

/// The server under faults: see docs/faults.md.
///
/// One after the other: they watch the clock, and each of them may use the whole machine.
@Suite(.serialized)
enum Faults {}
