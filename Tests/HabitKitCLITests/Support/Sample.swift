import HabitWire

@testable import HabitKitCLI

/// Documents as the server sends them.
enum Sample {
    static let uid = "0c1f5d0e-5b0a-4b55-9a7e-3f0d7b3c9a11"
    static let user = """
        {"avatar_url":null,"created_at":"2026-01-02T03:04:05Z","day_starts_at":"04:00","id":7,"time_zone":\
        "Europe/Athens","uid":"\(uid)","updated_at":"2026-01-02T03:04:05Z","username":"ada"}
        """

    /// The owner in a snapshot: the login of ``Scene``.
    static let owner = Owner(server: "http://127.0.0.1:4280", account: "name:ada", username: "ada").tag

    /// A snapshot of today at ``Scene/now``.
    static let snapshot = "habit-snapshot 1 3 5 0 1773453600 2026-03-13 ada http://127.0.0.1:4280 \(owner)\n"

    static let token = """
        {"access_token":"new-token","expires_at":"2026-04-12T06:30:00Z","token_type":"bearer"}
        """

    static func habit(
        _ slug: String,
        name: String? = nil,
        done: Bool = false,
        due: Bool = true,
        streak: Int = 0,
        longest: Int = 20,
        schedule: String = "daily",
        target: String = "null",
        kind: String = "at_least",
        unit: String = "null",
        archived: String = "null",
        amount: String = "null",
        sum: String = "null",
        atRisk: Bool = false
    ) -> String {
        """
        {"amount_in_period":\(sum),"amount_today":\(amount),"archived_at":\(archived),"at_risk":\(atRisk),"created_at":"2026-01-02T03:04:05Z","current_streak":\(streak),"description":null,\
        "done_today":\(done),"due_today":\(due),"id":3,"longest_streak":\(longest),"name":"\(name ?? slug)","schedule":\
        "\(schedule)","slug":"\(slug)","tags":["health"],"target":\(target),"target_type":"\(kind)","uid":"\(uid(slug))",\
        "unit":\(unit)}
        """
    }

    /// The uid of the habit with this slug.
    static func uid(_ slug: String) -> String {
        let digits = slug.utf8.prefix(6).map { String($0, radix: 16) }.joined()
        return "00000000-0000-4000-9000-" + digits + String(repeating: "0", count: 12 - digits.utf8.count)
    }

    /// The snapshot's line for a habit that is due and not done.
    static func line(_ slug: String, _ name: String, id: Int = 3) -> String {
        "\(slug) 0 1 0 1 days % \(id) \(uid(slug)) \(PercentEncoding.encode(name))\n"
    }

    static let run = habit(
        "morning-run",
        name: "Morning run",
        done: true,
        streak: 13,
        schedule: "mon,wed,fri"
    )
    static let water = habit("water", name: "Water", streak: 1, target: "8.0", unit: "\"glasses\"")
    static let guitar = habit("guitar", due: false, streak: 2, longest: 5, schedule: "3/week")

    static func entry(
        _ day: String = "2026-03-13",
        done: Bool = true,
        skipped: Bool = false,
        amount: String = "null",
        note: String = "null"
    ) -> String {
        """
        {"amount":\(amount),"created_at":"2026-03-13T06:30:00Z","files":[],"habit_id":3,"id":9,"log_date":"\(day)",\
        "note":\(note),"recorded_at":"2026-03-13T06:30:00Z","skipped":\(skipped),"status":\(done),"time_zone":\
        "Europe/Athens"}
        """
    }

    static let today = """
        {"date":"2026-03-13","done":3,"due":5,"habits":[\(run),\(water),\(guitar)]}
        """

    /// A day of these habits, of which the first is done.
    static func today(of habits: [String]) -> String {
        """
        {"date":"2026-03-13","done":\(min(1, habits.count)),"due":\(habits.count),"habits":[\(habits.joined(separator: ","))]}
        """
    }

    /// A placeholder for the id of the check-in in a result.
    static let anyID = "ffffffff-ffff-4fff-8fff-ffffffffffff"

    /// An answer with each ``anyID`` replaced by the id of the check-in that was sent, in order.
    static func answer(_ text: String, to request: String) -> String {
        let parts = text.split(separator: anyID, omittingEmptySubsequences: false)
        guard parts.count > 1 else { return text }
        let ids = request.split(separator: "\"id\":\"").dropFirst().map { $0.prefix(anyID.utf8.count) }
        return parts.enumerated().map { index, part in
            guard index < parts.count - 1 else { return String(part) }
            return part + (index < ids.count ? String(ids[index]) : anyID)
        }.joined()
    }

