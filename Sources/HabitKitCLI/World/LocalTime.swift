public import HabitModel

/// The machine's time zone.
public struct LocalTime: Sendable {
    /// Seconds east of UTC at an instant.
    public var offset: @Sendable (Instant) -> Int
    /// The zone's IANA name, if it has one that is known.
    public var zone: @Sendable () -> ZoneName?
    /// The zone that was asked for and is not known, for which the machine takes UTC; nil if all is well.
    public var unknownZone: @Sendable () -> String?

    /// Makes a zone.
    public init(
        offset: @escaping @Sendable (Instant) -> Int,
        zone: @escaping @Sendable () -> ZoneName?,
        unknownZone: @escaping @Sendable () -> String? = { nil }
    ) {
        self.offset = offset
        self.zone = zone
        self.unknownZone = unknownZone
    }
}
