using System.Collections.Immutable;
using GovernancePortal.Domain.Packs;
using GovernancePortal.Platform.Packs;

namespace GovernancePortal.Capabilities.Packs;

/// <summary>A pack in a list.</summary>
public sealed record PackLineView(
    PackId Id, int Number, PackState State, DateTimeOffset RequestedAt, DateTimeOffset? EndedAt, WantedPack Wanted, SealedPack? Document, PackFailure? Failure);

/// <summary>A pack on its page.</summary>
/// <param name="Pack">The pack.</param>
/// <param name="Parts">The names of its parts.</param>
/// <param name="Progress">How far its making is, where it is being made here.</param>
public sealed record PackView(PackLineView Pack, ImmutableArray<string> Parts, PackProgress? Progress);

/// <summary>A part that can be asked for.</summary>
public sealed record PackPartView(string Key, string Name, string Description);

/// <summary>What a part would hold.</summary>
public sealed record PackPartEstimateView(PackPartView Part, PackEstimate Estimate);

/// <summary>What a pack would hold.</summary>
/// <param name="Parts">Each part.</param>
/// <param name="Pages">About how many pages in all.</param>
/// <param name="Bytes">About how many bytes in all, without papers.</param>
/// <param name="Seconds">About how many seconds it takes.</param>
public sealed record PackEstimateView(ImmutableArray<PackPartEstimateView> Parts, long Pages, long Bytes, int Seconds);
