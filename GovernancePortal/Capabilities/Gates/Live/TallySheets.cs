using System.Runtime.CompilerServices;
using GovernancePortal.Capabilities.Gates.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace GovernancePortal.Capabilities.Gates.Live;

/// <summary>Draws boards: each once, whoever asks, and again with every seat if somebody wants to see them all.</summary>
public sealed class TallySheets(IServiceScopeFactory scopes, ILoggerFactory loggers)
{
    // A board that nobody holds any more takes its sheets with it.
    private readonly ConditionalWeakTable<GateBoard, Drawn> _drawn = [];

    /// <summary>The sheet of a board.</summary>
    /// <param name="board">What to draw.</param>
    /// <param name="path">The address of the gate's page, the same for every reader.</param>
    /// <param name="everySeat">Whether each seat is drawn, however many there are.</param>
    public Task<TallySheet> DrawAsync(GateBoard board, string path, bool everySeat)
    {
        var drawn = _drawn.GetValue(board, _ => new Drawn());
        lock (drawn)
        {
            return everySeat
                ? drawn.EverySeat ??= MakeAsync(board, path, true)
                : drawn.Short ??= MakeAsync(board, path, false);
        }
    }

    private Task<TallySheet> MakeAsync(GateBoard board, string path, bool everySeat) => Task.Run(async () =>
    {
        await using var scope = scopes.CreateAsyncScope();
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
            foreach (var (id, content) in TallyView.PartsOf(board, everySeat))
            {
                var part = await renderer.RenderComponentAsync<Piece>(ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(Piece.Content)] = content }));
                parts.Add(new TallyPart(id, part.ToHtmlString()));
            }

            return new TallySheet(whole.ToHtmlString(), [.. parts]);
        });
    });

    private sealed class Drawn
    {
        public Task<TallySheet>? Short { get; set; }

        public Task<TallySheet>? EverySeat { get; set; }
    }

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
