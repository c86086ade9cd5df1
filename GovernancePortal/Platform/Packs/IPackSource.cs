using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Platform.Packs;

/// <summary>What a pack is asked for.</summary>
/// <param name="Partnership">Of which partnership.</param>
/// <param name="Reader">Who will read it: nothing gets in that they may not see.</param>
/// <param name="From">The first instant.</param>
/// <param name="Until">The instant after the last.</param>
public sealed record PackWish(PartnershipId Partnership, Actor Reader, DateTimeOffset From, DateTimeOffset Until);

/// <summary>What a part of a pack would hold.</summary>
/// <param name="Items">How many things are printed.</param>
/// <param name="Pages">About how many pages they take, in hundredths.</param>
/// <param name="Bytes">About how many bytes their records and papers take.</param>
public sealed record PackEstimate(int Items, long Pages, long Bytes);

/// <summary>A paper that is attached.</summary>
/// <param name="Name">Its own name.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Sha256">The SHA-256 of its bytes, in lower-case hexadecimal: where it is kept.</param>
/// <param name="Length">Its length in bytes.</param>
public sealed record PackPaper(string Name, string MediaType, string Sha256, long Length);

/// <summary>A thing to be printed, before its events are looked up.</summary>
public sealed record PackPiece
{
    /// <summary>Unique in the pack, of lower-case letters, digits and hyphens.</summary>
    public required string Id { get; init; }

    /// <summary>The kind of thing, as the log names it.</summary>
    public required string Kind { get; init; }

    /// <summary>Its heading.</summary>
    public required string Title { get; init; }

    /// <summary>How its record is bound.</summary>
    public required PackBinding Binding { get; init; }

    /// <summary>The hash that the log has of it; null where the events are all there is.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The id of the thing that the hash is of.</summary>
    public Guid? Subject { get; init; }

    /// <summary>The record's exact bytes.</summary>
    public ReadOnlyMemory<byte>? Record { get; init; }

    /// <summary>The things whose events belong to it.</summary>
    public IReadOnlyList<Guid> About { get; init; } = [];

    /// <summary>The beginnings of the types of those events; empty for all.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>Its papers.</summary>
    public IReadOnlyList<PackPaper> Papers { get; init; } = [];

    /// <summary>Whom its record names.</summary>
    public IReadOnlyList<PersonId> Persons { get; init; } = [];
}

/// <summary>A part of an audit pack, which the capability that keeps the things registers.</summary>
public interface IPackSource
{
    /// <summary>The key by which it is asked for, for example <c>decisions</c>: permanent, since the log keeps it.</summary>
    string Key { get; }

    /// <summary>What it is called.</summary>
    string Name { get; }

    /// <summary>What it holds, in a sentence.</summary>
    string Description { get; }

    /// <summary>Its place in the pack, ascending.</summary>
    int Place { get; }

    /// <summary>What it would hold.</summary>
    Task<PackEstimate> EstimateAsync(PackWish wish, CancellationToken cancellationToken);

    /// <summary>The things, in their order.</summary>
    IAsyncEnumerable<PackPiece> PiecesAsync(PackWish wish, CancellationToken cancellationToken);
}
