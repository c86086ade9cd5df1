using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Gates;
using static GovernancePortal.Demo.AuroraPeople;
using static GovernancePortal.Demo.AuroraVotes;

namespace GovernancePortal.Demo;

/// <summary>Gates about the model: experiments, features, releases.</summary>
internal static class AuroraModelGates
{
    public static DemoGate DryRun { get; } = new("dry-run", Menon, DecisionKind.Experiment, RiskTier.Low, "Dry run of training at all sites with synthetic images")
    {
        Motion = "Each site runs one full round of training on 1,000 synthetic images, to test code, network and clocks. No real image is used, and the weights are erased afterwards.",
        Rationale = "Faults of the pipeline should show before real images are near it. The dry run costs two nights.",
        Opened = 258, Closes = 255,
        Ballots = [For(Menon), For(Brandt), For(Morishita), For(Odhiambo), For(Weidner)],
        IsPublic = true,
    };

    public static DemoGate ChildThreshold { get; } = new("child-threshold", Odhiambo, DecisionKind.Feature, RiskTier.Medium, "A separate threshold for children from five to fourteen")
    {
        Motion = "The model reports on radiographs of children from five to fourteen years with a threshold of their own, set on the 2,140 images of children in the screening source, and marks every such report as experimental.",
        Rationale = "Camps see many children, and the readers there ask for help with them. A separate threshold is a first step.",
        Options = [new ConsideredOption("Exclude children", "Safe, but leaves the readers alone with the hardest images.")],
        Opened = 186, Closes = 180,
        Ballots = [For(Odhiambo), For(Mutiso), Against(Vogt, "The training data hold no child at all. A threshold cannot repair that."), For(Menon)],
    };

    public static DemoGate ChildrenExcluded { get; } = new("children-excluded", Menon, DecisionKind.Feature, RiskTier.Medium, "Children are excluded until the model has been trained on them")
    {
        Motion = "The model refuses radiographs of people under fifteen and says so in plain words. The refusal rests on the date of birth in the request, and where there is none, on the site's setting. The question returns to the council with a source of children's images.",
        Rationale = "Too few members voted on a threshold for children to decide anything. The remarks were right all the same: what was not learnt must not be reported.",
        Options = [new ConsideredOption("A threshold of their own", "Called in the last round and not decided, for lack of a quorum.")],
        Opened = 168, Closes = 162,
        Ballots = [For(Menon), For(Ashdown), For(Vogt), For(Brandt), For(Weidner), For(Morishita), Abstain(Odhiambo, "I understand the reason, and I record that children remain without help."), For(Mutiso)],
        ReviewInDays = 180,
        IsPublic = true,
    };

    public static DemoGate Heatmaps { get; } = new("heatmaps", Ashdown, DecisionKind.Feature, RiskTier.Low, "Coloured overlays in the viewer")
    {
        Motion = "The viewer shows where on the image the model looked, as a coloured overlay that can be switched off. The overlay is on by default.",
        Rationale = "Readers asked for it in every interview. The overlay costs nothing to compute.",
        Options = [new ConsideredOption("Off by default", "Halden's own studies found that hardly anybody switches it on.")],
        Opened = 154, Closes = 150,
        IsTied = true,
        Ballots =
        [
            Abstain(Mutiso), For(Ashdown), For(Menon), For(Sakuragi), For(Morishita),
            Against(Vogt), Against(Brandt, "An overlay looks like evidence. In the reading sessions it made people surer and not better."), Against(Weidner), Against(Odhiambo, "On by default it will be taken for the finding."),
        ],
    };

