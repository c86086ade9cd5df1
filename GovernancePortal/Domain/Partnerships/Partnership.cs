using System.Collections.Immutable;
using System.Text.RegularExpressions;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Partnerships;

/// <summary>
/// Organisations that build something together: who they are, what each gives and expects, and where they stand. An
/// administrator creates it and brings the parties in; each party speaks for itself, through its sponsor.
/// </summary>
public sealed partial class Partnership : AggregateRoot
{
    /// <summary>The longest text of a purpose, description or reason, in characters.</summary>
    public const int LongestText = 2_000;

    /// <summary>The longest name, in characters.</summary>
    public const int LongestName = 200;

    private const int MostParties = 60;
    private const int MostStatements = 40;
    private const int MostContacts = 10;

    /// <summary>Who may take a partnership from which state to which.</summary>
    public static readonly Workflow<PartnershipState, PartnershipStep> Workflow =
        new Workflow<PartnershipState, PartnershipStep>("partnerships")
            .Allow(PartnershipStep.Activate, PartnershipState.Forming, PartnershipState.Active, Role.Sponsor, Role.Chair)
            .Allow(PartnershipStep.WindDown, PartnershipState.Active, PartnershipState.WindingDown, Role.Sponsor)
            .Allow(PartnershipStep.Resume, PartnershipState.WindingDown, PartnershipState.Active, Role.Sponsor)
            .Allow(PartnershipStep.Close, PartnershipState.WindingDown, PartnershipState.Closed, Role.Sponsor, Role.Chair);

    private Partnership()
    {
    }

    /// <summary>The partnership's id.</summary>
    public PartnershipId Id { get; private set; }

    /// <summary>Its part of the address, <c>/p/{slug}</c>; never changes.</summary>
    public string Slug { get; private set; } = string.Empty;

    /// <summary>Its name.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>What it is for.</summary>
    public string Purpose { get; private set; } = string.Empty;

    /// <summary>Where it stands.</summary>
    public PartnershipState State { get; private set; }

    /// <summary>The organisations in it, in the order in which they joined.</summary>
    public ImmutableArray<Party> Parties { get; private set; } = [];

    /// <summary>Who gives what to whom.</summary>
    public ImmutableArray<Contribution> Contributions { get; private set; } = [];

    /// <summary>Who expects what from whom.</summary>
    public ImmutableArray<Expectation> Expectations { get; private set; } = [];

