using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Charters;

/// <summary>Which version, and the hash of what it said at that moment.</summary>
/// <param name="Id">The version's id.</param>
/// <param name="Version">Its number in the partnership.</param>
/// <param name="Hash">The SHA-256 of its content.</param>
public sealed record CharterStamp(CharterId Id, int Version, string Hash)
{
    /// <summary>The stamp as the subject of a fact.</summary>
    public FactSubject Subject => new("charter", Id.Value, Version, Hash);
}

/// <summary>A version was begun.</summary>
public sealed record CharterDrafted(CharterStamp Charter, CharterId? Supersedes, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => "charter.drafted";

    /// <inheritdoc/>
    public override FactSubject Subject => Charter.Subject;

    /// <inheritdoc/>
    public override void Describe(FactData data)
    {
        if (Supersedes is { } earlier)
        {
            data.Add("supersedes", earlier);
        }
    }
}

/// <summary>A draft was saved with other content.</summary>
public sealed record CharterSaved(CharterStamp Charter, int Sections, int Rules, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => "charter.saved";

    /// <inheritdoc/>
    public override FactSubject Subject => Charter.Subject;

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("sections", Sections).Add("rules", Rules);
}

/// <summary>A version was put to these organisations for ratification.</summary>
public sealed record CharterPutToRatification(CharterStamp Charter, IReadOnlyList<OrganisationId> Parties, DateTimeOffset At, PersonId By, DateTimeOffset? From = null) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => "charter.proposed";

    /// <inheritdoc/>
    public override FactSubject Subject => Charter.Subject;

    /// <inheritdoc/>
    public override void Describe(FactData data)
    {
        data.Add("parties", Parties.Select(party => party.Value.ToString("n")));
        if (From is { } from)
        {
            data.Add("from", from);
        }
    }
}

/// <summary>A version was taken back; the ratifications given so far are void.</summary>
public sealed record CharterTakenBack(CharterStamp Charter, int VoidRatifications, string Reason, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => "charter.taken-back";

    /// <inheritdoc/>
    public override FactSubject Subject => Charter.Subject;

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("voidRatifications", VoidRatifications).AddPersonal("reason", Reason);
}

/// <summary>An organisation bound itself to the version.</summary>
public sealed record CharterRatified(CharterStamp Charter, OrganisationId Organisation, int Ratified, int Parties, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => "charter.ratified";

    /// <inheritdoc/>
    public override FactSubject Subject => Charter.Subject;

    /// <inheritdoc/>
    public override OrganisationId? OnBehalfOf => Organisation;

    /// <inheritdoc/>
    public override Role? InRole => Role.Sponsor;

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("ratified", Ratified).Add("parties", Parties);
}

/// <summary>Every party has ratified, and the chosen date has come: the version binds the partnership.</summary>
public sealed record CharterBroughtIntoForce(CharterStamp Charter, CharterId? Supersedes, DateTimeOffset At, PersonId By, DateTimeOffset? From = null) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => "charter.brought-into-force";

    /// <inheritdoc/>
    public override FactSubject Subject => Charter.Subject;

    /// <inheritdoc/>
    public override void Describe(FactData data)
    {
        if (Supersedes is { } earlier)
        {
            data.Add("supersedes", earlier);
        }

        if (From is { } from)
        {
            data.Add("from", from);
        }
    }
}

/// <summary>A later version took the place of this one.</summary>
public sealed record CharterSuperseded(CharterStamp Charter, CharterId SupersededBy, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => "charter.superseded";

    /// <inheritdoc/>
    public override FactSubject Subject => Charter.Subject;

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("supersededBy", SupersededBy);
}

/// <summary>A version was given up.</summary>
public sealed record CharterWithdrawn(CharterStamp Charter, string Reason, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => "charter.withdrawn";

    /// <inheritdoc/>
    public override FactSubject Subject => Charter.Subject;

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.AddPersonal("reason", Reason);
}
