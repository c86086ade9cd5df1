namespace GovernancePortal.Domain.Evidence;

/// <summary>Checks what is shown of personal payloads against the commitments in the log and the erasures recorded there.</summary>
internal sealed class PayloadChecks(
    LogVerification wanted, IReadOnlyList<(Sha256Digest Commitment, long Seq)> commitments, IReadOnlyDictionary<Sha256Digest, long> erasures)
{
    private readonly VerificationFinding _match = new(VerificationCodes.PayloadMatch);
    private readonly VerificationFinding _erased = new(VerificationCodes.PayloadErased);
    private readonly VerificationFinding _missing = new(VerificationCodes.PayloadMissing);
    private long _matched;
    private long _gone;

    public IEnumerable<VerificationLine> Lines()
    {
        if (wanted.Payloads is null)
        {
            return
            [
                new VerificationLine(
                    VerificationCodes.PayloadMatch,
                    VerificationResult.NotChecked,
                    $"No payloads were given for the {commitments.Count} commitments in the log."),
            ];
        }

        if (commitments.Count == 0 && wanted.Payloads.Count == 0)
        {
            return [new VerificationLine(VerificationCodes.PayloadMatch, VerificationResult.Pass, "No event commits to a payload, and none is shown.")];
        }

        foreach (var (digest, seq) in commitments)
        {
            Check(digest, seq, wanted.Payloads.GetValueOrDefault(Commitment.Prefix + digest.ToHex()));
        }

        return
        [
            _match.ToLine($"Each of the {_matched} payloads shown is the one its event committed to."),
            _erased.ToLine(_gone switch
            {
                0 => "No payload was erased.",
                1 => "1 payload was erased, and the log says so: a normal state.",
                _ => $"{_gone} payloads were erased, and the log says so: a normal state.",
            }),
            Missing(),
            Stray(wanted.Payloads),
        ];
    }

    private void Check(Sha256Digest digest, long seq, PayloadDisclosure? shown)
    {
        var erasedLater = erasures.TryGetValue(digest, out var at) && at > seq;
        if (shown is { IsErased: false })
        {
            CheckShown(digest, seq, shown, erasedLater);
        }
        else if (erasedLater)
        {
            _gone++;
        }
        else if (shown is not null)
        {
            _erased.Add(seq, $"The payload of seq {seq} is said to be erased, but no later event says so.");
        }
        else
        {
            _missing.Add(seq, $"The payload of seq {seq} is neither shown nor erased.");
        }
    }

    private void CheckShown(Sha256Digest digest, long seq, PayloadDisclosure shown, bool erasedLater)
    {
        if (erasedLater)
        {
            _erased.Add(seq, $"The payload of seq {seq} was erased by the log's word, and is still shown.");
        }

        if (Matches(Commitment.Prefix + digest.ToHex(), shown))
        {
            _matched++;
        }
        else
        {
            _match.Add(seq, $"The payload shown for seq {seq} is not the one its event committed to.");
        }
    }

    private static bool Matches(string commitment, PayloadDisclosure shown)
    {
        try
        {
            return Commitment.Matches(commitment, shown.Salt, shown.Payload);
        }
        catch (EvidenceFormatException)
        {
            return false;
        }
    }

    private VerificationLine Missing()
    {
        var line = _missing.ToLine("No payload is missing.");
        return line.Result == VerificationResult.Fail && !wanted.RequireAllPayloads
            ? new VerificationLine(line.Code, VerificationResult.NotChecked, line.Text)
            : line;
    }

    private VerificationLine Stray(IReadOnlyDictionary<string, PayloadDisclosure> payloads)
    {
        var known = commitments.Select(pair => Commitment.Prefix + pair.Commitment.ToHex()).ToHashSet();
        var stray = payloads.Keys.Count(commitment => !known.Contains(commitment));
        return stray == 0
            ? new VerificationLine(VerificationCodes.PayloadStray, VerificationResult.Pass, "No payload is shown that no event commits to.")
            : new VerificationLine(VerificationCodes.PayloadStray, VerificationResult.Fail, $"{stray} payloads are shown that no event commits to.");
    }
}
