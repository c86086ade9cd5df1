using System.Globalization;
using GovernancePortal.Domain.Evidence;

namespace GovernancePortal.Platform.Packs;

/// <summary>
/// Checks the attachments of a pack against each other, against the signed checkpoint in it and against the keys and the
/// checkpoints that the checker brings. Whatever the bytes are, the answer is lines and never an exception.
/// </summary>
public sealed class PackCheck
{
    private readonly IReadOnlyDictionary<string, ReadOnlyMemory<byte>> _files;
    private readonly TrustKeys _trust;
    private readonly IReadOnlyList<CheckpointFile> _kept;
    private readonly List<VerificationLine> _lines = [];

    private PackCheck(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, TrustKeys trust, IReadOnlyList<CheckpointFile> kept)
    {
        _files = files;
        _trust = trust;
        _kept = kept;
    }

    /// <summary>What the pack says, as far as it can be read; null where it cannot.</summary>
    public PackContent? Content { get; private set; }

    /// <summary>What was found, in the order of the checks.</summary>
    public IReadOnlyList<VerificationLine> Lines => _lines;

    /// <summary>Checks the attachments.</summary>
    /// <param name="files">The attachments by name.</param>
    /// <param name="trust">The keys that the checker trusts: from elsewhere, never from the pack.</param>
    /// <param name="kept">Signed checkpoints that the checker kept from another time.</param>
    public static PackCheck Of(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, TrustKeys trust, IReadOnlyList<CheckpointFile> kept)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(trust);
        ArgumentNullException.ThrowIfNull(kept);
        var check = new PackCheck(files, trust, kept);
        try
        {
            check.Run();
        }
        catch (EvidenceFormatException wrong)
        {
            check.Fail(PackCodes.Form, wrong.Message);
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException or OverflowException or System.Text.Json.JsonException)
        {
            // What comes from anybody may be broken in ways that nobody thought of.
            check.Fail(PackCodes.Form, $"The attachments contradict themselves in a way that no pack of the portal does: {wrong.Message}");
        }

