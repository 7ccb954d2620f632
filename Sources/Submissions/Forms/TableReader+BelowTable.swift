import Rows
import Definitions
import Statistics

/// The lines below the records: notes and signatures.
extension TableReader {
    func takeBelowTable(_ cells: RowBuffer) {
        let filled = (0..<cells.count).filter { isFilled(cells, $0) }
        guard let first = filled.first else { return }
        // Below the notes of one page the next one begins.
        if case .repeated = headingKind(cells, key: TextNormalization.labelKey(cells.text(first))) {
            state = .inTable
            return
        }
        let text = headerTexts(cells).filter { !$0.isEmpty }.joined(separator: " ")
        header.footers.append(.init(text, line: cells.line))
        let labelled = vocabulary.labelled(text)
        for item in labelled where item.label == .date && !item.value.isEmpty {
            header.date = header.date ?? .init(item.value, line: cells.line)
        }
        let measures = labelled.filter { $0.label == .measure && !$0.value.isEmpty }
        for item in measures { noteUnits(ofLabel: item.value, line: cells.line, quote: text, source: .note) }
        if measures.isEmpty { noteUnits(ofNote: text, line: cells.line) }
        // A record below the notes would be lost in silence: say so.
        guard let heading, !vocabulary.isFooter(TextNormalization.labelKey(cells.text(first))) else { return }
        let required = form.fields.indices.filter { form.fields[$0].isRequired && heading.blocks[0][$0] >= 0 }
        if required.count > 1, required.allSatisfy({ isFilled(cells, heading.blocks[0][$0]) }) {
            report(.recordBelowNotes(text: text, line: cells.line))
        }
    }
}
