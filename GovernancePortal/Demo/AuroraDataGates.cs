using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Gates;
using static GovernancePortal.Demo.AuroraPeople;
using static GovernancePortal.Demo.AuroraVotes;

namespace GovernancePortal.Demo;

/// <summary>Gates about data and how they travel.</summary>
internal static class AuroraDataGates
{
    public static DemoGate RheintalArchive { get; } = new("rheintal-archive", Brandt, DecisionKind.NewDataSource, RiskTier.High, "Rheintal radiograph archive 2015 to 2023 as a training source")
    {
        Motion = """
            The council admits the **Rheintal radiograph archive** as a source of training data, within these bounds:

            1. The source is the picture archive of the eleven Rheintal hospitals: chest radiographs of adults, in postero-anterior or antero-posterior view,
               taken between 1 January 2015 and 31 December 2023, with their written reports. By the count of 3 February these are 412,318 studies of 231,904 people.
            2. Images and reports stay in the hospitals' own zone. Training runs come to the data; no image and no report leaves the zone, not even for debugging.
            3. Identifiers are replaced before a run sees a study. The table of pseudonyms is held by the data protection office alone. Dates are shifted by a
               random number of days for each person. Burnt-in text is masked; one study in two hundred is checked by eye.
            4. Studies of people who objected to research use are left out. The list of objections is applied anew before every run.
            5. The source may be used to train, tune and evaluate the model for signs of tuberculosis, pneumonia and effusion, and for nothing else. Any other use is a new gate.
            6. A run reports its data set version, its code version and the number of studies used to the registry. Counts below ten are not reported.
            7. The admission ends on 31 December two years from now unless the council renews it. On its end the derived caches are erased within thirty days, and
               the erasure is attested by the data steward.

            The data steward reports once a quarter: studies used, objections honoured, findings of the checks by eye.
            """,
        Rationale = """
            Without a large reference archive the model cannot learn what is *not* tuberculosis. The archive is the largest that any party holds, its reports are
            structured, and the radiologists who wrote them are in reach for questions. The legal basis is the research clause of the state hospital act together
            with the ethics vote of 14 January; the assessment is attached. The remaining risk is re-identification through rare findings, which bounds 3 and 6 address.
            """,
        Options =
        [
            new ConsideredOption("Public collections only", "Three public collections were examined. Together they hold 9 % of the studies, hardly any effusions after surgery, and labels mined from reports by another model."),
            new ConsideredOption("Fresh consent from every patient", "Asked for in a pilot with 600 people: 41 % answered. What is left would be younger and healthier than those whom the model is for."),
        ],
        Conditions = ["The ethics committee's vote is on file.", "A test with twenty planted identifiers finds every one of them before the first run."],
        Papers =
        [
            new DemoPaper("data-profile.csv", "year,studies,people,age_median,share_female\n2015,38112,26077,61,0.47\n2017,43906,29803,62,0.48\n2019,49711,32960,62,0.48\n2021,44087,29114,63,0.47\n2023,52340,34428,63,0.48\n"),
            new DemoPaper("assessment-summary.md", "# Summary of the assessment\n\n- Personal data concerning health: yes, pseudonymised.\n- Transfer to a third country: none; the images do not move.\n- Residual risk: low to moderate, from rare findings.\n- Review: yearly.\n"),
        ],
        Opened = 262, Closes = 254,
        Ballots = [For(Weidner), For(Vogt, "Bound 4 is what made me vote for: the list is applied before every run and not once."), For(Brandt), For(Ashdown), For(Menon), For(Sakuragi), For(Odhiambo), For(Mutiso)],
        Checks = [new DemoCheck(0, Langley, 251), new DemoCheck(1, Vogt, 247)],
        ReviewInDays = 365,
    };

