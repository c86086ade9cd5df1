using System.Runtime.CompilerServices;
using GovernancePortal.Capabilities.Gates.Parts;
using GovernancePortal.Components.Languages;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace GovernancePortal.Capabilities.Gates.Live;

/// <summary>Draws boards: each once in a language, whoever asks, and again with every seat if somebody wants to see them all.</summary>
public sealed class TallySheets(IServiceScopeFactory scopes, ILoggerFactory loggers)
{
    // A board that nobody holds any more takes its sheets with it.
    private readonly ConditionalWeakTable<GateBoard, Drawn> _drawn = [];

    /// <summary>The sheet of a board.</summary>
    /// <param name="board">What to draw.</param>
    /// <param name="path">The address of the gate's page, the same for every reader.</param>
    /// <param name="everySeat">Whether each seat is drawn, however many there are.</param>
    /// <param name="language">In which language; only those that somebody watches are drawn.</param>
    public Task<TallySheet> DrawAsync(GateBoard board, string path, bool everySeat, Language language)
    {
        var drawn = _drawn.GetValue(board, _ => []);
        lock (drawn)
        {
            return drawn.TryGetValue((language.Code, everySeat), out var sheet) ? sheet : drawn[(language.Code, everySeat)] = MakeAsync(board, path, everySeat, language);
        }
    }

    private Task<TallySheet> MakeAsync(GateBoard board, string path, bool everySeat, Language language) => Task.Run(async () =>
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ReaderLanguage>().Code = language.Code;
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var whole = await renderer.RenderComponentAsync<TallyView>(ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                [nameof(TallyView.Board)] = board,
                [nameof(TallyView.Path)] = path,
                [nameof(TallyView.EverySeat)] = everySeat,
            }));
            var parts = new List<TallyPart>();
            foreach (var (id, content) in TallyView.PartsOf(board, everySeat, Texts.Of(language)))
            {
                var part = await renderer.RenderComponentAsync<Piece>(ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(Piece.Content)] = content }));
                parts.Add(new TallyPart(id, part.ToHtmlString()));
            }

            return new TallySheet(whole.ToHtmlString(), [.. parts]);
        });
    });

    private sealed class Drawn : Dictionary<(string Language, bool EverySeat), Task<TallySheet>>;

    private sealed class Piece : IComponent
    {
        private RenderHandle _handle;

        [Parameter] public RenderFragment Content { get; set; } = null!;

        public void Attach(RenderHandle renderHandle) => _handle = renderHandle;

        public Task SetParametersAsync(ParameterView parameters)
        {
            _handle.Render(parameters.GetValueOrDefault<RenderFragment>(nameof(Content))!);
            return Task.CompletedTask;
        }
    }
}
