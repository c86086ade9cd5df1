using GovernancePortal.Domain.Decisions;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Documents;
using GovernancePortal.Platform.Packs;
using GovernancePortal.Platform.Packs.Printing;

namespace GovernancePortal.Capabilities.Packs.Documents;

/// <summary>A decision in a pack.</summary>
internal static class DecisionPages
{
    public static void Decision(this DocumentComposer document, PackReader reader, PackItem item)
    {
        var record = DecisionHash.Read(reader.Content.Files[item.Record!].Span);
        Facts(document, record);
        document.Heading(3, "Motion").Markdown(record.Motion, 4);
        if (record.Rationale.Length > 0)
        {
            document.Heading(3, "Reasons").Markdown(record.Rationale, 4);
        }

        Considered(document, record);
        Count(document, record);
        Votes(document, reader, record);
        Papers(document, record.Papers, reader, item);
        document.Course(reader, item);
        document.Proof(reader, item);
    }

    public static void Papers(DocumentComposer document, IReadOnlyList<DecisionPaper> papers, PackReader reader, PackItem item)
    {
        if (papers.Count == 0)
        {
            return;
        }

        var attached = item.Papers.ToLookup(name => reader.Content.Manifest.Files.FirstOrDefault(file => file.Name == name)?.Sha256);
        document.Heading(3, "Papers");
        document.Table(table =>
        {
            table.Columns(TableColumn.Relative(3), TableColumn.Relative(4), TableColumn.Relative(3));
            table.Header("Paper", "SHA-256", "Attached as");
            foreach (var paper in papers)
            {
                table.Row(paper.Name, new TextSpan(paper.Sha256).Code(), attached[paper.Sha256].FirstOrDefault() ?? "closed to who asked for this pack");
            }
        });
    }

    private static void Facts(DocumentComposer document, DecisionRecord record) => document.KeyValues(pairs =>
    {
        pairs.Add("Outcome", new TextSpan(Words.Title(record.Outcome)).Bold());
        pairs.Add("Decided", PackReader.At(record.DecidedAt));
        pairs.Add("Gate", $"{PackReader.Number(record.GateNumber)}, opened {PackReader.At(record.OpenedAt)}");
        pairs.Add("Kind and risk", $"{Words.Title(record.Kind)}, {Words.Of(record.Tier)} risk");
        pairs.Add("Moved by", record.MovedByName);
        pairs.Add("Rule", $"Charter version {PackReader.Number(record.CharterVersion)}, clause {record.Clause}");
        if (record.Supersedes is { } earlier)
        {
            pairs.Add("Supersedes", $"Decision {PackReader.Number(earlier)}");
        }

        if (record.Follows is { } follows)
        {
            pairs.Add("Follows", $"Gate {PackReader.Number(follows.Gate)}: {Words.Of(follows.Reason)}");
        }

        if (record.ReviewOn is { } review)
        {
            pairs.Add("Review", PackReader.Day(review));
        }

        if (record.Emergency is { } emergency)
        {
            pairs.Add("Emergency", $"{emergency.Reason} To be ratified by {PackReader.At(emergency.RatifyBy)}.");
        }
    });

    private static void Considered(DocumentComposer document, DecisionRecord record)
    {
        if (record.Options.Length > 0)
        {
            document.Heading(3, "Options considered").BulletList(record.Options.Select(option => $"{option.Title}: {option.Text}"));
        }

        if (record.Conditions.Length > 0)
        {
            document.Heading(3, "Conditions").BulletList(record.Conditions);
        }
    }

    private static void Count(DocumentComposer document, DecisionRecord record)
    {
        document.Heading(3, "Count").Paragraph(record.RuleInWords);
        if (Number(record.For) is { } votesFor && Number(record.Against) is { } against && Number(record.Abstain) is { } abstain && Number(record.Electorate) is { } electorate && electorate > 0)
        {
            document.TallyBar(
                "Votes",
                new TallyPart("For", votesFor, TallyFill.Solid),
                new TallyPart("Against", against, TallyFill.Striped),
                new TallyPart("Abstaining", abstain, TallyFill.Pale),
                new TallyPart("Not voted", Math.Max(electorate - votesFor - against - abstain, 0), TallyFill.Empty));
        }

        document.Paragraph(record.Explanation);
        if (record.Tests.Length > 0)
        {
            document.BulletList(record.Tests.Select(test => $"{(test.Met ? "Met" : "Not met")}: {test.InWords}"));
        }
    }

    private static void Votes(DocumentComposer document, PackReader reader, DecisionRecord record)
    {
        if (record.Votes.Length == 0)
        {
            return;
        }

        document.Heading(3, "Votes");
        document.Table(table =>
        {
            table.Columns(TableColumn.Relative(3), TableColumn.Relative(3), TableColumn.Relative(3), TableColumn.Relative(2));
            table.Header("Seat", "Organisation", "Cast by", "Vote");
            foreach (var vote in record.Votes)
            {
                table.Row(vote.Seat, vote.Organisation, vote.Person is null ? "nobody" : reader.Person(vote.Person) + (vote.ByProxy ? ", by proxy" : string.Empty), Said(vote));
            }
        });
        foreach (var vote in record.Votes.Where(vote => vote.Statement is not null || vote.VetoReason is not null))
        {
            document.Quotation(quoted => quoted
                .Paragraph(text =>
                {
                    text.Span($"{vote.Seat}, {vote.Organisation}{(vote.IsDissent ? ", dissenting" : string.Empty)}: ").Bold();
                    text.Span(string.Join("\n", new[] { vote.VetoReason is { } veto ? $"Veto: {veto}" : null, vote.Statement }.OfType<string>()));
                }));
        }
    }

    private static string Said(DecisionVote vote) =>
        vote.Recused ? "stood aside"
        : vote.Choice is not { } choice ? "not voted"
        : Words.Of(choice) + (vote.VetoReason is null ? string.Empty : ", with a veto") + (vote.IsStale ? ", before a new version" : string.Empty);

    // Weighted votes are exact fractions as text; a bar is drawn of plain numbers alone.
    private static decimal? Number(string text) =>
        decimal.TryParse(text, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
}
