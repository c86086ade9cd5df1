using System.Security.Cryptography;

namespace GovernancePortal.Domain.Evidence;

/// <summary>Checks signed checkpoints against the recomputed tree, against each other and against the trusted keys.</summary>
internal sealed class CheckpointChecks(LogVerification wanted, EntryChecks entries)
{
    private readonly MerkleTree _tree = entries.Tree;
    private readonly List<VerificationLine> _lines = [];
    private readonly List<Signed> _signed = [];

    private sealed record Signed(string Name, bool Kept, Checkpoint Checkpoint, NoteVerification Keys)
    {
        public long Size => Checkpoint.Size;
    }

    public IReadOnlyList<VerificationLine> Lines()
    {
        foreach (var (file, kept) in wanted.Checkpoints.Select(file => (file, false)).Concat(wanted.Kept.Select(file => (file, true))))
        {
            Read(file, kept);
        }

        var total = wanted.Checkpoints.Count + wanted.Kept.Count;
        Unless(VerificationCodes.CheckpointForm, $"Each of the {total} checkpoints keeps its grammar and names this log.");
        Unless(VerificationCodes.CheckpointSignature, $"Each of the {total} checkpoints is signed by a trusted key of the log.");
        CompareWithRetiredKeys();
        CompareSizes();
        CompareRoots();
        CompareWithEachOther();
        Cover();
        Kept();
        Witnesses();
        return _lines;
    }

    private void Read(CheckpointFile file, bool kept)
    {
        try
        {
            var note = SignedNote.Parse(file.Note.Span);
            var checkpoint = Checkpoint.Parse(note.Text);
            if (checkpoint.Origin != (entries.Log ?? checkpoint.Origin))
            {
                Fail(VerificationCodes.CheckpointForm, $"{file.Name} is of another log, \"{checkpoint.Origin}\".");
                return;
            }

            Judge(new Signed(file.Name, kept, checkpoint, note.Verify(wanted.Trust.All)));
        }
        catch (EvidenceFormatException wrong)
        {
            Fail(VerificationCodes.CheckpointForm, $"{file.Name} cannot be read: {wrong.Message}");
        }
    }

    private void Judge(Signed signed)
    {
        if (signed.Keys.Bad.Count > 0)
        {
            Fail(VerificationCodes.CheckpointSignature, $"{signed.Name} carries a bad signature in the name of \"{signed.Keys.Bad[0].Name}\".");
        }
        else if (!signed.Keys.Good.Any(key => key.Name == signed.Checkpoint.Origin && wanted.Trust.Logs.Contains(key)))
        {
            Fail(VerificationCodes.CheckpointSignature, $"{signed.Name} is not signed by a trusted key of the log.");
        }
        else
        {
            _signed.Add(signed);
        }
    }

    // A key that was replaced goes on vouching for what it signed, and for nothing after the log retired it.
    private void CompareWithRetiredKeys()
    {
        if (entries.RetiredKeys.Count == 0)
        {
            return;
        }

        foreach (var signed in _signed.Where(signed => !signed.Keys.Good.Any(key => wanted.Trust.Logs.Contains(key) && !IsRetired(key, signed.Size))).ToList())
        {
            Fail(VerificationCodes.CheckpointKeyRetired, $"{signed.Name} is signed only by a key that the log had retired before its end.");
            _signed.Remove(signed);
        }

        Unless(VerificationCodes.CheckpointKeyRetired, $"No checkpoint rests on one of the {entries.RetiredKeys.Count} keys that the log retired before its end.");
    }

    private bool IsRetired(NoteKey key, long size) =>
        entries.RetiredKeys.TryGetValue(Convert.ToHexStringLower(SHA256.HashData(key.PublicKey.Span)), out var seq) && size > seq;

    private void CompareSizes()
    {
        foreach (var signed in _signed.Where(signed => signed.Size > _tree.Size))
        {
            Fail(
                VerificationCodes.CheckpointSize,
                $"{signed.Name} promises {signed.Size} events, and there are {_tree.Size}: the end of the log was cut off.",
                _tree.Size);
        }

        Unless(VerificationCodes.CheckpointSize, "The log has every event its checkpoints promise.");
    }

