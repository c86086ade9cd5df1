using GovernancePortal.Capabilities.Gates.Live;
using GovernancePortal.Components.Kit;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Changes;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Gates.Parts;

/// <summary>An act in the room: what it asks of the operations, in the name of the reader.</summary>
public delegate Task<Outcome<GateState>> RoomAct(GateKey key, Actor actor, CancellationToken cancellationToken);

/// <summary>
/// The live part of a gate's page: ballots, tally, and what the reader may do next. The papers are not in it, so that a
/// screen costs the server little; the tally draws itself, and this is drawn only when the reader's own standing changes.
/// </summary>
public sealed partial class GateRoom(
    GateRoomQueries queries, GateOperations operations, GateHub hub, ChangeFeed changes, CurrentActor me, NavigationManager navigation) : PortalComponent
{
    private readonly CallOnce _reload = new();
    private Load<GateRoomView> _room = new Load<GateRoomView>.Pending();
    private Func<MySeat, BallotPaper, Task<Outcome<bool>>> _cast = null!;
    private Func<RoomAct, Task<Outcome<GateState>>> _do = null!;
    private Action<GateBoard> _shown = null!;
    private IDisposable? _quiet;
    private GateResult? _result;
    private GateState? _state;
    private int[]? _places;
    private bool _allVoted;
    private string? _notice;
    private int _losses;

    [Parameter, EditorRequired] public string Slug { get; set; } = string.Empty;

    [Parameter, EditorRequired] public int Number { get; set; }

    /// <summary>What was read while the page was rendered, so that the live room begins with it and nothing flickers.</summary>
    [PersistentState] public GateRoomView? Begun { get; set; }

    [Inject] private RoomConnection Connection { get; set; } = null!;

    private string Path => new Uri(navigation.Uri).PathAndQuery;

    protected override async Task OnInitializedAsync()
    {
        (_cast, _do, _shown) = (CastAsync, DoAsync, Take);
        Connection.Restored += OnRestored;
        if (Begun is not null)
        {
            _room = new Load<GateRoomView>.Ready(Begun);
            Begun = null;
        }

        if (_room is Load<GateRoomView>.Ready { Value: { } begun } && hub.Peek(begun.Key) is { } board)
        {
            Keep(board);
        }
        else
        {
            await ReadAsync();
        }

        Listen();
        if (!RendererInfo.IsInteractive)
        {
            Begun = (_room as Load<GateRoomView>.Ready)?.Value;
        }
    }

    protected override void Dispose(bool disposing)
    {
        Connection.Restored -= OnRestored;
        _quiet?.Dispose();
        base.Dispose(disposing);
    }

    // An approval with conditions counts from the last of them that was verified, if that came after the standstill.
    private static DateTimeOffset InEffectSince(GateRoomView room, DateTimeOffset standstillEnded) =>
        room.Conditions.Select(condition => condition.VerifiedAt ?? standstillEnded).Append(standstillEnded).Max();

    private static bool IsDue(GateRoomView room) => room.Seats.Any(seat => seat is { Recused: false, Ballot: null });

    private static string SuffixOf(int place) => place == 0 ? string.Empty : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"-{place + 1}");

    // Drawn from the workflow's table: the states on the way from a draft to an effective approval, in its order.
    private static IEnumerable<(string Word, int Place)> StagesOf(GateRoomView room)
    {
        var stages = GateQueries.Moves.Select(move => move.To)
            .Where(state => state is not (GateState.Draft or GateState.Withdrawn))
            .Distinct()
            .Order()
            .Prepend(GateState.Draft)
            .ToList();
        if (room.Status == GateStatus.Withdrawn)
        {
            return [("Withdrawn", 0)];
        }

        var now = room.Status switch
        {
            GateStatus.Counting => GateState.Open,
            _ => Enum.Parse<GateState>(room.Status.ToString()),
        };
        return stages.Select(stage => (Words.Title(stage), stage.CompareTo(now)));
    }

    private Task ReloadAsync() => _reload.RunAsync(ReadAsync);

    private async Task ReadAsync()
    {
        var read = await LoadAsync(async () => await queries.RoomAsync(Slug, Number, await me.GetAsync(Leaving), Leaving));
        _room = read;
        _places = null;
        if (read is Load<GateRoomView>.Ready { Value: { OpensAt: not null } room } && await LoadAsync(() => hub.BoardAsync(room.Key, Leaving)) is Load<GateBoard>.Ready { Value: { } board })
        {
            Keep(board);
        }
    }

    // While votes are cast the tally hears for the room, and turns it only when it must. Before and after, changes are few and each of them matters.
    private void Listen()
    {
        if (!RendererInfo.IsInteractive || _room is not Load<GateRoomView>.Ready { Value: { } room })
        {
            return;
        }

        if (room.Status is GateStatus.Open or GateStatus.Counting)
        {
            _quiet?.Dispose();
            _quiet = null;
            return;
        }

        _quiet ??= changes.Subscribe(change =>
        {
            if (change.IsEverything || (change.Kind == "gate" && change.Id == room.Key.Gate.Value))
            {
                _ = InvokeAsync(TurnAsync);
            }
        });
    }

    private void Keep(GateBoard board) => (_result, _state, _allVoted) = (board.Result, board.State, board.AllHaveVoted);

    // Called for every board that is shown: asks the database only if the reader's own standing is no longer what it was.
    private void Take(GateBoard board)
    {
        if (_room is not Load<GateRoomView>.Ready { Value: { } room })
        {
            return;
        }

        var turned = board.State != _state || HasMoved(room, board);
        var closable = board.AllHaveVoted != _allVoted && room.May(GateStep.Close);
        Keep(board);
        if (turned && RendererInfo.IsInteractive)
        {
            _ = InvokeAsync(TurnAsync);
        }
        else if (closable)
        {
            StateHasChanged();
        }
    }

    private bool HasMoved(GateRoomView room, GateBoard board)
    {
        _places ??= [.. room.Seats.Select(mine => board.Seats.ToList().FindIndex(seat => seat.Seat == mine.Seat))];
        for (var i = 0; i < _places.Length; i++)
        {
            if (_places[i] < 0)
            {
                continue;
            }

            var (mine, seat) = (room.Seats[i], board.Seats[_places[i]]);
            if (mine.Recused != seat.Recused
                || (mine.Ballot is null && seat.Voted)
                || (mine.Ballot?.Choice is { } choice && seat.Choice is { } shown && (choice != shown || mine.Ballot.ByProxy != seat.ByProxy)))
            {
                return true;
            }
        }

        return false;
    }

    private async Task TurnAsync()
    {
        await ReloadAsync();
        Listen();
        StateHasChanged();
    }

    private async Task<Outcome<bool>> CastAsync(MySeat seat, BallotPaper paper)
    {
        if (_room is not Load<GateRoomView>.Ready { Value: { } room })
        {
            return new Outcome<bool>.Refused(GateRefusals.NoSuchGate);
        }

        var outcome = await operations.CastAsync(room.Key, seat.Seat, paper, await me.GetAsync(Leaving), Leaving);
        if (outcome.IsDone)
        {
            _notice = null;
            Record(seat, new MyBallot(paper.Choice, paper.Statement, paper.VetoReason, Clock.GetUtcNow(), seat.IsProxy));
        }
        else if (outcome.WhyNot is { Kind: not (RefusalKind.NotAssured or RefusalKind.Invalid) })
        {
            await TurnAsync();
        }

        return outcome;
    }

    [Inject] private TimeProvider Clock { get; set; } = null!;

    // What was recorded is known without asking again.
    private void Record(MySeat seat, MyBallot ballot)
    {
        if (_room is Load<GateRoomView>.Ready { Value: { } room } && room.Seats.FirstOrDefault(mine => mine.Seat == seat.Seat) is { } known)
        {
            _room = new Load<GateRoomView>.Ready(room with { Seats = room.Seats.Replace(known, known with { Ballot = ballot, ProxyGivenTo = null }) });
            StateHasChanged();
        }
    }

    private async Task<Outcome<GateState>> DoAsync(RoomAct act)
    {
        if (_room is not Load<GateRoomView>.Ready { Value: { } room })
        {
            return new Outcome<GateState>.Refused(GateRefusals.NoSuchGate);
        }

        var outcome = await act(room.Key, await me.GetAsync(Leaving), Leaving);
        if (outcome.IsDone)
        {
            await TurnAsync();

            // The papers are static: what the act changed in them comes with a new rendering of the page around the room.
            navigation.Refresh();
        }

        return outcome;
    }

    private void OnRestored() => _ = InvokeAsync(async () =>
    {
        await ReloadAsync();
        _losses++;
        _notice = _room is Load<GateRoomView>.Ready { Value: { Status: GateStatus.Open, Seats.IsEmpty: false } room }
            ? string.Join(' ', room.Seats.Where(seat => !seat.Recused).Select(InWords))
            : "What you see is as of now.";
        StateHasChanged();
    });

    private static string InWords(MySeat seat)
    {
        var whose = seat.IsProxy ? $"The ballot of {seat.Grantor}" : "Your ballot";
        return seat.Ballot is { Choice: { } choice }
            ? $"{whose} is recorded: {GateWords.Of(choice)}."
            : $"{whose} is not recorded. If you pressed the button while the connection was lost, cast it again.";
    }

    // A board may turn twice before the first reading is back: the second waits for it and reads once more.
    private sealed class CallOnce
    {
        private Task _last = Task.CompletedTask;

        public async Task RunAsync(Func<Task> act)
        {
            var before = _last;
            var mine = ThenAsync();
            _last = mine;
            await mine;

            async Task ThenAsync()
            {
                await before;
                await act();
            }
        }
    }
}
