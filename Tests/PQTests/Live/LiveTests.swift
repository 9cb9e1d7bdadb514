import Testing

/// What needs a server.
///
/// One after the other: they measure time and memory.
@Suite("On a real server", .serialized, .needsPostgres)
enum LiveTests {}
