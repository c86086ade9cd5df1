using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Custody;

/// <summary>An erasure was proposed, confirmed, declined or done. The person is named, by pseudonym, until it is done.</summary>
public sealed record ErasureMoved(string Step, ErasureId Id, PersonId? Person, ErasureReason Reason, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => Step;

    /// <inheritdoc/>
    public override FactSubject Subject => new("erasure", Id.Value);

    /// <inheritdoc/>
    public override void Describe(FactData data)
    {
        data.Add("reason", Reason);
        if (Person is { } person)
        {
            data.AddPerson("person", person);
        }
    }
}

/// <summary>The payloads behind these commitments were erased. The verifier takes them as erased by this word of the log.</summary>
public sealed record PayloadsErased(ErasureId Id, IReadOnlyList<string> Commitments, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => "payload.erased";

    /// <inheritdoc/>
    public override FactSubject Subject => new("erasure", Id.Value);

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("commitments", Commitments);
}

/// <summary>A change of the key was proposed, confirmed, declined or done. Keys are named by the SHA-256 of their public half.</summary>
public sealed record KeyRotationMoved(string Step, KeyRotationId Id, string OldKey, string NewKey, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => Step;

    /// <inheritdoc/>
    public override FactSubject Subject => new("key-rotation", Id.Value);

    /// <inheritdoc/>
    public override void Describe(FactData data)
    {
        data.Add("oldKey", OldKey);
        if (NewKey.Length > 0)
        {
            data.Add("newKey", NewKey);
        }
    }
}

/// <summary>
/// What a log says itself of a change of its key: <c>key.announced</c>, which the old key signs for, and <c>key.retired</c>,
/// from which entry on the old key no longer counts.
/// </summary>
public sealed record LogKeyChanged(bool Retired, KeyRotationId Id, string OldKey, string NewKey, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <summary>The type of the entry that announces the new key.</summary>
    public const string Announced = "key.announced";

    /// <summary>The type of the entry that ends the old key.</summary>
    public const string RetiredType = "key.retired";

    /// <inheritdoc/>
    public override string Type => Retired ? RetiredType : Announced;

    /// <inheritdoc/>
    public override FactSubject Subject => new("key-rotation", Id.Value);

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("oldKey", OldKey).Add("newKey", NewKey);
}
