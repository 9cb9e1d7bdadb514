import FaultKit
import Foundation
import HabitTestSupport
import Testing

extension EndToEnd {
    /// Servers that cannot be trusted.
    ///
    /// The commands run in a mount namespace in which the machine's trusted certificates are replaced.
    @Suite(.needsMount, .timeLimit(.minutes(30)))
    struct TLSTests {
        /// A wrong certificate, the server options to present it, and the expected message.
        static let refused = [
            ("self-signed", "-cert self.pem -key self.key", "set HABIT_CA_FILE"),
            ("expired", "-cert expired.pem -key good.key", "its certificate has expired"),
            ("not valid yet", "-cert early.pem -key good.key", "its certificate is not valid yet"),
            ("wrong host", "-cert elsewhere.pem -key good.key", "its certificate is for another host"),
            ("unknown authority", "-cert unknown.pem -key good.key", "set HABIT_CA_FILE"),
            ("TLS 1.0", "-cert good.pem -key good.key -tls1 -cipher ALL:@SECLEVEL=0", "cannot trust"),
            ("TLS 1.1", "-cert good.pem -key good.key -tls1_1 -cipher ALL:@SECLEVEL=0", "cannot trust"),
        ]

        /// Two authorities, of which the machine trusts `ca.pem`, and one certificate of each kind.
        private static let certificates = """
            set -e
            request() { openssl req -new -key good.key -subj /CN=test; }
            for name in good self ca other; do
                openssl ecparam -name prime256v1 -genkey -noout -out $name.key
            done
            for name in ca other; do
                openssl req -x509 -key $name.key -days 9 -subj /CN=$name -out $name.pem
            done
            openssl req -x509 -key self.key -days 9 -subj /CN=self -addext subjectAltName=IP:127.0.0.1 -out self.pem
            echo subjectAltName=IP:127.0.0.1 >here
            echo subjectAltName=IP:127.0.0.2,DNS:localhost.example.org >there
            request | openssl x509 -req -CA ca.pem -CAkey ca.key -CAcreateserial -days 9 -extfile here -out good.pem
            request | openssl x509 -req -CA ca.pem -CAkey ca.key -CAcreateserial -days 9 -extfile there -out elsewhere.pem
            request | openssl x509 -req -CA other.pem -CAkey other.key -CAcreateserial -days 9 -extfile here -out unknown.pem
            touch index.txt; echo 01 >serial
            printf '%s\\n' '[ca]' 'default_ca=x' '[x]' 'database=index.txt' 'serial=serial' 'new_certs_dir=.' \\
                'default_md=sha256' 'policy=p' 'certificate=ca.pem' 'private_key=ca.key' 'x509_extensions=e' \\
                'unique_subject=no' '[p]' 'commonName=supplied' '[e]' 'subjectAltName=IP:127.0.0.1' >ca.conf
            request >good.csr
            openssl ca -batch -config ca.conf -in good.csr -startdate 20200101000000Z -enddate 20200201000000Z -out expired.pem
            openssl ca -batch -config ca.conf -in good.csr -startdate 20900101000000Z -enddate 20910101000000Z -out early.pem
            """

        /// Runs commands against `openssl s_server`; also returns what it has received.
        private func run(
            _ commands: [String],
            against options: String,
            in folder: Folder
        ) async throws -> (ends: [Finished], received: String) {
            let port = Port.free()
            let log = "\(folder.path)/server-\(UUID().uuidString.prefix(8))"
            let server = try Spawned(
                "/bin/sh",
                [
                    // The server ends at the end of its input.
                    "-c",
                    "cd '\(folder.path)'; mkfifo \(port); exec openssl s_server -accept 127.0.0.1:\(port) -quiet \(options) <>\(port)",
                ],
                environment: ["PATH": "/usr/bin:/bin"],
                log: log
            )
            defer { server.send(SIGKILL) }
            try await Wait.until("openssl with \(options) listens") {
                try #require(!server.hasEnded, "\(server.errors)")
                return Port.isListening(port)
            }
            var ends: [Finished] = []
            for command in commands {
                let home = try folder.made("home-\(UUID().uuidString.prefix(8))")
                let line = """
                    mount --bind '\(folder.path)/ca.pem' /etc/ssl/certs/ca-certificates.crt || exit 99
                    export SSL_CERT_DIR=/nowhere; \(command)
                    """
                ends.append(
                    try await Finished.run(
                        "/usr/bin/unshare",
                        ["--mount", "/bin/sh", "-c", line],
                        environment: [
                            "HOME": home.path, "PATH": "\(Place.programs):/usr/bin:/bin",
                            "HABIT_SERVER": "https://127.0.0.1:\(port)", "HABIT_TOKEN": "token-SECRET",
                        ]
                    )
                )
            }
            return (ends, server.output)
        }

