using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Gates;
using static GovernancePortal.Demo.AuroraPeople;
using static GovernancePortal.Demo.AuroraVotes;

namespace GovernancePortal.Demo;

/// <summary>Gates about how the partnership runs: policies, vendors, publications.</summary>
internal static class AuroraHouseGates
{
    public static DemoGate Language { get; } = new("language", Langley, DecisionKind.Policy, RiskTier.Low, "Working language, minutes and meeting hours")
    {
        Motion = "The council works in English. Minutes go out within five working days and stand after ten unless a member objects. Meetings rotate between 07:00 and 13:00 UTC, so that no site always meets at night.",
        Rationale = "Four countries and seven hours between the first and the last: the burden should go round.",
        Opened = 272, Closes = 269,
        Ballots = [For(Mutiso), For(Ashdown), For(Vogt), For(Morishita), For(Odhiambo)],
        IsPublic = true,
    };

    public static DemoGate Annotation { get; } = new("annotation-tool", Brandt, DecisionKind.Vendor, RiskTier.Low, "Open-source annotation tool, hosted at each site")
    {
        Motion = "Reference readings are made with the open-source annotation tool named in the paper, installed at each site. No vendor gets access, and no contract is needed.",
        Rationale = "The tool is used by two sites already, stores its data on the spot and exports in an open format.",
        Papers = [new DemoPaper("comparison.csv", "tool,hosting,licence,cost_per_year\nA,own,Apache-2.0,0\nB,vendor,proprietary,18000\nC,vendor,proprietary,24500\n")],
        Opened = 236, Closes = 233,
        Ballots = [For(Brandt), For(Menon), Against(Ashdown, "We will miss the support of a vendor at the worst moment."), For(Weidner), For(Odhiambo), For(Mutiso)],
    };

    public static DemoGate BackupRegion { get; } = new("backup-region", Ashdown, DecisionKind.Vendor, RiskTier.Medium, "Backups of the model registry with a cloud vendor")
    {
        Motion = "Backups of the model registry are kept with the cloud vendor named in the paper, in its Frankfurt region, encrypted with keys of the four parties. The contract runs for three years.",
        Rationale = "A single copy in Osaka is one earthquake away from none.",
        Options = [new ConsideredOption("Two parties keep a copy for each other", "Costs a server at two sites, and no new vendor.")],
        Papers = [new DemoPaper("offer.md", "# Offer\n\nThree years, 14 TB, 9,300 a year. Sub-processors: two, listed.\n")],
        Opened = 178, Closes = 172.5,
        Ballots = [For(Ashdown), For(Menon), For(Sakuragi), Against(Vogt, "The paper does not say who at the vendor can read what. The parties can keep a copy for each other."), Against(Brandt), Against(Weidner), Against(Odhiambo), Against(Mutiso)],
    };

    public static DemoGate Authorship { get; } = new("authorship", Odhiambo, DecisionKind.Policy, RiskTier.Medium, "Publication and authorship policy")
    {
        Motion = "Findings are offered to all parties for thirty days before they are handed in anywhere. Whoever holds the data of a finding is asked first and is named as an author. Negative results are published like others.",
        Rationale = "Credit decides who takes part in the next partnership. The rule should be there before the first paper is.",
        Opened = 146, Closes = 140,
        Ballots = [For(Weidner), For(Vogt), For(Ashdown), For(Morishita), For(Odhiambo), For(Mutiso), Abstain(Menon)],
        ReviewInDays = 180,
        IsPublic = true,
    };

    public static DemoGate Congress { get; } = new("congress", Weidner, DecisionKind.Publication, RiskTier.Low, "Abstract for the radiology congress")
    {
        Motion = "The abstract in the paper is handed in for the autumn congress, with one author from each party and the first author from Mto Health. It reports the dry run and the calibration, and no figure about people.",
        Rationale = "It shows early that four parties can train without moving an image. The rule on first reading was kept: the network read it and agreed.",
        Papers = [new DemoPaper("abstract.md", "# Training a chest radiograph model across four parties without moving an image\n\nBackground. Method. Calibration with phantoms. Outlook.\n")],
        Opened = 124, Closes = 121,
        Ballots = [For(Weidner), For(Menon), For(Morishita), For(Odhiambo), For(Mutiso)],
        IsPublic = true,
    };

    public static DemoGate AuthorshipTwo { get; } = new("authorship-2", Vogt, DecisionKind.Policy, RiskTier.Medium, "Publication and authorship policy, second version")
    {
        Motion = """
            The policy on publication and authorship is replaced:

            1. Findings are offered to all parties for **twenty** days before they are handed in; for a warning about patient safety there is no period at all.
            2. Whoever holds the data of a finding reads first, and is named as an author if they wish.
            3. The first or the last author of a paper that rests on one party's data comes from that party.
            4. Negative results are published like others, within a year.
            5. Code and tables go with the paper; images do not.
            """,
        Rationale = "The first version held up a warning about low exposure for nine days. The new one keeps the right of first reading and lets warnings pass.",
        Options = [new ConsideredOption("Leave it to the chair", "A warning would then depend on whether one person can be reached.")],
        Supersedes = "authorship",
        Opened = 78, Closes = 72,
        Ballots = [For(Weidner), For(Vogt), For(Brandt), For(Ashdown), For(Menon), For(Sakuragi), For(Odhiambo), For(Mutiso)],
        ReviewInDays = 60,
        Review = new DemoReview(Langley, "Two warnings went out within a day, and nobody lost the right of first reading. To be looked at again with the first joint paper.", 12.3, 180),
        IsPublic = true,
    };

