using System.Collections.Concurrent;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Platform.Evidence;

/// <summary>The evidence logs of this process, one for each partnership and one for the installation.</summary>
public sealed class EvidenceLogs(IOptions<PortalOptions> options, PersonalDataKeys keys)
{
    private readonly ConcurrentDictionary<PartnershipId, PartnershipLog> _logs = [];

    /// <summary>The log of a partnership as far as this process has it in memory.</summary>
    public PartnershipLog Of(PartnershipId partnership) => _logs.GetOrAdd(partnership, id => new PartnershipLog(id));

    /// <summary>The name a log gets: the installation's origin and a path.</summary>
    public string NameOf(string path) => $"{options.Value.Origin}/{path}";

    /// <summary>Reads the leaves that memory lacks and, the first time, compares them with the last signed checkpoint.</summary>
    public async Task<PartnershipLog> LoadAsync(PortalDbContext db, PartnershipId partnership, CancellationToken cancellationToken)
    {
        var log = Of(partnership);
        var head = await db.Set<EvidenceLogRow>().AsNoTracking().SingleOrDefaultAsync(row => row.PartnershipId == partnership, cancellationToken);
        if (head is not null)
        {
            await LogReader.CatchUpAsync(db.Database.GetDbConnection(), null, log, head.Size, cancellationToken);
        }

        return log;
    }

    internal LogBatch Begin(PortalDbContext db, IDbContextTransaction transaction, LogStatements statements) =>
        new(this, db, transaction.GetDbTransaction(), statements, keys);
}
