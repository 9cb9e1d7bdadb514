import FaultKit
import Foundation
import Testing

extension EndToEnd {
    /// Read-only systems, and other users.
    @Suite(.needsMount, .timeLimit(.minutes(30)))
    struct RestrictedSystemTests {
        /// Runs shell commands in their own mount namespace.
        private func isolated(_ lines: String, as ada: Person) async throws -> Finished {
            try await Finished.run(
                "/usr/bin/unshare",
                ["--mount", "/bin/sh", "-c", lines],
                environment: ada.environment
            )
        }

        @Test(
            "E22: on a read-only system without /tmp, commands that write no file work, and check-ins are sent"
        )
        func readOnlySystem() async throws {
            try await OutboxScene.lend { scene in
                let lines = """
                    set -e
                    mount -o remount,bind,ro "$HOME" 2>/dev/null || { mount --bind "$HOME" "$HOME"; mount -o remount,bind,ro "$HOME"; }
                    ! touch "$HOME/x" 2>/dev/null
                    mkdir -p /mnt && mount --bind "$HOME" /mnt && mount -o remount,bind,ro /mnt
                    mkdir -p /media && mount --bind "$(dirname "$(command -v habit)")" /media && PATH=/media:$PATH
                    mount -t tmpfs -o ro,mode=000,size=4k none /tmp
                    cd /; export HOME=/mnt; unset TMPDIR
                    habit whoami && habit ls -q && habit streak water -q && habit done water+1 -q && habit prompt
                    """
                let done = try await isolated(lines, as: scene.ada)
                #expect(done.code == 0, "\(done.errors)")
                #expect(done.output.hasPrefix("ada\n"))
                #expect(try await scene.glasses() == 1)
                let login = try await isolated(
                    "mount --bind \"$HOME\" \"$HOME\"; mount -o remount,bind,ro \"$HOME\"\necho '\(Client.password)' | habit login ada --password-stdin",
                    as: scene.ada
                )
                #expect(login.code == 1)
                #expect(
                    login.errors.contains("cannot write") && login.errors.contains("Read-only file system"),
                    "\(login.errors)"
                )
                try await scene.habit("whoami")
            }
        }

        @Test(
            "E22: as another user, with sudo's or their own HOME, commands work or say who owns the files"
        )
        func anotherUser() async throws {
            try await OutboxScene.lend { scene in
                let folder = try scene.folder.made("nobody")
                try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder.path)
                let nobody = "setpriv --reuid 65534 --regid 65534 --clear-groups"
                let own = try await scene.ada.shell("HOME='\(folder.path)' \(nobody) habit whoami")
                #expect(own.code == 4, "\(own.errors)")
                let login = try await scene.ada.shell(
                    "echo '\(Client.password)' | HOME='\(folder.path)' \(nobody) habit login ada --password-stdin && HOME='\(folder.path)' \(nobody) habit whoami"
                )
                #expect(login.code == 0, "\(login.errors)")
                // With sudo that keeps HOME, root finds another user's login.
                let root = try await scene.ada.shell("HOME='\(folder.path)' habit whoami")
                #expect(root.code == 1)
                #expect(root.errors.contains("belongs to another user"))
                let anonymousClient = try await scene.ada.shell("\(nobody) habit whoami")
                #expect(anonymousClient.code == 1)
                #expect(anonymousClient.errors.contains(".config/habit/config.json: Permission denied"))
            }
        }
    }
}
