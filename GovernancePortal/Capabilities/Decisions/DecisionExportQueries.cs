using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CsvHelper;
using GovernancePortal.Domain.Decisions;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Decisions;

/// <summary>Writes an export row by row, so that a long log takes no more memory than a short one.</summary>
public sealed class DecisionExportQueries(IDbContextFactory<PortalDbContext> contexts)
{
    private const int RowsAtOnce = 100;

    private static readonly string[] Columns =
    [
        "number", "title", "kind", "tier", "outcome", "moved by", "opened (UTC)", "decided (UTC)", "for", "against", "abstain", "electorate",
        "explanation", "what would change it", "motion", "rationale", "conditions", "dissent", "rule", "charter version", "clause",
        "review on", "supersedes", "visibility", "gate", "sha256",
        "status", "status date (UTC)", "follows decision", "reason for the round",
    ];

    private static readonly CsvWriterOptions Csv = new() { Injection = CsvInjection.Escape, WriteByteOrderMark = true };

    /// <summary>Comma-separated values (RFC 4180) in UTF-8 with a byte order mark, as spreadsheets want it; a cell that begins like a formula is prefixed.</summary>
    public async Task WriteCsvAsync(DecisionExport export, Stream to, CancellationToken cancellationToken)
    {
        await using var csv = CsvWriter.Create(to, Csv, leaveOpen: true);
        await csv.WriteRecordAsync(Columns, cancellationToken);
        await foreach (var row in ReadAsync(export, cancellationToken))
        {
            await csv.WriteRecordAsync(Cells(row), cancellationToken);
        }

        await csv.FlushAsync(cancellationToken);
    }

    /// <summary>JSON: each decision's canonical record, whose SHA-256 stands beside it and in the evidence log.</summary>
    public async Task WriteJsonAsync(DecisionExport export, Stream to, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(to, new JsonWriterOptions { Indented = false });
        json.WriteStartObject();
        json.WriteString("format", "governance-portal/decisions");
        json.WriteNumber("v", 1);
        json.WriteString("exportedAt", Instant(export.At));
        json.WriteNumber("count", export.Count);
        json.WriteStartObject("filter");
        foreach (var (name, value) in export.Filter.Parameters())
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
        json.WriteStartArray("decisions");
        await foreach (var (decision, status, when) in ReadAsync(export, cancellationToken))
        {
            json.WriteStartObject();
            json.WriteNumber("number", decision.Number);
            json.WriteString("sha256", decision.Sha256);
            json.WriteString("status", Words.Of(status).Replace(' ', '-'));
            if (when is { } at)
            {
                json.WriteString("statusAt", Instant(at));
            }

            json.WritePropertyName("record");
            json.WriteRawValue(DecisionHash.Canonical(decision.Content), skipInputValidation: true);
            json.WriteEndObject();
            await json.FlushAsync(cancellationToken);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
    }

    // By number, a hundred at a time: no long read transaction, whatever the reader's line speed.
    private async IAsyncEnumerable<Exported> ReadAsync(DecisionExport export, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var wanted = DecisionQueries.Matching(db, export.Partnership, export.Actor, export.Filter, null, null, export.At, DecisionOperations.AllHits);
        for (var below = export.UpTo + 1; ;)
        {
            var rows = await wanted.Where(decision => decision.Number < below)
                .OrderByDescending(decision => decision.Number)
                .Take(RowsAtOnce)
                .ToListAsync(cancellationToken);
            var statuses = await StatusesAsync(db, export, rows, cancellationToken);
            foreach (var row in rows)
            {
                var (status, when) = statuses[row.Number];
                yield return new Exported(row, status, when);
            }

            if (rows.Count < RowsAtOnce)
            {
                yield break;
            }

            below = rows[^1].Number;
        }
    }

    // As of the instant of the export, like all of it.
    private static async Task<Dictionary<int, (DecisionStatus, DateTimeOffset?)>> StatusesAsync(
        PortalDbContext db, DecisionExport export, List<Decision> rows, CancellationToken cancellationToken)
    {
        var numbers = rows.ConvertAll(row => row.Number);
        var lines = await DecisionQueries.Lines(
            db, export.Actor, db.Set<Decision>().AsNoTracking().Where(decision => decision.PartnershipId == export.Partnership && numbers.Contains(decision.Number)))
            .ToListAsync(cancellationToken);
        return lines.ToDictionary(line => line.Number, line => line.StatusAt(export.At));
    }

    private static string[] Cells(Exported row)
    {
        var (decision, status, when) = row;
        var record = decision.Content;
        return
        [
            Number(decision.Number),
            record.Title,
            Words.Of(record.Kind),
            Words.Of(record.Tier),
            Words.Of(record.Outcome),
            record.MovedByName,
            Instant(record.OpenedAt),
            Instant(record.DecidedAt),
            record.For,
            record.Against,
            record.Abstain,
            record.Electorate,
            record.Explanation,
            record.WhatWouldChange,
            record.Motion,
            record.Rationale,
            string.Join('\n', record.Conditions),
            string.Join('\n', record.Votes.Where(vote => vote.IsDissent).Select(vote => $"{vote.Seat} ({vote.Organisation}): {vote.Statement}")),
            record.RuleInWords,
            Number(record.CharterVersion),
            record.Clause,
            record.ReviewOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? string.Empty,
            record.Supersedes is { } earlier ? Number(earlier) : string.Empty,
            Words.Of(record.Visibility),
            Number(record.GateNumber),
            decision.Sha256,
            Words.Of(status),
            when is { } at ? Instant(at) : string.Empty,
            record.Follows?.Decision is { } followed ? Number(followed) : string.Empty,
            record.Follows is { } link ? Words.Of(link.Reason) : string.Empty,
        ];
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private sealed record Exported(Decision Decision, DecisionStatus Status, DateTimeOffset? When);
}
