namespace GovernancePortal.Tests.Architecture.Planted.Domain.Values;

public sealed record Measure(int Value);
