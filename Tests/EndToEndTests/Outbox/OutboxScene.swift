import FaultKit
import Foundation
import HabitModel
import HabitWire
import Testing

/// A server with a network that fails on demand, and Ada with a habit whose amount counts the check-ins: a lost one
/// makes it too low, a doubled one too high.
struct OutboxScene: Sendable {
    let folder: Folder
    let network: FaultProxy
    let ada: Person
    /// Ada's direct client, without the program under test.
    let client: Client

    static func lend(_ body: (OutboxScene) async throws -> Void) async throws {
        try await Folder.lend { folder in
            try await RunningServer.lend(.embedded(folder)) { server in
                let client = try await Client.signedUp(as: "ada", at: server.url)
                try await client.addCounter("water")
                try await FaultProxy.lend(to: server.port) { network in
                    let ada = try person("ada", in: folder, at: "http://127.0.0.1:\(network.port)")
                    let scene = OutboxScene(folder: folder, network: network, ada: ada, client: client)
                    try await scene.logIn(ada)
                    try await body(scene)
                }
            }
        }
    }

    /// A person with a new home folder.
    static func person(_ name: String, in folder: Folder, at url: String) throws -> Person {
        let home = "\(folder.path)/\(name)"
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        return Person(home: home, server: url)
    }

    func logIn(_ person: Person) async throws {
        let done = try await person.habit(
            ["login", "ada", "--password-stdin"],
            input: Client.password + "\n"
        )
        try #require(done.code == 0, "\(done.errors)")
    }

    /// Runs `habit` as Ada and checks its exit code.
    @discardableResult
    func habit(_ arguments: String..., code: Int32 = 0) async throws -> Finished {
        let done = try await ada.habit(arguments)
        #expect(done.code == code, "\(arguments): \(done.errors)")
        return done
    }

    /// Cuts off every request.
    static let noNetwork = [Toxic.cut(after: 0, .up, .close)]

    /// Runs the body without a network.
    func offline(_ body: () async throws -> Void) async throws {
        network.toxics = Self.noNetwork
        try await body()
        network.toxics = []
    }

    /// The number of glasses on the server, over all days.
    func glasses() async throws -> Int {
        try await client.get(.log, "water", as: [Entry].self).reduce(0) {
            $0 + Int(($1.amount ?? .zero).doubleValue)
        }
    }

    /// Syncs, and requires an empty outbox and this number of glasses on the server.
    func settle(expecting glasses: Int, codes: Set<Int32> = [0]) async throws {
        let outbox = Outbox(of: ada)
        let sync = try await ada.habit(["sync"])
        #expect(codes.contains(sync.code), "\(sync.errors)")
        #expect(outbox.queued.isEmpty)
        #expect(outbox.leftovers.isEmpty)
        let recorded = try await self.glasses()
        #expect(recorded == glasses)
    }
}

/// A person's outbox.
struct Outbox: Sendable {
    let path: String

    init(of person: Person) {
        path = "\(person.home)/.local/state/habit/outbox"
    }

    /// The names of the files with queued check-ins.
    var queued: [String] { all.filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") } }

    /// The temporary files of killed writers.
    var leftovers: [String] { all.filter { $0.hasPrefix(".tmp-") } }

    /// The content of the queued files.
    var text: String {
        queued.map { name in
            String(decoding: FileManager.default.contents(atPath: "\(path)/\(name)") ?? Data(), as: UTF8.self)
        }.joined()
    }

    private var all: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] }
}
