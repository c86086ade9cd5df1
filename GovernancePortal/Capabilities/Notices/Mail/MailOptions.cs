using System.Net.Mail;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Capabilities.Notices;

/// <summary>The mail server that notices go out by, section <c>GovernancePortal:Mail</c>. Without a host no mail is made or sent.</summary>
public sealed class MailOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "GovernancePortal:Mail";

    /// <summary>The mail server's host name.</summary>
    public string? Host { get; set; }

    /// <summary>Its port for submission.</summary>
    public int Port { get; set; } = 587;

    /// <summary>Whether the connection must be encrypted (STARTTLS) before anything is said on it.</summary>
    public bool Tls { get; set; } = true;

    /// <summary>The name that the portal signs in with, if it must.</summary>
    public string? UserName { get; set; }

    /// <summary>The password; from the environment or a secret store, never from a file in the repository.</summary>
    public string? Password { get; set; }

    /// <summary>The address that mails come from.</summary>
    public string? From { get; set; }

    /// <summary>The portal's address in links, with scheme and without a slash at the end; if empty, https and the origin.</summary>
    public string? PublicAddress { get; set; }

    /// <summary>How many seconds a mail server may take for one mail.</summary>
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary>Whether mails are sent at all.</summary>
    public bool IsConfigured => !string.IsNullOrWhiteSpace(Host);
}

/// <summary>Says everything that is wrong with the mail settings at once.</summary>
internal sealed class MailOptionsRules : IValidateOptions<MailOptions>
{
    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        if (!options.IsConfigured)
        {
            return ValidateOptionsResult.Success;
        }

        var wrong = new List<string>();
        Must(MailAddress.TryCreate(options.From, out _), $"{MailOptions.Section}:From must be a mail address when a host is set.");
        Must(Uri.CheckHostName(options.Host) != UriHostNameType.Unknown, $"{MailOptions.Section}:Host is not a host name.");
        Must(options.Port is > 0 and <= 65_535, $"{MailOptions.Section}:Port must lie between 1 and 65535.");
        Must(options.TimeoutSeconds is > 0 and <= 240, $"{MailOptions.Section}:TimeoutSeconds must lie between 1 and 240.");
        Must(string.IsNullOrEmpty(options.UserName) == string.IsNullOrEmpty(options.Password), $"{MailOptions.Section}:UserName and Password go together.");
        Must(options.Tls || string.IsNullOrEmpty(options.Password), $"{MailOptions.Section}:Tls is off, and a password would go over the wire in the clear.");
        Must(
            string.IsNullOrEmpty(options.PublicAddress) || (Uri.TryCreate(options.PublicAddress, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" && !options.PublicAddress.EndsWith('/')),
            $"{MailOptions.Section}:PublicAddress is an http or https address without a slash at the end.");
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);

        void Must(bool holds, string otherwise)
        {
            if (!holds)
            {
                wrong.Add(otherwise);
            }
        }
    }
}
