import Foundation

/// Makes `SampleData` from a seed, or checks that it is what the seed gives.
@main
enum SampleGenerator {
    private static let usage = """
        用法 Usage: sample-generator --output <folder> [--seed <number>] [--check]

          --output   样例数据目录 the folder of the sample data
          --seed     种子，默认 2016 the seed, 2016 unless given
          --check    只比对，不写入 compare only, write nothing

        退出码 Exit codes: 0 done, 1 differs, 64 usage, 74 input or output
        """

    /// What the command line asks for.
    private struct Options {
        var output = ""
        var seed: UInt64 = 2016
        var isCheck = false
    }

    static func main() {
        guard let options = parse(Array(CommandLine.arguments.dropFirst())) else {
            write(usage, to: 2)
            exit(64)
        }
        do {
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
            default: return nil
            }
        }
        return options.output.isEmpty ? nil : options
    }

    private static func write(_ line: String, to descriptor: Int32) {
        FileHandle(fileDescriptor: descriptor).write(Data((line + "\n").utf8))
    }
}
