import Testing

/// Tests of the real programs with real servers.
///
/// Serialized, because some of them measure time, and PostgreSQL and S3 run on the same machine.
@Suite(.serialized)
enum EndToEnd {}
