using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Meetings;
using GovernancePortal.Domain.Minutes;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Minutes;

/// <summary>Gathers what minutes go by, in the transaction that needs it: the meeting, the charter in force, the seats of the body.</summary>
internal static class MinutesGatheringQueries
{
    public static async Task<Meeting> MeetingAsync(WorkScope scope, MeetingId id) =>
        await scope.Db.Set<Meeting>().AsNoTracking().Include(meeting => meeting.Notes).Include(meeting => meeting.Actions).AsSplitQuery()
            .SingleOrDefaultAsync(meeting => meeting.Id == id && meeting.PartnershipId == scope.Partnership) is { } found
        && scope.Actor.Grants.Any(grant => grant.Partnership == scope.Partnership)
            ? found
            : throw new RefusalException(MinutesRefusals.NoSuchMinutes);

    /// <summary>The record as it would be circulated now.</summary>
    public static async Task<MinutesRecord> RecordAsync(WorkScope scope, MeetingMinutes minutes) =>
        MinutesDerivation.Of(await MeetingAsync(scope, minutes.MeetingId), minutes.Text, minutes.Version, minutes.Corrects);

    public static async Task<MinutesTerms> TermsAsync(WorkScope scope)
    {
        var charter = await scope.Db.Set<Charter>().AsNoTracking().InForceAt(scope.Partnership, scope.At).FirstOrDefaultAsync();
        var terms = charter?.Content.Meetings ?? MeetingTerms.None;
        return new MinutesTerms(charter?.Version, terms.CommentDays, terms.Approval, terms.Signatories);
    }

    /// <summary>Whether the actor holds a seat of the body, or held one in the meeting.</summary>
    public static async Task<bool> IsOfTheBodyAsync(WorkScope scope, MeetingMinutes minutes)
    {
        var me = scope.Actor.Id;
        if (await scope.Db.Set<CouncilRoll>().AsNoTracking().SingleOrDefaultAsync(roll => roll.PartnershipId == scope.Partnership) is { } roll
            && roll.Seats.Any(seat => seat.Body == minutes.Body && seat.HolderAt(scope.At) == me))
        {
            return true;
        }

        return (await MeetingAsync(scope, minutes.MeetingId)).Seats.Any(seat => seat.Holder == me);
    }

    /// <summary>A motion of another meeting, as far as it can approve these minutes.</summary>
    public static async Task<ApprovingMotion?> MotionAsync(WorkScope scope, MeetingMinutes minutes, int meetingNumber, int motionNumber)
    {
        var meeting = await MeetingAsync(scope, minutes.MeetingId);
        var later = await scope.Db.Set<Meeting>().AsNoTracking().SingleOrDefaultAsync(known => known.PartnershipId == scope.Partnership && known.Number == meetingNumber);
        return later?.FindMotion(motionNumber) is { } motion
            ? new ApprovingMotion(
                later.Id.Value, later.Number, motion.Number, motion.PutAt, motion.IsCarried, later.Id != meeting.Id && later.Body == meeting.Body && later.StartedAt >= meeting.EndedAt, motion.TextSha256)
            : null;
    }
}
