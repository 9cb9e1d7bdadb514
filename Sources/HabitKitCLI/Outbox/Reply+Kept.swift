internal import HabitWire

extension Reply<CheckInAnswer> {
    /// The answers to several requests as one, in which check-ins that wait have the outcome `kept`.
    ///
    /// Nil if there is no answer to any other.
    init?(_ replies: [Reply], kept: [CheckIn]) throws(Failure) {
        guard let last = replies.last else { return nil }
        if replies.count == 1, kept.isEmpty {
            self = last
            return
        }
        var waiting = kept[...]
        var results: [CheckInResult] = []
        var documents: [JSONValue] = []
        for reply in replies {
            for (result, document) in zip(reply.value.results, try reply.results()) {
                if let first = waiting.first, first.id?.lowercased() == result.id.lowercased() {
                    documents.append(KeptView.result(of: first))
                    waiting.removeFirst()
                } else {
                    results.append(result)
                    documents.append(document)
                }
            }
        }
        guard !results.isEmpty, case .object(let members) = try last.document() else { return nil }
        documents += waiting.map(KeptView.result)
        let whole = members.map { $0.name == "results" ? .init("results", .array(documents)) : $0 }
        value = CheckInAnswer(results: results, today: last.value.today)
        bytes = Array(JSONValue.object(whole).text().utf8)
    }

    private func results() throws(Failure) -> [JSONValue] {
        guard case .object(let members) = try document(),
            case .array(let results)? = members.first(where: { $0.name == "results" })?.value
        else { return [] }
        return results
    }
}
