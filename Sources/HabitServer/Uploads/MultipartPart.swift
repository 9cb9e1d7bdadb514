/// One field of a form.
struct MultipartPart: Equatable, Sendable {
    /// The name of the field.
    let name: String
    /// What the client calls the file: data for show, never a path, a key or part of a header.
    let filename: String?
    /// What the client says it is; content decides.
    let contentType: String?
    let bytes: ArraySlice<UInt8>
}
