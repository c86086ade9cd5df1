using System.Text;
using GovernancePortal.Capabilities.Minutes;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Meetings;
using GovernancePortal.Domain.Minutes;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Tests.Domain.Meetings;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Domain.Minutes;

public sealed class MinutesTests
{
    private const MinutesElements All = (MinutesElements)127;
    private const string Marker = "Zanzibar-7";

    private static readonly DateTimeOffset Now = AMeeting.Start.AddDays(1);
    private static readonly MinutesText Words = new("Opened.", [new(1, "The report was given."), new(2, $"Secret talk of {Marker}.")], "Closed.");

    // Member 2 leaves before the second item; member 1 dissents on the first, and stands aside on the second, which is classified.
    private static AMeeting Held()
    {
        var it = AMeeting.Planned();
        it.Meeting.AddItem(it.Secretary, new AgendaDraft(AgendaKind.Free, "First item"), AMeeting.Noon);
        it.Meeting.AddItem(it.Secretary, new AgendaDraft(AgendaKind.Free, $"Offer of {Marker}", IsClassified: true), AMeeting.Noon);
        it.Meeting.AttachPaper(it.Secretary, 2, new MeetingPaper($"{Marker}.pdf", "application/pdf", 3, new string('a', 64), AMeeting.Noon, it.Secretary.Id), AMeeting.Noon);
        it.Meeting.Convene(it.Secretary, it.Notice(), AMeeting.Noon);
        it.Meeting.Start(it.Chair, AMeeting.Frame(), it.Seats, AMeeting.Start);
        foreach (var place in new[] { 0, 1, 2 })
        {
            it.Come(place, AMeeting.Start);
        }

        var at = AMeeting.Start.AddMinutes(1);
        it.Meeting.Open(it.Chair, 1, it.Seats, [], at);
        var motion = it.Put(at);
        it.Vote(motion, 0, VoteChoice.For, at);
        it.Vote(motion, 1, VoteChoice.Against, at, "Too early.");
        it.Vote(motion, 2, VoteChoice.For, at);
        it.Meeting.CloseMotion(it.Chair, motion, at);
        it.Meeting.Assign(it.Secretary, new ActionDraft(1, "Send the report.", it.Members[0].Id, DateOnly.FromDateTime(at.AddDays(9).UtcDateTime)), at);
        it.Meeting.Close(it.Chair, 1, at.AddMinutes(5));
        it.Leave(2, at.AddMinutes(6));
        it.Recuse(1, 2, at.AddMinutes(6));
        it.Meeting.Open(it.Chair, 2, it.Seats, [], at.AddMinutes(7));
        it.Meeting.WriteNote(it.Secretary, 2, $"They offer {Marker}.", at.AddMinutes(8));
        it.Meeting.Assign(it.Secretary, new ActionDraft(2, $"Answer {Marker}.", it.Members[0].Id, DateOnly.FromDateTime(at.AddDays(9).UtcDateTime)), at.AddMinutes(8));
        it.Meeting.End(it.Chair, at.AddMinutes(10));
        return it;
    }

    private static MinutesRecord Record(AMeeting it, MinutesText? text = null) => MinutesDerivation.Of(it.Meeting, text ?? Words, 1, null);

    private static MeetingMinutes Drafted(AMeeting it, bool isOver = true) =>
        MeetingMinutes.Draft(it.Secretary, new MinutesOrigin(An.Partnership, it.Meeting.Id, 1, it.Meeting.Body, 1, isOver), Words, null, Now);

    private static MeetingMinutes Circulated(AMeeting it, MinutesApproval approval = MinutesApproval.ByChairAndSecretary, int days = 7, params Role[] signatories)
    {
        var minutes = Drafted(it);
        minutes.Circulate(it.Secretary, new MinutesTerms(1, days, approval, signatories.Length == 0 ? [Role.Chair, Role.Secretary] : [.. signatories]), Record(it), Now);
        return minutes;
    }

    private static MeetingMinutes Approved(AMeeting it, params Role[] signatories)
    {
        var minutes = Circulated(it, days: 0, signatories: signatories);
        minutes.Approve(it.Secretary, Record(it), null, Now);
        minutes.Approve(it.Chair, Record(it), null, Now);
        return minutes;
    }

