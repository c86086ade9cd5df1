using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace GovernancePortal.Tests.Testing;

/// <summary>A mail server for tests: it speaks SMTP over a real socket, keeps what it takes, and refuses or hangs when told to.</summary>
public sealed class MailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopped = new();
    private readonly Task _accepting;

    private MailServer()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>The port that it listens on.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The mails that it took, as they came over the wire.</summary>
    public ConcurrentQueue<string> Taken { get; } = new();

    /// <summary>To whom each was.</summary>
    public ConcurrentQueue<string> Recipients { get; } = new();

    /// <summary>Every line that a client said.</summary>
    public ConcurrentQueue<string> Said { get; } = new();

    /// <summary>What it answers to a recipient: refuses with a code of 4xx or 5xx.</summary>
    public Func<string, string>? AnswerToRecipient { get; set; }

    /// <summary>Offers STARTTLS, under a certificate that nobody has signed.</summary>
    public bool OffersTls { get; set; }

    /// <summary>Takes the connection and says nothing.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Starts on a free port.</summary>
    public static MailServer Start() => new();

    /// <summary>The header of a taken mail, unfolded; null if it has none.</summary>
    public static string? Header(string mail, string name)
    {
        var head = mail[..mail.IndexOf("\r\n\r\n", StringComparison.Ordinal)].Replace("\r\n ", string.Empty, StringComparison.Ordinal).Replace("\r\n\t", string.Empty, StringComparison.Ordinal);
        return head.Split("\r\n").FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();
    }

    /// <summary>The names of the headers of a taken mail.</summary>
    public static IReadOnlyList<string> HeaderNames(string mail) =>
        [.. mail[..mail.IndexOf("\r\n\r\n", StringComparison.Ordinal)].Split("\r\n").Where(line => line.Length > 0 && line[0] is not (' ' or '\t')).Select(line => line.Split(':')[0])];

    /// <summary>The text of a taken mail, decoded.</summary>
    public static string Body(string mail)
    {
        var body = mail[(mail.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        return Header(mail, "Content-Transfer-Encoding")?.ToLowerInvariant() switch
        {
            "base64" => Encoding.UTF8.GetString(Convert.FromBase64String(body.Replace("\r\n", string.Empty, StringComparison.Ordinal))),
            "quoted-printable" => Decoded(body),
            _ => body,
        };
    }

    public async ValueTask DisposeAsync()
    {
        await _stopped.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stopped.Dispose();
    }

    private static string Decoded(string quoted)
    {
        var text = quoted.Replace("=\r\n", string.Empty, StringComparison.Ordinal);
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=' && i + 2 < text.Length)
            {
                bytes.Add(Convert.ToByte(text.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
            {
                bytes.Add((byte)text[i]);
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    private async Task AcceptAsync()
    {
        while (!_stopped.IsCancellationRequested)
        {
            try
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stopped.Token));
            }
            catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                Stream stream = client.GetStream();
                if (IsSilent)
                {
                    await Task.Delay(Timeout.Infinite, _stopped.Token);
                }

                await TalkAsync(stream);
            }
            catch (Exception over) when (over is IOException or OperationCanceledException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
            {
                // The client has left.
            }
        }
    }

    private async Task TalkAsync(Stream stream)
    {
        await SayAsync(stream, "220 test.example ESMTP");
        var mail = new StringBuilder();
        while (await HearAsync(stream) is { } line)
        {
            Said.Enqueue(line);
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO":
                    await SayAsync(stream, OffersTls && stream is not SslStream ? "250-test.example\r\n250-8BITMIME\r\n250 STARTTLS" : "250-test.example\r\n250 8BITMIME");
                    break;
                case "STARTTLS":
                    await SayAsync(stream, "220 go on");
                    stream = await EncryptAsync(stream);
                    break;
                case "RCPT":
                    var answer = AnswerToRecipient?.Invoke(line) ?? "250 ok";
                    if (answer.StartsWith("250", StringComparison.Ordinal))
                    {
                        Recipients.Enqueue(line);
                    }

                    await SayAsync(stream, answer);
                    break;
                case "DATA":
                    await SayAsync(stream, "354 go on");
                    mail.Clear();
                    while (await HearAsync(stream) is { } data && data != ".")
                    {
                        mail.Append(data.StartsWith('.') ? data[1..] : data).Append("\r\n");
                    }

                    Taken.Enqueue(mail.ToString());
                    await SayAsync(stream, "250 taken");
                    break;
                case "QUIT":
                    await SayAsync(stream, "221 bye");
                    return;
                default:
                    await SayAsync(stream, "250 ok");
                    break;
            }
        }
    }

    private static async Task<SslStream> EncryptAsync(Stream stream)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=test.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var own = request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(80));
        var secure = new SslStream(stream);
        await secure.AuthenticateAsServerAsync(X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pkcs12), null));
        return secure;
    }

    private static async Task SayAsync(Stream stream, string line) => await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"));

    private static async Task<string?> HearAsync(Stream stream)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await stream.ReadAsync(one) == 1)
        {
            if (one[0] == '\n')
            {
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(one[0]);
        }

        return null;
    }
}