    /// <summary>Who created it.</summary>
    public PersonId CreatedBy { get; private set; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Who began to wind it down, while that goes on.</summary>
    public PersonId? WoundDownBy { get; private set; }

    /// <summary>Creates a partnership without parties.</summary>
    public static Partnership Create(Actor actor, PartnershipId id, string slug, string name, string purpose, DateTimeOffset at)
    {
        MustBeAdministrator(actor);
        if (slug is not { Length: >= 3 and <= 60 } || !SlugPattern().IsMatch(slug))
        {
            throw new RefusalException(PartnershipRefusals.SlugMalformed);
        }

        var partnership = new Partnership
        {
            Id = id,
            PartnershipId = id,
            Slug = slug,
            Name = Text(name, LongestName, PartnershipRefusals.NameMissing),
            Purpose = Text(purpose, LongestText, PartnershipRefusals.TextMissing),
            CreatedBy = actor.Id,
            CreatedAt = at,
        };
        partnership.Record(new PartnershipCreated(id, slug, partnership.Name, partnership.Purpose, at, actor.Id));
        return partnership;
    }

    /// <summary>The party, or null if the organisation is none.</summary>
    public Party? FindParty(OrganisationId organisation) => Parties.FirstOrDefault(party => party.OrganisationId == organisation);

    /// <summary>Brings an organisation in, while the partnership forms.</summary>
    public Party AddParty(Actor actor, JoiningParty joining, DateTimeOffset at)
    {
        MustBeAdministrator(actor);
        if (State != PartnershipState.Forming)
        {
            throw new RefusalException(PartnershipRefusals.PartiesAreSettled);
        }

        var party = new Party(
            joining.OrganisationId,
            Text(joining.LegalName, LongestName, PartnershipRefusals.NameMissing),
            Text(joining.ShortName, 60, PartnershipRefusals.NameMissing.Because("Give a short name of at most 60 characters.")),
            Country.Find(joining.Jurisdiction)?.Code ?? throw new RefusalException(PartnershipRefusals.JurisdictionUnknown),
            joining.LegalRole,
            []);
        if (Parties.Any(other => IsSame(other, party)))
        {
            throw new RefusalException(PartnershipRefusals.PartyAlready);
        }

        MustHaveRoom(Parties.Length, MostParties);
        Parties = Parties.Add(party);
        Record(new PartyAdded(Id, party, at, actor.Id));
        return party;
    }

    /// <summary>A party's sponsor names whom to ask there; replaces those named before.</summary>
    public void NameContacts(Actor actor, OrganisationId organisation, IEnumerable<Contact> contacts, DateTimeOffset at)
    {
        var party = MustSpeakFor(actor, organisation);
        ImmutableArray<Contact> named = [.. contacts.Select(Complete)];
        if (named.Length > MostContacts)
        {
            throw new RefusalException(PartnershipRefusals.TooMany);
        }

        Parties = Parties.Replace(party, party with { Contacts = named });
        Record(new ContactsNamed(organisation, named, at, actor.Id));
    }

    /// <summary>A party's sponsor states what it gives.</summary>
    public Contribution StateContribution(Actor actor, StatedContribution stated, DateTimeOffset at)
    {
        MustSpeakFor(actor, stated.From);
        MustBeAnother(stated.From, stated.To);
        if (stated.UntilDay < stated.FromDay)
        {
            throw new RefusalException(PartnershipRefusals.PeriodEmpty);
        }

        MustHaveRoom(Contributions.Count(other => other.From == stated.From), MostStatements);
        var description = Text(stated.Description, LongestText, PartnershipRefusals.TextMissing);
        var contribution = new Contribution(
            EntityId.New<ContributionId>(at), stated.From, stated.To, stated.Kind, description, stated.FromDay, stated.UntilDay);
        Contributions = Contributions.Add(contribution);
        Record(new ContributionStated(contribution, Withdrawn: false, at, actor.Id));
        return contribution;
    }

    /// <summary>A party's sponsor takes back what it said it gives.</summary>
    public void WithdrawContribution(Actor actor, ContributionId id, DateTimeOffset at)
    {
        var contribution = Contributions.FirstOrDefault(other => other.Id == id) ?? throw new RefusalException(PartnershipRefusals.NoSuchStatement);
        MustSpeakFor(actor, contribution.From);

        Contributions = Contributions.Remove(contribution);
        Record(new ContributionStated(contribution, Withdrawn: true, at, actor.Id));
    }

    /// <summary>A party's sponsor states what it expects.</summary>
    public Expectation StateExpectation(Actor actor, StatedExpectation stated, DateTimeOffset at)
    {
        MustSpeakFor(actor, stated.By);
        MustBeAnother(stated.By, stated.From);
        MustHaveRoom(Expectations.Count(other => other.By == stated.By), MostStatements);

        var description = Text(stated.Description, LongestText, PartnershipRefusals.TextMissing);
        var expectation = new Expectation(EntityId.New<ExpectationId>(at), stated.By, stated.From, stated.Kind, description);
        Expectations = Expectations.Add(expectation);
        Record(new ExpectationStated(expectation, Withdrawn: false, at, actor.Id));
        return expectation;
    }

    /// <summary>A party's sponsor takes back what it said it expects.</summary>
    public void WithdrawExpectation(Actor actor, ExpectationId id, DateTimeOffset at)
    {
        var expectation = Expectations.FirstOrDefault(other => other.Id == id) ?? throw new RefusalException(PartnershipRefusals.NoSuchStatement);
        MustSpeakFor(actor, expectation.By);

        Expectations = Expectations.Remove(expectation);
        Record(new ExpectationStated(expectation, Withdrawn: true, at, actor.Id));
    }

    /// <summary>Begins the work: with two parties at least, under a charter in force, and not by whoever created it.</summary>
    public void Activate(Actor actor, bool charterInForce, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, PartnershipStep.Activate);
        if (actor.Id == CreatedBy)
        {
            throw new RefusalException(PartnershipRefusals.CreatorMayNotActivate);
        }

        if (Parties.Length < 2)
        {
            throw new RefusalException(PartnershipRefusals.TooFewParties);
        }

        if (!charterInForce)
        {
            throw new RefusalException(PartnershipRefusals.NoCharterInForce);
        }

        Move(actor, PartnershipStep.Activate, next, null, at);
    }

