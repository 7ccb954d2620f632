import Renderers
import Foundation
import Glibc
public import Statistics

/// Why a report set was held back, and since when: a file next to the sets, present while the gate is shut.
public struct HeldNote: Codable, Hashable, Sendable {
    /// A reason in both languages.
    public struct Reason: Codable, Hashable, Sendable {
        /// In Chinese.
        public var zh: String
        /// In English.
        public var en: String

        /// Both.
        public var text: LocalizedText { LocalizedText(zh: zh, en: en) }
    }

    /// The as-of day of the first run in a row that held the set back, such as `2018-04-30`.
    public var since: String
    /// The set that stays in force; nil if there is none yet.
    public var inForce: String?
    /// Why.
    public var reasons: [Reason]

    private enum CodingKeys: String, CodingKey {
        case since
        case inForce = "in_force"
        case reasons
    }

    /// The note on the set behind a link.
    static func path(folder: String, link: String) -> String { "\(folder)/\(link).held.json" }

    /// The note on the set of a period in a language; nil if there is none.
    ///
    /// - Throws: `ReportFault` if the note is unreadable.
    public static func read(reports: String, period: Period, language: Language) throws -> HeldNote? {
        try read(folder: "\(reports)/\(period)", link: Publication.link(language))
    }

    static func read(folder: String, link: String) throws -> HeldNote? {
        let path = path(folder: folder, link: link)
        guard unsafe access(path, F_OK) == 0 else { return nil }
        do {
            return try JSONDecoder().decode(HeldNote.self, from: Data(contentsOf: URL(filePath: path)))
        } catch {
            throw ReportFault.cannotRead(path: path, reason: "\(error)")
        }
    }

    /// The note as JSON with keys in a fixed order.
    var json: String {
        let reasons = reasons.map { JSONText.object([("zh", .string($0.zh)), ("en", .string($0.en))]) }
        var members: [(String, JSONText)] = [("format", .string("iptally held 1")), ("since", .string(since))]
        if let inForce { members.append(("in_force", .string(inForce))) }
        return JSONText.object(members + [("reasons", .array(reasons))]).document
    }
}
