using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GovernancePortal.Domain.Evidence;

namespace GovernancePortal.Platform.Signing;

/// <summary>
/// Checks every signature of a PDF file, and what each revision after the first signature did. Strict on purpose: it knows
/// the portal's own files, and calls anything else by name rather than guessing what a viewer makes of it.
/// </summary>
public sealed class PdfSignatureCheck
{
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromMinutes(1);
    private static readonly HashSet<string> PurposesOfPeople =
    [
        "2.5.29.37.0", "1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.2", "1.3.6.1.5.5.7.3.36", "1.2.840.113583.1.1.5", "1.3.6.1.4.1.311.10.3.12",
    ];

    private readonly PdfFindings _findings = new();
    private readonly List<PdfSignature> _signatures = [];
    private readonly PdfTrust _trust;
    private readonly DateTimeOffset _now;
    private PdfFile? _file;

    private PdfSignatureCheck(PdfTrust trust, DateTimeOffset now)
    {
        _trust = trust;
        _now = now;
    }

    /// <summary>Checks a file. It never throws for what the file holds: that is told in the report.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="trust">What the reader trusts, from outside the file.</param>
    /// <param name="now">The time of the check.</param>
    /// <param name="expected">What a record outside the file says of it, if there is one.</param>
    /// <param name="limits">How much of a stranger's file is looked at.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    public static PdfSignatureReport Check(
        ReadOnlyMemory<byte> bytes, PdfTrust trust, DateTimeOffset now, PdfExpectation? expected = null, PdfLimits? limits = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(trust);
        var check = new PdfSignatureCheck(trust, now);
        check.CheckDigestOfFile(bytes.Span, expected);
        try
        {
            check.Run(bytes, expected, limits, cancellationToken);
        }
        catch (PdfFormatException exception)
        {
            check._findings.Fail(exception.Code, exception.Message);
        }
        catch (Exception exception) when (exception is CryptographicException or AsnContentException or OverflowException or ArgumentException or InvalidOperationException)
        {
            check._findings.Fail(PdfCodes.Form, "The file cannot be read: " + Plain.Of(exception.Message));
        }

