/// The answer to `POST /logs`.
public struct CheckInAnswer: Codable, Hashable, Sendable {
    /// One result for each check-in, in the order in which they were sent.
    public let results: [CheckInResult]
    /// The day, after all of them; null for a token that may not read, and where a batch and its day together are
    /// larger than an answer may be.
    @Nullable public var today: Today?

    /// Makes an answer.
    public init(results: [CheckInResult], today: Today?) {
        self.results = results
        self.today = today
    }

    private enum CodingKeys: String, CodingKey {
        case results, today
    }
}
