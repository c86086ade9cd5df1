using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Notices;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Work;

namespace GovernancePortal.Capabilities.Access;

/// <summary>Tells a person that they were given a role.</summary>
internal sealed class GrantNotices : INoticeSource
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<NewNotice>> NoticesOfAsync(Fact fact, WorkScope scope) => fact is RoleGrantSettled { Step: RoleGrantStep.Confirm } given
        ? new([new NewNotice(given.Person, NoticeKind.Role, FormattableString.Invariant($"grant-{given.Id.Value:n}-given"), $"You were given the role {Words.Of(given.Role)}", given.Role == Role.Administrator ? "/admin" : string.Empty)])
        : new([]);
}
