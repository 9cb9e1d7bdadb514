import FoundationEssentials

extension Typed {
    /// Commands about attached files.
    static var files: [Typed] { [attach, filesLs, filesGet, filesRm] }

    private static let noFile = Refusal.refused(
        404,
        "file_not_found",
        "There is no such file.",
        hint: "List files with `habit files`."
    )

    private static var attach: Typed {
        var typed = Typed(
            "attach",
            "run",
            "$HOME/photo.jpg",
            fields: "id,url",
            replies: [.json(Sample.file(), status: 201)],
            refusals: [
                .usage("--json=nope"), .usage("other.jpg"), .usage("--date", "someday"),
                Refusal(line: ["attach", "run", "$HOME/none.jpg"]),
                Refusal(line: ["attach", "run", "$HOME/empty.jpg"]),
                Refusal(line: ["attach", "run", "$HOME/huge.pdf"]), .missing,
                .refused(422, "too_many_files", "A day of a habit can have at most 10 files."),
                .refused(413, "quota_exceeded", "The account has used up its storage."),
                .refused(415, "unsupported_media_type", "A file must be an image or a PDF."),
            ] + Refusal.ofServer
        )
        typed.before = { scene in
            for (name, size) in [("photo.jpg", 7), ("empty.jpg", 0), ("huge.pdf", 10 << 20 + 1)] {
                try Data(repeating: 1, count: size).write(to: URL(filePath: "\(scene.home)/\(name)"))
            }
        }
        return typed
    }

    private static let filesLs = Typed(
        "files",
        "ls",
        "run",
        fields: "id,filename",
        replies: [
            .json("[\(Sample.file()),\(Sample.file(18, "plan\u{7}.pdf", "application/pdf", 3_500_000))]")
        ],
        refusals: [
            .usage("--json=nope"), .usage("other"), .usage("--date", "someday"), .missing,
        ] + Refusal.ofServer
    )

    private static let filesGet = Typed(
        "files",
        "get",
        "17",
        "-o",
        "$HOME/photo.jpg",
        replies: [.json("photo")],
        refusals: [
            .usage("--json=slug"), .usage("other"),
            Refusal(line: ["files", "get", "17", "-o", "$HOME/none/photo.jpg"], replies: [.json("photo")]),
            noFile,
        ] + Refusal.ofServer
    )

    private static let filesRm = Typed(
        "files",
        "rm",
        "17",
        "--yes",
        replies: [.empty],
        refusals: [
            .usage("--json=slug"), .usage("other"), Refusal(line: ["files", "rm", "17"]), noFile,
        ] + Refusal.ofServer
    )
}

extension Sample {
    static func file(
        _ id: Int = 17,
        _ name: String = "photo.jpg",
        _ type: String = "image/jpeg",
        _ size: Int = 20_480
    ) -> String {
        let name = name.replacing("\u{7}", with: "\\u0007")
        return """
            {"content_type":"\(type)","created_at":"2026-03-13T06:30:00Z","filename":"\(name)","habit":"run","id":\(id),\
            "log_date":"2026-03-13","sha256":"\(String(repeating: "0", count: 64))","size":\(size),"url":"/files/\(id)"}
            """
    }
}
