using System.Globalization;
using System.Numerics;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Capabilities.Rules.Parts;

/// <summary>How an amount is meant.</summary>
public enum AmountKind
{
    MoreThan, AtLeast, Count, Unanimous, AllSeats, Consent,
}

/// <summary>An amount as somebody types it: it may be wrong for a while.</summary>
public sealed class AmountDraft
{
    public AmountKind Kind { get; set; } = AmountKind.MoreThan;

    public string Text { get; set; } = "1/2";

    public bool NeedsText => Kind is AmountKind.MoreThan or AmountKind.AtLeast or AmountKind.Count;

    public static AmountDraft From(Threshold amount) => amount switch
    {
        Threshold.MoreThan more => new AmountDraft { Kind = AmountKind.MoreThan, Text = more.Share.ToString() },
        Threshold.AtLeast least => new AmountDraft { Kind = AmountKind.AtLeast, Text = least.Share.ToString() },
        Threshold.Count count => new AmountDraft { Kind = AmountKind.Count, Text = count.Number.ToString(CultureInfo.InvariantCulture) },
        Threshold.Unanimous => new AmountDraft { Kind = AmountKind.Unanimous },
        Threshold.AllSeats => new AmountDraft { Kind = AmountKind.AllSeats },
        _ => new AmountDraft { Kind = AmountKind.Consent },
    };

    /// <summary>The amount, or the sentence that says what is wrong with it.</summary>
    public (Threshold? Amount, string? Error) Read()
    {
        try
        {
            return (Kind switch
            {
                AmountKind.MoreThan => new Threshold.MoreThan(Fraction.Parse(Text.Trim())),
                AmountKind.AtLeast => new Threshold.AtLeast(Fraction.Parse(Text.Trim())),
                AmountKind.Count => new Threshold.Count(Whole()),
                AmountKind.Unanimous => new Threshold.Unanimous(),
                AmountKind.AllSeats => new Threshold.AllSeats(),
                _ => new Threshold.Consent(),
            }, null);
        }
        catch (VotingException fault)
        {
            return (null, fault.Message);
        }
    }

    private BigInteger Whole() =>
        int.TryParse(Text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 1_000_000
            ? number
            : throw new VotingException("voting.count-unreadable", "Write a whole number from 1 to 1,000,000.");
}
