using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Minutes;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Minutes;

/// <summary>The one door through which a person's certificate is named, confirmed by somebody else, and taken back.</summary>
public sealed class CertificateOperations(PortalWork work, TimeProvider time)
{
    /// <summary>The largest file, in bytes.</summary>
    public const int LargestCertificate = 16 * 1024;

    /// <summary>A person names a certificate as theirs.</summary>
    public Task<Outcome<CertificateId>> NameAsync(PartnershipId partnership, ReadOnlyMemory<byte> file, Actor actor, CancellationToken cancellationToken) =>
        Read(file) is not { } read
            ? Task.FromResult<Outcome<CertificateId>>(new Outcome<CertificateId>.Refused(MinutesRefusals.CertificateUnfit))
            : work.RunAsync(
                new Command("minutes.name-certificate", partnership, Assurance.FreshSecondFactor),
                actor,
                async scope =>
                {
                    var isKnown = await scope.Db.Set<SigningCertificate>().AnyAsync(known => known.PartnershipId == partnership && known.Sha256 == read.Sha256 && known.State != CertificateState.Withdrawn);
                    var certificate = SigningCertificate.Name(scope.Actor, partnership, read.Der, read.Sha256, read.Holder, read.ValidUntil, isKnown, scope.At);
                    scope.Db.Add(certificate);
                    return certificate.Id;
                },
                cancellationToken);

    /// <summary>Somebody else confirms that it is theirs.</summary>
    public Task<Outcome<CertificateState>> ConfirmAsync(PartnershipId partnership, CertificateId id, Actor actor, CancellationToken cancellationToken) =>
        OnAsync(partnership, id, "confirm-certificate", actor, (certificate, scope) => certificate.Confirm(scope.Actor, scope.At), cancellationToken);

    /// <summary>It is taken back.</summary>
    public Task<Outcome<CertificateState>> WithdrawAsync(PartnershipId partnership, CertificateId id, Actor actor, CancellationToken cancellationToken) =>
        OnAsync(partnership, id, "withdraw-certificate", actor, (certificate, scope) => certificate.Withdraw(scope.Actor, scope.At), cancellationToken);

    private Task<Outcome<CertificateState>> OnAsync(
        PartnershipId partnership, CertificateId id, string act, Actor actor, Action<SigningCertificate, WorkScope> change, CancellationToken cancellationToken) =>
        work.RunAsync(
            new Command($"minutes.{act}", partnership, Assurance.FreshSecondFactor),
            actor,
            async scope =>
            {
                var certificate = await scope.Db.Set<SigningCertificate>().SingleOrDefaultAsync(known => known.Id == id && known.PartnershipId == partnership)
                    ?? throw new RefusalException(MinutesRefusals.NoSuchCertificate);
                change(certificate, scope);
                return certificate.State;
            },
            cancellationToken);

    private ReadCertificate? Read(ReadOnlyMemory<byte> file)
    {
        if (file.Length is 0 or > LargestCertificate)
        {
            return null;
        }

        try
        {
            // One certificate alone: a file with a private key beside it is not taken, so that none is ever sent here.
            using var certificate = file.Span.StartsWith("-----BEGIN CERTIFICATE-----"u8) && !Encoding.ASCII.GetString(file.Span).Contains("PRIVATE KEY", StringComparison.Ordinal)
                ? X509Certificate2.CreateFromPem(Encoding.ASCII.GetString(file.Span))
                : X509CertificateLoader.LoadCertificate(file.Span);
            var now = time.GetUtcNow();
            return certificate.PublicKey.Oid.Value is "1.2.840.10045.2.1" or "1.2.840.113549.1.1.1" && certificate.NotBefore.ToUniversalTime() <= now && certificate.NotAfter.ToUniversalTime() > now
                ? new ReadCertificate(certificate.RawData, Convert.ToHexStringLower(SHA256.HashData(certificate.RawData)), certificate.GetNameInfo(X509NameType.SimpleName, false), new DateTimeOffset(certificate.NotAfter.ToUniversalTime(), TimeSpan.Zero))
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed record ReadCertificate(byte[] Der, string Sha256, string Holder, DateTimeOffset ValidUntil);
}
