import FoundationEssentials
import HabitModel
import Testing

@testable import HabitKitCLI

@Suite("Time zones", .timeLimit(.minutes(30)))
struct ZoneTests {
    @Test(
        "the day agrees with date +%F for every form of TZ",
        arguments: [
            "TZ=Pacific/Kiritimati", "TZ=:Pacific/Kiritimati", "TZ=Pacific/Pago_Pago", "TZ=JST-14",
            "TZ=AAA+11:30",
            "TZ=/usr/share/zoneinfo/Asia/Tokyo", "TZ=:/usr/share/zoneinfo/Asia/Tokyo", "TZ=",
            "TZ=Nowhere/At_All",
            "TZ='<+1345>-13:45'", "TZ=EST5EDT,M3.2.0,M11.1.0", "unset TZ",
        ]
    )
    func dayAgreesWithDate(zone: String) throws {
        let scene = try Scene(loggedIn: false)
        let server = try StubServer([StubServer.json(Sample.today)])
        let export = zone.hasPrefix("unset") ? zone : "export \(zone)"
        let outcome = try HabitBinary.shell(
            "\(export); date +%F; habit today -q; date +%F",
            home: scene.home,
            environment: ["HABIT_TOKEN": "t", "HABIT_SERVER": server.url]
        )
        let dates = Set(outcome.output.split(separator: "\n"))
        let sent = try #require(server.requests.first).prefix { $0 != "\r\n" }
        #expect(dates.contains { sent.contains("today=\($0) ") }, "\(outcome)")
    }

    @Test(
        "the zone sent is an IANA name or none",
        arguments: [
            ("Europe/Vienna", "Europe/Vienna"), (":Europe/Vienna", "Europe/Vienna"), ("", "UTC"),
            ("/usr/share/zoneinfo/Europe/Vienna", "Europe/Vienna"), ("JST-9", nil), ("Nowhere/At_All", nil),
            ("../../../etc/passwd", nil), (":", "UTC"),
        ] as [(String, String?)]
    )
    func zoneNames(variable: String, name: String?) {
        #expect(ZoneFiles.system.name(inForce: variable)?.text == name)
    }

    @Test(
        "without TZ the link of /etc/localtime names the zone; a copy is named by /etc/timezone only if it is that zone"
    )
    func machine() throws {
        let scene = try Scene(loggedIn: false)
        let files = ZoneFiles(
            database: "/usr/share/zoneinfo/",
            localTime: "\(scene.home)/localtime",
            nameFile: "\(scene.home)/timezone"
        )
        #expect(files.name(inForce: nil)?.text == "UTC")
        try FileManager.default.createSymbolicLink(
            atPath: files.localTime,
            withDestinationPath: "/usr/share/zoneinfo/Asia/Tokyo"
        )
        #expect(files.name(inForce: nil)?.text == "Asia/Tokyo")
        try FileManager.default.removeItem(atPath: files.localTime)
        try FileManager.default.copyItem(atPath: "/usr/share/zoneinfo/Europe/Vienna", toPath: files.localTime)
        #expect(files.name(inForce: nil) == nil)
        try Data("Europe/Vienna\n".utf8).write(to: URL(filePath: files.nameFile))
        #expect(files.name(inForce: nil)?.text == "Europe/Vienna")
        try Data("Asia/Tokyo\n".utf8).write(to: URL(filePath: files.nameFile))
        #expect(files.name(inForce: nil) == nil)
    }
}
