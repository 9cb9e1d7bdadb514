import FoundationEssentials
import Glibc
import Testing

@Suite("Damaged and foreign files in the outbox")
struct DamagedFileTests {
    /// A scene with two queued files, the first of which is changed.
    private func scene(_ change: (String) throws -> Void) throws -> (scene: Scene, name: String) {
        let scene = try Scene()
        scene.queue("run")
        scene.queue("water")
        let name = try #require(scene.queued.first)
        try change("\(scene.outbox)/\(name)")
        return (scene, name)
    }

    private func bytes(_ path: String) -> [UInt8]? {
        FileManager.default.contents(atPath: path).map { [UInt8]($0) }
    }

    @Test(
        "a damaged file is set aside unchanged and reported once, and the others are sent",
        arguments: ["empty", "truncated", "binary", "no check-ins", "huge"]
    )
    func damagedFileIsSetAside(how: String) throws {
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
        #expect(outcome.errors.contains("moved a damaged outbox file to"))
        let aside = "\(scene.outbox)/unreadable/\(name)"
        if how == "huge" {
            var status = stat()
            #expect(stat(aside, &status) == 0 && status.st_size == 1 << 30)
        } else {
            #expect(bytes(aside) == damage)
        }
        #expect(scene.run(["ls"], replies: [.json("[]")]).errors.isEmpty)
    }

    @Test("a file written by a newer version stays where it is")
    func newerFileStays() throws {
        let text = #"{"version":4,"who":"knows"}"#
        let (scene, name) = try scene { try Data(text.utf8).write(to: URL(filePath: $0)) }
        let newerName = "\(scene.outbox)/v2-batch.json"
        try Data(text.utf8).write(to: URL(filePath: newerName))
        let ls = scene.run(["ls"], replies: [.json(Sample.answer(count: 1)), .json("[]")])
        #expect(ls.errors.isEmpty)
        for _ in 0..<2 {
            let sync = scene.run(["sync"])
            #expect(sync.errors.contains("may have written a file in the outbox (upgrade habit)"))
        }
        #expect(bytes("\(scene.outbox)/\(name)") == Array(text.utf8))
        #expect(bytes(newerName) == Array(text.utf8))
    }

    @Test(
        "links, pipes and folders are never followed, read or sent",
        arguments: ["link", "pipe", "folder"]
    )
    func irregularFileIsIgnored(kind: String) throws {
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

    @Test("an outbox that is a symbolic link is refused, and nothing is written to its target")
    func linkedOutboxIsRefused() throws {
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

    @Test("E12: half-written files of dead processes are removed; those of living processes are not")
    func leftoversOfDeadProcessesAreRemoved() throws {
        let scene = try Scene()
        scene.queue("run")
        let dead = try Child.spawn("/bin/true", ["true"], environment: [:], terminal: nil)
        _ = dead.wait()
        let stale = "\(scene.outbox)/.tmp-\(dead.process)-a.json"
        let locked = "\(scene.outbox)/.tmp-\(dead.process)-b.json"
        let living = "\(scene.outbox)/.tmp-\(getpid())-c.json"
        for path in [stale, locked, living] { try Data("{".utf8).write(to: URL(filePath: path)) }
        // The lock stands for a process in another container, whose id means nothing here.
        let holder = try Lock(locked)
        _ = scene.run(["ls"], replies: [.json(Sample.answer(count: 1)), .json("[]")])
        #expect(!FileManager.default.fileExists(atPath: stale))
        #expect(FileManager.default.fileExists(atPath: locked))
        #expect(FileManager.default.fileExists(atPath: living))
        holder.release()
    }

    @Test(
        "files have mode 0600 in a folder with mode 0700, whatever the umask",
        arguments: ["000", "022", "077"]
    )
    func filesAreOnlyForTheirOwner(umask: String) throws {
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
