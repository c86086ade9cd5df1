using System.Diagnostics;
using System.Text;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Platform.Signing;

namespace GovernancePortal.Tests.Platform.Signing;

/// <summary>Files that are not of the strict form are refused by a sentence, within time and memory.</summary>
public sealed class PdfFormTests
{
    private static readonly string Sample = Encoding.Latin1.GetString(SamplePdf.Build());

    [Theory]
    [InlineData("", "does not begin as a PDF")]
    [InlineData("%PDF-1.7\n", "no end mark")]
    [InlineData("%PDF-1.7\n%%EOF", "no place of a cross-reference table")]
    [InlineData("%PDF-1.7\nstartxref\n99999999999\n%%EOF", "a number is too large")]
    [InlineData("%PDF-1.7\nstartxref\n400\n%%EOF", "lies outside the file")]
    [InlineData("%PDF-1.7\nstartxref\n3\n%%EOF", "No cross-reference table stands")]
    [InlineData("%PDF-1.7\n7 0 obj<</Type/XRef>>\nstartxref\n9\n%%EOF", "a cross-reference stream stands")]
    [InlineData("%PDF-1.7\nxref\n0 999999999\ntrailer<<>>\nstartxref\n9\n%%EOF", "impossible number of objects")]
    [InlineData("%PDF-1.7\nxref\ntrailer<</Size 1/Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF", "a loop, or a linearised file")]
    [InlineData("%PDF-1.7\nxref\ntrailer<</Size 1/Root 1 0 R/Prev -9>>\nstartxref\n9\n%%EOF", "wrong place of the one before")]
    [InlineData("%PDF-1.7\nxref\ntrailer<</Size 1/Root 1 0 R>>\nstartxref\n9\n%%EOF", "has no document catalog")]
    [InlineData("%PDF-1.7\nxref\ntrailer<</Size 99999999999999999999/Root 1 0 R>>\nstartxref\n9\n%%EOF", "a number is too large")]
    [InlineData("%PDF-1.7\nxref\ntrailer<</Size 1/Root 1 0 R/Encrypt 2 0 R>>\nstartxref\n9\n%%EOF", "is encrypted")]
    [InlineData("%PDF-1.7\nxref\ntrailer<</Size 1/Root 1 0 R/XRefStm 2>>\nstartxref\n9\n%%EOF", "hybrid files are not read")]
    [InlineData("%PDF-1.7\nxref\ntrailer<</Size 1/Size 1/Root 1 0 R>>\nstartxref\n9\n%%EOF", "has the key /Size twice")]
    public void Read_AMalformedFile_IsRefused(string file, string words) => Refused(file, words);

    [Theory]
    [InlineData("%PDF-1.7", "%PDF-1.9", "does not begin as a PDF")]
    [InlineData("%PDF-1.7", "<html>%PDF-1.7", "6 bytes stand before the header")]
    [InlineData("5 0 obj", "5 1 obj", "Object 5 0 is listed at byte")]
    [InlineData("5 0 obj", "6 0 obj", "Object 5 0 is listed at byte")]
    [InlineData("/Length ", "/Lenkth ", "has no length")]
    [InlineData("/Type/Font/Subtype", "/Type/Font%Subtype", "is missing")]
    [InlineData("0000000000 65535 f \n", "0000000000 65535 f\n\n", "is malformed")]
    [InlineData("0000000000 65535 f \n", "0000000000 65535 x \n", "is malformed")]
    [InlineData("startxref", "startxreg", "no place of a cross-reference table")]
    public void Read_ADamagedSample_IsRefused(string from, string to, string words)
    {
        var at = Sample.IndexOf(from, StringComparison.Ordinal);
        Refused(Sample[..at] + to + Sample[(at + from.Length)..], words);
    }

    [Theory]
    [InlineData("(Minutes)/Title(Other)", "has the key /Title twice")]
    [InlineData("123456789012345678901", "a number is too large")]
    [InlineData("1.2.3", "a number is malformed")]
    [InlineData("1-2", "a number is malformed")]
    [InlineData("9999999 0 R", "impossible object")]
    [InlineData("nonsense", "something stands that is no value")]
    [InlineData("<Minutes>", "a hexadecimal string holds something else")]
    [InlineData("<00", "a dictionary's key is missing")]
    [InlineData("/#zz", "a name is malformed")]
    [InlineData("% comment\n1", "something stands that is no value")]
    [InlineData("1>> (more) <<", "does not end where it should")]
    public void Read_AMalformedValue_IsRefused(string title, string words) => Refused(WithTitle(title), words);

    [Fact]
    public void Read_AStreamOfAnotherLength_IsRefused()
    {
        Refused(Encoding.Latin1.GetString(SamplePdf.Append(SamplePdf.Build(), [(5, "<</Length 3>>\nstream\nfour\nendstream")])), "does not end where its length says");
        Refused(Encoding.Latin1.GetString(SamplePdf.Append(SamplePdf.Build(), [(5, "<</Length 99999>>\nstream\nfour\nendstream")])), "longer than the file");
        Refused(Encoding.Latin1.GetString(SamplePdf.Append(SamplePdf.Build(), [(5, "<</Length 5 0 R>>\nstream\nfour\nendstream")])), "has no length");
    }

    [Fact]
    public void Read_TheSample_IsAccepted() =>
        Assert.DoesNotContain(SigningKit.Check(Encoding.Latin1.GetBytes(Sample)).Verification.Lines, line => line.Code == PdfCodes.Form && line.Result == VerificationResult.Fail);

    [Fact]
    public void Read_ObjectStreams_AreRefused() =>
        Refused(Encoding.Latin1.GetString(SamplePdf.Append(SamplePdf.Build(), [(99, SamplePdf.StreamBody("/Type/ObjStm/N 1/First 4", "9 0 <<>>"))])), "is an object stream");

