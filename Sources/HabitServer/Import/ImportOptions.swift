import HabitImport
import HabitModel
import HabitWire

/// What a request says about an import: how to read the file, and what to do with its habits.
struct ImportOptions: Sendable {
    /// How to read the file.
    var conversion: ConversionOptions
    var isDryRun = false
    /// Whether a file of which something would be lost is refused.
    var isStrict = false
    /// Whether the file wins over what was done by hand.
    var prefersFile = false
    /// The slug of the habit that takes all entries.
    var into: String?
    /// Whether the account takes the time zone and the day start of the file.
    var takesSettings = false
    /// The latest day that has begun anywhere on Earth.
    let latestDay: Day

    var now: Instant { conversion.now }

    /// Reads the query.
    init(_ query: RequestQuery, of user: User, today: Day, at now: Instant, _ zones: Zones) throws(Problem) {
        var errors: [FieldError] = []
        func read<Value>(_ name: String, _ expectation: String, _ read: (String) -> Value?) -> Value? {
            guard let text = query[name] else { return nil }
            let value = read(text)
            if value == nil { errors.append(FieldError(name, expectation)) }
            return value
        }
        let zone = read("time_zone", "must be a time zone of the IANA database, such as Europe/Vienna") {
            ZoneName($0).flatMap { $0 == .utc || zones.rules(of: $0) != nil ? $0 : nil }
        }
        let dayStart = read("day_starts_at", "must be a time from 00:00 to 12:00, written HH:MM") {
            DayStart($0)
        }
        conversion = ConversionOptions(
            today: today,
            now: now,
            timeZone: zone ?? user.timeZone,
            dayStartsAt: dayStart ?? user.dayStartsAt,
            zones: { $0 == .utc ? .utc : zones.rules(of: $0) }
        )
        conversion.format = query["from"]
        conversion.weeks = query.choice("weeks") ?? .rolling
        conversion.dateFormat = read("date_format", "must be written as for strftime, such as %d.%m.%Y") {
            try? DatePattern($0)
        }
        conversion.every = read("every", "must be a schedule, such as \"mon,wed,fri\" or \"3/week\"") {
            try? Schedule($0)
        }
        conversion.target = read("target", "must be a number greater than 0") { text in
            (try? ExactDecimal(text)).flatMap { try? Target(value: $0) }
        }
        conversion.unit = read("unit", "must be a word of at most 32 characters") { (try? Unit($0))?.text }
        conversion.skipWords = query["skip"].map(Self.words) ?? []
        for pair in query.all("map") {
            let parts = pair.split(separator: "=", omittingEmptySubsequences: false)
            guard parts.count >= 2, let slug = parts.last, !slug.isEmpty else {
                errors.append(FieldError("map", "must be written COLUMN=SLUG"))
                continue
            }
            conversion.columns[parts.dropLast().joined(separator: "=")] = String(slug)
        }
        isDryRun = query.flag("dry_run")
        isStrict = query.flag("strict")
        prefersFile = query["prefer"] == "file"
        into = query["into"]
        takesSettings = query.flag("settings")
        latestDay = CheckIn.latestDay(at: now)
        guard errors.isEmpty else { throw Problem(invalid: errors) }
    }

    private static func words(_ text: String) -> [String] {
        text.split(separator: ",").map { $0.split(separator: " ").joined(separator: " ") }
            .filter { !$0.isEmpty }
    }
}

extension Problem {
    /// Why a file cannot be imported.
    init(_ error: ImportError) {
        let text = error.description
        switch error.code {
        case .unknownFormat: self.init(.formatUnknown, text)
        case .ambiguous: self.init(.formatAmbiguous, text)
        case .malformed: self.init(.importMalformed, text)
        case .truncated: self.init(.truncated, text)
        case .tooLarge: self.init(.tooLarge, text)
        case .tooNew: self.init(.importTooNew, text)
        case .invalidOption:
            self.init(.invalidValues, text, errors: [FieldError(error.place ?? "from", error.reason)])
        }
    }

    /// A strict import that would lose something.
    static func importIncomplete(_ report: ImportReport) -> Problem {
        let lost = report.lines.filter { $0.kind == .lost }
        return Problem(
            .importIncomplete,
            "\(lost.count == 1 ? "1 thing" : "\(lost.count) things") in the file would be lost. Nothing was imported.",
            hint: "Import it without `strict` to leave them out.",
            errors: lost.prefix(100).map { FieldError($0.place ?? "", "would be lost: \($0.what)") }
        )
    }
}
