import Curl
import FoundationEssentials
import HabitKitCLI
import HabitModel
import POSIXFiles
import Synchronization
import Testing

/// A world for tests: a home folder, a clock, a scripted server, and the recorded output.
final class Scene: Sendable {
    /// The next answer of the scripted server.
    struct Reply: Sendable {
        var status = 200
        var type = "application/json"
        var body = ""
        var failure: CurlError?
        var retryAfter: String?
        var date: String?
        /// Additional headers.
        var headers: [String: String] = [:]
    }

    let home: String
    let isTerminal: Bool
    /// The width of the terminal, in columns.
    let width: Int
    let environment: [String: String]
    /// The ending of a program run in the foreground.
    let ending: Result<ProgramEnding, SystemError>
    /// 2026-03-13T06:30:00Z, a Friday.
    static let now = Instant(microseconds: 1_773_383_400_000_000)

    private struct Record {
        var replies: [Reply] = []
        var requests: [Request] = []
        var output = ""
        var errors = ""
        var typed: [String] = []
        var ids = 0
        var programs: [[String]] = []
        var pauses: [Int] = []
        var elapsed: Int64 = 0
    }

    private let record = Mutex(Record())

    init(
        terminal: Bool = false,
        width: Int = 80,
        environment: [String: String] = [:],
        loggedIn: Bool = true,
        typed: [String] = [],
        ending: Result<ProgramEnding, SystemError> = .success(ProgramEnding(.exit(0), seconds: 0))
    ) throws {
        home = "\(FileManager.default.temporaryDirectory.path)/habit-cli-\(UUID().uuidString)"
        isTerminal = terminal
        self.width = width
        self.ending = ending
        self.environment = ["HOME": home, "LANG": "C.UTF-8"].merging(environment) { $1 }
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        record.withLock { $0.typed = typed }
        guard loggedIn else { return }
        try logIn()
        // A snapshot of today, so that read-only commands send no further request.
        try write(snapshot: Sample.snapshot)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: home)
    }

    /// The folder for settings and logins.
    var folder: String { "\(home)/.config/habit" }

    /// The text of the credentials file.
    var credentials: String? {
        FileManager.default.contents(atPath: "\(folder)/credentials.json").map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    /// The text of the snapshot.
    var snapshot: String? {
        FileManager.default.contents(atPath: "\(home)/.cache/habit/snapshot").map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    /// Writes a snapshot.
    func write(snapshot: String) throws {
        let folder = "\(home)/.cache/habit"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(snapshot.utf8).write(to: URL(filePath: "\(folder)/snapshot"))
    }

    /// Logs Ada in.
    func logIn(
        token: String = "token-of-ada",
        at server: String = "http://127.0.0.1:4280",
        uid: String? = nil
    ) throws {
        for path in ["\(home)/.config", folder] {
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        }
        let path = "\(folder)/credentials.json"
        let login = """
            {"version":1,"logins":[{"server":"\(server)","username":"ada","access_token":"\(token)",\
            "day_starts_at":"04:00"\(uid.map { ",\"uid\":\"\($0)\"" } ?? "")}]}
            """
        try Data(login.utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }

    /// The world, with the clock at ``now`` two hours east of UTC.
    func world(at now: Instant = Scene.now, environment: [String: String] = [:]) -> World {
        World(
            environment: { environment[$0] ?? self.environment[$0] },
            now: { now.advanced(bySeconds: self.record.withLock { $0.elapsed }) },
            localTime: LocalTime(offset: { _ in 7_200 }, zone: { ZoneName("Europe/Athens") }),
            newID: { self.nextID() },
            input: Input(
                isTerminal: isTerminal,
                line: { self.nextLine() },
                secret: { self.nextLine() },
                bytes: { _ in self.rest() }
            ),
            output: Output(isTerminal: isTerminal, width: width) { bytes in
                self.record.withLock { $0.output += String(decoding: bytes, as: UTF8.self) }
            },
            errors: Output(isTerminal: isTerminal) { bytes in
                self.record.withLock { $0.errors += String(decoding: bytes, as: UTF8.self) }
            },
            transport: Transport { (request) throws(CurlError) in try self.answer(request) },
            programs: Programs(
                ownFolder: nil,
                run: { path, arguments in
                    self.record.withLock { $0.programs.append([path] + arguments) }
                    return 42
                },
                attend: { (command) throws(SystemError) in try self.attend(command) },
                end: { number in self.record.withLock { $0.programs.append(["kill", String(number)]) } }
            ),
            pause: { milliseconds in self.wait(milliseconds) }
        )
    }

    private func nextID() -> String {
        record.withLock { record in
            record.ids += 1
            let digits = String(record.ids)
            return "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
        }
    }

    /// Records a pause; returns false, as if the reader had closed the output, when the script has no answers left.
    private func wait(_ milliseconds: Int) -> Bool {
        record.withLock { record in
            record.pauses.append(milliseconds)
            return !record.replies.isEmpty
        }
    }

    /// Runs nothing and advances the clock by the duration of the ending.
    private func attend(_ command: [String]) throws(SystemError) -> ProgramEnding {
        record.withLock { $0.programs.append(command) }
        let ending = try ending.get()
        record.withLock { $0.elapsed = Int64(ending.seconds) }
        return ending
    }

    /// The rest of standard input.
    private func rest() -> [UInt8] {
        record.withLock { record in
            defer { record.typed = [] }
            return Array(record.typed.map { $0 + "\n" }.joined().utf8)
        }
    }

    private func nextLine() -> String? {
        record.withLock { $0.typed.isEmpty ? nil : $0.typed.removeFirst() }
    }

    private func answer(_ request: Request) throws(CurlError) -> Response {
        let reply = record.withLock { record -> Reply in
            record.requests.append(request)
            return record.replies.isEmpty
                ? Reply(failure: .couldNotConnect(reason: "")) : record.replies.removeFirst()
        }
        if let failure = reply.failure { throw failure }
        return Response(
            status: reply.status,
            headers: [("Content-Type", reply.type)] + (reply.retryAfter.map { [("Retry-After", $0)] } ?? [])
                + (reply.date.map { [("Date", $0)] } ?? []) + reply.headers.map { ($0.key, $0.value) },
            body: Array(
                Sample.answer(reply.body, to: String(decoding: request.body ?? [], as: UTF8.self)).utf8
            )
        )
    }

    /// The outcome of a command line.
    struct Outcome: Sendable {
        let code: Int32
        let output: String
        let errors: String
        let requests: [Request]
        let programs: [[String]]
        let pauses: [Int]
    }

    /// Runs a command line; the server sends these answers, then cannot be reached.
    func run(
        _ arguments: [String],
        replies: [Reply] = [],
        at now: Instant = Scene.now,
        environment: [String: String] = [:]
    ) -> Outcome {
        record.withLock { record in
            record.replies = replies
            record.requests = []
            record.output = ""
            record.errors = ""
            record.programs = []
            record.pauses = []
            record.elapsed = 0
        }
        let code = runHabit(arguments: arguments, in: world(at: now, environment: environment))
        return record.withLock {
            Outcome(
                code: code,
                output: $0.output,
                errors: $0.errors,
                requests: $0.requests,
                programs: $0.programs,
                pauses: $0.pauses
            )
        }
    }
}
