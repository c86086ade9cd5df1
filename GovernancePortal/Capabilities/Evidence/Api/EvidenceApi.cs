using GovernancePortal.Platform.Api;
using GovernancePortal.Platform.Web;

namespace GovernancePortal.Capabilities.Evidence.Api;

/// <summary>The evidence log for programs: to copy and to check. To take away the whole bundle takes a person.</summary>
public static class EvidenceApi
{
    private const string Scope = "evidence";
    private const string PlainText = "text/plain";

    /// <summary>The host owns the prefix, <c>/api/v1/partnerships</c>.</summary>
    public static RouteGroupBuilder MapEvidenceApi(this RouteGroupBuilder partnerships)
    {
        var evidence = partnerships.MapGroup("/{slug}/evidence");
        evidence.MapGet("/", HeadAsync).Reads(Scope, "GetLog", "The state of the evidence log").Answers(LogResource.Example);
        evidence.MapGet("/entries", EntriesAsync).Reads(Scope, "ListEntries", "The entries of the log, oldest first").Pages().Answers(new Page<EntryResource>([EntryResource.Example]));
        evidence.MapGet("/entries/{seq:long}", EvidenceEndpoints.EntryAsync).Reads(Scope, "GetEntry", "The exact bytes of an entry").AnswersFile("application/json");
        evidence.MapGet("/entries/{seq:long}/proof", EvidenceEndpoints.ProofAsync).Reads(Scope, "GetInclusionProof", "The proof that an entry is in the newest checkpoint").AnswersFile(PlainText);
        evidence.MapGet("/checkpoint", EvidenceEndpoints.CheckpointAsync).Reads(Scope, "GetCheckpoint", "The newest signed checkpoint").AnswersFile(PlainText);
        evidence.MapGet("/keys", EvidenceEndpoints.KeysAsync).Reads(Scope, "GetLogKeys", "The public keys that sign the checkpoints, and signed them before").AnswersFile(PlainText);
        evidence.MapGet("/consistency", EvidenceEndpoints.ConsistencyAsync).Reads(Scope, "GetConsistencyProof", "The proof that the log of a later size only added to that of an earlier one")
            .Answers(new ConsistencyAnswer("p/aurora", 40, 42, "cm9vdA==", "cm9vdA==", ["cGF0aA=="]));
        return partnerships;
    }

    private static Task<IResult> HeadAsync([AsParameters] EvidencePlace place, EvidenceQueries queries) =>
        place.AnswerAsync(async (partnership, actor) => await queries.HeadAsync(partnership, actor, place.CancellationToken) is { } head
            ? TypedResults.Ok(LogResource.Of(head))
            : EvidenceRefusals.NoCheckpointYet.ToHttp());

    private static Task<IResult> EntriesAsync([AsParameters] EvidencePlace place, [AsParameters] PageRequest page, EvidenceEntryQueries queries) =>
        place.AnswerAsync(async (partnership, actor) =>
            page.Of(await queries.AfterAsync(partnership, actor, page.After ?? -1, page.Size + 1, place.CancellationToken), entry => entry.Seq, EntryResource.Of));
}
