using System.Collections.Immutable;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Tests.Testing;
using static GovernancePortal.Tests.Domain.Gates.AGate;
using static GovernancePortal.Tests.Domain.Gates.AnApproval;

namespace GovernancePortal.Tests.Domain.Gates;

/// <summary>The last step of an escalation: statements, replies, a mediator and a settlement.</summary>
public sealed class DisputeTests
{
    private const string View = "The trial costs more than was agreed.";
    private const string Answer = "The price was named in March.";
    private const string Terms = "Each party bears a third of it.";
    private static readonly GateId Disputed = new(new Guid("01900000-0000-7000-8000-0000000d1500"));
    private static readonly Actor OfGamma = An.ActorOf(Gamma, Role.Sponsor);
    private static readonly Actor Stranger = An.Actor(Role.Sponsor);
    private static readonly string TooLong = new('x', DisputeParty.LongestText + 1);

    // Written out again, so that a slip in the table is seen.
    private static readonly Dictionary<(DisputeState, DisputeStep), (DisputeState To, Role By)> Allowed = new()
    {
        [(DisputeState.Open, DisputeStep.File)] = (DisputeState.Open, Role.Sponsor),
        [(DisputeState.Open, DisputeStep.Reply)] = (DisputeState.Open, Role.Sponsor),
        [(DisputeState.Open, DisputeStep.NameMediator)] = (DisputeState.Open, Role.Chair),
        [(DisputeState.Open, DisputeStep.Propose)] = (DisputeState.Proposed, Role.Sponsor),
        [(DisputeState.Open, DisputeStep.RunOut)] = (DisputeState.Over, Role.System),
        [(DisputeState.Proposed, DisputeStep.File)] = (DisputeState.Proposed, Role.Sponsor),
        [(DisputeState.Proposed, DisputeStep.Reply)] = (DisputeState.Proposed, Role.Sponsor),
        [(DisputeState.Proposed, DisputeStep.NameMediator)] = (DisputeState.Proposed, Role.Chair),
        [(DisputeState.Proposed, DisputeStep.Propose)] = (DisputeState.Proposed, Role.Sponsor),
        [(DisputeState.Proposed, DisputeStep.Agree)] = (DisputeState.Proposed, Role.Sponsor),
        [(DisputeState.Proposed, DisputeStep.Settle)] = (DisputeState.Settled, Role.Sponsor),
        [(DisputeState.Proposed, DisputeStep.RunOut)] = (DisputeState.Over, Role.System),
    };

    // What a party may do; on a dispute that is Proposed(), Alpha may do all of it.
    private static readonly Action<Dispute, Actor, OrganisationId, DateTimeOffset>[] PartyActs =
    [
        (dispute, actor, organisation, at) => dispute.File(actor, organisation, View, at),
        (dispute, actor, organisation, at) => dispute.Reply(actor, organisation, Answer, at),
        (dispute, actor, organisation, at) => dispute.Propose(actor, organisation, Terms, at),
        Agree,
    ];

    public static TheoryData<DisputeState, DisputeStep, Role> EveryCombination => Combinations.Of<DisputeState, DisputeStep>();

    public static TheoryData<string, Func<Dispute>, Action<Dispute>> Refusals()
    {
        var data = new TheoryData<string, Func<Dispute>, Action<Dispute>>();
        foreach (var (refusal, set, act) in Cases())
        {
            data.Add(refusal.Code, set, act);
        }

        return data;
    }

    [Theory, MemberData(nameof(EveryCombination))]
    public void Workflow_ForEveryRole_AllowsExactlyTheListedMoves(DisputeState state, DisputeStep step, Role role)
    {
        var refusal = Dispute.Workflow.WhyNot(An.Actor(role), state, step);

        Assert.Equal(Expected(state, step, role), refusal?.Code);
    }

    [Theory, MemberData(nameof(EveryCombination))]
    public void Dispute_InEveryState_TakesExactlyTheListedSteps(DisputeState state, DisputeStep step, Role role)
    {
        var dispute = For(state, step);
        var before = Picture(dispute);

        var refusal = WhyNot(() => Take(dispute, step, An.ActorOf(Alpha, role)));

        Assert.Equal(Expected(state, step, role), refusal);
        Assert.Equal(refusal is null ? Allowed[(state, step)].To : state, dispute.State);
        Assert.Equal(refusal is not null, before.Equals(Picture(dispute)));
    }

    [Theory, MemberData(nameof(Refusals))]
    public void Act_ThatTheRulesDoNotAllow_IsRefusedAndChangesNothing(string code, Func<Dispute> set, Action<Dispute> act)
    {
        var dispute = set();
        var before = Picture(dispute);

        var refused = Assert.Throws<RefusalException>(() => act(dispute));

        Assert.Equal(code, refused.Refusal.Code);
        Assert.Equal(before, Picture(dispute));
    }

