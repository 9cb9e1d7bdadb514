import Crypto
import HabitModel
import HabitWire

/// A place in one person's journal, as it travels: right behind the event of this number.
///
/// A few digits of a checksum make a cursor that was cut off, or that belongs to another account, one that is
/// refused; otherwise it would be a wrong place, and events would be missed.
struct EventCursor {
    /// An event's number; 0 is the beginning of the journal.
    let number: Int64

    init(number: Int64) {
        self.number = number
    }

    /// Reads a cursor of this person's; nil if it is none.
    init?(_ text: String, of userID: Int64) {
        guard let number = text.split(separator: "-").first.flatMap({ Int64($0) }), number >= 0 else {
            return nil
        }
        self.init(number: number)
        guard self.text(of: userID) == text else { return nil }
    }

    /// The cursor as this person gets it.
    func text(of userID: Int64) -> String {
        let check = SHA256.hash(data: Array("event \(number) of \(userID)".utf8)).prefix(4)
        return "\(number)-\(Hex.text(check))"
    }
}