    private static MeetingMinutes Signed(AMeeting it)
    {
        var minutes = Approved(it);
        minutes.Attest(it.Secretary, Role.Secretary, false, Now);
        minutes.Attest(it.Chair, Role.Chair, false, Now);
        minutes.Seal(Portal, minutes.Circulation!.Sha256, Document("a", 2), Now);
        return minutes;
    }

    private static Actor Portal => Actor.Clock(An.Partnership);

    private static MinutesDocument Document(string sha256, int signatures) => new(sha256, 10, 1, signatures, Now, PersonId.System);

    private static void Refused(Refusal refusal, Action act) => Assert.Equal(refusal, AMeeting.Refused(act));

    [Fact]
    public void Derivation_TellsAttendanceQuorumMotionsDissentsRecusalsAndActions_AndIsTheSameEachTime()
    {
        var it = Held();

        var record = Record(it);

        Assert.Equal([(it.Members[0].Id, 11), (it.Members[1].Id, 11), (it.Members[2].Id, 7)], record.Stays.Select(stay => (stay.Person!.Value, (int)(stay.Until - stay.From).TotalMinutes)));
        Assert.Equal([(3, 3, true)], record.Items[0].Passages.Select(passage => (passage.AtOpening.Present, passage.AtOpening.Entitled, passage.AtOpening.IsMet)));
        Assert.Equal((1, 2), (record.Items[1].Passages[0].AtOpening.Present, record.Items[1].Passages[0].AtOpening.Entitled));
        var motion = Assert.Single(record.Items[0].Motions);
        Assert.Equal((VotingOutcome.Passed, "2", "1", 1), (motion.Outcome, motion.For, motion.Against, motion.Resolution));
        Assert.Equal(["Too early."], motion.Votes.Select(vote => vote.Statement).OfType<string>());
        Assert.Equal([(it.Members[1].Id, 2)], record.Recusals.Select(recusal => (recusal.Person, recusal.Item)));
        Assert.Equal(["Send the report."], record.Items[0].Actions.Select(action => action.Text));
        Assert.Equal("- They offer " + Marker + ".", MinutesDerivation.FromNotes(it.Meeting).Of(2));
        Assert.Equal(record.ToBytes(), Record(it).ToBytes());
        Assert.Equal(record.ToBytes(), MinutesRecord.Read(record.ToBytes()).ToBytes());
        Assert.DoesNotContain("DisplayName", Encoding.UTF8.GetString(record.ToBytes()), StringComparison.Ordinal);
    }

    [Fact]
    public void Standard_ListsWhatItDemandsAndTheMinutesLack()
    {
        var it = Held();
        var full = Record(it) with { Standard = All };
        var first = full.Items[0];
        MinutesRecord With(MinutesItem item) => full with { Items = [item, full.Items[1]], Recusals = [] };

        // A recusal without a reason is there from the beginning.
        Assert.Equal([MinutesElements.Recusals], Elements(full));
        Assert.Empty(Elements(With(first)));
        Assert.Equal([MinutesElements.None], Elements(With(first with { Text = " " })));
        Assert.Equal([MinutesElements.MotionsAsPut], Elements(With(first with { Motions = [first.Motions[0] with { Text = "" }] })));
        Assert.Equal([MinutesElements.RuleAndVotes], Elements(With(first with { Motions = [first.Motions[0] with { RuleInWords = "" }] })));
        Assert.Equal([MinutesElements.RuleAndVotes], Elements(With(first with { Motions = [first.Motions[0] with { Outcome = null }] })));
        Assert.Equal([MinutesElements.DissentsInOwnWords], Elements(With(first with { Motions = [first.Motions[0] with { Votes = [first.Motions[0].Votes[0] with { Statement = " " }] }] })));
        Assert.Equal([MinutesElements.ActionsWithOwnerAndDate], Elements(With(first with { Actions = [first.Actions[0] with { Owner = default }] })));
        Assert.Equal([MinutesElements.ActionsWithOwnerAndDate], Elements(With(first with { Actions = [first.Actions[0] with { Due = default }] })));
        Assert.Equal([MinutesElements.ActionsWithOwnerAndDate], Elements(With(first with { Text = "**Action:** one\n\n- Action: two" })));
        Assert.Equal([MinutesElements.Papers], Elements(With(first with { Papers = [new MinutesPaper("x", "text/plain", 1, "")] })));
        Assert.Equal([MinutesElements.AttendancePerMoment], Elements(With(first) with { Stays = [] }));
        Assert.Empty(Elements(full with { Standard = MinutesElements.None }));

        static IEnumerable<MinutesElements> Elements(MinutesRecord record) => MinutesStandard.Lacking(record).Select(gap => gap.Element);
    }

