using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Persistence;

namespace GovernancePortal.Tests.Platform.Persistence;

/// <summary>What many readers open is parsed once for each revision.</summary>
public sealed class KeptRowsTests
{
    private readonly KeptRows<PartnershipId, CouncilRoll> _rows = new(2);
    private readonly List<PartnershipId> _read = [];

    [Fact]
    public async Task Rows_AreReadOnceForEachRevision()
    {
        var one = new PartnershipId(new Guid(1, 0, 0, new byte[8]));
        Assert.Single(await OfAsync((one, 0)));
        Assert.Single(await OfAsync((one, 0)));
        Assert.Equal([one], _read);

        await OfAsync((one, 1));
        Assert.Equal([one, one], _read);
    }

    [Fact]
    public async Task Rows_BeyondTheMost_AreForgottenAndReadAgain()
    {
        PartnershipId[] ids = [new PartnershipId(new Guid(1, 0, 0, new byte[8])), new PartnershipId(new Guid(2, 0, 0, new byte[8])), new PartnershipId(new Guid(3, 0, 0, new byte[8]))];
        foreach (var id in ids.Append(ids[0]))
        {
            Assert.Equal(id, Assert.Single(await OfAsync((id, 0))).PartnershipId);
        }

        Assert.Equal(4, _read.Count);
        Assert.Empty(await _rows.OfAsync([], _ => throw new InvalidOperationException("There is nothing to read."), roll => roll.PartnershipId));
    }

    private Task<IReadOnlyList<CouncilRoll>> OfAsync(params (PartnershipId, int)[] heads) => _rows.OfAsync(
        heads,
        missing =>
        {
            _read.AddRange(missing);
            return Task.FromResult(missing.Select(CouncilRoll.For).ToList());
        },
        roll => roll.PartnershipId);
}
