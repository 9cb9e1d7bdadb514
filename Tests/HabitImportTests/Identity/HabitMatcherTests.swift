import HabitModel
import Testing

@testable import HabitImport

@Suite("Which habit of the account a habit of a file is")
struct HabitMatcherTests {
    private static func habit(
        _ name: String,
        _ family: String = "loop",
        key: String? = nil,
        mapped: String? = nil
    ) -> HabitDocument.Habit {
        HabitDocument.Habit(
            name: name,
            slug: name.lowercased(),
            startsOn: .first,
            schedules: SchedulePlan(.daily, from: .first),
            source: .init(family: family, key: key ?? name, isStable: key != nil, mapped: mapped)
        )
    }

    private static func known(
        _ name: String,
        _ keys: [HabitKey] = [],
        isActive: Bool = true
    ) -> HabitMatcher.Known {
        .init(uid: "uid-\(name)", slug: name.lowercased(), name: name, isActive: isActive, keys: keys)
    }

    private static func match(
        _ known: [HabitMatcher.Known],
        _ habits: [HabitDocument.Habit],
        into: String? = nil
    ) throws -> [String?] {
        try HabitMatcher(known, into: into).match(habits).map { $0?.name }
    }

    @Test("The same key matches, also after a new name on either side")
    func matchesKeys() throws {
        let known = Self.known("Climbing", [HabitKey(family: "loop", key: "0a")])
        #expect(try Self.match([known], [Self.habit("Klettern", key: "0a")]) == ["Climbing"])
    }

    @Test("A unique name of the same family matches, a name alone does not")
    func matchesNamesOfAFamily() throws {
        let loop = Self.known("Klettern", [HabitKey(family: "loop", key: "0a")])
        #expect(try Self.match([loop], [Self.habit("Klettern")]) == ["Klettern"])
        #expect(try Self.match([loop], [Self.habit("Klettern", "harsh")]) == [nil])
        #expect(try Self.match([Self.known("Klettern")], [Self.habit("Klettern")]) == [nil])
        let twice = [Self.habit("Klettern"), Self.habit("Klettern", key: "0b")]
        #expect(try Self.match([loop], twice) == [nil, nil])
    }

    @Test("A habit that has its key elsewhere does not take a second one by its name")
    func matchesOnce() throws {
        let loop = Self.known("Klettern", [HabitKey(family: "loop", key: "0a")])
        let habits = [Self.habit("Bouldern", key: "0a"), Self.habit("Klettern", key: "0b")]
        #expect(try Self.match([loop], habits) == ["Klettern", nil])
    }

    @Test("Our own documents match by uid")
    func matchesUIDs() throws {
        var own = Self.habit("Anything")
        own.source = nil
        own.uid = "uid-Run"
        #expect(try Self.match([Self.known("Run")], [own]) == ["Run"])
    }

    @Test("A person may name the habit, for a file with one habit or for a column")
    func followsOptions() throws {
        let known = [Self.known("Run"), Self.known("Walk"), Self.known("Old", isActive: false)]
        #expect(try Self.match(known, [Self.habit("x")], into: "run") == ["Run"])
        #expect(try Self.match(known, [Self.habit("x", mapped: "walk"), Self.habit("y")]) == ["Walk", nil])
        for (habits, into) in [
            ([Self.habit("x"), Self.habit("y")], "run"), ([Self.habit("x")], "old"),
            ([Self.habit("x")], "nothing"),
            ([Self.habit("x", mapped: "walk"), Self.habit("y", mapped: "walk")], nil),
        ] as [([HabitDocument.Habit], String?)] {
            let error = #expect(throws: ImportError.self) { try Self.match(known, habits, into: into) }
            #expect(error?.code == .invalidOption)
        }
    }
}
