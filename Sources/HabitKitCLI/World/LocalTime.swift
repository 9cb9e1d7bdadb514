public import HabitModel

/// The machine's time zone.
public struct LocalTime: Sendable {
    /// Seconds east of UTC at an instant.
    public var offset: @Sendable (Instant) -> Int
    /// The zone's IANA name, if it has one that is known.
    public var zone: @Sendable () -> ZoneName?

    /// Makes a zone.
    public init(offset: @escaping @Sendable (Instant) -> Int, zone: @escaping @Sendable () -> ZoneName?) {
        self.offset = offset
        self.zone = zone
    }
}
