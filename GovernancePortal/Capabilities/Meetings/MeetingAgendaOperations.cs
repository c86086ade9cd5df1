using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Meetings;
using GovernancePortal.Platform.Files;
using GovernancePortal.Platform.Work;

namespace GovernancePortal.Capabilities.Meetings;

/// <summary>The one door through which agendas and their papers are written.</summary>
public sealed class MeetingAgendaOperations(PortalWork work, ContentStore store)
{
    /// <summary>The largest paper, in bytes.</summary>
    public const int LargestPaper = 20 * 1024 * 1024;

    /// <summary>Puts an item at the end of the agenda; while the meeting is held the chair does.</summary>
    /// <returns>Its number.</returns>
    public Task<Outcome<int>> AddItemAsync(MeetingKey key, AgendaDraft draft, Actor actor, CancellationToken cancellationToken) =>
        work.OnMeetingAsync(key, "add-item", Assurance.SignedIn, actor, async (meeting, scope) =>
        {
            await MeetingBodyQueries.MustBeKnownAsync(scope, draft);
            return meeting.AddItem(scope.Actor, draft, scope.At);
        }, cancellationToken);

    /// <summary>Writes an item anew.</summary>
    public Task<Outcome<MeetingState>> ChangeItemAsync(MeetingKey key, int item, AgendaDraft draft, Actor actor, CancellationToken cancellationToken) =>
        work.OnMeetingAsync(key, "change-item", Assurance.SignedIn, actor, async (meeting, scope) =>
        {
            await MeetingBodyQueries.MustBeKnownAsync(scope, draft);
            meeting.ChangeItem(scope.Actor, item, draft, scope.At);
        }, cancellationToken);

    /// <summary>Takes an item off.</summary>
    public Task<Outcome<MeetingState>> RemoveItemAsync(MeetingKey key, int item, Actor actor, CancellationToken cancellationToken) =>
        work.OnMeetingAsync(key, "remove-item", Assurance.SignedIn, actor, (meeting, scope) => meeting.RemoveItem(scope.Actor, item, scope.At), cancellationToken);

    /// <summary>Puts the agenda in another order, until the meeting begins.</summary>
    public Task<Outcome<MeetingState>> OrderAsync(MeetingKey key, IReadOnlyCollection<int> order, Actor actor, CancellationToken cancellationToken) =>
        work.OnMeetingAsync(key, "order-agenda", Assurance.SignedIn, actor, (meeting, scope) => meeting.OrderAgenda(scope.Actor, order, scope.At), cancellationToken);

    /// <summary>Attaches a paper: its type is found from its content, and it is stored before the meeting refers to it.</summary>
    public async Task<Outcome<MeetingState>> AttachPaperAsync(MeetingKey key, int item, string name, ReadOnlyMemory<byte> content, Actor actor, CancellationToken cancellationToken)
    {
        var plainName = FileNames.Plain(name);
        if (content.Length is 0 or > LargestPaper || ContentKind.Of(content, plainName) is not { } mediaType)
        {
            return new Outcome<MeetingState>.Refused(MeetingRefusals.PaperUnfit);
        }

        // Whoever may not attach must not fill the disk either.
        var sha256 = ContentStore.HashOf(content);
        var allowed = await work.OnMeetingAsync(key, "attach-paper", Assurance.SignedIn, actor, (meeting, scope) => meeting.MustTakePaper(scope.Actor, item, sha256), cancellationToken);
        if (!allowed.IsDone)
        {
            return allowed;
        }

        await store.PutAsync(content, cancellationToken);
        return await work.OnMeetingAsync(key, "attach-paper", Assurance.SignedIn, actor, (meeting, scope) =>
            meeting.AttachPaper(scope.Actor, item, new MeetingPaper(plainName, mediaType, content.Length, sha256, scope.At, scope.Actor.Id), scope.At), cancellationToken);
    }

    /// <summary>Takes a paper off again.</summary>
    public Task<Outcome<MeetingState>> DetachPaperAsync(MeetingKey key, int item, string sha256, Actor actor, CancellationToken cancellationToken) =>
        work.OnMeetingAsync(key, "detach-paper", Assurance.SignedIn, actor, (meeting, scope) => meeting.DetachPaper(scope.Actor, item, sha256, scope.At), cancellationToken);
}
