/// A reference to a habit as a client sends it: a text, or an id as a number.
struct ReferenceText: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let id = try? value.decode(Int64.self) {
            text = String(id)
        } else {
            text = try value.decode(String.self)
        }
    }
}
