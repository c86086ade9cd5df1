using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Minutes;

/// <summary>
/// A certificate with which a person signs minutes themselves. They name it, and somebody else confirms that it is theirs: a signature counts
/// as a person's own only with one that is confirmed. The private key never comes to the portal.
/// </summary>
public sealed class SigningCertificate : AggregateRoot
{
    /// <summary>Who may take a certificate from which state to which. Besides: nobody confirms their own, and others than its owner take it back as administrator or secretary.</summary>
    public static readonly Workflow<CertificateState, CertificateStep> Workflow =
        new Workflow<CertificateState, CertificateStep>("minutes")
            .Allow(CertificateStep.Confirm, CertificateState.Named, CertificateState.Confirmed, Role.Administrator, Role.Secretary)
            .Allow(CertificateStep.Withdraw, CertificateState.Named, CertificateState.Withdrawn, Anybody)
            .Allow(CertificateStep.Withdraw, CertificateState.Confirmed, CertificateState.Withdrawn, Anybody);

    private SigningCertificate()
    {
    }

    /// <summary>Its id.</summary>
    public CertificateId Id { get; private set; }

    /// <summary>Whose it is.</summary>
    public PersonId Person { get; private set; }

    /// <summary>The SHA-256 of its bytes, in lower-case hexadecimal.</summary>
    public string Sha256 { get; private set; } = string.Empty;

    /// <summary>Its bytes (DER), in base 64.</summary>
    public string Der { get; private set; } = string.Empty;

    /// <summary>Whom it names.</summary>
    public string Holder { get; private set; } = string.Empty;

    /// <summary>When it ends.</summary>
    public DateTimeOffset ValidUntil { get; private set; }

    /// <summary>Where it stands.</summary>
    public CertificateState State { get; private set; }

    /// <summary>When it was named.</summary>
    public DateTimeOffset NamedAt { get; private set; }

    /// <summary>Who confirmed it.</summary>
    public PersonId? ConfirmedBy { get; private set; }

    private static Role[] Anybody => [.. Enum.GetValues<Role>().Where(role => role is not (Role.System or Role.Auditor or Role.PipelineEngineer))];

    /// <summary>Its owner names it.</summary>
    public static SigningCertificate Name(Actor actor, PartnershipId partnership, ReadOnlySpan<byte> der, string sha256, string holder, DateTimeOffset validUntil, bool isKnown, DateTimeOffset at)
    {
        Must(actor.HoldsAny(Anybody), MinutesRefusals.NotSignatory);
        Must(!isKnown, MinutesRefusals.SameCertificate);
        var certificate = new SigningCertificate
        {
            Id = EntityId.New<CertificateId>(at),
            PartnershipId = partnership,
            Person = actor.Id,
            Sha256 = sha256,
            Der = Convert.ToBase64String(der),
            Holder = holder.Length > 200 ? holder[..200] : holder,
            ValidUntil = validUntil,
            NamedAt = at,
        };
        certificate.Record(new CertificateMoved(certificate.Id, actor.Id, sha256, CertificateState.Named, at, actor.Id));
        return certificate;
    }

    /// <summary>Somebody else confirms that it is its owner's.</summary>
    public void Confirm(Actor actor, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, CertificateStep.Confirm);
        Must(actor.Id != Person, MinutesRefusals.OwnCertificate);
        State = next;
        ConfirmedBy = actor.Id;
        Record(new CertificateMoved(Id, Person, Sha256, State, at, actor.Id));
    }

    /// <summary>It is taken back: by its owner, or by an administrator or the secretary.</summary>
    public void Withdraw(Actor actor, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, CertificateStep.Withdraw);
        Must(actor.Id == Person || actor.HoldsAny(Role.Administrator, Role.Secretary), MinutesRefusals.NoSuchCertificate);
        State = next;
        Record(new CertificateMoved(Id, Person, Sha256, State, at, actor.Id));
    }

    private static void Must(bool holds, Refusal refusal)
    {
        if (!holds)
        {
            throw new RefusalException(refusal);
        }
    }
}
