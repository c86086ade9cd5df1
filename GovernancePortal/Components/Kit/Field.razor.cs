using System.Linq.Expressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace GovernancePortal.Components.Kit;

/// <summary>
/// A label, a hint and the errors around one input, wired so that a screen reader reads them together.
/// The input takes them by <c>@attributes="field.Attributes"</c>.
/// </summary>
public sealed partial class Field : IDisposable
{
    private FieldContext _context = new("field", false, false, false);
    private IReadOnlyList<string> _errors = [];
    private EditContext? _subscribed;
    private ValidationMessageStore? _told;

    [Parameter, EditorRequired] public string Label { get; set; } = string.Empty;

    /// <summary>One sentence of help, read before the input is filled.</summary>
    [Parameter] public string? Hint { get; set; }

    /// <summary>An error from elsewhere than the form's validation.</summary>
    [Parameter] public string? Error { get; set; }

    /// <summary>The property whose validation messages stand beneath the input.</summary>
    [Parameter] public Expression<Func<object?>>? For { get; set; }

    [Parameter] public bool Optional { get; set; }

    /// <summary>The input's id, where the property's or the label's words would not be unique in the page.</summary>
    [Parameter] public string? Id { get; set; }

    [Parameter, EditorRequired] public RenderFragment<FieldContext> ChildContent { get; set; } = _ => _ => { };

    [CascadingParameter] public EditContext? Form { get; set; }

    public void Dispose() => Subscribe(null);

    protected override void OnParametersSet()
    {
        Subscribe(Form);
        Tell();
        Read();
    }

    // The form's own inputs drop aria-invalid unless the form knows of the error too.
    private void Tell()
    {
        _told?.Clear();
        if (For is not null && !string.IsNullOrEmpty(Error))
        {
            _told?.Add(FieldIdentifier.Create(For), Error);
        }
    }

    private void Subscribe(EditContext? form)
    {
        if (ReferenceEquals(form, _subscribed))
        {
            return;
        }

        _subscribed?.OnValidationStateChanged -= OnValidationStateChanged;
        _subscribed?.OnValidationRequested -= OnValidationRequested;
        form?.OnValidationStateChanged += OnValidationStateChanged;
        form?.OnValidationRequested += OnValidationRequested;
        _told?.Clear();
        _told = form is null ? null : new ValidationMessageStore(form);
        _subscribed = form;
    }

    private void OnValidationStateChanged(object? sender, ValidationStateChangedEventArgs e)
    {
        Read();
        _ = InvokeAsync(StateHasChanged);
    }

    // What the server said of an entry does not keep the next one from being sent.
    private void OnValidationRequested(object? sender, ValidationRequestedEventArgs e) => _told?.Clear();

    private void Read()
    {
        var of = For is null ? (FieldIdentifier?)null : FieldIdentifier.Create(For);
        IEnumerable<string> messages = of is { } field && Form is not null ? Form.GetValidationMessages(field).Where(message => message != Error) : [];
        _errors = [.. messages, .. string.IsNullOrEmpty(Error) ? Array.Empty<string>() : [Error]];
        _context = new FieldContext(Id ?? "field-" + Slug(of?.FieldName ?? Label), Hint is not null, _errors.Count > 0, !Optional);
    }

    private static string Slug(string words) =>
        new([.. words.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')]);
}
