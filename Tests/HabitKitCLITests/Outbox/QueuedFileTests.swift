import Curl
import Foundation
import Testing

@testable import HabitKitCLI

@Suite("Check-ins with a file")
struct QueuedFileTests {
    private let recorded = Scene.Reply.json(Sample.answer(count: 1))
    private let attached = Scene.Reply.json(Sample.file(), status: 201)
    private let down = Scene.Reply.problem(503, "files_unavailable", "The file store is unavailable.")
    private let quota = Scene.Reply.problem(413, "quota_exceeded", "The account has used up its storage.")

    private func scene() throws -> Scene {
        let scene = try Scene()
        try Data("GIF89a, the photo".utf8).write(to: URL(filePath: scene.home + "/photo.jpg"))
        return scene
    }

    private func done(_ scene: Scene, _ words: String...) -> [String] {
        ["done", "run", "--file", scene.home + "/photo.jpg"] + words
    }

    /// The files that wait in the outbox.
    private func files(_ scene: Scene) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: scene.outbox + "/files")) ?? []
    }

    private func paths(_ outcome: Scene.Outcome) -> [String] {
        outcome.requests.map { String($0.url.dropFirst("http://127.0.0.1:4280".count).prefix { $0 != "?" }) }
    }

    @Test("the check-in is sent first, then the file, and nothing stays")
    func fileFollowsCheckIn() throws {
        let scene = try scene()
        let outcome = scene.run(done(scene), replies: [recorded, attached])
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(paths(outcome) == ["/logs", "/habits/3/log/2026-03-13/files"])
        let form = String(decoding: outcome.requests[1].body ?? [], as: UTF8.self)
        #expect(form.contains("filename=\"photo.jpg\"") && form.contains("\r\n\r\nGIF89a, the photo\r\n"))
        #expect(outcome.output.hasSuffix("✓ attached photo.jpg\n"))
        #expect(scene.queued.isEmpty && files(scene).isEmpty)
    }

    @Test("a file that no server would accept is refused before anything is sent or queued")
    func unknownKindIsRefused() throws {
        let scene = try scene()
        try Data("export A=1".utf8).write(to: URL(filePath: scene.home + "/env.sh"))
        let outcome = scene.run(["done", "run", "--file", scene.home + "/env.sh"])
        #expect(outcome.code == 8 && outcome.requests.isEmpty && scene.queued.isEmpty)
        #expect(outcome.errors.contains("\"env.sh\" is not a PNG, JPEG, GIF or WebP image or a PDF"))
    }

    @Test("without a server, both are queued and sent later, by any command")
    func bothAreQueued() throws {
        for command in [["sync"], ["done", "read"]] {
            let scene = try scene()
            let offline = scene.run(done(scene))
            #expect(offline.code == 0)
            #expect(offline.errors.contains("queued, will be sent later"))
            #expect(scene.queued.count == 1 && files(scene).count == 1)
            // An older version would send the check-in and lose its file.
            let text = FileManager.default.contents(atPath: "\(scene.outbox)/\(scene.queued[0])") ?? Data()
            #expect(String(decoding: text, as: UTF8.self).contains(#""version":3"#))
            try FileManager.default.removeItem(atPath: scene.home + "/photo.jpg")
            let count = command == ["sync"] ? 1 : 2
            let later = scene.run(command, replies: [.json(Sample.answer(count: count)), attached])
            #expect(later.code == 0, "\(later.errors)")
            #expect(paths(later).dropFirst().first?.hasSuffix("/files") == true)
            #expect(String(decoding: later.requests[1].body ?? [], as: UTF8.self).contains("the photo"))
            #expect(scene.queued.isEmpty && files(scene).isEmpty)
        }
    }

    @Test("a file that cannot be stored now is queued, although the check-in is recorded")
    func fileAloneIsQueued() throws {
        let scene = try scene()
        let outcome = scene.run(done(scene), replies: [recorded, down])
        #expect(outcome.code == 0)
        #expect(outcome.output.contains("run"))
        #expect(
            outcome.errors.contains("recorded, but cannot attach \"photo.jpg\": ")
                && outcome.errors.contains("; the file is queued, will be sent later\n")
        )
        #expect(scene.queued.count == 1 && files(scene).count == 1)
        let still = scene.run(["sync"], replies: [recorded, down])
        #expect(still.code == 6)
        #expect(scene.queued.count == 1 && files(scene).count == 1)
        let sync = scene.run(["sync"], replies: [recorded, attached])
        #expect(sync.code == 0)
        #expect(scene.queued.isEmpty && files(scene).isEmpty)
    }

    @Test("with --strict, a file that is only queued ends the command with 6")
    func strictFile() throws {
        let scene = try scene()
        #expect(scene.run(done(scene, "--strict"), replies: [recorded, down]).code == 6)
        #expect(scene.queued.count == 1 && files(scene).count == 1)
    }

    @Test("a file that the server refuses is not queued, and the check-in counts")
    func refusedFile() throws {
        let scene = try scene()
        let outcome = scene.run(done(scene), replies: [recorded, quota])
        #expect(outcome.code == 8)
        #expect(outcome.output.contains("run"))
        #expect(outcome.errors.contains("recorded, but cannot attach \"photo.jpg\": the account has used up"))
        #expect(scene.queued.isEmpty && files(scene).isEmpty)
    }

    @Test(
        "a queued file that the server refuses is rejected with its check-in, and can be retried or dropped"
    )
    func rejectedFile() throws {
        let scene = try scene()
        _ = scene.run(done(scene))
        let sync = scene.run(["sync"], replies: [recorded, quota])
        #expect(sync.code == 8)
        #expect(scene.queued.isEmpty && scene.rejected.count == 1 && files(scene).count == 1)
        let retry = scene.run(["sync", "--rejected", "--retry"], replies: [recorded, attached])
        #expect(retry.code == 0, "\(retry.errors)")
        #expect(scene.rejected.isEmpty && files(scene).isEmpty)
        _ = scene.run(done(scene))
        #expect(scene.run(["sync", "--drop", "--all", "--yes"]).code == 0)
        #expect(scene.queued.isEmpty && files(scene).isEmpty)
    }

    @Test("sync removes old files that belong to no check-in, and no others")
    func strayFilesAreRemoved() throws {
        let scene = try scene()
        _ = scene.run(done(scene))
        let kept = files(scene)
        let folder = scene.outbox + "/files/"
        for (name, age) in [("stray", 0), ("new", Date.now.timeIntervalSince1970)] {
            try Data("x".utf8).write(to: URL(filePath: folder + name))
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: age)],
                ofItemAtPath: folder + name
            )
        }
        _ = scene.run(["sync"])
        #expect(Set(files(scene)) == Set(kept + ["new"]))
    }

    @Test(
        "a command that cannot attach its file records nothing",
        arguments: [
            (["done", "run", "read", "--file", "x.jpg"], 2), (["done", "-", "--file", "x.jpg"], 2),
            (["done", "run", "--file", "none.jpg"], 1), (["done", "run", "--file", "-", "--note", "-"], 2),
        ] as [([String], Int32)]
    )
    func unusableFile(line: [String], code: Int32) throws {
        let scene = try Scene(typed: ["text"])
        let outcome = scene.run(line, replies: [recorded])
        #expect(outcome.code == code, "\(outcome.errors)")
        #expect(outcome.requests.isEmpty && scene.queued.isEmpty && files(scene).isEmpty)
    }
}
