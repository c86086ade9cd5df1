using System.Globalization;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Capabilities.Rules.Parts;

/// <summary>A rule as somebody types it: it may be wrong for a while, and then says at which field.</summary>
public sealed class RuleDraft
{
    public const string ThresholdField = "threshold";
    public const string WholeField = "whole";

    private readonly Dictionary<string, string> _errors = new(StringComparer.Ordinal);

    private RuleDraft()
    {
    }

    public VoteBase Base { get; set; }

    public AmountDraft Threshold { get; private init; } = new();

    public List<DemandDraft> Quorum { get; private init; } = [];

    public List<DemandDraft> Concurrence { get; private init; } = [];

    public string? MinFor { get; set; }

    public string? MaxAgainst { get; set; }

    public bool ChangeOfVote { get; set; }

    public bool MinimumPeriod { get; set; }

    public TieRule Tie { get; set; }

    public string? SeatFloor { get; set; }

    public string? ProxyCap { get; set; }

    public string? VotingPeriodHours { get; set; }

    public string? MinimumPeriodHours { get; set; }

    public string? StandstillHours { get; set; }

    public bool SecretBallot { get; set; }

    public bool VacantSeatsCount { get; set; }

    /// <summary>What is wrong, by field, as of the last <see cref="Read"/>.</summary>
    public IReadOnlyDictionary<string, string> Errors => _errors;

    public static RuleDraft From(DecisionRule rule)
    {
        var draft = new RuleDraft
        {
            Base = rule.Base,
            Threshold = AmountDraft.From(rule.Threshold),
            Quorum = [.. rule.Quorum.Select(DemandDraft.From)],
            Concurrence = [.. rule.Concurrence.Select(DemandDraft.From)],
            MinFor = rule.MinFor?.ToString(),
            MaxAgainst = rule.MaxAgainst?.ToString(),
            ChangeOfVote = rule.ChangeOfVote,
            MinimumPeriod = rule.MinimumPeriod,
            Tie = rule.Tie,
            SeatFloor = Text(rule.SeatFloor),
            ProxyCap = Text(rule.ProxyCap),
            VotingPeriodHours = Text(rule.VotingPeriodHours),
            MinimumPeriodHours = Text(rule.MinimumPeriodHours),
            StandstillHours = Text(rule.StandstillHours),
            SecretBallot = rule.SecretBallot,
            VacantSeatsCount = rule.VacantSeatsCount,
        };
        return draft;
    }

    /// <summary>The rule, or null while something is wrong: see <see cref="Errors"/>.</summary>
    public DecisionRule? Read()
    {
        _errors.Clear();
        var threshold = Amount(Threshold, ThresholdField);
        var quorum = Quorum.Select((demand, i) => Demand(demand, $"quorum-{i}", amount => new QuorumDemand(demand.Group(), amount, demand.Measure, demand.Counting))).ToList();
        var concurrence = Concurrence.Select((demand, i) => Demand(demand, $"concurrence-{i}", share => new ConcurrenceDemand(demand.Group(), share))).ToList();
        var minFor = Share(MinFor, "minFor");
        var maxAgainst = Share(MaxAgainst, "maxAgainst");
        var floor = Number(SeatFloor, "seatFloor", 1, 1_000_000);
        var proxies = Number(ProxyCap, "proxyCap", 0, 1_000) ?? 1;
        var period = Number(VotingPeriodHours, "votingPeriodHours", 1, 87_840);
        var least = Number(MinimumPeriodHours, "minimumPeriodHours", 0, 87_840) ?? 0;
        var standstill = Number(StandstillHours, "standstillHours", 0, 87_840) ?? 0;
        if (_errors.Count > 0 || threshold is null)
        {
            return null;
        }

        try
        {
            return new DecisionRule(
                Base, threshold, quorum.OfType<QuorumDemand>(), concurrence.OfType<ConcurrenceDemand>(), minFor, maxAgainst,
                ChangeOfVote, MinimumPeriod, Tie, floor, proxies, period, least, standstill, SecretBallot, VacantSeatsCount);
        }
        catch (VotingException fault)
        {
            _errors[fault.Code == "voting.minimum-period-too-long" ? "minimumPeriodHours" : WholeField] = fault.Message;
            return null;
        }
    }

    public string? ErrorOf(string field) => _errors.GetValueOrDefault(field);

    private Threshold? Amount(AmountDraft draft, string field)
    {
        var (amount, error) = draft.Read();
        if (error is not null)
        {
            _errors[field] = error;
        }

        return amount;
    }

    private T? Demand<T>(DemandDraft draft, string field, Func<Threshold, T> make)
        where T : class
    {
        if (Amount(draft.Amount, field) is not { } amount)
        {
            return null;
        }

        try
        {
            return make(amount);
        }
        catch (VotingException fault)
        {
            _errors[field] = fault.Message;
            return null;
        }
    }

    private Fraction? Share(string? text, string field)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        try
        {
            return Fraction.Parse(text.Trim());
        }
        catch (VotingException fault)
        {
            _errors[field] = fault.Message;
            return null;
        }
    }

    private int? Number(string? text, string field, int least, int most)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        _errors[field] = string.Create(CultureInfo.InvariantCulture, $"Write a whole number from {least} to {most}, or leave it empty.");
        return null;
    }

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
