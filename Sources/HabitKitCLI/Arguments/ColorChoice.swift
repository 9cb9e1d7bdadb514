internal import ArgumentParser

/// Whether there is colour.
enum ColorChoice: String, CaseIterable, Codable, ExpressibleByArgument, Sendable {
    /// On a terminal that can show it.
    case auto
    case always
    case never
}
