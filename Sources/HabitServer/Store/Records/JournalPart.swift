/// A part of a person's journal.
enum JournalPart: Sendable {
    /// The first events after the one of this number.
    case after(Int64)
    /// The last events before the one of this number.
    case before(Int64)
    /// The events whose id begins with these characters, which may be all of it.
    case withID(String)
}
