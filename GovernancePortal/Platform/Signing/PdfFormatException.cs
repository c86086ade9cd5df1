namespace GovernancePortal.Platform.Signing;

/// <summary>A PDF that is not of the strict form, or cannot be signed as asked. The message is a sentence for people.</summary>
public sealed class PdfFormatException : Exception
{
    /// <summary>Says what is wrong.</summary>
    public PdfFormatException(string message)
        : this(PdfCodes.Form, message)
    {
    }

    /// <summary>Says what is wrong, under one of <see cref="PdfCodes"/>.</summary>
    public PdfFormatException(string code, string message)
        : base(message) => Code = code;

    /// <summary>Wraps what a part of the base class library said.</summary>
    public PdfFormatException(string message, Exception inner)
        : base(message, inner) => Code = PdfCodes.Form;

    /// <summary>The permanent code, one of <see cref="PdfCodes"/>.</summary>
    public string Code { get; }
}
