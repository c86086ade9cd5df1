using GovernancePortal.Domain.Evidence;

namespace GovernancePortal.Platform.Signing;

/// <summary>What a record outside the file (the log) says of it; only that shows that the last signature was cut off.</summary>
/// <param name="Sha256">The SHA-256 of the whole file.</param>
/// <param name="SignatureCount">How many signatures it has, time-stamps among them.</param>
public sealed record PdfExpectation(Sha256Digest? Sha256, int? SignatureCount);
