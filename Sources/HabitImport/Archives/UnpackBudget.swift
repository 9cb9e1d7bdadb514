/// How much may still be unpacked from one file, over all archives in it.
///
/// Shared by everything that one import opens, hence a class; an import runs on one thread.
final class UnpackBudget {
    /// The largest file that is read at all.
    static let inputLimit = 64 << 20
    /// The most bytes that all members of a file may have together, each time they are read.
    static let unpackedLimit = 256 << 20
    /// The most names in archives.
    static let nameLimit = 10_000
    /// How many times its packed size a member may have; small members may have more.
    static let ratioLimit = 200
    /// The size up to which the ratio does not count.
    static let ratioFloor = 1 << 20
    /// How deep an archive may be packed in another.
    static let depthLimit = 3

    private var bytes: Int
    private var names: Int

    init(bytes: Int = unpackedLimit, names: Int = nameLimit) {
        self.bytes = bytes
        self.names = names
    }

    /// The largest size that a member of a packed size may have.
    func limit(forPacked packed: Int) -> Int {
        let (product, overflow) = packed.multipliedReportingOverflow(by: Self.ratioLimit)
        return min(overflow ? bytes : max(product, Self.ratioFloor), bytes)
    }

    func spend(bytes count: Int, _ place: String?) throws {
        guard count <= bytes else {
            throw ImportError(
                .tooLarge,
                place,
                "The file unpacks to more than \(Self.unpackedLimit >> 20) MiB."
            )
        }
        bytes -= count
    }

    func spendName() throws {
        guard names > 0 else {
            throw ImportError(.tooLarge, "The archive has more than \(Self.nameLimit) names.")
        }
        names -= 1
    }
}
