import Testing

/// Tests of the server under faults: see docs/faults.md.
///
/// Serialized, because they measure time, and each may use the whole machine.
@Suite(.serialized)
enum Faults {}
