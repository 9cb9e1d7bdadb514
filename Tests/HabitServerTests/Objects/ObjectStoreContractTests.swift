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
