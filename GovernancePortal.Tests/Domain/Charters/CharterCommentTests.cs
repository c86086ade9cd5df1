using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Tests.Testing;
using static GovernancePortal.Tests.Domain.Charters.Drafts;

namespace GovernancePortal.Tests.Domain.Charters;

public sealed class CharterCommentTests
{
    private static readonly Actor Author = An.ActorOf(Alpha, Role.Sponsor);

    public static TheoryData<CommentState, CommentStep, Role> EveryCombination
    {
        get
        {
            var all = new TheoryData<CommentState, CommentStep, Role>();
            foreach (var state in Enum.GetValues<CommentState>())
            {
                foreach (var step in Enum.GetValues<CommentStep>())
                {
                    foreach (var role in Enum.GetValues<Role>())
                    {
                        all.Add(state, step, role);
                    }
                }
            }

            return all;
        }
    }

    [Theory, MemberData(nameof(EveryCombination))]
    public void Act_InEachStateByEachRole_IsDoneOrRefusedAsTheTableSays(CommentState state, CommentStep step, Role role)
    {
        var actor = Author with { Grants = An.ActorOf(Alpha, role).Grants };
        var comment = In(state);
        var expected = CharterComment.Workflow.WhyNot(actor, state, step);

        var refused = Record.Exception(() => Take(comment, step, actor)) as RefusalException;

        Assert.Equal(expected, refused?.Refusal);
        Assert.Equal(expected is not null, comment.State == state);
    }

    [Theory]
    [InlineData(Role.Auditor), InlineData(Role.Administrator), InlineData(Role.System)]
    public void Write_ByWhoOnlyReadsOrKeepsAccounts_IsRefused(Role role) =>
        AssertRefused(CharterRefusals.NotACommenter, () => Written(An.ActorOf(Alpha, role)));

    [Fact]
    public void Write_ForAnotherOrganisation_IsRefused() =>
        AssertRefused(CharterRefusals.NotACommenter, () => CharterComment.Write(Author, Beta, Draft(), "purpose-and-scope", "Why so narrow?", Noon));

    [Theory]
    [InlineData(CharterState.Draft, true)]
    [InlineData(CharterState.UnderReview, true)]
    [InlineData(CharterState.PutToVote, true)]
    [InlineData(CharterState.PutToRatification, true)]
    [InlineData(CharterState.Ratified, false)]
    [InlineData(CharterState.InForce, false)]
    [InlineData(CharterState.Superseded, false)]
    [InlineData(CharterState.Withdrawn, false)]
    public void Write_IsOpenUntilEveryPartyHasRatified(CharterState state, bool open)
    {
        var refused = Record.Exception(() => CharterComment.Write(Author, Alpha, Drafts.In(state), "purpose-and-scope", "Why so narrow?", Noon)) as RefusalException;

        Assert.Equal(open ? null : CharterRefusals.CommentsClosed, refused?.Refusal);
    }

    [Fact]
    public void Write_OnAPassageThatIsNotThere_IsRefused() =>
        AssertRefused(CharterRefusals.NoSuchPassage, () => CharterComment.Write(Author, Alpha, Draft(), "clause-99", "What is this?", Noon));

    [Theory, InlineData(""), InlineData("  \n ")]
    public void Write_OfNothing_IsRefused(string text) =>
        AssertRefused(CharterRefusals.CommentMissing, () => CharterComment.Write(Author, Alpha, Draft(), "clause-5.1", text, Noon));

    [Fact]
    public void Write_OfWhatIsNoText_IsRefused() =>
        AssertRefused(CharterRefusals.NotText, () => CharterComment.Write(Author, Alpha, Draft(), "clause-5.1", "a\u0000b", Noon));

    [Fact]
    public void Write_TellsTheLogNoWordOfIt()
    {
        var data = new FactData();

        Assert.Single(Written(Author).Facts).Describe(data);

        Assert.DoesNotContain(data.Values, value => value.Value is string text && text.Contains("narrow", StringComparison.Ordinal));
        Assert.Contains(data.Personal, pair => pair.Value == "Why so narrow?");
    }

    [Fact]
    public void TakeBack_BySomebodyElse_IsRefused()
    {
        var comment = Written(Author);

        AssertRefused(CharterRefusals.NotYourComment, () => comment.TakeBack(An.ActorOf(Alpha, Role.Sponsor), Noon));
    }

    [Fact]
    public void Passages_AreThoseThatThePageShows() =>
        Assert.Equal(
            ["charter-preamble", "purpose-and-scope", "participants", "clause-5.1", "clause-5.5", "charter-bodies", "charter-review"],
            new[] { 0, 1, 2, 13, 17, 18, 23 }.Select(at => Content.Passages()[at].Anchor));

    private static CharterComment Written(Actor author) => CharterComment.Write(author, Alpha, Draft(), "purpose-and-scope", "Why so narrow?", Noon);

    private static CharterComment In(CommentState state)
    {
        var comment = Written(Author);
        if (state == CommentState.Resolved)
        {
            comment.Resolve(An.Actor(Role.Secretary), "It is widened.", Noon);
        }

        if (state == CommentState.TakenBack)
        {
            comment.TakeBack(Author, Noon);
        }

        return comment;
    }

    private static void Take(CharterComment comment, CommentStep step, Actor actor)
    {
        switch (step)
        {
            case CommentStep.Resolve:
                comment.Resolve(actor, "Done.", Noon);
                break;
            case CommentStep.Reopen:
                comment.Reopen(actor, "Not quite.", Noon);
                break;
            default:
                comment.TakeBack(actor, Noon);
                break;
        }
    }

    private static void AssertRefused(Refusal expected, Action act) => Assert.Equal(expected, Assert.Throws<RefusalException>(act).Refusal);
}