    public static DemoGate MtoScreening { get; } = new("mto-screening", Odhiambo, DecisionKind.NewDataSource, RiskTier.High, "Screening radiographs of nine counties as a training and evaluation source")
    {
        Motion = """
            The council admits the **tuberculosis screening radiographs of Mto Health** as a source, within these bounds:

            1. The source is 96,204 digital radiographs taken in screening camps and outpatient clinics of nine counties since 2019. For 31,087 of them there is a
               sputum result by molecular test, which is the only reference standard that counts for evaluation.
            2. The images stay on the network's servers in Nairobi and Kisumu. Training follows the same pattern as at Rheintal: the code travels, the images do not.
            3. **A third of the people with a sputum result are set aside for evaluation only.** The list is drawn by the network, sealed by hash in this gate's papers,
               and no party trains on them, tunes thresholds on them or looks at them one by one.
            4. County, facility and camp are coded. No result is published for a group of fewer than twenty people.
            5. People living with HIV are a fifth of those with a result. Every evaluation reports them apart; a release that is worse for them by more than three
               points of sensitivity does not come to the council at all.
            6. The community advisory board hears a report twice a year, in Swahili and in English, and its remarks are attached to the next gate.
            7. The source is for the model named in the charter. Nothing derived from it is sold on its own.
            """,
        Rationale = """
            A model that has learnt only from hospitals in one country fails where it is needed most: in camps, on portable units, with people who are young and thin
            and have walked for hours. This source brings those images, and it brings the one thing that money cannot buy, a laboratory result for every third of them.
            """,
        Options =
        [
            new ConsideredOption("Evaluation only", "Would keep the risk lowest. But a model that never saw such images did 11 points worse on them in the dry run."),
            new ConsideredOption("Admit all of it for training", "Rejected by the network: without a sealed set nobody could believe a result."),
        ],
        Conditions = ["The national ethics committee has renewed its approval.", "The hash of the sealed list is published to all parties."],
        Papers =
        [
            new DemoPaper("sealed-list.md", "# Sealed evaluation list\n\n10,362 people, drawn by county and age group.\n\nSHA-256 of the list: 5f1c7f0d2f0b7f9b0a0de9c1c9a4b2f6c1f0aa97b0d9f5e0b3a7c4d8e1f26397\n"),
            new DemoPaper("counties.csv", "county,images,with_result\nA,18230,6120\nB,14902,5011\nC,12117,4003\nD,11890,3570\nE,10333,3411\nF,9001,2980\nG,8120,2702\nH,6407,1899\nI,5204,1391\n"),
        ],
        Opened = 250, Closes = 242,
        Ballots =
        [
            For(Weidner), For(Vogt), For(Brandt), Abstain(Ashdown, "I welcome the source. I abstain because bound 5 sets a figure before anybody knows how much the laboratory results themselves vary."),
            For(Menon), For(Morishita), For(Sakuragi), For(Odhiambo), For(Mutiso),
        ],
        Checks = [new DemoCheck(0, Vogt, 239), new DemoCheck(1, Langley, 238)],
        ReviewInDays = 365,
    };

    public static DemoGate RawExport { get; } = new("raw-export", Sakuragi, DecisionKind.TransferChannel, RiskTier.Critical, "Copy of de-identified images to the training cluster in Osaka")
    {
        Motion = """
            The council approves a **copy of de-identified radiographs** from Rheintal and Mto Health to the training cluster in Osaka, for central training:

            1. 500,000 images, stripped of all header fields but modality, view and pixel spacing, cropped to the chest, and with burnt-in text masked.
            2. Reports do not travel; labels do, as eleven yes-or-no columns.
            3. The copy is encrypted on the way and at rest. Keys are held by Kitasumi under the control of two persons.
            4. The cluster's network has no way out during a run. Results leave through the review station.
            5. The copy is erased ninety days after the last run; the erasure is attested.

            Central training on the copy would take nine days instead of the eleven weeks that training at each site takes now.
            """,
        Rationale = """
            Training where the images are is slow, and every failed run costs a week of everybody's time. The cluster stands idle for half of the nights. The proposal
            asks for one copy, for one year, with the strongest safeguards that the cluster offers.
            """,
        Options =
        [
            new ConsideredOption("Train at each site, exchange updates", "The present plan. Slower by a factor of eight, and harder to debug."),
            new ConsideredOption("Synthetic images", "A generator trained at each site. Nobody has shown that findings survive it."),
        ],
        Papers = [new DemoPaper("timing.csv", "setting,days,accelerators\ncentral,9,64\nfederated,77,64\n")],
        Opened = 226, Closes = 218,
        Ballots =
        [
            For(Sakuragi), For(Morishita), For(Menon),
            Against(Vogt, "De-identified is not anonymous: a chest radiograph can be matched to another one of the same person. This is a transfer of health data, and no instrument for it is on the table."),
            Against(Brandt, "Our ethics vote says that the images stay. It would have to be asked anew."),
            Against(
                Odhiambo,
                "The advisory board was told that no image leaves the country. I will not go back to them with another story.",
                "Images of the network's patients do not leave Kenya; the approval of the national committee forbids it."),
            Abstain(Mutiso),
        ],
    };

