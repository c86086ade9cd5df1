using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Notices;
using GovernancePortal.Platform.Clocks;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Capabilities.Notices;

/// <summary>What tests of notices ask of a portal.</summary>
internal static class NoticeStage
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The notices of a person, the first first.</summary>
    public static Task<List<Notice>> NoticesOfAsync(this PortalHost host, Actor person, NoticeKind? kind = null) => host.InDatabaseAsync(db =>
        db.Set<Notice>().AsNoTracking().Where(notice => notice.PersonId == person.Id && (kind == null || notice.Kind == kind)).OrderBy(notice => notice.At).ToListAsync(Token));

    /// <summary>One tick of the clock of this name.</summary>
    public static Task TickAsync(this PortalHost node, string clock) => node.Get<IEnumerable<IClock>>().Single(one => one.Name == clock).TickAsync(node.Now, Token);

    /// <summary>The mails of the outbox.</summary>
    public static Task<List<OutgoingMail>> MailsAsync(this PortalHost host) => host.InDatabaseAsync(db => db.Set<OutgoingMail>().AsNoTracking().OrderBy(mail => mail.MadeAt).ToListAsync(Token));

    /// <summary>Gives a person a mail address and a time zone.</summary>
    public static Task<int> AddressAsync(this PortalHost host, Actor person, string? mail, string? zone = null) => host.InDatabaseAsync(db =>
        db.Set<PortalUser>().Where(user => user.Id == person.Id.Value).ExecuteUpdateAsync(
            set => set.SetProperty(user => user.Email, mail).SetProperty(user => user.NormalizedEmail, mail == null ? null : mail.ToUpperInvariant()).SetProperty(user => user.TimeZone, zone), Token));
}
