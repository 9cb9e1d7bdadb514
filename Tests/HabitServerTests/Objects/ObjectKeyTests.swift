import Testing

@testable import HabitServer

@Suite("object keys")
struct ObjectKeyTests {
    @Test("a new key has an owner, a folder and 32 hexadecimal digits, and is unique")
    func newKeyIsUnique() throws {
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
        "a key that could escape its folder or needs quoting is invalid",
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
    func unsafeKeyIsInvalid(text: String) {
        #expect(ObjectKey(text) == nil)
    }

    @Test(
        "usernames of minimum and maximum length are valid",
        arguments: ["ab", "a.b-c_9", String(repeating: "a", count: 50)]
    )
    func userNamesAreValid(name: String) {
        #expect(ObjectKey(username: name, folder: "files", fileExtension: "pdf") != nil)
    }
}