    public static DemoGate Federated { get; } = new("federated", Menon, DecisionKind.TransferChannel, RiskTier.High, "Model updates instead of images: training at each site with secure aggregation")
    {
        Motion = """
            The council approves the exchange of **model updates** between the sites and the aggregation server in Osaka as the only channel for training:

            1. Each site trains on its own images and sends a weight update for each round. Updates are clipped, and noise is added before they leave the site, with
               a privacy budget of at most epsilon 8 for each site and year, counted by the site itself.
            2. Updates are masked in pairs, so that the server learns only their sum. A round with fewer than three sites is thrown away.
            3. The server keeps no round longer than fourteen days. It logs who sent what by hash only.
            4. Before a round is released for the next one, a test for membership runs against the sum. If it finds members of the training set at more than 55 % accuracy,
               the round is thrown away and the council is told within two working days.
            5. The channel uses mutually authenticated connections. Each party holds its own keys; none holds those of another.
            6. Either data holder may stop the channel at once and alone, and say why afterwards.

            The channel is approved for this model and for twelve months.
            """,
        Rationale = """
            After the council declined to copy images, this is the way that remains, and it is the better one: what travels is a sum of noisy numbers. It is still
            treated as a transfer, since nobody can promise that weights hold nothing about a person; the assessment goes through that in its fifth part. The price is
            time. The engineers expect eleven weeks for a full run, and have brought forward the first one so that the calendar holds.
            """,
        Options =
        [
            new ConsideredOption("No noise", "Two points better on the development set. The membership test then succeeds at 61 %."),
            new ConsideredOption("Aggregation by a fifth party", "Considered and put aside: another processor, another contract, and no gain as long as the updates are masked."),
        ],
        Conditions = ["The membership test has been run by somebody other than the model owner.", "The standard clauses are signed by all four parties."],
        Papers =
        [
            new DemoPaper("assessment-part-5.md", "# Part 5: are updates personal data?\n\nTreated as such. Split processing with masked sums; supplementary measure verified on 2 May.\n"),
            new DemoPaper("membership-test.csv", "epsilon,auc,accuracy\nnone,0.66,0.61\n16,0.57,0.55\n8,0.53,0.52\n4,0.51,0.51\n"),
        ],
        Opened = 212, Closes = 204,
        Ballots = [For(Weidner), For(Vogt, "Approved for twelve months and not longer: the test for membership must be run again with the next architecture."), For(Brandt), For(Ashdown), For(Menon), For(Sakuragi), For(Morishita), For(Odhiambo), For(Mutiso)],
        Checks = [new DemoCheck(0, Odhiambo, 201), new DemoCheck(1, Neumann, 198)],
        ReviewInDays = 365,
    };

    public static DemoGate PhantomImages { get; } = new("phantom-images", Morishita, DecisionKind.NewDataSource, RiskTier.Low, "Phantom images of the portable units for calibration")
    {
        Motion = "The council admits 4,200 images of test phantoms, taken with the six portable units, as a source for calibration. They show no person. Kitasumi may publish them under a free licence.",
        Rationale = "The units differ in contrast by up to 8 %. With phantom images each site can correct for its own unit before a study reaches the model.",
        Opened = 172, Closes = 169,
        Ballots = [For(Morishita), For(Menon), For(Brandt), For(Mutiso), For(Odhiambo)],
        IsPublic = true,
    };
}
