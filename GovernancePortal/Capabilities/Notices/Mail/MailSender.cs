using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Text;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Persistence;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Capabilities.Notices;

/// <summary>Hands one mail to the configured mail server.</summary>
public sealed class MailSender(IOptions<MailOptions> options, IOptions<PortalOptions> portal, ILogger<MailSender> logger)
{
    /// <summary>Sends the mail; null if the server took it, else why not, as a code. What the server said in its own words may hold addresses, and goes nowhere.</summary>
    public async Task<string?> SendAsync(Letter letter, CancellationToken cancellationToken)
    {
        var settings = options.Value;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(settings.TimeoutSeconds));
        try
        {
            using var client = new SmtpClient(settings.Host!, settings.Port) { EnableSsl = settings.Tls, DeliveryMethod = SmtpDeliveryMethod.Network };
            if (!string.IsNullOrEmpty(settings.UserName))
            {
                client.Credentials = new NetworkCredential(settings.UserName, settings.Password);
            }

            using var message = Message(letter, settings);
            await client.SendMailAsync(message, patience.Token);
            return null;
        }
        catch (Exception fault) when (fault is SmtpException or FormatException or ArgumentException or OperationCanceledException or IOException or InvalidOperationException or System.Security.Authentication.AuthenticationException)
        {
            var why = Why(fault);
            logger.LogWarning("A mail could not be sent; mail {Mail}, {Why}", letter.Id.Value, why);
            return why;
        }
    }

    private MailMessage Message(Letter letter, MailOptions settings)
    {
        var message = new MailMessage(new MailAddress(settings.From!, "Governance Portal"), new MailAddress(letter.To))
        {
            Subject = letter.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = letter.Body,
            BodyEncoding = Encoding.UTF8,
            IsBodyHtml = false,
        };

        // The same at each try, so that a mail server that gets it twice can tell; and nobody's holiday answer comes back.
        message.Headers.Add("Message-ID", $"<{letter.Id.Value:n}@{portal.Value.Origin.Split(':')[0]}>");
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    private static string Why(Exception fault) => fault switch
    {
        SmtpException { StatusCode: SmtpStatusCode.GeneralFailure } => "The mail server could not be reached, or offers no encryption that the portal trusts",
        SmtpException smtp => string.Create(CultureInfo.InvariantCulture, $"{(int)smtp.StatusCode} {Words.Of(smtp.StatusCode)}"),
        OperationCanceledException => "The mail server took too long",
        FormatException or ArgumentException => "The address is not one that a mail can be sent to",
        _ => "The connection to the mail server broke",
    };
}
