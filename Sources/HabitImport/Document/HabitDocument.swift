public import HabitModel

/// Everything a person has recorded, in our own terms: what an export contains and every import is converted to.
///
/// A document from another tracker lacks what only we know (uids, check-ins, times of creation); those are nil.
public struct HabitDocument: Hashable, Sendable {
    /// Who wrote it, and when.
    public var header: Header
    /// The account; nil if the habits come from another tracker.
    public var account: Account?
    /// The habits, in the order in which they were added.
    public var habits: [Habit]

    /// The value of `format` in the header.
    public static let format = "habit-export"
    /// The version that we write, and the latest that we read.
    public static let version = 1

    /// Creates a document.
    public init(header: Header, account: Account? = nil, habits: [Habit] = []) {
        self.header = header
        self.account = account
        self.habits = habits
    }

    /// The first line of an export, the only one that differs between two exports of the same data.
    public struct Header: Hashable, Sendable {
        /// When the document was written.
        public var exportedAt: Instant
        /// The program that wrote it, such as `habit-server 0.1.0`.
        public var generator: String

        /// Creates a header.
        public init(exportedAt: Instant, generator: String) {
            self.exportedAt = exportedAt
            self.generator = generator
        }
    }

    /// The account that the habits belong to.
    public struct Account: Hashable, Sendable {
        /// The username.
        public var username: String
        /// When the account was created.
        public var createdAt: Instant
        /// The time zone.
        public var timeZone: ZoneName
        /// When the day starts.
        public var dayStartsAt: DayStart
        /// The picture, if there is one.
        public var avatar: File?

        /// Creates an account.
        public init(
            username: String,
            createdAt: Instant,
            timeZone: ZoneName,
            dayStartsAt: DayStart,
            avatar: File? = nil
        ) {
            self.username = username
            self.createdAt = createdAt
            self.timeZone = timeZone
            self.dayStartsAt = dayStartsAt
            self.avatar = avatar
        }
    }
}
