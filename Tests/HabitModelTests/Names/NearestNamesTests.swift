import HabitModel
import HabitTestSupport
import Testing

@Suite("nearest names")
struct NearestNamesTests {
    @Test("suggestions for mistyped words")
    func suggestsNearestNames() {
        let names = NearestNames(["morning-run", "read", "water", "write", "run-club", "meditate"])
        #expect(names.nearest(to: "run") == ["morning-run", "run-club"])
        #expect(names.nearest(to: "raed") == ["read"])
        #expect(names.nearest(to: "wter") == ["water"])
        #expect(names.nearest(to: "Meditaet") == ["meditate"])
        #expect(names.nearest(to: "xyz").isEmpty)
        #expect(names.nearest(to: "").isEmpty)
        #expect(names.nearest(to: String(repeating: "a", count: 5000)).isEmpty)
        #expect(NearestNames(["done", "undone", "doctor"]).nearest(to: "do", limit: 1) == ["doctor"])
    }

    @Test("a long word is at most four edits away")
    func longWordsAllowFourEdits() {
        let name = String(repeating: "a", count: 60)
        #expect(NearestNames([name]).nearest(to: "bcde" + name.dropFirst(4)) == [name])
        #expect(NearestNames([name]).nearest(to: "bcdef" + name.dropFirst(5)).isEmpty)
    }

    @Test("the distance counts edits and swaps up to its limit")
    func distanceCountsEditsAndSwaps() {
        #expect(EditDistance.between("", "abc", limit: 3) == 3)
        #expect(EditDistance.between("", "abc", limit: 2) == nil)
        #expect(EditDistance.between("abc", "acb", limit: 1) == 1)
        #expect(EditDistance.between("kitten", "sitting", limit: 4) == 3)
        #expect(EditDistance.between("kitten", "sitting", limit: 2) == nil)
        #expect(EditDistance.between("same", "same", limit: 0) == 0)
        #expect(EditDistance.between("same", "some", limit: 0) == nil)
    }

    @Test("the limited distance matches the full computation within the limit", arguments: 0...5)
    func limitedDistanceMatchesFullComputation(_ limit: Int) {
        var random = Seeded(UInt64(limit) + 1)
        for _ in 0..<2_000 {
            let left = random.word(upTo: 12)
            let isOther = Int.random(in: 0..<3, using: &random) == 0
            let right = isOther ? random.word(upTo: 12) : random.misspelling(of: left)
            let slow = slowDistance(Array(left), Array(right))
            #expect(
                EditDistance.between(left, right, limit: limit) == (slow <= limit ? slow : nil),
                "\(left) \(right)"
            )
        }
    }

    /// The textbook computation with the full table (optimal string alignment).
    private func slowDistance(_ left: [Character], _ right: [Character]) -> Int {
        var table = (0...left.count).map { row in (0...right.count).map { row == 0 ? $0 : $0 == 0 ? row : 0 }
        }
        for row in 1..<(left.count + 1) {
            for column in 1..<(right.count + 1) {
                let cost = left[row - 1] == right[column - 1] ? 0 : 1
                var best = min(
                    table[row - 1][column] + 1,
                    table[row][column - 1] + 1,
                    table[row - 1][column - 1] + cost
                )
                if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1]
                {
                    best = min(best, table[row - 2][column - 2] + 1)
                }
                table[row][column] = best
            }
        }
        return table[left.count][right.count]
    }
}

extension Seeded {
    /// A word over a small alphabet, so that many words are close to each other.
    fileprivate mutating func word(upTo length: Int) -> String {
        String((0..<Int.random(in: 0...length, using: &self)).map { _ in letter() })
    }

    /// The word with up to four letters changed, swapped, removed or inserted.
    fileprivate mutating func misspelling(of word: String) -> String {
        var letters = Array(word)
        for _ in 0..<Int.random(in: 0...4, using: &self) {
            let place = Int.random(in: 0...letters.count, using: &self)
            switch Int.random(in: 0..<4, using: &self) {
            case 0 where place < letters.count: letters[place] = letter()
            case 1 where place + 1 < letters.count: letters.swapAt(place, place + 1)
            case 2 where place < letters.count: letters.remove(at: place)
            default: letters.insert(letter(), at: place)
            }
        }
        return String(letters)
    }

    private mutating func letter() -> Character { "abc".randomElement(using: &self) ?? "a" }
}
