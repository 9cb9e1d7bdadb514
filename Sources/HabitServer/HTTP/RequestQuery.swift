import HabitModel
import HabitWire
import Hummingbird

/// The parameters of a request's query, parsed and validated once, before the handler runs.
struct RequestQuery: Sendable {
    private var values: [String: String] = [:]
    private var pairs: [(name: String, value: String)] = []

    /// An empty query.
    init() {}

    /// - Throws: a ``Problem`` if the endpoint does not take these parameters.
    init(_ request: Request, of endpoint: Endpoint) throws(Problem) {
        guard let text = request.uri.query, !text.isEmpty, endpoint.parameters != nil else { return }
        let pairs = try Self.pairs(text)
        let errors = endpoint.errors(in: pairs)
        guard errors.isEmpty else { throw Problem(invalid: errors) }
        self.pairs = pairs
        values = Dictionary(pairs.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    /// A parameter's value, or nil if it is not given.
    subscript(name: String) -> String? { values[name] }

    /// The values of a parameter that may be repeated.
    func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

    /// A day, or nil if it is not given.
    func day(_ name: String) -> Day? { values[name].flatMap { Day($0) } }

    /// A flag; false if it is not given.
    func flag(_ name: String) -> Bool { values[name] == "true" }

    /// One of a few words, or nil if it is not given.
    func choice<Choice: RawRepresentable<String>>(_ name: String) -> Choice? {
        values[name].flatMap { Choice(rawValue: $0) }
    }

    /// The names and values of a query or a form, percent-decoded.
    static func pairs(_ text: String) throws(Problem) -> [(name: String, value: String)] {
        var pairs: [(name: String, value: String)] = []
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = decoded(parts[0]), let value = decoded(parts.dropFirst().first ?? "") else {
                throw Problem(.malformedRequest, "The query is not percent-encoded UTF-8.")
            }
            pairs.append((name, value))
        }
        return pairs
    }

    private static func decoded(_ text: Substring) -> String? {
        PercentEncoding.decode(String(text.replacing("+", with: " ")))
    }
}
