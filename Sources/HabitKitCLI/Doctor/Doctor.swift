internal import Curl
internal import HabitModel
internal import HabitWire

/// Looks at everything that a command depends on, and changes nothing.
struct Doctor {
    let context: Context

    /// A finding for everything that was looked at.
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

    /// The certificates that are trusted instead of the machine's, where a setting names some.
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
                "this machine knows no time zone TZ=\(unknown), so the day is that of UTC",
                hint: "set TZ to a name such as Europe/Vienna"
            )
        }
        return .ok(
            "zone",
            local.zone()?.text ?? "one without a name (\(context.world.variable("TZ") ?? "/etc/localtime"))"
        )
    }
}

/// One thing that `habit doctor` looked at, and what it found.
struct Diagnosis: Sendable {
    /// How it stands.
    enum Status: String, Sendable {
        case ok
        case failed
        /// It could not be found out, or there is nothing to find out; that is no failure of its own.
        case unknown

        var mark: Mark {
            switch self {
            case .ok: .done
            case .failed: .failed
            case .unknown: .neutral
            }
        }
    }

    /// What was looked at, in a word.
    let name: String
    let status: Status
    /// What was found; never a token.
    let message: String
    /// What to do about it.
    let hint: String?
    /// What the process answers if nothing weightier has failed.
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

    /// What the process answers: a failure with a number of its own goes before others, then the first.
    static func exit(of diagnoses: [Diagnosis]) -> ExitCode {
        let failures = diagnoses.map(\.exit).filter { $0 != .done }
        return failures.first { $0 != .failure } ?? failures.first ?? .done
    }
}
