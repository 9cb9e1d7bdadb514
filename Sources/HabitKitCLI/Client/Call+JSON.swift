internal import FoundationEssentials
internal import HabitWire

extension Call {
    /// A call with a JSON body.
    init(
        _ endpoint: Endpoint,
        _ value: String = "",
        query: [(name: String, value: String)] = [],
        json: some Encodable
    ) throws(Failure) {
        self.init(endpoint: endpoint, value: value, query: query)
        do {
            body = Body(type: "application/json", bytes: [UInt8](try JSON.encode(json)))
        } catch {
            throw Failure(.usage, "the values cannot be sent: \(error)")
        }
    }
}