        return check;
    }

    private void Run()
    {
        Content = PackContent.Read(_files);
        Pass(PackCodes.Form, "The attachments can be read, and all are there that a pack must have.");
        CompareWithManifest(Content.Manifest);
        var checkpoint = ReadCheckpoint(Content.Manifest);
        CheckEvents(Content, checkpoint);
        new PackItemChecks(Content, _lines).Run();
        _lines.Add(new VerificationLine(
            PackCodes.Names,
            VerificationResult.NotChecked,
            "The names of persons, organisations and seats are not in the log: the seal alone vouches for them."));
    }

    private void CompareWithManifest(PackManifest manifest)
    {
        var before = _lines.Count;
        var listed = new HashSet<string>(StringComparer.Ordinal) { PackFiles.ManifestName };
        foreach (var file in manifest.Files)
        {
            if (!listed.Add(file.Name))
            {
                Fail(PackCodes.Manifest, $"The manifest lists {file.Name} twice.");
            }
            else if (!_files.TryGetValue(file.Name, out var bytes))
            {
                Fail(PackCodes.Manifest, $"The manifest lists {file.Name}, which is not attached.");
            }
            else if (bytes.Length != file.Size || Sha256Digest.Of(bytes.Span).ToHex() != file.Sha256)
            {
                Fail(PackCodes.Manifest, $"{file.Name} does not have the size and hash that the manifest gives: one of the two was changed.");
            }
        }

        foreach (var name in _files.Keys.Where(name => !listed.Contains(name)).Order(StringComparer.Ordinal))
        {
            Fail(PackCodes.Manifest, $"{name} is attached, and the manifest does not list it.");
        }

        if (_lines.Count == before)
        {
            Pass(PackCodes.Manifest, $"The manifest lists each of the {manifest.Files.Length} other attachments with its right hash, and there is no other.");
        }
    }

    private Checkpoint? ReadCheckpoint(PackManifest manifest)
    {
        SignedNote note;
        Checkpoint checkpoint;
        try
        {
            note = SignedNote.Parse(_files.TryGetValue(PackFiles.CheckpointName, out var bytes)
                ? bytes.Span
                : throw new EvidenceFormatException("it is not attached"));
            checkpoint = Checkpoint.Parse(note.Text);
        }
        catch (EvidenceFormatException wrong)
        {
            Fail(VerificationCodes.CheckpointForm, $"{PackFiles.CheckpointName} cannot be read: {wrong.Message}");
            return null;
        }

        if (checkpoint.Origin != manifest.Log || checkpoint.Size != manifest.Checkpoint.Size || checkpoint.Root.ToHex() != manifest.Checkpoint.Root)
        {
            Fail(VerificationCodes.CheckpointForm, $"{PackFiles.CheckpointName} is not the checkpoint that the manifest names: another one was put in its place.");
        }
        else
        {
            Pass(VerificationCodes.CheckpointForm, string.Create(CultureInfo.InvariantCulture, $"The checkpoint speaks of the first {checkpoint.Size} events of {checkpoint.Origin}, as the manifest says."));
        }

        var keys = note.Verify(_trust.All);
        Judge(checkpoint, keys);
        Witnesses(keys);
        CompareWithKept(checkpoint);
        return checkpoint;
    }

    private void Judge(Checkpoint checkpoint, NoteVerification keys)
    {
        if (keys.Bad.Count > 0)
        {
            Fail(VerificationCodes.CheckpointSignature, $"{PackFiles.CheckpointName} carries a bad signature in the name of \"{keys.Bad[0].Name}\".");
        }
        else if (!keys.Good.Any(key => key.Name == checkpoint.Origin && _trust.Logs.Contains(key)))
        {
            Fail(VerificationCodes.CheckpointSignature, $"{PackFiles.CheckpointName} is not signed by a trusted key of the log \"{checkpoint.Origin}\".");
        }
        else
        {
            Pass(VerificationCodes.CheckpointSignature, $"The checkpoint is signed by a trusted key of the log \"{checkpoint.Origin}\".");
        }
    }

    private void Witnesses(NoteVerification keys)
    {
        var signed = keys.Good.Where(_trust.Witnesses.Contains).Select(key => key.Name).Distinct().Order(StringComparer.Ordinal).ToList();
        var names = signed.Count == 0 ? "none" : string.Join(", ", signed);
        if (signed.Count < _trust.Quorum)
        {
            Fail(VerificationCodes.Witnesses, string.Create(CultureInfo.InvariantCulture, $"{signed.Count} of the {_trust.Quorum} witnesses that the trust file demands countersigned the checkpoint: {names}."));
        }
        else if (signed.Count == 0)
        {
            _lines.Add(new VerificationLine(VerificationCodes.Witnesses, VerificationResult.NotChecked, "Nobody whose key the trust file names countersigned the checkpoint: its operator alone vouches for it."));
        }
        else
        {
            Pass(VerificationCodes.Witnesses, $"The checkpoint is countersigned by {names}.");
        }
    }

    // A root of another size can be compared only where every event before it is in the pack.
    private void CompareWithKept(Checkpoint checkpoint)
    {
        foreach (var file in _kept)
        {
            try
            {
                var note = SignedNote.Parse(file.Note.Span);
                var kept = Checkpoint.Parse(note.Text);
                var keys = note.Verify(_trust.All);
                _lines.Add(kept.Origin != checkpoint.Origin
                    ? Of(VerificationResult.NotChecked, $"{file.Name} is of another log, \"{kept.Origin}\".")
                    : keys.Bad.Count > 0 || !keys.Good.Any(_trust.Logs.Contains)
                        ? Of(VerificationResult.Fail, $"{file.Name} is not signed by a trusted key of the log.")
                        : Compare(file.Name, kept, checkpoint));
            }
            catch (EvidenceFormatException wrong)
            {
                _lines.Add(Of(VerificationResult.Fail, $"{file.Name} cannot be read: {wrong.Message}"));
            }
        }

        static VerificationLine Of(VerificationResult result, string text) => new(VerificationCodes.KeptCheckpoints, result, text);
    }

    private VerificationLine Compare(string name, Checkpoint kept, Checkpoint checkpoint)
    {
        if (kept.Size > checkpoint.Size)
        {
            return new VerificationLine(
                VerificationCodes.KeptCheckpoints,
                VerificationResult.Fail,
                string.Create(CultureInfo.InvariantCulture, $"{name} speaks of {kept.Size} events, and this pack of {checkpoint.Size}: either the pack was made before it, or the end of the log was cut off."),
                checkpoint.Size);
        }

        if (kept.Size == checkpoint.Size)
        {
            return kept.Root == checkpoint.Root
                ? new VerificationLine(VerificationCodes.KeptCheckpoints, VerificationResult.Pass, $"{name} is of the same size and has the same root.")
                : new VerificationLine(VerificationCodes.KeptCheckpoints, VerificationResult.Fail, $"{name} is of the same size and has another root: the log shows two histories.");
        }

        var events = Content!.Events;
        if (kept.Size > 0 && (events.Count < kept.Size || events[(int)kept.Size - 1].Seq != kept.Size - 1))
        {
            return new VerificationLine(
                VerificationCodes.KeptCheckpoints,
                VerificationResult.NotChecked,
                string.Create(CultureInfo.InvariantCulture, $"Whether the log extends {name} needs a consistency proof from size {kept.Size} to {checkpoint.Size}, since not every event before it is in this pack."));
        }

        var tree = new MerkleTree();
        for (var i = 0; i < kept.Size; i++)
        {
            tree.Append(MerkleHash.Leaf(Content.Lines[i].Span));
        }

        return tree.Root() == kept.Root
            ? new VerificationLine(VerificationCodes.KeptCheckpoints, VerificationResult.Pass, $"The events lead to the root of {name}.")
            : new VerificationLine(VerificationCodes.KeptCheckpoints, VerificationResult.Fail, $"The events do not lead to the root of {name}: the log was written anew.");
    }

    private void CheckEvents(PackContent content, Checkpoint? checkpoint)
    {
        var before = _lines.Count;
        foreach (var entry in content.Events.Where(entry => entry.Log != content.Manifest.Log).Take(1))
        {
            Fail(VerificationCodes.LogName, $"The event at seq {entry.Seq} belongs to another log, \"{entry.Log}\".", entry.Seq);
        }

        if (_lines.Count == before)
        {
            Pass(VerificationCodes.LogName, $"Every event names the log \"{content.Manifest.Log}\".");
        }

        if (checkpoint is null)
        {
            return;
        }

        var proof = SubsetProof.Parse(PackContent.Text(_files, PackFiles.ProofName));
        var leaves = content.Lines.Select((line, i) => (content.Events[i].Seq, MerkleHash.Leaf(line.Span))).ToList();
        var beyond = content.Events.FirstOrDefault(entry => entry.Seq >= checkpoint.Size);
        if (beyond is not null)
        {
            Fail(PackCodes.Inclusion, $"The event at seq {beyond.Seq} lies beyond the checkpoint, which speaks of {checkpoint.Size} events: an older checkpoint was put in place of the right one.", beyond.Seq);
        }
        else if (proof.Size != checkpoint.Size || proof.Root(leaves) != checkpoint.Root)
        {
            Fail(PackCodes.Inclusion, $"The {leaves.Count} events do not lead to the root of the checkpoint: an event was changed, taken out or put in.");
        }
        else
        {
            Pass(PackCodes.Inclusion, $"Each of the {leaves.Count} events is in the log: together they lead to the root of the checkpoint.");
        }

        CheckOwnProofs(content);
        CheckRetiredKeys(content, checkpoint);
        CheckTimes(content);
    }

    // What a stranger may check with another tool, one event at a time.
    private void CheckOwnProofs(PackContent content)
    {
        var before = _lines.Count;
        var count = 0;
        foreach (var item in content.Manifest.Items.Where(item => item.Event is not null))
        {
            var name = item.Id + PackFiles.ProofEnding;
            try
            {
                var proof = TlogProof.Parse(PackContent.Text(_files, name));
                var at = IndexOf(content, item.Event!.Value);
                if (proof.Inclusion.Index != item.Event || at < 0 || !proof.Verify(content.Lines[at].Span, _trust))
                {
                    Fail(PackCodes.Proofs, $"{name} does not prove the event at seq {item.Event}.", item.Event);
                }

                count++;
            }
            catch (EvidenceFormatException wrong)
            {
                Fail(PackCodes.Proofs, $"{name}: {wrong.Message}", item.Event);
            }
        }

        if (_lines.Count == before)
        {
            Pass(PackCodes.Proofs, $"Each of the {count} inclusion proofs holds by itself.");
        }
    }

    private void CheckRetiredKeys(PackContent content, Checkpoint checkpoint)
    {
        var retired = content.Events
            .Where(entry => entry.Type == "key.retired" && entry.Data?["oldKey"] is string)
            .ToDictionary(entry => (string)entry.Data!["oldKey"]!, entry => entry.Seq);
        if (retired.Count == 0)
        {
            return;
        }

        var signers = SignedNote.Parse(_files[PackFiles.CheckpointName].Span).Verify(_trust.All).Good.Where(_trust.Logs.Contains).ToList();
        var isGood = signers.Exists(key => !retired.TryGetValue(Sha256Digest.Of(key.PublicKey.Span).ToHex(), out var seq) || checkpoint.Size <= seq);
        _lines.Add(isGood
            ? new VerificationLine(VerificationCodes.CheckpointKeyRetired, VerificationResult.Pass, "The checkpoint does not rest on a key that the log had retired.")
            : new VerificationLine(VerificationCodes.CheckpointKeyRetired, VerificationResult.Fail, "The checkpoint is signed only by a key that the log had retired before its end."));
    }

    private void CheckTimes(PackContent content)
    {
        var tolerance = TimeSpan.FromSeconds(5);
        var latest = DateTimeOffset.MinValue;
        foreach (var entry in content.Events)
        {
            if (latest > entry.At && latest - entry.At > tolerance)
            {
                Fail(VerificationCodes.Times, $"The event at seq {entry.Seq} claims to be earlier than one before it.", entry.Seq);
                return;
            }

            latest = entry.At > latest ? entry.At : latest;
        }

        Pass(VerificationCodes.Times, "The times of the events do not run backwards.");
    }

    private static int IndexOf(PackContent content, long seq)
    {
        var (from, to) = (0, content.Events.Count - 1);
        while (from <= to)
        {
            var middle = (from + to) / 2;
            if (content.Events[middle].Seq == seq)
            {
                return middle;
            }

            (from, to) = content.Events[middle].Seq < seq ? (middle + 1, to) : (from, middle - 1);
        }

        return -1;
    }

    private void Pass(string code, string text) => _lines.Add(new VerificationLine(code, VerificationResult.Pass, text));

    private void Fail(string code, string text, long? seq = null) => _lines.Add(new VerificationLine(code, VerificationResult.Fail, text, seq));
}
