using System.Text.Json.Nodes;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Charters;

/// <summary>
/// Spells a charter as JSON for its hash. A charter that says nothing beyond sections and rules keeps the first form, so that
/// what was ratified in it still has its hash.
/// </summary>
internal static class CharterJson
{
    public static JsonObject Of(CharterContent content)
    {
        var json = new JsonObject
        {
            ["title"] = content.Title,
            ["preamble"] = content.Preamble,
            ["sections"] = new JsonArray([.. content.Sections.Select(Of)]),
            ["rules"] = new JsonArray([.. content.Rules.Select(Of)]),
        };
        if (!SaysMore(content))
        {
            json["format"] = "governance-charter/1";
            return json;
        }

        json["format"] = "governance-charter/2";
        json["bodies"] = new JsonArray([.. content.Bodies.Select(Of)]);
        json["rights"] = new JsonArray([.. content.Rights.Select(Of)]);
        json["procedure"] = Of(content.Procedure);
        json["evidence"] = new JsonArray([.. content.Evidence.Select(Of)]);
        json["reviewEveryMonths"] = content.ReviewEveryMonths;
        if (content.Meetings != MeetingTerms.None)
        {
            json["meetings"] = Of(content.Meetings);
        }

        return json;
    }

    private static bool SaysMore(CharterContent content) =>
        content.Bodies.Length + content.Rights.Length + content.Evidence.Length + content.ReviewEveryMonths > 0
        || content.Procedure != RoundProcedure.None
        || content.Meetings != MeetingTerms.None
        || content.Rules.Any(IsDelegated);

    private static bool IsDelegated(CharterRule rule) => rule.Body != GoverningBody.CouncilKey;

    private static JsonNode Of(CharterSection section) => new JsonObject
    {
        ["key"] = section.Key,
        ["title"] = section.Title,
        ["markdown"] = section.Markdown,
    };

    private static JsonNode Of(CharterRule rule)
    {
        var json = new JsonObject
        {
            ["clause"] = rule.Clause,
            ["kinds"] = Names(rule.Kinds),
            ["tiers"] = Names(rule.Tiers),
            ["rule"] = JsonNode.Parse(RuleJson.Write(rule.Rule)),
            ["vetoOrganisations"] = new JsonArray([.. rule.VetoOrganisations.Select(organisation => JsonValue.Create(organisation.Value.ToString("n")))]),
        };
        if (IsDelegated(rule))
        {
            json["body"] = rule.Body;
        }

        return json;
    }

    private static JsonNode Of(MeetingTerms meetings) => new JsonObject
    {
        ["cadence"] = meetings.Cadence is { } cadence
            ? new JsonObject { ["every"] = cadence.Every, ["unit"] = Name(cadence.Unit), ["day"] = Name(cadence.Day), ["week"] = cadence.Week }
            : null,
        ["noticeHours"] = meetings.NoticeHours,
        ["rule"] = meetings.Rule is { } rule ? JsonNode.Parse(RuleJson.Write(rule)) : null,
        ["signatories"] = Names(meetings.Signatories),
        ["commentDays"] = meetings.CommentDays,
        ["approval"] = Name(meetings.Approval),
        ["standard"] = Names(meetings.Demanded()),
    };

    private static JsonNode Of(GoverningBody body) => new JsonObject
    {
        ["key"] = body.Key,
        ["name"] = body.Name,
        ["kind"] = Name(body.Kind),
        ["purpose"] = body.Purpose,
    };

    private static JsonNode Of(DecisionRight right) => new JsonObject
    {
        ["kind"] = Name(right.Kind),
        ["responsible"] = Names(right.Responsible),
        ["accountable"] = Names(right.Accountable),
        ["consulted"] = Names(right.Consulted),
        ["informed"] = Names(right.Informed),
    };

    private static JsonNode Of(EvidenceDemand demand) => new JsonObject
    {
        ["key"] = demand.Key,
        ["title"] = demand.Title,
        ["kinds"] = Names(demand.Kinds),
        ["tiers"] = Names(demand.Tiers),
    };

    // What was added to the form later is spelt only where it says something, so that charters ratified before keep their hash.
    private static JsonObject Of(RoundProcedure procedure)
    {
        var json = new JsonObject
        {
            ["noticeHours"] = procedure.NoticeHours,
            ["extensionsMost"] = procedure.ExtensionsMost,
            ["extensionHoursMost"] = procedure.ExtensionHoursMost,
            ["lateQuorumHours"] = procedure.LateQuorumHours,
            ["castingVoteHours"] = procedure.CastingVoteHours,
            ["emergencyRatifyHours"] = procedure.EmergencyRatifyHours,
            ["executeWithinDays"] = procedure.ExecuteWithinDays,
            ["validMonths"] = procedure.ValidMonths,
            ["mayAppeal"] = procedure.MayAppeal,
            ["reconsiderWithinDays"] = procedure.ReconsiderWithinDays,
            ["chairArbitratesObjections"] = procedure.ChairArbitratesObjections,
            ["reminderHours"] = new JsonArray([.. procedure.ReminderHours.Select(hours => JsonValue.Create(hours))]),
            ["ladder"] = new JsonArray([.. procedure.Ladder.Select(rung => new JsonObject { ["body"] = rung.Body, ["hours"] = rung.Hours })]),
        };
        if (procedure.ProxyMostHeld != RoundProcedure.None.ProxyMostHeld)
        {
            json["proxyMostHeld"] = procedure.ProxyMostHeld;
        }

        if (procedure.ProxiesAcrossOrganisations)
        {
            json["proxiesAcrossOrganisations"] = true;
        }

        return json;
    }

    private static JsonArray Names<TEnum>(IEnumerable<TEnum> values)
        where TEnum : struct, Enum => new([.. values.Select(value => JsonValue.Create(Name(value)))]);

    private static string Name<TEnum>(TEnum value)
        where TEnum : struct, Enum => Words.Of(value).Replace(' ', '-');
}