    [Fact]
    public void Open_BetweenParties_NamesEachOnceAndHasHeardNobody()
    {
        var dispute = Dispute.Open(Clock, An.Partnership, Disputed, [Alpha, Beta, Alpha], Noon, Deadline, Noon.AddHours(1));

        Assert.Equal([new DisputeParty(Alpha), new DisputeParty(Beta)], dispute.Parties.AsEnumerable());
        Assert.Equal((An.Partnership, Disputed, DisputeState.Open), (dispute.PartnershipId, dispute.GateId, dispute.State));
        Assert.Equal((Noon, Deadline), (dispute.OpenedAt, dispute.Until));
        Assert.Null(dispute.Mediator);
        Assert.Null(dispute.Settlement);
        var fact = Assert.Single(dispute.Facts);
        Assert.Equal(("dispute.opened", Noon.AddHours(1), PersonId.System), (fact.Type, fact.At, fact.By));
    }

    [Fact]
    public void Dispute_HeardMediatedAndProposed_IsSettledByTheLastPartyThatAgrees()
    {
        var dispute = Opened();
        dispute.File(AlphaSponsor, Alpha, $"  {View} ", Noon);
        dispute.Reply(BetaSponsor, Beta, $" {Answer}  ", Noon.AddHours(1));
        dispute.NameMediator(Chair, " Prof. Ada Quint ", Noon.AddHours(2));
        dispute.Propose(AlphaSponsor, Alpha, $" {Terms} ", Noon.AddHours(3));
        Agree(dispute, OfGamma, Gamma, Noon.AddHours(4));
        Assert.Equal(DisputeState.Proposed, dispute.State);

        Agree(dispute, BetaSponsor, Beta, Deadline.AddTicks(-1));

        Assert.Equal((DisputeState.Settled, "Prof. Ada Quint"), (dispute.State, dispute.Mediator));
        Assert.Equal([new DisputeParty(Alpha, View), new DisputeParty(Beta, Reply: Answer), new DisputeParty(Gamma)], dispute.Parties.AsEnumerable());
        Assert.Equal((Terms, Alpha, Noon.AddHours(3)), (dispute.Settlement!.Text, dispute.Settlement.ProposedBy, dispute.Settlement.At));
        Assert.Equal([Alpha, Gamma, Beta], dispute.Settlement.AgreedBy.AsEnumerable());
        Assert.Equal(
            [
                "dispute.opened", "dispute.statement-filed", "dispute.replied", "dispute.mediator-named", "dispute.settlement-proposed",
                "dispute.settlement-agreed", "dispute.settlement-agreed", "dispute.settled",
            ],
            dispute.Facts.Select(fact => fact.Type));
    }

    [Fact]
    public void Propose_WhileAnotherIsAgreedTo_TakesItsPlaceAndNothingAgreedCounts()
    {
        var dispute = Proposed();
        Agree(dispute, OfGamma, Gamma, Noon);

        dispute.Propose(AlphaSponsor, Alpha, "Alpha bears it all.", Noon.AddHours(1));
        Agree(dispute, BetaSponsor, Beta, Noon.AddHours(2));

        Assert.Equal((DisputeState.Proposed, "Alpha bears it all.", Alpha), (dispute.State, dispute.Settlement!.Text, dispute.Settlement.ProposedBy));
        Assert.Equal([Alpha, Beta], dispute.Settlement.AgreedBy.AsEnumerable());
        Agree(dispute, OfGamma, Gamma, Noon.AddHours(3));
        Assert.Equal(DisputeState.Settled, dispute.State);
    }

    [Fact]
    public void Agree_ToASettlementThatWasReplacedSinceItWasRead_IsRefused()
    {
        var dispute = Proposed();
        var read = dispute.Settlement!.Hash();
        dispute.Propose(BetaSponsor, Beta, "Gamma bears it all.", Noon);

        Assert.Equal(DisputeRefusals.SettlementDiffers.Code, WhyNot(() => dispute.Agree(OfGamma, Gamma, read, Noon)));
        Agree(dispute, OfGamma, Gamma, Noon);

        var leaf = new FactData();
        dispute.Facts[^1].Describe(leaf);
        Assert.Equal(dispute.Settlement!.Hash(), leaf.Values.Single(pair => pair.Key == "settlementSha256").Value);
    }

    [Fact]
    public void NameMediator_ASecondTime_TakesThePlaceOfTheFirst()
    {
        var dispute = Opened();
        dispute.NameMediator(Chair, "Ada", Noon);

        dispute.NameMediator(Chair, new string('x', 160), Deadline.AddTicks(-1));

        Assert.Equal(new string('x', 160), dispute.Mediator);
    }

