using System.Globalization;
using System.Text.Json;
using GovernancePortal.Domain.Decisions;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Platform.Packs;

/// <summary>Checks what a pack prints against the events that prove it, and counts its votes again.</summary>
internal sealed class PackItemChecks(PackContent content, List<VerificationLine> lines)
{
    private static readonly string[] Fixed =
        [PackFiles.EventsName, PackFiles.ProofName, PackFiles.CheckpointName, PackFiles.NamesName, PackFiles.GuideName];

    private readonly HashSet<string> _used = new(Fixed, StringComparer.Ordinal);

    public void Run()
    {
        CheckAsked();
        CheckRange();
        CheckRecords();
        CheckDecisions();
        CheckStrays();
    }

    // What was asked for stands in the log: a pack that says otherwise is not the one that was exported.
    private void CheckAsked()
    {
        if (content.Manifest.Asked is not { } asked)
        {
            return;
        }

        var found = content.Event(asked.Event);
        var wrong = found is null ? "the event is not in the pack"
            : found.Type != PackAskedData.Type ? $"that event is a {found.Type}"
            : !PackAskedData.Of(asked).All(pair => Same(found.Data?[pair.Key], pair.Value)) ? "it asks for something else"
            : found.Actor != asked.By ? "somebody else asked"
            : null;
        Add(PackCodes.Asked, wrong is null, wrong is null
            ? $"The log has at seq {asked.Event} that this pack was asked for, with this period and these parts."
            : $"The pack says that it was asked for at seq {asked.Event}, and {wrong}.", asked.Event);
    }

    private static bool Same(object? found, object wanted) => wanted is string[] list
        ? found is string[] texts && texts.SequenceEqual(list, StringComparer.Ordinal)
        : Equals(found, wanted);

    private void CheckRange()
    {
        if (content.Manifest.Range is not { } range)
        {
            return;
        }

        var seen = content.Events.Select(entry => entry.Seq).Where(seq => seq >= range.From && seq < range.Until).ToList();
        var gap = -1L;
        for (var i = 0; i < seen.Count && gap < 0; i++)
        {
            gap = seen[i] == range.From + i ? -1 : range.From + i;
        }

        gap = gap < 0 && range.From + seen.Count < range.Until ? range.From + seen.Count : gap;
        Add(PackCodes.Range, gap < 0, gap < 0
            ? string.Create(CultureInfo.InvariantCulture, $"Every event from seq {range.From} to {range.Until - 1} is in the pack.")
            : string.Create(CultureInfo.InvariantCulture, $"The pack says that it holds every event from seq {range.From} to {range.Until - 1}, and seq {gap} is missing."), gap < 0 ? null : gap);
    }

    private void CheckRecords()
    {
        var before = lines.Count;
        var bound = 0;
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in content.Manifest.Items)
        {
            if (!ids.Add(item.Id))
            {
                Add(PackCodes.Records, false, $"{item.Id} is there twice.");
            }

            if (WhyNotBound(item) is { } wrong)
            {
                Add(PackCodes.Records, false, $"{item.Title}: {wrong}", item.Event);
            }

            bound++;
        }

