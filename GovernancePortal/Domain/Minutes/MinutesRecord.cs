using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Meetings;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Domain.Minutes;

/// <summary>
/// Minutes as data: what happened in the meeting, as the portal has it, and the secretary's words. Persons stand in it as ids, so that
/// their names stay erasable. Its canonical form is what is circulated, approved, attested and bound in the log by its hash.
/// </summary>
public sealed record MinutesRecord
{
    /// <summary>What this form is called.</summary>
    public const string FormatName = "governance-portal/minutes";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        Converters = { new JsonStringEnumConverter() },
        MaxDepth = 32,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary><see cref="FormatName"/>.</summary>
    public required string Format { get; init; }

    /// <summary>The version of the form: 1.</summary>
    public required int V { get; init; }

    /// <summary>The id of the meeting.</summary>
    public required Guid Meeting { get; init; }

    /// <summary>The meeting's number.</summary>
    public required int Number { get; init; }

    /// <summary>The version of the minutes.</summary>
    public required int Version { get; init; }

    /// <summary>What they correct.</summary>
    public MinutesCorrection? Corrects { get; init; }

    /// <summary>The meeting's title.</summary>
    public required string Title { get; init; }

    /// <summary>What the body is called.</summary>
    public required string Body { get; init; }

    /// <summary>The IANA time zone in which it was held.</summary>
    public required string Zone { get; init; }

    /// <summary>Where; empty for nowhere in particular.</summary>
    public required string Place { get; init; }

    /// <summary>Whether it was convened at less than the charter's notice, which every member had waived.</summary>
    public required bool AtShortNotice { get; init; }

    /// <summary>The charter's version under which it was held.</summary>
    public int? CharterVersion { get; init; }

    /// <summary>That version's hash.</summary>
    public string? CharterSha256 { get; init; }

    /// <summary>What the charter demands of minutes.</summary>
    public required MinutesElements Standard { get; init; }

    /// <summary>The times in which it was held.</summary>
    public required ImmutableArray<MinutesSpan> Sessions { get; init; }

    /// <summary>The seats of the body.</summary>
    public required ImmutableArray<MinutesSeat> Seats { get; init; }

    /// <summary>Who was there from when until when.</summary>
    public required ImmutableArray<MinutesStay> Stays { get; init; }

    /// <summary>Who stood aside on which item.</summary>
    public required ImmutableArray<MinutesRecusal> Recusals { get; init; }

    /// <summary>The secretary's words before the items, in Markdown.</summary>
    public required string Opening { get; init; }

    /// <summary>The items in their order.</summary>
    public required ImmutableArray<MinutesItem> Items { get; init; }

    /// <summary>The secretary's words after the items, in Markdown.</summary>
    public required string Closing { get; init; }

    /// <summary>Of what this is the version for everybody; null for the minutes themselves.</summary>
    public MinutesOriginal? Original { get; init; }

    /// <summary>The canonical bytes (RFC 8785).</summary>
    public byte[] ToBytes() => CanonicalJson.Canonicalise(JsonSerializer.SerializeToUtf8Bytes(this, Options));

    /// <summary>SHA-256 over the canonical bytes, in lower-case hexadecimal.</summary>
    public static string HashOf(ReadOnlySpan<byte> canonical) => Convert.ToHexStringLower(SHA256.HashData(canonical));

    /// <summary>Reads a record from its canonical form, strictly.</summary>
    /// <exception cref="EvidenceFormatException">The bytes are not one.</exception>
    public static MinutesRecord Read(ReadOnlySpan<byte> canonical)
    {
        if (!CanonicalJson.IsCanonical(canonical))
        {
            throw new EvidenceFormatException("The minutes' record is not canonical JSON.");
        }

        try
        {
            return JsonSerializer.Deserialize<MinutesRecord>(canonical, Options) is { Format: FormatName, V: 1 } record && record.IsWhole
                ? record
                : throw new EvidenceFormatException("The record is not of this form of minutes.");
        }
        catch (JsonException wrong)
        {
            throw new EvidenceFormatException($"The minutes' record does not have the members it must: {wrong.Message}", wrong);
        }
    }

