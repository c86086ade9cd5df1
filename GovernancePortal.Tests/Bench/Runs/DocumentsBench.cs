using System.Diagnostics;
using System.Globalization;
using GovernancePortal.Platform.Documents;
using GovernancePortal.Tests.Bench.Measuring;

namespace GovernancePortal.Tests.Bench.Runs;

/// <summary>Goal 8, the part of the document kit: pages a second, how time grows with length, memory with the number of documents.</summary>
internal sealed class DocumentsBench : IBench
{
    private const int RowsOfAPage = 36;
    private const int Documents = 20;
    private static readonly DateTimeOffset At = new(2026, 3, 3, 10, 0, 0, TimeSpan.Zero);

    public string Name => "documents";

    public string Purpose => "PDF documents: tagged pages of tables a second, 50 against 500 pages with attachments, memory after 20 documents (goal 8)";

    public IReadOnlyList<Option> Options => [new("rounds", "15", "documents of each length")];

    public async Task RunAsync(Arguments arguments, TextWriter output, CancellationToken cancellationToken)
    {
        var rounds = arguments.Int("rounds");
        var report = new Report("documents").Add("100 pages, first in the process", Time(100, attachments: false).Milliseconds, "ms");
        for (var warm = 0; warm < 10; warm++)
        {
            Time(50, attachments: true);
        }

        HostCpu.WaitForQuiet(TimeSpan.FromSeconds(30));
        var host = HostCpu.Read();
        var hundred = Rounds(rounds, 100, attachments: false, cancellationToken);
        report.Add("100 pages of tables", hundred.Times)
            .Add("pages a second p50", hundred.Pages * 1000 / hundred.Times.P50, "", ">= 200")
            .Add("length of 100 pages", hundred.Length / 1024.0, "kB");
        var fifty = Rounds(rounds, 50, attachments: true, cancellationToken);
        var many = Rounds(Math.Max(rounds / 3, 3), 500, attachments: true, cancellationToken);
        report.Add("50 pages with attachments", fifty.Times)
            .Add("500 pages with attachments", many.Times)
            .Add("a page of 500 against one of 50", many.Times.P50 / many.Pages / (fifty.Times.P50 / fifty.Pages), "x", "<= 1.3")
            .Add("same bytes twice", Bytes(50).AsSpan().SequenceEqual(Bytes(50)) ? "yes" : "no");
        Memory(report);
        await output.WriteLineAsync(report.Add("stolen", HostCpu.Read().StolenShareSince(host) * 100, "%").ToString());
    }

    private static void Memory(Report report)
    {
        var before = Settled();
        var peak = before;
        for (var round = 0; round < Documents; round++)
        {
            Time(500, attachments: true);
            peak = Math.Max(peak, ProcessUse.Of(Environment.ProcessId).ResidentMegabytes);
        }

        var after = Settled();
        report.Add("resident before", before, "MB")
            .Add($"most after each of {Documents} documents of 500 pages, more", peak - before, "MB", "<= 120")
            .Add("after them, of before", after / before, "x", "<= 1.1");
    }

    private static double Settled()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return ProcessUse.Of(Environment.ProcessId).ResidentMegabytes;
    }

    private static (Latencies Times, int Pages, long Length) Rounds(int rounds, int pages, bool attachments, CancellationToken cancellationToken)
    {
        var (times, made) = (new Latencies(), (Milliseconds: 0.0, Pages: 0, Length: 0L));
        for (var round = 0; round < rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            made = Time(pages, attachments);
            times.Add(made.Milliseconds);
        }

        return (times, made.Pages, made.Length);
    }

    private static (double Milliseconds, int Pages, long Length) Time(int pages, bool attachments)
    {
        var start = Stopwatch.GetTimestamp();
        var report = Make(pages, attachments).WriteTo(Stream.Null);
        return (Stopwatch.GetElapsedTime(start).TotalMilliseconds, report.Pages, report.Length);
    }

    private static byte[] Bytes(int pages)
    {
        using var stream = new MemoryStream();
        Make(pages, attachments: true).WriteTo(stream);
        return stream.ToArray();
    }

    // A page to a decision: a heading, what it was, how it was decided, and who voted how.
    private static PortalDocument Make(int pages, bool attachments) => PortalDocument
        .Create(new DocumentInfo("Bench", "en", At) { HeadRight = "A partnership" })
        .SignatureField("Seal", "Seal")
        .Compose(document =>
        {
            document.TitleBlock("A pack of decisions").TableOfContents(1);
            for (var page = 0; page < pages; page++)
            {
                Page(document, page, attachments);
            }
        });

    private static void Page(DocumentComposer document, int page, bool attachments)
    {
        var number = page.ToString(CultureInfo.InvariantCulture);
        document.Heading(1, "Decision " + number).Paragraph("Decided after a vote of the council, by the rule of clause 4 of the charter.");
        document.Table(table =>
        {
            table.Columns(TableColumn.Fixed(60), TableColumn.Relative(), TableColumn.Auto(), TableColumn.Auto());
            table.Header("Seat", "Reason", "Choice", "At");
            for (var row = 0; row < RowsOfAPage - 4; row++)
            {
                table.Row(number + "-" + row.ToString(CultureInfo.InvariantCulture), "The assessment is complete and its conditions are met", "for", "2026-03-03 10:00:00");
            }
        }).PageBreak();
        if (attachments)
        {
            document.Attach($"decision-{number}.json", "application/json", "The record", AttachmentRelationship.Data, stream => Record(stream, number));
        }
    }

    private static void Record(Stream stream, string number)
    {
        for (var row = 0; row < RowsOfAPage; row++)
        {
            stream.Write("{\"type\":\"vote.cast\",\"seat\":\""u8);
            stream.Write(System.Text.Encoding.UTF8.GetBytes(number));
            stream.Write("\",\"choice\":\"for\",\"at\":\"2026-03-03T10:00:00.000Z\"}\n"u8);
        }
    }
}
