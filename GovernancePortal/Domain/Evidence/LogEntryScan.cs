namespace GovernancePortal.Domain.Evidence;

/// <summary>
/// Reads one event from its exact bytes, in one pass: since the form is canonical the names come in a known order, so that
/// canonical form and the event's own rules are one check. What it yields points into the bytes.
/// </summary>
internal ref struct LogEntryScan
{
    public ReadOnlySpan<byte> Actor;
    public ReadOnlySpan<byte> At;
    public ReadOnlySpan<byte> Auth;
    public ReadOnlySpan<byte> Cause;
    public ReadOnlySpan<byte> Data;
    public ReadOnlySpan<byte> Id;
    public ReadOnlySpan<byte> Log;
    public ReadOnlySpan<byte> Org;
    public ReadOnlySpan<byte> Outcome;
    public ReadOnlySpan<byte> Pd;
    public ReadOnlySpan<byte> Role;
    public ReadOnlySpan<byte> Session;
    public ReadOnlySpan<byte> SubjectId;
    public ReadOnlySpan<byte> SubjectKind;
    public ReadOnlySpan<byte> SubjectSha256;
    public ReadOnlySpan<byte> Type;
    public long Seq;
    public long SubjectVersion;
    public long UnixMilliseconds;

    /// <summary>The member that broke the rules, for the report.</summary>
    public string Wrong;

    private CanonicalScanner _scanner;

    public bool TryRead(ReadOnlySpan<byte> entry)
    {
        Wrong = "size";
        if (entry.Length > LogEntryGrammar.MaxBytes)
        {
            return false;
        }

        Wrong = "encoding";
        if (!CanonicalScanner.IsText(entry))
        {
            return false;
        }

        _scanner = new CanonicalScanner(entry, eventData: true);
        return Start(entry)
            && Middle(entry)
            && End(entry);
    }

    private bool Start(ReadOnlySpan<byte> entry) =>
        Now("actor") && _scanner.Take("{\"actor\":"u8) && Token(out Actor)
        && Now("at") && _scanner.Take(",\"at\":"u8) && _scanner.TakeString(out At) && LogTime.TryParse(At, out UnixMilliseconds)
        && Now("auth") && Optional(",\"auth\":"u8, ref Auth)
        && Now("cause") && Optional(",\"cause\":"u8, ref Cause)
        && Now("data") && OptionalData(entry);

    private bool Middle(ReadOnlySpan<byte> entry) =>
        Now("id") && _scanner.Take(",\"id\":"u8) && Token(out Id)
        && Now("log") && _scanner.Take(",\"log\":"u8) && Token(out Log)
        && Now("org") && Optional(",\"org\":"u8, ref Org)
        && Now("outcome") && _scanner.Take(",\"outcome\":"u8) && Word(out Outcome)
        && Now("pd") && OptionalCommitments(entry)
        && Now("role") && Optional(",\"role\":"u8, ref Role);

    private bool End(ReadOnlySpan<byte> entry) =>
        Now("seq") && _scanner.Take(",\"seq\":"u8) && _scanner.TakeInteger(out Seq) && Seq >= 0
        && Now("session") && Optional(",\"session\":"u8, ref Session)
        && Now("subject") && OptionalSubject()
        && Now("type") && _scanner.Take(",\"type\":"u8) && Word(out Type)
        && Now("v") && _scanner.Take(",\"v\":1}"u8) && _scanner.Position == entry.Length;

    private bool Now(string member)
    {
        Wrong = member;
        return true;
    }

    private bool Token(out ReadOnlySpan<byte> raw) =>
        _scanner.TakeString(out raw) && LogEntryGrammar.IsToken(raw);

    private bool Word(out ReadOnlySpan<byte> raw) =>
        _scanner.TakeString(out raw) && LogEntryGrammar.IsWord(raw);

    private bool Optional(ReadOnlySpan<byte> name, ref ReadOnlySpan<byte> raw) =>
        !_scanner.Take(name) || Token(out raw);

    private bool OptionalData(ReadOnlySpan<byte> entry)
    {
        if (!_scanner.Take(",\"data\":"u8))
        {
            return true;
        }

        var start = _scanner.Position;
        var taken = start < entry.Length && entry[start] == (byte)'{' && _scanner.TakeValue(LogEntryGrammar.MaxDataDepth);
        Data = entry[start.._scanner.Position];
        return taken;
    }

    private bool OptionalCommitments(ReadOnlySpan<byte> entry)
    {
        if (!_scanner.Take(",\"pd\":["u8))
        {
            return true;
        }

        var start = _scanner.Position;
        var count = 0;
        do
        {
            if (++count > LogEntryGrammar.MaxCommitments || !_scanner.TakeString(out var raw) || !Commitment.IsCommitment(raw))
            {
                return false;
            }
        }
        while (_scanner.Take((byte)','));
        Pd = entry[start.._scanner.Position];
        return _scanner.Take((byte)']');
    }

    private bool OptionalSubject()
    {
        SubjectVersion = -1;
        if (!_scanner.Take(",\"subject\":{\"id\":"u8))
        {
            return true;
        }

        return Token(out SubjectId)
            && _scanner.Take(",\"kind\":"u8) && Word(out SubjectKind)
            && (!_scanner.Take(",\"sha256\":"u8) || (_scanner.TakeString(out SubjectSha256) && IsLowerHex(SubjectSha256)))
            && (!_scanner.Take(",\"version\":"u8) || (_scanner.TakeInteger(out SubjectVersion) && SubjectVersion >= 0))
            && _scanner.Take((byte)'}');
    }

    private static bool IsLowerHex(ReadOnlySpan<byte> raw) =>
        raw.Length == 2 * Sha256Digest.Length && !raw.ContainsAnyExcept(LogEntryGrammar.LowerHex);
}
