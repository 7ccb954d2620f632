/// The explanation that lies beside the sample.
enum ReadMe {
    /// The text, with the figures of this sample in it.
    static func text(seed: UInt64, _ answers: Answers, _ set: SampleSet) -> String {
        let planted = set.faults.filter { !$0.rule.isEmpty }.count
        return [
            head(seed), contents(set), world(answers), "", habits, "", faults(planted, set), "", answerNotes, "",
        ].joined(separator: "\n")
    }

    private static func head(_ seed: UInt64) -> String {
        """
        # 样例数据 · Sample data

        **本目录全部为合成数据，并非真实统计。** 由种子 \(seed) 确定性生成，同一种子逐字节相同：

        **Everything here is synthetic, not real statistics.** It is made from the seed \(seed); equal seeds give equal bytes:

        ```sh
        sample-generator --output SampleData --seed \(seed)           # 生成 make
        sample-generator --output SampleData --seed \(seed) --check   # 比对，不同则退出码为 1  compare, exit 1 if it differs
        ```

        压缩文件的字节取决于 zlib 版本（Debian 12：1.2.13）。持有者、专利权人、号码均为虚构，名称中带“样例”二字。
        Compressed bytes depend on the release of zlib (Debian 12: 1.2.13). Holders, patentees and numbers are invented; their names say 样例.

        本文件也由生成器写出，请勿手工修改。This file is written by the generator too: do not edit it.
        """
    }

    private static func contents(_ set: SampleSet) -> String {
        """

        ## 内容 · Contents

        | 位置 where | 内容 what |
        |---|---|
        | `inbox/<unit>/` | \(set.counts.count) 个报送文件 files as sent: 2015 (population only), 2016, 2017 |
        | `faults.csv` | 有意放入的差错（F）和应无声读通的写法（R） mistakes made on purpose (F), oddities to be read without a finding (R) |
        | `answers/indicators.csv` | 各指标、地区、年度的正确值 the right figures |
        | `answers/members.csv` | 强市、强县名单及变动 members of the strong cities and counties, and what changed |
        | `answers/verdicts.csv` | 与目标比较的结论 verdicts against the targets |
        | `answers/findings.csv` | 应报出的全部发现，不多不少 the findings to be raised, all and no others |
        | `answers/counts.csv` | 每个文件的记录数、通过数、拒绝数 records, accepted and rejected, by file |

        答案由生成器的“真值”直接算出，不读回文件，也不用引擎的任何代码。
        The answers come from the generator's own world: it neither reads its files back nor shares code with the engine.
        """
    }

    private static func world(_ answers: Answers) -> String {
        func value(_ indicator: String, _ year: Int) -> String {
            answers.figure(of: indicator, SampleAreas.province, year)?.value ?? ""
        }
        return """

            ## 数字从哪里来 · Where the figures come from

            公开数（原样保留）：全省年末常住人口 2609.95万（2016）、2625.71万（2017）；嘉峪关 24.39万、张掖 121.98万、平凉 209.80万（2015）；\
            张掖 123.38万（2017）；PCT 申请 8 件（2016）。其余全部虚构，各市州相加正好等于全省数；2015年全省数 2599.55万 也是虚构。
            Published and kept exactly: the figures above. All else is invented and adds up exactly; the province of 2015 is invented too.

            | 全省 province | 2016 | 2017 |
            |---|---|---|
            | 有效发明专利 invention patents in force | \(value("invention-patents-in-force", 2016)) | \(value("invention-patents-in-force", 2017)) |
            | 每万人口（上年末人口）K01 per 10,000 | \(value("invention-patents-per-10k", 2016)) | \(value("invention-patents-per-10k", 2017)) |
            | PCT K02 | \(value("pct-applications", 2016)) | \(value("pct-applications", 2017)) |
            | 强市 K06 strong cities | \(value("strong-cities", 2016)) | \(value("strong-cities", 2017)) |
            | 强县 K07 strong counties | \(value("strong-counties", 2016)) | \(value("strong-counties", 2017)) |

            K01 在2016年是 4938 ÷ 2599.55万 = 1.8996，印作 1.90，但**未达到** 1.90：按全数值比较（GB/T 8170）。2017年达到 2.24。
            K01 of 2016 is 1.8996, printed 1.90 and yet **not met**: the exact value decides (GB/T 8170). 2017 meets 2.24.

            临界值：2016-12-31 授权的计入2016年；2016-12-31 失效（或终止）的不计入；2017-01-01 失效的计入2016年。
            Edges: granted on 2016-12-31 counts in 2016; lapsed or ended on that day does not; lapsed on 2017-01-01 does.
            """
    }