    [Fact]
    public void File_WithTheLongestText_IsKeptWhole()
    {
        var dispute = Opened();
        var longest = new string('x', DisputeParty.LongestText);

        dispute.File(AlphaSponsor, Alpha, longest, Noon);

        Assert.Equal(longest, dispute.Parties[0].Statement);
    }

    [Fact]
    public void RunOut_WithoutAProposal_EndsItAndKeepsWhatWasSaid()
    {
        var dispute = Heard();

        dispute.RunOut(Clock, Deadline);

        Assert.Equal((DisputeState.Over, View, (Settlement?)null), (dispute.State, dispute.Parties[1].Statement, dispute.Settlement));
        var fact = dispute.Facts[^1];
        Assert.Equal(("dispute.ended", Deadline, PersonId.System), (fact.Type, fact.At, fact.By));
    }

    [Fact]
    public void RunOut_WithOnePartyStillToAgree_EndsItUnsettled()
    {
        var dispute = Proposed();
        Agree(dispute, OfGamma, Gamma, Noon);

        dispute.RunOut(Clock, Deadline.AddDays(30));

        Assert.Equal(DisputeState.Over, dispute.State);
        Assert.Equal([Beta, Gamma], dispute.Settlement!.AgreedBy.AsEnumerable());
        Assert.DoesNotContain("dispute.settled", dispute.Facts.Select(fact => fact.Type));
    }

    [Fact]
    public void File_IsLoggedForItsOrganisation_AndItsWordsAreOnlyCommittedTo()
    {
        var dispute = Opened();
        dispute.File(AlphaSponsor, Alpha, View, Noon);
        var fact = dispute.Facts[^1];
        var leaf = new FactData();

        fact.Describe(leaf);

        Assert.Equal((new FactSubject("gate", Disputed.Value), Alpha, AlphaSponsor.Id), (fact.Subject, fact.OnBehalfOf!.Value, fact.By));
        Assert.Equal("organisation", Assert.Single(leaf.Values).Key);
        Assert.Equal(new KeyValuePair<string, string>("text", View), Assert.Single(leaf.Personal));
    }

    private static IEnumerable<(Refusal Refusal, Func<Dispute> Set, Action<Dispute> Act)> Cases()
    {
        var cases = new List<(Refusal, Func<Dispute>, Action<Dispute>)>
        {
            (DisputeRefusals.SaidAlready, Heard, dispute => dispute.File(BetaSponsor, Beta, "We changed our mind.", Noon)),
            (DisputeRefusals.SaidAlready, Proposed, dispute => dispute.File(BetaSponsor, Beta, "We changed our mind.", Noon)),
            (DisputeRefusals.SaidAlready, Answered, dispute => dispute.Reply(AlphaSponsor, Alpha, "We changed our mind.", Noon)),
            (DisputeRefusals.NothingToAnswer, Opened, dispute => dispute.Reply(AlphaSponsor, Alpha, Answer, Noon)),
            (DisputeRefusals.NothingToAnswer, Heard, dispute => dispute.Reply(BetaSponsor, Beta, "Our own statement is not to be answered.", Noon)),
            (DisputeRefusals.AgreedAlready, Proposed, dispute => Agree(dispute, BetaSponsor, Beta, Noon)),
            (DisputeRefusals.AgreedAlready, AgreedByGamma, dispute => Agree(dispute, OfGamma, Gamma, Noon)),
            (DisputeRefusals.SettlementDiffers, Proposed, dispute => dispute.Agree(OfGamma, Gamma, new string('0', 64), Noon)),
            (DisputeRefusals.SettlementDiffers, Proposed, dispute => dispute.Agree(OfGamma, Gamma, null!, Noon)),
            (DisputeRefusals.OnePartyEach, Proposed, dispute => Agree(dispute, OfGamma with { Id = BetaSponsor.Id }, Gamma, Noon)),
            (DisputeRefusals.OnePartyEach, AgreedByGamma, dispute => Agree(dispute, AlphaSponsor with { Id = OfGamma.Id }, Alpha, Noon)),
            (DisputeRefusals.MediatorMissing, Opened, dispute => dispute.NameMediator(Chair, string.Empty, Noon)),
            (DisputeRefusals.MediatorMissing, Opened, dispute => dispute.NameMediator(Chair, "  Al  ", Noon)),
            (DisputeRefusals.MediatorMissing, Proposed, dispute => dispute.NameMediator(Chair, new string('x', 161), Noon)),
            (DisputeRefusals.Over, Proposed, dispute => dispute.NameMediator(Chair, "Ada", Deadline)),
            (DisputeRefusals.Over, AgreedByGamma, dispute => Agree(dispute, AlphaSponsor, Alpha, Deadline)),
            (DisputeRefusals.NotOver, Opened, dispute => dispute.RunOut(Clock, Deadline.AddTicks(-1))),
            (DisputeRefusals.NotOver, Proposed, dispute => dispute.RunOut(Clock, Deadline.AddTicks(-1))),
        };
        foreach (var words in (string[])[string.Empty, " \n ", TooLong])
        {
            cases.Add((DisputeRefusals.WordsUnfit, Opened, dispute => dispute.File(AlphaSponsor, Alpha, words, Noon)));
            cases.Add((DisputeRefusals.WordsUnfit, Heard, dispute => dispute.Reply(AlphaSponsor, Alpha, words, Noon)));
            cases.Add((DisputeRefusals.WordsUnfit, Proposed, dispute => dispute.Propose(AlphaSponsor, Alpha, words, Noon)));
        }

        foreach (var act in PartyActs)
        {
            cases.Add((DisputeRefusals.NotAParty, Proposed, dispute => act(dispute, Stranger, An.Organisation, Noon)));
            cases.Add((GateAfterRefusals.NotYourOrganisation, Proposed, dispute => act(dispute, BetaSponsor, Alpha, Noon)));
            cases.Add((DisputeRefusals.Over, Proposed, dispute => act(dispute, AlphaSponsor, Alpha, Deadline)));
        }

        return cases;
    }