    public static DemoGate Candidate09 { get; } = new("candidate-0.9", Menon, DecisionKind.ModelRelease, RiskTier.High, "Release candidate 0.9 for silent evaluation at four sites")
    {
        Motion = """
            The council releases **candidate 0.9** for silent evaluation: at four sites the model reads every adult chest radiograph in the background for eight weeks. Its
            output is stored and shown to nobody who treats a patient.

            1. Sites: Rheintal Mitte and Rheintal Nord, the network's hospital in Kisumu, and its mobile camp.
            2. The candidate has learnt from 388,000 studies over 41 rounds. On the development set its sensitivity for tuberculosis is 91.2 % at a specificity of 78 %.
            3. Outputs are compared with the reports and, where there is one, with the sputum result. The comparison runs at the site.
            4. The model owner reports every two weeks. Any party may end the evaluation at its own sites.
            5. After eight weeks the stored outputs are erased, but for the tables of the report.
            """,
        Rationale = """
            Only real traffic shows how the model behaves with poor images, with repeated ones, and with people who come back. Nobody is treated differently in a silent
            evaluation, so that the risk lies in the data and not in the care.
            """,
        Options = [new ConsideredOption("Wait for candidate 1.0", "Would save one round of approvals, and find the faults of the pipeline three months later.")],
        Papers =
        [
            new DemoPaper("model-card-0.9.md", "# Model card, candidate 0.9\n\n- Architecture: Halden CXR backbone, 86 million weights\n- Trained on: Rheintal archive v1, screening source v1\n- Not for: children, treatment decisions\n- Known weakness: images of portable units with low exposure\n"),
            new DemoPaper("development-results.csv", "group,n,sensitivity,specificity\nall,12840,0.912,0.780\nwomen,6011,0.915,0.783\nmen,6829,0.909,0.777\nwith HIV,1710,0.861,0.802\nportable unit,3022,0.874,0.741\n"),
        ],
        Opened = 136, Closes = 128,
        Ballots =
        [
            For(Weidner), For(Vogt), For(Brandt), For(Ashdown), For(Menon), For(Sakuragi), For(Mutiso), Abstain(Morishita),
            Against(
                Odhiambo,
                "Sensitivity for people living with HIV is five points below that of everybody. The gate that admitted our images said three. A silent evaluation is still an evaluation "
                + "on people, and this candidate should not have come to the council."),
        ],
    };

    public static DemoGate Candidate091 { get; } = new("candidate-0.9.1", Menon, DecisionKind.ModelRelease, RiskTier.High, "Release candidate 0.9.1 for silent evaluation at four sites")
    {
        Motion = """
            The council releases **candidate 0.9.1** for silent evaluation, on the plan of candidate 0.9 with these changes:

            1. The candidate was trained for twelve more rounds with images of people living with HIV weighted threefold. Its sensitivity for them is now 89.1 %, against
               91.4 % for everybody: within the three points of the gate that admitted the screening source.
            2. Images of portable units are corrected with the phantom calibration before they reach the model.
            3. The compliance leads of both data holders receive the report of each fortnight **before** the model owner does.
            4. If in any fortnight the distance for people living with HIV exceeds three points, the evaluation stops at all sites on the same day.
            5. The rest stands as it was: four sites, eight weeks, outputs shown to nobody who treats a patient, erasure at the end but for the tables.

            The council thanks the member who voted against the first candidate. The stop in point 4 is hers.
            """,
        Rationale = """
            The first candidate failed for want of agreement among the compliance seats, and rightly. The weighting cost 0.3 points of specificity and closed most of the
            distance. The remaining figures are attached, with intervals, and were computed by the network and not by the model owner.
            """,
        Options =
        [
            new ConsideredOption("Two thresholds", "A lower threshold for people known to live with HIV. Rejected: the status is often unknown, and the camp would have to ask for it."),
            new ConsideredOption("Evaluate in Germany only", "Would answer nothing that matters."),
        ],
        Conditions = ["The figures by group have been recomputed by the network.", "The stop has been rehearsed at all four sites."],
        Papers =
        [
            new DemoPaper("results-by-group.csv", "group,n,sensitivity,low,high\nall,12840,0.914,0.904,0.923\nwith HIV,1710,0.891,0.868,0.911\nportable unit,3022,0.902,0.883,0.918\n"),
            new DemoPaper("stop-rehearsal.md", "# Rehearsal of the stop\n\nAll four sites stopped within 14 minutes. The camp needed a second call.\n"),
        ],
        Opened = 112, Closes = 104,
        Ballots = [For(Weidner), For(Vogt), For(Brandt), For(Ashdown), For(Menon), For(Sakuragi), For(Morishita), For(Odhiambo, "The figures hold. I will read every fortnight's report."), For(Mutiso)],
        Checks = [new DemoCheck(0, Odhiambo, 102), new DemoCheck(1, Langley, 101)],
        ReviewInDays = 120,
    };

