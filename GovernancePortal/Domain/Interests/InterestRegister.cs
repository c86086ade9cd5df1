using System.Collections.Immutable;
using System.Text.Json;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Interests;

/// <summary>
/// What one member of a partnership's bodies has declared. The council and the auditor see it; the log holds who declared
/// something and when, and of what it is a commitment alone.
/// </summary>
public sealed class InterestRegister : AggregateRoot
{
    /// <summary>After so long a member is asked whether all of it still holds.</summary>
    public static readonly TimeSpan ConfirmEvery = TimeSpan.FromDays(365);

    private const int MostInterests = 100;
    private const int LongestName = 160;
    private const int LongestNote = 1_000;

    /// <summary>Who may take an interest from which state to which.</summary>
    public static readonly Workflow<InterestState, InterestStep> Workflow =
        new Workflow<InterestState, InterestStep>("interests")
            .Allow(InterestStep.Confirm, InterestState.Standing, InterestState.Standing, Role.CouncilMember, Role.Chair, Role.Secretary)
            .Allow(InterestStep.Withdraw, InterestState.Standing, InterestState.Withdrawn, Role.CouncilMember, Role.Chair, Role.Secretary);

    private InterestRegister()
    {
    }

    /// <summary>The roles whose holders declare interests, and see those of others.</summary>
    public static Role[] Declarers => [Role.CouncilMember, Role.Chair, Role.Secretary];

    /// <summary>Whose it is.</summary>
    public PersonId PersonId { get; private set; }

    /// <summary>Every interest that was declared, those taken back too.</summary>
    public ImmutableArray<Interest> Interests { get; private set; } = [];

    /// <summary>When the person last said that it is complete.</summary>
    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>The empty register of a person who has declared nothing yet.</summary>
    public static InterestRegister For(PartnershipId partnership, PersonId person) => new() { PartnershipId = partnership, PersonId = person };

    /// <summary>Whether the person is to be asked: never confirmed, or a year ago.</summary>
    public bool IsDueAt(DateTimeOffset at) => ConfirmedAt is not { } last || at >= last + ConfirmEvery;

    /// <summary>The person declares an interest.</summary>
    /// <param name="actor">The person.</param>
    /// <param name="declared">What.</param>
    /// <param name="isParty">Whether the organisation that it names is a party of the partnership.</param>
    /// <param name="at">Now.</param>
    public Interest Declare(Actor actor, DeclaredInterest declared, bool isParty, DateTimeOffset at)
    {
        MustBeTheirs(actor);
        MustMakeSense(actor, declared, isParty, at);

        var interest = new Interest
        {
            Id = EntityId.New<InterestId>(at),
            Kind = declared.Kind,
            Organisation = declared.Organisation,
            OutsideParty = string.IsNullOrWhiteSpace(declared.OutsideParty) ? null : declared.OutsideParty.Trim(),
            Kinds = [.. declared.Kinds.Distinct().Order()],
            Tiers = [.. declared.Tiers.Distinct().Order()],
            Note = declared.Note.Trim(),
            From = declared.From,
            Until = declared.Until,
            DeclaredAt = at,
        };
        Interests = Interests.Add(interest);
        Record(new InterestDeclared(interest, at, actor.Id));
        return interest;
    }

    /// <summary>The person takes an interest back.</summary>
    public void Withdraw(Actor actor, InterestId id, DateTimeOffset at)
    {
        MustBeTheirs(actor);
        var interest = Interests.FirstOrDefault(other => other.Id == id) ?? throw new RefusalException(InterestRefusals.NoSuchInterest);
        var next = Workflow.Take(actor, interest.State, InterestStep.Withdraw);

        Interests = Interests.Replace(interest, interest with { State = next, WithdrawnAt = at });
        Record(new InterestWithdrawn(id, at, actor.Id));
    }