        @Test(
            "E15: an untrusted server is refused, and receives no byte of a token or password"
        )
        func untrustedServerGetsNoSecret() async throws {
            try await Folder.lend { folder in
                try await makeCertificates(in: folder)
                let login = "echo pass-SECRET | habit login ada --password-stdin"
                for (kind, options, reason) in Self.refused {
                    let (ends, received) = try await run(
                        ["habit whoami", login, "habit whoami --insecure"],
                        against: options,
                        in: folder
                    )
                    for end in ends {
                        #expect(end.code == 5, "\(kind): \(end.code) \(end.errors)")
                        #expect(end.errors.contains("cannot trust"), "\(kind): \(end.errors)")
                        #expect(end.errors.contains(reason), "\(kind): \(end.errors)")
                        #expect(end.errors.contains("HABIT_CA_FILE") == reason.contains("HABIT_CA_FILE"))
                        #expect(end.output.isEmpty)
                    }
                    #expect(
                        !received.contains("SECRET") && !received.contains("HTTP"),
                        "\(kind): \(received)"
                    )
                    let (kept, nothing) = try await run(["habit done run"], against: options, in: folder)
                    #expect(
                        kept.first?.code == 0 && kept.first?.errors.contains("queued, will be sent") == true,
                        "\(kind)"
                    )
                    #expect(!nothing.contains("SECRET"))
                }
                // A trusted server works, so the certificates were the reason.
                let good = "-cert good.pem -key good.key"
                let (_, received) = try await run(["habit whoami"], against: good, in: folder)
                #expect(received.contains("Authorization: Bearer token-SECRET"), "\(received)")
                try await redirects(in: folder, good)
                try await keyLog(in: folder, good)
            }
        }

        private func makeCertificates(in folder: Folder) async throws {
            let made = try await Finished.run(
                "/bin/sh",
                ["-c", "cd '\(folder.path)'\n\(Self.certificates)"],
                environment: ["PATH": "/usr/bin:/bin", "HOME": folder.path]
            )
            try #require(made.code == 0, "\(made.errors)")
        }

        @Test(
            "with HABIT_CA_FILE or ca_file, only that private authority is trusted"
        )
        func privateAuthorityOnly() async throws {
            try await Folder.lend { folder in
                try await makeCertificates(in: folder)
                let other = folder.path + "/other.pem"
                let unknown = "-cert unknown.pem -key good.key"
                let setting = "habit config set ca_file '\(other)' && HABIT_TIMEOUT=3 habit"
                for command in [
                    "HABIT_CA_FILE='\(other)' HABIT_TIMEOUT=3 habit whoami", "\(setting) whoami",
                    "HABIT_CA_FILE=/nonexistent \(setting) whoami || HABIT_CA_FILE='\(other)' HABIT_TIMEOUT=3 habit whoami",
                ] {
                    let (_, received) = try await run([command], against: unknown, in: folder)
                    #expect(
                        received.contains("Authorization: Bearer token-SECRET"),
                        "\(command): \(received)"
                    )
                }
                // Certificates of the machine's own authority, and expired ones, are refused then.
                for (options, reason) in [
                    ("-cert good.pem -key good.key", "other.pem (HABIT_CA_FILE)"),
                    (
                        "-cert elsewhere.pem -key good.key",
                        "other.pem (HABIT_CA_FILE)"
                    ),
                ] {
                    let (ends, received) = try await run(
                        [
                            "HABIT_CA_FILE='\(other)' habit whoami",
                            "HABIT_CA_FILE='\(other)' habit whoami --insecure",
                        ],
                        against: options,
                        in: folder
                    )
                    #expect(ends.allSatisfy { $0.code == 5 && $0.errors.contains(reason) }, "\(ends)")
                    #expect(!received.contains("SECRET"))
                }
                // An unusable file is reported before anything is sent; check-ins are queued.
                for (file, reason) in [
                    ("/nonexistent", "cannot read /nonexistent (HABIT_CA_FILE): No such file"),
                    (folder.path, "it is not a regular file"),
                    (folder.path + "/good.key", "contains no certificate"),
                ] {
                    let (ends, received) = try await run(
                        [
                            "HABIT_CA_FILE='\(file)' habit whoami", "HABIT_CA_FILE='\(file)' habit done run",
                            "habit config set ca_file '\(file)'",
                        ],
                        against: unknown,
                        in: folder
                    )
                    #expect(ends.map(\.code) == [1, 0, 1], "\(ends)")
                    #expect(ends[0].errors.contains(reason), "\(ends)")
                    #expect(ends[1].errors.contains("will be sent") && received.isEmpty)
                }
            }
        }

        /// Redirects from https to http, and to another port.
        private func redirects(in folder: Folder, _ options: String) async throws {
            let other = ScriptedServer { _ in [ScriptedServer.json("{}")] }
            for scheme in ["http", "https"] {
                let answer =
                    "HTTP/1.1 302 Found\r\nLocation: \(scheme)://127.0.0.1:\(other.port)/\r\nContent-Length: 0\r\n\r\n"
                try FileManager.default.createDirectory(
                    atPath: "\(folder.path)/users",
                    withIntermediateDirectories: true
                )
                try Data(answer.utf8).write(to: URL(filePath: "\(folder.path)/users/me"))
                let (ends, _) = try await run(["habit whoami"], against: "\(options) -HTTP", in: folder)
                #expect(ends.first?.code == 5)
                #expect(ends.first?.errors.contains("redirect") == true, "E16: \(ends)")
            }
            #expect(other.requests.isEmpty)
        }

        private func keyLog(in folder: Folder, _ options: String) async throws {
            let command = "SSLKEYLOGFILE='\(folder.path)/keys' CURL_CA_BUNDLE=/nowhere habit whoami"
            let (_, received) = try await run([command], against: options, in: folder)
            #expect(received.contains("token-SECRET"))
            #expect(
                !FileManager.default.fileExists(atPath: "\(folder.path)/keys"),
                "E17: a key log was written"
            )
        }
    }
}
