import Definitions
import Statistics
import Submissions

/// Rows that state something about others.
extension SubmissionWork {
    /// Whether the area's cell of a total is blank or holds its word.
    func statesNoArea(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let text = unsafe String(decoding: bytes, as: UTF8.self)
        return unsafe text.allSatisfy(\.isWhitespace) || normalizer.vocabulary.isRoleWord(bytes)
            || keyFields.allSatisfy { form.fields[$0].type == .area }
    }

    /// Whether the row is part of the previous one and divides it by something other than the form's categories, which
    /// no figure can use.
    func isForeignPart(_ row: SubmissionRow) -> Bool {
        guard row.role == .ofWhich else { return false }
        return keyFields.contains { index in
            let field = form.fields[index]
            guard let bytes = unsafe row.bytes(field: index) else { return false }
            if field.type == .area {
                let text = unsafe String(decoding: withoutLabel(bytes), as: UTF8.self)
                return Self.divisions.contains(TextNormalization.labelKey(text))
            }
            guard field.type == .category else { return false }
            return unsafe !lists(field, bytes) && !lists(field, withoutLabel(bytes))
        }
    }

    /// Names of parts that divide the people or the ground of an area otherwise than into areas: `其中：城镇`.
    private static let divisions: Set<String> = [
        "城镇", "乡村", "农村", "城镇人口", "乡村人口", "农村人口", "男", "女", "男性", "女性", "urban", "rural", "male", "female",
    ]

    /// Whether a text is one of a field's categories.
    func lists(_ field: Field, _ bytes: UnsafeRawBufferPointer) -> Bool {
        let key = unsafe TextNormalization.labelKey(String(decoding: bytes, as: UTF8.self))
        return field.categories.contains { category in
            category.spellings.contains { TextNormalization.labelKey($0) == key }
        }
    }

    /// `其中：城区` without the part up to the colon.
    func withoutLabel(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer { unsafe Self.behindLabel(bytes) }

    /// The text behind the first colon, or all of it.
    static func behindLabel(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        let wide: [UInt8] = [0xEF, 0xBC, 0x9A]
        for index in bytes.indices {
            if unsafe bytes[index] == UInt8(ascii: ":") || bytes[index] == UInt8(ascii: "#") {
                return unsafe UnsafeRawBufferPointer(rebasing: bytes[(index + 1)...])
            }
            if index + 3 <= bytes.count, unsafe bytes[index..<index + 3].elementsEqual(wide) {
                return unsafe UnsafeRawBufferPointer(rebasing: bytes[(index + 3)...])
            }
        }
        return unsafe bytes
    }
}