    /// <summary>The person says that what they declared is complete and still holds; also where that is nothing.</summary>
    public void Confirm(Actor actor, DateTimeOffset at)
    {
        MustBeTheirs(actor);
        foreach (var interest in Interests.Where(interest => interest.StandsAt(at)))
        {
            Workflow.Take(actor, interest.State, InterestStep.Confirm);
        }

        ConfirmedAt = at;
        Record(new InterestsConfirmed(PersonId, PartnershipId, at, actor.Id));
    }

    private void MustBeTheirs(Actor actor)
    {
        if (!actor.HoldsAny(Declarers))
        {
            throw new RefusalException(InterestRefusals.NotADeclarer);
        }

        if (actor.Id != PersonId)
        {
            throw new RefusalException(InterestRefusals.NotYours);
        }
    }

    private void MustMakeSense(Actor actor, DeclaredInterest declared, bool isParty, DateTimeOffset at)
    {
        Must(Enum.IsDefined(declared.Kind) && declared.Kinds.All(Enum.IsDefined) && declared.Tiers.All(Enum.IsDefined), InterestRefusals.ChoiceUnknown);
        Must(declared.Organisation is not null || !string.IsNullOrWhiteSpace(declared.OutsideParty) || !declared.Kinds.IsEmpty, InterestRefusals.NothingNamed);
        Must(declared.Organisation is null || isParty, InterestRefusals.NotAParty);
        Must(declared.Organisation is not { } own || !Declarers.Any(role => actor.Holds(role, own)), InterestRefusals.OwnOrganisation);
        Must((declared.OutsideParty?.Trim().Length ?? 0) is 0 or (>= 3 and <= LongestName) && declared.Note.Trim().Length <= LongestNote, InterestRefusals.TextUnfit);
        Must(IsText(declared.OutsideParty) && IsText(declared.Note), InterestRefusals.TextUnfit);
        Must(declared.Until is not { } until || (until > declared.From && until > at), InterestRefusals.PeriodInvalid);
        Must(Interests.Length < MostInterests, InterestRefusals.TooMany);
    }

    // Neither half characters nor control characters can be kept as text by every database.
    private static bool IsText(string? text)
    {
        for (var i = 0; i < text?.Length; i++)
        {
            var isPair = char.IsSurrogatePair(text, i);
            if (!isPair && (char.IsSurrogate(text[i]) || (char.IsControl(text[i]) && text[i] is not ('\n' or '\r' or '\t'))))
            {
                return false;
            }

            i += isPair ? 1 : 0;
        }

        return true;
    }

    private static void Must(bool holds, Refusal refusal)
    {
        if (!holds)
        {
            throw new RefusalException(refusal);
        }
    }
}

/// <summary>An interest was declared; what it is stands in a commitment alone.</summary>
public sealed record InterestDeclared(Interest Interest, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => "interest.declared";

    /// <inheritdoc/>
    public override FactSubject Subject => new("interest", Interest.Id.Value);

    // One commitment over all of it: its kind, or whether it names a party, would tell of the person already.

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.AddPersonal("interest", JsonSerializer.Serialize(new[]
    {
        Words.Of(Interest.Kind),
        Interest.Organisation?.Value.ToString("n") ?? string.Empty,
        Interest.OutsideParty ?? string.Empty,
        string.Join(' ', Interest.Kinds),
        string.Join(' ', Interest.Tiers),
        Interest.Note,
        Interest.From.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        Interest.Until?.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture) ?? string.Empty,
    }));
}

/// <summary>An interest was taken back.</summary>
public sealed record InterestWithdrawn(InterestId Interest, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => "interest.withdrawn";

    /// <inheritdoc/>
    public override FactSubject Subject => new("interest", Interest.Value);
}

/// <summary>A person said that what they declared is complete.</summary>
public sealed record InterestsConfirmed(PersonId Person, PartnershipId Partnership, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => "interest.confirmed";

    /// <inheritdoc/>
    public override FactSubject Subject => new("council", Partnership.Value);
}
