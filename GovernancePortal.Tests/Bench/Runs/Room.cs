using GovernancePortal.Tests.Bench.Servers;
using GovernancePortal.Tests.Bench.Voters;

namespace GovernancePortal.Tests.Bench.Runs;

/// <summary>The options with which a bench finds its interactive room and the people in it.</summary>
internal static class Room
{
    public static readonly Option[] Options =
    [
        new("path", "p/bench/gates/1", "the room (tiny: always /room)"),
        new("accounts", DevelopmentSignIn.DefaultAccounts, "the accounts that sign in; {0} is their number from 1"),
        new("compress", null, "ask for permessage-deflate as browsers do"),
    ];

    public static string Path(Arguments arguments) => Target.IsTiny(arguments) ? "room" : arguments["path"].TrimStart('/');

    public static IVoterSource Voters(Arguments arguments) =>
        Target.IsTiny(arguments) ? new Nobody() : new DevelopmentSignIn(arguments["accounts"]);
}
