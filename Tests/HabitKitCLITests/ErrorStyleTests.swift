import Testing

@testable import HabitKitCLI

@Suite("The style of errors")
struct ErrorStyleTests {
    @Test(
        "sentences of the server lose their capital and full stop",
        arguments: [
            ("There is no habit named \"Mr. X\".", "no habit named \"Mr. X\""),
            ("There is no habit \"run\".", "no habit named \"run\""), ("There is no picture.", "no picture"),
            ("The server is busy. Try again.", "the server is busy; try again"),
            ("UTC is used.", "UTC is used"), ("Version 1.2 is needed", "version 1.2 is needed"),
            ("Who is \"There. Is\"?", "who is \"There. Is\"?"), ("", ""), (".", ""),
        ]
    )
    func serverSentences(sentence: String, message: String) {
        #expect(ErrorStyle.message(sentence) == message)
    }

    @Test("hints of the server lose the backquotes around commands")
    func serverHints() {
        #expect(ErrorStyle.hint("Log in with `habit login`.") == "log in with habit login")
    }

    @Test(
        "messages of the parser get double quotes, and their suggestion becomes the hint",
        arguments: [
            ("Unexpected argument 'it's'", "unexpected argument \"it's\"", nil),
            ("Missing expected argument '<habits> ...'", "missing argument <habits>", nil),
            (
                "The value 'x y' is invalid for '--by <period>': must be week",
                "\"x y\" is invalid for --by: must be week", nil
            ),
            (
                "Unknown option '--jsn'. Did you mean '--json'?", "unknown option \"--jsn\"",
                "did you mean \"--json\"?"
            ),
            ("2 unexpected arguments: 'a', 'b'", "2 unexpected arguments: \"a\", \"b\"", nil),
        ] as [(String, String, String?)]
    )
    func parserMessages(text: String, message: String, suggestion: String?) {
        let usage = ErrorStyle.usage(text)
        #expect(usage.message == message)
        #expect(usage.suggestion == suggestion)
    }
}
