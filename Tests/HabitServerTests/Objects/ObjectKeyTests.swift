import Testing

@testable import HabitServer

@Suite("the key of an object")
struct ObjectKeyTests {
    @Test("a new key is owner, folder and 32 hexadecimal digits, and never the same twice")
    func fresh() throws {
        let keys = try (0..<1_000).map { _ in
            try #require(ObjectKey(username: "ada", folder: "avatars", fileExtension: "png"))
        }
        #expect(Set(keys).count == 1_000)
        for key in keys {
            #expect(key.folders == ["ada", "avatars"])
            #expect(key.name.count == 36 && key.name.hasSuffix(".png"))
            #expect(key.name.dropLast(4).allSatisfy { $0.isHexDigit && !$0.isUppercase })
            #expect(ObjectKey(key.text) == key)
        }
    }

    @Test(
        "what could leave its folder, or has to be escaped somewhere, is no key",
        arguments: [
            "", "/", "ada", "ada/avatars", "ada/avatars/", "/ada/avatars/x", "ada//x", "ada/../x", "ada/./x",
            "../avatars/x", "ada/avatars/..", "ada/avatars/.htaccess", "ada/avatars/x.", "ada/avatars/x/y",
            "a/avatars/x",
            "Ada/avatars/x", "ada/avatars/x y", "ada/avatars/x%2e", "ada/avatars/x\u{0}", "ada/avatars/é",
            "ada/avatars/x+y", "ada\\avatars\\x", "-rf/avatars/x", ".incoming/avatars/x",
            "\(String(repeating: "a", count: 51))/avatars/x",
            "ada/avatars/\(String(repeating: "a", count: 255))",
        ]
    )
    func refused(text: String) {
        #expect(ObjectKey(text) == nil)
    }

    @Test(
        "user names at their limits are taken",
        arguments: ["ab", "a.b-c_9", String(repeating: "a", count: 50)]
    )
    func userNames(name: String) {
        #expect(ObjectKey(username: name, folder: "files", fileExtension: "pdf") != nil)
    }
}
