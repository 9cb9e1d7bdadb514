import HabitImport
import HabitModel
import HabitWire

/// Imports files: converts them, matches their habits, and records their entries as check-ins.
struct Imports: Sendable {
    /// The maximum size of a file in bytes.
    static let sizeLimit = 64 << 20

    let store: any HabitStore
    let attachments: Attachments
    let avatars: Avatars
    let zones: Zones
    let clock: Clock
    private let perPerson = PersonLimiter(limit: 1)
    // A file takes several times its size in memory while it is converted.
    private let total = PersonLimiter(limit: 2)
    /// Conversions take seconds, so they do not wait with, or before, what other people look at.
    private let conversions = WorkQueue(limit: 1)

    init(
        store: any HabitStore,
        attachments: Attachments,
        avatars: Avatars,
        zones: Zones,
        clock: @escaping Clock
    ) {
        self.store = store
        self.attachments = attachments
        self.avatars = avatars
        self.zones = zones
        self.clock = clock
    }

    /// Runs what takes as long as an import when it is its turn.
    func take<Value>(
        for userID: Int64,
        _ cancellation: Cancellation,
        _ run: () async throws -> Value
    ) async throws -> Value {
        try await perPerson.take(for: userID, cancellation) {
            try await total.take(for: 0, cancellation) { try await run() }
        }
    }

    /// Runs an import when it is its turn.
    ///
    /// - Parameter read: reads the body, before the turn among all people: a slow client holds up only itself.
    func take<Value>(
        for userID: Int64,
        _ cancellation: Cancellation,
        read: () async throws -> SpooledBody,
        _ run: (SpooledBody) async throws -> Value
    ) async throws -> Value {
        try await perPerson.take(for: userID, cancellation) {
            let body = try await read()
            return try await total.take(for: 0, cancellation) { try await run(body) }
        }
    }

    /// Imports a file, or reports what importing it would do.
    func run(
        _ bytes: [UInt8],
        _ options: ImportOptions,
        by identity: Identity,
        _ cancellation: Cancellation
    ) async throws -> ImportAnswer {
        let (conversion, files) = try await convert(bytes, options, for: identity.user.id, cancellation)
        let account = try await store.importAccount(of: identity.user.id)
        var plan = try ImportPlan(conversion, into: account, options)
        let settings = plan.settings(of: conversion.document.account, for: identity.user, zones)
        let picture = plan.picture(of: conversion.document.account, files)
        plan.noteRefused(files)
        if options.isStrict, plan.report.hasLosses { throw Problem.importIncomplete(plan.report) }
        var context = ImportContext(
            userID: identity.user.id,
            sessionID: identity.sessionID,
            prefersFile: options.prefersFile,
            now: options.now,
            zone: rules(of: settings?.timeZone ?? identity.user.timeZone),
            dayStart: settings?.dayStartsAt ?? identity.user.dayStartsAt
        )
        guard !options.isDryRun else {
            var entries = ImportedEntries()
            for item in plan.items { entries += try await store.compare(item, context) }
            return ImportAnswer(plan, entries, format: conversion.format, id: nil)
        }
        let record = try await store.addImport(
            of: identity.user.id,
            family: conversion.family,
            format: conversion.format,
            taking: settings,
            at: options.now
        )
        context.importID = record.id
        do {
            if let picture {
                _ = try await avatars.set(picture.upload, for: identity.user, addedAt: picture.addedAt)
            }
            let entries = try await importHabits(&plan, files, context, by: identity)
            return ImportAnswer(plan, entries, format: conversion.format, id: record.number)
        } catch {
            throw InterruptedImport(number: record.number, reason: error)
        }
    }

    private func convert(
        _ bytes: [UInt8],
        _ options: ImportOptions,
        for userID: Int64,
        _ cancellation: Cancellation
    ) async throws -> (Conversion, ImportFiles) {
        do {
            return try await conversions.run(for: userID, cancellation) {
                let conversion = try Importer.convert(bytes, options.conversion)
                return (conversion, ImportFiles(of: conversion))
            }
        } catch let error as ImportError {
            throw Problem(error)
        }
    }

    private func importHabits(
        _ plan: inout ImportPlan,
        _ files: ImportFiles,
        _ context: ImportContext,
        by identity: Identity
    ) async throws -> ImportedEntries {
        var entries = ImportedEntries()
        for item in plan.items {
            do {
                let habit = try await store.importHabit(item, context)
                entries += habit.counts
                try await attach(files, of: item, to: habit, context, by: identity, &plan)
            } catch let limit as StorageLimitReached {
                throw Problem.quotaExceeded(limit.use)
            } catch is HabitLimitReached {
                throw Problem.busy
            }
        }
        return entries
    }

    private func rules(of zone: ZoneName) -> ZoneRules { zone == .utc ? .utc : zones.rules(of: zone) ?? .utc }
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

/// An import that ended in the middle: what it has written until then stays.
struct InterruptedImport: Error {
    /// The import's number.
    let number: Int64
    let reason: any Error

    /// What the client can do.
    var hint: String {
        "A part of the file was imported. Import it again, or undo what was imported with `habit undo --import \(number)`."
    }
}
