/// A habit as a client names it: by its slug, or by its id as a number or as a string of digits.
struct HabitReference: Decodable {
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
