namespace GovernancePortal.Domain.Evidence;

/// <summary>
/// The keys somebody trusts, from a file of their own and never from what is being checked. One line each:
/// <c>log name+keyid+base64</c>, <c>witness name+keyid+base64</c>, <c>seal name+sha256</c> and <c>tsa name+sha256</c> with the
/// SHA-256 of a public key (DER SubjectPublicKeyInfo) in hexadecimal, <c>document sealed+signatures+sha256</c> for a document that is known
/// to carry so many signatures, and at most once <c>quorum k</c>, the number of
/// witnesses wanted. Empty lines and lines that start with <c>#</c> are skipped.
/// </summary>
/// <param name="Logs">The keys of logs; each one's name is the origin it signs for.</param>
/// <param name="Witnesses">The keys of witnesses.</param>
/// <param name="Quorum">How many witnesses must have signed; 0 asks for none.</param>
public sealed record TrustKeys(IReadOnlyList<NoteKey> Logs, IReadOnlyList<NoteKey> Witnesses, int Quorum = 0)
{
    /// <summary>The keys that seal documents.</summary>
    public IReadOnlyList<PinnedKey> Seals { get; init; } = [];

    /// <summary>The keys of time-stamp authorities.</summary>
    public IReadOnlyList<PinnedKey> TimestampAuthorities { get; init; } = [];

    /// <summary>Documents on record.</summary>
    public IReadOnlyList<KnownDocument> Documents { get; init; } = [];

    /// <summary>Every key, for the check of a note.</summary>
    public IEnumerable<NoteKey> All => Logs.Concat(Witnesses);

    /// <summary>Reads a trust file, strictly.</summary>
    public static TrustKeys Parse(string file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var logs = new List<NoteKey>();
        var witnesses = new List<NoteKey>();
        var seals = new List<PinnedKey>();
        var authorities = new List<PinnedKey>();
        var documents = new List<KnownDocument>();
        int? quorum = null;
        foreach (var line in file.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0 && line[0] != '#'))
        {
            switch (line.Split(' '))
            {
                case ["log", var key]:
                    logs.Add(NoteKey.Parse(key));
                    break;
                case ["witness", var key]:
                    witnesses.Add(NoteKey.Parse(key));
                    break;
                case ["seal", var key]:
                    seals.Add(PinnedKey.Parse(key));
                    break;
                case ["tsa", var key]:
                    authorities.Add(PinnedKey.Parse(key));
                    break;
                case ["document", var record]:
                    documents.Add(KnownDocument.Parse(record));
                    break;
                case ["quorum", var number] when quorum is null && Checkpoint.TryNumber(number, out var k) && k <= 1000:
                    quorum = (int)k;
                    break;
                default:
                    throw new EvidenceFormatException($"The trust file holds a line that is none of log, witness, seal, tsa, document, quorum: \"{line}\".");
            }
        }

        return new TrustKeys(logs, witnesses, quorum ?? 0) { Seals = seals, TimestampAuthorities = authorities, Documents = documents };
    }

    /// <summary>The trust file.</summary>
    public override string ToString() => string.Concat(
        Logs.Select(key => $"log {key}\n")
            .Concat(Witnesses.Select(key => $"witness {key}\n"))
            .Concat(Seals.Select(key => $"seal {key}\n"))
            .Concat(TimestampAuthorities.Select(key => $"tsa {key}\n"))
            .Concat(Documents.Select(document => $"document {document}\n"))
            .Append($"quorum {Quorum}\n"));
}
