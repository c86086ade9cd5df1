using System.ComponentModel.DataAnnotations;

namespace GovernancePortal.Platform.Signing;

/// <summary>Settings of seal and time-stamps, in the section <c>GovernancePortal</c>. A wrong one stops the start.</summary>
public sealed class SealOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "GovernancePortal";

    /// <summary>A PKCS#12 file with the seal key and its certificates; if empty, the portal makes a key of its own at the first start.</summary>
    public string? SealKeyFile { get; set; }

    /// <summary>The passphrase of that file. By environment only: <c>GovernancePortal__SealKeyPassphrase</c>.</summary>
    public string? SealKeyPassphrase { get; set; }

    /// <summary>Where a time-stamp authority is asked (RFC 3161); none if empty.</summary>
    [RegularExpression("^https?://.+$", ErrorMessage = "GovernancePortal:TimestampAddress is an address with http or https.")]
    public string? TimestampAddress { get; set; }

    /// <summary>A PEM or DER file with the certificate of that authority, or of who issued it.</summary>
    public string? TimestampCertificateFile { get; set; }

    /// <summary>How many seconds the authority may take.</summary>
    [Range(1, 120)]
    public int TimestampSeconds { get; set; } = 15;
}
