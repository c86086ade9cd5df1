namespace GovernancePortal.Tests.Architecture.Planted.Capabilities.Gamma;

public sealed class GammaQueries;
