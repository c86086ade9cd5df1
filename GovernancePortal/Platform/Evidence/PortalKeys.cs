using System.Security.Cryptography;
using GovernancePortal.Platform.Persistence;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Platform.Evidence;

/// <summary>
/// The installation's keys: files of the data folder that only their owner may read, made at the first start. In
/// Development they are demo keys, named so, and a Production start refuses them.
/// </summary>
public sealed class PortalKeys : IDisposable
{
    private const string DemoMark = "demo";
    private readonly Lazy<byte[]> _wrapping;
    private readonly Lazy<ECDsa> _checkpoint;
    private readonly string _folder;
    private readonly bool _isDemo;

    /// <summary>Reads the keys, or makes them, when first used.</summary>
    /// <exception cref="InvalidOperationException">The folder holds demo keys and the environment is not Development.</exception>
    public PortalKeys(IOptions<PortalOptions> options, IHostEnvironment environment)
    {
        _folder = Path.Combine(options.Value.DataFolder, "keys");
        _isDemo = environment.IsDevelopment();
        _wrapping = new Lazy<byte[]>(() => ReadOrMake("wrapping.key", () => RandomNumberGenerator.GetBytes(32)));
        _checkpoint = new Lazy<ECDsa>(ReadCheckpointKey);
    }

    /// <summary>Whether keys were made already; asking makes none.</summary>
    public static bool Exist(PortalOptions options) => File.Exists(Path.Combine(options.DataFolder, "keys", "checkpoint.key"));

    /// <summary>Wraps the data keys of persons (AES-256).</summary>
    public byte[] WrappingKey => _wrapping.Value;

    /// <summary>Signs checkpoints (ECDSA on P-256). Never used for anything else.</summary>
    public ECDsa CheckpointKey => _checkpoint.Value;

    /// <summary>Whether these are demo keys, which prove nothing to anybody.</summary>
    public bool AreDemo => File.Exists(Path.Combine(_folder, DemoMark));

    /// <summary>Makes sure that the keys are there and may be used here.</summary>
    /// <exception cref="InvalidOperationException">The folder holds demo keys and the environment is not Development.</exception>
    public void MustBeUsable()
    {
        if (AreDemo && !_isDemo)
        {
            throw new InvalidOperationException(
                $"The folder {_folder} holds demo keys, which only a Development start may use. Name another data folder, or remove them.");
        }

        _ = WrappingKey;
        _ = CheckpointKey;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_checkpoint.IsValueCreated)
        {
            _checkpoint.Value.Dispose();
        }
    }

    private ECDsa ReadCheckpointKey()
    {
        var bytes = ReadOrMake("checkpoint.key", () =>
        {
            using var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            return fresh.ExportPkcs8PrivateKey();
        });
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(bytes, out _);
        return key;
    }

    private byte[] ReadOrMake(string name, Func<byte[]> make)
    {
        var file = Path.Combine(_folder, name);
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(_folder);
            if (_isDemo)
            {
                File.WriteAllText(Path.Combine(_folder, DemoMark), "Demo keys: they prove nothing to anybody.\n");
            }

            WriteForOwnerOnly(file, make());
        }

        return File.ReadAllBytes(file);
    }

    // Made under another name and moved, so that a killed start leaves no half-written key; whoever is first wins.
    private static void WriteForOwnerOnly(string file, byte[] bytes)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        // A process id would not do: in containers, two nodes may both be the first process.
        var draft = $"{file}.{Guid.NewGuid():n}";
        using (var stream = new FileStream(draft, options))
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(draft);
        }
    }
}
