import HabitModel
import HabitWire

/// What became of one check-in.
enum RecordedCheckIn: Sendable {
    /// It is in the journal; the entry is the day as it is now.
    case recorded(CheckInResult.Outcome, entry: Entry, isNew: Bool)
    /// Its owner has no active habit of that name.
    case habitNotFound
    /// Its owner had archived the habit with this slug when it was recorded.
    case habitArchived(String)
    /// Several habits have that name.
    case habitAmbiguous([NamedHabit])
}
