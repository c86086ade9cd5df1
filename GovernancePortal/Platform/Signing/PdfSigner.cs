using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GovernancePortal.Platform.Signing;

/// <summary>
/// Signs PDF files by appending to them, and never otherwise: the seal and other signatures, validation data, archive
/// time-stamps. Each call gives new bytes; nothing is edited in place, so a fault leaves the file as it was.
/// </summary>
public sealed class PdfSigner
{
    /// <summary>How many bytes are set aside for a signature with its certificates and time-stamp.</summary>
    public const int Reserve = 16 * 1024;

    private const string ByteRangeBlank = "[0 0000000000 0000000000 0000000000]";

    /// <summary>Signs a field with the installation's key; with an authority, the signature carries a time-stamp.</summary>
    /// <exception cref="PdfFormatException">The file is not of the strict form, the field is missing or signed already, or the signature does not fit.</exception>
    /// <exception cref="TimestampException">The time-stamp authority did not answer as it should.</exception>
    public static async Task<PdfAppendix> SignAsync(
        ReadOnlyMemory<byte> file, PdfSignatureRequest request, ISealKey key, ITimestampAuthority? authority, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(key);
        if (PdfFieldNames.IsArchive(request.Field))
        {
            throw new PdfFormatException(PdfCodes.Signature, $"The field {request.Field} is kept for archive time-stamps.");
        }

        return await AppendAsync(file, request, "Sig", "ETSI.CAdES.detached", async digest =>
        {
            var signed = await CmsWriter.SignAsync(digest, key, cancellationToken);
            return authority is null
                ? signed.WithoutToken()
                : signed.WithToken(await authority.StampAsync(SHA256.HashData(signed.Signature.Span), cancellationToken));
        }, cancellationToken);
    }

    /// <summary>Appends a document time-stamp in the first archive field that is free.</summary>
    /// <exception cref="PdfFormatException">The file is not of the strict form, or every archive field is used.</exception>
    /// <exception cref="TimestampException">The time-stamp authority did not answer as it should.</exception>
    public static async Task<PdfAppendix> ArchiveAsync(
        ReadOnlyMemory<byte> file, DateTimeOffset at, ITimestampAuthority authority, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(authority);
        var parsed = PdfFile.Read(file, cancellationToken: cancellationToken);
        var free = PdfForm.Read(parsed, parsed.Last).Fields
            .Where(field => field.Value is null && PdfFieldNames.IsArchive(field.Name)).Select(field => field.Name)
            .OrderBy(name => name.Length).ThenBy(name => name, StringComparer.Ordinal).FirstOrDefault()
            ?? throw new PdfFormatException(PdfCodes.Signature, "No field for an archive time-stamp is free.");
        return await AppendAsync(
            file, new PdfSignatureRequest(free, at), "DocTimeStamp", "ETSI.RFC3161",
            digest => authority.StampAsync(digest, cancellationToken), cancellationToken);
    }

    /// <summary>Appends certificates, revocation lists and status answers (the document security store); what is there already is kept and not repeated.</summary>
    /// <exception cref="PdfFormatException">The file is not of the strict form.</exception>
    public static PdfAppendix AddValidationData(ReadOnlyMemory<byte> file, PdfValidationData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var parsed = PdfFile.Read(file);
        var update = new PdfUpdate(parsed);
        var catalog = parsed.Catalog(parsed.Last);
        var store = parsed.DictionaryOf(catalog["DSS"], parsed.Last);
        var entries = new StringBuilder("<</Type/DSS");
        foreach (var (key, contents) in new[] { ("Certs", data.Certificates), ("CRLs", data.RevocationLists), ("OCSPs", data.StatusResponses) })
        {
            AppendStreams(parsed, update, entries, store, key, contents);
        }

        if (store?["VRI"] is { } old)
        {
            entries.Append("/VRI ").Append(Encoding.Latin1.GetString(file.Span[old.Start..old.End]));
        }

        var number = catalog["DSS"] is PdfReference known ? known.Number : update.NewNumber();
        update.Begin(number, parsed.PlaceOf(number, parsed.Last)?.Generation ?? 0);
        update.Write(entries.Append(">>").ToString());
        update.EndObject();
        if (catalog["DSS"] is null)
        {
            update.Extend(parsed.Revisions[parsed.Last].Root.Number, catalog, string.Create(CultureInfo.InvariantCulture, $"/DSS {number} 0 R"));
        }
        else if (catalog["DSS"] is not PdfReference)
        {
            throw new PdfFormatException("The file's document security store is no object of its own.");
        }

        return new PdfAppendix(file, update.Finish());
    }

