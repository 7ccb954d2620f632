package import Messages

/// Findings about XML files.
extension FindingKind {
    package static let xmlSyntax = FindingKind(
        "xml.syntax", .error,
        meaning: LocalizedText(zh: "XML 语法错误", en: "the XML is not well-formed"),
        nextStep: LocalizedText(
            zh: "请由原系统重新导出 XML，勿手工修改后再次报送", en: "export the XML again from the original system; do not edit it by hand")
    )

    package static let xmlTruncated = FindingKind(
        "xml.truncated", .error,
        meaning: LocalizedText(zh: "文件在某元素之内中断", en: "the file ends inside an element"),
        nextStep: LocalizedText(
            zh: "请核对传输后的文件大小，再次报送完整文件", en: "compare the size after the transfer and send the whole file again"))

    package static let xmlEmpty = FindingKind(
        "xml.empty", .error,
        meaning: LocalizedText(zh: "文件没有 XML 元素", en: "the file has no element"),
        nextStep: LocalizedText(
            zh: "请由原系统重新导出 XML，勿手工修改后再次报送", en: "export the XML again from the original system; do not edit it by hand")
    )

    package static let xmlRoot = FindingKind(
        "xml.root", .error,
        meaning: LocalizedText(zh: "根元素与该报表不符", en: "the root element is not that of the form's layout"),
        nextStep: LocalizedText(zh: "请核对报送的报表与命名空间版本", en: "check which form was sent and the version of its namespace")
    )

    package static let xmlNamespace = FindingKind(
        "xml.namespace", .error,
        meaning: LocalizedText(
            zh: "元素名称相符而命名空间不同；其内容未读入", en: "an element has the right name in another namespace and was not read"),
        nextStep: LocalizedText(zh: "请核对命名空间的版本", en: "check the version of the namespace"))

    package static let xmlRepeated = FindingKind(
        "xml.repeated", .error,
        meaning: LocalizedText(
            zh: "同一记录内某字段不止一个；取第一个，该记录计入",
            en: "a field occurs more than once in a record; the first was taken, the record counts"),
        nextStep: LocalizedText(
            zh: "请保留一个；若确有多个，请在报表定义中指明取哪一个",
            en: "keep one; if several are right, the form's layout must say which is meant"))

    package static let xmlDoctype = FindingKind(
        "xml.doctype", .error,
        meaning: LocalizedText(zh: "含 DOCTYPE 声明，为安全起见不予读取", en: "a DOCTYPE declaration, refused for safety"),
        nextStep: LocalizedText(zh: "请导出不含 DOCTYPE 与实体的 XML", en: "export XML without DOCTYPE and entities"))

    package static let xmlDepth = FindingKind(
        "xml.depth", .error,
        meaning: LocalizedText(zh: "元素嵌套超过上限", en: "elements are nested beyond the limit"),
        nextStep: LocalizedText(
            zh: "请由原系统重新导出 XML，勿手工修改后再次报送", en: "export the XML again from the original system; do not edit it by hand")
    )

    package static let xmlAttributes = FindingKind(
        "xml.attributes", .error,
        meaning: LocalizedText(zh: "一个元素的属性超过上限", en: "an element has more attributes than the limit"),
        nextStep: LocalizedText(
            zh: "请由原系统重新导出 XML，勿手工修改后再次报送", en: "export the XML again from the original system; do not edit it by hand")
    )

    package static let xmlText = FindingKind(
        "xml.text", .error,
        meaning: LocalizedText(zh: "一个标签或一条记录的文字超过上限", en: "a tag, or the text of a record, exceeds the limit"),
        nextStep: LocalizedText(
            zh: "请由原系统重新导出 XML，勿手工修改后再次报送", en: "export the XML again from the original system; do not edit it by hand")
    )

    package static let xmlLayout = FindingKind(
        "xml.layout", .error,
        meaning: LocalizedText(zh: "报表格式中的前缀没有命名空间", en: "a prefix in the plan's layout has no namespace"),
        nextStep: LocalizedText(
            zh: "统计人员：在报表定义的 namespaces 中补上", en: "statistician: add it to the layout's `namespaces`"))

    package static let xmlMemory = FindingKind(
        "xml.memory", .error,
        meaning: LocalizedText(zh: "内存不足", en: "not enough memory"),
        nextStep: LocalizedText(zh: "运维人员：释放内存后重新运行", en: "operator: free memory and run again"))

    /// All of them.
    package static let ofXML: [FindingKind] = [
        .xmlSyntax, .xmlTruncated, .xmlEmpty, .xmlRoot, .xmlNamespace, .xmlRepeated, .xmlDoctype, .xmlDepth,
        .xmlAttributes, .xmlText, .xmlLayout, .xmlMemory,
    ]
}
