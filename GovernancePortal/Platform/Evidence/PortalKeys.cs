using System.Security.Cryptography;
using System.Text;
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
    private const string CurrentName = "checkpoint.key";
    private const string NextName = "checkpoint.next.key";
    private const string RetiredName = "checkpoint.retired";
    private readonly Lazy<byte[]> _wrapping;
    private readonly List<(string File, DateTime WrittenAt, ECDsa Key)> _opened = [];
    private readonly Lock _opening = new();
    private readonly string _folder;
    private readonly bool _isDemo;

    /// <summary>Reads the keys, or makes them, when first used.</summary>
    /// <exception cref="InvalidOperationException">The folder holds demo keys and the environment is not Development.</exception>
    public PortalKeys(IOptions<PortalOptions> options, IHostEnvironment environment)
    {
        _folder = Path.Combine(options.Value.DataFolder, "keys");
        _isDemo = environment.IsDevelopment();
        _wrapping = new Lazy<byte[]>(() => ReadOrMake("wrapping.key", () => RandomNumberGenerator.GetBytes(32)));
    }

    /// <summary>Whether keys were made already; asking makes none.</summary>
    public static bool Exist(PortalOptions options) => File.Exists(Path.Combine(options.DataFolder, "keys", CurrentName));

    /// <summary>Wraps the data keys of persons (AES-256).</summary>
    public byte[] WrappingKey => _wrapping.Value;

    /// <summary>
    /// Signs checkpoints (ECDSA on P-256). Never used for anything else. Asked for anew each time: another node, or an
    /// administrator's act, may have replaced it.
    /// </summary>
    public ECDsa CheckpointKey => Open(CurrentName);

    /// <summary>The public halves of the keys that signed checkpoints before, oldest first; their private halves are gone.</summary>
    public IReadOnlyList<byte[]> RetiredCheckpointKeys => File.Exists(Path.Combine(_folder, RetiredName))
        ? [.. File.ReadAllLines(Path.Combine(_folder, RetiredName)).Where(line => line.Length > 0).Select(Convert.FromBase64String)]
        : [];

    /// <summary>How the log names a public key: the SHA-256 of its SPKI bytes, in lower-case hexadecimal.</summary>
    public static string NameOf(ReadOnlySpan<byte> publicKey) => Convert.ToHexStringLower(SHA256.HashData(publicKey));

    /// <summary>The name of the key that signs now.</summary>
    public string CheckpointKeyName => NameOf(CheckpointKey.ExportSubjectPublicKeyInfo());

    /// <summary>Makes the key that will follow, or finds the one made before, and tells its name. It does not sign yet.</summary>
    public string PrepareNextCheckpointKey() => NameOf(Open(NextName).ExportSubjectPublicKeyInfo());

    /// <summary>Has the prepared key take over. The old one's public half stays listed, its private half is destroyed. Doing it again changes nothing.</summary>
    /// <exception cref="InvalidOperationException">There is no prepared key of this name.</exception>
    public void ActivateNextCheckpointKey(string name)
    {
        lock (_opening)
        {
            var old = CheckpointKey.ExportSubjectPublicKeyInfo();
            if (NameOf(old) == name)
            {
                return;
            }

            var next = Path.Combine(_folder, NextName);
            if (!File.Exists(next) || PrepareNextCheckpointKey() != name)
            {
                throw new InvalidOperationException($"The folder {_folder} does not hold the prepared key {name}.");
            }

            // First the list, then the key: a crash in between leaves the old key in use, and listed, which harms nobody.
            if (!RetiredCheckpointKeys.Any(known => known.AsSpan().SequenceEqual(old)))
            {
                var retired = Path.Combine(_folder, RetiredName);
                var draft = KeyFile.WriteDraft(retired, Encoding.ASCII.GetBytes(string.Concat(
                    RetiredCheckpointKeys.Append(old).Select(key => Convert.ToBase64String(key) + "\n"))));
                File.Move(draft, retired, overwrite: true);
            }

            File.Move(next, Path.Combine(_folder, CurrentName), overwrite: true);
        }
    }

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
        foreach (var (_, _, key) in _opened)
        {
            key.Dispose();
        }
    }

    // One that was replaced stays open: a checkpoint may be about to be signed with it.
    private ECDsa Open(string name)
    {
        var file = Path.Combine(_folder, name);
        lock (_opening)
        {
            var writtenAt = File.GetLastWriteTimeUtc(file);
            if (_opened.FindLast(opened => opened.File == name) is { Key: not null } known && known.WrittenAt == writtenAt)
            {
                return known.Key;
            }

            var bytes = ReadOrMake(name, () =>
            {
                using var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
                return fresh.ExportPkcs8PrivateKey();
            });
            var key = ECDsa.Create();
            key.ImportPkcs8PrivateKey(bytes, out _);
            _opened.Add((name, File.GetLastWriteTimeUtc(file), key));
            return key;
        }
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

            KeyFile.WriteOnce(file, make());
        }

        return File.ReadAllBytes(file);
    }
}
