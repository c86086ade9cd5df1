using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Platform.Evidence;

/// <summary>
/// The leaves that one transaction adds. They are put into the tree as they come, which gives them their place, and written
/// to the database just before the commit; what is taken back, or not committed, leaves the tree as it was.
/// </summary>
internal sealed class LogBatch(EvidenceLogs logs, PortalDbContext db, DbTransaction transaction, LogStatements statements, PersonalDataKeys keys) : IDisposable
{
    private readonly Dictionary<PartnershipId, OpenLog> _open = [];
    private readonly List<PendingEntry> _entries = [];
    private readonly List<PersonalPayloadRow> _payloads = [];
    private readonly List<LogPersonRow> _persons = [];
    private readonly List<PersonId> _freshKeys = [];
    private bool _committed;

    public LogMark Mark() => new(_entries.Count, _payloads.Count);

    public DateTimeOffset NotBeforeLastAct(PartnershipId partnership, DateTimeOffset now)
    {
        var last = logs.Of(partnership).LastAt;
        return now < last ? last : now;
    }

    /// <summary>Locks the log's head and brings memory up to it. The first command of a batch pays for this, the rest do not.</summary>
    public async Task<OpenLog> OpenAsync(PartnershipId partnership)
    {
        if (_open.TryGetValue(partnership, out var open))
        {
            return open;
        }

        var log = logs.Of(partnership);
        var size = await statements.LockHeadAsync(partnership);
        if (size is { } known)
        {
            await LogReader.CatchUpAsync(db.Database.GetDbConnection(), transaction, log, known, CancellationToken.None);
        }

        if (log.Broken is { } broken)
        {
            throw new RefusalException(WorkRefusals.LogBroken.Because($"{WorkRefusals.LogBroken.Message} {broken}"));
        }

        return _open[partnership] = new OpenLog(log, log.Tree.Size, size is not null, log.LastAt);
    }

    public async Task AppendAsync(WorkScope scope, Fact fact)
    {
        var open = await OpenAsync(scope.Partnership);
        Name(open, scope.LogName);
        var data = new FactData();
        fact.Describe(data);
        var commitments = new List<string>(data.Personal.Count);
        foreach (var (key, text) in data.Personal)
        {
            commitments.Add(await CommitAsync(open, fact.By, key, text));
        }

        Append(open, new LogEntry
        {
            Log = open.Log.Name,
            Seq = open.Log.Tree.Size,
            Id = Guid.CreateVersion7(fact.At).ToString("n"),
            At = fact.At,
            Type = fact.Type,
            Actor = await PseudonymAsync(open, fact.By),
            Org = Organisation(fact, scope.Actor),
            Role = RoleOf(fact, scope.Actor),
            Auth = scope.Actor.Authentication,
            Session = SessionName(scope.Actor),
            Subject = Subject(fact.Subject),
            Data = await DataAsync(open, data),
            Pd = commitments,
            Cause = scope.Command.Name,
        }, fact.Subject.Id);
    }

    public async Task AppendDenialAsync(Command command, Actor actor, Refusal refusal, DateTimeOffset at)
    {
        var open = await OpenAsync(command.Partnership);
        Name(open, null);
        Append(open, new LogEntry
        {
            Log = open.Log.Name,
            Seq = open.Log.Tree.Size,
            Id = Guid.CreateVersion7(at).ToString("n"),
            At = at,
            Type = "act.refused",
            Actor = await PseudonymAsync(open, actor.Id),
            Session = SessionName(actor),
            Data = LogData.Of(("refusal", refusal.Code)),
            Outcome = "refused",
            Cause = command.Name,
        }, null);
    }

    public void TakeBack(LogMark mark)
    {
        for (var i = _entries.Count - 1; i >= mark.Entries; i--)
        {
            _entries[i].Open.Log.Tree.Truncate(_entries[i].Seq);
        }

        _entries.RemoveRange(mark.Entries, _entries.Count - mark.Entries);
        _payloads.RemoveRange(mark.Payloads, _payloads.Count - mark.Payloads);

        // Their rows may have been rolled back with the command; if not, they are read again.
        ForgetFreshKeys();
    }

    public async Task FlushAsync()
    {
        var heads = _open.Values.Where(open => open.Log.Tree.Size > open.SizeBefore).ToList();
        await statements.WriteAsync(heads, _entries, _persons, _payloads);
    }

    public void Committed()
    {
        _committed = true;
        foreach (var open in _open.Values)
        {
            open.Log.CommittedUpTo(open.Log.Tree.Size);
            open.Log.IsCompared = true;
            ForgetUnusedName(open);
        }
    }

    public void Dispose()
    {
        if (!_committed)
        {
            ForgetAll();
        }
    }

    private void ForgetAll()
    {
        foreach (var open in _open.Values)
        {
            if (open.Log.Tree.Size > open.SizeBefore)
            {
                open.Log.Tree.Truncate(open.SizeBefore);
            }

            open.Log.LastAt = open.LastAtBefore;
            ForgetUnusedName(open);
        }

        foreach (var person in _persons)
        {
            logs.Of(person.PartnershipId).Pseudonyms.TryRemove(person.PersonId, out _);
        }

        ForgetFreshKeys();
    }

    private void ForgetFreshKeys()
    {
        foreach (var person in _freshKeys)
        {
            keys.Forget(person);
        }
    }

    private static void ForgetUnusedName(OpenLog open)
    {
        if (!open.IsStored && open.Log.Tree.Size == open.SizeBefore)
        {
            open.Log.Name = string.Empty;
        }
    }

