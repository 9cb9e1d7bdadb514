import FoundationEssentials
import HabitModel

extension Zones {
    /// The names of the zones that a person can choose from; UTC alone if the system has no list.
    var names: [String] { Self.listed }

    private static let listed: [String] = {
        guard let data = try? Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/tzdata.zi")) else {
            return ["UTC"]
        }
        let names = String(decoding: data, as: UTF8.self).split(separator: "\n").compactMap {
            line -> String? in
            let words = line.split(separator: " ")
            // `Z NAME …` is a zone, `L TARGET NAME` another name of one.
            if words.first == "Z", words.count > 1 { return String(words[1]) }
            return words.first == "L" && words.count == 3 ? String(words[2]) : nil
        }
        let areas = [
            "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian",
            "Pacific",
        ]
        return names.filter { name in areas.contains { name.hasPrefix($0 + "/") } }.sorted() + ["UTC"]
    }()
}
