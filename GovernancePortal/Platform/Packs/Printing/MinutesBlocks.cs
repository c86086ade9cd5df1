using System.Globalization;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Minutes;
using GovernancePortal.Platform.Documents;

namespace GovernancePortal.Platform.Packs.Printing;

/// <summary>The minutes of a meeting, as a document of their own and in a pack.</summary>
internal static class MinutesBlocks
{
    /// <summary>The types of the events that tell the course of minutes.</summary>
    public const string EventPrefix = "minutes.";

    private static readonly TallyFill[] Fills = [TallyFill.Solid, TallyFill.Striped, TallyFill.Pale, TallyFill.Empty];

    /// <summary>All of them.</summary>
    /// <param name="document">Where to.</param>
    /// <param name="reader">The names behind the ids.</param>
    /// <param name="item">The minutes in the pack.</param>
    /// <param name="top">The level of their first headings: 1 to 3.</param>
    public static MinutesRecord Minutes(this DocumentComposer document, PackReader reader, PackItem item, int top)
    {
        var record = MinutesRecord.Read(reader.Content.Files[item.Record!].Span);
        Facts(document, record);
        Attendance(document, reader, record, top);
        if (record.Opening.Length > 0)
        {
            document.Heading(top, "Opening").Markdown(record.Opening, top + 1);
        }

        foreach (var point in record.Items)
        {
            Item(document, reader, item, record, point, top);
        }

        if (record.Closing.Length > 0)
        {
            document.Heading(top, "Closing").Markdown(record.Closing, top + 1);
        }

        Actions(document, reader, record, top);
        Signatories(document, reader, item, record, top);
        return record;
    }

    /// <summary>The attested approvals that the log has of the record as it was last approved.</summary>
    public static IReadOnlyList<LogEntry> Attested(PackReader reader, PackItem item)
    {
        var sha256 = Sha256Digest.Of(reader.Content.Files[item.Record!].Span).ToHex();
        return
        [
            .. reader.Events(item).Where(entry => entry.Type == MinutesAttestedBySignatory.TypeName && entry.Seq > item.Event && entry.Data?["recordSha256"] as string == sha256),
        ];
    }

    private static void Facts(DocumentComposer document, MinutesRecord record)
    {
        document.KeyValues(pairs =>
        {
            pairs.Add("Meeting", $"{PackReader.Number(record.Number)}: {record.Title}");
            pairs.Add("Body", record.Body);
            pairs.Add("Held", string.Join("\n", record.Sessions.Select(session => $"{PackReader.At(session.From)} to {PackReader.At(session.Until)}")));
            pairs.Add("Time zone of the meeting", record.Zone);
            if (record.Place.Length > 0)
            {
                pairs.Add("Place", record.Place);
            }

            pairs.Add("Under", record.CharterVersion is { } version ? $"Charter version {PackReader.Number(version)}" : "no charter");
            if (record.AtShortNotice)
            {
                pairs.Add("Notice", "Shorter than the charter's; every member had waived it.");
            }

            pairs.Add("Version of the minutes", PackReader.Number(record.Version));
        });
        if (record.Corrects is { } corrects)
        {
            document.Notice($"These minutes take the place of version {PackReader.Number(corrects.Version)}", $"{corrects.Reason} The record of that version has the SHA-256 {corrects.Sha256}.".Trim());
        }

        if (record.Original is { } original)
        {
            document.Notice("This is the version for everybody", LeftOut(original));
        }
    }

    private static string LeftOut(MinutesOriginal original)
    {
        var items = original.ItemsLeftOut switch
        {
            0 => "No item is left out.",
            1 => "1 item is left out: it is classified.",
            var count => $"{PackReader.Number(count)} items are left out: they are classified.",
        };
        var papers = original.PapersLeftOut switch
        {
            0 => string.Empty,
            1 => " 1 paper of the other items is left out.",
            var count => $" {PackReader.Number(count)} papers of the other items are left out.",
        };
        return $"{items}{papers} Names of guests and reasons of those who stood aside are left out. The record of the whole has the SHA-256 {original.Sha256}.";
    }

    private static void Attendance(DocumentComposer document, PackReader reader, MinutesRecord record, int top)
    {
        document.Heading(top, "Attendance");
        if (record.Seats.Length > 0)
        {
            document.Table(table =>
            {
                table.Columns(TableColumn.Relative(3), TableColumn.Relative(3), TableColumn.Relative(3), TableColumn.Relative(3));
                table.Header("Seat", "Organisation", "Held by", "There");
                foreach (var seat in record.Seats)
                {
                    var there = seat.Holder is { } holder && record.Stays.Any(stay => stay.Person == holder);
                    table.Row(
                        seat.IsChair ? $"{seat.Seat} (chair)" : seat.Seat,
                        seat.Organisation,
                        seat.Holder is null ? "vacant" : reader.Person(seat.Holder),
                        there ? "yes" : seat.Proxy is { } proxy ? $"no; proxy to {reader.Person(proxy)}" : "no");
                }
            });
        }

        if (record.Stays.Length > 0)
        {
            document.Table(table =>
            {
                table.Columns(TableColumn.Relative(4), TableColumn.Relative(3), TableColumn.Relative(3), TableColumn.Relative(2));
                table.Header("Who", "From", "Until", "How");
                foreach (var stay in record.Stays)
                {
                    table.Row(stay.Person is null ? $"{stay.Guest}, guest" : reader.Person(stay.Person), PackReader.At(stay.From), PackReader.At(stay.Until), Words.Of(stay.Mode));
                }
            });
        }
    }

