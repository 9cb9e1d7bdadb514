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

    /// The time on this machine's clock to the minute, as `2026-03-13 08:30`.
    func minute(of instant: Instant) -> String {
        let shown = instant.advanced(bySeconds: Int64(offset(instant))).description
        return String(shown.prefix(16)).replacing("T", with: " ")
    }
}
