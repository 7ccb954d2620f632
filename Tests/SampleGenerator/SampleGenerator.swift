import Foundation

/// Makes `SampleData` from a seed, or checks that it is what the seed gives.
@main
enum SampleGenerator {
    private static let usage = """
        用法 Usage: sample-generator --output <folder> [--seed <number>] [--check]
                    sample-generator --register <records> --output <folder> [--files <number>] [--format <format>] [--seed <number>]

          --output    目录 the folder to write to
          --seed      种子，默认 2016 the seed, 2016 unless given
          --check     只比对，不写入 compare only, write nothing
          --register  改为生成指定条数的专利登记簿，供测速 instead make a register of so many records, for measuring
          --files     登记簿分成几个文件，默认 8 the number of its files, 8 unless given
          --format    xml.gz, csv.gz（默认 unless given）, gb18030, mixed

        退出码 Exit codes: 0 done, 1 differs, 64 usage, 74 input or output
        """

    /// What the command line asks for.
    private struct Options {
        var output = ""
        var seed: UInt64 = 2016
        var isCheck = false
        var register: Int?
        var files = 8
        var format = RegisterFormat.csv
    }

    static func main() {
        guard let options = parse(Array(CommandLine.arguments.dropFirst())) else {
            write(usage, to: 2)
            exit(64)
        }
        do {
            if let records = options.register {
                try RegisterSet(records: records, files: options.files, format: options.format, seed: options.seed)
                    .write(to: options.output)
                return
            }
            let set = try SampleSetBuilder.build(seed: options.seed)
            let folder = SampleFolder(path: options.output)
            if options.isCheck {
                let differences = try folder.differences(from: set.files)
                for difference in differences { write(difference, to: 2) }
                exit(differences.isEmpty ? 0 : 1)
            }
            try folder.write(set.files)
            for path in try folder.strangers(to: set.files) {
                write("不是本次生成的文件，未删除 not made by this run, left alone: \(path)", to: 2)
            }
        } catch {
            write("\(error)", to: 2)
            exit(74)
        }
    }

    private static func parse(_ arguments: [String]) -> Options? {
        var options = Options()
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            switch argument {
            case "--check": options.isCheck = true
            case "--output":
                guard let value = rest.popFirst() else { return nil }
                options.output = value
            case "--seed":
                guard let value = rest.popFirst(), let seed = UInt64(value) else { return nil }
                options.seed = seed
            case "--register":
                guard let value = rest.popFirst(), let records = Int(value), records > 0 else { return nil }
                options.register = records
            case "--files":
                guard let value = rest.popFirst(), let files = Int(value), files > 0 else { return nil }
                options.files = files
            case "--format":
                guard let value = rest.popFirst(), let format = RegisterFormat(rawValue: value) else { return nil }
                options.format = format
            default: return nil
            }
        }
        return options.output.isEmpty ? nil : options
    }

    private static func write(_ line: String, to descriptor: Int32) {
        FileHandle(fileDescriptor: descriptor).write(Data((line + "\n").utf8))
    }
}
