namespace GovernancePortal.Tests.Architecture;

/// <summary>Rule 10 and what security forbids on the portal, and each on its planted violations.</summary>
public sealed class BannedMemberTests
{
    // Methods whose SQL is not one literal, each with the reason why nothing from outside gets into it.
    private static readonly Dictionary<string, string> ReviewedSql = new()
    {
        ["Platform.Persistence.Commands.Prepare"] = "takes SQL from its callers, which this rule looks at as well",
        ["Platform.Evidence.LogStatements.RunBatchAsync"] = "takes SQL from the constants of its own class",
        ["Platform.Evidence.LogReader.ReadLeavesAsync"] = "runs constants; what it puts together is the sentence about a broken log",
        ["Platform.Access.ActorReader.Add"] = "takes SQL from the constants of its own class",
        ["Platform.Evidence.LogStatements.Fill"] = "takes SQL from the constants of its own class",
    };

    // Methods that use what is broken elsewhere, each with the reason why it is not broken there.
    private static readonly Dictionary<string, string> ReviewedCryptography = new()
    {
        ["Platform.Identity.Totp.Code"] = "RFC 6238's default, the one that every authenticator app knows; HMAC does not rest on SHA-1 being free of collisions",
    };

    private static readonly Dictionary<string, string> ReviewedMarkup = new()
    {
        ["Components.Kit.Glyphs.Draw"] = "an outline of the portal's own, with a label that is constant and encoded",
    };

    [Fact]
    public void Nobody_outside_the_platform_takes_the_time_or_an_id_from_the_air_or_blocks() =>
        BannedMemberRules.NoAmbientTimeAndNoBlocking(CodeBase.Portal).AssertClean(atLeast: 700);

    [Fact]
    public void Ambient_time_and_blocking_are_caught() =>
        BannedMemberRules.NoAmbientTimeAndNoBlocking(CodeBase.Planted).AssertCatches(
            "Banned.Ambient.Blocks uses System.Threading.Tasks.Task`1.get_Result",
            "Banned.Ambient.Blocks uses System.Threading.Tasks.Task.Wait",
            "Banned.Ambient.Calls uses System.Net.Http.HttpClient..ctor",
            "Banned.Ambient.LateAsync uses System.DateTimeOffset.get_UtcNow",
            "Banned.Ambient.Names uses System.Guid.NewGuid",
            "Banned.Ambient.Now uses System.DateTime.get_UtcNow",
            "Banned.Ambient.Sleeps uses System.Threading.Thread.Sleep");

    [Fact]
    public void Nobody_writes_raw_markup() => BannedMemberRules.NoRawMarkup(CodeBase.Portal, ReviewedMarkup).AssertClean(atLeast: 700);

    [Fact]
    public void Raw_markup_is_caught() =>
        BannedMemberRules.NoRawMarkup(CodeBase.Planted, ReviewedMarkup).AssertCatches(
            "Banned.RawMarkup.Adds uses Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder.AddMarkupContent",
            "Banned.RawMarkup.Casts uses Microsoft.AspNetCore.Components.MarkupString");

    [Fact]
    public void Nobody_starts_a_program() => BannedMemberRules.NoProcessStart(CodeBase.Portal).AssertClean(atLeast: 700);

    [Fact]
    public void A_started_program_is_caught() =>
        BannedMemberRules.NoProcessStart(CodeBase.Planted).AssertCatches("Banned.StartsAProgram.Run uses System.Diagnostics.Process.Start");

    [Fact]
    public void Nobody_uses_broken_cryptography() => BannedMemberRules.NoBrokenCryptography(CodeBase.Portal, ReviewedCryptography).AssertClean(atLeast: 700);

    [Fact]
    public void Reviewed_cryptography_is_still_there() =>
        Assert.Empty(ReviewedCryptography.Keys.Except(BannedMemberRules.NoBrokenCryptography(CodeBase.Portal, new Dictionary<string, string>()).Offenders.Select(offender => offender.Split(' ')[0])));

    [Fact]
    public void Broken_cryptography_is_caught() =>
        BannedMemberRules.NoBrokenCryptography(CodeBase.Planted, new Dictionary<string, string> { ["Banned.OldHashes.Reviewed"] = "planted" }).AssertCatches(
            "Banned.OldHashes.Md5 uses System.Security.Cryptography.MD5.HashData",
            "Banned.OldHashes.Named uses System.Security.Cryptography.HashAlgorithmName.get_SHA1",
            "Banned.OldHashes.Sha1 uses System.Security.Cryptography.SHA1.HashData");

    [Fact]
    public void Raw_sql_is_literal_or_reviewed() => BannedMemberRules.RawSqlIsLiteral(CodeBase.Portal, ReviewedSql).AssertClean(atLeast: 10);

    [Fact]
    public void Reviewed_sql_is_still_there() =>
        Assert.Empty(ReviewedSql.Keys.Except(BannedMemberRules.RawSqlIsLiteral(CodeBase.Portal, new Dictionary<string, string>()).Offenders.Select(offender => offender.Split(' ')[0])));

    [Fact]
    public void Raw_sql_that_is_put_together_is_caught() =>
        BannedMemberRules.RawSqlIsLiteral(CodeBase.Planted, new Dictionary<string, string> { ["Banned.RawSql.Reviewed"] = "planted" }).AssertCatches(
            "Banned.RawSql.Adds puts its SQL together",
            "Banned.RawSql.InterpolatesAsync puts its SQL together",
            "Banned.RawSql.Passes takes its SQL from elsewhere",
            "Banned.RawSql.Sets takes its SQL from elsewhere");
}
