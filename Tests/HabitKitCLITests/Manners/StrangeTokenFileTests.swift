import Glibc
import HabitTestSupport
import Testing

@Suite("A token file that is none, or that others can touch", .timeLimit(.minutes(30)))
struct StrangeTokenFileTests {
    private static let commands = [
        "habit whoami", "echo words words | habit login ada --password-stdin", "habit logout",
    ]

    /// Runs the commands after a change and expects the same refusal of each, and what stands there to stay.
    private func expectRefusal(after change: String, saying message: String) throws {
        let scene = try Scene()
        let server = Sample.server()
        let before = try HabitBinary.shell(
            "c=$HOME/.config/habit/credentials.json; echo secret >$HOME/other; chmod 600 $HOME/other; \(change)\nls -ldn --time-style=+ $c $HOME/other",
            home: scene.home
        )
        #expect(before.code == 0, "\(before.errors)")
        for command in Self.commands {
            let outcome = try HabitBinary.shell(
                // A command that waits for the other end of a pipe would wait for ever.
                command.replacing("habit ", with: "timeout 600 habit "),
                home: scene.home,
                environment: ["HABIT_SERVER": server.url]
            )
            #expect(outcome.code == 1, "\(change), \(command)")
            #expect(outcome.errors.contains(message), "\(outcome.errors)")
            #expect(outcome.output.isEmpty)
        }
        let after = try HabitBinary.shell(
            "ls -ldn --time-style=+ $HOME/.config/habit/credentials.json $HOME/other; cat $HOME/other; ls -A $HOME/.config/habit",
            home: scene.home
        )
        #expect(after.output == before.output + "secret\ncredentials.json\n")
        #expect(!server.requests.contains { $0.contains("token-of-ada") })
    }

    @Test(
        "E8: a link, a pipe, a folder or a device in its place is refused, without a wait and without a change",
        arguments: [
            "mv $c $HOME/moved; ln -s $HOME/other $c", "rm $c; ln -s /dev/null $c",
            "rm $c; ln -s /nowhere/x $c",
            "rm $c; mkfifo -m 600 $c", "rm $c; mkdir -m 700 $c",
            "rm $c; mknod -m 600 $c c 1 3 2>/dev/null || ln -s /dev/zero $c",
        ]
    )
    func noFile(change: String) throws {
        try expectRefusal(after: change, saying: "is not a regular file")
    }

    @Test("E9: a file that others can read is refused", arguments: ["644", "640", "604", "666"])
    func readable(mode: String) throws {
        try expectRefusal(after: "chmod \(mode) $c", saying: "other users can read")
    }

    @Test("E9: a file or a folder of another user is refused", .enabled(if: geteuid() == 0, "needs chown"))
    func foreign() throws {
        try expectRefusal(after: "chown 65534 $c", saying: "belongs to another user")
        try expectRefusal(after: "chown 65534 $HOME/.config/habit", saying: "belongs to another user")
    }

    @Test("E9: a folder into which others can write is refused as it is", arguments: ["777", "770", "1777"])
    func openFolder(mode: String) throws {
        let change = "chmod \(mode) $HOME/.config/habit"
        try expectRefusal(after: change, saying: "other users can write to")
        try expectRefusal(after: change, saying: "chmod 700")
    }
}
