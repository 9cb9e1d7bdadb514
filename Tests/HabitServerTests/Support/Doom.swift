import Synchronization

@testable import HabitServer

/// Lets a server die at a step: from then on, its database and its file store do nothing.
final class Doom: Sendable {
    struct Died: Error {}

    private struct State {
        var left: Int
        var hasBegun = false
    }

    private let state: Mutex<State>

    /// - Parameter step: the number of the last step, counted from 1.
    init(at step: Int) {
        state = Mutex(State(left: step))
    }

    var isDead: Bool { state.withLock { $0.left <= 0 } }

    /// Starts to count.
    func begin() {
        state.withLock { $0.hasBegun = true }
    }

    /// Counts a step; false if the server is dead.
    fileprivate func step() -> Bool {
        state.withLock { state in
            guard state.hasBegun else { return true }
            state.left -= 1
            return state.left > 0
        }
    }

    fileprivate func around<Value>(_ work: () async throws -> Value) async throws -> Value {
        guard step() else { throw Died() }
        let value = try await work()
        guard step() else { throw Died() }
        return value
    }
}

/// A database whose transactions may be the last thing that a server does.
struct DoomedDatabase: SQLDatabase {
    let base: any SQLDatabase
    let doom: Doom

    var dialect: Dialect { base.dialect }
    var writeLanes: Int { base.writeLanes }
    var connections: ConnectionUse { base.connections }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        guard !doom.isDead else { throw Doom.Died() }
        return try await base.read(body)
    }

    func snapshot<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        guard !doom.isDead else { throw Doom.Died() }
        return try await base.snapshot(body)
    }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await doom.around { try await base.write(body) }
    }

    func migrate<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await base.migrate(body)
    }

    /// The test closes the database.
    func close() async {}
}

/// A file store whose calls may be the last thing that a server does.
struct DoomedObjects: ObjectStore {
    let base: any ObjectStore
    let doom: Doom

    func prepare() async throws(ObjectStoreError) { try await base.prepare() }

    func check() async throws(ObjectStoreError) { try await base.check() }

    func put(_ bytes: [UInt8], key: ObjectKey, contentType: String) async throws(ObjectStoreError) {
        try await around { () throws(ObjectStoreError) in
            try await base.put(bytes, key: key, contentType: contentType)
        }
    }

    func get(_ key: ObjectKey) async throws(ObjectStoreError) -> [UInt8] { try await base.get(key) }

    func get(_ key: ObjectKey, _ range: Range<Int>) async throws(ObjectStoreError) -> [UInt8] {
        try await base.get(key, range)
    }

    func list(after cursor: String?) async throws(ObjectStoreError) -> ObjectPage {
        try await base.list(after: cursor)
    }

    func delete(_ key: ObjectKey) async throws(ObjectStoreError) {
        try await around { () throws(ObjectStoreError) in try await base.delete(key) }
    }

    private func around(_ work: () async throws(ObjectStoreError) -> Void) async throws(ObjectStoreError) {
        guard doom.step() else { throw .unavailable(reason: "the server is dead") }
        try await work()
        guard doom.step() else { throw .unavailable(reason: "the server is dead") }
    }
}