    private static void AppendStreams(
        PdfFile parsed, PdfUpdate update, StringBuilder entries, PdfDictionary? store, string key, IReadOnlyList<byte[]> contents)
    {
        var known = (parsed.Resolve(store?[key], parsed.Last) as PdfArray)?.Items.OfType<PdfReference>().ToList() ?? [];
        var references = known.Select(reference => $"{reference.Number} {reference.Generation} R").ToList();
        var held = known.Select(reference => parsed.Resolve(reference, parsed.Last)).OfType<PdfStream>()
            .Select(stream => Convert.ToHexString(SHA256.HashData(parsed.Bytes.Span.Slice(stream.DataStart, stream.DataLength)))).ToHashSet();
        foreach (var content in contents.Where(content => held.Add(Convert.ToHexString(SHA256.HashData(content)))))
        {
            var number = update.NewNumber();
            update.WriteStream(number, content);
            references.Add(string.Create(CultureInfo.InvariantCulture, $"{number} 0 R"));
        }

        if (references.Count > 0)
        {
            entries.Append('/').Append(key).Append('[').AppendJoin(' ', references).Append(']');
        }
    }

    private static async Task<PdfAppendix> AppendAsync(
        ReadOnlyMemory<byte> file, PdfSignatureRequest request, string type, string subFilter, Func<byte[], Task<byte[]>> sign, CancellationToken cancellationToken)
    {
        var added = Prepare(PdfFile.Read(file, cancellationToken: cancellationToken), request, type, subFilter, out var rangeAt, out var holeAt);
        var hole = file.Length + holeAt;
        var after = hole + (2 * Reserve) + 2;
        var range = string.Create(CultureInfo.InvariantCulture, $"[0 {hole} {after} {file.Length + added.Length - after}]").PadRight(ByteRangeBlank.Length);
        Encoding.ASCII.GetBytes(range, added.AsSpan(rangeAt));

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(file.Span);
        hash.AppendData(added.AsSpan(0, holeAt));
        hash.AppendData(added.AsSpan(holeAt + (2 * Reserve) + 2));
        var signature = await sign(hash.GetHashAndReset());
        if (signature.Length > Reserve)
        {
            throw new PdfFormatException(PdfCodes.Signature, $"The signature takes {signature.Length} bytes, and {Reserve} are set aside for it.");
        }

        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(signature), added.AsSpan(holeAt + 1));
        return new PdfAppendix(file, added);
    }

    // The places given back are relative to what is added.
    private static byte[] Prepare(PdfFile parsed, PdfSignatureRequest request, string type, string subFilter, out int rangeAt, out int holeAt)
    {
        var field = PdfForm.Read(parsed, parsed.Last)[request.Field]
            ?? throw new PdfFormatException(PdfCodes.Signature, $"The file has no signature field named {Plain.Of(request.Field)}.");
        if (field.Value is not null)
        {
            throw new PdfFormatException(PdfCodes.Signature, $"The field {Plain.Of(request.Field)} is signed already.");
        }

        var form = parsed.DictionaryOf(parsed.Catalog(parsed.Last)["AcroForm"], parsed.Last)!;
        if (form["SigFlags"] is not PdfInteger { Value: 3 } || field.Dictionary.Has("V"))
        {
            throw new PdfFormatException("The file is not made for signatures: the form's SigFlags are not 3, or the field holds an empty value.");
        }

        var update = new PdfUpdate(parsed);
        var number = update.NewNumber();
        update.Begin(number);
        update.Write($"<</Type/{type}/Filter/Adobe.PPKLite/SubFilter/{subFilter}");
        if (type == "Sig")
        {
            update.Write("/M" + PdfText.Write(request.At));
        }

        foreach (var (key, text) in new[] { ("Reason", request.Reason), ("Name", request.Name), ("Location", request.Location) })
        {
            update.Write(text is null ? "" : $"/{key}{PdfText.Write(text)}");
        }

        update.Write("/ByteRange");
        rangeAt = update.Position - parsed.Bytes.Length;
        update.Write(ByteRangeBlank + "/Contents");
        holeAt = update.Position - parsed.Bytes.Length;
        update.Write("<" + new string('0', 2 * Reserve) + ">>>");
        update.EndObject();
        update.Extend(field.Number, field.Dictionary, string.Create(CultureInfo.InvariantCulture, $"/V {number} 0 R"));
        return update.Finish();
    }
}
