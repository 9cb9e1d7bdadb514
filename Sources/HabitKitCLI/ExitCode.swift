/// What the process answers to its caller.
///
/// The numbers are part of the product and never change.
public enum ExitCode: Int32, Sendable {
    /// It is done.
    case done = 0
    /// Any failure that has no number of its own.
    case failure = 1
    /// The command line cannot be understood.
    case usage = 2
    /// No such habit, entry or file.
    case notFound = 3
    /// Not logged in, or the login is refused or expired.
    case notLoggedIn = 4
    /// The server cannot be reached or is failing, and nothing is kept.
    case unavailable = 5
    /// Check-ins are kept and not sent yet, where that was asked to be a failure.
    case notSent = 6
    /// The account may not do this.
    case forbidden = 7
    /// The server refused the values, or they conflict.
    case refused = 8
}
