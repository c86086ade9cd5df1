using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Notices;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Capabilities.Notices;

/// <summary>
/// Keeps the outbox: gathers digests, hands mails out to be sent, and notes how that went. All in the installation's one
/// lane, so that of several processes one takes a mail; the sending itself happens outside of any transaction.
/// </summary>
public sealed class MailOperations(PortalWork work, IOptions<MailOptions> options, IOptions<PortalOptions> portal)
{
    private const int MostAtOnce = 20;
    private const int MostNotices = 2_000;

    /// <summary>Puts a mail into the outbox for each digest that is due; answers how many.</summary>
    public Task<Outcome<int>> GatherDigestsAsync(Actor actor, CancellationToken cancellationToken) =>
        work.RunAsync(ByClock("gather-digests"), actor, async scope =>
        {
            MustBeThePortal(scope);
            var at = scope.At;
            var due = await scope.Db.Set<Notice>().Where(notice => notice.DigestAt <= at && notice.MailId == null).OrderBy(notice => notice.DigestAt).Take(MostNotices).ToListAsync(CancellationToken.None);
            var digests = due.GroupBy(notice => notice.PersonId).ToList();
            foreach (var digest in digests)
            {
                var mail = OutgoingMail.To(digest.Key, isDigest: true, uselessFrom: null, at);
                scope.Db.Add(mail);
                foreach (var notice in digest)
                {
                    notice.Mail(mail.Id);
                }
            }

            return digests.Count;
        }, cancellationToken);

    /// <summary>Claims the mails whose turn has come, each for one try, and puts their texts together; those of no use any more are dropped.</summary>
    public Task<Outcome<IReadOnlyList<Letter>>> ClaimAsync(Actor actor, CancellationToken cancellationToken) =>
        work.RunAsync<IReadOnlyList<Letter>>(ByClock("claim-mails"), actor, async scope =>
        {
            MustBeThePortal(scope);
            var at = scope.At;
            var due = await scope.Db.Set<OutgoingMail>().Where(mail => mail.State == MailState.Waiting && mail.NextTryAt <= at).OrderBy(mail => mail.NextTryAt).Take(MostAtOnce).ToListAsync(CancellationToken.None);
            var letters = new List<Letter>();
            foreach (var mail in due)
            {
                if (mail.IsOfUse(at) && await WriteAsync(mail, scope) is { } letter)
                {
                    mail.Claim(at);
                    letters.Add(letter);
                }
                else
                {
                    mail.Drop(at);
                }
            }

            return letters;
        }, cancellationToken);

    /// <summary>Notes that a claimed mail was sent, or why it was not.</summary>
    public Task<Outcome<Nothing>> SettleAsync(OutgoingMailId id, string? error, Actor actor, CancellationToken cancellationToken) =>
        work.RunAsync(ByClock("settle-mail"), actor, async scope =>
        {
            MustBeThePortal(scope);
            if (await scope.Db.Set<OutgoingMail>().SingleOrDefaultAsync(mail => mail.Id == id, CancellationToken.None) is { } mail)
            {
                if (error is null)
                {
                    mail.Sent(scope.At);
                }
                else
                {
                    mail.Fail(error, scope.At);
                }
            }

            return default(Nothing);
        }, cancellationToken);

    /// <summary>An administrator has a mail that was given up tried again.</summary>
    public Task<Outcome<Nothing>> RetryAsync(OutgoingMailId id, Actor actor, CancellationToken cancellationToken) =>
        work.RunAsync(new Command("notices.retry-mail", PartnershipId.Installation, Assurance.SecondFactor), actor, async scope =>
        {
            if (!scope.Actor.Holds(Role.Administrator))
            {
                throw new RefusalException(NoticeRefusals.AdministratorsOnly);
            }

            var mail = await scope.Db.Set<OutgoingMail>().SingleOrDefaultAsync(row => row.Id == id, CancellationToken.None) ?? throw new RefusalException(NoticeRefusals.NoSuchMail);
            mail.Retry(scope.At);
            scope.Record(new MailRetried(id, scope.At, scope.Actor.Id));
            return default(Nothing);
        }, cancellationToken);

    // Null where there is nobody to send it to, or nothing that the person may still know of.
    private async Task<Letter?> WriteAsync(OutgoingMail mail, WorkScope scope)
    {
        var (person, at, id) = (mail.PersonId, scope.At, (OutgoingMailId?)mail.Id);
        var account = await scope.Db.Set<PortalUser>().AsNoTracking()
            .Where(user => user.Id == person.Value && user.DisabledAt == null && user.Email != null)
            .Select(user => new { user.Email, user.TimeZone })
            .SingleOrDefaultAsync(CancellationToken.None);
        if (account is null)
        {
            return null;
        }

        var open = await scope.Db.Set<RoleGrant>()
            .Where(grant => grant.PersonId == person && grant.State == RoleGrantState.InForce && grant.ValidFrom <= at && grant.ValidUntil > at)
            .Select(grant => grant.PartnershipId).Distinct().ToListAsync(CancellationToken.None);
        var notices = (await scope.Db.Set<Notice>().AsNoTracking().Where(notice => notice.MailId == id).OrderBy(notice => notice.Id).ToListAsync(CancellationToken.None))
            .FindAll(notice => notice.PartnershipId == PartnershipId.Installation || open.Contains(notice.PartnershipId));
        if (notices.Count == 0)
        {
            return null;
        }

        var partnerships = notices.Select(notice => notice.PartnershipId).Distinct().ToList();
        var places = await scope.Db.Set<Partnership>().AsNoTracking().Where(found => partnerships.Contains(found.Id)).Select(found => new { found.Id, found.Slug, found.Name })
            .ToDictionaryAsync(found => found.Id, CancellationToken.None);
        List<LetterLine> lines =
        [
            .. notices.Select(notice => places.TryGetValue(notice.PartnershipId, out var place)
                ? new LetterLine(notice.Text, place.Name, Address(NoticeUrls.To(place.Slug, notice.Area)), notice.Due)
                : new LetterLine(notice.Text, string.Empty, Address(NoticeUrls.To(null, notice.Area)), notice.Due)),
        ];
        return new Letter(mail.Id, account.Email!, LetterText.Subject(lines, mail.IsDigest), LetterText.Body(lines, Address(NoticeUrls.Preferences), Zones.Of(account.TimeZone)));
    }

    private string Address(string path) => (string.IsNullOrEmpty(options.Value.PublicAddress) ? $"https://{portal.Value.Origin}" : options.Value.PublicAddress) + path;

    private static Command ByClock(string act) => new($"notices.{act}", PartnershipId.Installation, Assurance.Anonymous);

    private static void MustBeThePortal(WorkScope scope)
    {
        if (!scope.Actor.Holds(Role.System))
        {
            throw new RefusalException(NoticeRefusals.ClocksOnly);
        }
    }
}
