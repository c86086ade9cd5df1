using System.Globalization;
using System.Text.Json;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Evidence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Capabilities.Gates;

/// <summary>
/// Reads a partnership's log as whoever holds the evidence would: from the bytes of the leaves alone every round is counted again and
/// every gate's state found, and both must be what the portal has stored.
/// </summary>
internal static class LogReplay
{
    /// <summary>Fails where the log and what is stored say different things; answers how many rounds were counted again.</summary>
    public static async Task<int> MustAgreeAsync(GateStage stage)
    {
        var rows = await stage.Host.InDatabaseAsync(db => db.Set<EvidenceEntryRow>().AsNoTracking().Where(row => row.PartnershipId == stage.Partnership).OrderBy(row => row.Seq).ToListAsync(TestContext.Current.CancellationToken));
        var replayed = new Dictionary<Guid, Replayed>();
        foreach (var row in rows)
        {
            using var leaf = JsonDocument.Parse(row.Bytes);
            if (leaf.RootElement.TryGetProperty("subject", out var subject) && subject.GetProperty("kind").GetString() == "gate" && leaf.RootElement.GetProperty("type").GetString() is { } type && type != "act.refused")
            {
                var id = Guid.Parse(subject.GetProperty("id").GetString()!, CultureInfo.InvariantCulture);
                if (!replayed.TryGetValue(id, out var gate))
                {
                    replayed[id] = gate = new Replayed();
                }

                gate.Read(type, leaf.RootElement.TryGetProperty("data", out var data) ? data : default);
            }
        }

        var stored = await stage.AllAsync();
        Assert.Equal(stored.Keys.Select(key => key.Value).Order(), replayed.Keys.Order());
        foreach (var gate in stored.Values)
        {
            replayed[gate.Id.Value].MustBe(gate);
        }

        return replayed.Values.Count(gate => gate.IsCounted);
    }

    private sealed class Replayed
    {
        private readonly Dictionary<string, (VoteChoice Choice, bool Veto)> _ballots = [];
        private readonly HashSet<string> _recused = [];
        private readonly HashSet<string> _vetoes = [];
        private DecisionRule? _rule;
        private List<string[]> _seats = [];
        private List<string> _veto = [];
        private (string Seat, CastingVote Vote)? _casting;
        private bool _void;
        private bool _appealed;
        private bool _upheld;
        private GateState _state;
        private VotingOutcome? _outcome;
        private DateTimeOffset? _closedAt;
        private DateTimeOffset? _deadline;

        public bool IsCounted { get; private set; }

        public void Read(string type, JsonElement data)
        {
            switch (type)
            {
                case "gate.round-drafted": _state = data.GetProperty("reason").GetString() == "revalidation" ? GateState.Draft : GateState.Screened; break;
                case "gate.submitted": _state = GateState.Submitted; break;
                case "gate.screened": _state = GateState.Screened; break;
                case "gate.returned": _state = GateState.Draft; break;
                case "gate.withdrawn": _state = GateState.Withdrawn; break;
                case "gate.opened": Open(data); break;
                case "gate.extended": _deadline = data.GetProperty("until").GetDateTimeOffset(); break;
                case "ballot.cast": _ballots[Text(data, "seat")] = (Of<VoteChoice>(Text(data, "choice")), data.GetProperty("veto").GetBoolean()); break;
                case "seat.recused": Recuse(data); break;
                case "gate.tied": _state = GateState.CastingVote; break;
                case "gate.casting-vote-given": _casting = (Text(data, "seat"), Of<CastingVote>(Text(data, "vote"))); break;
                case "gate.void-confirmed": _void = true; break;
                case "gate.closed": Close(data); break;
                case "gate.decided-in-emergency": (_state, _outcome) = (GateState.Provisional, VotingOutcome.Emergency); break;
                case "gate.ratified" or "gate.took-effect": _state = GateState.Effective; break;
                case "gate.carried-out": _state = GateState.CarriedOut; break;
                case "gate.lapsed": _state = GateState.Lapsed; break;
                case "gate.reversed": _state = GateState.Stopped; break;
                case "gate.vetoed": _vetoes.Add(Text(data, "organisation")); Stand(); break;
                case "gate.veto-withdrawn": _vetoes.Remove(Text(data, "organisation")); Stand(); break;
                case "gate.appealed": _appealed = true; Stand(); break;
                case "gate.appeal-decided": (_appealed, _upheld) = (false, data.GetProperty("upheld").GetBoolean()); Stand(); break;
                default: break;
            }
        }

        public void MustBe(Gate gate)
        {
            Assert.Equal((gate.State, gate.Outcome, gate.Result is { Outcome: not VotingOutcome.Emergency } result ? result.ClosedAt : null), (_state, _outcome, _closedAt));
            Assert.True(_deadline is null || gate.ClosesAt is null || Math.Abs((_deadline.Value - gate.ClosesAt.Value).TotalMilliseconds) < 1);
        }

        private void Open(JsonElement data)
        {
            _state = GateState.Open;
            _rule = RuleJson.Parse(Text(data, "rule"));
            _seats = [.. Texts(data, "seats").Select(seat => seat.Split(' '))];
            _veto = Texts(data, "veto");
            _recused.UnionWith(Texts(data, "recused"));
            _deadline = data.GetProperty("closesAt").GetDateTimeOffset();
        }

        private void Recuse(JsonElement data)
        {
            _recused.Add(Text(data, "seat"));
            _ballots.Remove(Text(data, "seat"));
            Texts(data, "proxyBallotsDropped").ForEach(seat => _ballots.Remove(seat));
        }

        // The ballots are counted again by the rule that stands in the log, and the stored count must be that.
        private void Close(JsonElement data)
        {
            var tally = BallotCount.Count(
                _rule!,
                _seats.Select(seat => new VotingSeat(seat[0], seat[1], seat[2], int.Parse(seat[3], CultureInfo.InvariantCulture), seat is [.., "vacant"], _recused.Contains(seat[0]))),
                _ballots.Select(ballot => new VotingBallot(ballot.Key, ballot.Value.Choice, ballot.Value.Veto, ballot.Value.Veto ? "Given." : null)),
                new RoundFacts { VetoOrganisations = _veto, ChairSeatId = _casting?.Seat, Chair = _casting?.Vote, IsVoid = _void });
            var verdict = RuleEngine.Decide(_rule!, tally, closed: true);
            Assert.Equal(
                (Text(data, "outcome"), Text(data, "for"), Text(data, "against"), Text(data, "abstain"), Text(data, "electorate")),
                (GovernancePortal.Domain.Kernel.Words.Of(verdict.Outcome), tally.All.For.ToString(CultureInfo.InvariantCulture), tally.All.Against.ToString(CultureInfo.InvariantCulture), tally.All.Abstain.ToString(CultureInfo.InvariantCulture), tally.Electorate.ToString(CultureInfo.InvariantCulture)));
            (_state, _outcome, _closedAt, IsCounted) = (GateState.Decided, verdict.Outcome, data.GetProperty("closedAt").GetDateTimeOffset(), true);
        }

        private void Stand() => _state = _vetoes.Count > 0 || _upheld ? GateState.Stopped : _appealed ? GateState.UnderAppeal : GateState.Decided;

        private static T Of<T>(string words)
            where T : struct, Enum => Enum.GetValues<T>().Single(value => GovernancePortal.Domain.Kernel.Words.Of(value) == words);

        private static string Text(JsonElement data, string name) => data.GetProperty(name).GetString()!;

        private static List<string> Texts(JsonElement data, string name) => [.. data.GetProperty(name).EnumerateArray().Select(item => item.GetString()!)];
    }
}
