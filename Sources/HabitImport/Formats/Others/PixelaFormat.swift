import HabitModel

/// Pixela: the answers of its API to `GET …/graphs` and `GET …/graphs/ID/pixels?withBody=true`.
///
/// An archive has `graphs.json` and a file `ID.json` for each graph.
enum PixelaFormat: ImportFormat {
    static let name = "pixela"

    static func recognizes(_ source: Source) -> Bool {
        if let archive = source.archive { return archive.member(named: "graphs.json") != nil }
        guard let root = source.json else { return false }
        return root["graphs"].isArray || root["pixels"].isArray
    }

    static func convert(_ source: Source, into builder: inout DocumentBuilder) throws {
        if let archive = source.archive, let list = archive.member(named: "graphs.json") {
            let files = Dictionary(archive.siblings(of: list).map { ($0.name, $0) }) { first, _ in first }
            for graph in try list.json()["graphs"].elements {
                let file = graph["id"].string.flatMap { files["\($0).json"] }
                try add(graph, pixels: file?.json()["pixels"], &builder)
            }
        } else if let root = source.json, root["graphs"].isArray {
            for graph in root["graphs"].elements { try add(graph, pixels: nil, &builder) }
        } else if let root = source.json, root["pixels"].isArray {
            var draft = HabitDraft("Pixela")
            draft.schedule = .anytime
            builder.report.add(.assumed, nil, "pixels without their graph: the habit is called Pixela")
            add(root["pixels"], to: &draft, &builder)
            builder.add(draft)
        } else {
            throw ImportError(.malformed, "The file has neither graphs nor pixels of Pixela.")
        }
        builder.report.add(.ignored, nil, "colour, privacy and other settings of the graph")
    }

    private static func add(_ graph: JSONNode, pixels: JSONNode?, _ builder: inout DocumentBuilder) throws {
        let id = try graph["id"].require("the id of a graph") { $0.identifier }
        var draft = HabitDraft(graph["name"].text ?? id, place: id, key: id)
        draft.unit = graph["unit"].text
        draft.schedule = .anytime
        if let pixels {
            add(pixels, to: &draft, &builder)
        } else {
            builder.report.add(.lost, id, "the graph without its pixels: there is no \(id.singleLine).json")
        }
        builder.add(draft)
    }

    private static func add(_ pixels: JSONNode, to draft: inout HabitDraft, _ builder: inout DocumentBuilder)
    {
        for pixel in pixels.elements {
            let text = pixel["date"].string ?? pixel.string ?? ""
            guard let day = Day(compact: text) else {
                builder.report.add(.lost, draft.shownPlace, "no such date: \(text.singleLine)")
                continue
            }
            var dayDraft = DayDraft(day, place: draft.shownPlace)
            dayDraft.amount = builder.quantity(pixel["quantity"], draft.shownPlace)
            // Without bodies, the answer is a list of dates.
            if pixel.string != nil { dayDraft.isDone = true }
            dayDraft.note = pixel["optionalData"].string
            if draft.days.replace(dayDraft) {
                builder.report.add(.changed, draft.shownPlace, "\(day) appears twice: the last pixel counts")
            }
        }
    }
}

extension Day {
    /// Reads `20261116`.
    init?(compact text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 8, bytes.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let digits = bytes.map { Character(Unicode.Scalar($0)) }
        self.init("\(String(digits[0..<4]))-\(String(digits[4..<6]))-\(String(digits[6..<8]))")
    }
}