    private static void Item(DocumentComposer document, PackReader reader, PackItem item, MinutesRecord record, MinutesItem point, int top)
    {
        var place = record.Items.IndexOf(point) + 1;
        document.Heading(top, $"Item {PackReader.Number(record.Original is null ? place : point.Number)}. {point.Title}");
        document.KeyValues(pairs =>
        {
            if (point.Link is { } link)
            {
                pairs.Add("About", $"{Words.Title(point.Kind)} {PackReader.Number(link)}");
            }

            if (point.Presenter is { } presenter)
            {
                pairs.Add("Presented by", reader.Person(presenter));
            }

            if (point.IsClassified)
            {
                pairs.Add("Classified", "The version for everybody leaves this item out.");
            }

            if (point.Passages.Length == 0)
            {
                pairs.Add("Taken up", "no");
            }

            foreach (var passage in point.Passages)
            {
                pairs.Add("Taken up", $"{PackReader.At(passage.From)} to {PackReader.At(passage.Until)}");
                pairs.Add("Quorum at the opening", Quorum(passage.AtOpening));
                pairs.Add("Quorum at the close", Quorum(passage.AtClosing));
            }

            foreach (var recusal in record.Recusals.Where(recusal => recusal.Item == point.Number))
            {
                pairs.Add("Stood aside", $"{reader.Person(recusal.Person)}, from {PackReader.At(recusal.From)}{(recusal.Until is { } until ? $" to {PackReader.At(until)}" : string.Empty)}{(recusal.Reason is { } reason ? $": {reason}" : string.Empty)}");
            }
        });
        document.Markdown(point.Text, Math.Min(top + 1, 4));
        foreach (var motion in point.Motions)
        {
            Motion(document, reader, motion, top);
        }

        Papers(document, reader, item, point, top);
    }

    private static string Quorum(MinutesQuorum quorum) =>
        $"{PackReader.Number(quorum.Present)} of {PackReader.Number(quorum.Entitled)} seats there: {(quorum.IsMet ? "met" : "not met")}{string.Concat(quorum.Tests.Select(test => $"\n{test.InWords}"))}";

    private static void Motion(DocumentComposer document, PackReader reader, MinutesMotion motion, int top)
    {
        document.Heading(Math.Min(top + 1, 4), $"Motion {PackReader.Number(motion.Number)}");
        document.Quotation(quoted => quoted.Paragraph(motion.Text));
        document.KeyValues(pairs =>
        {
            pairs.Add("Moved by", reader.Person(motion.Mover) + (motion.Seconder is { } seconder ? $"; seconded by {reader.Person(seconder)}" : string.Empty));
            pairs.Add("Put", PackReader.At(motion.PutAt));
            pairs.Add("Rule", motion.Clause is { } clause ? $"Clause {clause}. {motion.RuleInWords}" : motion.RuleInWords);
            pairs.Add("Outcome", new TextSpan(motion.WithdrawnBecause is { } because ? $"Withdrawn. {because}" : motion.Outcome is { } outcome ? Words.Title(outcome) : "None").Bold());
            if (motion.Resolution is { } resolution)
            {
                pairs.Add("Resolution", PackReader.Number(resolution));
            }
        });
        if (motion.Outcome is not null)
        {
            Count(document, motion);
            Votes(document, reader, motion);
        }
    }

    private static void Count(DocumentComposer document, MinutesMotion motion)
    {
        if (Number(motion.For) is { } votesFor && Number(motion.Against) is { } against && Number(motion.Abstain) is { } abstain && Number(motion.Electorate) is { } electorate && electorate > 0)
        {
            document.TallyBar(
                $"Votes on motion {PackReader.Number(motion.Number)}",
                new TallyPart("For", votesFor, Fills[0]),
                new TallyPart("Against", against, Fills[1]),
                new TallyPart("Abstaining", abstain, Fills[2]),
                new TallyPart("Not voted", Math.Max(electorate - votesFor - against - abstain, 0), Fills[3]));
        }

        document.Paragraph(motion.Explanation);
        if (motion.Tests.Length > 0)
        {
            document.BulletList(motion.Tests.Select(test => $"{(test.Met ? "Met" : "Not met")}: {test.InWords}"));
        }
    }

