namespace GovernancePortal.Platform.Documents;

/// <summary>A colour in sRGB, each part from 0 to 255.</summary>
public readonly record struct DocumentColour(byte Red, byte Green, byte Blue)
{
    /// <summary>Black, which is what text has unless it says otherwise.</summary>
    public static DocumentColour Black { get; } = new(0, 0, 0);
}
