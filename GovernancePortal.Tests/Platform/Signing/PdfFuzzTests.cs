using System.Diagnostics;
using System.Globalization;
using System.Text;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Platform.Signing;

namespace GovernancePortal.Tests.Platform.Signing;

/// <summary>
/// Damage of all kinds: no flipped bit, cut or splice may leave the report of a signed file green, and none may end in an
/// exception. The seed is fixed; another can be given by the environment (PDF_FUZZ_SEED), and more rounds (PDF_FUZZ_ROUNDS).
/// </summary>
public sealed class PdfFuzzTests
{
    private static readonly int Seed = Setting("PDF_FUZZ_SEED", 20260301);
    private static readonly int Rounds = Setting("PDF_FUZZ_ROUNDS", 1);
    private static readonly string[] Fragments =
    [
        "<<", ">>", "[", "]", "(", ")", "<", ">", "/", "%", "obj", "endobj", "stream\n", "endstream", "xref\n", "trailer", "startxref\n", "%%EOF\n", "1 0 R", "99999999999999999999",
        "-1", "0.0.1", "/Length 2147483647", "/Prev 0", "/ByteRange[0 0 0 0]", "/Type/Sig", "null", "true", "\0", "\r", "\n", "#00", "/Kids", "/Contents<00>", "0000000000 65535 f \n",
    ];

    [Fact]
    public async Task Check_AnyFlippedBit_IsNeverGreen()
    {
        var file = await SigningKit.FinishedAsync();
        var random = new Random(Seed);
        var places = new SortedSet<int>();

        // Every byte that is no padding of a signature in the last and first kilobytes and around each value, and random ones in between.
        var holes = PdfTool.Holes(file);
        foreach (var (from, to) in holes)
        {
            AddRange(places, from - 300, from + 40);
            AddRange(places, to - 20, to + 300, file.Length);
        }

        for (var i = 0; i < 300 * Rounds; i++)
        {
            places.Add(random.Next(file.Length));
            var (from, to) = holes[random.Next(holes.Count)];
            places.Add(random.Next(from, from + 3500));
        }

        NeverGreen(file, places, random);
    }

    [Fact]
    public async Task Check_AnyFlippedBitOfTheLastValue_IsNeverGreen()
    {
        var random = new Random(Seed);
        var file = await SigningKit.SignAsync(await SigningKit.SealedAsync(), SamplePdf.Alice, SigningKit.AliceCertificate, SigningKit.Authority);
        var (from, _) = PdfTool.Holes(file)[1];

        NeverGreen(file, Enumerable.Range(from - 1, (2 * PdfTool.Cms(file, 1).Length) + 10).Where(_ => random.Next(4) == 0), random);
    }

    [Fact]
    public async Task Check_ACutFile_IsNeverGreenAgainstItsRecord_AndNeverThrows()
    {
        var file = await SigningKit.FinishedAsync();
        var random = new Random(Seed);
        var states = SigningKit.Check(file).States.Select(state => state.Length).ToHashSet();

        foreach (var length in Enumerable.Range(0, 100 * Rounds).Select(_ => random.Next(file.Length)).Concat(states.SelectMany(length => new[] { length - 1, length })).Where(length => length < file.Length))
        {
            var report = Checked(file[..length], new PdfExpectation(null, 4));
            Assert.False(report.IsOk, $"cut at {length}");
        }
    }

    [Fact]
    public async Task Check_Splices_AreNeverGreen_AndNeverThrow()
    {
        var file = await SigningKit.FinishedAsync();
        var random = new Random(Seed);
        for (var i = 0; i < 250 * Rounds; i++)
        {
            var (from, length, to) = (random.Next(file.Length), random.Next(1, 400), random.Next(file.Length));
            var part = file.AsSpan(from, Math.Min(length, file.Length - from));
            byte[] spliced = random.Next(3) switch
            {
                0 => [.. file[..to], .. part, .. file[to..]],
                1 => [.. file[..from], .. file[(from + part.Length)..]],
                _ => Overwritten(file, part, to),
            };
            if (!spliced.AsSpan().SequenceEqual(file))
            {
                Assert.False(Checked(spliced).IsOk, $"splice {i} of seed {Seed}");
            }
        }
    }

