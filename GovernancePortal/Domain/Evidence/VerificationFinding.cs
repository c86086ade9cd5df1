using System.Globalization;

namespace GovernancePortal.Domain.Evidence;

/// <summary>Gathers what one check finds wrong: the first place, in words, and how many there are.</summary>
internal sealed class VerificationFinding(string code)
{
    private string? _text;
    private long _count;

    public long? First { get; private set; }

    public bool IsClean => _count == 0;

    public void Add(long seq, string text)
    {
        if (First is null || seq < First)
        {
            First = seq;
            _text = text;
        }

        _count++;
    }

    public void Merge(VerificationFinding other)
    {
        if (other.First is { } seq)
        {
            Add(seq, other._text!);
            _count += other._count - 1;
        }
    }

    public VerificationLine ToLine(string whenClean) => First is null
        ? new VerificationLine(code, VerificationResult.Pass, whenClean)
        : new VerificationLine(code, VerificationResult.Fail, _text + Others, First);

    private string Others => _count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({_count} in all)");
}
