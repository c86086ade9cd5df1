using System.Collections.Immutable;
using System.Globalization;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Packs;

/// <summary>Something happened to an audit pack.</summary>
public abstract record PackFact(PackId Id, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override FactSubject Subject => new("pack", Id.Value);
}

/// <summary>An audit pack was asked for: the export is an act, since what leaves the portal can no longer be kept.</summary>
/// <param name="Id">The pack.</param>
/// <param name="Number">Its number in the partnership.</param>
/// <param name="From">The first day, in UTC.</param>
/// <param name="Until">The last day, in UTC.</param>
/// <param name="Include">The parts, by key.</param>
/// <param name="Pseudonymised">Whether persons appear without their names.</param>
/// <param name="At">When.</param>
/// <param name="By">By whom.</param>
public sealed record PackRequested(
    PackId Id, int Number, DateOnly From, DateOnly Until, ImmutableArray<string> Include, bool Pseudonymised, DateTimeOffset At, PersonId By) : PackFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "pack.requested";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data
        .Add("number", Number)
        .Add("from", From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
        .Add("until", Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
        .Add("include", Include)
        .Add("pseudonymised", Pseudonymised);
}

/// <summary>A pack was tried again after it had failed.</summary>
public sealed record PackRepeated(PackId Id, DateTimeOffset At, PersonId By) : PackFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "pack.repeated";
}

/// <summary>A pack was sealed and is kept. Its hash and the number of its signatures tell whether a file is the one that was handed out.</summary>
public sealed record PackSealed(PackId Id, string Sha256, long Length, int Pages, int Items, int Signatures, DateTimeOffset At, PersonId By) : PackFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "pack.sealed";

    /// <inheritdoc/>
    public override FactSubject Subject => new("pack", Id.Value, Sha256: Sha256);

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("length", Length).Add("pages", Pages).Add("items", Items).Add("signatures", Signatures);
}

/// <summary>A pack was called off.</summary>
public sealed record PackCancelled(PackId Id, DateTimeOffset At, PersonId By) : PackFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "pack.cancelled";
}

/// <summary>A pack could not be made.</summary>
public sealed record PackFailed(PackId Id, PackFailure Why, DateTimeOffset At, PersonId By) : PackFact(Id, At, By)
{
    /// <inheritdoc/>
    public override string Type => "pack.failed";

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("why", Why);
}
