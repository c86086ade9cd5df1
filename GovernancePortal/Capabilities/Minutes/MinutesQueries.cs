using System.Collections.Immutable;
using System.Text;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Meetings;
using GovernancePortal.Domain.Minutes;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Files;
using GovernancePortal.Platform.Packs;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Minutes;

/// <summary>Reads minutes: everybody of the partnership the whole, everybody else what is published.</summary>
public sealed class MinutesQueries(IDbContextFactory<PortalDbContext> contexts, ContentStore store, TrustFiles trust, TimeProvider time)
{
    /// <summary>Who may take minutes from which state to which.</summary>
    public static ImmutableArray<Move<MinutesState, MinutesStep>> Moves => MeetingMinutes.Workflow.Moves;

    /// <summary>Who may take a certificate from which state to which.</summary>
    public static ImmutableArray<Move<CertificateState, CertificateStep>> CertificateMoves => SigningCertificate.Workflow.Moves;

    /// <summary>A meeting and a version of its minutes, the newest where none is named; null if the actor may not know of it.</summary>
    public async Task<MinutesView?> FindAsync(string slug, int number, int? version, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await PlaceAsync(db, slug, actor, cancellationToken) is not { } place)
        {
            return null;
        }

        var meeting = await db.Set<Meeting>().AsNoTracking().Include(row => row.Notes).Include(row => row.Actions).AsSplitQuery()
            .SingleOrDefaultAsync(row => row.PartnershipId == place.Id && row.Number == number, cancellationToken);
        if (meeting is null)
        {
            return null;
        }

