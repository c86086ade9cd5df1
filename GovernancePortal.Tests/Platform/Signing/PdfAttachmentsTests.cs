using System.Text;
using GovernancePortal.Platform.Signing;

namespace GovernancePortal.Tests.Platform.Signing;

/// <summary>Attachments are read from the sealed part alone, with safe names and limits.</summary>
public sealed class PdfAttachmentsTests
{
    [Fact]
    public async Task Read_TellsNameDescriptionRelationshipAndContent()
    {
        var attachments = PdfAttachments.Read(await SigningKit.FinishedAsync());

        Assert.Equal(["events.jsonl", "minutes.json"], attachments.Select(attachment => attachment.Name));
        Assert.All(attachments, attachment => Assert.Equal(("Record " + attachment.Name, "Data"), (attachment.Description, attachment.Relationship)));
        Assert.Equal("{\"vote\":\"approve\"}", Encoding.UTF8.GetString(attachments[1].Read()));
    }

    [Fact]
    public async Task Read_OfAFileWithAReplacedAttachment_StillTellsWhatWasSealed()
    {
        var forged = SamplePdf.Append(await SigningKit.SealedAsync(), [(SamplePdf.NumberOfField("Archive3") + 4, SamplePdf.StreamBody("/Type/EmbeddedFile", "{\"vote\":\"reject\"}"))]);

        Assert.Equal("{\"vote\":\"approve\"}", Encoding.UTF8.GetString(PdfAttachments.Read(forged)[1].Read()));
        Assert.False(SigningKit.Check(forged).IsOk);
    }

    [Fact]
    public void Read_OfAFileWithoutASeal_IsRefused() =>
        Assert.Contains("no seal", Assert.Throws<PdfFormatException>(() => PdfAttachments.Read(SamplePdf.Build())).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Read_AnEscapingName_OrOneTwice_IsRefused()
    {
        await RefusedAsync("name that is not safe", SamplePdf.Build(strangeName: true));
        await RefusedAsync("Two attachments have the name \"a.JSON\"", SamplePdf.Build(attachments: new Dictionary<string, byte[]> { ["a.json"] = [1], ["a.JSON"] = [2] }), "Two attachments");
    }

    [Fact]
    public async Task Read_ALoopInTheList_OrTooMany_AreRefused()
    {
        await RefusedAsync("refers to itself", SamplePdf.Append(SamplePdf.Build(), [(7, "<</EmbeddedFiles 40 0 R>>"), (40, "<</Kids[40 0 R]>>")]));
        await RefusedAsync("is malformed", SamplePdf.Append(SamplePdf.Build(), [(7, "<</EmbeddedFiles<</Names[(a)]>>>>")]));
        await RefusedAsync("has no content", SamplePdf.Append(SamplePdf.Build(), [(7, "<</EmbeddedFiles<</Names[(a) 5 0 R]>>>>")]));
        var file = await SigningKit.SealedAsync();
        Assert.Contains("more than 1 attachments", Assert.Throws<PdfFormatException>(() => PdfAttachments.Read(file, new PdfAttachmentLimits(Count: 1))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_AnAttachmentThatUnpacksToTooMuch_OrIsDamaged_OrLies_IsRefused()
    {
        var bomb = await SealedWithAsync("bomb.bin", new byte[50_000_000]);
        Assert.True(bomb.Length < 200_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("larger than 100000 bytes", ReadFails(bomb, new PdfAttachmentLimits(BytesEach: 100_000)), StringComparison.Ordinal);
        Assert.Contains("larger than 100000 bytes", ReadFails(bomb, new PdfAttachmentLimits(BytesEach: 100_000, BytesInAll: 1)), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);

        var entry = SamplePdf.NumberOfField("Archive3") + 2;
        await ContentFailsAsync("damaged", (entry, SamplePdf.StreamBody("/Filter/FlateDecode", "x\u009Cnonsense and more nonsense")));
        await ContentFailsAsync("and says it has 7", (entry, SamplePdf.StreamBody("/Params<</Size 7>>", "four")));
        await ContentFailsAsync("packed in a way", (entry, SamplePdf.StreamBody("/Filter/LZWDecode", "four")));
        await ContentFailsAsync("packed in a way", (entry, SamplePdf.StreamBody("/Filter[/FlateDecode/FlateDecode]", "four")));
    }

    [Theory]
    [InlineData("minutes.json", true)]
    [InlineData("records/votes/4711.json", true)]
    [InlineData("議事録.pdf", true)]
    [InlineData("", false)]
    [InlineData("/etc/passwd", false)]
    [InlineData("a//b", false)]
    [InlineData("a/../b", false)]
    [InlineData("..", false)]
    [InlineData(".hidden", false)]
    [InlineData("a\\b", false)]
    [InlineData("C:x", false)]
    [InlineData("con.txt", false)]
    [InlineData("a/LPT1", false)]
    [InlineData("a.txt ", false)]
    [InlineData("a.txt.", false)]
    [InlineData("gpj\u202Eexe.txt", false)]
    [InlineData("a\0b", false)]
    [InlineData("a\nb", false)]
    public void IsSafe_TellsNamesThatMayBeWritten(string name, bool expected) => Assert.Equal(expected, PdfAttachments.IsSafe(name));

    private static async Task<byte[]> SealedWithAsync(string name, byte[] content) =>
        (await SigningKit.SealAsync(SamplePdf.Build(attachments: new Dictionary<string, byte[]> { [name] = content }))).ToArray();

    private static string ReadFails(byte[] file, PdfAttachmentLimits? limits = null) =>
        Assert.Throws<PdfFormatException>(() => PdfAttachments.Read(file, limits)[0].Read()).Message;

    private static async Task ContentFailsAsync(string words, (int, string) content) =>
        Assert.Contains(words, ReadFails((await SigningKit.SealAsync(SamplePdf.Append(SamplePdf.Build(), [content]))).ToArray()), StringComparison.Ordinal);

    private static async Task RefusedAsync(string words, byte[] file, string? instead = null)
    {
        var sealedFile = (await SigningKit.SealAsync(file)).ToArray();
        Assert.Contains(instead ?? words, Assert.Throws<PdfFormatException>(() => PdfAttachments.Read(sealedFile)).Message, StringComparison.Ordinal);
    }
}
