import XML

/// Writes documents that are mostly right, with something wrong or unusual now and then.
struct XMLDocumentGenerator {
    private var generator: SeededGenerator

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    mutating func limits() -> XMLLimits {
        if isRare(in: 2) { return XMLLimits() }
        return XMLLimits(depth: number(2...6), text: number(1...60), attributes: number(1...4))
    }

    mutating func document() -> String {
        let declaration = one(of: [
            "<?xml version='1.0'?>", "<?xml version='1.0' encoding='GBK'?>\n", "", "\n", "<!-- > -->",
        ])
        let content = (0..<number(0...6)).map { _ in element(depth: 0) + text() }.joined()
        let root =
            "<b:Register xmlns:b='urn:business' xmlns:a='urn:base' period='2016'>\(text())\(content)</b:Register>"
        return declaration + root + (isRare(in: 20) ? text() : "\n")
    }

    private mutating func element(depth: Int) -> String {
        let names = [
            ["b:Entry", "b:Head"], ["b:Ref", "b:Party", "b:Note", "x", "c:y", "a:Name", "b:备注", "b:Title", "b:Title"],
            ["a:Number", "a:Name", "a:Unit", "b:Ref"],
        ]
        let name =
            isRare(in: 200)
            ? one(of: ["q:r", "é", "a:b:c", "-x", "长·", "b:2长", "xml:x", ""]) : one(of: names[min(depth, 2)])
        let attributes = (0..<(isRare(in: 2) ? number(0...4) : 0)).map { _ in blank() + attribute() }.joined()
        let scope = name.hasPrefix("c:") ? " xmlns:c='\(one(of: ["urn:c", "urn:d", "urn:base"]))'" : ""
        let start = name + scope + attributes + (isRare(in: 5) ? blank() : "")
        if isRare(in: 6) { return "<\(start)/>" }
        let content = depth > 4 ? "" : (0..<number(0...3)).map { _ in element(depth: depth + 1) + text() }.joined()
        let end = isRare(in: 300) ? one(of: ["b:Entry", "", name + "x"]) : name
        return "<\(start)>\(text())\(content)</\(end)\(isRare(in: 9) ? blank() : "")>"
    }

    private mutating func attribute() -> String {
        let name =
            isRare(in: 12)
            ? one(of: ["xmlns", "xmlns:b", "xmlns:xml", "xmlns:xmlns", "xml:space", "q:x", "é", "1"])
            : one(of: ["no", "kind", "form", "a:no", "b:no", "x", "y", "xmlns:n\(number(0...9))"])
        let value =
            isRare(in: 15)
            ? one(of: ["", "%zz", "a<b", "&x;", "\n", "a\tb", "urn:a&#9;", "\u{FFFF}"])
            : "urn:" + plain().replacing("<", with: "")
        let equals = isRare(in: 9) ? " = " : isRare(in: 90) ? "" : "="
        return isRare(in: 2) ? "\(name)\(equals)\"\(value)\"" : "\(name)\(equals)'\(value)'"
    }

    private mutating func text() -> String {
        let unusual = [
            "<?p i?>", "<![CDATA[]]]]>", "<!-- - -->", "<![CDATA[\r\n]]>", "<![CDATA[\u{1}]]>", "<![CDATA[",
            "<!--a--->", "]]>", "&x;", "&#1;", "&#x110000;", "& ", "\r", "\u{1}", "\u{FFFE}", "<",
            "<!DOCTYPE a>", "<!-- -- -->",
        ]
        return (0..<number(0...3)).map { _ in isRare(in: 150) ? one(of: unusual) : plain() }.joined()
    }

    private mutating func plain() -> String {
        one(of: [
            "\n", "\r\n", "  ", "a", "abcdefghijklmnop", "甘肃省", "（，）", "&amp;", "&lt;&gt;", "&#65;", "&#x4E2D;",
            "&quot;&apos;", "]", "]]",
            "😀", "é", "2016-01-01", "\u{7F}", String(repeating: "长 ", count: 40), "<!-- c -->", "<!--é\n-->",
            "<![CDATA[<长>]]>", "<![CDATA[a\n]b]]]>",
        ]).replacing("\r\n", with: isRare(in: 2) ? "\r\n" : "\n")
    }

    private mutating func blank() -> String { one(of: [" ", "\n", "  ", "\t", "\r\n"]) }

    private mutating func isRare(in count: Int) -> Bool { number(1...count) == 1 }
    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
    private mutating func one<Element>(of elements: [Element]) -> Element { elements[number(0...(elements.count - 1))] }
}
