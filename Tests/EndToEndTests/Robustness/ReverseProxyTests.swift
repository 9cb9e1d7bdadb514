import Curl
import FaultKit
import Foundation
import HabitWire
import Testing

extension EndToEnd {
    /// A server behind nginx, which reuses connections for other people's requests.
    @Suite
    struct ReverseProxyTests {
        /// Lines that people copy for WebSockets; the second adds an upgrade to every request.
        static let websocketLines = [
            "proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $connection_upgrade;",
            "proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection \"upgrade\";",
            "proxy_set_header Upgrade websocket; proxy_set_header Connection \"keep-alive, upgrade\";",
            "proxy_set_header Connection \"\";",
        ]

        private func lend(_ lines: String, _ body: (String, String) async throws -> Void) async throws {
            try await Folder.lend { folder in
                try await RunningServer.lend(.embedded(folder)) { server in
                    let port = Port.free()
                    let configuration = """
                        daemon off; master_process off; pid nginx.pid; error_log stderr;
                        events { worker_connections 64; }
                        http {
                            access_log off; client_body_temp_path .; proxy_temp_path .; fastcgi_temp_path .;
                            uwsgi_temp_path .; scgi_temp_path .;
                            map $http_upgrade $connection_upgrade { default upgrade; '' ''; }
                            upstream habit { server \(server.url.dropFirst(7)); keepalive 1; }
                            server {
                                listen 127.0.0.1:\(port);
                                location / {
                                    proxy_pass http://habit; proxy_http_version 1.1; proxy_set_header Host $host;
                                    proxy_next_upstream off; proxy_read_timeout 20s; \(lines)
                                }
                            }
                        }
                        """
                    let file = folder.path + "/nginx.conf"
                    try Data(configuration.utf8).write(to: URL(filePath: file))
                    let nginx = try Spawned(
                        "/usr/sbin/nginx",
                        ["-p", folder.path, "-c", file],
                        environment: ["PATH": "/usr/bin:/bin"],
                        log: folder.path + "/nginx"
                    )
                    try await Wait.until("nginx listens") {
                        try #require(!nginx.hasEnded, "nginx has ended: \(nginx.errors)")
                        return Port.isListening(port)
                    }
                    do { try await body("http://127.0.0.1:\(port)", server.url) } catch {
                        await nginx.crash()
                        throw error
                    }
                    await nginx.crash()
                }
            }
        }

        @Test("no request is lost after one that offers an upgrade", arguments: websocketLines)
        func upgradeBehindNginx(lines: String) async throws {
            try await lend(lines) { url, direct in
                let ada = try await Client.signedUp(as: "ada", at: direct).at(url)
                try await ada.addCounter("Run")
                for round in 0..<6 {
                    let offer = try await Finished.run(
                        "/usr/bin/curl",
                        [
                            "--silent", "--max-time", "20", "--write-out", "%{http_code}", "--output",
                            "/dev/null",
                            "--header", "Connection: Upgrade", "--header", "Upgrade: websocket",
                            "\(url)/health/live",
                        ]
                    )
                    #expect(offer.output == "200", "round \(round)")
                    #expect(try await ada.send(.today).status == 200, "round \(round)")
                    #expect(try await ada.checkIn("run").status < 300, "round \(round)")
                    #expect(try await ada.upload(Picture.png).status == 200, "round \(round)")
                }
            }
        }

        @Test("a large upload by curl does not wait for a 100 Continue that never comes")
        func uploadBehindNginx() async throws {
            try await Folder.lend { folder in
                try await RunningServer.lend(.embedded(folder)) { server in
                    let ada = try await Client.signedUp(as: "ada", at: server.url)
                    let file = folder.path + "/large.png"
                    try Data(Picture.png + [UInt8](repeating: 0, count: 1_900_000)).write(
                        to: URL(filePath: file)
                    )
                    let done = try await Finished.run(
                        "/usr/bin/curl",
                        [
                            "--silent", "--verbose", "--max-time", "60", "--expect100-timeout", "50",
                            "--request", "PUT",
                            "--header", "Expect: 100-continue", "--header",
                            "Authorization: Bearer \(ada.token ?? "")",
                            "--form", "file=@\(file)", "\(server.url)/users/me/avatar",
                        ]
                    )
                    #expect(done.code == 0)
                    #expect(done.errors.contains("HTTP/1.1 100 Continue"))
                    #expect(done.errors.contains("HTTP/1.1 200 OK"))
                }
            }
        }
    }
}
