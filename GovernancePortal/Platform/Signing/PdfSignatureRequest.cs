namespace GovernancePortal.Platform.Signing;

/// <summary>What a signature says beside the signing itself.</summary>
/// <param name="Field">The pre-allocated field that it goes into.</param>
/// <param name="At">When it is made.</param>
/// <param name="Reason">Why.</param>
/// <param name="Name">Who signs, in words.</param>
/// <param name="Location">Where.</param>
public sealed record PdfSignatureRequest(string Field, DateTimeOffset At, string? Reason = null, string? Name = null, string? Location = null);
