using System.Globalization;
using System.Text.Json;

namespace GovernancePortal.Domain.Voting;

/// <summary>Writes a rule in the form of a case, always in the same order.</summary>
internal static class RuleWriting
{
    public static void Write(Utf8JsonWriter json, DecisionRule rule)
    {
        json.WriteStartObject();
        json.WriteString("base", RuleTerms.Of(rule.Base));
        json.WritePropertyName("threshold");
        WriteThreshold(json, rule.Threshold);
        WriteFraction(json, "minFor", rule.MinFor);
        WriteFraction(json, "maxAgainst", rule.MaxAgainst);
        WriteQuorum(json, rule);
        WriteConcurrence(json, rule);
        json.WriteBoolean("changeOfVote", rule.ChangeOfVote);
        json.WriteBoolean("minimumPeriod", rule.MinimumPeriod);
        json.WriteString("tie", RuleTerms.Of(rule.Tie));
        WriteNumber(json, "seatFloor", rule.SeatFloor, null);
        WriteNumber(json, "proxyCap", rule.ProxyCap, 1);
        WriteNumber(json, "votingPeriodHours", rule.VotingPeriodHours, null);
        WriteNumber(json, "minimumPeriodHours", rule.MinimumPeriodHours, 0);
        WriteNumber(json, "standstillHours", rule.StandstillHours, 0);
        WriteFlag(json, "secretBallot", rule.SecretBallot, false);
        WriteFlag(json, "vacantSeatsCount", rule.VacantSeatsCount, true);
        json.WriteEndObject();
    }

    private static void WriteThreshold(Utf8JsonWriter json, Threshold threshold)
    {
        switch (threshold)
        {
            case Threshold.Unanimous:
                json.WriteStringValue(RuleTerms.Unanimous);
                break;
            case Threshold.AllSeats:
                json.WriteStringValue(RuleTerms.AllSeats);
                break;
            case Threshold.Consent:
                json.WriteStringValue(RuleTerms.Consent);
                break;
            default:
                json.WriteStartObject();
                WriteAmount(json, threshold);
                json.WriteEndObject();
                break;
        }
    }

    private static void WriteQuorum(Utf8JsonWriter json, DecisionRule rule)
    {
        json.WriteStartArray("quorum");
        foreach (var demand in rule.Quorum)
        {
            json.WriteStartObject();
            json.WriteString("of", demand.Of switch
            {
                VoteGroup.Class group => RuleTerms.ClassPrefix + group.Name,
                VoteGroup.Organisations => RuleTerms.Organisations,
                _ => RuleTerms.Members,
            });
            json.WriteString("measure", RuleTerms.Of(demand.Measure));
            json.WriteString("counting", RuleTerms.Of(demand.Counting));
            WriteAmount(json, demand.Amount);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteConcurrence(Utf8JsonWriter json, DecisionRule rule)
    {
        if (rule.Concurrence.Count == 0)
        {
            return;
        }

        json.WriteStartArray("concurrence");
        foreach (var demand in rule.Concurrence)
        {
            json.WriteStartObject();
            var (property, value) = demand.Of is VoteGroup.Class group ? ("class", group.Name) : ("of", RuleTerms.Organisations);
            json.WriteString(property, value);
            WriteAmount(json, demand.Share);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteAmount(Utf8JsonWriter json, Threshold amount)
    {
        switch (amount)
        {
            case Threshold.AtLeast at:
                WriteFraction(json, "atLeast", at.Share);
                break;
            case Threshold.MoreThan more:
                WriteFraction(json, "moreThan", more.Share);
                break;
            case Threshold.Count count:
                json.WritePropertyName("count");
                json.WriteRawValue(count.Number.ToString(CultureInfo.InvariantCulture));
                break;
        }
    }

    private static void WriteFraction(Utf8JsonWriter json, string name, Fraction? fraction)
    {
        if (fraction is not null)
        {
            json.WriteString(name, fraction.ToString());
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, int? number, int? usual)
    {
        if (number is { } value && value != usual)
        {
            json.WriteNumber(name, value);
        }
    }

    private static void WriteFlag(Utf8JsonWriter json, string name, bool flag, bool usual)
    {
        if (flag != usual)
        {
            json.WriteBoolean(name, flag);
        }
    }
}
