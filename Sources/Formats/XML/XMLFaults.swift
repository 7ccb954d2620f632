import Bytes
import Messages

/// The texts of faults in XML files.
extension ReadingFault {
    static func xmlSyntax(reason: String, position: SourcePosition, path: String?) -> ReadingFault {
        ReadingFault(
            .xmlSyntax,
            message: LocalizedText(zh: "XML 语法错误（\(reason)）", en: "the XML is not well-formed (\(reason))"),
            position: position, path: path)
    }

    static func xmlDoctype(position: SourcePosition) -> ReadingFault {
        ReadingFault(
            .xmlDoctype,
            message: LocalizedText(
                zh: "文件含 DOCTYPE 声明，为安全起见不予读取", en: "the file has a DOCTYPE declaration and is refused for safety"),
            position: position)
    }

    static func xmlDepth(limit: Int, position: SourcePosition, path: String) -> ReadingFault {
        ReadingFault(
            .xmlDepth,
            message: LocalizedText(zh: "元素嵌套超过 \(limit) 层", en: "elements are nested more than \(limit) deep"),
            position: position, path: path)
    }

    static func xmlAttributes(limit: Int, position: SourcePosition, path: String) -> ReadingFault {
        ReadingFault(
            .xmlAttributes,
            message: LocalizedText(
                zh: "一个元素的属性超过 \(limit) 个", en: "an element has more than \(limit) attributes"),
            position: position, path: path)
    }

    static func xmlTag(limit: Int, position: SourcePosition, path: String) -> ReadingFault {
        ReadingFault(
            .xmlText,
            message: LocalizedText(zh: "一个标签超过 \(limit) 字节", en: "a tag exceeds \(limit) bytes"),
            position: position, path: path)
    }

    static func xmlText(limit: Int, position: SourcePosition, path: String) -> ReadingFault {
        ReadingFault(
            .xmlText,
            message: LocalizedText(
                zh: "一条记录的文字超过 \(limit) 字节", en: "the text of a record exceeds \(limit) bytes"),
            position: position, path: path)
    }

    static func xmlTruncated(element: String, line: Int?, path: String) -> ReadingFault {
        ReadingFault(
            .xmlTruncated,
            message: LocalizedText(
                zh: "文件不完整：在 <\(element)> 之内中断", en: "the file ends inside <\(element)>"),
            position: SourcePosition(line: line), expected: LocalizedText(zh: "</\(element)>", en: "</\(element)>"),
            path: path)
    }

    static func xmlEmpty() -> ReadingFault {
        ReadingFault(
            .xmlEmpty,
            message: LocalizedText(zh: "文件没有 XML 元素", en: "the file has no XML element"),
            position: SourcePosition(line: 1))
    }

    static func xmlRoot(found: String, expected: String, position: SourcePosition) -> ReadingFault {
        ReadingFault(
            .xmlRoot,
            message: LocalizedText(
                zh: "根元素与该报表的格式不符", en: "the root element is not that of this form's layout"),
            position: position, found: found, expected: LocalizedText(zh: expected, en: expected), path: "/")
    }

    static func xmlNamespace(
        found: String, expected: String, position: SourcePosition, path: String, lostRows: ReadingFault.LostRows?
    ) -> ReadingFault {
        ReadingFault(
            .xmlNamespace,
            message: LocalizedText(
                zh: "元素名称相符而命名空间不同，其内容未读入",
                en: "the element has the right name in another namespace and was not read"),
            position: position, found: found, expected: LocalizedText(zh: expected, en: expected), path: path,
            lostRows: lostRows)
    }

    static func xmlRepeated(field: String, position: SourcePosition, path: String) -> ReadingFault {
        ReadingFault(
            .xmlRepeated,
            message: LocalizedText(
                zh: "同一记录内“\(field)”不止一个，仅取第一个",
                en: "\(field) occurs more than once in a record; the first was taken"),
            position: position, path: path)
    }

    static func xmlLayout(prefix: String, path: String) -> ReadingFault {
        ReadingFault(
            .xmlLayout,
            message: LocalizedText(
                zh: "报表格式中的前缀“\(prefix)”没有对应的命名空间", en: "the layout's prefix \(prefix) has no namespace"),
            remedy: LocalizedText(zh: "请在报表定义的 namespaces 中补上", en: "add it to the layout's namespaces"),
            found: prefix, path: path)
    }

    static func xmlMemory() -> ReadingFault {
        ReadingFault(
            .xmlMemory,
            message: LocalizedText(zh: "内存不足，无法解析 XML", en: "not enough memory to parse XML"),
            remedy: LocalizedText(zh: "请释放内存后重新运行", en: "free memory and run again"))
    }
}
