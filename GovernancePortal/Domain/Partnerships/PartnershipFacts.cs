using System.Collections.Immutable;
using System.Globalization;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Partnerships;

/// <summary>A partnership was created.</summary>
public sealed record PartnershipCreated(PartnershipId Id, string Slug, string Name, string Purpose, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => "partnership.created";

    /// <inheritdoc/>
    public override FactSubject Subject => new("partnership", Id.Value);

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("slug", Slug).AddPersonal("name", Name).AddPersonal("purpose", Purpose);
}

/// <summary>A partnership took a step of its workflow.</summary>
public sealed record PartnershipMoved(
    PartnershipId Id, PartnershipStep Step, PartnershipState From, PartnershipState To, string? Reason, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => Step switch
    {
        PartnershipStep.Activate => "partnership.activated",
        PartnershipStep.WindDown => "partnership.wind-down-begun",
        PartnershipStep.Resume => "partnership.resumed",
        PartnershipStep.Close => "partnership.closed",
        _ => throw new InvalidOperationException("Unknown step."),
    };

    /// <inheritdoc/>
    public override FactSubject Subject => new("partnership", Id.Value);

    /// <inheritdoc/>
    public override void Describe(FactData data) => data.Add("from", From).Add("to", To).AddPersonal("reason", Reason);
}

/// <summary>An organisation joined.</summary>
public sealed record PartyAdded(PartnershipId Id, Party Party, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => "party.added";

    /// <inheritdoc/>
    public override FactSubject Subject => new("organisation", Party.OrganisationId.Value);

    /// <inheritdoc/>
    public override void Describe(FactData data) => data
        .Add("jurisdiction", Party.Jurisdiction)
        .Add("legalRole", Party.LegalRole)
        .AddPersonal("legalName", Party.LegalName)
        .AddPersonal("shortName", Party.ShortName);
}

/// <summary>A party named whom to ask there.</summary>
public sealed record ContactsNamed(OrganisationId Organisation, ImmutableArray<Contact> Contacts, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => "party.contacts-named";

    /// <inheritdoc/>
    public override FactSubject Subject => new("organisation", Organisation.Value);

    /// <inheritdoc/>
    public override OrganisationId? OnBehalfOf => Organisation;

    /// <inheritdoc/>
    public override Role? InRole => Role.Sponsor;

    /// <inheritdoc/>
    public override void Describe(FactData data)
    {
        data.Add("contacts", Contacts.Length);
        for (var i = 0; i < Contacts.Length; i++)
        {
            var number = (i + 1).ToString(CultureInfo.InvariantCulture);
            data.AddPersonal("name" + number, Contacts[i].Name)
                .AddPersonal("function" + number, Contacts[i].Function)
                .AddPersonal("mail" + number, Contacts[i].Mail);
        }
    }
}

/// <summary>A party stated what it gives, or took that back.</summary>
public sealed record ContributionStated(Contribution Contribution, bool Withdrawn, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => Withdrawn ? "contribution.withdrawn" : "contribution.stated";

    /// <inheritdoc/>
    public override FactSubject Subject => new("contribution", Contribution.Id.Value);

    /// <inheritdoc/>
    public override OrganisationId? OnBehalfOf => Contribution.From;

    /// <inheritdoc/>
    public override Role? InRole => Role.Sponsor;

    /// <inheritdoc/>
    public override void Describe(FactData data)
    {
        data.Add("kind", Contribution.Kind).Add("fromDay", Day(Contribution.FromDay));
        if (Contribution.To is { } to)
        {
            data.Add("to", to);
        }

        if (Contribution.UntilDay is { } until)
        {
            data.Add("untilDay", Day(until));
        }

        if (!Withdrawn)
        {
            data.AddPersonal("description", Contribution.Description);
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>A party stated what it expects, or took that back.</summary>
public sealed record ExpectationStated(Expectation Expectation, bool Withdrawn, DateTimeOffset At, PersonId By) : Fact(At, By)
{
    /// <inheritdoc/>
    public override string Type => Withdrawn ? "expectation.withdrawn" : "expectation.stated";

    /// <inheritdoc/>
    public override FactSubject Subject => new("expectation", Expectation.Id.Value);

    /// <inheritdoc/>
    public override OrganisationId? OnBehalfOf => Expectation.By;

    /// <inheritdoc/>
    public override Role? InRole => Role.Sponsor;

    /// <inheritdoc/>
    public override void Describe(FactData data)
    {
        data.Add("kind", Expectation.Kind);
        if (Expectation.From is { } from)
        {
            data.Add("from", from);
        }

        if (!Withdrawn)
        {
            data.AddPersonal("description", Expectation.Description);
        }
    }
}