    private void CompareRoots()
    {
        var good = 0L;
        foreach (var signed in _signed.Where(signed => signed.Size <= _tree.Size).OrderBy(signed => signed.Size))
        {
            if (_tree.Root(signed.Size) == signed.Checkpoint.Root)
            {
                good = signed.Size;
                continue;
            }

            Fail(
                VerificationCodes.CheckpointRoot,
                $"The events do not lead to the root of {signed.Name}: an event from seq {good} to {signed.Size - 1} was changed.",
                FirstBadIn(good, signed.Size));
            break;
        }

        Unless(VerificationCodes.CheckpointRoot, "The events lead to the root of every checkpoint, so every one of them lies on one history.");
    }

    // A root tells only the stretch; what the events themselves gave away is the better place, if it lies in there.
    private long FirstBadIn(long from, long to) => entries.FirstBad is { } seq && seq >= from && seq < to ? seq : from;

    private void CompareWithEachOther()
    {
        foreach (var forked in _signed.GroupBy(signed => signed.Size).Where(same => same.Select(signed => signed.Checkpoint.Root).Distinct().Count() > 1))
        {
            Fail(
                VerificationCodes.CheckpointFork,
                $"The log signed two different histories of {forked.Key} events: {string.Join(" and ", forked.Select(signed => signed.Name))}.");
        }

        Unless(VerificationCodes.CheckpointFork, "No two checkpoints contradict each other.");
    }

    private void Cover()
    {
        var covered = _signed.Where(signed => signed.Size <= _tree.Size).Select(signed => signed.Size).DefaultIfEmpty(-1).Max();
        if (covered < 0)
        {
            Fail(VerificationCodes.CheckpointCover, "No signed checkpoint vouches for these events.", _signed.Count == 0 ? 0 : null);
        }
        else if (covered < _tree.Size)
        {
            var text = $"The events from seq {covered} on come after the newest checkpoint: nothing vouches for them yet.";
            _lines.Add(wanted.RequireFullCover
                ? new VerificationLine(VerificationCodes.CheckpointCover, VerificationResult.Fail, text, covered)
                : new VerificationLine(VerificationCodes.CheckpointCover, VerificationResult.NotChecked, text));
        }
        else
        {
            Unless(VerificationCodes.CheckpointCover, "A signed checkpoint covers the events to the last one.");
        }
    }

    private void Kept()
    {
        var kept = _signed.Where(signed => signed.Kept).ToList();
        if (wanted.Kept.Count == 0)
        {
            NotChecked(
                VerificationCodes.KeptCheckpoints,
                "No checkpoint kept from an earlier time was given: a log rewritten and signed anew by its operator would not be noticed here.");
        }
        else if (kept.Count == wanted.Kept.Count
            && kept.TrueForAll(signed => signed.Size <= _tree.Size && _tree.Root(signed.Size) == signed.Checkpoint.Root))
        {
            Unless(VerificationCodes.KeptCheckpoints, $"The log only added to what the {kept.Count} kept checkpoints say.");
        }
        else
        {
            Fail(VerificationCodes.KeptCheckpoints, "The log does not agree with a checkpoint that was kept: its past was changed.");
        }
    }

    private void Witnesses()
    {
        var keys = wanted.Trust.Witnesses.Except(wanted.Trust.Logs).ToList();
        var newest = _signed.Where(signed => !signed.Kept).MaxBy(signed => signed.Size);
        var seen = newest?.Keys.Good.Where(keys.Contains).Select(key => key.Name).Distinct().ToList() ?? [];
        var needed = Math.Max(1, wanted.Trust.Quorum);
        if (keys.Count == 0)
        {
            NotChecked(VerificationCodes.Witnesses, "Not witnessed: no witness's key was given, so only the operator vouches for this log.");
        }
        else if (seen.Count < needed)
        {
            NotChecked(VerificationCodes.Witnesses, $"Not witnessed: {seen.Count} of the {needed} wanted witnesses signed the newest checkpoint.");
        }
        else
        {
            Unless(VerificationCodes.Witnesses, $"{seen.Count} witnesses signed the newest checkpoint: {string.Join(", ", seen)}.");
        }
    }

    private void Fail(string code, string text, long? seq = null) =>
        _lines.Add(new VerificationLine(code, VerificationResult.Fail, text, seq));

    private void NotChecked(string code, string text) =>
        _lines.Add(new VerificationLine(code, VerificationResult.NotChecked, text));

    // A check passes only if it had something to look at and found nothing wrong.
    private void Unless(string code, string text)
    {
        if (_signed.Count > 0 && !_lines.Exists(line => line.Code == code))
        {
            _lines.Add(new VerificationLine(code, VerificationResult.Pass, text));
        }
    }
}