    public static DemoGate ReaderStudy { get; } = new("reader-study", Brandt, DecisionKind.Experiment, RiskTier.Medium, "Reader study with twelve radiographers and clinical officers")
    {
        Motion = """
            Twelve readers, six in Germany and six in Kenya, read 400 images twice, six weeks apart: once without and once with the model. The order is drawn by lot. Images come
            from the evaluation part of both sources, with the patients' codes replaced once more. Readers are paid for their time and may stop whenever they like.

            The study measures sensitivity, specificity and reading time, and asks the readers how sure they were. Results are reported for each group of readers, never for one person.
            """,
        Rationale = "The model is meant to help people read, not to read alone. Whether it does cannot be seen from the model's own figures.",
        Options = [new ConsideredOption("A study with radiologists", "Easier to recruit, but they are not the ones who will use it.")],
        Conditions = ["The readers' contracts are signed.", "The ethics committees of both countries have agreed to the study's plan."],
        Papers = [new DemoPaper("study-plan.md", "# Plan of the reader study\n\nCrossover, 12 readers, 400 images, washout of six weeks. Main outcome: sensitivity for tuberculosis.\n")],
        Opened = 15, Closes = 8.5,
        Ballots = [For(Weidner), For(Vogt), For(Brandt), For(Ashdown), For(Menon), For(Odhiambo), For(Mutiso), Abstain(Sakuragi)],
        Recused = Morishita,
        Checks = [new DemoCheck(0, Langley, 5)],
        ReviewInDays = 200,
    };

    public static DemoGate ReleaseOne { get; } = new("release-1.0", Menon, DecisionKind.ModelRelease, RiskTier.Critical, "Aurora CXR 1.0 for assisted triage at the sites of the partnership")
    {
        Motion = """
            The council releases **Aurora CXR 1.0** for assisted triage of adults at the sites of Rheintal and Mto Health:

            1. The model marks a radiograph as *likely*, *unlikely* or *not readable* for tuberculosis, pneumonia and effusion. A clinician sees the image before or together
               with the mark, and decides. Nobody is sent home on the word of the model.
            2. On the sealed evaluation list its sensitivity for tuberculosis is 92.6 % (90.8 to 94.1) at a specificity of 80.3 %; for people living with HIV it is 90.4 %
               (87.2 to 92.9). Silent evaluation over eight weeks gave no figure outside these intervals.
            3. Every site keeps a paper procedure for the day on which the model is not there.
            4. A mark that a clinician overrules is counted. If in any month more than one in eight is overruled at a site, that site stops until the cause is found.
            5. Drift is measured each week against the reference set of the site. An alarm goes to the model owner and to the compliance leads of both data holders at once.
            6. An adverse event is reported to the incident manager within one working day, and to the authorities within the times of the law of the place.
            7. The release ends after twelve months. A new training round is a new release and a new gate.

            Halden is the manufacturer in the sense of device law, and keeps the technical file. This decision takes the place of no authority's approval: at each site it
            counts from the day on which the approval there is on file.
            """,
        Rationale = """
            Nine months, two candidates and one stop lie behind this release. The evaluation was done on people whom no party had looked at, by the party that has most to lose
            from a bad model. What remains uncertain is named in the model card: very early disease, images of poor exposure, and how readers change their ways over time.
            The last of these is what point 4 watches.
            """,
        Options =
        [
            new ConsideredOption("Release for one site first", "Considered at length. The sites differ so much that one would tell little about another; the stop by site in point 4 limits the harm instead."),
            new ConsideredOption("Reading without a clinician at night", "Asked for by two hospitals. Not moved: the evidence is for assisted reading only."),
        ],
        Papers =
        [
            new DemoPaper("model-card-1.0.md", "# Model card, Aurora CXR 1.0\n\n- For: assisted triage of adults\n- Not for: children, screening without a clinician, follow-up of treatment\n- Evaluated on: sealed list of 10,362 people\n- Uncertain: very early disease, poor exposure, habits of readers\n"),
            new DemoPaper("sealed-list-results.csv", "group,n,sensitivity,low,high,specificity\nall,10362,0.926,0.908,0.941,0.803\nwith HIV,2087,0.904,0.872,0.929,0.811\nwomen,4920,0.929,0.902,0.949,0.806\nportable unit,3874,0.915,0.886,0.937,0.788\n"),
            new DemoPaper("fallback-procedure.md", "# On the day on which the model is not there\n\n1. Read as before.\n2. Note the hour.\n3. Call the number on the card.\n"),
        ],
        Opened = 9.5, Closes = 1.5,
        Ballots =
        [
            For(Weidner), For(Vogt), For(Brandt), For(Ashdown), For(Menon), For(Morishita), For(Odhiambo, "With the report by group each month, as agreed."), For(Mutiso),
            For(Morishita, inPlaceOf: Sakuragi),
        ],
        ReviewInDays = 180,
        IsPublic = true,
    };
}
