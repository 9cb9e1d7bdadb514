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
