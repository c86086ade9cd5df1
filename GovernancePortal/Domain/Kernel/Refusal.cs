namespace GovernancePortal.Domain.Kernel;

/// <summary>What sort of "no" a refusal is; decides the HTTP status.</summary>
public enum RefusalKind
{
    /// <summary>The actor may not do this (403). Logged as a denied attempt.</summary>
    Forbidden,

    /// <summary>There is no such thing, or the actor may not know of it (404).</summary>
    NotFound,

    /// <summary>The thing is not in a state that allows this (409).</summary>
    Conflict,

    /// <summary>What was entered makes no sense (400).</summary>
    Invalid,

    /// <summary>The session must prove a second factor, or prove it afresh (401).</summary>
    NotAssured,
}

/// <summary>A way to say no, with a permanent code (<c>capability.kebab-case</c>: added, never renamed) and one clear sentence.</summary>
/// <param name="Code">The permanent code, for example <c>gates.closed</c>.</param>
/// <param name="Kind">What sort of "no" this is.</param>
/// <param name="Message">One sentence that says what is refused and why, for the person who asked.</param>
public sealed record Refusal(string Code, RefusalKind Kind, string Message)
{
    /// <summary>The same refusal with a message that names the particulars.</summary>
    public Refusal Because(string message) => this with { Message = message };

    /// <summary>Two refusals are the same if their codes are.</summary>
    public bool Equals(Refusal? other) => other is not null && Code == other.Code;

    /// <inheritdoc/>
    public override int GetHashCode() => Code.GetHashCode(StringComparison.Ordinal);
}