    /// <summary>Begins the end, with a reason.</summary>
    public void WindDown(Actor actor, string reason, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, PartnershipStep.WindDown);
        var why = Text(reason, LongestText, PartnershipRefusals.ReasonMissing);

        WoundDownBy = actor.Id;
        Move(actor, PartnershipStep.WindDown, next, why, at);
    }

    /// <summary>Goes on after all, with a reason.</summary>
    public void Resume(Actor actor, string reason, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, PartnershipStep.Resume);
        var why = Text(reason, LongestText, PartnershipRefusals.ReasonMissing);

        WoundDownBy = null;
        Move(actor, PartnershipStep.Resume, next, why, at);
    }

    /// <summary>Ends the partnership; by someone other than who began to wind it down.</summary>
    public void Close(Actor actor, string reason, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, PartnershipStep.Close);
        if (actor.Id == WoundDownBy)
        {
            throw new RefusalException(PartnershipRefusals.SecondPersonNeeded);
        }

        Move(actor, PartnershipStep.Close, next, Text(reason, LongestText, PartnershipRefusals.ReasonMissing), at);
    }

    private void Move(Actor actor, PartnershipStep step, PartnershipState next, string? reason, DateTimeOffset at)
    {
        var from = State;
        State = next;
        Record(new PartnershipMoved(Id, step, from, next, reason, at, actor.Id));
    }

    private Party MustSpeakFor(Actor actor, OrganisationId organisation)
    {
        if (!actor.Holds(Role.Sponsor, organisation))
        {
            throw new RefusalException(PartnershipRefusals.NotYourOrganisation);
        }

        if (State == PartnershipState.Closed)
        {
            throw new RefusalException(PartnershipRefusals.Over);
        }

        return FindParty(organisation) ?? throw new RefusalException(PartnershipRefusals.NoSuchParty);
    }

    private void MustBeAnother(OrganisationId own, OrganisationId? other)
    {
        if (other == own)
        {
            throw new RefusalException(PartnershipRefusals.SameOrganisation);
        }

        if (other is { } named && FindParty(named) is null)
        {
            throw new RefusalException(PartnershipRefusals.NoSuchParty);
        }
    }

    private static void MustBeAdministrator(Actor actor)
    {
        if (!actor.Holds(Role.Administrator))
        {
            throw new RefusalException(PartnershipRefusals.NotAdministrator);
        }
    }

    private static void MustHaveRoom(int held, int most)
    {
        if (held >= most)
        {
            throw new RefusalException(PartnershipRefusals.TooMany);
        }
    }

    private static bool IsSame(Party one, Party other) =>
        one.OrganisationId == other.OrganisationId
        || string.Equals(one.LegalName, other.LegalName, StringComparison.OrdinalIgnoreCase)
        || string.Equals(one.ShortName, other.ShortName, StringComparison.OrdinalIgnoreCase);

    private static Contact Complete(Contact contact)
    {
        var complete = new Contact(Part(contact.Name), Part(contact.Function), Part(contact.Mail));
        return complete.Mail.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < complete.Mail.Length - 1
            ? complete
            : throw new RefusalException(PartnershipRefusals.ContactIncomplete);

        static string Part(string text) => Text(text, 120, PartnershipRefusals.ContactIncomplete);
    }

    private static string Text(string? text, int longest, Refusal missing)
    {
        var trimmed = text?.Trim() ?? string.Empty;
        return trimmed.Length is > 0 && trimmed.Length <= longest ? trimmed : throw new RefusalException(missing);
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*\\z", RegexOptions.CultureInvariant)]
    private static partial Regex SlugPattern();
}
