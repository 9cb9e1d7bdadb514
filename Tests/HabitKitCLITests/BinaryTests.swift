import FoundationEssentials
import Glibc
import Testing

@Suite("The program itself", .timeLimit(.minutes(1)))
struct BinaryTests {
    private let answer = StubServer.json(Sample.answer(Sample.result(Sample.run, Sample.entry())))

    @Test("done is one connection and one request; neither arguments nor output hold the token")
    func oneRequest() throws {
        let scene = try Scene(loggedIn: false)
        let server = try StubServer([answer, answer])
        let outcome = try HabitBinary.shell(
            "habit done run",
            home: scene.home,
            environment: ["HABIT_SERVER": server.url, "HABIT_TOKEN": "a-secret"]
        )
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(
            outcome.output == "✓ morning-run · 13 days · 3 of 5 done today\n"
                || outcome.output.contains("2026-03-13")
        )
        #expect(server.requests.count == 1)
        #expect(server.requests.first?.hasPrefix("POST /logs?today=") == true)
        #expect(server.requests.first?.contains("Authorization: Bearer a-secret\r\n") == true)
        #expect(!(outcome.output + outcome.errors).contains("a-secret"))
    }

    @Test(
        "a login is a file of mode 0600 in a folder of mode 0700, whatever the umask",
        arguments: ["000", "022", "077"]
    )
    func modes(umask: String) throws {
        let scene = try Scene(loggedIn: false)
        let server = try StubServer([StubServer.json(Sample.token), StubServer.json(Sample.user)])
        let outcome = try HabitBinary.shell(
            "umask \(umask); echo words words | habit login ada --password-stdin",
            home: scene.home,
            environment: ["HABIT_SERVER": server.url]
        )
        #expect(outcome.code == 0, "\(outcome.errors)")
        let seen = try HabitBinary.shell(
            "cd && stat -c '%a %n' .config/habit .config/habit/*",
            home: scene.home
        )
        #expect(seen.output == "700 .config/habit\n600 .config/habit/credentials.json\n")
        let names = try HabitBinary.shell("ls -A \"$HOME/.config/habit\"", home: scene.home)
        #expect(names.output == "credentials.json\n")
    }

    @Test(
        "a login that others could read, or that is no plain file, is refused; what a link points to is untouched",
        arguments: [
            ("chmod 644 $c", "chmod 600"), ("chmod 640 $c", "chmod 600"),
            ("mv $c $HOME/other; ln -s $HOME/other $c", "regular file"),
            ("rm $c; ln -s /dev/null $c", "regular file"), ("rm $c; ln -s /nowhere/x $c", "regular file"),
            ("rm $c; mkfifo $c", "regular file"), ("rm $c; mkdir $c", "regular file"),
        ]
    )
    func unsafeFiles(change: String, message: String) throws {
        let scene = try Scene()
        let outcome = try HabitBinary.shell(
            "c=$HOME/.config/habit/credentials.json; \(change)\nhabit whoami",
            home: scene.home
        )
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains(message))
        #expect(outcome.output.isEmpty)
    }

    @Test("nothing is written outside the given HOME, and without one there is a clear error")
    func home() throws {
        let scene = try Scene(loggedIn: false)
        let unset = try HabitBinary.shell("unset HOME; habit whoami", home: scene.home)
        #expect(unset.code == 1)
        #expect(unset.errors.contains("HOME"))
        let readOnly = try HabitBinary.shell("HOME=/proc/none; habit whoami", home: scene.home)
        #expect(readOnly.code == 4)
    }

    @Test(
        "a full disk or a closed descriptor behind the output is a failure",
        arguments: ["version", "--version", "--help", "help done", "whoami"]
    )
    func fullDisk(command: String) throws {
        let scene = try Scene(loggedIn: false)
        let server = try StubServer([StubServer.json(Sample.user), StubServer.json(Sample.user)])
        let environment = ["HABIT_SERVER": server.url, "HABIT_TOKEN": "t"]
        let full = try HabitBinary.shell(
            "habit \(command) >/dev/full",
            home: scene.home,
            environment: environment
        )
        #expect(full.code == 1)
        #expect(full.errors.contains("No space left on device"))
        let closed = try HabitBinary.shell("habit \(command) >&-", home: scene.home, environment: environment)
        #expect(closed.code == 1)
    }

    @Test("a reader that goes early ends it quietly")
    func closedPipe() throws {
        let scene = try Scene(loggedIn: false)
        let outcome = try HabitBinary.shell(
            "(sleep 0.1; habit help done; habit --help) | true",
            home: scene.home
        )
        #expect(outcome.code == 0)
        #expect(outcome.errors.isEmpty)
    }

    @Test("a redirect is not followed, so the token stays with its server")
    func redirect() throws {
        let scene = try Scene(loggedIn: false)
        let other = try StubServer([StubServer.json(Sample.user)])
        let server = try StubServer([
            "HTTP/1.1 302 Found\r\nLocation: \(other.url)/users/me\r\nContent-Length: 0\r\n\r\n"
        ])
        let outcome = try HabitBinary.shell(
            "habit whoami",
            home: scene.home,
            environment: ["HABIT_SERVER": server.url, "HABIT_TOKEN": "t"]
        )
        #expect(outcome.code == 5)
        #expect(outcome.errors.contains("redirect"))
        #expect(other.requests.isEmpty)
    }

    @Test("a token goes in the clear to no other machine, and to no proxy")
    func plainHTTP() throws {
        let scene = try Scene(loggedIn: false)
        let plain = try HabitBinary.shell(
            "habit whoami --server http://192.0.2.1",
            home: scene.home,
            environment: ["HABIT_TOKEN": "t"]
        )
        #expect(plain.code == 1)
        #expect(plain.errors.contains("--insecure"))
        let server = try StubServer([StubServer.json(Sample.user)])
        let proxy = try StubServer([StubServer.json(Sample.user)])
        let local = try HabitBinary.shell(
            "habit whoami",
            home: scene.home,
            environment: ["HABIT_TOKEN": "t", "HABIT_SERVER": server.url, "http_proxy": proxy.url]
        )
        #expect(local.output == "ada\n")
        #expect(proxy.requests.isEmpty)
    }

    @Test(
        "hostile bytes from a server are a short message and a code",
        arguments: [
            "", "garbage\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"id\":",
            "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n\u{0}\u{1}{}", "HTTP/1.1 99999 X\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "HTTP/1.1 204 No Content\r\n\r\n",
        ]
    )
    func hostile(reply: String) throws {
        let scene = try Scene(loggedIn: false)
        let server = try StubServer([reply])
        let outcome = try HabitBinary.shell(
            "habit whoami",
            home: scene.home,
            environment: ["HABIT_TOKEN": "t", "HABIT_SERVER": server.url]
        )
        #expect(outcome.code == 5)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.split(separator: "\n").count <= 2)
    }

    @Test("habit foo is habit-foo from the PATH, with its arguments and its exit code")
    func otherProgram() throws {
        let scene = try Scene(loggedIn: false)
        let outcome = try HabitBinary.shell(
            """
            mkdir "$HOME/bin"; printf '#!/bin/sh\\nprintf "%%s|" "$@"; exit 42\\n' >"$HOME/bin/habit-foo"
            chmod +x "$HOME/bin/habit-foo"; PATH="$HOME/bin:$PATH"; habit foo --json -h "a b" -- -q
            """,
            home: scene.home
        )
        #expect(outcome.code == 42)
        #expect(outcome.output == "--json|-h|a b|--|-q|")
    }
}