    /// <summary>Everybody whom it names by id.</summary>
    [JsonIgnore]
    public IEnumerable<PersonId> Persons => Seats.SelectMany(seat => new[] { seat.Holder, seat.Proxy })
        .Concat(Stays.Select(stay => stay.Person))
        .Concat(Recusals.Select(recusal => (PersonId?)recusal.Person))
        .Concat(Items.SelectMany(item => item.Actions.Select(action => (PersonId?)action.Owner).Append(item.Presenter)))
        .Concat(Items.SelectMany(item => item.Motions).SelectMany(motion => motion.Votes.Select(vote => vote.CastBy).Append(motion.Mover).Append(motion.Seconder).Append(motion.Casting?.By)))
        .Concat(Original?.Attested.Select(attested => (PersonId?)attested.Person) ?? [])
        .OfType<PersonId>()
        .Distinct();

    [JsonIgnore]
    private bool IsWhole => !Sessions.IsDefault && !Seats.IsDefault && !Stays.IsDefault && !Recusals.IsDefault && !Items.IsDefault
        && Items.All(item => item is { Passages.IsDefault: false, Motions.IsDefault: false, Actions.IsDefault: false, Papers.IsDefault: false }
            && item.Motions.All(motion => motion is { Votes.IsDefault: false, Tests.IsDefault: false }));
}

/// <summary>A time.</summary>
public sealed record MinutesSpan(DateTimeOffset From, DateTimeOffset Until);

/// <summary>A seat of the body, and who has its vote.</summary>
public sealed record MinutesSeat(string Seat, string Organisation, PersonId? Holder, PersonId? Proxy, bool IsChair);

/// <summary>A time in which somebody was there: a person, or a guest by name.</summary>
public sealed record MinutesStay(PersonId? Person, string? Guest, DateTimeOffset From, DateTimeOffset Until, PresenceMode Mode);

/// <summary>Somebody stood aside on an item.</summary>
public sealed record MinutesRecusal(PersonId Person, int Item, DateTimeOffset From, DateTimeOffset? Until, string? Reason);

/// <summary>A quorum as it stood.</summary>
public sealed record MinutesQuorum(int Present, int Entitled, bool IsMet, ImmutableArray<MinutesTest> Tests);

/// <summary>One test of a rule, with its numbers in words.</summary>
public sealed record MinutesTest(bool Met, string InWords);

/// <summary>A time in which an item was taken up.</summary>
public sealed record MinutesPassage(DateTimeOffset From, DateTimeOffset Until, MinutesQuorum AtOpening, MinutesQuorum AtClosing);

/// <summary>A paper that lay before the meeting, by its hash.</summary>
public sealed record MinutesPaper(string Name, string MediaType, long Length, string Sha256);

/// <summary>Something that somebody was given to do.</summary>
public sealed record MinutesAction(int Number, string Text, PersonId Owner, DateOnly Due);

/// <summary>How a seat voted on a motion.</summary>
/// <param name="Seat">The seat.</param>
/// <param name="Organisation">Whose it is.</param>
/// <param name="Choice">Its vote; null where it did not vote.</param>
/// <param name="CastBy">Who cast it.</param>
/// <param name="ByProxy">Whether by proxy.</param>
/// <param name="Recused">Whether it stood aside.</param>
/// <param name="Present">Whether whoever has its vote was there.</param>
/// <param name="Statement">Why it did not vote for, in the member's own words.</param>
public sealed record MinutesVote(string Seat, string Organisation, VoteChoice? Choice, PersonId? CastBy, bool ByProxy, bool Recused, bool Present, string? Statement);

/// <summary>The chair's casting vote.</summary>
public sealed record MinutesCasting(CastingVote Vote, PersonId By, string Reason);

