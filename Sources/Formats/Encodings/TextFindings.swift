package import Messages

/// Findings about character encodings.
extension FindingKind {
    package static let textEncoding = FindingKind(
        "text.encoding", .error,
        meaning: LocalizedText(zh: "有既不合 UTF-8 也不合 GB18030 的字节", en: "bytes that are neither UTF-8 nor GB18030"),
        nextStep: LocalizedText(
            zh: "请由原系统重新导出为 UTF-8 或 GB18030，勿手工修补后再次报送",
            en: "export again from the original system as UTF-8 or GB18030; do not patch the file by hand"))

    package static let textReplacement = FindingKind(
        "text.replacement", .error,
        meaning: LocalizedText(
            zh: "含替换符 U+FFFD 或“锟斤拷”：文字在报送之前已经丢失", en: "U+FFFD or 锟斤拷: a character was lost before the file was sent"),
        nextStep: LocalizedText(
            zh: "请由原系统重新导出为 UTF-8 或 GB18030，勿手工修补后再次报送",
            en: "export again from the original system as UTF-8 or GB18030; do not patch the file by hand"))

    package static let textBig5 = FindingKind(
        "text.big5", .error,
        meaning: LocalizedText(zh: "文字是 Big5（繁体）编码", en: "the text is Big5, not GB18030"),
        nextStep: LocalizedText(
            zh: "请在电子表格或文本编辑软件中另存为 UTF-8 后重新报送",
            en: "save it as UTF-8 in a spreadsheet program or editor and send it again"))

    package static let textNul = FindingKind(
        "text.nul", .error,
        meaning: LocalizedText(zh: "含空字节：不是文本", en: "zero bytes: no text"),
        nextStep: LocalizedText(
            zh: "请由原系统重新导出为 UTF-8 或 GB18030，勿手工修补后再次报送",
            en: "export again from the original system as UTF-8 or GB18030; do not patch the file by hand"))

    package static let textUnsupported = FindingKind(
        "text.unsupported", .error,
        meaning: LocalizedText(
            zh: "XML 声明的字符编码不被接受或与内容不符；或文字是 UTF-32、EBCDIC",
            en:
                "the XML declares an encoding that is not accepted, or one that its bytes contradict; or the text is UTF-32 or EBCDIC"
        ),
        nextStep: LocalizedText(
            zh: "请由原系统重新导出为 UTF-8（XML 声明 encoding=\"UTF-8\"），再次报送",
            en: "export again from the original system as UTF-8 (XML: encoding=\"UTF-8\") and send it again"))

    package static let textConverter = FindingKind(
        "text.converter", .error,
        meaning: LocalizedText(zh: "本机缺少字符编码的转换表", en: "the machine lacks the conversion table of an encoding"),
        nextStep: LocalizedText(zh: "运维人员：安装 libc 的 gconv 模块", en: "operator: install libc's gconv modules"))

    /// All of them.
    package static let ofEncodings: [FindingKind] = [
        .textEncoding, .textReplacement, .textBig5, .textNul, .textUnsupported, .textConverter,
    ]
}
