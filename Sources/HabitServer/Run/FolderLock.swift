internal import Glibc

/// Says that somebody works in a data folder: any number of servers, or one restore.
///
/// It ends with its holder, however that ends.
final class FolderLock: Sendable {
    static let name = "lock"

    private let file: OpenFile

    init(_ file: consuming OpenFile) {
        self.file = file
    }
}
