import Testing

@testable import HabitServer

@Suite("object store contract")
struct ObjectStoreContractTests {
    private func newKey() throws -> ObjectKey {
        try #require(ObjectKey(username: "ada.l-2_x", folder: "avatars", fileExtension: "png"))
    }

    @Test(
        "an object is read back as stored",
        arguments: StoreUnderTest.available,
        [0, 1, 65_537, (1 << 20) + 1, 10 << 20]
    )
    func objectIsReadBack(kind: StoreUnderTest, size: Int) async throws {
        try await kind.with { store in
            let key = try newKey()
            let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
                for index in 0..<size { buffer[index] = UInt8(truncatingIfNeeded: index &* 131) }
                count = size
            }
            try await store.put(bytes, key: key, contentType: "image/png")
            #expect(try await store.get(key) == bytes)
            try await store.delete(key)
            await #expect(throws: ObjectStoreError.missing) { _ = try await store.get(key) }
        }
    }

    @Test("a part of an object is read, as far as the object goes", arguments: StoreUnderTest.available)
    func partIsRead(kind: StoreUnderTest) async throws {
        try await kind.with { store in
            let key = try newKey()
            let bytes = (0..<3_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
            try await store.put(bytes, key: key, contentType: "application/pdf")
            for range in [0..<1, 0..<3_000, 2_990..<3_000, 1_000..<2_000] {
                #expect(try await store.get(key, range) == Array(bytes[range]), "\(range)")
            }
            #expect(try await store.get(key, 2_990..<9_000) == Array(bytes[2_990...]))
            #expect(try await store.get(key, 0..<0) == [])
            try await store.delete(key)
            await #expect(throws: ObjectStoreError.missing) { _ = try await store.get(key, 0..<10) }
        }
    }

    @Test("all objects are listed with their sizes, whatever the names", arguments: StoreUnderTest.available)
    func objectsAreListed(kind: StoreUnderTest) async throws {
        try await kind.with { store in
            // Other tests use the same bucket.
            let person = "list\(UInt64.random(in: 0...UInt64.max))"
            var stored: Set<ListedObject> = []
            for (number, name) in [person, "\(person)-x", "\(person).y", "\(person)_z", person].enumerated() {
                let key = try #require(ObjectKey(username: name, folder: "files", fileExtension: "pdf"))
                let bytes = [UInt8](repeating: 1, count: 10 + number)
                try await store.put(bytes, key: key, contentType: "application/pdf")
                stored.insert(ListedObject(key: key.text, size: Int64(bytes.count)))
            }
            let found = try await all(in: store).filter { $0.key.hasPrefix(person) }
            #expect(found.count == 5 && Set(found) == stored)
            for object in stored { try await store.delete(#require(ObjectKey(object.key))) }
            #expect(try await all(in: store).allSatisfy { !$0.key.hasPrefix(person) })
        }
    }

    private func all(in store: any ObjectStore) async throws -> [ListedObject] {
        var objects: [ListedObject] = []
        var cursor: String?
        repeat {
            let page = try await store.list(after: cursor)
            objects += page.objects
            cursor = page.next
        } while cursor != nil
        return objects
    }

    @Test("reading a missing object throws, and deleting one succeeds", arguments: StoreUnderTest.available)
    func missingObject(kind: StoreUnderTest) async throws {
        try await kind.with { store in
            let key = try newKey()
            await #expect(throws: ObjectStoreError.missing) { _ = try await store.get(key) }
            try await store.delete(key)
            try await store.delete(key)
        }
    }

    @Test(
        "storing again replaces the whole object, whether it is shorter or longer",
        arguments: StoreUnderTest.available
    )
    func storingAgainReplacesObject(kind: StoreUnderTest) async throws {
        try await kind.with { store in
            let key = try newKey()
            for size in [1_000, 3, 2_000] {
                let bytes = [UInt8](repeating: UInt8(size % 251), count: size)
                try await store.put(bytes, key: key, contentType: "image/gif")
                #expect(try await store.get(key) == bytes)
            }
            try await store.delete(key)
        }
    }

    @Test("concurrent readers see either the old object or the new one", arguments: StoreUnderTest.available)
    func readersSeeWholeObjects(kind: StoreUnderTest) async throws {
        try await kind.with { store in
            let key = try newKey()
            let versions = [[UInt8](repeating: 1, count: 200_000), [UInt8](repeating: 2, count: 300_000)]
            try await store.put(versions[0], key: key, contentType: "image/png")
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for round in 0..<10 {
                        try await store.put(versions[round % 2], key: key, contentType: "image/png")
                    }
                }
                for _ in 0..<4 {
                    group.addTask {
                        for _ in 0..<10 {
                            let bytes = try await store.get(key)
                            #expect(versions.contains(bytes))
                        }
                    }
                }
                try await group.waitForAll()
            }
            try await store.delete(key)
        }
    }

    @Test("20 simultaneous uploads all arrive", arguments: StoreUnderTest.available)
    func simultaneousUploadsArrive(kind: StoreUnderTest) async throws {
        try await kind.with { store in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<20 {
                    let key = try newKey()
                    group.addTask {
                        let bytes = [UInt8](repeating: UInt8(number), count: 100_000 + number)
                        try await store.put(bytes, key: key, contentType: "image/png")
                        #expect(try await store.get(key) == bytes)
                        try await store.delete(key)
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test(
        "preparing twice is harmless, and a prepared store passes its check",
        arguments: StoreUnderTest.available
    )
    func preparingTwiceIsHarmless(kind: StoreUnderTest) async throws {
        try await kind.with { store in
            let key = try newKey()
            try await store.put([1], key: key, contentType: "image/png")
            try await store.prepare()
            try await store.check()
            #expect(try await store.get(key) == [1])
            try await store.delete(key)
        }
    }
}
