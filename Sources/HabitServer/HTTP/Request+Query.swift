import FoundationEssentials
import HabitModel
import HabitWire
import Hummingbird

/// The parameters of a query, which ``checkQuery(of:)`` has found to be those of the endpoint.
extension Request {
    /// Refuses a query that the endpoint does not take: the one place where parameters are judged.
    func checkQuery(of endpoint: Endpoint) throws(Problem) {
        guard let query = uri.query, !query.isEmpty, endpoint.parameters != nil else { return }
        let errors = endpoint.errors(in: try pairs())
        guard errors.isEmpty else { throw Problem(invalid: errors) }
    }

    /// The values by their names.
    func query() throws(Problem) -> [String: String] {
        Dictionary(try pairs().map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    /// A day, nil if it is not given.
    func day(_ name: String) throws(Problem) -> Day? {
        try query()[name].flatMap { Day($0) }
    }

    /// A switch, false if it is not given.
    func flag(_ name: String) throws(Problem) -> Bool {
        try query()[name] == "true"
    }

    /// A word that is one of a few, nil if it is not given.
    func choice<Choice: RawRepresentable<String>>(_ name: String) throws(Problem) -> Choice? {
        try query()[name].flatMap { Choice(rawValue: $0) }
    }

    private func pairs() throws(Problem) -> [(name: String, value: String)] {
        var pairs: [(name: String, value: String)] = []
        for pair in (uri.query ?? "").split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(parts[0]), let value = Self.decoded(parts.dropFirst().first ?? "")
            else {
                throw Problem(.malformedRequest, "The query is not percent-encoded UTF-8.")
            }
            pairs.append((name, value))
        }
        return pairs
    }

    private static func decoded(_ text: Substring) -> String? {
        PercentEncoding.decode(text.replacing("+", with: " "))
    }
}