    private static let habits = """
        ## 报送习惯 · Habits of the senders

        - `ip-office` 发明专利：XML，两个命名空间，每件引用出现两次（original、standard），地址文字带邮编，每年两部分；\
        分别为 UTF-8、带 BOM 的 UTF-8、由两个 gzip 成员拼成、GB18030。兰州街名多取自其他市州（天水南路、张掖路），第二专利权人可能在外地或省外。
          Patents: XML in the shape of the national feed, each reference twice, postcode in the address, two parts a year; plain UTF-8, with a BOM,
          of two gzip members, GB 18030. Streets of Lanzhou bear the names of other prefectures; a second patentee may live elsewhere.
        - `ip-office` PCT：按季，GB18030 的 CSV 压缩；报告期写作“第一季度”“第2季度”“三季度”“10—12月”；日期六种写法。
          PCT: quarterly CSV in GB 18030, compressed; the quarter written in four ways, days in six.
        - `ip-office` 称号：XLSX，两行合并表头，部分日期是日期单元格、部分是文字，表下有注，另有一张说明表。
          Titles: workbook with two rows of merged headings, days partly as date cells and partly as text, notes below, a second sheet.
        - `statistics-bureau` 常住人口：2015年以万人计带小数；2016年 GB18030、千分位、全角空格；2017年用简称，合计在末行。
          Population: in 万人 (2015); GB 18030, thousands marks, full-width blanks (2016); short names, total last (2017).
        - 14 个市州称号：每家一种写法（BOM、GB18030、TAB、分号加 `sep=`、单独 CR 换行、行尾逗号、全部加引号、合计行、引号内换行的说明）。
          Titles of the prefectures: each its own way (BOM, GB 18030, TAB, semicolon with `sep=`, lone CR, trailing commas, all quoted, total row,
          a note with a line break inside quotes).
        """

    private static func faults(_ planted: Int, _ set: SampleSet) -> String {
        var lines = [
            "## 差错 · Mistakes", "",
            "共 \(planted) 处，别处没有错。带 error 的记录不计入答案。\(planted) mistakes and nothing else wrong; a record with an error is not counted.",
            "", "| | 规则 rule | 单位 unit | 期 period | 什么 what | 影响 effect |", "|---|---|---|---|---|---|",
        ]
        for fault in set.faults.filter({ !$0.rule.isEmpty }).sorted(by: { $0.id < $1.id }) {
            lines.append(
                "| \(fault.id) | `\(fault.rule)` \(fault.severity) | \(fault.unit) | \(fault.period) "
                    + "| \(fault.zh) \(fault.en) | \(fault.effect) |")
        }
        return lines.joined(separator: "\n")
    }

    private static let answerNotes = """
        ## 答案的约定 · Conventions of the answers

        - `numerator`、`denominator` 为精确整数（件、人、个），非比率的分母为 1；比率保留两位小数，四舍六入五成双，只修约一次。无数则三者均为空。
          Numerator and denominator are exact, the denominator 1 for what is no ratio; ratios have two decimals, rounded once, half to even.
          No figure: all three are empty.
        - `status` 为 SDMX 代码：A 正常；P 暂定（有缺报）；O 缺；M 不可能有数。有缺报而所报之中为 0 的，不作 0，记为缺。
          Codes of SDMX: normal; provisional, as something is absent; missing; cannot exist. 0 among what came, while something is absent, is missing.
        - `coverage_*` 数该数所依据的应有、已有：报送（单位 × 期）专利 1、PCT 4 个季度、称号为省局 + 本市州（市州 2，全省 15，未分市州 1）；\
        人口为所含市州各 1（市州 1，全省 14，未分市州 0）；比率为分子分母之和。
          Coverage counts submissions (unit x period) owed and there: patents 1, PCT 4 quarters; titles: the provincial office and the prefecture's own
          (2 for a prefecture, 15 for the province, 1 for what belongs to none); population: a value for each prefecture
          (1, 14; 0 for what belongs to none); a ratio: the sum of both sides.
        - 未分市州（629900）不可能有人口：人口和 K01 均无数（M）。
          What belongs to no prefecture can have no population: no figure for it, nor for K01.
        - `members.csv`：2016年为 `listed`（无上期可比）；2017年 `stayed`、`entered`、`left`；应报未报者为 `not-reported`，不算退出。
          Members: `listed` in 2016, where there is nothing to compare with; `not-reported` where the sender is missing: it has not left.
        - `findings.csv` 的行号按原文件的物理行（压缩的按解压、转码之后），XML 取该条记录起始标签所在的行；`record` 为文件内第几条。
          Lines are those of the text after decompression; in XML that of the record's start tag; `record` counts within the file.
        """
}
