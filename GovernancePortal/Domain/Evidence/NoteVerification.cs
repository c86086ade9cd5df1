namespace GovernancePortal.Domain.Evidence;

/// <summary>What a note's signatures are worth against a set of known keys. Unknown keys count for nothing and do no harm.</summary>
/// <param name="Good">The known keys that signed it.</param>
/// <param name="Bad">The known keys under whose name and id a signature stands that is not theirs: one is enough to refuse the note.</param>
public sealed record NoteVerification(IReadOnlyList<NoteKey> Good, IReadOnlyList<NoteKey> Bad)
{
    /// <summary>Whether at least one known key signed it and none is misused.</summary>
    public bool IsTrusted => Good.Count > 0 && Bad.Count == 0;
}
