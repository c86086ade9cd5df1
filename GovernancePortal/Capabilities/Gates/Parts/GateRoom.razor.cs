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
    GateRoomQueries queries, GateQueries gates, GateOperations operations, GateHub hub, ChangeFeed changes, CurrentActor me, NavigationManager navigation) : PortalComponent
{
    private readonly CallOnce _reload = new();
    private Load<GateRoomView> _room = new Load<GateRoomView>.Pending();
    private Func<MySeat, BallotPaper, Task<Outcome<bool>>> _cast = null!;
    private Func<RoomAct, Task<Outcome<GateState>>> _do = null!;
    private volatile Known? _known;
    private IDisposable? _watch;
    private IDisposable? _quiet;
    private GateBoard? _board;
    private GateResult? _result;
    private bool _allVoted;
    private string? _notice;
    private int _losses;

    [Parameter, EditorRequired] public string Slug { get; set; } = string.Empty;

    [Parameter, EditorRequired] public int Number { get; set; }

    /// <summary>What was read while the page was rendered, so that the live room begins with it and nothing flickers.</summary>
    [PersistentState] public BegunRoom? Begun { get; set; }

    [Inject] private RoomConnection Connection { get; set; } = null!;

    /// <summary>Whether the tally shows each seat, however many there are.</summary>
    [Parameter] public bool EverySeat { get; set; }

    private string Here => new Uri(navigation.Uri).PathAndQuery;

    private string Path => GateUrls.Room(Slug, Number);

    protected override async Task OnInitializedAsync()
    {
        (_cast, _do) = (CastAsync, DoAsync);
        Connection.Restored += OnRestored;
        if (Begun is { } begun && await IsMineAsync(begun) && hub.Peek(begun.Room.Key) is { } board
            && !new Known(begun.Room, StateOf(begun.Room.Status), board.AllHaveVoted, null).Turns(board))
        {
            _room = new Load<GateRoomView>.Ready(begun.Room);
            Keep(board);
        }
        else
        {
            await ReadAsync();
        }

        Listen();
        // An explanation is read anew: its phrases are not made to be kept in a page.
        Begun = RendererInfo.IsInteractive || _room is not Load<GateRoomView>.Ready { Value: { Explained: null } room } ? null : new BegunRoom((await me.GetAsync(Leaving)).Id, room);
    }

    protected override void Dispose(bool disposing)
    {
        Connection.Restored -= OnRestored;
        _watch?.Dispose();
        _quiet?.Dispose();
        base.Dispose(disposing);
    }

    private static bool IsDue(GateRoomView room) => room.Seats.Any(seat => seat is { Recused: false, Ballot: null });

    private static string SuffixOf(int place) => place == 0 ? string.Empty : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"-{place + 1}");

    private static GateState StateOf(GateStatus status) => status == GateStatus.Counting ? GateState.Open : Enum.Parse<GateState>(status.ToString());

    // What was kept comes back from the browser: sealed, but perhaps another page's, another person's, or from before a right was lost.
    private async Task<bool> IsMineAsync(BegunRoom begun) => await LoadAsync(async () =>
    {
        var actor = await me.GetAsync(Leaving);
        return begun.Reader == actor.Id && await gates.KeyAsync(Slug, Number, actor, Leaving) == begun.Room.Key ? begun : null;
    }) is Load<BegunRoom>.Ready;

    // The way of a gate whose vote carries it, and of one that leaves it the state where it left.
    private IEnumerable<(string Word, int Place)> StagesOf(GateRoomView room)
    {
        if (room.Status == GateStatus.Withdrawn)
        {
            return [(Loc.Title(GateState.Withdrawn), 0)];
        }

        var now = StateOf(room.Status);
        GateState[] voted = [GateState.Draft, GateState.Submitted, GateState.Screened, GateState.Open, GateState.Decided];
        GateState[] stages = now switch
        {
            GateState.CastingVote => [.. voted.Take(4), now, GateState.Decided, GateState.Effective],
            GateState.Provisional => [.. voted.Take(3), now, GateState.Effective],
            GateState.UnderAppeal => [.. voted, now, GateState.Effective],
            GateState.Stopped or GateState.Lapsed => [.. voted, now],
            GateState.CarriedOut => [.. voted, GateState.Effective, now],
            _ => [.. voted, GateState.Effective],
        };
        return stages.Select((stage, place) => (Loc.Title(stage), place - Array.IndexOf(stages, now)));
    }

    private Task ReloadAsync() => _reload.RunAsync(ReadAsync);

    private async Task ReadAsync()
    {
        var read = await LoadAsync(async () => await queries.RoomAsync(Slug, Number, await me.GetAsync(Leaving), Leaving));
        _room = read;
        Follow(_known?.State, null);
        if (read is not Load<GateRoomView>.Ready { Value: { OpensAt: not null } room })
        {
            return;
        }

        if (!RendererInfo.IsInteractive && hub.Peek(room.Key) is { } recent)
        {
            Keep(recent);
        }
        else if (await LoadAsync(() => hub.BoardAsync(room.Key, Leaving)) is Load<GateBoard>.Ready { Value: { } board })
        {
            Keep(board);
        }
    }

    // While votes are cast the room looks at each board, and turns only when it must. Before and after, changes are few and each of them matters.
    private void Listen()
    {
        if (!RendererInfo.IsInteractive || _room is not Load<GateRoomView>.Ready { Value: { } room })
        {
            return;
        }

        if (room.Status is GateStatus.Open or GateStatus.Counting or GateStatus.CastingVote)
        {
            _quiet?.Dispose();
            _quiet = null;
            _watch ??= hub.Watch(room.Key, Hear);
            if (hub.Peek(room.Key) is { } now)
            {
                Hear(now);
            }

            return;
        }

        _watch?.Dispose();
        _watch = null;

        _quiet ??= changes.Subscribe(change =>
        {
            if (change.IsEverything || (change.Kind == "gate" && change.Id == room.Key.Gate.Value))
            {
                _ = InvokeAsync(TurnAsync);
            }
        });
    }

    private void Keep(GateBoard board)
    {
        (_board, _result, _allVoted) = (board.Result is null && RendererInfo.IsInteractive ? null : board, board.Result, board.AllHaveVoted);
        Follow(board.State, _known?.Places);
    }

    private void Follow(GateState? state, int[]? places) => _known = _room is Load<GateRoomView>.Ready { Value: { } room } ? new Known(room, state, _allVoted, places) : null;

    // On the hub's thread, for every board that is shown to anybody: what does not concern this reader costs no more than a look.
    private void Hear(GateBoard board)
    {
        if (_known is { } known && (known.Turns(board) || known.MayCloseSince(board)))
        {
            _ = InvokeAsync(() => TakeAsync(board));
        }
    }

    // On the reader's own thread, where in the meantime their ballot may have been noted that the board tells of.
    private async Task TakeAsync(GateBoard board)
    {
        if (_known is not { } known)
        {
            return;
        }

        var turns = known.Turns(board);
        Keep(board);
        if (turns)
        {
            await TurnAsync();
        }
        else
        {
            StateHasChanged();
        }
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
            Follow(_known?.State, _known?.Places);
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
            : Loc["What you see is as of now."];
        StateHasChanged();
    });

    private string InWords(MySeat seat)
    {
        var whose = seat.IsProxy ? Loc["The ballot of {0}", seat.Grantor!] : Loc["Your ballot"];
        return seat.Ballot is { Choice: { } choice }
            ? Loc["{0} is recorded: {1}.", whose, Loc[GateWords.Of(choice)]]
            : Loc["{0} is not recorded. If you pressed the button while the connection was lost, cast it again.", whose];
    }

    /// <summary>What the reader has been shown of where they and the gate stand; never changed, so that the hub's thread may look at it.</summary>
    private sealed class Known(GateRoomView room, GateState? state, bool allVoted, int[]? places)
    {
        public GateState? State => state;

        /// <summary>Where on the board the reader's seats are: frozen at the opening like the board's seats.</summary>
        public int[]? Places { get; private set; } = places;

        /// <summary>
        /// Whether the room must be read again: the gate moved, something happened to its round since, or a seat of the reader's own is no
        /// longer what it was. A board may be older than what the room has read, and then it tells nothing.
        /// </summary>
        public bool Turns(GateBoard board) => board.State != state || board.Turns > (room.Course?.Turns ?? 0) || HasMoved(board);

        public bool MayCloseSince(GateBoard board) => board.AllHaveVoted != allVoted && room.May(GateStep.Close);

        private bool HasMoved(GateBoard board)
        {
            Places ??= [.. room.Seats.Select(mine => board.Seats.ToList().FindIndex(seat => seat.Seat == mine.Seat))];
            for (var i = 0; i < Places.Length; i++)
            {
                if (Places[i] < 0)
                {
                    continue;
                }

                var (mine, seat) = (room.Seats[i], board.Seats[Places[i]]);
                if (mine.Recused != seat.Recused
                    || (mine.Ballot is null && seat.Voted)
                    || (mine.Ballot?.Choice is { } choice && seat.Choice is { } shown && (choice != shown || mine.Ballot.ByProxy != seat.ByProxy)))
                {
                    return true;
                }
            }

            return false;
        }
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
