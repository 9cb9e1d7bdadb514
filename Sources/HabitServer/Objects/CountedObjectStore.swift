/// Counts the calls of a file store.
struct CountedObjectStore: ObjectStore {
    let base: any ObjectStore
    let metrics: Metrics

    func prepare() async throws(ObjectStoreError) { try await base.prepare() }

    func check() async throws(ObjectStoreError) { try await base.check() }

    func put(_ bytes: [UInt8], key: ObjectKey, contentType: String) async throws(ObjectStoreError) {
        try await count(.put) { () throws(ObjectStoreError) in
            try await base.put(bytes, key: key, contentType: contentType)
        }
    }

    func get(_ key: ObjectKey) async throws(ObjectStoreError) -> [UInt8] {
        try await count(.get) { () throws(ObjectStoreError) in try await base.get(key) }
    }

    func get(_ key: ObjectKey, _ range: Range<Int>) async throws(ObjectStoreError) -> [UInt8] {
        try await count(.get) { () throws(ObjectStoreError) in try await base.get(key, range) }
    }

    func list(after cursor: String?) async throws(ObjectStoreError) -> ObjectPage {
        try await base.list(after: cursor)
    }

    func delete(_ key: ObjectKey) async throws(ObjectStoreError) {
        try await count(.delete) { () throws(ObjectStoreError) in try await base.delete(key) }
    }

    private func count<Value>(
        _ operation: Metrics.ObjectCall.Operation,
        _ call: () async throws(ObjectStoreError) -> Value
    ) async throws(ObjectStoreError) -> Value {
        do {
            let value = try await call()
            metrics.objects.add(.init(operation: operation, succeeded: true))
            return value
        } catch {
            metrics.objects.add(.init(operation: operation, succeeded: false))
            throw error
        }
    }
}
