import FoundationEssentials
import Glibc
import HabitModel
import HabitWire
import Logging
import POSIXFiles

/// Runs `habit-server`.
///
/// - Returns: the exit code: 0 for success, 1 if the server or a task failed, 2 for wrong arguments or settings.
public func runHabitServer(arguments: [String], environment: [String: String]) async -> Int32 {
    // Files are created for their owner alone, even in a folder that others may enter.
    umask(0o077)
    var format = LogFormat.text
    do {
        let parsed = try Arguments(arguments)
        // Before the settings have been read, which may fail, too.
        if parsed.task == .serve {
            format = environment[Setting.logFormat.variable].flatMap(LogFormat.init) ?? .text
        }
        return try await run(parsed, environment)
    } catch let error as SettingsError {
        fail("cannot start: \(error)", format)
        return 2
    } catch {
        fail("failed: \(error)", format)
        return 1
    }
}

private func run(_ parsed: Arguments, _ environment: [String: String]) async throws -> Int32 {
    func settings() throws -> Settings { try Settings(arguments: parsed, environment: environment) }
    switch parsed.task {
    case .help: return show(Usage.text)
    case .manPage: return show(ManPage.text)
    case .openAPI: return show(OpenAPIDocument.text)
    case .version: return show("habit-server \(Version.text)\n")
    case .printConfig: return show(try settings().lines.map { $0 + "\n" }.joined())
    case .checkConfig:
        _ = try settings()
        return 0
    case .backup(let file):
        let folder = try settings().folderAlone()
        return await report("cannot back up to \(file)") {
            let contents = try await Backup(folder: folder).write(to: file, replacing: parsed.isForced)
            return "backed up \(contents) to \(file)\n"
        }
    case .restore(let file):
        let folder = try settings().folderAlone()
        return await report("cannot restore \(file)") {
            let outcome = try await Restore(folder: folder).run(file, replacing: parsed.isForced)
            let before = outcome.setAside.map { "; the previous contents are in \($0)" } ?? ""
            return
                "restored \(outcome.contents) of \(outcome.contents.createdAt) to \(folder.path)\(before)\n"
        }
    case .invite:
        let settings = try settings()
        let origin = try settings.origin()
        return await report("cannot create an invitation") {
            try await settings.inviteLink(at: origin) + "\n"
        }
    case .user(let task):
        let settings = try settings()
        return await report(task.failure) { try await settings.run(task) }
    case .checkFiles:
        let settings = try settings()
        return await report("the files do not agree") { try await settings.checkFiles() }
    case .doctor: return try await diagnose(parsed, environment)
    case .checkHealth:
        let origin = try settings().localOrigin
        guard let failure = await HealthCheck(origin: origin).failure() else { return 0 }
        announce("\(origin) \(failure)")
        return 1
    case .serve:
        try await serve(settings())
        return 0
    }
}

/// Prints what the doctor finds; wrong settings are a finding as well.
private func diagnose(_ parsed: Arguments, _ environment: [String: String]) async throws -> Int32 {
    let findings: [Doctor.Finding]
    do {
        let settings = try Settings(arguments: parsed, environment: environment)
        findings = await Doctor(settings: settings, environment: environment).findings()
    } catch {
        findings = [.fail("settings", "\(error)", "see habit-server --help")]
    }
    let code = show(findings.map(\.line).joined())
    return findings.contains { $0.level == .fail } ? 1 : code
}

/// Runs a task and reports its result.
private func report(_ failure: String, _ work: () async throws -> String) async -> Int32 {
    do { return show(try await work()) } catch {
        announce("\(failure): \(error)")
        return 1
    }
}

private func show(_ text: String) -> Int32 {
    StandardStream.write(text, to: STDOUT_FILENO) ? 0 : 1
}

func announce(_ message: String) {
    _ = StandardStream.write("habit-server \(message)\n", to: STDERR_FILENO)
}

/// Says why the server ends, in the format of its log.
private func fail(_ message: String, _ format: LogFormat) {
    guard format == .json else { return announce(message) }
    let line = LogLine(time: systemClock(), level: .critical, message: message, fields: [])
    _ = StandardStream.write(line.text(.json), to: STDERR_FILENO)
}

/// Unbuffered output.
///
/// Glibc's C streams are mutable globals, which any thread could change.
enum StandardStream {
    /// Whether all of the text was written; false if the disk is full, for example.
    static func write(_ text: String, to descriptor: Int32) -> Bool {
        (try? OpenFile.write(Array(text.utf8), to: descriptor)) != nil
    }
}