    static func result(_ habit: String, _ entry: String, outcome: String = "applied") -> String {
        """
        {"entry":\(entry),"habit":\(habit),"id":"\(anyID)","outcome":"\(outcome)",\
        "problem":null}
        """
    }

    static func refused(_ code: String, _ status: Int, _ detail: String, hint: String? = nil) -> String {
        """
        {"entry":null,"habit":null,"id":"\(anyID)","outcome":"refused","problem":\
        \(problem(status, code, detail, hint: hint))}
        """
    }

    static func answer(_ results: String...) -> String { answer(results: results) }

    static func answer(results: [String]) -> String {
        "{\"results\":[\(results.joined(separator: ","))],\"today\":\(today)}"
    }

    /// An answer to a number of check-ins.
    static func answer(count: Int) -> String {
        answer(results: Array(repeating: result(run, entry()), count: count))
    }

    static func problem(_ status: Int, _ code: String, _ detail: String, hint: String? = nil) -> String {
        """
        {"code":"\(code)","detail":"\(detail)",\(hint.map { "\"hint\":\"\($0)\"," } ?? "")"status":\(status),"title":\
        "A title","type":"urn:habit:problem:\(code)"}
        """
    }

    static func step(
        _ verdict: String,
        _ start: String,
        _ end: String? = nil,
        done: Int,
        due: Int,
        streak: Int,
        left: Int = 0,
        schedule: String = "mon,wed,fri",
        amount: String = "null",
        target: String = "null",
        kind: String = "null"
    ) -> String {
        """
        {"amount":\(amount),"done":\(done),"due":\(due),"end":"\(end ?? start)","left":\(left),"schedule":"\(schedule)","start":"\(start)",\
        "streak":\(streak),"target":\(target),"target_type":\(kind),"verdict":"\(verdict)"}
        """
    }

    static func explanation(_ habit: String, atRisk: Bool = false, _ steps: String...) -> String {
        streak(habit, atRisk: atRisk).dropLast() + ",\"steps\":[\(steps.joined(separator: ","))]}"
    }

    static func stats(_ habit: String, rate: String = "0.75") -> String {
        """
        {"by":"week","days":5,"done":3,"due":4,"end":"2026-03-13","habit":"\(habit)","periods":[{"days":3,"done":3,"due":3,\
        "end":"2026-03-08","rate":1.0,"start":"2026-03-02"},{"days":2,"done":0,"due":1,"end":"2026-03-13","rate":0.0,"start":\
        "2026-03-09"},{"days":0,"done":0,"due":0,"end":"2026-03-13","rate":null,"start":"2026-03-13"}],"rate":\(rate),\
        "schedule":"mon,wed,fri","score":0.123456,"start":"2026-03-02"}
        """
    }

    /// Two weeks of a habit.
    static func calendar(_ habit: String?) -> String {
        let states =
            [
                ("outside", 0, nil), ("done", 4, "8"), ("partly", 1, "0.5"), ("partly", 3, "6"),
                ("missed", 0, nil),
                ("extra", 1, nil), ("neutral", 0, nil), ("done", 4, nil), ("skipped", 0, nil),
                ("partly", 2, "3"),
                ("done", 4, "8"), ("open", 0, nil), ("skipped", 0, nil), ("outside", 0, nil),
            ] as [(String, Int, String?)]
        let days = states.enumerated().map { index, day in
            """
            {"amount":\(day.2 ?? "null"),"date":"2026-03-\(index < 8 ? "0" : "")\(index + 2)","level":\(day.1),"state":\
            "\(day.0)"}
            """
        }
        return """
            {"days":[\(days.joined(separator: ","))],"done":3,"due":8,"end":"2026-03-15","habit":\
            \(habit.map { "\"\($0)\"" } ?? "null"),"longest":\(habit == nil ? "null" : "4"),"start":"2026-03-02",\
            "week_starts":"mon"}
            """
    }

    static func picture(_ id: Int, expiresAt: String? = nil, url: Bool = false) -> String {
        """
        {"created_at":"2026-03-13T06:30:00Z","expires_at":\(expiresAt.map { "\"\($0)\"" } ?? "null"),"habit":\
        "morning-run","id":\(id),"kind":"heatmap","show_name":false\
        \(url ? ",\"url\":\"/s/0123456789abcdefghijkl.svg\"" : "")}
        """
    }

    static func streak(_ habit: String, atRisk: Bool = false) -> String {
        """
        {"at_risk":\(atRisk),"current":13,"days_until_break":1,"habit":"\(habit)","longest":20,"longest_end":\
        "2026-02-20","longest_start":"2026-02-01","save_by":"2026-03-14","schedule":"daily","unit":"days"}
        """
    }
}
