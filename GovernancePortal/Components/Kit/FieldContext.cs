namespace GovernancePortal.Components.Kit;

/// <summary>What an input must carry to belong to its <see cref="Field"/>.</summary>
public sealed record FieldContext(string Id, bool HasHint, bool HasError, bool Required)
{
    public string HintId => Id + "-hint";

    public string ErrorId => Id + "-error";

    public string? DescribedBy => (HasHint, HasError) switch
    {
        (true, true) => $"{HintId} {ErrorId}",
        (true, false) => HintId,
        (false, true) => ErrorId,
        _ => null,
    };

    /// <summary>For <c>@attributes</c>: id, class, and the ties to hint and error.</summary>
    public IReadOnlyDictionary<string, object> Attributes
    {
        get
        {
            var attributes = new Dictionary<string, object> { ["id"] = Id };

            if (DescribedBy is { } described)
            {
                attributes["aria-describedby"] = described;
            }

            if (HasError)
            {
                attributes["aria-invalid"] = "true";
            }

            if (Required)
            {
                attributes["aria-required"] = "true";
            }

            return attributes;
        }
    }
}
