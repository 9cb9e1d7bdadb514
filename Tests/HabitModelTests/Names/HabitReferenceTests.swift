import HabitModel
import Testing

@Suite("references to habits")
struct HabitReferenceTests {
    private static let uid = "6f1c8c3e-8a59-4a39-9d7b-0c6a4c1b2a10"

    private func find(_ text: String, _ habits: [NamedHabit]) -> [Int64?] {
        var directory = HabitDirectory(habits) { try? Slug(normalized: $0).text }
        return directory.find(HabitReference(text)).map(\.id)
    }

    private func habit(_ id: Int64, _ name: String, _ slug: String? = nil, uid: String? = nil) -> NamedHabit {
        NamedHabit(id: id, uid: uid, slug: slug ?? (try? Slug(normalized: name).text) ?? "", name: name)
    }

    @Test("an exact slug comes before an exact name, which comes before a name's slug")
    func exactSlugThenExactNameThenNameSlug() {
        let habits = [habit(1, "Morning run", "run"), habit(2, "Run", "jog"), habit(3, "Jog", "jogging")]
        #expect(find("run", habits) == [1])
        #expect(find("Run", habits) == [2])
        #expect(find("jog", habits) == [2])
        #expect(find("Jog", habits) == [3])
        #expect(find("JOG", habits) == [3])
        #expect(find("morning RUN", habits) == [1])
        #expect(find("RUN", habits) == [2])
    }

    @Test("an id is a canonical number, and a uid is a UUID in either case")
    func findsByIDAndUID() {
        let habits = [habit(3, "3 pages", "three"), habit(4, "read", uid: Self.uid)]
        #expect(find("3", habits) == [3])
        #expect(find("03", habits).isEmpty)
        #expect(find("5", habits).isEmpty)
        #expect(find("99999999999999999999", habits).isEmpty)
        #expect(find("", habits).isEmpty)
        #expect(find(Self.uid, habits) == [4])
        #expect(find(Self.uid.uppercased(), habits) == [4])
        #expect(find("00000000-0000-4000-8000-000000000000", habits).isEmpty)
    }

    @Test(
        "text with any other character is never reduced to a slug",
        arguments: [
            "- [ ] read", "read!", "[read]", "*read", "C#", "read+1", "read=1", "#read", "read\t", "re/ad",
            "read²",
        ]
    )
    func otherCharactersAreNotReduced(text: String) {
        #expect(find(text, [habit(1, "read"), habit(2, "C++")]).isEmpty)
    }

    @Test(
        "a name with other characters is found by that exact name",
        arguments: ["C#", "- [ ] read", "read!", "C++"]
    )
    func findsExactNames(name: String) {
        #expect(find(name, [habit(1, "read"), habit(2, "C"), habit(3, name, "other")]) == [3])
    }

    @Test("spaces, hyphens, underscores, full stops and case do not matter if only one name gives the slug")
    func findsByReducedName() {
        let habits = [habit(1, "Früh aufstehen", "early"), habit(2, "Straße kehren"), habit(3, "İngilizce")]
        for text in ["früh-aufstehen", "FRÜH AUFSTEHEN", "fru\u{308}h_aufstehen", "Früh. Aufstehen"] {
            #expect(find(text, habits) == [1], "\(text)")
        }
        #expect(find("STRASSE KEHREN", habits) == [2])
        #expect(find("ingilizce", habits) == [3])
    }

    @Test("a slug that differs from the name is found only exactly")
    func customSlugIsFoundOnlyExactly() {
        #expect(find("Early", [habit(1, "Früh aufstehen", "early")]).isEmpty)
    }

    @Test("a slug from an earlier version is found by its old and its new spelling")
    func findsSlugsOfEarlierVersions() {
        let habits = [habit(1, "İngilizce", "i\u{307}ngilizce"), habit(2, "Straße", "straße")]
        #expect(find("i\u{307}ngilizce", habits) == [1])
        #expect(find("ingilizce", habits) == [1])
        #expect(find("straße", habits) == [2])
        #expect(find("strasse", habits) == [2])
    }

    @Test("all habits with the same name, or with names that give the same slug, are found")
    func findsAllAmbiguousHabits() {
        let habits = [
            habit(1, "Run", "run-1"), habit(2, "Run", "run-2"), habit(3, "C++", "c-1"), habit(4, "C", "c-2"),
        ]
        #expect(find("Run", habits) == [1, 2])
        #expect(find("run", habits) == [1, 2])
        #expect(find("run-2", habits) == [2])
        #expect(find("C", habits) == [4])
        #expect(find("c", habits) == [3, 4])
    }

    @Test("text that no id, uid, slug or name can be is refused")
    func refusesImpossibleReferences() throws {
        let longest = String(repeating: "e\u{301}", count: 100)
        for text in ["7", "run", "C#", "6F1C8C3E-8A59-4A39-9D7B-0C6A4C1B2A10", longest] {
            try HabitReference.check(text)
        }
        for text in ["", " ", longest + "e", "a\u{0}", "a\nb", "\u{202E}run"] {
            #expect(throws: ValueError.self) { try HabitReference.check(text) }
        }
    }
}
