internal import Glibc
internal import HabitModel
internal import POSIXFiles

/// The system's time zone files.
struct ZoneFiles {
    /// The folder of the compiled zones.
    let database: String
    /// The zone in effect, usually a link into the database.
    let localTime: String
    /// A file with the name of the zone in effect, on some systems.
    let nameFile: String

    static let system = ZoneFiles(
        database: "/usr/share/zoneinfo/",
        localTime: "/etc/localtime",
        nameFile: "/etc/timezone"
    )

    /// The IANA name of the zone in effect for a value of `TZ`; nil for a zone without one, such as `JST-9`.
    func name(inForce variable: String?) -> ZoneName? {
        guard var text = variable else { return machineName }
        if text.hasPrefix(":") { text.removeFirst() }
        // An empty `TZ` is UTC for the C library.
        if text.isEmpty { return .utc }
        return name(ofPath: text.hasPrefix("/") ? text : database + text)
    }

    /// Whether the C library uses UTC for a value of `TZ` because it is neither a zone nor a rule.
    func isUnknown(_ variable: String) -> Bool {
        let text = variable.hasPrefix(":") ? variable.dropFirst() : variable[...]
        if text.isEmpty || text == "UTC" || text == "GMT" { return false }
        let path = text.hasPrefix("/") ? String(text) : database + text
        if (try? FileStatus(path, followsLink: true))?.isRegular == true, access(path, R_OK) == 0 {
            return false
        }
        return !isRule(text)
    }

    /// Whether it starts like a rule (POSIX.1-2024, 8.3): a name of at least three letters, then an offset.
    private func isRule(_ text: Substring) -> Bool {
        var rest = text
        let name: Substring
        if rest.first == "<" {
            name = rest.dropFirst().prefix { $0 != ">" }
            rest = rest.dropFirst(name.count + 2)
        } else {
            name = rest.prefix { $0.isASCII && $0.isLetter }
            rest = rest.dropFirst(name.count)
        }
        if rest.first == "+" || rest.first == "-" { rest.removeFirst() }
        return name.count >= 3 && rest.first.map { $0.isASCII && $0.isNumber } == true
    }

    private var machineName: ZoneName? {
        if let target = Link.target(of: localTime) { return name(ofPath: target) }
        guard let zone = try? PlainFile.contents(localTime, limit: 1 << 20) else { return .utc }
        // A copy instead of a link has no name, and `/etc/timezone` may be out of date, so compare the contents.
        guard let line = try? PlainFile.contents(nameFile, limit: 256) else { return nil }
        let text = String(decoding: line, as: UTF8.self).prefix { !$0.isWhitespace }
        guard let name = ZoneName(text),
            (try? PlainFile.contents(database + name.text, limit: 1 << 20)) == zone
        else {
            return nil
        }
        return name
    }

    /// The zone name of a file; nil if it is elsewhere or missing, in which case the C library uses UTC.
    private func name(ofPath path: String) -> ZoneName? {
        guard access(path.hasPrefix("/") ? path : "/etc/" + path, R_OK) == 0 else { return nil }
        let parts = path.split(separator: "/")
        guard let folder = parts.firstIndex(of: "zoneinfo") else { return nil }
        return ZoneName(parts[(folder + 1)...].map(String.init).joined(separator: "/"))
    }
}
