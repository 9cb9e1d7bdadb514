internal import Glibc
internal import HabitModel

/// Where a machine keeps its time zones, and what it calls its own.
struct ZoneFiles {
    /// The folder of the compiled zones.
    let database: String
    /// The zone in force: mostly a link into the database.
    let localTime: String
    /// A file that holds the name of the zone in force, on some systems.
    let nameFile: String

    static let system = ZoneFiles(
        database: "/usr/share/zoneinfo/",
        localTime: "/etc/localtime",
        nameFile: "/etc/timezone"
    )

    /// The IANA name of the zone in force for a value of `TZ`; nil for a zone that has none, such as `JST-9`.
    func name(inForce variable: String?) -> ZoneName? {
        guard var text = variable else { return machineName }
        if text.hasPrefix(":") { text.removeFirst() }
        // An empty `TZ` is UTC for the C library.
        if text.isEmpty { return .utc }
        return name(ofPath: text.hasPrefix("/") ? text : database + text)
    }

    private var machineName: ZoneName? {
        if let target = Link.target(of: localTime) { return name(ofPath: target) }
        guard let zone = try? PlainFile.contents(localTime, limit: 1 << 20) else { return .utc }
        // A copy in the place of the link says nothing of its name, and `/etc/timezone` may be stale.
        guard let line = try? PlainFile.contents(nameFile, limit: 256) else { return nil }
        let text = String(decoding: line, as: UTF8.self).prefix { !$0.isWhitespace }
        guard let name = ZoneName(text),
            (try? PlainFile.contents(database + name.text, limit: 1 << 20)) == zone
        else {
            return nil
        }
        return name
    }

    /// The name of a zone's file; nil if it lies elsewhere or does not exist, for then the C library means UTC.
    private func name(ofPath path: String) -> ZoneName? {
        guard access(path.hasPrefix("/") ? path : "/etc/" + path, R_OK) == 0 else { return nil }
        let parts = path.split(separator: "/")
        guard let folder = parts.firstIndex(of: "zoneinfo") else { return nil }
        return ZoneName(parts[(folder + 1)...].joined(separator: "/"))
    }
}
