import HabitWire

/// A check-in of a batch as it was sent: one that cannot be read is refused by itself, and the others stand.
struct ReceivedCheckIn: Decodable, Sendable {
    /// The check-in; of one that cannot be read, what it is called and the habit that it names.
    let checkIn: CheckIn
    /// Why it cannot be read.
    let problem: Problem?

    init(_ checkIn: CheckIn) {
        self.checkIn = checkIn
        problem = nil
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Fields.self)
        do {
            checkIn = try CheckIn(from: decoder)
            problem = nil
        } catch let error as DecodingError {
            checkIn = CheckIn(
                id: try? fields.decodeIfPresent(String.self, forKey: .id),
                habit: try? fields.decodeIfPresent(String.self, forKey: .habit)
            )
            problem = Problem(invalid: [FieldError(error, below: decoder.codingPath.count)])
        }
    }

    private enum Fields: CodingKey {
        case id, habit
    }
}
