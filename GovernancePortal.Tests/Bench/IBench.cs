namespace GovernancePortal.Tests.Bench;

/// <summary>A measurement that is run on demand.</summary>
internal interface IBench
{
    string Name { get; }

    string Purpose { get; }

    IReadOnlyList<Option> Options { get; }

    Task RunAsync(Arguments arguments, TextWriter output, CancellationToken cancellationToken);
}
