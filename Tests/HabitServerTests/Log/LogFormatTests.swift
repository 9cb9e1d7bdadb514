import HabitModel
import HabitWire
import Logging
import Testing

@testable import HabitServer

@Suite("lines of the log")
struct LogFormatTests {
    private func line(_ message: String, _ fields: [LogLine.Field]) -> LogLine {
        LogLine(time: TestClock.start, level: .info, message: message, fields: fields)
    }

    private let request = RequestLine(
        method: "POST",
        route: "/habits/{habit}/log",
        status: 201,
        duration: .microseconds(1_050),
        number: "c0ffee",
        person: 12
    )

    @Test("a request is one line of text")
    func requestAsText() {
        #expect(
            line("request", request.fields).text(.text)
                == "2026-03-13T07:00:00.000000Z info habit-server: request method=POST route=/habits/{habit}/log "
                + "status=201 milliseconds=1.050 request=c0ffee user=12\n"
        )
    }

    @Test("a request is one object in JSON")
    func requestAsJSON() {
        #expect(
            line("request", request.fields).text(.json)
                == #"{"time":"2026-03-13T07:00:00.000000Z","level":"info","message":"request","method":"POST","#
                + #""route":"/habits/{habit}/log","status":201,"milliseconds":1.050,"request":"c0ffee","user":12}"#
                + "\n"
        )
    }

    @Test(
        "a value cannot add a line or a field",
        arguments: ["a\nerror forged", "a\r", "x status=200", "\"", "", "\u{2028}", "ü", "\u{1B}[31m"]
    )
    func valueStaysInItsPlace(value: String) throws {
        for format in LogFormat.allCases {
            let text = line(value, [("reason", .text(value))]).text(format)
            #expect(text.utf8.count { $0 < 0x20 } == 1 && text.hasSuffix("\n"))
        }
        let quoted = JSONValue.string(value).text()
        #expect(line("x", [("reason", .text(value))]).text(.text).hasSuffix(" reason=\(quoted)\n"))
        let json = try JSONParser.parse(Array(line(value, [("reason", .text(value))]).text(.json).utf8))
        #expect(json["reason"] == .string(value))
        #expect(json["message"] == .string(value))
    }

    @Test("durations have three digits, whatever they are")
    func durations() {
        for (microseconds, text) in [
            (0, "0.000"), (7, "0.007"), (30_000_000, "30000.000"), (999_999, "999.999"),
        ] {
            #expect(LogLine.Value.microseconds(Int64(microseconds)).description == text)
        }
    }

    @Test("events keep their fields, and numbers stay numbers")
    func eventsKeepFields() {
        let output = CollectedOutput()
        let writer = LogWriter(.json) { output.add($0) }
        var logger = Logger(writer, level: .info)
        logger[metadataKey: "hb.request.id"] = "7"
        logger.info("logged in", metadata: ["user": "12", "address": "192.0.2.7", "code": "007"])
        logger.debug("not shown")
        writer.flush()
        let line = output.lines.first ?? ""
        #expect(
            line.hasSuffix(
                #""message":"logged in","address":"192.0.2.7","code":"007","request":7,"user":12}"#
            )
        )
        #expect(output.lines.count == 1)
    }
}