    [Fact]
    public void Check_Garbage_NeverThrows()
    {
        var random = new Random(Seed);
        var sample = Encoding.Latin1.GetString(SamplePdf.Build());
        for (var i = 0; i < 1500 * Rounds; i++)
        {
            var text = new StringBuilder("%PDF-1.7\n");
            for (var part = random.Next(60); part > 0; part--)
            {
                text.Append(random.Next(4) == 0 ? sample.AsSpan(random.Next(sample.Length - 60), random.Next(60)) : Fragments[random.Next(Fragments.Length)]);
            }

            var at = text.ToString().LastIndexOf("xref\n", StringComparison.Ordinal);
            Assert.False(Checked(Encoding.Latin1.GetBytes(text.Append(CultureInfo.InvariantCulture, $"startxref\n{Math.Max(at, 0)}\n%%EOF\n").ToString())).IsOk);
        }
    }

    // Damaged objects with right tables around them reach further than random bytes do.
    [Fact]
    public async Task Check_DamagedObjectsInAWellFormedRevision_AreNeverGreen_AndNeverThrow()
    {
        var file = await SigningKit.SealedAsync();
        var random = new Random(Seed);
        int[] numbers = [1, 2, 3, 5, 6, 7, 8, 9, .. SamplePdf.Fields.Select(field => SamplePdf.NumberOfField(field)), 18, 19, 23];
        for (var i = 0; i < 600 * Rounds; i++)
        {
            var number = numbers[random.Next(numbers.Length)];
            var body = SamplePdf.BodyOf(file, number);
            body = body.Length > 2000 ? body[..300] + ">>" : body;
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                var at = random.Next(body.Length);
                body = random.Next(3) switch
                {
                    0 => body[..at] + Fragments[random.Next(Fragments.Length)] + body[at..],
                    1 => body[..at] + body[Math.Min(body.Length, at + random.Next(8))..],
                    _ => body[..at] + (char)(body[at] ^ (1 << random.Next(8))) + body[(at + 1)..],
                };
                body = body.Length == 0 ? " " : body;
            }

            var damaged = SamplePdf.Append(file, [(number, body)]);
            Assert.False(Checked(damaged).IsOk, $"round {i} of seed {Seed}: {body}");
            Attachments(damaged);
        }
    }

    private static void NeverGreen(byte[] file, IEnumerable<int> places, Random random)
    {
        Assert.True(SigningKit.Check(file).IsOk);
        var changed = (byte[])file.Clone();
        foreach (var place in places)
        {
            var bit = (byte)(1 << random.Next(8));
            changed[place] ^= bit;
            Assert.False(Checked(changed).IsOk, $"byte {place}, bit {bit}, seed {Seed}");
            changed[place] ^= bit;
        }
    }

    private static PdfSignatureReport Checked(byte[] file, PdfExpectation? expected = null)
    {
        var watch = Stopwatch.StartNew();
        var report = SigningKit.Check(file, expected);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.DoesNotContain(report.Verification.Lines, line => line.Text.StartsWith("The file cannot be read: ", StringComparison.Ordinal));
        Assert.All(report.Verification.Lines.Where(line => line.Result == VerificationResult.Fail), line => Assert.EndsWith(".", line.Text, StringComparison.Ordinal));
        return report;
    }

    private static void Attachments(byte[] file)
    {
        try
        {
            foreach (var attachment in PdfAttachments.Read(file))
            {
                attachment.Read();
            }
        }
        catch (PdfFormatException)
        {
        }
    }

    private static byte[] Overwritten(byte[] file, ReadOnlySpan<byte> part, int to)
    {
        var copy = (byte[])file.Clone();
        part[..Math.Min(part.Length, file.Length - to)].CopyTo(copy.AsSpan(to));
        return copy;
    }

    private static void AddRange(SortedSet<int> places, int from, int to, int end = int.MaxValue)
    {
        for (var place = from; place < Math.Min(to, end); place += 5)
        {
            places.Add(place);
        }
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