    public static DemoGate Monthly { get; } = new("monthly-meeting", Sakuragi, DecisionKind.Other, RiskTier.Low, "Council meetings every month instead of every six weeks")
    {
        Motion = "The council meets every month. Meetings last sixty minutes, and papers go out ten days before.",
        Rationale = "The queue of gates grows faster than it is worked off.",
        Opened = 52, Closes = 48,
        Ballots = [For(Sakuragi), Against(Mutiso, "More meetings are not more decisions: gates can be voted on between them."), For(Morishita), Against(Ashdown), Against(Vogt), Against(Brandt), Against(Odhiambo)],
    };

    public static DemoGate ResultCard { get; } = new("result-card", Menon, DecisionKind.Feature, RiskTier.Low, "A result card in plain language next to the image")
    {
        Motion = """
            The viewer shows a **result card** next to the image: what the model marked, how sure it is in words, what it cannot see, and whom to ask. The card is written in
            plain English, German and Swahili, and fits on one screen of a tablet.

            The words were tested with fourteen clinical officers. The card shows no number and no colour scale; both were misread in the test.
            """,
        Rationale = "Readers asked what *likely* means. A card that says it in a sentence was understood by thirteen of fourteen; a percentage by five.",
        Options = [new ConsideredOption("A leaflet", "Was printed for the reader study, and lay in a drawer after a week.")],
        Papers = [new DemoPaper("card-wording.md", "# Wording of the card\n\n**Likely**: the image looks like those of people who turned out to have tuberculosis. Test the sputum.\n\n**Unlikely**: it does not. If the person coughs for two weeks or more, test all the same.\n\n**Not readable**: take the image again.\n")],
        End = DemoEnd.Open,
        Opened = 0.9, Closes = -3,
        Ballots = [For(Weidner)],
    };

    public static DemoGate QualityCall { get; } = new("quality-call", Ashdown, DecisionKind.Other, RiskTier.Low, "Weekly call on image quality at 05:00 UTC")
    {
        Motion = "The weekly call on image quality moves from 13:00 to 05:00 UTC, so that the engineers in Osaka can join in their working hours. Whoever cannot attend sends remarks by the evening before.",
        Rationale = "At 13:00 UTC it is ten in the evening in Osaka, and the people who build the units are missing. At 05:00 it is early in Nairobi and very early in Europe.",
        Options = [new ConsideredOption("Alternate between both hours", "Tried in spring. Half of the people came at the wrong hour.")],
        End = DemoEnd.Open,
        Opened = 0.85, Closes = -3,
        Ballots = [Against(Weidner, "Six in the morning, every week, for people who read images until eight in the evening?"), For(Sakuragi)],
    };

    public static DemoGate PenetrationTest { get; } = new("penetration-test", Langley, DecisionKind.Vendor, RiskTier.Medium, "Choice of the firm that tests the aggregation server")
    {
        Motion = "The firm named first in the paper tests the aggregation server and the four sites' connectors for ten days in January. Its report goes to all parties at the same time, unedited.",
        Rationale = "Three firms made an offer. The first is neither the cheapest nor the dearest; it alone has tested systems for federated training before, and accepts that the report is shared unedited.",
        Options =
        [
            new ConsideredOption("The second firm", "A third cheaper. It asks to agree the report with Kitasumi before others see it."),
            new ConsideredOption("The parties test each other", "Good practice between tests, and no replacement for one."),
        ],
        Papers = [new DemoPaper("offers.csv", "firm,days,price,report_shared_unedited\nfirst,10,38400,yes\nsecond,8,25100,no\nthird,12,61000,yes\n")],
        End = DemoEnd.Open,
        Opened = 3.6, Closes = -2,
        Ballots = [For(Weidner), For(Menon), Against(Sakuragi, "We should see findings about our own machines a day earlier than everybody."), For(Odhiambo), For(Mutiso)],
    };

