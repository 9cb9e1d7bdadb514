import FaultKit
import Foundation
import Testing

extension EndToEnd {
    /// Failing disks: a check-in is sent or queued, or the command reports that it is neither.
    @Suite(.timeLimit(.minutes(30)))
    struct OutboxFaultTests {
        private static let calls = [
            "openat", "mkdir", "fchmod", "flock", "write", "fsync", "renameat", "unlinkat", "getdents64",
            "read",
        ]

        @Test(
            "E4: no failing system call is a silent success, online or offline",
            .needsStrace
        )
        func failingSystemCalls() async throws {
            try await OutboxScene.lend { scene in
                var expected = 0
                for isOnline in [true, false] {
                    scene.network.toxics = isOnline ? [] : OutboxScene.noNetwork
                    let trace = try await scene.ada.trace(["done", "water+1"])
                    expected += 1
                    for call in trace.calls where Self.isOfTheDisk(call) {
                        for error in ["ENOSPC", "EIO", "EDQUOT", "EROFS"] {
                            let ended = try await scene.ada.habit(
                                ["done", "water+1"],
                                with: "error=\(error)",
                                at: call
                            )
                            if ended.code == 0 {
                                expected += 1
                            } else {
                                #expect([1, 5].contains(ended.code), "\(call): \(ended.errors)")
                                #expect(!ended.errors.isEmpty, "\(call)")
                            }
                            // Online, a disk that cannot store the queue loses nothing.
                            if isOnline, call.text.contains("/habit/outbox") {
                                #expect(ended.code == 0, "\(call)")
                            }
                        }
                    }
                    if !isOnline {
                        #expect(trace.calls.count { $0.name == "fsync" } == 2, "the file, then its name")
                    }
                    scene.network.toxics = []
                    try await scene.habit("sync", "-q")
                }
                try await scene.settle(expecting: expected)
            }
        }

        @Test("E4: no failing system call loses a queued check-in that is given another day", .needsStrace)
        func failingSystemCallsOfSync() async throws {
            try await OutboxScene.lend { scene in
                let outbox = Outbox(of: scene.ada)
                try await scene.offline {
                    try await scene.habit("done", "water+1")
                    let id = try #require(outbox.queued.first).dropLast(5).suffix(36)
                    let sync = ["sync", "--date", "yesterday", String(id)]
                    let trace = try await scene.ada.trace(sync, expecting: 6)
                    for call in trace.calls where Self.isOfTheDisk(call) {
                        for error in ["EIO", "EROFS"] {
                            _ = try await scene.ada.habit(sync, with: "error=\(error)", at: call)
                            #expect(outbox.queued.count == 1, "\(call)")
                        }
                    }
                }
                try await scene.settle(expecting: 1)
            }
        }

        /// Whether the call is about files, and not about output or the network.
        private static func isOfTheDisk(_ call: Trace.Call) -> Bool {
            calls.contains(call.name) && !call.text.hasPrefix("write(1,")
        }

        @Test(
            "E5: on a full disk, done reports that it cannot queue, and sends what it queued before",
            .needsMounts
        )
        func fullDisk() async throws {
            try await OutboxScene.lend { scene in
                let state = scene.ada.home + "/.local/state"
                try FileManager.default.createDirectory(atPath: state, withIntermediateDirectories: true)
                _ = try await Finished.run("/bin/mount", ["-t", "tmpfs", "-o", "size=40k", "tmpfs", state])
                var kept = 0
                var told = 0
                try await scene.offline {
                    for _ in 0..<20 {
                        let done = try await scene.ada.habit(["done", "water+1"])
                        switch done.code {
                        case 0: kept += 1
                        default:
                            told += 1
                            #expect(done.code == 5)
                            #expect(done.errors.contains("nothing is queued"), "\(done.errors)")
                            #expect(done.errors.contains("No space left on device"), "\(done.errors)")
                        }
                    }
                }
                #expect(kept > 0)
                #expect(told > 0)
                let online = try await scene.ada.habit(["done", "water+1"])
                #expect(online.code == 0)
                #expect(online.errors.contains("recorded, but could not be queued first"))
                try await scene.settle(expecting: kept + 1)
                _ = try await Finished.run("/bin/umount", ["-l", state])
            }
        }
    }
}

extension Trait where Self == ConditionTrait {
    /// Skips tests that mount a file system if that is not allowed.
    static var needsMounts: Self { .enabled(if: geteuid() == 0, "needs the right to mount a tmpfs") }
}
