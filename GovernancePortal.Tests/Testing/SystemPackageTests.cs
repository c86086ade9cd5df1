namespace GovernancePortal.Tests.Testing;

public sealed class SystemPackageTests
{
    private readonly List<string> _asked = [];
    private string? _path;

    [Fact]
    public void Ensure_WhenItIsThere_AsksAptForNothing()
    {
        _path = "/usr/bin/thing";

        Assert.Equal("/usr/bin/thing", Package(mayInstall: true, Install).Ensure());
        Assert.Empty(_asked);
    }

    [Fact]
    public void Ensure_WhenMissingAndAllowed_InstallsItOnce()
    {
        var package = Package(mayInstall: true, Install);

        Assert.Equal("/usr/bin/thing", package.Ensure());
        Assert.Equal("/usr/bin/thing", package.Ensure());
        Assert.Equal(
            ["-o DPkg::Lock::Timeout=300 update", "-o DPkg::Lock::Timeout=300 install -y --no-install-recommends thing"],
            _asked);
    }

    [Fact]
    public void Ensure_WhileAptIsLocked_TriesAgain()
    {
        var locked = true;
        var package = Package(mayInstall: true, arguments =>
        {
            if (locked)
            {
                locked = false;
                _asked.Add("locked");
                return new ShellAnswer(100, "E: Could not get lock /var/lib/apt/lists/lock.");
            }

            return Install(arguments);
        });

        Assert.Equal("/usr/bin/thing", package.Ensure());
        Assert.Equal(3, _asked.Count);
    }

    [Fact]
    public void Ensure_WhenMissingAndNotAllowed_SaysInOneSentenceWhatToInstall()
    {
        var refused = Assert.Throws<InvalidOperationException>(() => Package(mayInstall: false, Install).Ensure());

        Assert.Equal(
            "Things need the Debian package 'thing', and the tests do not run as root and so cannot install it: "
            + "install it with \"sudo apt-get install --no-install-recommends thing\".",
            refused.Message);
        Assert.Empty(_asked);
    }

    [Fact]
    public void Ensure_WhenAptFails_GivesItsReason()
    {
        var package = Package(mayInstall: true, _ => new ShellAnswer(100, "Reading…\nE: Unable to locate package thing\n"));

        var refused = Assert.Throws<InvalidOperationException>(package.Ensure);

        Assert.Contains("apt-get update failed (E: Unable to locate package thing)", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ensure_ForWhatTheseTestsNeed_FindsPrograms()
    {
        Assert.True(File.Exists(SystemPackage.Chromium.Ensure()));
        Assert.True(File.Exists(Path.Combine(SystemPackage.PostgreSql.Ensure(), "initdb")));
    }

    private SystemPackage Package(bool mayInstall, Func<string[], ShellAnswer> aptGet) =>
        new("thing", "Things", () => _path, mayInstall, aptGet);

    private ShellAnswer Install(string[] arguments)
    {
        _asked.Add(string.Join(' ', arguments));
        _path = arguments.Contains("install") ? "/usr/bin/thing" : null;
        return new ShellAnswer(0, string.Empty);
    }
}
