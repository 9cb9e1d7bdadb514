/// How requests travel.
struct TransferOptions: Sendable {
    /// How long it may take to have a connection, in milliseconds.
    var connect = 3_000
    /// How long all of an ordinary call may take, in milliseconds: a person has an answer after ten seconds.
    var total = 9_000
    /// The certificates that are trusted instead of those of the machine.
    var caFile: CertificateFile?
}
