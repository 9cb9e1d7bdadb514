import FaultKit
import Foundation
import HabitTestSupport
import Testing

extension EndToEnd {
    /// Servers that cannot be trusted.
    ///
    /// What this machine trusts is replaced for the commands alone, in a mount namespace.
    @Suite(.needsMount, .timeLimit(.minutes(3)))
    struct TLSTests {
        /// A way in which a certificate is wrong, and the options of the server that shows it.
        static let refused = [
            ("self-signed", "-cert self.pem -key self.key"), ("expired", "-cert expired.pem -key good.key"),
            ("not valid yet", "-cert early.pem -key good.key"),
            ("wrong host", "-cert elsewhere.pem -key good.key"),
            ("unknown authority", "-cert unknown.pem -key good.key"),
            ("TLS 1.0", "-cert good.pem -key good.key -tls1 -cipher ALL:@SECLEVEL=0"),
            ("TLS 1.1", "-cert good.pem -key good.key -tls1_1 -cipher ALL:@SECLEVEL=0"),
        ]

        /// Two authorities, of which the machine trusts `ca.pem`, and a certificate of every kind.
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

        /// Runs commands against `openssl s_server`, and gives what it has received besides.
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
                    // At the end of its input it would end.
                    "-c",
                    "cd '\(folder.path)'; mkfifo \(port); exec openssl s_server -accept 127.0.0.1:\(port) -quiet \(options) <>\(port)",
                ],
                environment: ["PATH": "/usr/bin:/bin"],
                log: log
            )
            defer { server.send(SIGKILL) }
            try await Wait.until("openssl with \(options) listens", for: .seconds(40)) {
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
            "E15: a server that cannot be trusted is refused, and gets not one byte of a token or a password"
        )
        func untrusted() async throws {
            try await Folder.lend { folder in
                let made = try await Finished.run(
                    "/bin/sh",
                    ["-c", "cd '\(folder.path)'\n\(Self.certificates)"],
                    environment: ["PATH": "/usr/bin:/bin", "HOME": folder.path]
                )
                try #require(made.code == 0, "\(made.errors)")
                let login = "echo pass-SECRET | habit login ada --password-stdin"
                for (kind, options) in Self.refused {
                    let (ends, received) = try await run(
                        ["habit whoami", login, "habit whoami --insecure"],
                        against: options,
                        in: folder
                    )
                    for end in ends {
                        #expect(end.code == 5, "\(kind): \(end.code) \(end.errors)")
                        #expect(end.errors.contains("cannot be trusted"), "\(kind): \(end.errors)")
                        #expect(end.output.isEmpty)
                    }
                    #expect(
                        !received.contains("SECRET") && !received.contains("HTTP"),
                        "\(kind): \(received)"
                    )
                    let (kept, nothing) = try await run(["habit done run"], against: options, in: folder)
                    #expect(
                        kept.first?.code == 0 && kept.first?.errors.contains("kept, will be sent") == true,
                        "\(kind)"
                    )
                    #expect(!nothing.contains("SECRET"))
                }
                // The same with a server that can be: it is the certificates that were refused.
                let good = "-cert good.pem -key good.key"
                let (_, received) = try await run(["timeout 2 habit whoami"], against: good, in: folder)
                #expect(received.contains("Authorization: Bearer token-SECRET"), "\(received)")
                try await redirects(in: folder, good)
                try await keyLog(in: folder, good)
            }
        }

        /// From TLS to none, and to another port.
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
            let command = "SSLKEYLOGFILE='\(folder.path)/keys' CURL_CA_BUNDLE=/nowhere timeout 2 habit whoami"
            let (_, received) = try await run([command], against: options, in: folder)
            #expect(received.contains("token-SECRET"))
            #expect(
                !FileManager.default.fileExists(atPath: "\(folder.path)/keys"),
                "E17: the keys are written down"
            )
        }
    }
}
