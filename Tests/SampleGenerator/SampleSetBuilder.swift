/// Makes the sample from a seed: first the world, then what was sent of it, then the answers.
enum SampleSetBuilder {
    /// Everything, ready to be written.
    static func build(seed: UInt64) throws(GeneratorFault) -> SampleSet { try make(seed: seed).set }

    /// Everything, and the answers as they were computed.
    static func make(seed: UInt64) throws(GeneratorFault) -> (set: SampleSet, answers: Answers) {
        var set = SampleSet()
        let population = PopulationTruth(seed: seed)
        let register = PatentRegister(PatentTruth(seed: seed), seed: seed)
        let pct = PCTTruth(seed: seed)
        try PopulationFiles.add(population, to: &set)
        try PatentFiles.add(register, to: &set)
        try PCTFiles.add(pct, to: &set)
        let titles = try TitleFiles(TitleTruth(seed: seed), to: &set)
        let pledges = try PledgeFiles(PledgeTruth(seed: seed), to: &set)
        let caseTruth = CaseTruth(seed: seed)
        let cases = try CaseFiles(caseTruth, to: &set)
        let institutions = try InstitutionFiles(InstitutionTruth(seed: seed), to: &set)
        let outlay = try OutlayFiles(OutlayTruth(seed: seed), to: &set)
        let activities = try ActivityFiles(ActivityTruth(caseTruth, seed: seed), to: &set)
        try ZoneFiles.add(to: &set)
        set.faults += FigureFaults.all
        let roster = SampleRoster(absent: set.absent)
        var answers = Answers()
        CreationAnswers(population, register, pct, roster).add(to: &answers)
        ListAnswers(titles: titles.counted, institutions: institutions.counted, roster: roster).add(to: &answers)
        PledgeAnswers(pledges: pledges, roster: roster).add(to: &answers)
        CaseAnswers(cases: cases, roster: roster).add(to: &answers)
        StatementAnswers(outlay: outlay, activities: activities.stated).add(to: &answers)
        try AnswerTables.add(answers, to: &set)
        set.files["README.md"] = Array(ReadMe.text(seed: seed, answers, set).utf8)
        return (set, answers)
    }
}
