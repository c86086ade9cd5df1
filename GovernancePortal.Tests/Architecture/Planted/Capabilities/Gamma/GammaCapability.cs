namespace GovernancePortal.Tests.Architecture.Planted.Capabilities.Gamma;

public static class GammaCapability
{
    public static void AddGamma()
    {
    }
}
