using GovernancePortal.Capabilities.Charters;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Notices;
using GovernancePortal.Platform.Desk;
using GovernancePortal.Platform.Persistence;
using GovernancePortal.Tests.Capabilities.Notices;
using GovernancePortal.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Capabilities.Charters;

/// <summary>Who is told of a charter's life, and what waits for sponsors meanwhile.</summary>
public sealed class CharterNoticeTests
{
    public static TheoryData<DatabaseKind> BothDatabases => PortalHost.BothDatabases;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Comment_IsToldToDraftersAndToThoseWhoCommentedBefore_AndItsAnswerToWhoeverWroteIt(DatabaseKind database)
    {
        await using var stage = await CharterStage.StartAsync(database);
        var draft = await stage.DraftAsync();
        var comments = stage.Host.Get<CharterCommentOperations>();

        await comments.WriteAsync(An.Partnership, draft.Id, CharterStage.Alpha, "vetoes", "Who may veto?", stage.AlphaSponsor, Token);
        var second = (await comments.WriteAsync(An.Partnership, draft.Id, CharterStage.Beta, "vetoes", "And until when?", stage.BetaSponsor, Token)).Require();
        stage.Host.Time.Advance(TimeSpan.FromMinutes(1));
        (await comments.ResolveAsync(An.Partnership, second, "Until the close.", stage.Secretary, Token)).Require();
        (await comments.ReopenAsync(An.Partnership, second, "Of which round?", stage.BetaSponsor, Token)).Require();

        Assert.Equal(["has a new comment", "has a new comment", "has a comment that was opened again"], await OfAsync(stage.Secretary));
        Assert.Equal(["has a new comment"], await OfAsync(stage.AlphaSponsor));
        Assert.Equal(["has an answer to a comment"], await OfAsync(stage.BetaSponsor));

        async Task<IEnumerable<string>> OfAsync(Actor person) => (await stage.Host.NoticesOfAsync(person, NoticeKind.Charter)).Select(notice => notice.Text["Version 1 of the charter ".Length..]);
    }

    [Theory, MemberData(nameof(BothDatabases))]
    public async Task Version_PutToRatification_WaitsForEachSponsorUntilTheirPartyHasRatified(DatabaseKind database)
    {
        await using var stage = await CharterStage.StartAsync(database);
        var draft = await stage.DraftAsync();
        var hash = draft.Content.Hash();
        (await stage.Operations.PutToRatificationAsync(An.Partnership, draft.Id, hash, stage.Secretary, Token)).Require();
        Assert.Equal((1, 1), (await WaitingAsync(stage.AlphaSponsor, CharterStage.Alpha), await WaitingAsync(stage.BetaSponsor, CharterStage.Beta)));

        (await stage.Operations.RatifyAsync(An.Partnership, draft.Id, CharterStage.Alpha, hash, stage.AlphaSponsor, Token)).Require();
        Assert.Equal((0, 1), (await WaitingAsync(stage.AlphaSponsor, CharterStage.Alpha), await WaitingAsync(stage.BetaSponsor, CharterStage.Beta)));
        (await stage.Operations.RatifyAsync(An.Partnership, draft.Id, CharterStage.Beta, hash, stage.BetaSponsor, Token)).Require();

        Assert.Equal(["Version 1 of the charter is in force", "Version 1 of the charter waits for your organisation to ratify it"], await ToldAsync(stage.AlphaSponsor));
        Assert.Equal(["Version 1 of the charter waits for your organisation to ratify it"], await ToldAsync(stage.BetaSponsor));
        Assert.Equal(["Version 1 of the charter is in force"], await ToldAsync(stage.Secretary));

        async Task<int> WaitingAsync(Actor sponsor, OrganisationId organisation)
        {
            var seen = sponsor with { Grants = [new Grant(Role.Sponsor, organisation, An.Partnership, DateTimeOffset.MinValue, DateTimeOffset.MaxValue)] };
            var items = new List<WaitingItem>();
            foreach (var source in stage.Host.Get<IEnumerable<IWaitingSource>>())
            {
                items.AddRange(await source.WaitingAsync(seen, [An.Partnership], Token));
            }

            return items.Count(item => item is { Kind: WaitingKind.Ratification, Text: "Ratify version 1 of the charter", Area: "charter/1" });
        }

        async Task<List<string>> ToldAsync(Actor person) => await stage.Host.InDatabaseAsync(db =>
            db.Set<Notice>().Where(notice => notice.PersonId == person.Id).Select(notice => notice.Text).OrderBy(text => text).ToListAsync(Token));
    }
}
