using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Packs;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Capabilities.Packs.Pages;

/// <summary>Checks an uploaded file for anybody.</summary>
public sealed partial class VerifyPage
{
    private VerificationReport? _report;
    private string _name = string.Empty;
    private bool _ownKeys;

    [SupplyParameterFromForm(Name = "file", FormName = "check")] public IFormFile? File { get; set; }

    [SupplyParameterFromForm(Name = "keys", FormName = "check")] public IFormFile? Keys { get; set; }

    [CascadingParameter] private HttpContext? Http { get; set; }

    private async Task CheckAsync()
    {
        _name = File?.FileName ?? string.Empty;
        _ownKeys = Keys is { Length: > 0 };
        await ActAsync(RunAsync, report => _report = report);
    }

    private async Task<Outcome<VerificationReport>> RunAsync()
    {
        if (File is not { Length: > 0 } file)
        {
            return new Outcome<VerificationReport>.Refused(PackRefusals.NoFile);
        }

        if (Keys?.Length > FileCheckQueries.LargestTrust)
        {
            return new Outcome<VerificationReport>.Refused(PackRefusals.NoTrustFile);
        }

        await using var content = file.OpenReadStream();
        return await Checks.CheckAsync(content, await TrustAsync(), Http?.Connection.RemoteIpAddress?.ToString() ?? "unknown", Leaving);
    }

    private async Task<string?> TrustAsync()
    {
        if (Keys is not { Length: > 0 } keys)
        {
            return null;
        }

        using var reader = new StreamReader(keys.OpenReadStream());
        return await reader.ReadToEndAsync(Leaving);
    }
}
