using System.ComponentModel.DataAnnotations;
using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Access.Pages;

/// <summary>The list of people, and what an administrator does to accounts.</summary>
public sealed partial class PeoplePage
{
    private static readonly Crumb[] Above = [new("Administration", "/admin")];

    private static readonly Refusal[] AtFields = [AccessRefusals.NameMissing, AccessRefusals.MailInvalid, AccessRefusals.MailTaken, AccessRefusals.OrganisationUnknown];

    private PeopleView? _people;
    private PasswordLink? _link;
    private Refusal? _refusal;
    private string? _fault;
    private string? _done;

    [SupplyParameterFromQuery(Name = "q")] public string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "after")] public Guid? After { get; set; }

    [SupplyParameterFromForm(Name = "person")] public Guid? Person { get; set; }

    [SupplyParameterFromForm(Name = "act")] public string? Act { get; set; }

    [SupplyParameterFromForm(FormName = "new-person")] public InputModel Input { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Input ??= new InputModel();
        await ReadAsync();
    }

    private async Task ReadAsync() =>
        _people = await Queries.PeopleAsync(await Me.GetAsync(), Search, After is { } id ? new PersonId(id) : null, CancellationToken.None);

    private Task CreateAsync() => TakeAsync(
        actor => Operations.CreateAsync(actor, Input.Name, Input.Mail, Input.Organisation is { } id ? new OrganisationId(id) : null, CancellationToken.None), link => (_link, Input) = (link, new InputModel()));

    private Task ActAsync()
    {
        var person = new PersonId(Person ?? default);
        return Act switch
        {
            "link" => TakeAsync(actor => Operations.MakePasswordLinkAsync(actor, person, CancellationToken.None), link => _link = link),
            "end" => TakeAsync(actor => Operations.EndSessionsAsync(actor, person, CancellationToken.None), _ => _done = $"The sessions of {NameOf(person)} have ended."),
            "disable" => TakeAsync(actor => Operations.DisableAsync(actor, person, CancellationToken.None), _ => _done = $"The account of {NameOf(person)} is closed."),
            "enable" => TakeAsync(actor => Operations.EnableAsync(actor, person, CancellationToken.None), _ => _done = $"The account of {NameOf(person)} is open again."),
            _ => Task.CompletedTask,
        };
    }

    private async Task TakeAsync<T>(Func<Actor, Task<Outcome<T>>> act, Action<T> done)
    {
        var outcome = await act(await Me.GetAsync());
        _refusal = outcome.WhyNot;
        _fault = (outcome as Outcome<T>.Faulted)?.Reference;
        if (outcome is Outcome<T>.Done { Value: var value })
        {
            done(value);
        }

        await ReadAsync();
    }

    private string NameOf(PersonId person) => _people?.People.FirstOrDefault(view => view.Id == person)?.DisplayName ?? "this person";

    private string? At(Refusal refusal) => _refusal == refusal ? _refusal.Message : null;

    private Refusal? Elsewhere => _refusal is not null && AtFields.Contains(_refusal) ? null : _refusal;

    private static (string Word, Tone Tone) StateOf(PersonView person) => person switch
    {
        { IsDisabled: true } => ("Closed", Tone.Muted),
        { IsLocked: true } => ("Locked for a while", Tone.Warn),
        { HasPassword: false, HasSecondFactor: false } => ("Invited", Tone.Info),
        { HasSecondFactor: false } => ("No second factor", Tone.Warn),
        _ => ("Open", Tone.Good),
    };

    public sealed class InputModel
    {
        [Required(ErrorMessage = "Enter the person's name."), StringLength(120, ErrorMessage = "Use at most 120 characters.")]
        public string Name { get; set; } = string.Empty;

        [Required(ErrorMessage = "Enter the person's mail address."), StringLength(254, ErrorMessage = "Use at most 254 characters.")]
        public string Mail { get; set; } = string.Empty;

        public Guid? Organisation { get; set; }
    }
}
