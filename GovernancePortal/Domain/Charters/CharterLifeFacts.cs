using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Charters;

/// <summary>A version was put under review, with the drafters' words on what it changes.</summary>
public sealed record CharterPutUnderReview(CharterStamp Charter, string Explanation, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => "charter.put-under-review";

    /// <inheritdoc/>
    public override FactSubject Subject => Charter.Subject;

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.AddPersonal("explanation", Explanation);
}

/// <summary>An amendment was brought before the council.</summary>
public sealed record CharterPutToVote(CharterStamp Charter, Guid Gate, int Number, DateTimeOffset? From, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => "charter.put-to-vote";

    /// <inheritdoc/>
    public override FactSubject Subject => Charter.Subject;

    /// <inheritdoc/>
    public override void Describe(FactData data)
    {
        data.Add("gate", Gate.ToString("n")).Add("gateNumber", Number);
        if (From is { } from)
        {
            data.Add("from", from);
        }
    }
}

/// <summary>The council's vote on a version ended.</summary>
public sealed record CharterVoteEnded(CharterStamp Charter, Guid Gate, int Number, bool Approved, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => "charter.vote-ended";

    /// <inheritdoc/>
    public override FactSubject Subject => Charter.Subject;

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("gate", Gate.ToString("n")).Add("gateNumber", Number).Add("approved", Approved);
}

/// <summary>Every party has ratified a version that is to be in force from a later date.</summary>
public sealed record CharterRatifiedByAll(CharterStamp Charter, DateTimeOffset From, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => "charter.ratified-by-all";

    /// <inheritdoc/>
    public override FactSubject Subject => Charter.Subject;

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("from", From);
}

/// <summary>The version in force was reviewed.</summary>
public sealed record CharterReviewed(CharterStamp Charter, ReviewFinding Finding, string Text, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => "charter.reviewed";

    /// <inheritdoc/>
    public override FactSubject Subject => Charter.Subject;

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("finding", Finding).AddPersonal("text", Text);
}
