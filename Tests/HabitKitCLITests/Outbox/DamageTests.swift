import FoundationEssentials
import Glibc
import Testing

@Suite("Files of the outbox that are not as we wrote them")
struct DamageTests {
    /// A scene with two files, the first of which is then changed.
    private func scene(_ change: (String) throws -> Void) throws -> (scene: Scene, name: String) {
        let scene = try Scene()
        scene.keep("run")
        scene.keep("water")
        let name = try #require(scene.waiting.first)
        try change("\(scene.outbox)/\(name)")
        return (scene, name)
    }

    private func bytes(_ path: String) -> [UInt8]? {
        FileManager.default.contents(atPath: path).map { [UInt8]($0) }
    }

    @Test(
        "a damaged file is put aside with its bytes as they are, said once, and the others are sent",
        arguments: ["empty", "truncated", "binary", "no check-ins", "huge"]
    )
    func damaged(how: String) throws {
        var damage: [UInt8] = []
        let (scene, name) = try scene { path in
            let whole = try #require(bytes(path))
            switch how {
            case "empty": damage = []
            case "truncated": damage = Array(whole.dropLast(20))
            case "binary": damage = (0...255).map { UInt8($0) }
            case "no check-ins":
                damage = Array(#"{"version":1,"server":"s","account":"a","check_ins":[]}"#.utf8)
            default: truncate(path, 1 << 30)
            }
            if how != "huge" { try Data(damage).write(to: URL(filePath: path)) }
        }
        let outcome = scene.run(["ls"], replies: [.json(Sample.answer(count: 1)), .json("[]")])
        #expect(outcome.code == 0)
        #expect(outcome.batches == [1])
        #expect(outcome.errors.contains("moved a damaged file of the outbox to"))
        let aside = "\(scene.outbox)/unreadable/\(name)"
        if how == "huge" {
            var status = stat()
            #expect(stat(aside, &status) == 0 && status.st_size == 1 << 30)
        } else {
            #expect(bytes(aside) == damage)
        }
        #expect(scene.run(["ls"], replies: [.json("[]")]).errors.isEmpty)
    }

    @Test("a file of a newer version stays where it is, for the newer program")
    func newer() throws {
        let text = #"{"version":3,"who":"knows"}"#
        let (scene, name) = try scene { try Data(text.utf8).write(to: URL(filePath: $0)) }
        let anonymousClient = "\(scene.outbox)/v2-batch.json"
        try Data(text.utf8).write(to: URL(filePath: anonymousClient))
        let ls = scene.run(["ls"], replies: [.json(Sample.answer(count: 1)), .json("[]")])
        #expect(ls.errors.isEmpty)
        for _ in 0..<2 {
            let sync = scene.run(["sync"])
            #expect(sync.errors.contains("may have written a file of the outbox (upgrade habit)"))
        }
        #expect(bytes("\(scene.outbox)/\(name)") == Array(text.utf8))
        #expect(bytes(anonymousClient) == Array(text.utf8))
    }

    @Test(
        "what is no regular file is never followed, waited for or sent",
        arguments: ["link", "pipe", "folder"]
    )
    func special(kind: String) throws {
        let (scene, _) = try scene { path in
            let elsewhere = path + ".elsewhere"
            rename(path, elsewhere)
            switch kind {
            case "link": symlink(elsewhere, path)
            case "pipe": mkfifo(path, 0o600)
            default: mkdir(path, 0o700)
            }
        }
        let outcome = scene.run(["ls"], replies: [.json(Sample.answer(count: 1)), .json("[]")])
        #expect(outcome.code == 0)
        #expect(outcome.batches == [1])
    }

    @Test("an outbox that is a link to another folder is refused, and nothing is written there")
    func linkedFolder() throws {
        let scene = try Scene()
        let elsewhere = "\(scene.home)/elsewhere"
        for folder in [elsewhere, "\(scene.home)/.local/state/habit"] {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
        symlink(elsewhere, scene.outbox)
        let outcome = scene.run(["done", "run"])
        #expect(outcome.code == 5)
        let reason = "\(scene.outbox) is a symbolic link, which is not followed"
        #expect(outcome.errors.contains("nothing is queued: \(reason)"))
        let sync = scene.run(["sync"])
        #expect(sync.code == 1)
        #expect(sync.errors.contains(reason))
        #expect(scene.names(in: elsewhere).isEmpty)
    }

    @Test("E12: what a dead process left half-written is removed, what a living one writes is not")
    func leftovers() throws {
        let scene = try Scene()
        scene.keep("run")
        let dead = try Child.spawn("/bin/true", ["true"], environment: [:], terminal: nil)
        _ = dead.wait()
        let stale = "\(scene.outbox)/.tmp-\(dead.process)-a.json"
        let locked = "\(scene.outbox)/.tmp-\(dead.process)-b.json"
        let living = "\(scene.outbox)/.tmp-\(getpid())-c.json"
        for path in [stale, locked, living] { try Data("{".utf8).write(to: URL(filePath: path)) }
        // As of a process in another container, whose number means nothing here.
        let holder = try Lock(locked)
        _ = scene.run(["ls"], replies: [.json(Sample.answer(count: 1)), .json("[]")])
        #expect(!FileManager.default.fileExists(atPath: stale))
        #expect(FileManager.default.fileExists(atPath: locked))
        #expect(FileManager.default.fileExists(atPath: living))
        holder.release()
    }

    @Test(
        "files are of mode 0600 in a folder of mode 0700, whatever the umask",
        arguments: ["000", "022", "077"]
    )
    func modes(umask: String) throws {
        let scene = try Scene()
        let outcome = try HabitBinary.shell(
            "umask \(umask); habit done run --server http://127.0.0.1:1",
            home: scene.home,
            environment: ["HABIT_TOKEN": "t"]
        )
        #expect(outcome.code == 0, "\(outcome.errors)")
        let seen = try HabitBinary.shell(
            "cd ~/.local/state/habit && stat -c %a . outbox outbox/*",
            home: scene.home
        )
        #expect(seen.output == "700\n700\n600\n")
    }
}
