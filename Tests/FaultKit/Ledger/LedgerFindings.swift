/// What a comparison of a ledger with a server's tables has found; numbers of check-ins.
package struct LedgerFindings: Equatable, Sendable {
    /// What the server has said that it has.
    package var acknowledged: Int
    /// Acknowledged, and not there.
    package var lost: Int
    /// There twice.
    package var doubled: Int
    /// There, and never acknowledged: an answer was lost, and nobody asked again.
    package var unacknowledged: Int
    /// There, and never sent.
    package var unknown: Int

    package init(acknowledged: Int, lost: Int, doubled: Int, unacknowledged: Int, unknown: Int) {
        self.acknowledged = acknowledged
        self.lost = lost
        self.doubled = doubled
        self.unacknowledged = unacknowledged
        self.unknown = unknown
    }
}