    [Fact]
    public void Read_AnObjectListedInsideAnother_OrTwice_OrInAStream_IsRefused()
    {
        var inside = SamplePdf.Build(catalogExtra: "/X(\n4 0 obj\n<</Forged 1>>\nendobj\n)");
        var text = Encoding.Latin1.GetString(inside);
        var (real, forged) = (text.LastIndexOf("\n4 0 obj", StringComparison.Ordinal) + 1, text.IndexOf("\n4 0 obj", StringComparison.Ordinal) + 1);
        Refused(text.Replace($"{real:D10} 00000 n", $"{forged:D10} 00000 n", StringComparison.Ordinal), "which is inside object 1");

        var twice = Encoding.Latin1.GetString(SamplePdf.Append(SamplePdf.Build(), [(4, "<<>>"), (5, "<<>>")])).Replace("\n5 1\n", "\n4 1\n", StringComparison.Ordinal);
        Refused(twice, "lists object 4 twice");
    }

    [Fact]
    public void Read_BytesThatNoTableLists_AreRefused()
    {
        Refused(Encoding.Latin1.GetString(SamplePdf.Append(SamplePdf.Build(), [(5, "<<>>\nendobj\n% hidden\n6 0 obj <<>>")])), "holds bytes that no cross-reference table lists");
        Refused(Encoding.Latin1.GetString(SamplePdf.Append([.. SamplePdf.Build(), .. "% hidden\n"u8], [(5, "<<>>")])), "holds bytes that no cross-reference table lists");
    }

    [Fact]
    public void Read_DeepNesting_ManyValues_AndManyObjects_EndInTime()
    {
        var watch = Stopwatch.StartNew();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Refused(WithTitle(new string('[', 5_000_000)), "nested deeper than");
        Refused(WithTitle(string.Concat(Enumerable.Repeat("<</A", 100_000))), "nested deeper than");
        Refused(WithTitle("[" + string.Concat(Enumerable.Repeat("0 ", 2_000_000)) + "]"), "holds more than 500000 values");
        Refused(WithTitle(new string('(', 1_000_000)), "a string does not end");

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(8));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 500_000_000);
    }

    [Fact]
    public async Task Read_ThatTakesTooLong_OrIsTooLarge_IsRefused_AndCanBeStopped()
    {
        var file = await SigningKit.SealedAsync();

        Assert.Contains("longer to read", Failure(file, PdfLimits.Default with { Time = TimeSpan.Zero }), StringComparison.Ordinal);
        Assert.Contains("longer than 1000 bytes", Failure(file, PdfLimits.Default with { Bytes = 1000 }), StringComparison.Ordinal);
        Assert.Contains("lists more than 24 objects", Failure(file, PdfLimits.Default with { Objects = 24 }), StringComparison.Ordinal);
        Assert.Contains("more than 1 revisions", Failure(file, PdfLimits.Default with { Revisions = 1 }), StringComparison.Ordinal);
        Assert.Contains("more than 0 signatures", Failure(file, PdfLimits.Default with { Signatures = 0 }), StringComparison.Ordinal);
        Assert.Contains("more than 50 values", Failure(file, PdfLimits.Default with { Values = 50 }), StringComparison.Ordinal);
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        Assert.Throws<OperationCanceledException>(() => PdfSignatureCheck.Check(file, PdfTrust.Nobody, SigningKit.At, cancellationToken: stopped.Token));
    }

    [Fact]
    public void Read_FieldsInALoop_OrTwice_AreRefused()
    {
        var file = SamplePdf.Build();
        var field = SamplePdf.NumberOfField("Seal");

        Refused(Encoding.Latin1.GetString(SamplePdf.Append(file, [(3, $"<</SigFlags 3/Fields[{field} 0 R {field} 0 R]>>")])), "twice");
        Refused(Encoding.Latin1.GetString(SamplePdf.Append(file, [(3, "<</SigFlags 3/Fields[40 0 R]>>"), (40, "<</T(x)/Kids[40 0 R]>>")])), "twice");
        Refused(Encoding.Latin1.GetString(SamplePdf.Append(file, [(3, $"<</SigFlags 3/Fields[{field} 0 R 40 0 R]>>"), (40, "<</T(Seal)/FT/Sig>>")])), "Two signature fields");
        Refused(Encoding.Latin1.GetString(SamplePdf.Append(file, [(3, "<</SigFlags 3/Fields[40 0 R]>>"), (40, "<</T(Seal)/FT/Sig/Kids[41 0 R]>>"), (41, "<<>>")])), "has parts");
        Refused(Encoding.Latin1.GetString(SamplePdf.Append(file, [(3, "40 0 R"), (40, "3 0 R")])), "refers to itself");
    }

    private static string WithTitle(string title) => Encoding.Latin1.GetString(SamplePdf.Append(SamplePdf.Build(), [(5, $"<</Title {title}>>")]));

    private static string Failure(byte[] file, PdfLimits limits) =>
        PdfSignatureCheck.Check(file, PdfTrust.Nobody, SigningKit.At, limits: limits).Verification.Lines.First(line => line.Result == VerificationResult.Fail).Text;

    private static void Refused(string file, string words)
    {
        var report = SigningKit.Check(Encoding.Latin1.GetBytes(file));

        var failure = report.Verification.Lines.First(line => line.Result == VerificationResult.Fail);
        Assert.True(failure.Code is PdfCodes.Form or PdfCodes.AfterLastSignature, failure.ToString());
        Assert.True(failure.Text.Contains(words, StringComparison.Ordinal), failure.ToString());
        Assert.Empty(report.Signatures);
    }
}