    [Fact]
    public void Circulate_WhileSomethingIsLacking_IsRefusedWithTheList()
    {
        var it = Held();
        var minutes = Drafted(it);

        var refusal = AMeeting.Refused(() => minutes.Circulate(it.Secretary, new MinutesTerms(1, 7, default, [Role.Chair]), Record(it, MinutesText.Empty), Now));

        Assert.Equal(MinutesRefusals.Lacking, refusal);
        Assert.Contains("First item", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(MinutesState.Drafted, minutes.State);
    }

    [Fact]
    public void Draft_ByOthersOrBeforeTheEnd_AndUnfitOrLateText_AreRefused()
    {
        var it = Held();
        Refused(MinutesRefusals.NotSecretary, () => MeetingMinutes.Draft(it.Chair, new MinutesOrigin(An.Partnership, it.Meeting.Id, 1, "council", 1, true), Words, null, Now));
        Refused(MinutesRefusals.MeetingNotOver, () => Drafted(it, isOver: false));
        Refused(MinutesRefusals.ReasonMissing, () => MeetingMinutes.Draft(it.Secretary, new MinutesOrigin(An.Partnership, it.Meeting.Id, 1, "council", 2, true), Words, new MinutesCorrection(1, "a", " "), Now));
        var minutes = Drafted(it);
        minutes.Write(it.Secretary, Words, [1, 2], 0, Now);
        Refused(MinutesRefusals.WrittenMeanwhile, () => minutes.Write(it.Secretary, Words, [1, 2], 0, Now));
        Refused(MinutesRefusals.TextUnfit, () => minutes.Write(it.Secretary, Words with { Opening = "\u0001" }, [1, 2], 1, Now));
        Refused(MinutesRefusals.TextUnfit, () => minutes.Write(it.Secretary, Words, [1], 1, Now));
    }

    [Fact]
    public void Comments_AreOfTheBody_WithinTheirTime()
    {
        var it = Held();
        var minutes = Circulated(it);
        var member = it.Members[0];
        Refused(MinutesRefusals.NotOfTheBody, () => minutes.Comment(member, false, 1, "So it was not.", false, Now));
        Refused(MinutesRefusals.CommentUnfit, () => minutes.Comment(member, true, 9, "So it was not.", false, Now));
        Assert.Equal(1, minutes.Comment(member, true, 1, "So it was not.", true, Now.AddDays(7).AddTicks(-1)));
        Refused(MinutesRefusals.CommentsClosed, () => minutes.Comment(member, true, 1, "So it was not.", false, Now.AddDays(7)));
        minutes.Answer(it.Secretary, 1, "It was.", Now.AddDays(8));
        Refused(MinutesRefusals.NoSuchComment, () => minutes.Answer(it.Secretary, 1, "It was.", Now.AddDays(8)));
        Refused(MinutesRefusals.NoSuchComment, () => minutes.WithdrawComment(it.Members[1], 1, Now.AddDays(8)));
        minutes.WithdrawComment(member, 1, Now.AddDays(8));
        Assert.False(minutes.Comments[0].Objects);
    }

    [Fact]
    public void Approve_ByChairAndSecretary_NeedsTwoPersons_AfterTheCommentsAndOfTheSameRecord()
    {
        var it = Held();
        var minutes = Circulated(it);
        var both = it.Secretary with { Grants = [.. it.Secretary.Grants, .. it.Chair.Grants] };
        Refused(MinutesRefusals.CommentsOpen, () => minutes.Approve(it.Chair, Record(it), null, Now.AddDays(7).AddTicks(-1)));
        var after = Now.AddDays(7);
        Refused(MinutesRefusals.MeetingChanged, () => minutes.Approve(it.Chair, Record(it) with { Place = "Elsewhere" }, null, after));
        Refused(MinutesRefusals.OtherRule, () => minutes.Approve(it.Chair, Record(it), new ApprovingMotion(default, 2, 1, after, true, true, "a"), after));
        Refused(MinutesRefusals.OtherRule, () => minutes.Approve(Portal, Record(it), null, after));

        minutes.Approve(both, Record(it), null, after);
        Assert.Equal((MinutesState.Circulated, Role.Secretary), (minutes.State, minutes.Consents[0].Role!.Value));
        Refused(MinutesRefusals.ApprovedAlready, () => minutes.Approve(both, Record(it), null, after));
        minutes.Approve(it.Chair, Record(it), null, after);

        Assert.Equal(MinutesState.Approved, minutes.State);
        Assert.Equal(minutes.Circulation!.Sha256, Assert.IsType<MinutesApproved>(minutes.Facts[^1]).Subject.Sha256);
    }

    [Fact]
    public void Approve_ByTheNextMeeting_NeedsACarriedMotionOfALaterOne()
    {
        var it = Held();
        var minutes = Circulated(it, MinutesApproval.ByNextMeeting, 0);
        var motion = new ApprovingMotion(Guid.NewGuid(), 2, 1, Now, true, true, "a");
        foreach (var unfit in new[] { null, motion with { IsCarried = false }, motion with { IsLater = false }, motion with { PutAt = Now.AddTicks(-1) } })
        {
            Refused(MinutesRefusals.MotionUnfit, () => minutes.Approve(it.Chair, Record(it), unfit, Now));
        }

        minutes.Approve(it.Chair, Record(it), motion, Now);
        Assert.Equal(MinutesState.Approved, minutes.State);
    }

    [Fact]
    public void Approve_BySilence_NeedsThatNobodyObjectsInThisCirculation()
    {
        var it = Held();
        var minutes = Circulated(it, MinutesApproval.BySilence);
        minutes.Comment(it.Members[0], true, 1, "Otherwise.", true, Now);
        var after = Now.AddDays(7);
        Refused(MinutesRefusals.Objected, () => minutes.Approve(Portal, Record(it), null, after));
        Refused(MinutesRefusals.ReasonMissing, () => minutes.Return(it.Secretary, " ", after));
        minutes.Return(it.Secretary, "To be written otherwise.", after);
        minutes.Circulate(it.Secretary, minutes.Terms!, Record(it), after);

        minutes.Approve(Portal, Record(it), null, after.AddDays(7));

        Assert.Equal((MinutesState.Approved, 2), (minutes.State, minutes.Circulation!.Number));
    }

    [Fact]
    public void Attest_IsOfTheSignatories_EachAnotherPerson_AndOnlyThenTheSealIsKept()
    {
        var it = Held();
        var minutes = Approved(it);
        var both = it.Chair with { Grants = [.. it.Secretary.Grants, .. it.Chair.Grants] };
        var author = it.Secretary with { Grants = both.Grants };
        Refused(MinutesRefusals.NotSignatory, () => minutes.Attest(it.Members[0], Role.CouncilMember, true, Now));
        Refused(MinutesRefusals.NotSignatory, () => minutes.Attest(it.Chair, Role.Secretary, false, Now));
        Refused(MinutesRefusals.OwnMinutes, () => minutes.Attest(author, Role.Chair, false, Now));
        minutes.Attest(both, Role.Chair, false, Now);
        Refused(MinutesRefusals.AttestedAlready, () => minutes.Attest(An.Actor(Role.Chair), Role.Chair, false, Now));
        Refused(MinutesRefusals.SamePerson, () => minutes.Attest(both, Role.Secretary, false, Now));
        Refused(MinutesRefusals.NotAttested, () => minutes.Seal(Portal, minutes.Circulation!.Sha256, Document("a", 2), Now));
        minutes.Attest(it.Secretary, Role.Secretary, false, Now);
        Assert.True(minutes.AwaitsSeal);
        Refused(MinutesRefusals.NotAttested, () => minutes.Seal(Portal, "another", Document("a", 2), Now));

        minutes.Seal(Portal, minutes.Circulation!.Sha256, Document("a", 2), Now);

        Assert.Equal(MinutesState.Signed, minutes.State);
        Assert.Equal(2, minutes.Attestations.Select(attested => attested.Field).Distinct().Count());
        Assert.All(minutes.Attestations, attested => Assert.Matches("^S-[0-9a-f]{32}$", attested.Field));
        Refused(MinutesRefusals.NotSignatory, () => minutes.AddSignature(An.Actor(Role.Chair), "a", Document("b", 3), "c", Now));
        Refused(MinutesRefusals.DocumentChanged, () => minutes.AddSignature(it.Chair with { Id = both.Id }, "z", Document("b", 3), "c", Now));
        minutes.AddSignature(both, "a", Document("b", 3), "c", Now);
        Assert.Equal(["a", "b"], minutes.Documents.Select(document => document.Sha256));
    }

    [Fact]
    public void Return_AfterTheApproval_TakesApprovalAndAttestationsWithIt()
    {
        var it = Held();
        var minutes = Approved(it);
        minutes.Attest(it.Chair, Role.Chair, false, Now);

        minutes.Return(it.Secretary, "A number is wrong.", Now);

        Assert.Equal((MinutesState.Drafted, 0, 0, null), (minutes.State, minutes.Consents.Length, minutes.Attestations.Length, minutes.Content));
    }

    [Fact]
    public void Publish_LeavesOutEverythingOfClassifiedItems_AndSaysSo()
    {
        var minutes = Signed(Held());
        Assert.Contains(Marker, minutes.Content, StringComparison.Ordinal);

        minutes.Publish(An.Actor(Role.Secretary), Now);

        Assert.DoesNotContain(Marker, minutes.Published!.Record, StringComparison.Ordinal);
        var record = MinutesRecord.Read(Encoding.UTF8.GetBytes(minutes.Published.Record));
        Assert.Equal((1, minutes.Circulation!.Sha256, 2), (record.Original!.ItemsLeftOut, record.Original.Sha256, record.Original.Attested.Length));
        Assert.Empty(record.Recusals);
        Assert.NotEqual(minutes.Id.Value, Assert.IsType<MinutesPublished>(minutes.Facts[^1]).Subject.Id);
        minutes.SealPublished(Portal, Document("p", 2), Now);
        Refused(MinutesRefusals.NotAttested, () => minutes.SealPublished(Portal, Document("p", 2), Now));
    }

    [Fact]
    public void Signed_AreNotWrittenOrReturned_ButSuperseded()
    {
        var it = Held();
        var minutes = Signed(it);
        Assert.Equal("minutes.step-not-open", AMeeting.Refused(() => minutes.Write(it.Secretary, Words, [1, 2], 0, Now)).Code);
        Assert.Equal("minutes.step-not-open", AMeeting.Refused(() => minutes.Return(it.Secretary, "Otherwise", Now)).Code);

        minutes.Supersede(Portal, 2, Now);

        Assert.Equal(MinutesState.Superseded, minutes.State);
    }

    [Fact]
    public void Certificate_IsConfirmedBySomebodyElse_AndTakenBackByItsOwnerOrAKeeper()
    {
        var owner = An.Actor(Role.Secretary);
        Refused(MinutesRefusals.NotSignatory, () => Named(An.Actor(Role.Auditor)));
        Refused(MinutesRefusals.SameCertificate, () => SigningCertificate.Name(owner, An.Partnership, [1], "a", "Alice", Now, true, Now));
        var certificate = Named(owner);
        Refused(MinutesRefusals.OwnCertificate, () => certificate.Confirm(owner, Now));
        Refused(MinutesRefusals.NoSuchCertificate, () => certificate.Withdraw(An.Actor(Role.Chair), Now));
        certificate.Confirm(An.Actor(Role.Administrator), Now);
        Assert.Equal(CertificateState.Confirmed, certificate.State);
        certificate.Withdraw(owner, Now);
        Assert.Equal(CertificateState.Withdrawn, certificate.State);

        static SigningCertificate Named(Actor actor) => SigningCertificate.Name(actor, An.Partnership, [1], "a", "Alice", Now, false, Now);
    }
}
