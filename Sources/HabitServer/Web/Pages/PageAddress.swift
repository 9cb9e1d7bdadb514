import HabitModel
import HabitWire

/// The addresses of pages.
enum PageAddress {
    /// The page of a habit.
    static func habit(_ slug: String) -> String { "/dashboard/habits/\(PercentEncoding.encode(slug))" }
}
