using GovernancePortal.Tests.Bench.Voters;

namespace GovernancePortal.Tests.Bench.Tests;

public sealed class CommandTests
{
    private static readonly Option[] Options = [new("circuits", "100", ""), new("path", "", ""), new("compress", null, "")];

    [Fact]
    public void Parse_OfGivenAndOmittedOptions_KnowsBoth()
    {
        var arguments = Arguments.Parse(Options, ["--compress", "--circuits", "5"]);

        Assert.Equal(5, arguments.Int("circuits"));
        Assert.True(arguments.Has("compress"));
        Assert.False(arguments.Has("path"));
        Assert.False(Arguments.Parse(Options, []).Has("compress"));
    }

    [Theory, InlineData("--unknown"), InlineData("circuits"), InlineData("--circuits")]
    public void Parse_OfSomethingElse_IsRefused(string argument) =>
        Assert.Throws<ArgumentException>(() => Arguments.Parse(Options, [argument]));

    [Fact]
    public async Task Run_WithoutAKnownName_ListsTheBenches()
    {
        var output = new StringWriter();

        Assert.Equal(2, await BenchCommand.RunAsync(["nothing"], output));

        Assert.Contains("startup", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("votes", output.ToString(), StringComparison.Ordinal);
    }

    [Theory, InlineData("startup"), InlineData("pages"), InlineData("rooms"), InlineData("votes"), InlineData("memory"), InlineData("data")]
    public async Task Help_OfEachBench_ListsItsOptions(string bench)
    {
        var output = new StringWriter();

        Assert.Equal(0, await BenchCommand.RunAsync([bench, "--help"], output));

        Assert.Contains("  --", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void SignIn_OnAPageOfSeveralForms_TakesTheFieldsOfItsOwn()
    {
        const string page = """
            <form method="post"><input type="hidden" name="_handler" value="login" /><input type="hidden" name="__RequestVerificationToken" value="no" /></form>
            <form method="post" action="/Account/Demo" id="demo-form"><input type="hidden" name="__RequestVerificationToken" value="a&#x2B;b" />
            <input type="hidden" name="returnUrl" value="/" /><button name="as" value="a@bench.example">A</button></form>
            """;

        var fields = DevelopmentSignIn.FieldsOf(page);

        Assert.Equal(new Dictionary<string, string> { ["__RequestVerificationToken"] = "a+b", ["returnUrl"] = "/" }, fields);
    }

    [Fact]
    public void SignIn_OnAPageWithoutItsForm_IsRefused() =>
        Assert.Throws<InvalidDataException>(() => DevelopmentSignIn.FieldsOf("<form></form>"));
}
