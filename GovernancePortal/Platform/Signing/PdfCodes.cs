namespace GovernancePortal.Platform.Signing;

/// <summary>The permanent codes of what is found in a PDF and its signatures: added to, never renamed.</summary>
public static class PdfCodes
{
    /// <summary>The file is a PDF of the strict form that can be checked at all.</summary>
    public const string Form = "pdf.form";

    /// <summary>Each signature leaves out exactly its own value, starts at the first byte and ends where its revision ends.</summary>
    public const string ByteRange = "pdf.byte-range";

    /// <summary>The bytes under each signature are those that were signed.</summary>
    public const string Digest = "pdf.digest";

    /// <summary>Each signature is well-formed and fits the key of its certificate.</summary>
    public const string Signature = "pdf.signature";

    /// <summary>Each certificate is the one that was signed with, was valid at the time, and is that of the expected person.</summary>
    public const string Certificate = "pdf.certificate";

    /// <summary>Only allowed algorithms are used.</summary>
    public const string Algorithm = "pdf.algorithm";

    /// <summary>Each time-stamp is over what it should be, by a time-stamp authority, and in order.</summary>
    public const string Timestamp = "pdf.timestamp";

    /// <summary>The times come from an authority that is independent of the portal.</summary>
    public const string TimeIndependent = "pdf.time-independent";

    /// <summary>After the first signature nothing was changed but what a signature needs.</summary>
    public const string Revision = "pdf.revision";

    /// <summary>After the last signature nothing follows but validation data.</summary>
    public const string AfterLastSignature = "pdf.after-last-signature";

    /// <summary>The last signature covers the whole file.</summary>
    public const string NotWhole = "pdf.not-whole";

    /// <summary>There are as many signatures as the record says.</summary>
    public const string SignatureCount = "pdf.signature-count";

    /// <summary>The file is the one that the record says.</summary>
    public const string FileDigest = "pdf.sha256";

    /// <summary>Whether certificates had been revoked.</summary>
    public const string Revocation = "pdf.revocation";

    /// <summary>The seal is made with a key that is trusted.</summary>
    public const string SealKey = "seal.key";

    /// <summary>The seal is the first signature.</summary>
    public const string SealFirst = "seal.first";

    /// <summary>The seal is not made with demo keys.</summary>
    public const string SealDemo = "seal.demo";

    /// <summary>The files attached inside the sealed part can be read.</summary>
    public const string Attachment = "pdf.attachment";
}
