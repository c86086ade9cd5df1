using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Gates;

/// <content>What must be attached, and what becomes of ballots when it changes.</content>
public sealed partial class Gate
{
    /// <summary>Says which demand of the charter a document meets; null for none.</summary>
    /// <param name="actor">The gate's author.</param>
    /// <param name="sha256">Which document.</param>
    /// <param name="demand">The key of the demand.</param>
    /// <param name="demands">What the charter in force demands of a gate of this kind and tier.</param>
    /// <param name="at">When.</param>
    public void Assign(Actor actor, string sha256, string? demand, IReadOnlyCollection<GateDemand> demands, DateTimeOffset at)
    {
        MustBeOwnDraft(actor);
        var document = Documents.FirstOrDefault(known => known.Sha256 == sha256) ?? throw new RefusalException(GateRefusals.NoSuchDocument);
        MustBeDemanded(demand, demands);
        if (document.Meets == demand)
        {
            return;
        }

        Documents = Documents.Replace(document, document with { Meets = demand });
        Record(new GateDocumentAssigned(Id, sha256, demand, at, actor.Id));
    }

    /// <summary>
    /// The author hands in a new version of a document while the gate is open. The old content is kept; the ballots cast until
    /// then are stale, and unless the chair confirms in writing that the change is immaterial the round is void at its close
    /// (voting rule 2). What is moved cannot change: that takes a new round.
    /// </summary>
    public void ReplaceDocument(Actor actor, string sha256, GateDocument version, DateTimeOffset at)
    {
        MustTakeVersion(actor, sha256, version.Sha256, at);

        ExtendForQuorum(at);
        var before = Documents.First(known => known.Sha256 == sha256);
        Documents = Documents.Replace(before, version with { Meets = before.Meets });
        Turn(course => course with { Changes = course.Changes.Add(new DocumentChange(before, version.Sha256, at, actor.Id)) });
        DueAt = DueSince();
        Record(new GateDocumentReplaced(Id, sha256, version, [.. _ballots.Select(ballot => ballot.SeatId)], at, actor.Id));
    }

    /// <summary>Refuses a new version that <see cref="ReplaceDocument"/> would refuse, before its content is stored.</summary>
    public void MustTakeVersion(Actor actor, string sha256, string newSha256, DateTimeOffset at)
    {
        Workflow.Take(actor, State, GateStep.ReplaceDocument);
        MustBeAuthor(actor);
        MustBeOpen(at);
        Must(Documents.Any(known => known.Sha256 == sha256), GateRefusals.NoSuchDocument);
        Must(Documents.All(known => known.Sha256 != newSha256), GateRefusals.SameDocument);
        Must((Course ?? RoundCourse.Plain).Changes.Length < MostDocuments, GateRefusals.TooMany);
    }

    /// <summary>The chair, unless they wrote the gate, confirms in writing that a new version changes nothing that matters.</summary>
    public void ConfirmImmaterial(Actor actor, string sha256, string why, DateTimeOffset at)
    {
        Workflow.Take(actor, State, GateStep.ConfirmImmaterial);
        MustNotBeAuthor(actor, GateRefusals.AuthorMayNotConfirm);
        MustBeOpen(at);
        MustNotStandAside(actor);
        MustGiveReason(why);
        var change = Course?.Changes.FirstOrDefault(changed => changed.Sha256 == sha256 && changed.ConfirmedAt is null)
            ?? throw new RefusalException(GateRefusals.NoSuchChange);

        ExtendForQuorum(at);
        var confirmed = change with { ConfirmedBy = actor.Id, ConfirmedAt = at, Why = why.Trim() };
        Turn(course => course with { Changes = course.Changes.Replace(change, confirmed) });
        DueAt = DueSince();
        Record(new GateChangeConfirmed(Id, sha256, confirmed.Why, at, actor.Id));
    }

    /// <summary>Refuses a key that names none of the demands; null names none and is well.</summary>
    public static void MustBeDemanded(string? demand, IReadOnlyCollection<GateDemand> demands) =>
        Must(demand is null || demands.Any(known => known.Key == demand), GateRefusals.NoSuchDemand);

    private void MustMeet(IReadOnlyCollection<GateDemand> demands)
    {
        var lacking = demands.Where(demand => Documents.All(document => document.Meets != demand.Key)).Select(demand => demand.Title).ToList();
        Must(lacking.Count == 0, GateRefusals.EvidenceMissing.Because(RoundWords.Lacking(lacking)));
    }
}
