using System.Text.Json;
using System.Text.Json.Serialization;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Platform.Persistence;

/// <summary>Keeps a decision rule inside a JSON column in the form of a case, as people and the simulator write it.</summary>
public sealed class DecisionRuleConverter : JsonConverter<DecisionRule>
{
    /// <inheritdoc/>
    public override DecisionRule Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return RuleJson.Parse(document.RootElement.GetRawText());
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DecisionRule value, JsonSerializerOptions options) =>
        writer.WriteRawValue(RuleJson.Write(value));
}
