extension Completion {
    /// The completion of one week or month of a range.
    public struct Bucket: Hashable, Sendable {
        /// Its first day in the range.
        public let first: Day
        /// Its last day in the range.
        public let last: Day
        /// What was asked for and done.
        public var completion: Completion
    }
}
