using System.Globalization;
using System.Text;
using GovernancePortal.Domain.Minutes;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Platform.Packs;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Platform.Signing;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Minutes;

/// <summary>What a document of minutes is made of.</summary>
/// <param name="Key">Which minutes.</param>
/// <param name="IsPublic">Whether it is the version for everybody.</param>
/// <param name="RecordSha256">The hash of the record.</param>
/// <param name="Content">The attachments.</param>
public sealed record MinutesMaking(MinutesKey Key, bool IsPublic, string RecordSha256, PackContent Content);

/// <summary>Reads what the making of documents of minutes needs.</summary>
public sealed class MinutesMakingQueries(IDbContextFactory<PortalDbContext> contexts, PackAssembly assembly, DocumentSealing sealing, TimeProvider time)
{
    /// <summary>The minutes that have a document to be made.</summary>
    public async Task<IReadOnlyList<MinutesKey>> AwaitingSealAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.Set<MeetingMinutes>().AsNoTracking().Where(minutes => minutes.AwaitsSeal).Select(minutes => new { minutes.PartnershipId, minutes.Id }).ToListAsync(cancellationToken);
        return found.ConvertAll(minutes => new MinutesKey(minutes.PartnershipId, minutes.Id));
    }

    /// <summary>The circulated minutes that silence may have approved by now.</summary>
    public async Task<IReadOnlyList<MinutesKey>> SilentAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.Set<MeetingMinutes>().AsNoTracking().Where(minutes => minutes.State == MinutesState.Circulated && minutes.CommentsUntil <= now).ToListAsync(cancellationToken);
        return
        [
            .. found.Where(minutes => minutes.Terms!.Approval == Domain.Charters.MinutesApproval.BySilence && !minutes.Comments.Any(comment => comment.Circulation == minutes.Circulation!.Number && comment.Objects))
                .Select(minutes => new MinutesKey(minutes.PartnershipId, minutes.Id)),
        ];
    }

    /// <summary>The attachments of the document that is to be made next; null where none is.</summary>
    /// <exception cref="InvalidDataException">The record or a paper cannot be proved.</exception>
    public async Task<MinutesMaking?> GatherAsync(MinutesKey key, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var minutes = await db.Set<MeetingMinutes>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == key.Minutes && row.PartnershipId == key.Partnership && row.AwaitsSeal, cancellationToken);
        if (minutes is null)
        {
            return null;
        }

        var name = await db.Set<Partnership>().Where(row => row.Id == key.Partnership).Select(row => row.Name).SingleAsync(cancellationToken);
        var at = time.GetUtcNow();
        var piece = minutes.Published is { } published ? PublicPiece(minutes, published) : Piece(minutes);
        var plan = new PackPlan(
            key.Partnership, name, PackDocuments.Minutes, piece.Title, new DateTimeOffset(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero), false, null)
        {
            Signatures = sealing.Signatures,
        };
        return new MinutesMaking(key, minutes.Published is not null, piece.Sha256!, await assembly.AssembleAsync(plan, [piece], new Progress<PackProgress>(), cancellationToken));
    }

    /// <summary>The whole minutes as a thing to be printed. A paper of an item on which somebody stood aside is not attached: it is closed to them.</summary>
    internal static PackPiece Piece(MeetingMinutes minutes)
    {
        var record = minutes.AsCirculated()!;
        var closed = record.Recusals.Select(recusal => recusal.Item).ToHashSet();
        return new PackPiece
        {
            Id = IdOf(minutes),
            Kind = PackDocuments.Minutes,
            Title = TitleOf(record),
            Binding = PackBinding.Subject,
            Sha256 = minutes.Circulation!.Sha256,
            Subject = minutes.Id.Value,
            Record = Encoding.UTF8.GetBytes(minutes.Content!),
            About = [minutes.Id.Value, minutes.MeetingId.Value],
            Papers =
            [
                .. record.Items.Where(item => !closed.Contains(item.Number)).SelectMany(item => item.Papers)
                    .Select(paper => new PackPaper(paper.Name, paper.MediaType, paper.Sha256, paper.Length)),
            ],
            Persons = [.. record.Persons],
        };
    }

    private static PackPiece PublicPiece(MeetingMinutes minutes, PublishedMinutes published)
    {
        var bytes = Encoding.UTF8.GetBytes(published.Record);
        var record = MinutesRecord.Read(bytes);
        return new PackPiece
        {
            Id = IdOf(minutes),
            Kind = PackDocuments.Minutes,
            Title = TitleOf(record),
            Binding = PackBinding.Subject,
            Sha256 = published.Sha256,
            Subject = published.Subject,
            Record = bytes,
            About = [published.Subject],
            Persons = [.. record.Persons],
        };
    }

    private static string IdOf(MeetingMinutes minutes) => minutes.Version == 1
        ? string.Create(CultureInfo.InvariantCulture, $"minutes-{minutes.MeetingNumber}")
        : string.Create(CultureInfo.InvariantCulture, $"minutes-{minutes.MeetingNumber}-v{minutes.Version}");

    private static string TitleOf(MinutesRecord record) => string.Create(CultureInfo.InvariantCulture, $"Minutes of meeting {record.Number}: {record.Title}");
}
