import FaultKit
import Foundation
import HabitModel
import HabitWire
import Testing

extension EndToEnd {
    /// The day of a person whose clock and zone change.
    @Suite
    struct TravelTests {
        /// Lends a shell whose user is logged in and has one daily habit.
        private func lend(_ body: (ClockShell) async throws -> Void) async throws {
            try await Folder.lend { folder in
                try await RunningServer.lend(.embedded(folder)) { server in
                    let shell = ClockShell(home: folder.path + "/home", server: server.url)
                    try await shell.run(
                        "echo '\(Client.password)' | habit signup ada --password-stdin -q"
                    )
                    try await body(shell)
                }
            }
        }

        /// The forms of `TZ`.
        private static let zones = [
            "export TZ=Pacific/Kiritimati", "export TZ=:Etc/GMT+12", "export TZ=America/Sao_Paulo",
            "export TZ=:Pacific/Apia", "export TZ=Australia/Lord_Howe", "export TZ=Asia/Kathmandu",
            "export TZ='<+1345>-13:45'", "export TZ=CET-1CEST,M3.5.0,M10.5.0/3",
            "export TZ=/usr/share/zoneinfo/Asia/Tokyo", "export TZ=:/usr/share/zoneinfo/Asia/Tokyo",
            "export TZ=", "export TZ=Nowhere/At_All", "unset TZ",
        ]

        /// The last second of a day and the first of the next, in various zones.
        private static let instants = [
            "2018-11-04T02:59:59Z", "2018-11-04T03:00:00Z", "2011-12-30T09:59:59Z", "2011-12-30T10:00:00Z",
            "2026-04-04T14:59:59Z", "2026-04-04T15:00:00Z", "2026-03-13T18:14:59Z", "2026-03-13T18:15:00Z",
            "2024-02-29T12:00:00Z", "2020-12-31T23:59:59Z", "2021-01-01T00:00:00Z", "2026-03-29T00:59:59Z",
            "2026-10-24T22:00:00Z",
        ]

        @Test("the day is that of date +%F, for every form of TZ, at unusual instants", .needsClock)
        func dayMatchesDateCommand() async throws {
            try await lend { shell in
                let lines = Self.zones.map { zone in
                    """
                    \(zone)
                    for instant in \(Self.instants.joined(separator: " ")); do
                        local=$(env -u LD_PRELOAD date -d "$instant" '+%F %T')
                        echo "$(at "$local" date +%F) $(at "$local" habit today --json=date) $TZ $instant"
                    done
                    """
                }
                let shown = try await shell.run(lines.joined(separator: "\n")).lines
                #expect(shown.count == Self.zones.count * Self.instants.count)
                for line in shown {
                    let words = line.split(separator: " ")
                    #expect(words[1] == "{\"date\":\"\(words[0])\"}", "\(line)")
                }
                // The clock works: the thirteen instants are not all on one day.
                #expect(Set(shown.map { $0.prefix(10) }).count > 10)
            }
        }

        @Test("the day start follows the wall clock, even on nights when the clocks change", .needsClock)
        func dayStartFollowsWallClock() async throws {
            try await lend { shell in
                for (start, expected) in [
                    ("00:00", "2026-03-29 2026-03-29 2026-03-29 2026-10-25 2026-10-25 2024-02-29 2021-01-01"),
                    ("04:00", "2026-03-28 2026-03-29 2026-03-29 2026-10-24 2026-10-25 2024-02-28 2020-12-31"),
                    ("12:00", "2026-03-28 2026-03-28 2026-03-29 2026-10-24 2026-10-24 2024-02-28 2020-12-31"),
                ] {
                    let times = [
                        "2026-03-29 03:59:59", "2026-03-29 04:00:00", "2026-03-29 12:00:00",
                        "2026-10-25 02:30:00", "2026-10-25 04:00:00", "2024-02-29 00:00:00",
                        "2021-01-01 03:59:59",
                    ]
                    let looks = times.map { "at '\($0)' habit today --json=date" }.joined(separator: "\n")
                    let shown = try await shell.run(
                        "habit account edit --day-starts-at \(start) -q\nexport TZ=Europe/Vienna\n\(looks)"
                    ).lines
                    let days = expected.split(separator: " ").map { "{\"date\":\"\($0)\"}" }
                    #expect(shown == days, "\(start)")
                }
            }
        }

        @Test("a day that started in the repeated hour continues when the hour repeats", .needsClock)
        func dayContinuesInRepeatedHour() async throws {
            try await fly(from: "2026-10-25 02:00:00") { shell in
                // 02:29, 02:30, 02:59 in summer; then 02:00, 02:29, 02:30, 03:00.
                let seconds = [
                    1_792_888_140, 1_792_888_200, 1_792_889_940, 1_792_890_000, 1_792_891_740, 1_792_891_800,
                    1_792_893_600,
                ]
                let looks = seconds.map { "FAKETIME_FMT=%s FAKETIME=\($0) habit today --json=date" }
                let days = try await shell.run(
                    """
                    habit account edit --day-starts-at 02:30 -q
                    export TZ=Europe/Berlin
                    export FAKETIME_FMT FAKETIME
                    \(looks.joined(separator: "\n"))
                    """
                ).lines
                #expect(
                    days == ["24", "25", "25", "25", "25", "25", "25"].map { "{\"date\":\"2026-10-\($0)\"}" }
                )
            }
        }

