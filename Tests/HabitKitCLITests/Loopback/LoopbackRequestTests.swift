import Curl
import FoundationEssentials
import Glibc
import HabitTestSupport
import Synchronization
import Testing

@testable import HabitKitCLI

@Suite("Requests over our own socket and over libcurl", .serialized, .timeLimit(.minutes(10)))
struct LoopbackRequestTests {
    @Test("the server receives the same request, except that our own socket says it is the only one")
    func sameRequest() async {
        let server = ScriptedServer { _ in [ScriptedServer.json("[]")] }
        let requests = [
            BothPaths.request("\(server.url)/habits?tag=a%20b&today=2026-03-13"),
            BothPaths.request(
                "\(server.url)/logs",
                "POST",
                headers: [("Content-Type", "application/json")],
                body: Array("[\"ä\"]".utf8)
            ),
            BothPaths.request(
                "\(server.url)/auth/logout",
                "POST",
                headers: [("Content-Type", "text/plain")],
                body: []
            ),
            BothPaths.request("\(server.url)/events/1/undo", "POST"),
            BothPaths.request("\(server.url)/habits/run", "DELETE"),
            BothPaths.request(
                "\(server.url)/x",
                "PATCH",
                headers: [("X-Empty", ""), ("X-A", "1"), ("X-A", "2")]
            ),
            BothPaths.request(server.url, "PUT"),
        ]
        for request in requests {
            let before = server.requests.count
            let (libcurl, loopback) = await BothPaths.outcomes(of: request)
            #expect(libcurl.isAnswer)
            #expect(loopback == libcurl)
            let both = server.requests.dropFirst(before).map { request in
                request.split(separator: "\r\n", omittingEmptySubsequences: false)
                    .map { $0.hasSuffix(":") ? $0 + " " : $0 }
            }
            let own = both.first { $0.contains("Connection: close") }
            #expect(both.count == 2 && own?.filter { $0 != "Connection: close" } == both.first { $0 != own })
        }
    }

    @Test("a request that cannot be sent is the same failure on both paths")
    func sameInvalidRequest() async {
        let server = ScriptedServer { _ in [ScriptedServer.json("[]")] }
        for request in [
            BothPaths.request("\(server.url)/a b"), BothPaths.request("\(server.url)/ä"),
            BothPaths.request(server.url, headers: [("X", "a\r\nY: b")]),
            BothPaths.request(server.url, headers: [("X Y", "a")]),
        ] {
            let (libcurl, loopback) = await BothPaths.outcomes(of: request)
            #expect(libcurl.lines.last == "exit code 2")
            #expect(loopback == libcurl)
        }
        #expect(server.requests.isEmpty)
    }

    @Test(
        "a port without a server is the same failure on both paths",
        arguments: ["127.0.0.1", "localhost", "[::1]", "127.1.2.3"]
    )
    func sameUnreachableServer(host: String) async {
        let (libcurl, loopback) = await BothPaths.outcomes(of: BothPaths.request("http://\(host):1/habits"))
        #expect(libcurl.lines == ["server_unreachable: cannot reach http://\(host):1", "exit code 5"])
        #expect(loopback == libcurl)
    }

    @Test(
        "localhost is ::1 or 127.0.0.1, whichever has a server",
        arguments: ScriptedServer.hasV6 ? [false, true] : [false]
    )
    func localhost(isV6: Bool) async {
        let server = ScriptedServer(isV6: isV6) { _ in [ScriptedServer.json("[]")] }
        for host in ["localhost", isV6 ? "[::1]" : "127.0.0.1"] {
            let url = "http://\(host):\(server.port)"
            let (libcurl, loopback) = await BothPaths.outcomes(of: BothPaths.request("\(url)/habits"))
            #expect(libcurl.isAnswer, "\(libcurl)")
            #expect(loopback == libcurl)
        }
        let hosts = server.requests.map { $0.split(separator: "\r\n").filter { $0.hasPrefix("Host: ") } }
        #expect(hosts.count == 4 && Set(hosts).count == 2)
    }

