using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Notices;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Capabilities.Notices;

/// <summary>A mail in the administrators' list: to whom, and where it stands; never what it says.</summary>
public sealed record MailLine(OutgoingMailId Id, string Person, bool IsDigest, MailState State, DateTimeOffset MadeAt, DateTimeOffset NextTryAt, int Tries, string? LastError, DateTimeOffset? SettledAt);

/// <summary>The outbox as administrators see it.</summary>
public sealed record OutboxView(bool IsConfigured, string? Server, int Waiting, int Failing, int GivenUp, int SentInAWeek, IReadOnlyList<MailLine> Troubled);

/// <summary>Reads the outbox.</summary>
public sealed class MailQueries(IDbContextFactory<PortalDbContext> contexts, IOptions<MailOptions> options, TimeProvider time)
{
    private const int MostShown = 100;

    /// <summary>Whether a digest is due whose mail is not in the outbox yet.</summary>
    public async Task<bool> DigestsAreDueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<Notice>().AnyAsync(notice => notice.DigestAt <= now && notice.MailId == null, cancellationToken);
    }

    /// <summary>Whether a mail waits whose turn has come.</summary>
    public async Task<bool> MailsAreDueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<OutgoingMail>().AnyAsync(mail => mail.State == MailState.Waiting && mail.NextTryAt <= now, cancellationToken);
    }

    /// <summary>The outbox, for administrators; null for anybody else.</summary>
    public async Task<OutboxView?> OutboxAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.Grants.Any(grant => grant.Role == Role.Administrator && grant.Partnership == PartnershipId.Installation))
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (mails, week) = (db.Set<OutgoingMail>().AsNoTracking(), time.GetUtcNow().AddDays(-7));
        var troubled = await mails
            .Where(mail => mail.State == MailState.GivenUp || (mail.State == MailState.Waiting && mail.LastError != null))
            .OrderByDescending(mail => mail.State == MailState.GivenUp).ThenByDescending(mail => mail.MadeAt)
            .Take(MostShown).ToListAsync(cancellationToken);
        var ids = troubled.Select(mail => mail.PersonId.Value).Distinct().ToList();
        var names = await db.Set<PortalUser>().AsNoTracking().Where(user => ids.Contains(user.Id)).ToDictionaryAsync(user => new PersonId(user.Id), user => user.DisplayName, cancellationToken);
        return new OutboxView(
            options.Value.IsConfigured,
            options.Value.IsConfigured ? FormattableString.Invariant($"{options.Value.Host}, port {options.Value.Port}, {(options.Value.Tls ? "encrypted" : "not encrypted")}") : null,
            await mails.CountAsync(mail => mail.State == MailState.Waiting, cancellationToken),
            troubled.Count(mail => mail.State == MailState.Waiting),
            await mails.CountAsync(mail => mail.State == MailState.GivenUp, cancellationToken),
            await mails.CountAsync(mail => mail.State == MailState.Sent && mail.SettledAt >= week, cancellationToken),
            [.. troubled.Select(mail => new MailLine(mail.Id, names.GetValueOrDefault(mail.PersonId, "A former member"), mail.IsDigest, mail.State, mail.MadeAt, mail.NextTryAt, mail.Tries, mail.LastError, mail.SettledAt))]);
    }
}
