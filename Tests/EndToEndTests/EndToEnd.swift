import Testing

/// Real programs on real servers.
///
/// One after the other: some of these tests watch the clock, and this machine runs PostgreSQL and S3 as well.
@Suite(.serialized)
enum EndToEnd {}
