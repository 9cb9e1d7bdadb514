import Curl
import HabitTestSupport
import Testing

@testable import HabitKitCLI

/// One at a time, because each takes several threads and some servers write without end.
@Suite("Answers over our own socket and over libcurl", .serialized, .timeLimit(.minutes(10)))
struct LoopbackAnswerTests {
    private static let ok = "HTTP/1.1 200 OK\r\n"
    private static let chunked = "\(ok)Transfer-Encoding: chunked\r\n\r\n"
    private static let block = String(repeating: "x", count: 0x4000)

    static let answers: [(String, [ScriptedServer.Step])] = [
        ("a JSON body", [ScriptedServer.json(#"{"a":"ä"}"#)]),
        ("an empty body", [ScriptedServer.json("")]),
        ("a created object", [ScriptedServer.json("{}", status: "201 Created")]),
        ("a problem", [ScriptedServer.json(#"{"code":"x"}"#, status: "404 Not Found")]),
        ("a failing server", [ScriptedServer.json("", status: "503 Service Unavailable")]),
        ("no content", [.send("HTTP/1.1 204 No Content\r\nX-A: b\r\n\r\n"), .hang]),
        ("no content with a length", [.send("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n"), .hang]),
        ("not modified", [.send("HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n"), .hang]),
        (
            "a redirect",
            [.send("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n")]
        ),
        ("a connection that stays open", [.send("\(ok)Content-Length: 2\r\n\r\n[]"), .hang]),
        ("chunks", [.send("\(chunked)1\r\n[\r\nA\r\n0123456789\r\n0b\r\n 0123456789\r\n0\r\n\r\n"), .hang]),
        ("a chunk with an extension", [.send("\(chunked)2;a=b\r\n[]\r\n0\r\n\r\n")]),
        ("chunks and trailers", [.send("\(chunked)2\r\n[]\r\n0\r\nX-Late: yes\r\n\r\n")]),
        ("no chunk", [.send("\(chunked)0\r\n\r\n")]),
        (
            "chunks and a length",
            [.send("\(ok)Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n0\r\n\r\n")]
        ),
        (
            "a body of its own coding",
            [.send("\(ok)Transfer-Encoding: identity\r\nContent-Length: 2\r\n\r\n[]")]
        ),
        ("a body that ends with the connection", [.send("\(ok)\r\n"), .send(block), .send(block)]),
        ("HTTP/1.0", [.send("HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nold")]),
        ("a status without a reason", [.send("HTTP/1.1 200\r\nContent-Length: 2\r\n\r\n[]")]),
        ("line feeds alone", [.send("HTTP/1.1 200 OK\nX-A: b\nContent-Length: 2\n\n[]")]),
        (
            "odd fields",
            [
                .send(
                    "\(ok)X-A:b\r\nX-A:   c  \r\nX-Empty:\r\n folded: line\r\n folded again\r\n: no name\r\n"
                        + "X-Umlaut: ä\r\ncontent-LENGTH: 2\r\n\r\n[]"
                )
            ]
        ),
        ("more than was announced", [.send("\(ok)Content-Length: 2\r\n\r\n[] and more")]),
        (
            "interim answers",
            [
                .send(
                    "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n\(ok)X-B: c\r\nContent-Length: 2\r\n\r\n[]"
                )
            ]
        ),
        (
            "pieces",
            "\(chunked)2\r\n[]\r\n0\r\n\r\n".flatMap { [.send(String($0)), .pause(milliseconds: 2)] }
        ),
        (
            "many fields",
            [
                .send(
                    ok + String(repeating: "X-A: 0123456789\r\n", count: 3_000)
                        + "Content-Length: 2\r\n\r\n[]"
                )
            ]
        ),
    ]

    @Test("each answer has the same status, fields and body on both paths", arguments: answers)
    func sameAnswer(name: String, steps: [ScriptedServer.Step]) async {
        let server = ScriptedServer { _ in steps }
        let (libcurl, loopback) = await BothPaths.outcomes(of: BothPaths.request("\(server.url)/habits"))
        #expect(libcurl.isAnswer, "\(libcurl)")
        #expect(loopback == libcurl)
    }

    static let failures: [(String, [ScriptedServer.Step])] = [
        ("nothing", []), ("a part of a status line", [.send("HTTP/1.1 20")]),
        ("half a head", [.send("\(ok)Content-Length: 2\r\n")]),
        ("nothing after an interim answer", [.send("HTTP/1.1 100 Continue\r\n\r\n")]),
        ("another protocol after all", [.send("HTTP/1.1 101 Switching Protocols\r\n\r\n")]),
        ("a short body", [.send("\(ok)Content-Length: 10\r\n\r\nabc")]),
        ("no body", [.send("\(ok)Content-Length: 10\r\n\r\n")]),
        ("a short chunk", [.send("\(chunked)5\r\nab")]), ("half a chunk size", [.send("\(chunked)5")]),
        ("no last chunk", [.send("\(chunked)2\r\n[]\r\n")]),
        ("an unfinished trailer", [.send("\(chunked)2\r\n[]\r\n0\r\nX-A: b")]),
        ("a chunk of no size", [.send("\(chunked)zz\r\n[]\r\n0\r\n\r\n"), .hang]),
        ("a chunk of a negative size", [.send("\(chunked)-2\r\n[]\r\n0\r\n\r\n"), .hang]),
        ("a chunk of an enormous size", [.send("\(chunked)11111111111111111\r\n"), .hang]),
        ("a chunk longer than its size", [.send("\(chunked)2\r\n[] and more\r\n0\r\n\r\n"), .hang]),
        ("another protocol", [.send("SSH-2.0-OpenSSH_9.2\r\n")]),
        ("a page", [.send("<html>hello</html>\r\n\r\n")]),
        ("a status below 100", [.send("HTTP/1.1 099 Odd\r\nContent-Length: 0\r\n\r\n")]),
        ("a status above 599", [.send("HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n")]),
        ("a status in words", [.send("HTTP/1.1 fine\r\nContent-Length: 0\r\n\r\n")]),
        ("a status of four digits", [.send("HTTP/1.1 2000 OK\r\nContent-Length: 2\r\n\r\n[]")]),
        ("a field without a colon", [.send("\(ok)no colon\r\nContent-Length: 2\r\n\r\n[]")]),
        ("a field with NUL", [.send("\(ok)X-A: b\0c\r\nContent-Length: 2\r\n\r\n[]")]),
        ("HTTP/1.2", [.send("HTTP/1.2 200 OK\r\nContent-Length: 2\r\n\r\n[]")]),
        ("a negative length", [.send("\(ok)Content-Length: -1\r\n\r\n[]")]),
        ("a length in words", [.send("\(ok)Content-Length: two\r\n\r\n[]")]),
        ("an announced length above the limit", [.send("\(ok)Content-Length: 1001\r\n\r\n"), .hang]),
        ("a length beyond all numbers", [.send("\(ok)Content-Length: 99999999999999999999\r\n\r\n"), .hang]),
        ("a body above the limit", [.send("\(ok)\r\n\(block)")]),
        ("an endless body", [.send("\(ok)\r\n"), .sendForever(block, everyMilliseconds: 0)]),
        (
            "endless chunks",
            [.send(chunked), .sendForever("10\r\n0123456789abcdef\r\n", everyMilliseconds: 0)]
        ),
        (
            "an endless chunk",
            [.send("\(chunked)fffffffffffffff\r\n"), .sendForever(block, everyMilliseconds: 0)]
        ),
        ("endless fields", [.send(ok), .sendForever("X-A: b\r\n", everyMilliseconds: 0)]),
        ("endless interim answers", [.sendForever("HTTP/1.1 100 Continue\r\n\r\n", everyMilliseconds: 0)]),
        (
            "endless trailers", [.send("\(chunked)0\r\n"), .sendForever("X-A: b\r\n", everyMilliseconds: 0)]
        ),
    ]

    @Test("each faulty answer is the same failure on both paths", arguments: failures)
    func sameFailure(name: String, steps: [ScriptedServer.Step]) async {
        let server = ScriptedServer { _ in steps }
        let request = BothPaths.request("\(server.url)/habits", limit: 1_000)
        let (libcurl, loopback) = await BothPaths.outcomes(of: request)
        #expect(!libcurl.isAnswer, "\(libcurl)")
        #expect(loopback == libcurl)
    }

    @Test(
        "silence and trickles end at the time limit on both paths",
        arguments: [
            ("silence", [.hang]), ("half a head", [.send(ok), .hang]),
            (
                "a trickle",
                [.send("\(ok)Content-Length: 1000\r\n\r\n"), .sendForever("x", everyMilliseconds: 20)]
            ),
            ("a trickling head", [.send(ok), .sendForever("X", everyMilliseconds: 20)]),
        ] as [(String, [ScriptedServer.Step])]
    )
    func sameTimeLimit(name: String, steps: [ScriptedServer.Step]) async {
        let server = ScriptedServer { _ in steps }
        let began = ContinuousClock.now
        let (libcurl, loopback) = await BothPaths.outcomes(
            of: BothPaths.request(server.url, milliseconds: 700)
        )
        // libcurl counts whole milliseconds.
        #expect(began.duration(to: .now) >= .milliseconds(698))
        #expect(libcurl.lines.first == "server_timeout: \(server.url) did not answer in time")
        #expect(loopback == libcurl)
    }

    @Test(
        "an answer that libcurl takes in spite of its faults is refused",
        arguments: [
            ("HTTP/2 200\r\nContent-Length: 2\r\n\r\n[]", "does not speak HTTP"),
            ("\(ok)Content-Length: 2 or 3\r\n\r\n[]", "does not speak HTTP"),
            (
                "\(ok)Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n0\r\n\r\n",
                "does not speak HTTP"
            ),
            ("\(ok)Content-Type: text/plain\r\nX-A: b", "closed the connection before answering"),
        ]
    )
    func stricterThanLibcurl(answer: String, failure: String) async {
        let server = ScriptedServer { _ in [.send(answer)] }
        let (libcurl, loopback) = await BothPaths.outcomes(of: BothPaths.request(server.url))
        #expect(libcurl.isAnswer, "\(libcurl)")
        #expect(loopback?.lines.first?.hasSuffix("\(server.url) \(failure)") == true)
    }
}