    private static void Agree(Dispute dispute, Actor actor, OrganisationId organisation, DateTimeOffset at) =>
        dispute.Agree(actor, organisation, dispute.Settlement?.Hash() ?? string.Empty, at);

    private static Dispute Opened() => Dispute.Open(Clock, An.Partnership, Disputed, [Alpha, Beta, Gamma], Noon, Deadline, Noon);

    private static Dispute Heard()
    {
        var dispute = Opened();
        dispute.File(BetaSponsor, Beta, View, Noon);
        return dispute;
    }

    private static Dispute Answered()
    {
        var dispute = Heard();
        dispute.Reply(AlphaSponsor, Alpha, Answer, Noon);
        return dispute;
    }

    private static Dispute Proposed()
    {
        var dispute = Heard();
        dispute.Propose(BetaSponsor, Beta, Terms, Noon);
        return dispute;
    }

    private static Dispute AgreedByGamma()
    {
        var dispute = Proposed();
        Agree(dispute, OfGamma, Gamma, Noon);
        return dispute;
    }

    // A dispute in the state in which nothing but the table stands in Alpha's way; it settles as the last that agrees.
    private static Dispute For(DisputeState state, DisputeStep step)
    {
        var dispute = (state, step) switch
        {
            (DisputeState.Settled, _) or (DisputeState.Proposed, DisputeStep.Settle) => AgreedByGamma(),
            (DisputeState.Proposed, _) => Proposed(),
            _ => Heard(),
        };
        if (state == DisputeState.Settled)
        {
            Agree(dispute, AlphaSponsor, Alpha, Noon);
        }
        else if (state == DisputeState.Over)
        {
            dispute.RunOut(Clock, Deadline);
        }

        Assert.Equal(state, dispute.State);
        return dispute;
    }

    private static void Take(Dispute dispute, DisputeStep step, Actor actor)
    {
        switch (step)
        {
            case DisputeStep.File: dispute.File(actor, Alpha, View, Noon); break;
            case DisputeStep.Reply: dispute.Reply(actor, Alpha, Answer, Noon); break;
            case DisputeStep.NameMediator: dispute.NameMediator(actor, "Ada", Noon); break;
            case DisputeStep.Propose: dispute.Propose(actor, Alpha, Terms, Noon); break;
            case DisputeStep.Agree or DisputeStep.Settle: Agree(dispute, actor, Alpha, Noon); break;
            case DisputeStep.RunOut: dispute.RunOut(actor, Deadline); break;
            default: throw new ArgumentOutOfRangeException(nameof(step));
        }
    }

    private static string? Expected(DisputeState state, DisputeStep step, Role role) =>
        !Allowed.TryGetValue((state, step), out var move) ? "gates.step-not-open"
        : move.By == role ? null
        : "gates.not-your-step";

    private static string? WhyNot(Action act)
    {
        try
        {
            act();
            return null;
        }
        catch (RefusalException refused)
        {
            return refused.Refusal.Code;
        }
    }

    // The array of the parties is equal only to itself: a party that was replaced makes another picture.
    private static (DisputeState State, int Revision, int Facts, string? Mediator, Settlement? Settlement, ImmutableArray<DisputeParty> Parties) Picture(Dispute dispute) =>
        (dispute.State, dispute.Revision, dispute.Facts.Count, dispute.Mediator, dispute.Settlement, dispute.Parties);
}