    @Test(
        "servers on this machine are reached over our own socket",
        arguments: [
            "http://127.0.0.1:4280", "http://127.0.0.1/", "http://127.255.255.254:1/",
            "http://localhost:4280/",
            "http://[::1]:4280/", "http://[::1]/", "http://127.0.0.1/habits/%C3%BC?today=..",
            "http://127.0.0.1/a.b/c",
        ]
    )
    func thisMachineIsCarried(url: String) {
        #expect(LoopbackClient.carries(url))
    }

    @Test(
        "other servers, and paths that libcurl would change, are left to libcurl",
        arguments: [
            "https://127.0.0.1:4280/", "http://example.org/", "http://127.0.0.1.example.org/",
            "http://127.1:4280/",
            "http://127.0.0.01/", "http://127.0.0.1:99999/", "http://127.0.0.1:/",
            "http://localhost.example.org/",
            "http://user@127.0.0.1/", "http://[::2]:4280/", "http://[::1/", "http://0.0.0.0/",
            "http://127.0.0.1/a/../b",
            "http://127.0.0.1/./b", "http://127.0.0.1/%2e%2e/b", "http://127.0.0.1/a#b", "ftp://127.0.0.1/",
            "",
        ]
    )
    func othersAreLeft(url: String) {
        #expect(!LoopbackClient.carries(url))
    }

    @Test("requests that need more than one exchange of small texts are left to libcurl, with nothing sent")
    func complicatedRequestsAreLeft() async throws {
        let server = ScriptedServer { _ in [ScriptedServer.json("[]")] }
        var proxied = BothPaths.request(server.url)
        proxied.usesEnvironmentProxy = true
        var signed = BothPaths.request(server.url)
        signed.signature = SigV4Credentials(accessKey: "a", secretKey: "b", region: "c")
        var waiting = BothPaths.request(server.url, "PUT", body: [1])
        waiting.expectsContinue = true
        for request in [
            proxied, signed, waiting, BothPaths.request(server.url, "HEAD"),
            BothPaths.request(server.url, "TRACE"),
            BothPaths.request(server.url, "PUT", body: [UInt8](repeating: 1, count: 64 << 10 + 1)),
            BothPaths.request(server.url, "PUT", headers: [("expect", "100-continue")], body: [1]),
        ] {
            #expect(try LoopbackClient.send(request) == nil)
        }
        #expect(server.requests.isEmpty)
    }

    @Test("a long wait reports its progress")
    func progress() async throws {
        let server = ScriptedServer { _ in [.pause(milliseconds: 1_200), ScriptedServer.json("[]")] }
        let sent = Mutex<[Int]>([])
        var request = BothPaths.request(
            server.url,
            "POST",
            headers: [("Content-Type", "text/plain")],
            body: [1, 2, 3]
        )
        request.onProgress = { count in sent.withLock { $0.append(count) } }
        let waiting = request
        let result = await BothPaths.blocking { () throws(CurlError) in try LoopbackClient.send(waiting) }
        #expect(try result.get()?.status == 200)
        let reports = sent.withLock { $0 }
        #expect(reports.count >= 2 && Set(reports) == [3])
    }

    @Test("the connection ends with the request, whatever its outcome")
    func connectionEnds() async {
        for steps in [[ScriptedServer.json("[]"), .hang], [.send("SSH\r\n"), .hang], [.hang]]
            as [[ScriptedServer.Step]]
        {
            let server = ScriptedServer { _ in steps }
            let request = BothPaths.request(server.url, milliseconds: 300)
            _ = await BothPaths.blocking { () throws(CurlError) in try LoopbackClient.send(request) }
            for _ in 0..<500 where server.openConnections > 0 { usleep(10_000) }
            #expect(server.requests.count == 1 && server.openConnections == 0)
        }
    }
}
