import Definitions
import Statistics
import Submissions

/// The findings of ingest.
extension Finding {
    static func unknownFolder(_ folder: String, nearest: String?, place: Place) -> Finding {
        Finding(
            .inboxFolderUnknown, place: place, found: folder,
            expected: nearest.map { LocalizedText(zh: "例如 \($0)", en: "such as \($0)") },
            message: LocalizedText(
                zh: "投递目录“\(folder)”不属于任何报送单位", en: "drop folder “\(folder)” belongs to no reporting unit"),
            remedy: LocalizedText(zh: "请将文件放入本单位代码的目录", en: "put the file into the folder named by the unit's code"))
    }

    static func looseFile(place: Place) -> Finding {
        Finding(
            .inboxFileLoose, place: place,
            message: LocalizedText(zh: "文件不在任何报送单位的投递目录中", en: "the file lies in no unit's drop folder"),
            remedy: LocalizedText(
                zh: "请将文件放入 inbox/<单位代码>/，投递目录即报送单位的身份",
                en: "put it into inbox/<unit code>/: the folder gives the sender's identity"))
    }

    static func emptyFile(place: Place) -> Finding {
        Finding(
            .fileEmpty, place: place,
            message: LocalizedText(zh: "文件是空的", en: "the file is empty"),
            remedy: LocalizedText(zh: "请重新导出并报送", en: "export it again and send it"))
    }

    static func unknownForm(candidates: [Form], place: Place) -> Finding {
        let names = candidates.map { "\($0.title.zh)" }.joined(separator: "、")
        let found = names.isEmpty ? nil : names
        return Finding(
            .submissionFormUnknown, place: place, found: found,
            message: LocalizedText(
                zh: names.isEmpty ? "无法判定这是哪一种报表" : "无法判定是哪一种报表，可能是：\(names)",
                en: names.isEmpty ? "no form can be recognised in it" : "more than one form fits it: \(names)"),
            remedy: LocalizedText(
                zh: "请在文件名中写明报表名称和报告期，如“称号名录_2016年.csv”",
                en: "name form and period in the file's name, such as titles_2016.csv"))
    }

    static func contradictoryForm(_ form: Form, header: Form, place: Place) -> Finding {
        Finding(
            .submissionFormContradiction, place: place, found: header.title.zh,
            expected: form.title,
            message: LocalizedText(
                zh: "文件名为“\(form.title.zh)”，表内写明“\(header.title.zh)”",
                en: "the name says “\(form.title.en)”, the header block “\(header.title.en)”"),
            remedy: LocalizedText(zh: "请核对后以一致的名称重新报送", en: "make name and content agree and send it again"))
    }

    static func contradictoryUnit(
        folder: ReportingUnit, said: SubmissionHeader.Text, other: ReportingUnit, place: Place
    ) -> Finding {
        var place = place
        place.line = said.line
        return Finding(
            .submissionUnitContradiction, place: place, found: said.text,
            expected: folder.name,
            message: LocalizedText(
                zh: "文件投在“\(folder.name.zh)”的目录，表内填报单位却是“\(other.name.zh)”",
                en: "it lies in the folder of \(folder.name.en) but names \(other.name.en) as its sender"),
            remedy: LocalizedText(
                zh: "请放入“\(other.name.zh)”的目录（\(other.code)），或更正填报单位",
                en: "put it into the folder \(other.code), or correct the sender's name"))
    }

    static func unknownSignature(_ said: SubmissionHeader.Text, unit: ReportingUnit, place: Place) -> Finding {
        var place = place
        place.line = said.line
        return Finding(
            .submissionUnitUnknown, place: place, found: said.text, expected: unit.name,
            message: LocalizedText(
                zh: "填报单位“\(said.text)”不在名册中，按投递目录计为“\(unit.name.zh)”",
                en: "the sender's name “\(said.text)” is not on the roster; the folder says \(unit.name.en)"),
            remedy: LocalizedText(
                zh: "请确认报送单位；属实的可在 units.csv 中增加别名",
                en: "confirm the sender; if it is right, add the name to the aliases in units.csv"))
    }

    static func notOwed(unit: ReportingUnit, form: Form, period: Period, place: Place) -> Finding {
        Finding(
            .submissionUnexpected, place: place, found: "\(form.title.zh) \(period)",
            message: LocalizedText(
                zh: "“\(unit.name.zh)”无须报送\(period)的“\(form.title.zh)”，可能投错了目录",
                en: "\(unit.name.en) does not owe “\(form.title.en)” for \(period); it may lie in the wrong folder"),
            remedy: LocalizedText(
                zh: "请放入应报单位的目录，或在 roster.csv 中登记", en: "put it into the right unit's folder, or enter it in roster.csv"
            ))
    }

