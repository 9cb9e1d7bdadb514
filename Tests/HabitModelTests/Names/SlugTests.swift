import HabitModel
import HabitTestSupport
import Testing

@Suite("slugs")
struct SlugTests {
    @Test(
        "a slug is derived from a normalized name",
        arguments: [
            ("Morning run", "morning-run"), ("  Morning -- RUN!  ", "morning-run"), ("Übung", "übung"),
            ("日本語", "日本語"),
            ("हिंदी सीखो", "हिंदी-सीखो"), ("10 push-ups", "10-push-ups"), ("7a", "7a"), ("❤️ love", "love"),
            ("C++", "c"),
            ("ΣΊΣΥΦΟΣ", "σίσυφοσ"), ("Σίσυφος", "σίσυφοσ"), ("../etc/passwd", "etc-passwd"),
            ("a\u{200D}b", "ab"),
            ("100% Tee", "100-tee"),
            ("Don't", "don-t"), ("ТЕСТ", "тест"), ("\u{301}a", "a"), ("a-\u{301}b", "a-b"), ("İ", "i"),
            ("İngilizce", "ingilizce"), ("I\u{307}lk", "ilk"), ("Kırmızı", "kırmızı"), ("KIRMIZI", "kirmizi"),
            ("Straße", "strasse"), ("STRASSE", "strasse"), ("STRAẞE", "strasse"), ("o\u{FB03}ce", "office"),
            ("ΐ", "ΐ"), ("ᾳ", "αι"), ("ǅ", "ǆ"), ("Ꭰ", "ꭰ"), ("Ё й e\u{301}", "ё-й-e\u{301}"),
            ("ij\u{307}", "ij\u{307}"),
        ]
    )
    func derivesSlugFromName(_ name: String, _ slug: String) throws {
        #expect(Array(try Slug(normalized: name).text.utf8) == Array(slug.utf8))
    }

    @Test(
        "a name without a letter gives no slug",
        arguments: ["", "---", "42", "🏃", " \u{345}", "\u{3164}", "1-2-3"]
    )
    func rejectsNamesWithoutLetters(_ name: String) {
        #expect(throws: ValueError.self) { try Slug(normalized: name) }
    }

    @Test("a slug is at most 100 code points long, never ends in a hyphen and never looks like an id")
    func longNamesAreTruncated() throws {
        #expect(try Slug(normalized: String(repeating: "ab ", count: 90)).text.unicodeScalars.count <= 100)
        #expect(try Slug(normalized: String(repeating: "a", count: 99) + " b").text.last == "a")
        let digits = try Slug(normalized: String(repeating: "1", count: 150) + "a").text
        #expect(digits.hasPrefix("habit-111"))
        #expect(digits.unicodeScalars.count == 100)
    }

    @Test("every derived slug is a valid slug")
    func derivedSlugsAreValid() throws {
        var random = Seeded(5)
        for _ in 0..<2000 {
            var name = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 1...40, using: &random) {
                let limit: UInt32 = [0x7F, 0x250, 0x3000, 0x1FFFF].randomElement(using: &random) ?? 0x7F
                Unicode.Scalar(UInt32.random(in: 0x20...limit, using: &random)).map { name.append($0) }
            }
            guard let slug = try? Slug(normalized: String(name)) else { continue }
            #expect(try Slug(validating: slug.text) == slug)
        }
    }

    @Test(
        "a chosen slug must be valid",
        arguments: [
            "", "-", "Run", "a--b", "-a", "a-", "a b", "42", "a_b", "a/b", "..", "a\u{200D}b", "a.",
            "\u{301}a", "a\u{0}",
            String(repeating: "a", count: 101),
        ]
    )
    func rejectsInvalidSlugs(_ text: String) {
        #expect(throws: ValueError.self) { try Slug(validating: text) }
    }
}
