internal import Curl
internal import HabitModel
internal import HabitWire

/// Checks everything a command depends on, and changes nothing.
struct Doctor {
    let context: Context

    /// Runs all checks.
    func examine() -> [Diagnosis] {
        programs() + [profile(), zone()] + certificates() + ServerExamination(context).examine()
            + FileExamination(context).examine() + OutboxExamination(context).examine()
    }

    private func programs() -> [Diagnosis] {
        let version = Diagnosis.ok("habit", Version.text)
        do {
            return [version, .ok("libcurl", try context.world.transport.version())]
        } catch {
            return [version, .failed("libcurl", error.description, hint: "apt install libcurl4")]
        }
    }

    private func profile() -> Diagnosis {
        do {
            let profile = try context.profile()
            return .ok("profile", profile.title + (profile.origin == .standard ? "" : profile.origin.suffix))
        } catch {
            return .failed("profile", error)
        }
    }

    /// The certificates trusted instead of the system's, if a setting names a file.
    private func certificates() -> [Diagnosis] {
        do {
            guard let file = try context.certificateFile() else { return [] }
            let count = try file.count()
            return [
                .ok(
                    "ca_file",
                    "\(count) certificate\(count == 1 ? "" : "s") in \(file.path)\(file.origin.suffix)"
                )
            ]
        } catch {
            return [.failed("ca_file", error)]
        }
    }

    private func zone() -> Diagnosis {
        let local = context.world.localTime
        if let unknown = local.unknownZone() {
            return .failed(
                "zone",
                "unknown time zone TZ=\(unknown); using UTC",
                hint: "set TZ to a name such as Europe/Vienna"
            )
        }
        return .ok(
            "zone",
            local.zone()?.text ?? "unnamed (\(context.world.variable("TZ") ?? "/etc/localtime"))"
        )
    }
}

/// One check of `habit doctor` and its finding.
struct Diagnosis: Sendable {
    /// The outcome of a check.
    enum Status: String, Sendable {
        case ok
        case failed
        /// It could not be checked, or there is nothing to check. This is not a failure.
        case unknown

        var mark: Mark {
            switch self {
            case .ok: .done
            case .failed: .failed
            case .unknown: .neutral
            }
        }
    }

    /// The name of the check, in one word.
    let name: String
    let status: Status
    /// The finding; never contains a token.
    let message: String
    /// What to do about it.
    let hint: String?
    /// The exit code if nothing more specific has failed.
    let exit: ExitCode

    static func ok(_ name: String, _ message: String, hint: String? = nil) -> Diagnosis {
        Diagnosis(name: name, status: .ok, message: message, hint: hint, exit: .done)
    }

    static func unknown(_ name: String, _ message: String, hint: String? = nil) -> Diagnosis {
        Diagnosis(name: name, status: .unknown, message: message, hint: hint, exit: .done)
    }

    static func failed(_ name: String, _ message: String, hint: String?) -> Diagnosis {
        Diagnosis(name: name, status: .failed, message: message, hint: hint, exit: .failure)
    }

    static func failed(_ name: String, _ failure: Failure) -> Diagnosis {
        Diagnosis(
            name: name,
            status: .failed,
            message: failure.message,
            hint: failure.hint,
            exit: failure.exit
        )
    }

    /// As `--json` shows it.
    var document: JSONValue {
        .object([
            .init("check", .string(name)), .init("status", .string(status.rawValue)),
            .init("message", .string(message)), .init("hint", hint.map(JSONValue.string) ?? .null),
        ])
    }

    /// The exit code: that of the first failure with a specific code, or else 1 if anything failed.
    static func exit(of diagnoses: [Diagnosis]) -> ExitCode {
        let failures = diagnoses.map(\.exit).filter { $0 != .done }
        return failures.first { $0 != .failure } ?? failures.first ?? .done
    }
}
