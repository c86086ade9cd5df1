using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GovernancePortal.Domain.Evidence;

namespace GovernancePortal.Tests.Testing;

/// <summary>A log in memory with its keys, which a test may then tamper with.</summary>
internal sealed class SampleLog : IDisposable
{
    public const string Name = "portal.example/p/aurora";

    public static readonly DateTimeOffset Start = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);

    private readonly ECDsa _logKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _witnessKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public SampleLog(int count = 0, string name = Name)
    {
        Log = name;
        LogSigner = new EcdsaNoteSigner(name, _logKey);
        Witness = new EcdsaNoteSigner("acme.example/w", _witnessKey);
        for (var i = 0; i < count; i++)
        {
            Add();
        }
    }

    public string Log { get; }

    public EcdsaNoteSigner LogSigner { get; }

    public EcdsaNoteSigner Witness { get; }

    public List<byte[]> Entries { get; } = [];

    public MerkleTree Tree { get; } = new();

    public Dictionary<string, PayloadDisclosure> Payloads { get; } = [];

    public TrustKeys Trust => new([LogSigner.Key], [Witness.Key], 1);

    public byte[] LeafHashes => [.. Enumerable.Range(0, (int)Tree.Size).SelectMany(i => Tree.LeafHash(i).ToArray())];

    public static LogEntry Entry(string log, long seq, LogData? data = null, string type = "vote.cast", params string[] pd) => new()
    {
        Log = log,
        Seq = seq,
        Id = string.Create(CultureInfo.InvariantCulture, $"01J{seq:d20}"),
        At = Start.AddSeconds(seq),
        Type = type,
        Actor = "p_5f3c2a9be1d04c7f8a6b",
        Org = "o_acme",
        Role = "member",
        Auth = "passkey",
        Session = "s_77aa01",
        Subject = new LogSubject("resolution", "r_12", 3, Sha256Digest.Of([1, 2, 3])),
        Data = data ?? LogData.Of(("choice", "approve"), ("weight", 3)),
        Pd = pd,
        Cause = "cmd_0a1b",
    };

    public LogEntry Add(LogData? data = null, string type = "vote.cast", params string[] pd)
    {
        var entry = Entry(Log, Entries.Count, data, type, pd);
        Entries.Add(entry.ToCanonicalBytes());
        Tree.Append(MerkleHash.Leaf(Entries[^1]));
        return entry;
    }

    public string AddWithPayload(string payloadJson)
    {
        var salt = Commitment.NewSalt();
        var payload = Encoding.UTF8.GetBytes(payloadJson);
        var commitment = Commitment.To(salt, payload);
        Payloads[commitment] = PayloadDisclosure.Shown(salt, payload);
        Add(type: "comment.made", pd: commitment);
        return commitment;
    }

    public void Erase(string commitment)
    {
        Payloads[commitment] = PayloadDisclosure.Erased;
        Add(LogData.Of(("commitments", new[] { commitment }), ("reason", "request"), ("request", "17")), LogEntry.ErasedType);
    }

    public SignedNote Checkpoint(long? size = null, bool witnessed = true)
    {
        var at = size ?? Tree.Size;
        var checkpoint = new Checkpoint(Log, at, Tree.Root(at));
        return witnessed ? checkpoint.Sign(LogSigner, Witness) : checkpoint.Sign(LogSigner);
    }

    public CheckpointFile File(long? size = null) =>
        new(string.Create(CultureInfo.InvariantCulture, $"checkpoint at {size ?? Tree.Size}"), Checkpoint(size).ToBytes());

    public VerificationReport Verify(Func<LogVerification, LogVerification>? change = null, IEnumerable<byte[]>? entries = null)
    {
        var wanted = new LogVerification
        {
            Trust = Trust,
            Checkpoints = [File()],
            LeafHashes = LeafHashes,
            Payloads = Payloads,
            RequireFullCover = true,
        };
        return LogVerifier.Verify(
            change is null ? wanted : change(wanted), (entries ?? Entries).Select(entry => (ReadOnlyMemory<byte>)entry));
    }

    public void Dispose()
    {
        _logKey.Dispose();
        _witnessKey.Dispose();
    }
}