    public static DemoGate MobileClinics { get; } = new("mobile-clinics", Cheruiyot, DecisionKind.NewDataSource, RiskTier.High, "Radiographs of the mobile clinics in Turkana and Marsabit")
    {
        Motion = """
            The council admits the radiographs of the **mobile clinics in Turkana and Marsabit** as a training and evaluation source:

            1. About 7,800 images in the first year, taken with two of the portable units on loan, for people who come to the clinic with a cough of two weeks or more.
            2. Consent is asked for in Turkana, Borana, Rendille or Swahili, by somebody who is not the one who treats. A person who says no is examined all the same, and
               their image is not used. The form with pictures is attached; it was tested with forty people.
            3. Many of these people move across a border. No coordinates are kept, and the clinic's route is coded by quarter of the year.
            4. Images are kept on the unit's edge computer, encrypted, until the vehicle is back in Lodwar or Marsabit town, and then on the network's servers. Updates of
               the model leave from there, through the channel that the council has approved.
            5. A third of those with a sputum result join the sealed list, under the rule of the first screening source.
            6. The elders' committee of each county may ask that the images of its county are taken out. They are then taken out of the source within thirty days and of the
               next training run; the models already released stay, and this is said to the committee before it agrees.
            """,
        Rationale = """
            One person in seventy who came to these clinics last year had tuberculosis: ten times the share in the counties that the model knows. They are the people for
            whom a mark on the same day matters most, and the model has seen none of them. The risk is not in the numbers but in the consent, which is why the motion
            says more about it than about the images.
            """,
        Options =
        [
            new ConsideredOption("Wait until the units' next service", "Six months, and the dry season with it, when the clinics see most people."),
            new ConsideredOption("Evaluation only", "Would tell how bad the model is there, and not make it better."),
        ],
        Conditions = ["The consent form has been approved by the national ethics committee.", "Both vehicles' edge computers have been checked by somebody other than the steward."],
        Papers =
        [
            new DemoPaper("consent-test.md", "# Test of the form with pictures\n\n40 people, four languages. 37 could say in their own words what happens with the image; 6 said no.\n"),
            new DemoPaper("routes.csv", "quarter,stops,expected_images\n1,22,2100\n2,19,1750\n3,24,2200\n4,18,1750\n"),
        ],
        End = DemoEnd.Open,
        Opened = 2.5, Closes = -5,
        Ballots = [For(Odhiambo), For(Morishita, inPlaceOf: Sakuragi), For(Mutiso), For(Brandt, "Point 6 is honest about what cannot be undone.")],
        ReviewInDays = 365,
    };

    public static DemoGate BavarianPilot { get; } = new("district-hospitals", Brandt, DecisionKind.NewDataSource, RiskTier.Medium, "Two district hospitals as further sites")
    {
        Motion = "Two district hospitals of the Rheintal group join as sites for evaluation, with about 9,000 studies a year. *To be completed: ethics vote, contacts, network.*",
        Rationale = "District hospitals have no radiologist at night. Their images are what the model will meet most often in Germany.",
        End = DemoEnd.Draft,
        Opened = 1.2,
    };

    public static DemoGate Retention { get; } = new("cache-retention", Cheruiyot, DecisionKind.Policy, RiskTier.Medium, "Training caches are erased after seven days")
    {
        Motion = "Intermediate files of a training run are erased seven days after the run has ended, at every site, by a job that reports to the registry. A longer time needs the agreement of the site's data steward and is noted with its reason.",
        Rationale = "At two sites caches of runs from spring were still there in autumn. Nobody needs them, and they are copies of images all the same.",
        Options = [new ConsideredOption("Thirty days", "The period of the first policy draft. No run was ever looked at again after the fifth day.")],
        Papers = [new DemoPaper("caches-found.csv", "site,files,oldest_days\nNairobi,0,0\nKisumu,312,148\nRheintal Mitte,88,163\nRheintal Nord,0,0\n")],
        End = DemoEnd.Submitted,
        Opened = 1.6,
    };

    public static DemoGate SecondReader { get; } = new("second-reader", Menon, DecisionKind.Feature, RiskTier.Medium, "Second-reader mode for sites with a radiologist")
    {
        Motion = "At sites with a radiologist the model's mark can be hidden until the radiologist has written a first impression. Both are stored, and differences are shown side by side.",
        Rationale = "The silent evaluation showed that the order matters: those who saw the mark first followed it more often, right or wrong.",
        Options = [new ConsideredOption("Always hidden first", "Too slow for the camps, where one officer reads sixty images a day.")],
        End = DemoEnd.Screened,
        Opened = 4,
    };

    public static DemoGate LabellingService { get; } = new("labelling-service", Ashdown, DecisionKind.Vendor, RiskTier.High, "Labels from a commercial service")
    {
        Motion = "A commercial service labels 50,000 images of the archive at the site, with its own readers under supervision of the hospital's radiologists.",
        Rationale = "Reference readings by the parties' own radiologists take two years at the present pace.",
        End = DemoEnd.Withdrawn,
        Opened = 64,
    };

    public static DemoGate Correction { get; } = new("correction", Menon, DecisionKind.ModelRelease, RiskTier.Low, "Release 1.0.1: images of portable units are turned the right way round")
    {
        Motion = "Release 1.0.1 is given out to all sites. It reads the orientation that portable units write, which release 1.0 took for a note. No threshold and no intended use is changed.",
        Rationale = "One image in four hundred of the portable units was read upside down and marked *not readable*. The corrected release gives the same mark on all other images of the sealed list.",
        Options = [new ConsideredOption("Wait for release 1.1", "Three months, in which these people are asked to come a second time.")],
        Papers = [new DemoPaper("comparison.csv", "images,same_mark,other_mark\n31000,30922,78\n")],
        End = DemoEnd.Submitted,
        Opened = 0.84,
    };
}
