/// Files attached to days.
extension Endpoint {
    /// Attaches a file to a day.
    public static let attachFile = Endpoint(
        .post,
        "/habits/{habit}/log/{date}/files",
        .full,
        [.day],
        about: .init(
            .files,
            "attachFile",
            "Attach a PNG, JPEG, GIF or WebP image or a PDF of up to 10 MiB to a day",
            at: .habit,
            and: [.date],
            body: .upload("file"),
            .created(AttachedFile.schema),
            .init(
                200,
                "The file, which was attached to the day before",
                .json(.document(AttachedFile.schema))
            ),
            or: [
                .invalidValues, .invalidImage, .tooManyFiles, .quotaExceeded, .filesUnavailable,
                .habitNotFound,
            ]
        )
    )
    /// Lists the files of a day.
    public static let dayFiles = Endpoint(
        .get,
        "/habits/{habit}/log/{date}/files",
        .read,
        about: .init(
            .files,
            "listDayFiles",
            "List the files of a day",
            at: .habit,
            and: [.date],
            fileList
        )
    )
    /// Removes a file from a day.
    public static let detachFile = Endpoint(
        .delete,
        "/habits/{habit}/log/{date}/files/{file}",
        .full,
        about: .init(
            .files,
            "detachFile",
            "Remove a file from a day; it is deleted unless another day has it",
            at: .habit,
            and: [.date, .file],
            .done,
            or: [.fileNotFound]
        )
    )
    /// Lists the files of all days.
    public static let files = Endpoint(
        .get,
        "/files",
        .read,
        [.init("habit", .text, "only files of this habit: its id, uid, slug or name")] + QueryParameter.range,
        about: .init(
            .files,
            "listFiles",
            "List the files of all days",
            fileList,
            or: [.habitNotFound, .habitAmbiguous]
        )
    )
    /// Returns a file's bytes.
    public static let file = Endpoint(
        .get,
        "/files/{file}",
        .read,
        about: .init(
            .files,
            "showFile",
            "Show a file, such as the one that avatar_url names; a Range may ask for a part of it",
            at: .file,
            .init(200, "The file", .media(AttachedFile.mediaTypes)),
            .init(206, "The part that Range asks for", .media(AttachedFile.mediaTypes)),
            .unchanged,
            or: [.fileNotFound, .rangeNotSatisfiable, .filesUnavailable]
        )
    )
    /// Removes a file from all days.
    public static let removeFile = Endpoint(
        .delete,
        "/files/{file}",
        .full,
        about: .init(
            .files,
            "removeFile",
            "Remove a file from every day, and delete it",
            at: .file,
            .done,
            or: [.fileNotFound]
        )
    )

    private static let fileList = EndpointDescription.Answer.ok(
        "The files, oldest day first",
        .list(.document(AttachedFile.schema))
    )
}

extension EndpointDescription.Placeholder {
    static let date = EndpointDescription.Placeholder("the day", "2026-03-13")
    static let file = EndpointDescription.Placeholder("the file's id", "17")
}
