import HabitImport
import HabitModel
import HabitWire

/// Imports files: converts them, matches their habits, and records their entries as check-ins.
struct Imports: Sendable {
    /// The maximum size of a file in bytes.
    static let sizeLimit = 64 << 20

    let store: any HabitStore
    let attachments: Attachments
    let zones: Zones
    let clock: Clock
    private let perPerson = PersonLimiter(limit: 1)
    // A file takes several times its size in memory while it is converted.
    private let total = PersonLimiter(limit: 2)
    /// Conversions take seconds, so they do not wait with, or before, what other people look at.
    private let conversions = WorkQueue(limit: 1)

    init(store: any HabitStore, attachments: Attachments, zones: Zones, clock: @escaping Clock) {
        self.store = store
        self.attachments = attachments
        self.zones = zones
        self.clock = clock
    }

    /// Runs an import when it is its turn, from reading the body on.
    func take<Value>(
        for userID: Int64,
        _ cancellation: Cancellation,
        _ body: () async throws -> Value
    ) async throws -> Value {
        try await perPerson.take(for: userID, cancellation) {
            try await total.take(for: 0, cancellation) { try await body() }
        }
    }

    /// Imports a file, or reports what importing it would do.
    func run(
        _ bytes: [UInt8],
        _ options: ImportOptions,
        by identity: Identity,
        _ cancellation: Cancellation
    ) async throws -> ImportAnswer {
        let conversion = try await convert(bytes, options, for: identity.user.id, cancellation)
        let account = try await store.importAccount(of: identity.user.id)
        var plan = try ImportPlan(conversion, into: account, options)
        let settings = plan.settings(of: conversion.document.account, for: identity.user, zones)
        if options.isStrict, plan.report.hasLosses { throw Problem.importIncomplete(plan.report) }
        var context = ImportContext(
            userID: identity.user.id,
            sessionID: identity.sessionID,
            prefersFile: options.prefersFile,
            now: options.now,
            zone: rules(of: settings?.timeZone ?? identity.user.timeZone),
            dayStart: settings?.dayStartsAt ?? identity.user.dayStartsAt
        )
        if !options.isDryRun {
            let record = try await store.addImport(
                of: identity.user.id,
                family: conversion.family,
                format: conversion.format,
                taking: settings,
                at: options.now
            )
            (context.importID, context.importNumber) = (record.id, record.number)
        }
        let entries = try await importHabits(&plan, conversion.files, context, by: identity)
        return ImportAnswer(plan, entries, format: conversion.format, id: context.importNumber)
    }

    private func convert(
        _ bytes: [UInt8],
        _ options: ImportOptions,
        for userID: Int64,
        _ cancellation: Cancellation
    ) async throws -> Conversion {
        do {
            return try await conversions.run(for: userID, cancellation) {
                try Importer.convert(bytes, options.conversion)
            }
        } catch let error as ImportError {
            throw Problem(error)
        }
    }

    private func importHabits(
        _ plan: inout ImportPlan,
        _ files: [String: [UInt8]],
        _ context: ImportContext,
        by identity: Identity
    ) async throws -> ImportedEntries {
        var entries = ImportedEntries()
        for item in plan.items {
            do {
                guard context.importID != nil else {
                    entries += try await store.compare(item, context)
                    continue
                }
                let (habitID, counts) = try await store.importHabit(item, context)
                entries += counts
                try await attach(files, of: item, to: habitID, context, by: identity, &plan)
            } catch is StorageLimitReached {
                throw Problem.quotaExceeded(duringImport: context.importNumber)
            } catch is HabitLimitReached {
                throw Problem.busy
            }
        }
        return entries
    }

    /// Attaches the files of a habit's entries; a day that has a file already keeps it as it is.
    ///
    /// A file that the server does not take is reported, and the rest is imported.
    private func attach(
        _ files: [String: [UInt8]],
        of item: ImportPlan.Item,
        to habitID: Int64,
        _ context: ImportContext,
        by identity: Identity,
        _ plan: inout ImportPlan
    ) async throws {
        for entry in item.entries {
            for file in entry.files {
                guard let bytes = files[file.sha256] else { continue }
                do {
                    _ = try await attachments.attach(
                        Upload(filename: file.name, contentType: nil, bytes: bytes),
                        to: String(habitID),
                        on: entry.logDate,
                        by: identity,
                        days: CheckInDays(of: entry.logDate),
                        addedAt: file.createdAt,
                        importID: context.importID
                    )
                } catch let problem as Problem where problem.status < 500 {
                    plan.note(
                        .lost,
                        "\(item.name) \(entry.logDate)",
                        "the file \(file.name): \(problem.detail)"
                    )
                }
            }
        }
    }

    private func rules(of zone: ZoneName) -> ZoneRules { zone == .utc ? .utc : zones.rules(of: zone) ?? .utc }
}

extension ImportPlan {
    /// The time zone and the day start that the account takes from the file; nil if it keeps its own.
    mutating func settings(
        of account: HabitDocument.Account?,
        for user: User,
        _ zones: Zones
    ) -> UserEdit? {
        guard let account else { return nil }
        guard account.timeZone != user.timeZone || account.dayStartsAt != user.dayStartsAt else { return nil }
        guard takesSettings else {
            note(.ignored, "account", "its time zone and day start: import it with \"settings\" to take them")
            return nil
        }
        guard account.timeZone == .utc || zones.rules(of: account.timeZone) != nil else {
            note(.lost, "account", "its time zone \(account.timeZone.text), which this server does not know")
            return UserEdit(dayStartsAt: account.dayStartsAt)
        }
        return UserEdit(timeZone: account.timeZone, dayStartsAt: account.dayStartsAt)
    }
}

extension ImportAnswer {
    init(_ plan: ImportPlan, _ entries: ImportedEntries, format: String, id: Int64?) {
        let added = plan.items.count { if case .new = $0.destination { true } else { false } }
        self.init(
            id: id,
            format: format,
            habits: Habits(added: added, matched: plan.items.count - added),
            entries: Entries(
                added: entries.added,
                changed: entries.changed,
                same: entries.same,
                leftAlone: entries.leftAlone
            ),
            report: plan.report.wire
        )
    }
}

extension ImportReport {
    /// The lines as they are sent.
    var wire: [ImportLine] {
        lines.map { ImportLine(kind: $0.kind.rawValue, place: $0.place, what: $0.what) }
    }
}

extension Problem {
    /// The quota ended an import in the middle.
    static func quotaExceeded(duringImport id: Int64?) -> Problem {
        let undo = id.map { "habit undo --import \($0)" } ?? ""
        return Problem(
            .quotaExceeded,
            "The account has used up its storage. A part of the file was imported.",
            hint:
                "Undo it with `\(undo)`, or ask the operator of the server for more storage and import it again."
        )
    }
}
