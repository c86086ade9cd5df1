namespace GovernancePortal.Platform.Signing;

/// <summary>How a seal key signs, always over SHA-256.</summary>
public enum SealAlgorithm
{
    /// <summary>ECDSA on P-256.</summary>
    EcdsaP256,

    /// <summary>RSA-PSS, with a key of 3072 bits or more.</summary>
    RsaPss,
}
