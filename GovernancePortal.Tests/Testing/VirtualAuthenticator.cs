namespace GovernancePortal.Tests.Testing;

/// <summary>A device that keeps passkeys and unlocks itself, in a test's browser.</summary>
public static class VirtualAuthenticator
{
    /// <summary>Gives the visit's page such a device.</summary>
    public static async Task AddAsync(Visit visit)
    {
        var devTools = await visit.Context.NewCDPSessionAsync(visit.Page);
        await devTools.SendAsync("WebAuthn.enable");
        await devTools.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }

    /// <summary>Makes a passkey of this name on the account page.</summary>
    public static async Task MakePasskeyAsync(Visit visit, string name)
    {
        await visit.Page.GotoAsync("/Account/Manage");
        await visit.Page.FillAsync("#passkey-name", name);
        await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Microsoft.Playwright.Assertions.Expect(visit.Page.GetByText("The passkey is added.")).ToBeVisibleAsync();
    }

    /// <summary>Where a browser reaches the portal by name: a passkey belongs to a name, not to a number.</summary>
    public static string AddressByName(PortalHost host) =>
        host.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal).Replace("[::1]", "localhost", StringComparison.Ordinal);
}
