using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Meetings;
using GovernancePortal.Domain.Minutes;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Minutes;

/// <summary>The one door through which minutes are drafted, written, circulated and commented on.</summary>
public sealed class MinutesOperations(PortalWork work)
{
    /// <summary>Begins the minutes of a meeting that is over, with the lines noted on each item.</summary>
    public Task<Outcome<MinutesId>> DraftAsync(PartnershipId partnership, MeetingId meeting, Actor actor, CancellationToken cancellationToken) =>
        work.RunAsync(
            new Command("minutes.draft", partnership),
            actor,
            async scope =>
            {
                var held = await MinutesGatheringQueries.MeetingAsync(scope, meeting);
                Must(!await scope.Db.Set<MeetingMinutes>().AnyAsync(known => known.MeetingId == meeting), MinutesRefusals.ThereAlready);
                return Add(scope, MeetingMinutes.Draft(scope.Actor, Origin(scope, held, 1), MinutesDerivation.FromNotes(held), null, scope.At));
            },
            cancellationToken);

    /// <summary>Begins a correction of signed minutes, with their words.</summary>
    public Task<Outcome<MinutesId>> CorrectAsync(MinutesKey key, string reason, Actor actor, CancellationToken cancellationToken) =>
        work.OnMinutesAsync(
            key,
            "correct",
            Assurance.SecondFactor,
            actor,
            async (minutes, scope) =>
            {
                var last = await scope.Db.Set<MeetingMinutes>().Where(known => known.MeetingId == minutes.MeetingId).MaxAsync(known => known.Version);
                Must(minutes.State is MinutesState.Signed or MinutesState.Published && last == minutes.Version, MinutesRefusals.OnlySigned);
                var held = await MinutesGatheringQueries.MeetingAsync(scope, minutes.MeetingId);
                return Add(scope, MeetingMinutes.Draft(
                    scope.Actor, Origin(scope, held, last + 1), minutes.Text, new MinutesCorrection(minutes.Version, minutes.Circulation!.Sha256, reason), scope.At));
            },
            cancellationToken);

    /// <summary>Writes the text. Whoever did not see what was written last is refused, and keeps their words.</summary>
    /// <returns>The version of the text.</returns>
    public Task<Outcome<int>> WriteAsync(MinutesKey key, MinutesText text, int seen, Actor actor, CancellationToken cancellationToken) =>
        work.OnMinutesAsync(
            key,
            "write",
            Assurance.SignedIn,
            actor,
            async (minutes, scope) =>
            {
                var meeting = await MinutesGatheringQueries.MeetingAsync(scope, minutes.MeetingId);
                minutes.Write(scope.Actor, text, [.. meeting.Agenda.Select(item => item.Number)], seen, scope.At);
                return minutes.TextVersion;
            },
            cancellationToken);

    /// <summary>Puts them before the members, if nothing is lacking that the charter's standard demands.</summary>
    /// <returns>The hash of the record.</returns>
    public Task<Outcome<string>> CirculateAsync(MinutesKey key, Actor actor, CancellationToken cancellationToken) =>
        work.OnMinutesAsync(
            key,
            "circulate",
            Assurance.FreshSecondFactor,
            actor,
            async (minutes, scope) =>
            {
                minutes.Circulate(scope.Actor, await MinutesGatheringQueries.TermsAsync(scope), await MinutesGatheringQueries.RecordAsync(scope, minutes), scope.At);
                return minutes.Circulation!.Sha256;
            },
            cancellationToken);

    /// <summary>A member comments on an item, or on the whole.</summary>
    /// <returns>The comment's number.</returns>
    public Task<Outcome<int>> CommentAsync(MinutesKey key, int? item, string text, bool asksForChange, Actor actor, CancellationToken cancellationToken) =>
        work.OnMinutesAsync(
            key,
            "comment",
            Assurance.SignedIn,
            actor,
            async (minutes, scope) => minutes.Comment(scope.Actor, await MinutesGatheringQueries.IsOfTheBodyAsync(scope, minutes), item, text, asksForChange, scope.At),
            cancellationToken);

    /// <summary>The author of a comment takes it back.</summary>
    public Task<Outcome<MinutesState>> WithdrawCommentAsync(MinutesKey key, int comment, Actor actor, CancellationToken cancellationToken) =>
        work.OnMinutesAsync(key, "withdraw-comment", Assurance.SignedIn, actor, (minutes, scope) => minutes.WithdrawComment(scope.Actor, comment, scope.At), cancellationToken);

    /// <summary>The secretary answers a comment.</summary>
    public Task<Outcome<MinutesState>> AnswerAsync(MinutesKey key, int comment, string answer, Actor actor, CancellationToken cancellationToken) =>
        work.OnMinutesAsync(key, "answer", Assurance.SignedIn, actor, (minutes, scope) => minutes.Answer(scope.Actor, comment, answer, scope.At), cancellationToken);

    /// <summary>Takes them back to be written anew.</summary>
    public Task<Outcome<MinutesState>> ReturnAsync(MinutesKey key, string reason, Actor actor, CancellationToken cancellationToken) =>
        work.OnMinutesAsync(key, "return", Assurance.SecondFactor, actor, (minutes, scope) => minutes.Return(scope.Actor, reason, scope.At), cancellationToken);

    // Whoever has no grant in the partnership does not learn that there are minutes.
    internal static async Task<MeetingMinutes> FindAsync(WorkScope scope, MinutesKey key) =>
        await scope.Db.Set<MeetingMinutes>().SingleOrDefaultAsync(minutes => minutes.Id == key.Minutes && minutes.PartnershipId == scope.Partnership) is { } found
        && scope.Actor.Grants.Any(grant => grant.Partnership == scope.Partnership)
            ? found
            : throw new RefusalException(MinutesRefusals.NoSuchMinutes);

    private static MinutesId Add(WorkScope scope, MeetingMinutes minutes)
    {
        scope.Db.Add(minutes);
        return minutes.Id;
    }

    private static MinutesOrigin Origin(WorkScope scope, Meeting meeting, int version) =>
        new(scope.Partnership, meeting.Id, meeting.Number, meeting.Body, version, meeting.State == MeetingState.Ended);

    private static void Must(bool holds, Refusal refusal)
    {
        if (!holds)
        {
            throw new RefusalException(refusal);
        }
    }
}
