/// What a history keeps of a day.
///
/// The numbers are stored; they never change meaning.
public enum DayState: UInt8, CaseIterable, Hashable, Sendable {
    /// No entry, or one that is neither done nor skipped (not done, partly done).
    case open = 0
    /// Done.
    case done = 1
    /// Skipped: nothing was asked.
    case skipped = 2
}