        if (lines.Count == before)
        {
            Add(PackCodes.Records, true, $"Each of the {bound} things printed is bound by an event of the log, or is told by the events themselves.");
        }
    }

    private string? WhyNotBound(PackItem item)
    {
        foreach (var seq in item.Events.IsDefault ? [] : item.Events)
        {
            if (content.Event(seq) is null)
            {
                return string.Create(CultureInfo.InvariantCulture, $"its event at seq {seq} is not in the pack.");
            }
        }

        if (item.Binding == PackBinding.Events)
        {
            return item.Record is null ? null : "it names a record, and is bound to no event.";
        }

        if (item.Record is null || item.Event is not { } at || content.Event(at) is not { } entry)
        {
            return "it has no record, or no event that binds it.";
        }

        _used.Add(item.Record);
        _used.Add(item.Id + PackFiles.ProofEnding);
        return content.Files.TryGetValue(item.Record, out var record)
            ? item.Binding == PackBinding.Subject ? WhyNotSubject(item, entry, record) : WhyNotMotion(item, entry, record)
            : $"its record {item.Record} is not attached.";
    }

    private static string? WhyNotSubject(PackItem item, LogEntry entry, ReadOnlyMemory<byte> record) =>
        entry.Subject?.Kind != item.Kind ? $"the event at seq {entry.Seq} is about another kind of thing."
        : entry.Subject.Sha256 != Sha256Digest.Of(record.Span) ? $"its record does not have the hash that the log has at seq {entry.Seq}: the record was changed."
        : null;

    private static string? WhyNotMotion(PackItem item, LogEntry entry, ReadOnlyMemory<byte> record)
    {
        PackGate gate;
        try
        {
            gate = PackGate.Read(record.Span);
        }
        catch (EvidenceFormatException wrong)
        {
            return wrong.Message;
        }

        var hash = gate.Hash();
        return entry.Subject?.Kind != item.Kind || entry.Subject.Id != gate.Id ? $"the event at seq {entry.Seq} is about something else."
            : entry.Subject.Sha256?.ToHex() != hash && entry.Data?["paperSha256"] as string != hash ? $"its motion does not have the hash that the log has at seq {entry.Seq}: it was changed."
            : null;
    }

    private void CheckDecisions()
    {
        var (papers, votes, counts) = (0, 0, 0);
        var before = lines.Count;
        foreach (var item in content.Manifest.Items.Where(item => item is { Kind: "decision", Record: not null }))
        {
            if (!content.Files.TryGetValue(item.Record!, out var bytes))
            {
                continue;
            }

            DecisionRecord record;
            try
            {
                record = DecisionHash.Read(bytes.Span);
            }
            catch (JsonException)
            {
                Add(PackCodes.Records, false, $"{item.Title}: its record is not that of a decision.", item.Event);
                continue;
            }

            papers += CheckPapers(item, [.. record.Papers.Select(paper => paper.Sha256)]);
            votes += CheckVotes(item, record);
            counts += Recount(item, record);
        }

        foreach (var item in content.Manifest.Items.Where(item => item is { Kind: "gate", Record: not null } && content.Files.ContainsKey(item.Record)))
        {
            papers += CheckPapers(item, [.. item.Events.Select(content.Event).OfType<LogEntry>().SelectMany(PackGate.DocumentsOf)]);
        }

        var minutes = new PackMinutesChecks(content, Add);
        foreach (var item in content.Manifest.Items.Where(item => item is { Kind: PackDocuments.Minutes, Record: not null } && content.Files.ContainsKey(item.Record)))
        {
            if (minutes.Run(item) is { } named)
            {
                papers += CheckPapers(item, named);
            }
        }

        foreach (var (code, text) in (ReadOnlySpan<(string, string)>)
        [
            (PackCodes.Papers, $"Each of the {papers} papers is one that a record or an event names by its hash."),
            (PackCodes.Votes, minutes.Motions == 0 ? $"The votes of {votes} decisions are those that the log has for their gates." : $"The votes of {votes} decisions are those that the log has for their gates, and of {minutes.Motions} motions those that it has for their meetings."),
            (PackCodes.Recount, minutes.Motions == 0 ? $"The rule, applied anew to the count, gives the outcome on record of {counts} decisions." : $"The rule, applied anew to the count, gives the outcome on record of {counts} decisions and {minutes.Counts} motions."),
        ])
        {
            if (!lines.Skip(before).Any(line => line.Code == code))
            {
                Add(code, true, text);
            }
        }
    }

    private int CheckPapers(PackItem item, HashSet<string> named)
    {
        foreach (var name in item.Papers)
        {
            _used.Add(name);
            if (!content.Files.TryGetValue(name, out var paper) || !named.Contains(Sha256Digest.Of(paper.Span).ToHex()))
            {
                Add(PackCodes.Papers, false, $"{item.Title}: {name} is not one of the papers that the council had before it.", item.Event);
            }
        }

        return item.Papers.Length;
    }

    private int CheckVotes(PackItem item, DecisionRecord record)
    {
        var events = item.Events.Select(content.Event).OfType<LogEntry>().ToList();
        var opened = events.FindLast(entry => entry.Type == "gate.opened");
        var closed = events.FindLast(entry => entry.Type == "gate.closed");
        if (opened?.Data?["seats"] is not string[] seats || closed?.Data?["votes"] is not string[] votes)
        {
            return 0;
        }

        if (WhyNotTheVotes(record, seats, votes, events) is { } wrong)
        {
            Add(PackCodes.Votes, false, $"{item.Title}: {wrong}", closed.Seq);
        }

        return 1;
    }

    private static string? WhyNotTheVotes(DecisionRecord record, string[] seats, string[] votes, List<LogEntry> events)
    {
        if (seats.Length != record.Votes.Length)
        {
            return $"the record has {record.Votes.Length} seats, and the log opened the gate with {seats.Length}.";
        }

        var closed = votes.Select(vote => vote.Split(' ')).ToDictionary(parts => parts[0], parts => parts.ElementAtOrDefault(1));
        for (var i = 0; i < seats.Length; i++)
        {
            var seat = seats[i].Split(' ')[0];
            var said = record.Votes[i].Choice is { } choice ? Words.Of(choice) : null;
            if (closed.GetValueOrDefault(seat) != said)
            {
                return $"the record has seat {record.Votes[i].Seat} {Told(said)}, and the log {Told(closed.GetValueOrDefault(seat))}.";
            }
        }

        // A secret ballot is only committed to when it is cast; the close discloses it.
        foreach (var cast in events.Where(entry => entry.Type == "ballot.cast" && entry.Data?["choice"] is string).GroupBy(entry => entry.Data!["seat"] as string))
        {
            if (cast.Key is { } seat && closed.TryGetValue(seat, out var counted) && counted != (string)cast.Last().Data!["choice"]!)
            {
                return $"the ballot cast last for a seat is {cast.Last().Data!["choice"]}, and {counted} was counted.";
            }
        }

        return null;

        static string Told(string? choice) => choice ?? "without a vote";
    }

    private int Recount(PackItem item, DecisionRecord record)
    {
        if (record.RuleAsData is not { } rule || record.CountAsData is not { } count)
        {
            return 0;
        }

        try
        {
            var outcome = RuleEngine.Decide(RuleJson.Parse(rule), TallyJson.Parse(count), closed: true).Outcome;
            if (outcome != record.Outcome)
            {
                Add(PackCodes.Recount, false, $"{item.Title}: the rule, applied anew to the count, gives {Words.Of(outcome)} and not {Words.Of(record.Outcome)}.", item.Event);
            }
        }
        catch (VotingException wrong)
        {
            Add(PackCodes.Recount, false, $"{item.Title}: rule or count cannot be read. {wrong.Message}", item.Event);
        }

        return 1;
    }

    private void CheckStrays()
    {
        foreach (var name in content.Manifest.Files.Select(file => file.Name).Where(name => !_used.Contains(name)))
        {
            Add(PackCodes.Manifest, false, $"{name} belongs to nothing that is printed.");
        }
    }

    private void Add(string code, bool holds, string text, long? seq = null) =>
        lines.Add(new VerificationLine(code, holds ? VerificationResult.Pass : VerificationResult.Fail, text, holds ? null : seq));
}
