using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GovernancePortal.Platform.Evidence;
using GovernancePortal.Platform.Persistence;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Platform.Signing;

/// <summary>
/// The key of the installation's seal, and the time-stamp authority that goes with it. The key is given as PKCS#12, or made
/// at the first start and kept in a file that only its owner may read. It signs PDF files and nothing else.
/// </summary>
public sealed class SealKeys : IDisposable
{
    private const string SealName = "seal.p12";
    private const string DemoAuthorityName = "demo-time.p12";
    private readonly string _folder;
    private readonly PortalOptions _portal;
    private readonly SealOptions _options;
    private readonly bool _isDevelopment;
    private readonly TimeProvider _time;
    private readonly Lazy<CertificateKey> _seal;
    private readonly Lazy<ITimestampAuthority?> _authority;

    /// <summary>Reads the keys, or makes them, when first used.</summary>
    public SealKeys(IOptions<PortalOptions> portal, IOptions<SealOptions> options, IHostEnvironment environment, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(portal);
        ArgumentNullException.ThrowIfNull(options);
        _portal = portal.Value;
        _options = options.Value;
        _folder = Path.Combine(_portal.DataFolder, "keys");
        _isDevelopment = environment.IsDevelopment();
        _time = time;
        _seal = new Lazy<CertificateKey>(OpenSeal);
        _authority = new Lazy<ITimestampAuthority?>(OpenAuthority);
    }

    /// <summary>Signs PDF files.</summary>
    /// <exception cref="InvalidOperationException">The key cannot be read, or is one for demonstrations and this is Production.</exception>
    public ISealKey Seal => _seal.Value;

    /// <summary>Vouches for times; none if none is configured, but in Development, where the portal's own stands in.</summary>
    public ITimestampAuthority? Authority => _authority.Value;

    /// <summary>The name of the seal key in trust files: the SHA-256 of its SPKI, in lower-case hexadecimal.</summary>
    public string SealKeyName => KeyNames.OfKey(Seal.Certificate);

    /// <summary>Whether the seal key is one for demonstrations, which proves nothing to anybody.</summary>
    public bool AreDemo => KeyCertificates.IsDemo(Seal.Certificate);

    /// <summary>Makes sure that the keys are there and may be used here.</summary>
    /// <exception cref="InvalidOperationException">They cannot be read, have expired, or are demo keys and the environment is not Development.</exception>
    public void MustBeUsable()
    {
        if (AreDemo && !_isDevelopment)
        {
            throw new InvalidOperationException(
                $"The seal key ({CertificatePath.NameOf(Seal.Certificate)}) is one of the demo keys, which only a Development start may use. Give another by {SealOptions.Section}:{nameof(SealOptions.SealKeyFile)}, or name another data folder.");
        }

        if (!CertificatePath.IsValidAt(Seal.Certificate, _time.GetUtcNow()))
        {
            throw new InvalidOperationException($"The certificate of the seal key ({CertificatePath.NameOf(Seal.Certificate)}) is not valid now.");
        }

        _ = Authority;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_seal.IsValueCreated)
        {
            _seal.Value.Dispose();
        }

        if (_authority is { IsValueCreated: true, Value: IDisposable authority })
        {
            authority.Dispose();
        }
    }

    private CertificateKey OpenSeal() => string.IsNullOrEmpty(_options.SealKeyFile)
        ? Open(Path.Combine(_folder, SealName), ReadOrMake(SealName, () => KeyCertificates.MakeSeal(SealSubject, ValidFrom)), null)
        : Open(_options.SealKeyFile, ReadGiven(_options.SealKeyFile), _options.SealKeyPassphrase);

    // The demo tells a story of the past year, and seals documents as of then.
    private DateTimeOffset ValidFrom => _isDevelopment ? _time.GetUtcNow().AddYears(-1) : _time.GetUtcNow();

    private string SealSubject => $"CN=Seal of {_portal.Origin.Replace(':', '-')}" + (_isDevelopment ? $" ({KeyCertificates.DemoMark})" : "");

    private ITimestampAuthority? OpenAuthority()
    {
        if (!string.IsNullOrEmpty(_options.TimestampAddress))
        {
            return new HttpTimestampAuthority(
                new Uri(_options.TimestampAddress), ReadPinned(_options.TimestampCertificateFile), TimeSpan.FromSeconds(_options.TimestampSeconds));
        }

        if (!_isDevelopment)
        {
            return null;
        }

        var bytes = ReadOrMake(DemoAuthorityName, () => DemoTimestampAuthority.MakeCertificate(ValidFrom));
        return new DemoTimestampAuthority(KeyCertificates.Load(bytes, null)[0], _time);
    }

    private static byte[] ReadGiven(string file) => File.Exists(file)
        ? File.ReadAllBytes(file)
        : throw new InvalidOperationException($"The file of the seal key, {file}, is not there.");

    private static List<X509Certificate2> ReadPinned(string? file)
    {
        if (string.IsNullOrEmpty(file) || !File.Exists(file))
        {
            throw new InvalidOperationException(
                $"{SealOptions.Section}:{nameof(SealOptions.TimestampAddress)} is given, and {nameof(SealOptions.TimestampCertificateFile)}, the file of the authority's certificate, is not.");
        }

        var certificates = new X509Certificate2Collection();
        if (File.ReadAllBytes(file) is [0x30, ..] der)
        {
            certificates.Add(X509CertificateLoader.LoadCertificate(der));
        }
        else
        {
            certificates.ImportFromPemFile(file);
        }

        return [.. certificates];
    }

    // The passphrase and what the file holds stay out of what is thrown.
    private static CertificateKey Open(string file, byte[] pkcs12, string? passphrase)
    {
        try
        {
            var certificates = KeyCertificates.Load(pkcs12, passphrase);
            var own = certificates.SingleOrDefault(certificate => certificate.HasPrivateKey)
                ?? throw new InvalidOperationException($"The file {file} does not hold one private key.");
            return new CertificateKey(own, [.. CertificatePath.Build(own, [.. certificates.Where(certificate => certificate != own)]).Certificates.Skip(1)]);
        }
        catch (CryptographicException)
        {
            throw new InvalidOperationException($"The file of the seal key, {file}, cannot be opened: it is no PKCS#12 file, or {SealOptions.Section}:{nameof(SealOptions.SealKeyPassphrase)} is not its passphrase.");
        }
    }

    private byte[] ReadOrMake(string name, Func<X509Certificate2> make)
    {
        var file = Path.Combine(_folder, name);
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(_folder);
            using var certificate = make();
            KeyFile.WriteOnce(file, KeyCertificates.Export(certificate));
        }

        return File.ReadAllBytes(file);
    }
}
