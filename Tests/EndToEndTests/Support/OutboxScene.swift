import FaultKit
import Foundation
import HabitModel
import HabitWire
import Testing

/// A server behind a network that fails when told to, and Ada with a habit that counts what arrives: a check-in that
/// is lost leaves it too low, one that is recorded twice too high.
struct OutboxScene: Sendable {
    let folder: Folder
    let network: FaultProxy
    let ada: Person
    /// Ada at the server itself, without the program under test.
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

    /// Somebody with a new home.
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

    /// Whoever asks is cut off.
    static let noNetwork = [Toxic.cut(after: 0, .up, .close)]

    /// Does something while there is no network.
    func offline(_ body: () async throws -> Void) async throws {
        network.toxics = Self.noNetwork
        try await body()
        network.toxics = []
    }

    /// How many glasses the server has, of all days.
    func glasses() async throws -> Int {
        try await client.get(.log, "water", as: [Entry].self).reduce(0) {
            $0 + Int(($1.amount ?? .zero).doubleValue)
        }
    }

    /// Sends what waits, and checks that nothing is left and that the server has so many glasses.
    func settle(expecting glasses: Int, codes: Set<Int32> = [0]) async throws {
        let outbox = Outbox(of: ada)
        let sync = try await ada.habit(["sync"])
        #expect(codes.contains(sync.code), "\(sync.errors)")
        #expect(outbox.waiting.isEmpty)
        #expect(outbox.leftovers.isEmpty)
        let recorded = try await self.glasses()
        #expect(recorded == glasses)
    }
}
