using System.ComponentModel.DataAnnotations;
using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Access.Pages;

/// <summary>The grants, and what an administrator does to them. The aggregate decides; this shows.</summary>
public sealed partial class GrantsPage
{
    private static readonly Crumb[] Above = [new("Administration", "/admin")];

    private IReadOnlyList<GrantView>? _grants;
    private GrantChoices? _choices;
    private Refusal? _refusal;
    private string? _fault;
    private string? _done;

    [SupplyParameterFromQuery(Name = "person")] public Guid? Person { get; set; }

    [SupplyParameterFromQuery(Name = "partnership")] public Guid? Partnership { get; set; }

    [SupplyParameterFromQuery(Name = "state")] public string? State { get; set; }

    [SupplyParameterFromForm(Name = "act")] public string? Act { get; set; }

    [SupplyParameterFromForm(Name = "grant")] public Guid? Grant { get; set; }

    [SupplyParameterFromForm(Name = "of")] public Guid? Of { get; set; }

    [SupplyParameterFromForm(Name = "reason")] public string? Reason { get; set; }

    [SupplyParameterFromForm(Name = "second")] public Guid? Second { get; set; }

    [SupplyParameterFromForm(FormName = "propose")] public InputModel Input { get; set; } = null!;

    private IReadOnlyDictionary<PartnershipId, string> Partnerships => _choices?.Partnerships ?? new Dictionary<PartnershipId, string>();

    protected override async Task OnInitializedAsync()
    {
        var today = DateOnly.FromDateTime(Time.GetUtcNow().UtcDateTime);
        var isNew = Input is null;
        Input ??= new InputModel { From = today, Until = today.AddYears(1) };
        await ReadAsync();
        if (isNew && Partnerships.Count == 1)
        {
            Input.Partnership = Partnerships.Keys.Single().Value;
        }
    }

    private async Task ReadAsync()
    {
        var actor = await Me.GetAsync();
        _choices = await Queries.ChoicesAsync(actor, CancellationToken.None);
        _grants = await Queries.GrantsAsync(
            actor,
            Person is { } person ? new PersonId(person) : null,
            Partnership is { } partnership ? new PartnershipId(partnership) : null,
            Enum.TryParse<RoleGrantState>(State, out var state) ? state : null,
            CancellationToken.None);
    }

    private Task ProposeAsync() => TakeAsync(
        actor => Operations.ProposeAsync(
            actor,
            new ProposedGrant(
                new PersonId(Input.Person!.Value), new OrganisationId(Input.Organisation ?? default), Input.Role, new PartnershipId(Input.Partnership),
                Instant(Input.From), Instant(Input.Until), Input.Reason),
            CancellationToken.None),
        "Proposed. It counts once a second person has confirmed it.");

    private Task AppointAsync() => TakeAsync(
        actor => Operations.AppointSecondAdministratorAsync(actor, new PersonId(Second ?? default), CancellationToken.None),
        "The second administrator is appointed. From now on every grant takes two persons.");

    private Task ActAsync()
    {
        var (id, partnership) = (new RoleGrantId(Grant ?? default), new PartnershipId(Of ?? default));
        return Act switch
        {
            "confirm" => TakeAsync(actor => Operations.ConfirmAsync(actor, partnership, id, CancellationToken.None), "Confirmed."),
            "decline" => TakeAsync(actor => Operations.DeclineAsync(actor, partnership, id, CancellationToken.None), "Declined."),
            "revoke" => TakeAsync(actor => Operations.RevokeAsync(actor, partnership, id, Reason ?? string.Empty, CancellationToken.None), "Revoked; the role is lost at once."),
            _ => Task.CompletedTask,
        };
    }

    private async Task TakeAsync<T>(Func<Actor, Task<Outcome<T>>> act, string done)
    {
        var outcome = await act(await Me.GetAsync());
        _refusal = outcome.WhyNot;
        _fault = (outcome as Outcome<T>.Faulted)?.Reference;
        _done = outcome.IsDone ? done : null;
        await ReadAsync();
    }

    private static DateTimeOffset Instant(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private static (string Word, Tone Tone) StateOf(GrantView grant) => (grant.State, grant.IsOver) switch
    {
        (RoleGrantState.Proposed, false) => ("Waits for a second person", Tone.Info),
        (RoleGrantState.InForce, false) => ("In force", Tone.Good),
        (RoleGrantState.Declined, _) => ("Declined", Tone.Muted),
        (RoleGrantState.Revoked, _) => ("Revoked", Tone.Warn),
        _ => ("Over", Tone.Muted),
    };

    public sealed class InputModel
    {
        [Required(ErrorMessage = "Choose a person.")]
        public Guid? Person { get; set; }

        public Role Role { get; set; } = Role.CouncilMember;

        public Guid Partnership { get; set; }

        public Guid? Organisation { get; set; }

        public DateOnly From { get; set; }

        public DateOnly Until { get; set; }

        [Required(ErrorMessage = "Say why the role is granted."), StringLength(400, ErrorMessage = "Use at most 400 characters.")]
        public string Reason { get; set; } = string.Empty;
    }
}
