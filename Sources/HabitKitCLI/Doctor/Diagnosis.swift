internal import HabitWire

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