    private void Append(OpenLog open, LogEntry entry, Guid? subject)
    {
        var bytes = entry.ToCanonicalBytes();
        var leaf = MerkleHash.Leaf(bytes);
        open.Log.Tree.Append(leaf);
        if (entry.At > open.Log.LastAt)
        {
            open.Log.LastAt = entry.At;
        }

        _entries.Add(new PendingEntry(open, entry.Seq, entry.At, entry.Type, subject, bytes, leaf.ToArray()));
    }

    private void Name(OpenLog open, string? name)
    {
        if (open.Log.Name.Length == 0)
        {
            open.Log.Name = logs.NameOf(name
                ?? (open.Log.Partnership == PartnershipId.Installation ? "installation" : $"p/{open.Log.Partnership.Value:n}"));
        }
    }

    private async Task<string> PseudonymAsync(OpenLog open, PersonId person)
    {
        if (person == PersonId.System)
        {
            return "portal";
        }

        if (person == default)
        {
            return "anonymous";
        }

        if (open.Log.Pseudonyms.TryGetValue(person, out var known))
        {
            return known;
        }

        var stored = open.IsStored ? await statements.FindPseudonymAsync(open.Log.Partnership, person) : null;
        var pseudonym = stored ?? $"p_{RandomNumberGenerator.GetHexString(32, lowercase: true)}";
        open.Log.Pseudonyms[person] = pseudonym;
        if (stored is null)
        {
            _persons.Add(new LogPersonRow { PartnershipId = open.Log.Partnership, PersonId = person, Pseudonym = pseudonym });
        }

        return pseudonym;
    }

    private async Task<string> CommitAsync(OpenLog open, PersonId person, string key, string text)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { [key] = text });
        var salt = Commitment.NewSalt();
        var commitment = Commitment.To(salt, payload);
        _payloads.Add(new PersonalPayloadRow
        {
            Commitment = commitment,
            PartnershipId = open.Log.Partnership,
            Seq = open.Log.Tree.Size,
            PersonId = person,
            Salt = salt,
            Ciphertext = PersonalDataKeys.Seal(await KeyAsync(person), payload),
        });
        return commitment;
    }

    private async Task<byte[]> KeyAsync(PersonId person)
    {
        if (keys.Known(person) is { } known)
        {
            return known;
        }

        if (await statements.FindKeyAsync(person) is { } stored)
        {
            return keys.Remember(person, stored);
        }

        // Two nodes may make a key for one person at once: the first insert wins, and both read it back.
        var (_, wrapped) = keys.New();
        await statements.InsertKeyAsync(person, wrapped);
        _freshKeys.Add(person);
        return keys.Remember(person, (await statements.FindKeyAsync(person))!);
    }

    private async Task<LogData?> DataAsync(OpenLog open, FactData data)
    {
        var count = data.Values.Count + data.Persons.Count + data.PersonLists.Count;
        if (count == 0)
        {
            return null;
        }

        var members = new List<(string, LogValue)>(count);
        foreach (var (key, value) in data.Values)
        {
            members.Add((key, value switch
            {
                string text => text,
                long number => number,
                bool truth => truth,
                string[] texts => texts,
                _ => throw new InvalidOperationException($"A fact holds {value.GetType().Name} under {key}, which no leaf may hold."),
            }));
        }

        foreach (var (key, person) in data.Persons)
        {
            members.Add((key, await PseudonymAsync(open, person)));
        }

        foreach (var (key, persons) in data.PersonLists)
        {
            var pseudonyms = new string[persons.Count];
            for (var i = 0; i < pseudonyms.Length; i++)
            {
                pseudonyms[i] = persons[i] is { } person ? await PseudonymAsync(open, person) : "-";
            }

            members.Add((key, pseudonyms));
        }

        return LogData.Of([.. members]);
    }

    private static LogSubject? Subject(FactSubject subject)
    {
        Sha256Digest? hash = subject.Sha256 is { } text && Sha256Digest.TryFromHex(text, out var digest) ? digest : null;
        return new LogSubject(subject.Kind, subject.Id.ToString("n"), subject.Version, hash);
    }

    private static string? Organisation(Fact fact, Actor actor)
    {
        if (fact.OnBehalfOf is { } stated)
        {
            return OrganisationName(stated);
        }

        var all = actor.Grants.Select(grant => grant.Organisation).Distinct().Take(2).ToList();
        return all.Count == 1 ? OrganisationName(all[0]) : null;
    }

    private static string? OrganisationName(OrganisationId organisation) => organisation == default ? null : $"o_{organisation.Value:n}";

    private static string? RoleOf(Fact fact, Actor actor)
    {
        if (fact.InRole is { } stated)
        {
            return RoleName(stated);
        }

        var all = actor.Grants.Select(grant => grant.Role).Distinct().Take(2).ToList();
        return all.Count == 1 ? RoleName(all[0]) : null;
    }

    private static string RoleName(Role role) => Words.Of(role).Replace(' ', '-');

    // The log must not hold what a cookie holds: the session, or the key, appears by a hash of its id.
    private static string? SessionName(Actor actor) => (actor.Session?.Value ?? actor.Key?.Value) is { } id
        ? string.Create(CultureInfo.InvariantCulture, $"s_{Sha256Digest.Of(id.ToByteArray()).ToHex()[..32]}")
        : null;
}

/// <summary>A log that the transaction may add to.</summary>
internal sealed record OpenLog(PartnershipLog Log, long SizeBefore, bool IsStored, DateTimeOffset LastAtBefore);

/// <summary>A leaf that waits for the commit.</summary>
internal sealed record PendingEntry(OpenLog Open, long Seq, DateTimeOffset At, string Type, Guid? Subject, byte[] Bytes, byte[] LeafHash);

/// <summary>How many leaves and payloads waited at some moment.</summary>
internal readonly record struct LogMark(int Entries, int Payloads);
