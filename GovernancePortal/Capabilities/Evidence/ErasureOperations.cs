using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Custody;
using GovernancePortal.Domain.Desk;
using GovernancePortal.Domain.Interests;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Notices;
using GovernancePortal.Platform.Api;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Platform.Work;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Evidence;

/// <summary>
/// Erases a person's data, by two administrators: see <see cref="Erasure"/> for the law and the README for what goes and what
/// stays. Each log is cleaned in a transaction of its own, so a confirmed erasure that was interrupted is taken up again.
/// </summary>
public sealed class ErasureOperations(
    PortalWork work, AccountSecrets secrets, LiveSessions sessions, EvidenceLogs logs, PersonalDataKeys keys, DeletedBytes deleted, IDbContextFactory<PortalDbContext> contexts)
{
    /// <summary>The name that is shown wherever the person's stood.</summary>
    public const string ErasedName = "Erased person";

    // As many as one entry of the log names with room to spare.
    private const int MostAtOnce = 500;

    /// <summary>Proposes to erase a person's data; a second administrator confirms it.</summary>
    public Task<Outcome<ErasureId>> ProposeAsync(Actor actor, PersonId person, ErasureReason reason, CancellationToken cancellationToken) =>
        work.RunAsync(Command("evidence.propose-erasure", PartnershipId.Installation), actor, async scope =>
        {
            if (!await scope.Db.Users.AnyAsync(user => user.Id == person.Value, CancellationToken.None))
            {
                throw new RefusalException(AccessRefusals.NoSuchPerson);
            }

            var isUnderWay = await scope.Db.Set<Erasure>().AnyAsync(row => row.PersonId == person && row.State != CustodyState.Declined, CancellationToken.None);
            var erasure = Erasure.Propose(scope.Actor, person, reason, await HoldsRolesAsync(scope, person), isUnderWay, scope.At);
            scope.Db.Add(erasure);
            return erasure.Id;
        }, cancellationToken);

    /// <summary>Confirms an erasure that somebody else proposed: the account closes at once, and the data go.</summary>
    public async Task<Outcome<Nothing>> ConfirmAsync(Actor actor, ErasureId id, CancellationToken cancellationToken)
    {
        AccountBook? book = null;
        var outcome = await work.RunAsync(Command("evidence.confirm-erasure", PartnershipId.Installation), actor, async scope =>
        {
            var erasure = await FindAsync(scope, id);
            erasure.Confirm(scope.Actor, await HoldsRolesAsync(scope, erasure.PersonId), scope.At);
            book = new AccountBook(scope, secrets);
            var user = await book.PersonAsync(erasure.PersonId);
            (user.ErasedAt, user.DisabledAt, user.SecurityStamp) = (scope.At, user.DisabledAt ?? scope.At, AccountBook.NewStamp());
            await book.EndSessionsAsync(erasure.PersonId, "account-erased");
            return default(Nothing);
        }, cancellationToken);
        if (!outcome.IsDone)
        {
            return outcome;
        }

        foreach (var ended in book!.Ended)
        {
            sessions.End(ended);
        }

        // What is confirmed is carried out, whoever has left meanwhile; the clock takes up what this does not finish.
        return await CarryOutAsync(Actor.Clock(PartnershipId.Installation), id, CancellationToken.None);
    }

    /// <summary>Declines an erasure that somebody else proposed.</summary>
    public Task<Outcome<Nothing>> DeclineAsync(Actor actor, ErasureId id, CancellationToken cancellationToken) =>
        work.RunAsync(Command("evidence.decline-erasure", PartnershipId.Installation), actor, async scope =>
        {
            (await FindAsync(scope, id)).Decline(scope.Actor, scope.At);
            return default(Nothing);
        }, cancellationToken);

    /// <summary>Carries out a confirmed erasure, as the portal itself; doing it again does what is left.</summary>
    public async Task<Outcome<Nothing>> CarryOutAsync(Actor actor, ErasureId id, CancellationToken cancellationToken)
    {
        PersonId person;
        List<PartnershipId> partnerships;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (await db.Set<Erasure>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.State == CustodyState.Confirmed, cancellationToken) is not { } confirmed)
            {
                return new Outcome<Nothing>.Refused(CustodyRefusals.NoSuchErasure);
            }

            person = confirmed.PersonId;
            partnerships = await db.Set<EvidenceLogRow>().Select(log => log.PartnershipId).ToListAsync(cancellationToken);
        }

        // The installation's own log last: the person's key goes with it, and the others must know by then what they lost.
        foreach (var partnership in partnerships.OrderBy(partnership => partnership == PartnershipId.Installation))
        {
            for (var more = true; more;)
            {
                var erased = await work.RunAsync(
                    new Command("evidence.erase-payloads", partnership, Assurance.Anonymous), actor with { Grants = Actor.Clock(partnership).Grants }, scope => EraseAsync(scope, id, person), cancellationToken);
                if (erased is not Outcome<bool>.Done { Value: var isMore })
                {
                    return erased.Select(_ => default(Nothing));
                }

                more = isMore;
            }

            logs.Of(partnership).Forget(person);
        }

        keys.Forget(person);
        await deleted.OverwriteAsync(cancellationToken);
        return await work.RunAsync(new Command("evidence.finish-erasure", PartnershipId.Installation, Assurance.Anonymous), actor, async scope =>
        {
            (await FindAsync(scope, id)).Finish(scope.Actor, scope.At);
            return default(Nothing);
        }, cancellationToken);
    }

    private static async Task<bool> EraseAsync(WorkScope scope, ErasureId id, PersonId person)
    {
        MustBeThePortal(scope);
        var partnership = scope.Partnership;
        var payloads = await scope.Db.Set<PersonalPayloadRow>()
            .Where(payload => payload.PartnershipId == partnership && payload.PersonId == person && payload.Salt != null)
            .OrderBy(payload => payload.Seq).Take(MostAtOnce).ToListAsync(CancellationToken.None);
        payloads.ForEach(payload => (payload.Salt, payload.Ciphertext) = (null, null));
        if (payloads.Count > 0)
        {
            scope.Record(new PayloadsErased(id, payloads.ConvertAll(payload => payload.Commitment), scope.At, scope.Actor.Id));
        }

        if (payloads.Count == MostAtOnce)
        {
            return true;
        }

        scope.Db.RemoveRange(await scope.Db.Set<InterestRegister>().Where(row => row.PartnershipId == partnership && row.PersonId == person).ToListAsync(CancellationToken.None));
        scope.Db.RemoveRange(await scope.Db.Set<LogPersonRow>().Where(row => row.PartnershipId == partnership && row.PersonId == person).ToListAsync(CancellationToken.None));
        if (partnership == PartnershipId.Installation)
        {
            await EraseAccountAsync(scope, person);
        }

        return false;
    }

    // The row stays, without anything that tells whose it was: ballots and decisions name its id.
    private static async Task EraseAccountAsync(WorkScope scope, PersonId person)
    {
        var user = await scope.Db.Users.SingleAsync(row => row.Id == person.Value, CancellationToken.None);
        var name = $"erased-{user.Id:n}";
        (user.DisplayName, user.UserName, user.NormalizedUserName) = (ErasedName, name, name.ToUpperInvariant());
        (user.Email, user.NormalizedEmail, user.PhoneNumber, user.TimeZone, user.Language, user.HomeOrganisation) = (null, null, null, null, null, null);
        (user.PasswordHash, user.SealedTotpKey, user.LastTotpStep, user.TwoFactorEnabled, user.IsDemo) = (null, null, null, false, false);
        scope.Db.RemoveRange(await scope.Db.Set<IdentityUserPasskey<Guid>>().Where(row => row.UserId == user.Id).ToListAsync(CancellationToken.None));
        scope.Db.RemoveRange(await scope.Db.Set<RecoveryCode>().Where(row => row.PersonId == person).ToListAsync(CancellationToken.None));
        scope.Db.RemoveRange(await scope.Db.Set<OneTimeSecret>().Where(row => row.PersonId == person).ToListAsync(CancellationToken.None));
        scope.Db.RemoveRange(await scope.Db.Set<PortalSession>().Where(row => row.PersonId == person).ToListAsync(CancellationToken.None));
        scope.Db.RemoveRange(await scope.Db.Set<ApiKey>().Where(row => row.PersonId == person).ToListAsync(CancellationToken.None));
        scope.Db.RemoveRange(await scope.Db.Set<ApiRequestRow>().Where(row => row.PersonId == person).ToListAsync(CancellationToken.None));
        scope.Db.RemoveRange(await scope.Db.Set<Notice>().Where(row => row.PersonId == person).ToListAsync(CancellationToken.None));
        scope.Db.RemoveRange(await scope.Db.Set<NoticePreferences>().Where(row => row.PersonId == person).ToListAsync(CancellationToken.None));
        scope.Db.RemoveRange(await scope.Db.Set<OutgoingMail>().Where(row => row.PersonId == person).ToListAsync(CancellationToken.None));
        scope.Db.RemoveRange(await scope.Db.Set<DeskMark>().Where(row => row.PersonId == person).ToListAsync(CancellationToken.None));
        scope.Db.RemoveRange(await scope.Db.Set<CalendarLink>().Where(row => row.PersonId == person).ToListAsync(CancellationToken.None));
        scope.Db.RemoveRange(await scope.Db.Set<PersonKeyRow>().Where(row => row.PersonId == person).ToListAsync(CancellationToken.None));
    }

    private static async Task<Erasure> FindAsync(WorkScope scope, ErasureId id) =>
        await scope.Db.Set<Erasure>().SingleOrDefaultAsync(row => row.Id == id, CancellationToken.None) ?? throw new RefusalException(CustodyRefusals.NoSuchErasure);

    private static Task<bool> HoldsRolesAsync(WorkScope scope, PersonId person)
    {
        var at = scope.At;
        return scope.Db.Set<RoleGrant>().AnyAsync(
            grant => grant.PersonId == person && grant.ValidUntil > at && (grant.State == RoleGrantState.InForce || grant.State == RoleGrantState.Proposed), CancellationToken.None);
    }

    private static void MustBeThePortal(WorkScope scope)
    {
        if (!scope.Actor.Holds(Role.System))
        {
            throw new RefusalException(CustodyRefusals.AdministratorsOnly);
        }
    }

    private static Command Command(string name, PartnershipId partnership) => new(name, partnership, Assurance.FreshSecondFactor);
}
