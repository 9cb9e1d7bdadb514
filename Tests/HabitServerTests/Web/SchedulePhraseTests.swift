import HabitModel
import Testing

@testable import HabitServer

@Suite("schedules in a form")
struct SchedulePhraseTests {
    @Test(
        "people may write a schedule as they say it",
        arguments: [
            ("3 times a week", "3/week"), ("3 per week", "3/week"), ("Twice a week", "2/week"),
            ("4x a month", "4/month"),
            ("3 days per week", "3/week"), ("once a month", "1/month"), ("every other day", "every 2 days"),
            ("Every 2 weeks", "every 14 days"), ("Mon, Wed and Fri", "mon,wed,fri"),
            ("tuesday thursday", "tue,thu"),
            ("mondays", "mon"), ("mon-fri", "weekdays"), ("Monday to Friday", "weekdays"),
            ("every day", "daily"),
            ("3/week", "3/week"), ("every 3 days", "every 3 days"), ("anytime", "anytime"),
            ("3 in 7 days", "3 in 7 days"),
        ]
    )
    func phraseIsUnderstood(phrase: String, schedule: String) throws {
        #expect(try Schedule(SchedulePhrase(phrase).text).description == schedule)
    }

    @Test(
        "anything else is refused as it was typed",
        arguments: [
            "whenever", "9 times a week", "99999999999999999999 times a week", "every 99 weeks",
            "mon, wed or so", "x a week",
        ]
    )
    func otherPhraseIsRefused(phrase: String) {
        #expect(throws: ValueError.self) { try Schedule(SchedulePhrase(phrase).text) }
    }

    @Test(
        "every schedule on a page is understood in the form",
        arguments: ["3 per week", "10 per month", "weekly", "Mon, Wed"]
    )
    func shownScheduleIsUnderstood(text: String) throws {
        #expect(PageText.schedule(try Schedule(SchedulePhrase(text).text)) == text)
    }
}