/// <summary>A motion as it was put, and what became of it.</summary>
public sealed record MinutesMotion
{
    /// <summary>Its number in the meeting.</summary>
    public required int Number { get; init; }

    /// <summary>What was moved.</summary>
    public required string Text { get; init; }

    /// <summary>Who moved it.</summary>
    public required PersonId Mover { get; init; }

    /// <summary>Who seconded it.</summary>
    public PersonId? Seconder { get; init; }

    /// <summary>When it was put.</summary>
    public required DateTimeOffset PutAt { get; init; }

    /// <summary>The clause of the charter that holds its rule; null for the meeting's own rule.</summary>
    public string? Clause { get; init; }

    /// <summary>The rule in words.</summary>
    public required string RuleInWords { get; init; }

    /// <summary>Why it was taken back; null if it was not.</summary>
    public string? WithdrawnBecause { get; init; }

    /// <summary>How it ended; null if it was taken back.</summary>
    public VotingOutcome? Outcome { get; init; }

    /// <summary>If it was carried, its number among the meeting's resolutions.</summary>
    public int? Resolution { get; init; }

    /// <summary>Weight of the votes for.</summary>
    public string For { get; init; } = "0";

    /// <summary>Weight of the votes against.</summary>
    public string Against { get; init; } = "0";

    /// <summary>Weight of the abstentions.</summary>
    public string Abstain { get; init; } = "0";

    /// <summary>Weight of those present.</summary>
    public string Present { get; init; } = "0";

    /// <summary>Weight of all who were entitled.</summary>
    public string Electorate { get; init; } = "0";

    /// <summary>Why, in plain words.</summary>
    public string Explanation { get; init; } = string.Empty;

    /// <summary>Every test of the rule.</summary>
    public ImmutableArray<MinutesTest> Tests { get; init; } = [];

    /// <summary>The chair's casting vote.</summary>
    public MinutesCasting? Casting { get; init; }

    /// <summary>How each seat voted.</summary>
    public required ImmutableArray<MinutesVote> Votes { get; init; }

    /// <summary>The rule as data, to count again.</summary>
    public string? RuleAsData { get; init; }

    /// <summary>The count as data, to count again.</summary>
    public string? CountAsData { get; init; }
}

/// <summary>An item: what was said, put, decided and given to do.</summary>
/// <param name="Number">Its number in the meeting.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Title">Its title.</param>
/// <param name="Link">The number of the gate or decision that it is about.</param>
/// <param name="Presenter">Who presented it.</param>
/// <param name="IsClassified">Whether the version for everybody leaves it out.</param>
/// <param name="AddedInSession">Whether it was added while the meeting was held.</param>
/// <param name="Text">The secretary's words, in Markdown.</param>
public sealed record MinutesItem(int Number, AgendaKind Kind, string Title, int? Link, PersonId? Presenter, bool IsClassified, bool AddedInSession, string Text)
{
    /// <summary>When it was taken up, with the quorum; empty if it was not.</summary>
    public required ImmutableArray<MinutesPassage> Passages { get; init; }

    /// <summary>The motions.</summary>
    public required ImmutableArray<MinutesMotion> Motions { get; init; }

    /// <summary>What was given to somebody to do.</summary>
    public required ImmutableArray<MinutesAction> Actions { get; init; }

    /// <summary>The papers.</summary>
    public required ImmutableArray<MinutesPaper> Papers { get; init; }
}

/// <summary>An attested approval, as the version for everybody tells it.</summary>
public sealed record MinutesAttested(Role Role, PersonId Person, DateTimeOffset At);

/// <summary>Of what a version for everybody was made.</summary>
/// <param name="Sha256">The hash of the whole record.</param>
/// <param name="ItemsLeftOut">How many items are left out since they are classified.</param>
/// <param name="PapersLeftOut">How many papers of the others are left out.</param>
/// <param name="Attested">Who attested the approval of the whole.</param>
public sealed record MinutesOriginal(string Sha256, int ItemsLeftOut, int PapersLeftOut, ImmutableArray<MinutesAttested> Attested);
