import FaultKit
import Foundation
import Testing

extension EndToEnd {
    /// A real full disk for the settings; for the outbox, see ``OutboxFaultTests``.
    @Suite(.needsMount, .timeLimit(.minutes(30)))
    struct FullDiskTests {
        @Test(
            "E5: on a full disk, login and logout fail, and the old login stays"
        )
        func loginAndLogoutOnFullDisk() async throws {
            try await OutboxScene.lend { scene in
                let config = scene.ada.home + "/.config"
                try await Disk.lend(at: config, kilobytes: 40) { disk in
                    try await scene.logIn(scene.ada)
                    let path = config + "/habit/credentials.json"
                    let before = FileManager.default.contents(atPath: path)
                    disk.fill()
                    let login = try await scene.ada.habit(
                        ["login", "ada", "--password-stdin"],
                        input: Client.password + "\n"
                    )
                    #expect(login.code == 1)
                    #expect(login.output.isEmpty)
                    #expect(
                        login.errors.contains("cannot write \(path): No space left on device"),
                        "\(login.errors)"
                    )
                    #expect(FileManager.default.contents(atPath: path) == before)
                    try await scene.habit("whoami")
                    let logout = try await scene.ada.habit(["logout"])
                    #expect(logout.code == 1)
                    #expect(logout.errors.contains("No space left on device"), "\(logout.errors)")
                    let names = try FileManager.default.contentsOfDirectory(atPath: config + "/habit")
                    #expect(names == ["credentials.json"])
                    try disk.free()
                    try await scene.logIn(scene.ada)
                    try await scene.habit("whoami")
                }
            }
        }
    }
}
