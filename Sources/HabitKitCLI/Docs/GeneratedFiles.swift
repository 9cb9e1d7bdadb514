enum GeneratedFiles {
    static func write(to folder: String) throws(Failure) {}
}
