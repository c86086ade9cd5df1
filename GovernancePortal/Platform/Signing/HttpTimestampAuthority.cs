using System.Formats.Asn1;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GovernancePortal.Platform.Signing;

/// <summary>
/// A time-stamp authority somewhere else, asked by RFC 3161 over HTTP. It is known by its pinned certificate, so the
/// connection need not be trusted; redirections are not followed.
/// </summary>
public sealed class HttpTimestampAuthority : ITimestampAuthority, IDisposable
{
    private const int LongestAnswer = 64 * 1024;
    private readonly HttpClient _client;
    private readonly Uri _address;
    private readonly string[] _keys;

    /// <summary>Asks at an address; believes tokens of these certificates, or of what they issued.</summary>
    /// <exception cref="InvalidOperationException">The address is none of http or https, or no certificate is given.</exception>
    public HttpTimestampAuthority(Uri address, IReadOnlyList<X509Certificate2> pinned, TimeSpan limit)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(pinned);
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https") || pinned.Count == 0)
        {
            throw new InvalidOperationException("A time-stamp authority is given by an address with http or https, and by a file of its certificate or its issuer's.");
        }

        _address = address;
        _keys = [.. pinned.Select(KeyNames.OfKey)];
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = limit })
        {
            Timeout = limit,
            MaxResponseContentBufferSize = LongestAnswer,
        };
    }

    /// <inheritdoc/>
    public bool IsIndependent => true;

    /// <inheritdoc/>
    public IReadOnlyList<string> Keys => _keys;

    /// <inheritdoc/>
    public async Task<byte[]> StampAsync(ReadOnlyMemory<byte> sha256, CancellationToken cancellationToken)
    {
        var nonce = RandomNumberGenerator.GetBytes(8);
        nonce[0] = (byte)((nonce[0] & 0x7F) | 0x01);
        var answer = await AskAsync(TimestampQuestion.Write(sha256.Span, nonce), cancellationToken);
        try
        {
            var token = TimestampQuestion.ReadToken(answer);
            var stamp = TimestampCheck.Check(token, _ => sha256.ToArray());
            if (stamp.Nonce is not { } told || !told.Span.SequenceEqual(nonce))
            {
                throw new TimestampException($"The token from {_address} is an answer to another question.");
            }

            return stamp.Path.LeadsTo(_keys, stamp.At)
                ? token
                : throw new TimestampException($"The token from {_address} is signed by {CertificatePath.NameOf(stamp.Authority)}, which is not the pinned authority.");
        }
        catch (Exception exception) when (exception is CryptographicException or PdfFormatException or AsnContentException)
        {
            throw new TimestampException($"The time-stamp authority at {_address} did not answer as it should: {exception.Message}", exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<byte[]> AskAsync(byte[] request, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(request);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/timestamp-query");
        try
        {
            using var response = await _client.PostAsync(_address, content, cancellationToken);
            if (!response.IsSuccessStatusCode || response.Content.Headers.ContentType?.MediaType != "application/timestamp-reply")
            {
                throw new TimestampException($"The time-stamp authority at {_address} answered with status {(int)response.StatusCode} and no time-stamp.");
            }

            return await response.Content.ReadAsByteArrayAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new TimestampException($"The time-stamp authority at {_address} cannot be reached, is too slow, or sends too much.", exception);
        }
    }
}