    static func severalPeriods(_ periods: [Period], place: Place) -> Finding {
        Finding(
            .submissionPeriodContradiction, place: place,
            found: periods.map(\.description).joined(separator: ", "),
            message: LocalizedText(zh: "文件名中有多个报告期", en: "the file's name holds several periods"),
            remedy: LocalizedText(zh: "请只保留一个报告期后重新报送", en: "keep one of them and send it again"))
    }

    static func contradictoryPeriod(name: Period, stated: Period, line: Int?, place: Place) -> Finding {
        var place = place
        place.line = line
        return Finding(
            .submissionPeriodContradiction, place: place, found: stated.description,
            expected: LocalizedText(zh: name.description, en: name.description),
            message: LocalizedText(
                zh: "文件名的报告期是\(name)，表内却是\(stated)", en: "the name says \(name), the content \(stated)"),
            remedy: LocalizedText(zh: "请核对报告期后重新报送", en: "check the period and send it again"))
    }

    static func contradictorySpan(_ text: String, name: Period, line: Int, place: Place) -> Finding {
        var place = place
        place.line = line
        return Finding(
            .submissionPeriodContradiction, place: place, found: text,
            expected: LocalizedText(zh: name.description, en: name.description),
            message: LocalizedText(
                zh: "报告期是\(name)，标题却写明“\(text)”，可能是累计数",
                en: "it is for \(name), but its title says \(text): perhaps the year so far"),
            remedy: LocalizedText(
                zh: "请只报本期数，或更正标题与文件名后重新报送", en: "send the period alone, or correct title and name, and send it again"))
    }

    static func unreadablePeriod(_ text: SubmissionHeader.Text, fault: ValueFault, place: Place) -> Finding {
        var place = place
        place.line = text.line
        return Finding(
            .submissionPeriodUnreadable, place: place, found: text.text,
            expected: fault.expected, message: fault.message, remedy: fault.remedy)
    }

    static func wrongFrequency(_ period: Period, form: Form, place: Place) -> Finding {
        let expected = form.frequencies.map(\.rawValue).joined(separator: ", ")
        return Finding(
            .submissionPeriodFrequency, place: place, found: period.description,
            expected: LocalizedText(zh: expected, en: expected),
            message: LocalizedText(
                zh: "“\(form.title.zh)”不按此种报告期报送：\(period)",
                en: "“\(form.title.en)” is not sent for this kind of period: \(period)"),
            remedy: LocalizedText(zh: "请按规定的报告期报送", en: "send it for the kind of period required"))
    }

    static func unknownPeriod(form: Form, place: Place) -> Finding {
        Finding(
            .submissionPeriodUnknown, place: place,
            message: LocalizedText(zh: "文件名和表内都没有报告期", en: "neither the name nor the content gives a period"),
            remedy: LocalizedText(
                zh: "请在表头填写报告期，或在文件名中写明，如 2016年", en: "fill in 报告期 or name the period in the file's name, such as 2016")
        )
    }

    static func impossiblePart(_ number: Int, of count: Int, place: Place) -> Finding {
        Finding(
            .submissionPart, place: place, found: "\(number)/\(count)",
            message: LocalizedText(zh: "分卷编号不可能：第\(number)部分，共\(count)部分", en: "no such part: \(number) of \(count)"),
            remedy: LocalizedText(zh: "请更正文件名中的分卷编号", en: "correct the part's number in the file's name"))
    }

    static func sameVersion(_ version: Int, other: String, place: Place) -> Finding {
        Finding(
            .submissionVersionConflict, place: place, found: "v\(version)",
            message: LocalizedText(
                zh: "与同时到达的 \(other) 是同一报表、同一版本，内容却不同；本文件未采用",
                en:
                    "arrived together with \(other) as the same form and version but with other content; this file is not used"
            ),
            remedy: LocalizedText(
                zh: "请在更正后的文件名中写明版本，如 _v\(version + 1)",
                en: "name the version in the corrected file, such as _v\(version + 1)"))
    }

    static func superseded(by newer: String, version: Int, place: Place) -> Finding {
        let isSameName = newer == place.file
        return Finding(
            .submissionSuperseded, place: place, found: newer,
            message: LocalizedText(
                zh: isSameName
                    ? "已由后来收到的同名文件替代，本版保留在归档中" : "已由更正版本 \(newer)（v\(version)）替代，本版保留在归档中",
                en: isSameName
                    ? "replaced by what was sent later under the same name; this version stays in the archive"
                    : "replaced by \(newer) (v\(version)); this version stays in the archive"),
            remedy: LocalizedText(zh: "无须处理", en: "nothing to do"))
    }

    static func copied(from other: String, unit: String, place: Place) -> Finding {
        Finding(
            .submissionCopied, place: place, found: other,
            message: LocalizedText(
                zh: "内容与另一单位（\(unit)）报送的 \(other) 完全相同",
                en: "its content is the same as that of \(other), sent by \(unit)"),
            remedy: LocalizedText(zh: "请核实是否误报了他单位的文件", en: "check whether another unit's file was sent by mistake"))
    }
}