        /// Lends a shell, and a server whose clock is set together with that of the commands.
        private func fly(from time: String, _ body: (ClockShell) async throws -> Void) async throws {
            try await Folder.lend { folder in
                let clock = try ServerClock(in: folder, at: time)
                try await RunningServer.lend(clock.settings(folder)) { server in
                    let shell = ClockShell(
                        home: folder.path + "/home",
                        server: server.url,
                        serverClock: clock
                    )
                    let signup = "habit signup ada --password-stdin -q"
                    try await shell.run("echo '\(Client.password)' | at '\(time)' \(signup)")
                    try await body(shell)
                }
            }
        }

        private static let kiritimati = "export TZ=Pacific/Kiritimati"
        private static let baker = "export TZ=Etc/GMT+12"

        @Test("a flight from UTC+14 to UTC-12 repeats a day, and the streak continues", .needsClock)
        func flightRepeatsADay() async throws {
            try await fly(from: "2026-03-09 00:00:00") { shell in
                let before = try await shell.run(
                    """
                    \(Self.kiritimati)
                    at '2026-03-10 21:00:00' habit add run -q
                    at '2026-03-10 21:00:00' habit done run -q
                    at '2026-03-11 21:00:00' habit done run -q
                    at '2026-03-12 21:00:00' habit done run -q
                    at '2026-03-13 08:00:00' habit done run -q
                    at '2026-03-13 08:00:00' habit log run --json
                    """
                ).lines
                let after = try await shell.run(
                    """
                    \(Self.baker)
                    at '2026-03-12 20:00:00' habit streak run --json=current,at_risk,save_by
                    at '2026-03-12 20:00:00' habit log run --json
                    at '2026-03-12 20:00:00' habit done run -q
                    at '2026-03-13 20:00:00' habit streak run --json=current,at_risk,save_by
                    at '2026-03-13 20:00:00' habit done run -q
                    at '2026-03-14 09:00:00' habit streak run --json=current,at_risk,save_by
                    at '2026-03-14 09:00:00' habit done run -q
                    at '2026-03-14 09:00:00' habit streak run --json=current,at_risk,save_by
                    at '2026-03-14 09:00:00' habit log run --json
                    """
                ).lines
                // On the repeated 12th, the check-in for the 13th is for a future day.
                #expect(after.first == #"{"current":3,"at_risk":false,"save_by":"2026-03-13"}"#)
                #expect(after[1] == before[0], "landing changes no entry")
                #expect(after[2] == #"{"current":4,"at_risk":false,"save_by":"2026-03-14"}"#)
                #expect(after[3] == #"{"current":4,"at_risk":true,"save_by":"2026-03-14"}"#)
                #expect(after[4] == #"{"current":5,"at_risk":false,"save_by":"2026-03-15"}"#)
                let log = try JSON.decode([Entry].self, from: Array(after[5].utf8))
                #expect(log.map(\.logDate.description) == (10...14).map { "2026-03-\($0)" })
                #expect(
                    log.map(\.timeZone?.text) == [
                        "Pacific/Kiritimati", "Pacific/Kiritimati", "Etc/GMT+12", "Etc/GMT+12", "Etc/GMT+12",
                    ]
                )
            }
        }

        @Test("a flight from UTC-12 to UTC+14 loses a day, which a skip excuses", .needsClock)
        func flightLosesADay() async throws {
            try await fly(from: "2026-03-09 00:00:00") { shell in
                let shown = try await shell.run(
                    """
                    \(Self.baker)
                    at '2026-03-10 21:00:00' habit add run -q
                    at '2026-03-10 21:00:00' habit done run -q
                    at '2026-03-11 21:00:00' habit done run -q
                    at '2026-03-11 21:00:00' habit log run --json
                    \(Self.kiritimati)
                    at '2026-03-13 06:00:00' habit streak run --json=current,at_risk,save_by
                    at '2026-03-13 06:00:00' habit log run --json
                    at '2026-03-13 06:00:00' habit skip run --date yesterday --note 'in the air' -q
                    at '2026-03-13 06:00:00' habit streak run --json=current,at_risk,save_by
                    at '2026-03-13 06:00:00' habit done run -q
                    at '2026-03-13 06:00:00' habit streak run --json=current,at_risk,save_by
                    """
                ).lines
                #expect(shown[1] == #"{"current":0,"at_risk":false,"save_by":null}"#)
                #expect(shown[2] == shown[0], "landing changes no entry")
                #expect(shown[3] == #"{"current":2,"at_risk":true,"save_by":"2026-03-13"}"#)
                #expect(shown[4] == #"{"current":3,"at_risk":false,"save_by":"2026-03-14"}"#)
            }
        }
    }
}
