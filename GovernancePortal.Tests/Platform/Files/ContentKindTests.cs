using System.IO.Compression;
using System.Text;
using GovernancePortal.Platform.Files;
using GovernancePortal.Platform.Persistence;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Tests.Platform.Files;

public sealed class ContentKindTests
{
    private const string WordTypes = "<Types><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";

    public static TheoryData<string, string, string?> Plain => new()
    {
        { "%PDF-1.7\n%binary", "paper.pdf", "application/pdf" },
        { "%PDF-1.7\n<html><script>alert(1)</script>", "paper.html", "application/pdf" },
        { "<html><script>alert(1)</script></html>", "page.txt", "text/plain" },
        { "<html><script>alert(1)</script></html>", "page.html", null },
        { "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "picture.svg", null },
        { "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "picture.png", null },
        { "#!/bin/sh\nrm -rf /", "install.sh", null },
        { "MZ\u0090\u0003 This program cannot be run in DOS mode.", "paper.pdf", null },
        { "\u007fELF", "paper.txt", null },
        { "a,b\r\n1,2", "table.csv", "text/csv" },
        { "{}", "data.json", "application/json" },
        { "# Title", "notes.MD", "text/markdown" },
        { "text with a \0 in it", "a.txt", null },
        { " %PDF-1.7", "paper.pdf", null },
    };

    [Theory, MemberData(nameof(Plain))]
    public void Of_IsFoundFromTheContent(string content, string name, string? expected) =>
        Assert.Equal(expected, ContentKind.Of(Encoding.UTF8.GetBytes(content), name));

    [Fact]
    public void Of_TextInUtf16_IsNotAccepted()
    {
        Assert.Null(ContentKind.Of(Encoding.Unicode.GetBytes("plain words"), "a.txt"));
        Assert.Null(ContentKind.Of((byte[])[.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("plain words")], "a.txt"));
        Assert.Null(ContentKind.Of((byte[])[0x61, 0xC3, 0x28], "a.txt"));
    }

    [Fact]
    public void Of_OfficeAndOpenDocument_IsFoundFromTheParts()
    {
        Assert.Equal(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            ContentKind.Of(Zip(("[Content_Types].xml", WordTypes), ("word/document.xml", "<x/>")), "a.exe"));
        Assert.Equal(
            "application/vnd.oasis.opendocument.text",
            ContentKind.Of(Zip(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<x/>")), "a.odt"));
        Assert.Null(ContentKind.Of(Zip(("evil.exe", "MZ")), "a.docx"));
    }

    [Fact]
    public void Of_AnythingWithMacros_IsNotAccepted()
    {
        Assert.Null(ContentKind.Of(Zip(("[Content_Types].xml", WordTypes), ("word/document.xml", "<x/>"), ("word/vbaProject.bin", "x")), "a.docx"));
        Assert.Null(ContentKind.Of(
            Zip(("[Content_Types].xml", "<Override PartName=\"/word/harmless.bin\" ContentType=\"application/vnd.ms-office.vbaProject\"/>"), ("word/document.xml", "<x/>"), ("word/harmless.bin", "x")),
            "a.docx"));
        Assert.Null(ContentKind.Of(
            Zip(("[Content_Types].xml", "application/vnd.ms-word.document.macroEnabled.main+xml"), ("word/document.xml", "<x/>")), "a.docm"));
        Assert.Null(ContentKind.Of(
            Zip(("mimetype", "application/vnd.oasis.opendocument.text"), ("Basic/Standard/Module1.xml", "<x/>")), "a.odt"));
    }

    [Theory]
    [InlineData("../../etc/cron.d/evil")]
    [InlineData("..\\..\\evil")]
    [InlineData("/etc/passwd")]
    [InlineData("WORD/document.xml")]
    public void Of_APackageWithAHostilePartName_IsNotAccepted(string part) =>
        Assert.Null(ContentKind.Of(Zip(("[Content_Types].xml", WordTypes), ("word/document.xml", "<x/>"), (part, "x")), "a.docx"));

    [Fact]
    public void Of_AZipBomb_IsNotAccepted()
    {
        var bomb = Zip(("[Content_Types].xml", WordTypes), ("word/document.xml", new string('a', 20_000_000)));

        Assert.True(bomb.Length < 100_000);
        Assert.Null(ContentKind.Of(bomb, "a.docx"));
    }

    [Theory]
    [InlineData("mimetype")]
    public void Of_ABombThatLiesAboutItsLength_IsNotUnpacked(string part)
    {
        var bomb = Zip((part, new string('a', 50_000_000)), ("word/document.xml", "<x/>"));
        Lie(bomb, 50_000_000, 40);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Null(ContentKind.Of(bomb, "a.docx"));

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 20_000_000);
    }

    [Fact]
    public void Of_ATruncatedPackage_IsNotAccepted()
    {
        var whole = Zip(("[Content_Types].xml", WordTypes), ("word/document.xml", "<x/>"));

        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Null(ContentKind.Of(whole.AsMemory(0, length), "a.docx"));
        }
    }

    [Fact]
    public void Of_APackageWithAnyByteTurned_NeverThrows()
    {
        var whole = Zip(("[Content_Types].xml", WordTypes), ("word/document.xml", "<x/>"));

        for (var i = 4; i < whole.Length; i++)
        {
            foreach (var turned in new byte[] { 0x00, 0xFF, 0x7F, 0x80 })
            {
                var broken = whole.ToArray();
                broken[i] = turned;
                ContentKind.Of(broken, "a.docx");
            }
        }
    }

    [Fact]
    public async Task Store_KeepsAContentOnceAndGivesItBack()
    {
        var folder = Directory.CreateTempSubdirectory("governance-portal-files-").FullName;
        try
        {
            var store = new ContentStore(Options.Create(new PortalOptions { DataFolder = folder }));
            var content = "a paper"u8.ToArray();

            var names = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => store.PutAsync(content, CancellationToken.None))));

            Assert.Single(names.Distinct());
            Assert.Single(Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
            await using var stored = await store.OpenAsync(names[0], CancellationToken.None);
            Assert.Equal("a paper", await new StreamReader(stored!).ReadToEndAsync(TestContext.Current.CancellationToken));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Store_ACancelledUpload_LeavesNothing()
    {
        var folder = Directory.CreateTempSubdirectory("governance-portal-files-").FullName;
        try
        {
            var store = new ContentStore(Options.Create(new PortalOptions { DataFolder = folder }));

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.PutAsync("a paper"u8.ToArray(), new CancellationToken(canceled: true)));

            Assert.Empty(Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../../../../../../../../../../../../../../../../../../../etc/passwd")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/")]
    public async Task Store_AskedForWhatIsNoHash_HasNothing(string sha256)
    {
        var store = new ContentStore(Options.Create(new PortalOptions { DataFolder = Path.GetTempPath() }));

        Assert.Null(await store.OpenAsync(sha256, CancellationToken.None));
    }

    [Fact]
    public async Task Store_OfAFileChangedOnDisk_RefusesToHandItOut()
    {
        var folder = Directory.CreateTempSubdirectory("governance-portal-files-").FullName;
        try
        {
            var store = new ContentStore(Options.Create(new PortalOptions { DataFolder = folder }));
            var sha256 = await store.PutAsync("a paper"u8.ToArray(), CancellationToken.None);
            await File.WriteAllTextAsync(Directory.GetFiles(folder, "*", SearchOption.AllDirectories)[0], "another", TestContext.Current.CancellationToken);

            await Assert.ThrowsAsync<InvalidDataException>(() => store.OpenAsync(sha256, CancellationToken.None));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var part = archive.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return memory.ToArray();
    }

    // Wherever the archive states the length, another is written.
    private static void Lie(byte[] archive, int length, int lie)
    {
        var stated = BitConverter.GetBytes(length);
        for (var at = archive.AsSpan().IndexOf(stated); at >= 0; at = archive.AsSpan().IndexOf(stated))
        {
            BitConverter.GetBytes(lie).CopyTo(archive, at);
        }
    }
}
