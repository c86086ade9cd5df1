using GovernancePortal.Capabilities.Charters;
using GovernancePortal.Domain.Charters;
using static GovernancePortal.Demo.AuroraPeople;

namespace GovernancePortal.Demo;

/// <summary>What the first year has taught: the second version of the charter, under review, with what the parties say about it.</summary>
internal sealed class AuroraAmendment(DemoStage stage, AuroraPlace place)
{
    private const string Board = "technical-board";

    private readonly CharterOperations _charters = stage.Get<CharterOperations>();
    private readonly CharterCommentOperations _comments = stage.Get<CharterCommentOperations>();
    private DemoCharter _version = null!;
    private CharterCommentId _answered;

    /// <summary>The acts, each with the days before now on which it happens.</summary>
    public IEnumerable<(double DaysAgo, Func<CancellationToken, Task> Act)> Acts()
    {
        yield return (12.3, DraftAsync);
        yield return (9.4, PutUnderReviewAsync);
        yield return (8.7, async token => _answered = await SayAsync(
            Odhiambo,
            "participants",
            "The county hospitals that joined Mto Health in spring are not mentioned. Are they bound through the trust, or do they ratify themselves?",
            token));
        yield return (8.1, token => SayAsync(
            Vogt,
            "clause-5.8",
            "Consent in the technical board is fine for a change of colours. It is not for anything that touches patients' images. Could the board be limited to experiments on phantom data?",
            token));
        yield return (7.2, async token => (await _comments.ResolveAsync(
            place.Partnership,
            _answered,
            "They are bound through the trust, which ratifies for all of its hospitals. The list of parties says so; nothing needs to change here.",
            await stage.SignInAsync(Langley, token),
            token)).Require());
        yield return (5.6, token => SayAsync(
            Whitcombe,
            CharterPassage.Procedure,
            "Ninety days to carry out an approval are too few for a release that needs a notified body. We would propose 180.",
            token));
        yield return (3.4, token => SayAsync(
            Tanabe,
            "clause-5.3",
            "We welcome that medium risks are no longer voted on in secret: our members have to explain their vote at home in any case.",
            token));
        yield return (1.6, token => SayAsync(
            Menon,
            CharterPassage.Evidence,
            "Is the model card the one that the registry makes, or a document of its own?",
            token));
    }

    private async Task DraftAsync(CancellationToken cancellationToken)
    {
        var secretary = await stage.SignInAsync(Langley, cancellationToken);
        var number = (await _charters.DraftAsync(place.Partnership, DraftFrom.VersionInForce, secretary, cancellationToken)).Require();
        var draft = await stage.Get<DemoQueries>().CharterAsync(place.Partnership, number, cancellationToken);
        var before = await stage.Get<DemoQueries>().CharterContentAsync(draft.Id, cancellationToken);
        var saved = (await _charters.SaveAsync(place.Partnership, draft.Id, Amended(before), draft.Revision, secretary, cancellationToken)).Require();
        _version = draft with { Revision = saved.Revision, Hash = saved.Hash };
    }

    private async Task PutUnderReviewAsync(CancellationToken cancellationToken) => (await _charters.PutUnderReviewAsync(
        place.Partnership,
        _version.Id,
        _version.Hash,
        """
        Twenty decisions have shown where the charter is silent. This version sets up a technical board for small experiments, so that the council need not vote on each;
        it ends secret ballots on policies and suppliers of medium risk; it says how long notice, extensions and approvals last, and where a matter goes that the council cannot decide.
        It also names the papers that a gate must have. The veto of those who hold the images stays as it is.
        """,
        await stage.SignInAsync(Langley, cancellationToken),
        cancellationToken)).Require();

    private async Task<CharterCommentId> SayAsync(DemoPerson person, string passage, string text, CancellationToken cancellationToken) => (await _comments.WriteAsync(
        place.Partnership,
        _version.Id,
        place.Organisations[person.Organisation!],
        passage,
        text,
        await stage.SignInAsync(person, cancellationToken),
        cancellationToken)).Require();

    // From the consortium's template come the texts and terms that Aurora's own charter lacks.
    private static CharterContent Amended(CharterContent before)
    {
        var usual = CharterTemplates.Consortium.For(AuroraTerms.Name);
        var medium = before.Rules.Single(rule => rule.Clause == "5.2");
        return before with
        {
            Sections =
            [
                .. before.Sections.Select(section => section.Key switch
                {
                    "publication" => section with
                    {
                        Markdown = section.Markdown.Replace("had 30 days to object", "had 21 days to object", StringComparison.Ordinal)
                            + "\n4. A plain-language summary of each released model is published with it, in the languages of the patients whose images it was trained on.",
                    },
                    "voting-periods" => section with { Markdown = section.Markdown.Replace("The chair may extend a period before it has run out, forward only and with a reason.", "The chair may extend a period twice before it has run out, forward only, by a week in all and with a reason.", StringComparison.Ordinal) },
                    _ => section,
                }),
                .. usual.Sections.Where(section => section.Key is "ties" or "escalation" or "minutes" or "review"),
            ],
            Rules =
            [
                .. before.Rules.Select(rule => rule.Clause == "5.3" ? rule with { Rule = medium.Rule } : rule),
                new CharterRule { Clause = "5.10", Kinds = [DecisionKind.Experiment], Tiers = [RiskTier.Low], Rule = RuleTemplates.Consent.Rule, Body = Board },
            ],
            Bodies = [.. before.Bodies, .. usual.Bodies.Where(body => body.Key is Board or AuroraTerms.SponsorsKey && before.Bodies.All(known => known.Key != body.Key))],
            Rights = usual.Rights,
            Procedure = usual.Procedure with { ExecuteWithinDays = 90, EmergencyRatifyHours = 336 },
            Evidence = usual.Evidence,
            ReviewEveryMonths = 12,
        };
    }
}
