/// The rules of a POSIX `TZ` string, with the extensions of RFC 9636: `std offset dst
/// offset,start/time,end/time`.
struct PosixZone: Hashable, Sendable {
    private let standard: Int
    private let saving: Saving?

    private struct Saving: Hashable {
        let offset: Int
        let start: PosixRule
        let end: PosixRule
    }

    init?(_ bytes: [UInt8]) {
        guard bytes.count <= 255 else { return nil }
        var scanner = PosixScanner(bytes)
        guard scanner.name(), let west = scanner.duration(upToHours: 24) else { return nil }
        standard = -west
        guard !scanner.isAtEnd else {
            saving = nil
            return
        }
        guard scanner.name() else { return nil }
        var offset = 3600 - west
        if !scanner.isAtEnd, !scanner.isNext(",") {
            guard let west = scanner.duration(upToHours: 24) else { return nil }
            offset = -west
        }
        guard !scanner.isAtEnd else {
            saving = Saving(offset: offset, start: .usualStart, end: .usualEnd)
            return
        }
        guard scanner.take(","), let start = PosixRule(&scanner),
            scanner.take(","), let end = PosixRule(&scanner), scanner.isAtEnd
        else { return nil }
        saving = Saving(offset: offset, start: start, end: end)
    }

    /// Seconds east of UTC at that second.
    func offset(at second: Int) -> Int {
        guard let saving else { return standard }
        let year = CivilDate.fields(ofOrdinal: floorDivide(second + standard, by: 86_400)).year
        let start = saving.start.second(inYear: year) - standard
        let end = saving.end.second(inYear: year) - saving.offset
        let isSaving = start < end ? (start..<end).contains(second) : !(end..<start).contains(second)
        return isSaving ? saving.offset : standard
    }
}
