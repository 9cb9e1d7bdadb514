import Foundation
import HabitModel
import HabitTestSupport
import HabitWire
import Testing

@testable import HabitServer

@Suite("metrics")
struct MetricsTests {
    /// The value of a sample, by its name with labels.
    private func value(_ sample: String, _ text: String) -> Double? {
        text.split(separator: "\n").first { $0.hasPrefix(sample + " ") }.flatMap {
            Double($0.dropFirst(sample.count + 1))
        }
    }

    @Test("requests are counted by method, template and status, and never by path")
    func requestsAreCounted() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            try await person.addHabit("run")
            for _ in 0..<3 { _ = try await person.get("/habits/run") }
            _ = try await person.get("/habits/none")
            _ = try await person.send("HEAD", "/habits/run")
            _ = try await server.get("/users/me")
            _ = try await server.get("/secret-path")
            _ = try await server.send("PROPFIND", "/secret-path")
            let text = try await server.get("/metrics").text
            for (labels, count) in [
                (#"method="GET",route="/habits/{habit}",status="200""#, 3),
                (#"method="GET",route="/habits/{habit}",status="404""#, 1),
                (#"method="HEAD",route="/habits/{habit}",status="200""#, 1),
                (#"method="GET",route="/users/me",status="401""#, 1),
                (#"method="GET",route="-",status="404""#, 1), (#"method="other",route="-",status="404""#, 1),
            ] {
                #expect(value("habit_http_requests_total{\(labels)}", text) == Double(count), "\(labels)")
            }
            let labels = #"method="GET",route="/habits/{habit}""#
            #expect(value("habit_http_request_seconds_count{\(labels)}", text) == 4)
            #expect(value("habit_http_request_seconds_bucket{\(labels),le=\"+Inf\"}", text) == 4)
            #expect((value("habit_http_request_seconds_sum{\(labels)}", text) ?? 0) > 0)
            for word in ["secret", "run", "none", "PROPFIND", person.user.username] {
                #expect(!text.contains(word))
            }
        }
    }

    @Test("every endpoint is counted under its own template", arguments: Endpoint.all)
    func everyEndpointIsCounted(endpoint: Endpoint) async throws {
        try await TestServer.run { server in
            _ = try await server.send(endpoint.method.rawValue, endpoint.path(sampling: "x"))
            let counted = server.server.metrics.requests.all.filter { !$0.series.isEmpty }
            #expect(counted.map(\.template) == [endpoint.template])
            #expect(counted.first?.series.map(\.method) == [endpoint.method.rawValue])
        }
    }

    @Test("check-ins, batches, logins, files and the database are counted")
    func workIsCounted() async throws {
        try await TestServer.run(.init(access: AccessPolicy())) { server in
            let person = try await server.person(password: "correct horse")
            try await person.addHabit("run")
            let id = "0d5f0a4e-5d2b-4f7a-9d53-3b8f1c0e7a11"
            for _ in 0..<2 { _ = try await person.post("/habits/run/log", .json(#"{"id":"\#(id)"}"#)) }
            _ = try await person.post(
                "/logs",
                #"[{"habit":"run"},{"habit":"none"},{"habit":"run","note":""}]"#
            )
            _ = try await person.send("PUT", "/users/me/avatar", .avatar())
            for _ in 0..<7 {
                _ = try await server.post("/auth/login", #"{"username":"x","password":"wrong horse"}"#)
            }
            let text = try await server.get("/metrics").text
            let outcomes = ["applied", "duplicate", "superseded", "refused"].map {
                value(#"habit_check_ins_total{outcome="\#($0)"}"#, text) ?? -1
            }
            #expect(outcomes.reduce(0, +) == 5)
            #expect(outcomes[1] == 1 && outcomes[3] >= 1)
            #expect((value("habit_batch_size_count", text) ?? 0) >= 3)
            #expect(value(#"habit_objects_total{op="put",result="ok"}"#, text) == 1)
            #expect(value(#"habit_objects_total{op="get",result="error"}"#, text) == 0)
            #expect(value(#"habit_logins_total{result="succeeded"}"#, text) == 1)
            #expect(value(#"habit_logins_total{result="failed"}"#, text) == 5)
            #expect(value(#"habit_logins_total{result="limited"}"#, text) == 2)
            #expect(value("habit_password_hashes_waiting", text) == 0)
            #expect(value("habit_files_orphaned", text) == 0)
            #expect(value(#"habit_db_connections{state="idle"}"#, text) == 5)
            #expect(value(#"habit_build_info{version="\#(Version.text)",engine="sqlite"}"#, text) == 1)
            for name in [
                "process_cpu_seconds_total", "process_resident_memory_bytes", "process_virtual_memory_bytes",
                "process_open_fds", "process_max_fds", "process_start_time_seconds",
            ] {
                #expect((value(name, text) ?? 0) > 0, "\(name)")
            }
        }
    }

    @Test("promtool accepts the text")
    func promtoolAccepts() async throws {
        let promtool = "/usr/bin/promtool"
        guard FileManager.default.isExecutableFile(atPath: promtool) else {
            Issue.record("promtool is missing; scripts/test installs it")
            return
        }
        try await TestServer.run { server in
            let person = try await server.person()
            try await person.addHabit("run")
            _ = try await person.post("/habits/run/log", "{}")
            let reply = try await server.get("/metrics")
            #expect(reply[header: "Content-Type"] == "text/plain; version=0.0.4; charset=utf-8")
            let file = URL(filePath: server.folder.path + "/metrics")
            try Data(reply.body).write(to: file)
            let process = Process()
            process.executableURL = URL(filePath: promtool)
            process.arguments = ["check", "metrics"]
            process.standardInput = try FileHandle(forReadingFrom: file)
            let output = Pipe()
            process.standardOutput = output
            process.standardError = output
            try process.run()
            let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            #expect(process.terminationStatus == 0 && text.isEmpty, "\(text)")
        }
    }

    @Test("without a token, only this machine sees the metrics; for others the path does not exist")
    func loopbackAlone() async throws {
        try await TestServer.run { server in
            #expect(try await server.get("/metrics").status == 200)
            for (address, status) in [
                ("192.0.2.7", 404), ("::1", 404), ("127.0.0.1", 404), ("2001:db8::1", 404),
                ("127.0.0.1, 192.0.2.7", 404), ("unix:", 404), ("unknown", 404), ("192.0.2.7, garbage", 404),
                ("", 404),
            ] {
                for authorization in [[], [("Authorization", "Bearer 0123456789abcdef")]] {
                    let reply = try await server.send(
                        "GET",
                        "/metrics",
                        headers: [("X-Forwarded-For", address)] + authorization
                    )
                    #expect(reply.status == status, "\(address)")
                    #expect(reply.code == "not_found")
                }
            }
            let reply = try await server.send("GET", "/metrics", headers: [("Forwarded", "for=192.0.2.7")])
            #expect(reply.status == 404)
        }
        // A proxy that is not trusted is a proxy nevertheless.
        let access = AccessPolicy(isThrottled: false, proxies: try #require(TrustedProxies("none")))
        try await TestServer.run(.init(access: access)) { server in
            let reply = try await server.send(
                "GET",
                "/metrics",
                headers: [("X-Forwarded-For", "192.0.2.7")]
            )
            #expect(reply.status == 404)
        }
    }

    @Test("with a token, everybody needs it, and nothing else helps")
    func tokenOpens() async throws {
        let token = "0123456789abcdef"
        let access = AccessPolicy(isThrottled: false, metricsToken: Secret(token))
        try await TestServer.run(.init(access: access)) { server in
            let person = try await server.person()
            #expect(try await server.get("/metrics").code == "not_logged_in")
            for wrong in [person.token, "x", token + "0", String(token.dropLast()), token.uppercased()] {
                let reply = try await server.get("/metrics", token: wrong)
                #expect(reply.status == 401 && reply.code == "token_invalid")
                #expect(reply[header: "WWW-Authenticate"] == "Bearer")
            }
            for address in ["127.0.0.1", "192.0.2.7"] {
                let reply = try await server.send(
                    "GET",
                    "/metrics",
                    token: token,
                    headers: [("X-Forwarded-For", address)]
                )
                #expect(reply.status == 200)
            }
            #expect(try await server.get("/users/me", token: token).status == 401)
        }
    }

    @Test("a histogram counts each value in one bucket and all that are larger")
    func histogramsAreCumulative() {
        var counts = HistogramCounts([1, 10])
        for value in [0.5, 1, 1.5, 10, 11] { counts.add(value) }
        #expect(counts.cumulative == [2, 4, 5])
        #expect(counts.sum == 24)
        var text = MetricsText()
        text.metric("x_seconds", .histogram, "Help.")
        text.histogram("x_seconds", [("route", "a\"b")], counts)
        #expect(
            text.text == #"""
                # HELP x_seconds Help.
                # TYPE x_seconds histogram
                x_seconds_bucket{route="a\"b",le="1.0"} 2
                x_seconds_bucket{route="a\"b",le="10.0"} 4
                x_seconds_bucket{route="a\"b",le="+Inf"} 5
                x_seconds_sum{route="a\"b"} 24.0
                x_seconds_count{route="a\"b"} 5

                """#
        )
    }
}
