using System.Collections.Immutable;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Decisions;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Work;

namespace GovernancePortal.Tests.Testing;

/// <summary>A partnership of two organisations with decisions in its log, entered through the portal's own door.</summary>
public static class DecisionLog
{
    /// <summary>Where the partnership is: <c>/p/aurora</c>.</summary>
    public const string Slug = "aurora";

    /// <summary>The organisation that moves what names no other.</summary>
    public static readonly OrganisationId Charite = new(new Guid("01900000-0000-7000-8000-0000000000c1"));

    /// <summary>The other one.</summary>
    public static readonly OrganisationId Kemri = new(new Guid("01900000-0000-7000-8000-0000000000c2"));

    private static readonly DateTimeOffset Day = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Creates the partnership.</summary>
    public static async Task CreateAsync(PortalHost host)
    {
        await host.InDatabaseAsync(async db =>
        {
            var admin = An.Actor(Role.Administrator) with
            {
                Grants = [new Grant(Role.Administrator, An.Organisation, PartnershipId.Installation, DateTimeOffset.MinValue, DateTimeOffset.MaxValue)],
            };
            var partnership = Partnership.Create(admin, An.Partnership, Slug, "Aurora", "A diagnostic model for retinal images.", host.Now);
            partnership.AddParty(admin, new JoiningParty(Charite, "Charité Berlin", "Charité", "DE", default), host.Now);
            partnership.AddParty(admin, new JoiningParty(Kemri, "Kenya Medical Research Institute", "KEMRI", "KE", default), host.Now);
            partnership.TakeFacts();
            db.Add(partnership);
            return await db.SaveChangesAsync();
        });
    }

    /// <summary>Enters decisions under the next numbers.</summary>
    public static async Task EnterAsync(PortalHost host, params DecisionRecord[] records)
    {
        foreach (var record in records)
        {
            var outcome = await host.Get<PortalWork>().RunAsync(
                new Command("gates.close", An.Partnership, Assurance.Anonymous),
                Actor.Clock(An.Partnership),
                scope =>
                {
                    var last = scope.Db.Set<Decision>().Where(decision => decision.PartnershipId == An.Partnership).Max(decision => (int?)decision.Number) ?? 0;
                    scope.Db.Add(Decision.Enter(An.Partnership, last + 1, record, scope.At, PersonId.System));
                    return default(Nothing);
                },
                CancellationToken.None);
            outcome.Require();
        }
    }

    /// <summary>A record that a test varies; decided on the given day after 5 January 2026.</summary>
    public static DecisionRecord Record(string title = "Release of the model", int day = 0) => new(
        Gate: EntityId.New<GateId>(Day),
        GateNumber: 7,
        Title: title,
        Kind: DecisionKind.ModelRelease,
        Tier: RiskTier.High,
        Outcome: VotingOutcome.Passed,
        Motion: "We release the **retinal** model to the pilot clinics.",
        MotionSha256: new string('a', 64),
        Rationale: "Sensitivity held over all cohorts.",
        Options: [new DecisionOption("Wait a quarter", "Collect more glaucoma images first.")],
        Conditions: ["Recalibrate after the first thousand images."],
        Papers: [new DecisionPaper("evaluation.pdf", "application/pdf", 1234, new string('b', 64))],
        Votes: Votes,
        Tests: [new DecisionTest("threshold", true, "3", "2", "3 of 4 votes are for; more than half is needed.")],
        For: "3",
        Against: "1",
        Abstain: "0",
        Electorate: "5",
        Explanation: "Passed: 3 for, 1 against.",
        WhatWouldChange: "Two votes fewer for would have rejected it.",
        RuleInWords: "More than half of the votes cast.",
        Charter: EntityId.New<CharterId>(Day),
        CharterVersion: 2,
        Clause: "4.2",
        MovedBy: Charite,
        MovedByName: "Charité",
        OpenedAt: Day.AddDays(day - 7),
        DecidedAt: Day.AddDays(day),
        ReviewOn: new DateOnly(2027, 1, 5),
        Supersedes: null,
        Visibility: Visibility.AllParties);

    /// <summary>Who voted how; one dissents in words.</summary>
    public static ImmutableArray<DecisionVote> Votes { get; } =
    [
        new("Clinical lead", Charite, "Charité", EntityId.New<PersonId>(Day), VoteChoice.For, false, false, null, null),
        new("Data lead", Charite, "Charité", EntityId.New<PersonId>(Day), VoteChoice.For, true, false, null, null),
        new("Field lead", Kemri, "KEMRI", EntityId.New<PersonId>(Day), VoteChoice.Against, false, false, null, "The Kilifi cohort is too small."),
        new("Ethics", Kemri, "KEMRI", EntityId.New<PersonId>(Day), VoteChoice.For, false, false, null, null),
        new("Patients", Kemri, "KEMRI", null, null, false, true, null, null),
    ];
}