        return new PdfSignatureReport(check._findings.ToReport(), [.. check._signatures.Select(Finding)], check.States());
    }

    private void Run(ReadOnlyMemory<byte> bytes, PdfExpectation? expected, PdfLimits? limits, CancellationToken cancellationToken)
    {
        _file = PdfFile.Read(bytes, limits, cancellationToken);
        _findings.Pass(PdfCodes.Form, $"The file is well-formed: {Words.Count(_file.Revisions.Count, "revision", "revisions")}, each byte accounted for.");
        FindSignatures();
        foreach (var signature in _signatures)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Guarded(signature, CheckSignature);
        }

        CheckTimes();
        _signatures.ForEach(signature => Guarded(signature, CheckCertificate));
        CheckRevisions();
        CheckSeal();
        CheckCount(expected);
        TellWhatHolds();
    }

    private void FindSignatures()
    {
        var known = new HashSet<PdfPlace>();
        foreach (var field in PdfForm.Read(_file!, _file!.Last).Fields.Where(field => field.Value is not null))
        {
            if (field.Value is PdfReference reference && _file.PlaceOf(reference.Number, _file.Last) is { } place
                && place.Generation == reference.Generation && _file.ValueOf(place) is PdfDictionary dictionary && known.Add(place))
            {
                _signatures.Add(new PdfSignature(_file, field, place, dictionary));
            }
            else
            {
                _findings.Fail(PdfCodes.Signature, $"The field {Plain.Of(field.Name)} (object {field.Number}) has a value that is no signature of its own.");
            }
        }

        if (_signatures.Count > _file.Limits.Signatures)
        {
            throw new PdfFormatException(PdfCodes.Signature, $"The file has more than {_file.Limits.Signatures} signatures.");
        }

        _signatures.Sort((one, other) => one.Place.Revision.CompareTo(other.Place.Revision));
        foreach (var stray in _file.SignatureObjects.Where(place => !known.Contains(place)))
        {
            _findings.Fail(PdfCodes.Signature, $"Object {stray.Number} in revision {stray.Revision + 1} looks like a signature and is the value of no field.");
        }

        foreach (var two in _signatures.GroupBy(signature => signature.Place.Revision).Where(group => group.Count() > 1))
        {
            _findings.Fail(PdfCodes.ByteRange, $"Revision {two.Key + 1} holds {two.Count()} signatures; one of them cannot cover it.");
        }

        if (_signatures.Count == 0)
        {
            _findings.Fail(PdfCodes.Signature, "The file has no signature.");
        }
    }

    private void Guarded(PdfSignature signature, Action<PdfSignature> check)
    {
        try
        {
            check(signature);
        }
        catch (PdfFormatException exception)
        {
            Fail(signature, exception.Code, exception.Message);
        }
        catch (Exception exception) when (exception is CryptographicException or AsnContentException)
        {
            Fail(signature, PdfCodes.Certificate, "A certificate or signature cannot be read.");
        }
    }

    private void Fail(PdfSignature signature, string code, string sentence)
    {
        signature.IsGood = false;
        _findings.Fail(code, $"{signature.Name}: {sentence}");
    }

    private void CheckSignature(PdfSignature signature)
    {
        if (signature.RangeProblem() is { } problem)
        {
            Fail(signature, PdfCodes.ByteRange, $"The signature {problem}.");
            if (signature.End == 0)
            {
                return;
            }
        }

        CheckKind(signature);
        if (signature.IsTimestamp)
        {
            signature.Stamp = TimestampCheck.Check(signature.Contents!.Bytes, signature.Digest);
            (signature.Cms, signature.Path) = (signature.Stamp.Cms, signature.Stamp.Path);
            return;
        }

        var cms = CmsSignature.Read(signature.Contents!.Bytes, Oids.Data);
        signature.Cms = cms;
        signature.Path = CertificatePath.Build(cms.Signer, cms.Certificates);
        if (!cms.IsOver(signature.Digest(cms.Hash)))
        {
            Fail(signature, PdfCodes.Digest, "The bytes under the signature are not those that were signed.");
        }

        if (!cms.IsSignedByItsSigner())
        {
            Fail(signature, PdfCodes.Signature, "The signature is not that of the key of its certificate.");
        }

        if (cms.Token is { } token)
        {
            signature.Stamp = TimestampCheck.Check(token, hash => CryptographicOperations.HashData(hash, cms.Value));
        }
    }

    private void CheckKind(PdfSignature signature)
    {
        var isArchive = PdfFieldNames.IsArchive(signature.Field.Name);
        var type = signature.Dictionary.NameAt("Type");
        var fits = signature.SubFilter switch
        {
            "ETSI.RFC3161" => isArchive && type == "DocTimeStamp",
            "ETSI.CAdES.detached" => !isArchive && type is "Sig" or null,
            "adbe.pkcs7.detached" => !isArchive && type is "Sig" or null && signature.Field.Name != PdfFieldNames.Seal,
            _ => false,
        };
        if (!fits)
        {
            Fail(signature, PdfCodes.Signature, $"A signature of the kind /{Plain.Of(signature.SubFilter ?? "none")} (/Type /{Plain.Of(type ?? "none")}) has no place in this field.");
        }
    }

    // A stamp proves its time for its own signature and for all before it, as it covers them.
    private void CheckTimes()
    {
        DateTimeOffset? latest = null;
        foreach (var signature in _signatures.Where(signature => signature.Stamp is not null))
        {
            var stamp = signature.Stamp!;
            signature.IsStampTrusted = stamp.Path.LeadsTo(_trust.TimestampKeys, stamp.At);
            if (!signature.IsStampTrusted && _trust.TimestampKeys.Count > 0)
            {
                Fail(signature, PdfCodes.Timestamp, $"The time-stamp is by {CertificatePath.NameOf(stamp.Authority)}, whose key is not trusted.");
            }

            if (stamp.At > _now + (5 * ClocksDiffer))
            {
                Fail(signature, PdfCodes.Timestamp, $"The time-stamp tells a time to come, {Words.Time(stamp.At)}.");
            }

            if (latest is { } before && stamp.At < before - ClocksDiffer)
            {
                Fail(signature, PdfCodes.Timestamp, $"The time-stamp tells {Words.Time(stamp.At)}, which is before one that it covers ({Words.Time(before)}).");
            }

            latest = latest is null || stamp.At > latest ? stamp.At : latest;
        }

        DateTimeOffset? proven = null;
        foreach (var signature in Enumerable.Reverse(_signatures))
        {
            if (signature is { IsStampTrusted: true, IsGood: true })
            {
                proven = proven is null || signature.Stamp!.At < proven ? signature.Stamp!.At : proven;
            }

            signature.ProvenAt = proven;
        }

        TellTimes();
    }

    private void TellTimes()
    {
        var stamped = _signatures.Where(signature => signature.Stamp is not null).ToList();
        if (stamped.Count == 0)
        {
            _findings.Note(PdfCodes.Timestamp, "No time-stamp is in the file: its times are what the signatures say themselves.");
            return;
        }

        if (_trust.TimestampKeys.Count == 0)
        {
            _findings.Note(PdfCodes.Timestamp, "No key of a time-stamp authority is trusted here, so the time-stamps prove no time.");
        }

        _findings.Pass(PdfCodes.Timestamp, $"{Words.Capital(Words.Count(stamped.Count, "time-stamp is", "time-stamps are"))} over the right bytes, by an authority's key, and in order: {string.Join(", ", stamped.Select(signature => $"{Plain.Of(signature.Field.Name)} {Words.Time(signature.Stamp!.At)}"))}.");
        if (stamped.Exists(signature => KeyCertificates.IsDemo(signature.Stamp!.Authority)))
        {
            _findings.Note(PdfCodes.TimeIndependent, "The times come from a demo authority that is not independent: they are what the portal says.");
        }
        else if (stamped.TrueForAll(signature => signature.IsStampTrusted))
        {
            _findings.Pass(PdfCodes.TimeIndependent, $"The times come from {string.Join(", ", stamped.Select(signature => CertificatePath.NameOf(signature.Stamp!.Authority)).Distinct())}.");
        }

        foreach (var signature in stamped.Where(signature => !signature.Stamp!.Path.IsValidAt(_now) && signature == stamped[^1]))
        {
            _findings.Note(PdfCodes.Timestamp, $"{signature.Name}: the certificate of the time-stamp authority has ended since, and no later archive time-stamp renews it.");
        }
    }

    private void CheckCertificate(PdfSignature signature)
    {
        if (signature.Cms is not { } cms || signature.Path is not { } path)
        {
            return;
        }

        path.Problems.ForEach(problem => Fail(signature, PdfCodes.Certificate, problem));
        if (path.LeavesOver(cms.Certificates))
        {
            Fail(signature, PdfCodes.Certificate, "The signature encloses a certificate that has no part in it.");
        }

        if (signature.IsTimestamp)
        {
            return;
        }

        CheckNamed(signature, cms);
        CheckPurpose(signature, cms.Signer);
        var at = signature.ProvenAt ?? _now;
        if (!path.IsValidAt(at))
        {
            Fail(signature, PdfCodes.Certificate, signature.ProvenAt is null
                ? $"The certificate of {CertificatePath.NameOf(cms.Signer)} is not valid now, and no trusted time-stamp shows that the signature was made while it was ({Words.Time(cms.Signer.NotBefore)} to {Words.Time(cms.Signer.NotAfter)})."
                : $"The certificate of {CertificatePath.NameOf(cms.Signer)} was not valid when the signature was made ({Words.Time(at)}).");
        }

        if (signature.Field.Name != PdfFieldNames.Seal)
        {
            CheckPerson(signature, cms.Signer);
        }
    }

    private void CheckNamed(PdfSignature signature, CmsSignature cms)
    {
        if (cms.NamesItsCertificate ? !cms.NamesTheSigner() : signature.SubFilter == "ETSI.CAdES.detached")
        {
            Fail(signature, PdfCodes.Certificate, cms.NamesItsCertificate
                ? "The signature names another certificate than the one it encloses."
                : "The signature does not name its certificate (signing-certificate-v2), which this kind must.");
        }

        if (!cms.NamesItsCertificate && signature.SubFilter != "ETSI.CAdES.detached")
        {
            _findings.Note(PdfCodes.Certificate, $"{signature.Name}: the signature does not name its certificate, as signatures of other tools may not; the certificate is checked by its own hash where it is bound to a person.");
        }

        if (cms.UsesOldRsa)
        {
            _findings.Note(PdfCodes.Algorithm, $"{signature.Name}: the older RSA signature (PKCS #1 v1.5) is used. It is allowed for people's own certificates; the portal does not use it.");
            if (signature.Field.Name == PdfFieldNames.Seal)
            {
                Fail(signature, PdfCodes.Algorithm, "The seal uses the older RSA signature, which the portal does not make.");
            }
        }
    }

    private void CheckPurpose(PdfSignature signature, X509Certificate2 certificate)
    {
        if (certificate.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault() is { } usage
            && (usage.KeyUsages & (X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation)) == 0)
        {
            Fail(signature, PdfCodes.Certificate, $"The certificate of {CertificatePath.NameOf(certificate)} is not made for signatures.");
        }

        if (certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault() is { } purposes
            && !purposes.EnhancedKeyUsages.Cast<Oid>().Any(oid => PurposesOfPeople.Contains(oid.Value ?? "")))
        {
            Fail(signature, PdfCodes.Certificate, $"The certificate of {CertificatePath.NameOf(certificate)} is made for other purposes than signing documents.");
        }
    }

    private void CheckPerson(PdfSignature signature, X509Certificate2 certificate)
    {
        if (_trust.SealKeys.Contains(KeyNames.OfKey(certificate)))
        {
            Fail(signature, PdfCodes.Certificate, "The field of a signatory is signed with the key of the seal.");
        }

        if (!_trust.Signatories.TryGetValue(signature.Field.Name, out var allowed))
        {
            _findings.Note(PdfCodes.Certificate, $"{signature.Name}: nothing here says whose the certificate of {CertificatePath.NameOf(certificate)} is.");
        }
        else if (!allowed.Contains(KeyNames.OfCertificate(certificate)))
        {
            Fail(signature, PdfCodes.Certificate, $"The certificate of {CertificatePath.NameOf(certificate)} is not bound to the person whose field this is.");
        }
    }

    private void CheckRevisions()
    {
        if (_signatures.Count == 0)
        {
            return;
        }

        // An object that once was a signature counts, also where a later revision put another in its place.
        var last = _signatures[^1];
        var first = Math.Min(_signatures[0].Place.Revision, _file!.SignatureObjects.Select(place => place.Revision).DefaultIfEmpty(int.MaxValue).Min());
        for (var revision = first + 1; revision < _file.Revisions.Count; revision++)
        {
            var rule = PdfRevisionRule.Judge(_file, revision);
            rule.Problems.ForEach(problem => _findings.Fail(revision > last.Place.Revision ? PdfCodes.AfterLastSignature : PdfCodes.Revision, problem));
            if (rule.SignedField is not null && !_signatures.Exists(signature => signature.Place.Revision == revision && signature.Field.Name == rule.SignedField))
            {
                _findings.Fail(PdfCodes.Revision, $"Revision {revision + 1} signs the field {Plain.Of(rule.SignedField)}, which does not hold that signature.");
            }
        }

        _findings.Pass(PdfCodes.Revision, first == _file.Last
            ? "Nothing was changed after the first signature."
            : $"After the first signature, {Words.Count(_file.Last - first, "revision", "revisions")} did nothing but sign a field or add validation data.");
        if (last.End == _file.Bytes.Length)
        {
            _findings.Pass(PdfCodes.NotWhole, $"The last signature, {last.Name}, covers the whole file.");
        }
        else if (last.Place.Revision < _file.Last && !_findings.HasFailed(PdfCodes.AfterLastSignature) && last.End > 0)
        {
            _findings.Note(PdfCodes.NotWhole, $"After the last signature, {last.Name}, validation data were added ({_file.Bytes.Length - last.End} bytes), which nothing signs.");
        }
        else
        {
            _findings.Fail(PdfCodes.NotWhole, $"The last signature, {last.Name}, covers {last.End} of the file's {_file.Bytes.Length} bytes.");
        }
    }

    private void CheckSeal()
    {
        if (_signatures.Find(signature => signature.Field.Name == PdfFieldNames.Seal) is not { } seal)
        {
            _findings.Fail(PdfCodes.SealFirst, "The file has no seal.");
            return;
        }

        _findings.Pass(PdfCodes.SealFirst, "The seal is the first signature.");
        if (seal != _signatures[0])
        {
            _findings.Fail(PdfCodes.SealFirst, $"The first signature is {_signatures[0].Name}, and not the seal.");
        }

        if (seal.Cms is not { } cms || seal.Path is not { } path)
        {
            _findings.Fail(PdfCodes.SealKey, "The key of the seal cannot be read.");
            return;
        }

        var key = KeyNames.OfKey(cms.Signer);
        if (_trust.SealKeys.Count == 0)
        {
            _findings.Note(PdfCodes.SealKey, $"No seal key is trusted here. The seal is by {CertificatePath.NameOf(cms.Signer)}, key {key}.");
        }
        else if (path.LeadsTo(_trust.SealKeys, seal.ProvenAt ?? _now))
        {
            _findings.Pass(PdfCodes.SealKey, $"The seal is by {CertificatePath.NameOf(cms.Signer)}, whose key is trusted.");
        }
        else
        {
            _findings.Fail(PdfCodes.SealKey, $"The seal is by {CertificatePath.NameOf(cms.Signer)}, key {key}, which is not trusted.");
        }

        if (KeyCertificates.IsDemo(cms.Signer))
        {
            _findings.Note(PdfCodes.SealDemo, "The seal is made with demo keys, which prove nothing to anybody.");
        }
    }

    private void CheckCount(PdfExpectation? expected)
    {
        if (expected?.SignatureCount is not { } count)
        {
            return;
        }

        _findings.Pass(PdfCodes.SignatureCount, $"The file has {Words.Count(count, "signature", "signatures")}, as the record says.");
        if (count != _signatures.Count)
        {
            _findings.Fail(PdfCodes.SignatureCount, $"The file has {Words.Count(_signatures.Count, "signature", "signatures")}, and the record says {count}: {(count > _signatures.Count ? "some were cut off" : "some were added")}.");
        }
    }

    private void CheckDigestOfFile(ReadOnlySpan<byte> bytes, PdfExpectation? expected)
    {
        if (expected?.Sha256 is not { } digest)
        {
            return;
        }

        if (Sha256Digest.Of(bytes) == digest)
        {
            _findings.Pass(PdfCodes.FileDigest, "The file is the one that the record names.");
        }
        else
        {
            _findings.Fail(PdfCodes.FileDigest, "The file is not the one that the record names: its SHA-256 is another.");
        }
    }

    private void TellWhatHolds()
    {
        if (_signatures.Count == 0)
        {
            return;
        }

        var names = string.Join(", ", _signatures.Select(signature => Plain.Of(signature.Field.Name)));
        var read = _signatures.Where(signature => signature.Cms is not null).ToList();
        if (read.Count == 0)
        {
            return;
        }

        _findings.Pass(PdfCodes.ByteRange, $"Each signature covers its whole revision but its own value: {names}.");
        _findings.Pass(PdfCodes.Digest, $"The bytes under each signature are those that were signed: {string.Join(", ", read.Select(signature => Plain.Of(signature.Field.Name)))}.");
        _findings.Pass(PdfCodes.Signature, $"{Words.Capital(Words.Count(read.Count, "signature is", "signatures are"))} made with the key of the certificate enclosed.");
        _findings.Pass(PdfCodes.Algorithm, "Only allowed algorithms are used.");
        _findings.Pass(PdfCodes.Certificate, $"The certificates fit and were valid: {string.Join(", ", read.Select(signature => CertificatePath.NameOf(signature.Cms!.Signer)).Distinct())}.");
        _findings.Note(PdfCodes.Revocation, "Whether a certificate had been revoked is not checked.");
    }

    private static PdfSignatureFinding Finding(PdfSignature signature) => new(
        signature.Field.Name,
        signature.IsTimestamp,
        signature.Place.Number,
        signature.Place.Revision + 1,
        signature.Cms is null ? null : CertificatePath.NameOf(signature.Cms.Signer),
        signature.Cms is null ? null : KeyNames.OfCertificate(signature.Cms.Signer),
        signature.Cms is null ? null : KeyNames.OfKey(signature.Cms.Signer),
        signature.ClaimedAt,
        signature.ProvenAt,
        PdfText.Read(signature.Dictionary["Reason"]) is { Length: > 0 } reason ? Plain.Of(reason) : null,
        signature.IsGood);

    private List<PdfState> States()
    {
        var states = new List<PdfState>();
        if (_file is null)
        {
            return states;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (from, count) = (0, 0);
        for (var number = 0; number < _file.Revisions.Count; number++)
        {
            var signature = _signatures.Find(signature => signature.Place.Revision == number);
            var end = signature is { End: > 0 } ? signature.End : _file.Revisions[number].End;
            hash.AppendData(_file.Bytes.Span[from..end]);
            from = end;
            count += signature is null ? 0 : 1;
            states.Add(new PdfState(
                number + 1, end, new Sha256Digest(hash.GetCurrentHash()), signature?.Field.Name,
                signature?.Cms is { } cms ? CertificatePath.NameOf(cms.Signer) : null, count));
        }

        return states;
    }
}
