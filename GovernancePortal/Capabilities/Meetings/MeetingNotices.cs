using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Meetings;
using GovernancePortal.Domain.Notices;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Meetings;

/// <summary>Who is told of what happens to meetings: members of an invitation, a change, a cancellation and a beginning; owners of what they are to do.</summary>
internal sealed class MeetingNotices : INoticeSource
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<NewNotice>> NoticesOfAsync(Fact fact, WorkScope scope) => fact switch
    {
        MeetingConvened convened => ToMembersAsync(convened, "convened", meeting => $"You are invited to {meeting.Title}, {MeetingWords.When(meeting.PlanNow)}", scope),
        MeetingRevised { IsConvened: true } revised => ToMembersAsync(revised, "revised", meeting => $"The meeting was changed: {meeting.Title}, {MeetingWords.When(meeting.PlanNow)}", scope),
        MeetingCancelled { WasConvened: true } cancelled => ToMembersAsync(cancelled, "cancelled", meeting => $"The meeting is not held: {meeting.Title}, {MeetingWords.When(meeting.PlanNow)}", scope),
        MeetingStarted started => ToMembersAsync(started, "started", meeting => $"The meeting has begun: {meeting.Title}", scope),
        MeetingActionMoved moved => ActionAsync(moved, scope),
        _ => new([]),
    };

    private static async ValueTask<IReadOnlyList<NewNotice>> ToMembersAsync(MeetingFact fact, string what, Func<Meeting, string> words, WorkScope scope)
    {
        var meeting = await FindAsync(fact, scope);
        var members = (await MeetingBodyQueries.NoticeAsync(scope, meeting.Body)).Members;
        var presenters = meeting.Agenda.Select(item => item.Presenter).OfType<PersonId>();
        var key = FormattableString.Invariant($"{MeetingCalendarQueries.KeyOf(meeting.Id)}-{what}-{fact.At.UtcTicks}");
        return [.. members.Concat(presenters).Distinct().Select(person => new NewNotice(person, NoticeKind.Meeting, key, words(meeting), MeetingUrls.Area(meeting.Number), meeting.StartsAt > fact.At ? meeting.StartsAt : null))];
    }

    private static async ValueTask<IReadOnlyList<NewNotice>> ActionAsync(MeetingActionMoved fact, WorkScope scope)
    {
        var meeting = await FindAsync(fact, scope);
        var text = meeting.Actions.Single(action => action.Number == fact.Action).Text;
        var key = FormattableString.Invariant($"{MeetingCalendarQueries.KeyOf(meeting.Id)}-action-{fact.Action}-{fact.At.UtcTicks}");
        NewNotice To(PersonId person, string words, DateTimeOffset? due = null) => new(person, NoticeKind.Action, key, words, MeetingUrls.Area(meeting.Number), due);
        return fact.Step switch
        {
            null => [To(fact.Owner, $"You were given something to do: {text}", MeetingReminders.EndOf(fact.Due))],
            ActionStep.Finish => [.. (await scope.HoldersAsync(null, Role.Chair, Role.Secretary)).Where(person => person != fact.Owner).Select(person => To(person, $"An action waits to be verified: {text}"))],
            ActionStep.Reopen => [To(fact.Owner, $"Your action is not done yet: {text}", MeetingReminders.EndOf(fact.Due))],
            ActionStep.Drop => [To(fact.Owner, $"Your action was dropped: {text}")],
            _ => [],
        };
    }

    // The meeting that the act has just changed: the context tracks it.
    private static async Task<Meeting> FindAsync(MeetingFact fact, WorkScope scope) =>
        scope.Db.Set<Meeting>().Local.FirstOrDefault(meeting => meeting.Id == fact.Id) ?? await scope.Db.Set<Meeting>().Include(meeting => meeting.Actions).SingleAsync(meeting => meeting.Id == fact.Id);
}
