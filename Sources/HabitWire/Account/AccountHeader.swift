/// The headers in which client and server tell each other what the day depends on.
public enum AccountHeader {
    /// In answers, when the account's day starts; in requests, the day start with which the day was decided, `HH:MM`.
    public static let dayStartsAt = "Habit-Day-Starts-At"
    /// In answers, the IANA name of the account's time zone.
    public static let timeZone = "Habit-Time-Zone"
    /// In answers, the account's ``User/uid``.
    public static let account = "Habit-Account"
    /// In requests, the client's clock, in RFC 3339.
    public static let sentAt = "Habit-Sent-At"
}
