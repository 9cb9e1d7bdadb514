/// The answer to `POST /logs`.
public struct CheckInAnswer: Codable, Hashable, Sendable {
    /// One result for each check-in, in the order in which they were sent.
    public let results: [CheckInResult]
    /// The day, after all of them.
    public let today: Today

    /// Makes an answer.
    public init(results: [CheckInResult], today: Today) {
        self.results = results
        self.today = today
    }
}
