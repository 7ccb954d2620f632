/// Makes the sample from a seed: first the world, then what was sent of it, then the answers.
enum SampleSetBuilder {
    /// Everything, ready to be written.
    static func build(seed: UInt64) throws(GeneratorFault) -> SampleSet {
        var set = SampleSet()
        let population = PopulationTruth(seed: seed)
        let register = PatentRegister(PatentTruth(seed: seed), seed: seed)
        let pct = PCTTruth(seed: seed)
        try PopulationFiles.add(population, to: &set)
        try PatentFiles.add(register, to: &set)
        try PCTFiles.add(pct, to: &set)
        let titles = try TitleFiles(TitleTruth(seed: seed), to: &set)
        let answers = Answers(population, register, pct, titles: titles.counted)
        try AnswerTables.add(answers, to: &set)
        set.files["README.md"] = Array(ReadMe.text(seed: seed, answers, set).utf8)
        return set
    }
}
