import Glibc
import HabitTestSupport
import Testing

@Suite("Unsafe credentials files", .timeLimit(.minutes(30)))
struct StrangeTokenFileTests {
    private static let commands = [
        "habit whoami", "echo words words | habit login ada --password-stdin", "habit logout",
    ]

    /// Runs the commands after a change.
    ///
    /// Expects each to fail in the same way and to leave the file alone.
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
                // A command that opened the pipe would wait for ever.
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
        "a link, pipe, folder or device is refused at once and not changed",
        arguments: [
            "mv $c $HOME/moved; ln -s $HOME/other $c", "rm $c; ln -s /dev/null $c",
            "rm $c; ln -s /nowhere/x $c",
            "rm $c; mkfifo -m 600 $c", "rm $c; mkdir -m 700 $c",
            "rm $c; mknod -m 600 $c c 1 3 2>/dev/null || ln -s /dev/zero $c",
        ]
    )
    func notARegularFile(change: String) throws {
        try expectRefusal(after: change, saying: "is not a regular file")
    }

    @Test("a file that others can read is refused", arguments: ["644", "640", "604", "666"])
    func readableByOthers(mode: String) throws {
        try expectRefusal(after: "chmod \(mode) $c", saying: "other users can read")
    }

    @Test("a file or folder of another user is refused", .enabled(if: geteuid() == 0, "needs chown"))
    func anotherUsersFile() throws {
        try expectRefusal(after: "chown 65534 $c", saying: "belongs to another user")
        try expectRefusal(after: "chown 65534 $HOME/.config/habit", saying: "belongs to another user")
    }

    @Test("a folder that others can write to is refused", arguments: ["777", "770", "1777"])
    func folderWritableByOthers(mode: String) throws {
        let change = "chmod \(mode) $HOME/.config/habit"
        try expectRefusal(after: change, saying: "other users can write to")
        try expectRefusal(after: change, saying: "chmod 700")
    }
}
