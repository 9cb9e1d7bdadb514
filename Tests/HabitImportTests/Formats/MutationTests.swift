import HabitModel
import Testing

@testable import HabitImport

@Suite("Broken files of other trackers")
struct MutationTests {
    @Test(
        "A file changed at random is refused or reported on, and never stops the program",
        arguments: Sample.all
    )
    func survivesMutations(sample: Sample) throws {
        let original = try sample.input()
        var random = SeededRandom(seed: UInt64(original.count))
        var options = try sample.options()
        var refused = 0
        for round in 0..<1000 {
            let bytes = Mutation.apply(to: original, round, &random)
            // Without the name, most broken files are not recognised, and the importer would see little of them.
            options.format = round.isMultiple(of: 2) ? nil : sample.formatName
            do {
                let conversion = try Importer.convert(bytes, options)
                Self.check(conversion, options, round)
            } catch let error as ImportError {
                refused += 1
                #expect(error.reason.hasSuffix("."), "round \(round): \(error)")
            }
        }
        #expect(refused < 1000)
    }

    /// Whatever was in the file, our rules hold for what came out.
    private static func check(_ conversion: Conversion, _ options: ConversionOptions, _ round: Int) {
        for habit in conversion.document.habits {
            #expect(throws: Never.self, "round \(round)") {
                _ = try HabitName(habit.name)
                _ = try habit.description.map { try HabitDescription($0) }
                _ = try habit.unit.map { try Unit($0) }
                _ = try Tag.list(habit.tags)
            }
            #expect(Slug.hasSlugForm(habit.slug), "round \(round)")
            let isOurs = habit.source == nil
            #expect(isOurs || habit.startsOn <= options.today, "round \(round)")
            let days = habit.entries.map(\.logDate)
            #expect(days == Array(Set(days)).sorted(), "round \(round)")
            let possible = PossibleRules(habit)
            for entry in habit.entries {
                let state = entry.state
                #expect(!(state.status && state.skipped), "round \(round)")
                let day = entry.logDate
                let rules = isOurs ? possible.rules(on: day) : [habit.rule(on: day)]
                #expect(rules.contains { state == state.agreeing(with: $0) }, "round \(round)")
                #expect(isOurs || entry.logDate <= options.today || state.skipped, "round \(round)")
                #expect(state.amount.map { $0 >= .zero && $0 <= Amount.maximum } ?? true, "round \(round)")
            }
        }
    }
}

extension Sample {
    /// The format that the person names.
    var formatName: String? {
        let special = ["ada-2026-11-22.ndjson": "habit-ndjson"]
        return special[paths[0]] ?? (try? expected()["format"].string)
    }
}

/// Ways to break a file.
enum Mutation {
    /// Bytes that mean something in one format or another.
    private static let pieces = [
        "\"", "'", ",", ";", "\t", "\n", "\r\n", ":", " : ", "{", "}", "[", "]", "null", "-1", "1e999",
        "99999999999999999999",
        "NaN", "\u{0}", "\u{202E}", "🏊", "2026-02-30", "9999-12-31", "0001-01-01", "-9223372036854775808",
        "9223372036854775807", "true", "../../x", "😀😀", "%", "0.0000001",
    ].map { Array($0.utf8) }

    static func apply(to original: [UInt8], _ round: Int, _ random: inout SeededRandom) -> [UInt8] {
        var bytes = original
        for _ in 0...Int(random.next() % 3) {
            guard !bytes.isEmpty else { break }
            let at = Int(random.next() % UInt64(bytes.count))
            switch random.next() % 7 {
            case 0: bytes[at] = UInt8(truncatingIfNeeded: random.next())
            case 1: bytes[at] ^= 1 << UInt8(random.next() % 8)
            case 2: bytes.removeSubrange(at..<min(bytes.count, at + 1 + Int(random.next() % 40)))
            case 3: bytes.insert(contentsOf: pieces[Int(random.next() % UInt64(pieces.count))], at: at)
            case 4: bytes.insert(contentsOf: original[..<min(original.count, 60)], at: at)
            case 5: bytes.removeSubrange(at...)
            default: replaceNumber(in: &bytes, from: at, &random)
            }
        }
        return bytes
    }

    /// Replaces the digits that follow a place by a number at a limit.
    private static func replaceNumber(in bytes: inout [UInt8], from at: Int, _ random: inout SeededRandom) {
        guard let start = bytes[at...].firstIndex(where: { (0x30...0x39).contains($0) }) else { return }
        let end = bytes[start...].firstIndex { !(0x30...0x39).contains($0) } ?? bytes.endIndex
        let numbers = [
            "0", "-1", "9223372036854775807", "-9223372036854775808", "4294967296", "1e308", "367", "13",
        ]
        bytes.replaceSubrange(
            start..<end,
            with: Array(numbers[Int(random.next() % UInt64(numbers.count))].utf8)
        )
    }
}

/// The same numbers in every run (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