        var versions = await db.Set<MeetingMinutes>().AsNoTracking().Where(row => row.MeetingId == meeting.Id).OrderByDescending(row => row.Version).ToListAsync(cancellationToken);
        var shown = version is null ? versions.FirstOrDefault() : versions.Find(row => row.Version == version);
        var at = time.GetUtcNow();
        var me = actor.In(place.Id, at);
        return new MinutesView
        {
            Partnership = place.Id,
            PartnershipName = place.Name,
            Meeting = meeting.Id,
            Number = meeting.Number,
            Title = meeting.Title,
            IsOver = meeting.State == MeetingState.Ended,
            MayDraft = versions.Count == 0 && meeting.State == MeetingState.Ended && me.Holds(Role.Secretary),
            Versions = [.. versions.Select(row => new MinutesVersionView(row.Version, row.State))],
            Minutes = shown is null ? null : await OneAsync(db, meeting, shown, versions[0].Version, me, at, cancellationToken),
        };
    }

    /// <summary>The published minutes of a meeting: the newest version that is sealed; null where there are none.</summary>
    public async Task<PublicMinutesView?> FindPublicAsync(string slug, int number, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await PublicAsync(db, slug, number, cancellationToken) is not var (name, minutes, published))
        {
            return null;
        }

        var record = MinutesRecord.Read(Encoding.UTF8.GetBytes(published.Record));
        return new PublicMinutesView(
            name, record, published.Sha256, published.At, published.Document!, minutes.State == MinutesState.Superseded, await NamesAsync(db, record.Persons, cancellationToken));
    }

    /// <summary>The sealed document of published minutes.</summary>
    public async Task<Stream?> PublicDocumentAsync(string slug, int number, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await PublicAsync(db, slug, number, cancellationToken) is var (_, _, published) ? await store.OpenAsync(published.Document!.Sha256, cancellationToken) : null;
    }

    /// <summary>The key of a version, the newest where none is named.</summary>
    public async Task<MinutesKey?> KeyAsync(string slug, int number, int? version, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await VersionAsync(db, slug, number, version, actor, cancellationToken) is { } minutes ? new MinutesKey(minutes.PartnershipId, minutes.Id) : null;
    }

    /// <summary>The sealed document with all signatures added to it.</summary>
    public async Task<Outcome<Stream>> DocumentAsync(string slug, int number, int? version, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await VersionAsync(db, slug, number, version, actor, cancellationToken) is not { } minutes ? new Outcome<Stream>.Refused(MinutesRefusals.NoSuchMinutes)
            : minutes.Documents is [.., var last] && await store.OpenAsync(last.Sha256, cancellationToken) is { } content ? new Outcome<Stream>.Done(content)
            : new Outcome<Stream>.Refused(MinutesRefusals.NoDocument);
    }

    /// <summary>The record as circulated, in canonical form.</summary>
    public async Task<byte[]?> RecordAsync(string slug, int number, int? version, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await VersionAsync(db, slug, number, version, actor, cancellationToken) is { Content: { } content } ? Encoding.UTF8.GetBytes(content) : null;
    }

    /// <summary>The trust file of the partnership's log, with the sealed document on record: so a signature that was cut off is found.</summary>
    public async Task<TrustKeys?> KeysAsync(string slug, int number, int? version, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await VersionAsync(db, slug, number, version, actor, cancellationToken) is not { Documents: [.., _] documents } minutes)
        {
            return null;
        }

        var log = await db.Set<EvidenceLogRow>().AsNoTracking().Where(row => row.PartnershipId == minutes.PartnershipId).Select(row => row.Name).SingleAsync(cancellationToken);
        var bytes = await store.ReadAsync(documents[^1].Sha256, cancellationToken) ?? throw new InvalidDataException("The sealed document is not in the store.");
        return trust.Of(log, [(ReadOnlyMemory<byte>)bytes]);
    }

    private static async Task<(string Name, MeetingMinutes Minutes, PublishedMinutes Published)?> PublicAsync(PortalDbContext db, string slug, int number, CancellationToken cancellationToken)
    {
        if (await db.Set<Partnership>().AsNoTracking().Where(row => row.Slug == slug).Select(row => new { row.Id, row.Name }).FirstOrDefaultAsync(cancellationToken) is not { } place)
        {
            return null;
        }

        var versions = await db.Set<MeetingMinutes>().AsNoTracking().Where(row => row.PartnershipId == place.Id && row.MeetingNumber == number).OrderByDescending(row => row.Version).ToListAsync(cancellationToken);
        return versions.Find(row => row.Published is { Document: not null }) is { } found ? (place.Name, found, found.Published!) : null;
    }

    private static async Task<MeetingMinutes?> VersionAsync(PortalDbContext db, string slug, int number, int? version, Actor actor, CancellationToken cancellationToken) =>
        await PlaceAsync(db, slug, actor, cancellationToken) is not { } place
            ? null
            : await db.Set<MeetingMinutes>().AsNoTracking().Where(row => row.PartnershipId == place.Id && row.MeetingNumber == number && (version == null || row.Version == version))
                .OrderByDescending(row => row.Version).FirstOrDefaultAsync(cancellationToken);

    private static async Task<Place?> PlaceAsync(PortalDbContext db, string slug, Actor actor, CancellationToken cancellationToken) =>
        await db.Set<Partnership>().AsNoTracking().Where(row => row.Slug == slug).Select(row => new Place(row.Id, row.Name)).FirstOrDefaultAsync(cancellationToken) is { } place && actor.MaySee(place.Id) ? place : null;

    private static async Task<ImmutableDictionary<PersonId, string>> NamesAsync(PortalDbContext db, IEnumerable<PersonId> persons, CancellationToken cancellationToken)
    {
        var ids = persons.Distinct().Select(person => person.Value).ToList();
        var found = await db.Users.AsNoTracking().Where(user => EF.Parameter(ids).Contains(user.Id)).Select(user => new { user.Id, user.DisplayName }).ToListAsync(cancellationToken);
        return found.ToImmutableDictionary(user => new PersonId(user.Id), user => user.DisplayName);
    }

    private static async Task<bool> IsOfTheBodyAsync(PortalDbContext db, Meeting meeting, Actor me, DateTimeOffset at, CancellationToken cancellationToken) =>
        meeting.Seats.Any(seat => seat.Holder == me.Id)
        || (await db.Set<CouncilRoll>().AsNoTracking().SingleOrDefaultAsync(roll => roll.PartnershipId == meeting.PartnershipId, cancellationToken) is { } roll
            && roll.Seats.Any(seat => seat.Body == meeting.Body && seat.HolderAt(at) == me.Id));

    private static async Task<MinutesTerms> TermsAsync(PortalDbContext db, PartnershipId partnership, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var charter = await db.Set<Charter>().AsNoTracking().InForceAt(partnership, at).FirstOrDefaultAsync(cancellationToken);
        var terms = charter?.Content.Meetings ?? MeetingTerms.None;
        return new MinutesTerms(charter?.Version, terms.CommentDays, terms.Approval, terms.Signatories);
    }

    private static async Task<ImmutableArray<CertificateView>> CertificatesAsync(PortalDbContext db, PartnershipId partnership, Actor me, CancellationToken cancellationToken)
    {
        var confirms = me.HoldsAny(Role.Administrator, Role.Secretary);
        var mine = me.Id;
        var found = await db.Set<SigningCertificate>().AsNoTracking()
            .Where(row => row.PartnershipId == partnership && row.State != CertificateState.Withdrawn && (row.Person == mine || confirms))
            .OrderBy(row => row.NamedAt).ToListAsync(cancellationToken);
        var names = await NamesAsync(db, found.Select(row => row.Person), cancellationToken);
        return
        [
            .. found.Select(row => new CertificateView(
                row.Id, row.Person, names.GetValueOrDefault(row.Person, "Unknown person"), row.Holder, row.Sha256, row.ValidUntil, row.State, row.Person == mine,
                row.State == CertificateState.Named && row.Person != mine && confirms, row.Person == mine || confirms)),
        ];
    }

    private static async Task<MinutesOneView> OneAsync(PortalDbContext db, Meeting meeting, MeetingMinutes minutes, int newest, Actor me, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var record = minutes.AsCirculated() ?? MinutesDerivation.Of(meeting, minutes.Text, minutes.Version, minutes.Corrects);
        var steps = MeetingMinutes.Workflow.OpenSteps(me, minutes.State).ToImmutableArray();
        var isOfTheBody = await IsOfTheBodyAsync(db, meeting, me, at, cancellationToken);
        var hasAttested = minutes.Attestations.Any(attested => attested.Person == me.Id);
        var named = record.Persons.Concat(minutes.Comments.Select(comment => comment.Author)).Concat(minutes.Consents.Select(consent => consent.Person))
            .Concat(minutes.Attestations.Select(attested => attested.Person)).Append(minutes.DraftedBy);
        return new MinutesOneView
        {
            Key = new MinutesKey(minutes.PartnershipId, minutes.Id),
            Version = minutes.Version,
            State = minutes.State,
            Corrects = minutes.Corrects,
            Text = minutes.Text,
            TextVersion = minutes.TextVersion,
            Record = record,
            Sha256 = minutes.State == MinutesState.Drafted ? null : minutes.Circulation?.Sha256,
            Gaps = minutes.State == MinutesState.Drafted ? MinutesStandard.Lacking(record) : [],
            Terms = minutes.State == MinutesState.Drafted || minutes.Terms is null ? await TermsAsync(db, minutes.PartnershipId, at, cancellationToken) : minutes.Terms,
            Circulation = minutes.Circulation,
            Comments = minutes.Comments,
            Consents = minutes.Consents,
            Motion = minutes.ApprovedByMotion,
            ApprovedAt = minutes.ApprovedAt,
            Attestations = minutes.Attestations,
            Missing = minutes.Missing,
            Documents = minutes.Documents,
            Published = minutes.Published,
            AwaitsSeal = minutes.AwaitsSeal,
            Steps = steps,
            MayAttestAs = !steps.Contains(MinutesStep.Attest) || hasAttested
                ? []
                : [.. minutes.Missing.Where(role => me.Holds(role) && (role != Role.CouncilMember || isOfTheBody) && (role == Role.Secretary || minutes.Circulation!.By != me.Id))],
            MayComment = steps.Contains(MinutesStep.Comment) && isOfTheBody && at < minutes.CommentsUntil,
            MayApprove = steps.Contains(MinutesStep.Approve) && at >= minutes.CommentsUntil && MayApprove(minutes, me),
            MayCorrect = minutes.State is MinutesState.Signed or MinutesState.Published && minutes.Version == newest && me.Holds(Role.Secretary),
            Field = minutes.State is MinutesState.Signed or MinutesState.Published ? minutes.FieldFor(me) : null,
            Certificates = await CertificatesAsync(db, minutes.PartnershipId, me, cancellationToken),
            Names = await NamesAsync(db, named, cancellationToken),
            Reader = me.Id,
            Now = at,
        };
    }

    private static bool MayApprove(MeetingMinutes minutes, Actor me) => minutes.Terms!.Approval != MinutesApproval.ByChairAndSecretary
        || (minutes.Consents.All(consent => consent.Person != me.Id)
            && ((me.Holds(Role.Secretary) && minutes.Consents.All(consent => consent.Role != Role.Secretary))
                || (me.Holds(Role.Chair) && me.Id != minutes.Circulation!.By && minutes.Consents.All(consent => consent.Role != Role.Chair))));

    private sealed record Place(PartnershipId Id, string Name);
}