    private static void Votes(DocumentComposer document, PackReader reader, MinutesMotion motion)
    {
        document.Table(table =>
        {
            table.Columns(TableColumn.Relative(3), TableColumn.Relative(3), TableColumn.Relative(3), TableColumn.Relative(2));
            table.Header("Seat", "Organisation", "Cast by", "Vote");
            foreach (var vote in motion.Votes)
            {
                table.Row(vote.Seat, vote.Organisation, vote.Choice is null ? string.Empty : reader.Person(vote.CastBy) + (vote.ByProxy ? ", by proxy" : string.Empty), Said(vote));
            }
        });
        if (motion.Casting is { } casting)
        {
            document.Paragraph($"Casting vote of {reader.Person(casting.By)}: {Words.Of(casting.Vote)}. {casting.Reason}");
        }

        foreach (var vote in motion.Votes.Where(vote => vote.Statement is not null))
        {
            document.Quotation(quoted => quoted.Paragraph(text =>
            {
                text.Span($"{vote.Seat}, {vote.Organisation}, dissenting: ").Bold();
                text.Span(vote.Statement!);
            }));
        }
    }

    private static string Said(MinutesVote vote) =>
        vote.Recused ? "stood aside" : vote.Choice is { } choice ? Words.Of(choice) : vote.Present ? "not voted" : "not there";

    private static void Papers(DocumentComposer document, PackReader reader, PackItem item, MinutesItem point, int top)
    {
        if (point.Papers.Length == 0)
        {
            return;
        }

        var attached = item.Papers.ToLookup(name => reader.Content.Manifest.Files.FirstOrDefault(file => file.Name == name)?.Sha256);
        document.Heading(Math.Min(top + 1, 4), "Papers");
        document.Table(table =>
        {
            table.Columns(TableColumn.Relative(3), TableColumn.Relative(4), TableColumn.Relative(3));
            table.Header("Paper", "SHA-256", "Attached as");
            foreach (var paper in point.Papers)
            {
                table.Row(paper.Name, new TextSpan(paper.Sha256).Code(), attached[paper.Sha256].FirstOrDefault() ?? "not attached: closed to some who may read these minutes");
            }
        });
    }

    private static void Actions(DocumentComposer document, PackReader reader, MinutesRecord record, int top)
    {
        var actions = record.Items.SelectMany(point => point.Actions.Select(action => (point, action))).OrderBy(pair => pair.action.Number).ToList();
        if (actions.Count == 0)
        {
            return;
        }

        document.Heading(top, "Actions");
        document.Table(table =>
        {
            table.Columns(TableColumn.Fixed(30).AlignRight(), TableColumn.Relative(5), TableColumn.Relative(3), TableColumn.Fixed(70));
            table.Header("No.", "What", "Who", "By");
            foreach (var (_, action) in actions)
            {
                table.Row(PackReader.Number(action.Number), action.Text, reader.Person(action.Owner), PackReader.Day(action.Due));
            }
        });
    }

    private static void Signatories(DocumentComposer document, PackReader reader, PackItem item, MinutesRecord record, int top)
    {
        document.Heading(top, "Signatories");
        if (record.Original is { } original)
        {
            document.Paragraph("The approval of the whole was attested by those below. This version bears the seal of the installation alone.");
            document.Table(table =>
            {
                table.Columns(TableColumn.Relative(2), TableColumn.Relative(3), TableColumn.Relative(3));
                table.Header("As", "Who", "Attested approval");
                foreach (var attested in original.Attested)
                {
                    table.Row(Words.Title(attested.Role), reader.Person(attested.Person), PackReader.At(attested.At));
                }
            });
            return;
        }

        document.Paragraph("An attested approval is an act in the evidence log, for which a second factor was asked anew; the seal covers it. It is no signature. For an own signature each signatory has a field in the document of the minutes, which they sign with their own key and a program of their choice.");
        document.Table(table =>
        {
            table.Columns(TableColumn.Relative(2), TableColumn.Relative(3), TableColumn.Relative(4), TableColumn.Relative(5));
            table.Header("As", "Who", "Attested approval", "Field for an own signature");
            foreach (var entry in Attested(reader, item))
            {
                table.Row(
                    Capitalised(ProofBlocks.Text(entry, "as")),
                    reader.Actor(entry.Actor),
                    $"{PackReader.At(entry.At)}, event seq {PackReader.Number(entry.Seq)}",
                    new TextSpan(ProofBlocks.Text(entry, "field")).Code());
            }
        });
    }

    /// <summary>A role as the log spells it, as words.</summary>
    public static string Capitalised(string role) => role.Length == 0 ? role : char.ToUpperInvariant(role[0]) + role[1..].Replace('-', ' ');

    // Weighted votes are exact fractions as text; a bar is drawn of plain numbers alone.
    private static decimal? Number(string text) => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}
