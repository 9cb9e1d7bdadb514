import FoundationEssentials
import HabitTestSupport
import Testing

@testable import HabitKitCLI

@Suite("habit config")
struct ConfigTests {
    private func write(_ text: String, in scene: Scene) throws {
        try FileManager.default.createDirectory(atPath: scene.folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: "\(scene.folder)/config.json"))
    }

    private func file(_ scene: Scene) -> String? {
        FileManager.default.contents(atPath: "\(scene.folder)/config.json").map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    @Test("settings are set, printed, listed and removed, in both spellings")
    func setGetListUnset() throws {
        var transcript = Transcript()
        for isTerminal in [false, true] {
            let scene = try Scene(terminal: isTerminal)
            transcript.run("config", "ls", in: scene)
            transcript.run("config", "server", "https://habits.example.org", in: scene)
            transcript.run("config", "server", in: scene)
            transcript.run("config", "set", "color", "never", in: scene)
            transcript.run("config", "get", "color", in: scene)
            transcript.run("config", "get", "color", "--json", in: scene)
            transcript.run("config", "get", "color", "--json=value", in: scene)
            transcript.run("config", "get", "color", "-q", in: scene)
            transcript.run("config", "set", "alias.a", "ls", "--json", in: scene)
            transcript.run("config", "set", "alias.b", "ls", "--json=key", in: scene)
            transcript.run("config", "set", "alias.c", "ls", "-q", in: scene)
            transcript.run("config", "unset", "alias.a", "--json=key", in: scene)
            transcript.run("config", "unset", "alias.b", "-q", in: scene)
            transcript.run("config", "alias.d", "done", "-q", in: scene)
            transcript.run("config", "alias.w", "done \"water+1\" --note 'a b'", "--json", in: scene)
            transcript.run("config", "profile.work.server", "https://work.example", in: scene)
            transcript.run("config", "profile", "work", in: scene)
            transcript.run("config", "ls", in: scene)
            transcript.run("config", "ls", "--json", in: scene)
            transcript.run("config", "ls", "--json=value", in: scene)
            transcript.run("config", "ls", "-q", in: scene)
            transcript.run("config", "unset", "alias.w", "--json", in: scene)
            transcript.run("config", "unset", "color", in: scene)
            transcript.run("config", "set", "alias.j", "--", "--json ls", in: scene)
        }
        golden(transcript.text, named: "config.txt")
    }

    @Test("an invalid setting lists the valid ones")
    func invalidSettings() throws {
        var transcript = Transcript()
        let scene = try Scene()
        try write(#"{"profile":"work","profiles":{"work":{}},"aliases":{"d":"done"}}"#, in: scene)
        let before = file(scene)
        transcript.run("config", "server", in: scene)
        transcript.run("config", "server", "nonsense", in: scene)
        transcript.run("config", "server", "https://u:p@h.example", in: scene)
        transcript.run("config", "profile.work.server", "ftp://h", in: scene)
        transcript.run("config", "color", "blue", in: scene)
        transcript.run("config", "colour", "never", in: scene)
        transcript.run("config", "profile.work.sever", "https://h", in: scene)
        transcript.run("config", "alais.d", "done", in: scene)
        transcript.run("config", "gte", "server", in: scene)
        transcript.run("config", "profile", "wrok", in: scene)
        transcript.run("config", "profile.../x.server", "https://h", in: scene)
        transcript.run("config", "profile.a/b.server", "https://h", in: scene)
        transcript.run("config", "profile.default.server", "https://h", in: scene)
        transcript.run("config", "profile.work", "https://h", in: scene)
        transcript.run("config", "alias.done", "skip", in: scene)
        transcript.run("config", "alias.help", "ls", in: scene)
        transcript.run("config", "alias.server", "ls", in: scene)
        transcript.run("config", "alias.a b", "ls", in: scene)
        transcript.run("config", "alias.x", "", in: scene)
        transcript.run("config", "alias.x", "done 'run", in: scene)
        transcript.run("config", "alias.x", "!rm -r .", in: scene)
        transcript.run("config", "unset", "alias.b", in: scene)
        transcript.run("config", "unset", "profile.work", in: scene)
        transcript.run("config", "get", "color", "--json", in: scene)
        transcript.run("config", in: scene)
        transcript.run("config", "set", "color", in: scene)
        transcript.run("config", "ls", "--json=vlaue", in: scene)
        golden(transcript.text, named: "config-refused.txt")
        #expect(file(scene) == before)
    }

    @Test("unknown settings are left unchanged")
    func unknownSettingsAreUnchanged() throws {
        let scene = try Scene()
        let text = """
            {
              "zeta": [1.50, {"server": null}],
              "server": "https://a.example",
              "aliases": {
                "2 words": "kept",
                "d": "done"
              },
              "alpha": {
                "x": 1e400
              },
              "profiles": {
                "work": {
                  "tint": "#fff"
                }
              }
            }
            """
        try write(text, in: scene)
        #expect(scene.run(["config", "server", "https://b.example"]).code == 0)
        #expect(scene.run(["config", "profile.work.color", "never"]).code == 0)
        #expect(scene.run(["config", "unset", "alias.d"]).code == 0)
        #expect(
            file(scene) == """
                {
                  "zeta": [
                    1.50,
                    {
                      "server": null
                    }
                  ],
                  "server": "https://b.example",
                  "aliases": {
                    "2 words": "kept"
                  },
                  "alpha": {
                    "x": 1e400
                  },
                  "profiles": {
                    "work": {
                      "tint": "#fff",
                      "color": "never"
                    }
                  }
                }

                """
        )
    }

    @Test("an unusable setting can be repaired; a file that is not an object is not changed")
    func repairingSettings() throws {
        let scene = try Scene()
        try write(#"{"color":"blue","server":7}"#, in: scene)
        #expect(scene.run(["ls"]).errors.contains("color"))
        #expect(scene.run(["config", "color", "auto"]).code == 0)
        #expect(scene.run(["config", "unset", "server"]).code == 0)
        #expect(scene.run(["config", "ls"]).output == "color\tauto\n")
        for text in ["[]", "{", #"{"aliases":7}"#] {
            try write(text, in: scene)
            let outcome = scene.run(["config", "alias.d", "done"])
            #expect(outcome.code == 1)
            #expect(outcome.errors.contains("config.json"))
            #expect(file(scene) == text)
        }
    }

    @Test("changing the server removes the snapshot")
    func changingServerRemovesSnapshot() throws {
        let scene = try Scene()
        #expect(scene.snapshot != nil)
        #expect(scene.run(["config", "color", "never"]).code == 0)
        #expect(scene.snapshot != nil)
        #expect(scene.run(["config", "server", "https://b.example"]).code == 0)
        #expect(scene.snapshot == nil)
    }
}
