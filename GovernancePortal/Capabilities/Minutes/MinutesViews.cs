using System.Collections.Immutable;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Meetings;
using GovernancePortal.Domain.Minutes;

namespace GovernancePortal.Capabilities.Minutes;

/// <summary>A version of minutes in a list.</summary>
public sealed record MinutesVersionView(int Version, MinutesState State);

/// <summary>A person's certificate.</summary>
public sealed record CertificateView(CertificateId Id, PersonId Person, string Name, string Holder, string Sha256, DateTimeOffset ValidUntil, CertificateState State, bool IsMine, bool MayConfirm, bool MayWithdraw);

/// <summary>A meeting and its minutes, as the reader may see them and what they may do.</summary>
public sealed record MinutesView
{
    public required PartnershipId Partnership { get; init; }

    public required string PartnershipName { get; init; }

    public required MeetingId Meeting { get; init; }

    public required int Number { get; init; }

    public required string Title { get; init; }

    public required bool IsOver { get; init; }

    /// <summary>Whether the reader may begin minutes of this meeting.</summary>
    public required bool MayDraft { get; init; }

    /// <summary>The versions, newest first.</summary>
    public required ImmutableArray<MinutesVersionView> Versions { get; init; }

    /// <summary>The version that is shown; null while there are no minutes.</summary>
    public MinutesOneView? Minutes { get; init; }
}

/// <summary>One version of minutes.</summary>
public sealed record MinutesOneView
{
    public required MinutesKey Key { get; init; }

    public required int Version { get; init; }

    public required MinutesState State { get; init; }

    public required MinutesCorrection? Corrects { get; init; }

    public required MinutesText Text { get; init; }

    public required int TextVersion { get; init; }

    /// <summary>The record: as it would be circulated now, or as it was.</summary>
    public required MinutesRecord Record { get; init; }

    public required string? Sha256 { get; init; }

    /// <summary>What the standard demands and is lacking; empty once circulated.</summary>
    public required ImmutableArray<MinutesGap> Gaps { get; init; }

    public required MinutesTerms Terms { get; init; }

    public required MinutesCirculation? Circulation { get; init; }

    public required ImmutableArray<MinutesComment> Comments { get; init; }

    public required ImmutableArray<MinutesConsent> Consents { get; init; }

    public required ApprovingMotion? Motion { get; init; }

    public required DateTimeOffset? ApprovedAt { get; init; }

    public required ImmutableArray<MinutesAttestation> Attestations { get; init; }

    public required ImmutableArray<Role> Missing { get; init; }

    public required ImmutableArray<MinutesDocument> Documents { get; init; }

    public required PublishedMinutes? Published { get; init; }

    public required bool AwaitsSeal { get; init; }

    /// <summary>What the reader may do.</summary>
    public required ImmutableArray<MinutesStep> Steps { get; init; }

    /// <summary>The roles in which the reader could attest.</summary>
    public required ImmutableArray<Role> MayAttestAs { get; init; }

    public required bool MayComment { get; init; }

    public required bool MayApprove { get; init; }

    public required bool MayCorrect { get; init; }

    /// <summary>The field of the reader's own signature, where they are a signatory.</summary>
    public required string? Field { get; init; }

    public required ImmutableArray<CertificateView> Certificates { get; init; }

    public required ImmutableDictionary<PersonId, string> Names { get; init; }

    public required PersonId Reader { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>A person's name.</summary>
    public string Name(PersonId? person) => person is { } known ? known == PersonId.System ? "The portal" : Names.GetValueOrDefault(known, "Unknown person") : "nobody";

    /// <summary>Whether the reader may take the step.</summary>
    public bool May(MinutesStep step) => Steps.Contains(step);

    /// <summary>What approves, in words.</summary>
    public string ApprovalInWords => Terms.Approval switch
    {
        MinutesApproval.ByChairAndSecretary => "the chair and the secretary approve them",
        MinutesApproval.ByNextMeeting => "a later meeting approves them by a motion",
        MinutesApproval.BySilence => "they are approved when nobody has asked for a change within the time for comments",
        _ => throw new InvalidOperationException("Unknown rule of approval."),
    };
}

/// <summary>Published minutes.</summary>
public sealed record PublicMinutesView(string PartnershipName, MinutesRecord Record, string Sha256, DateTimeOffset At, MinutesDocument Document, bool IsSuperseded, ImmutableDictionary<PersonId, string> Names)
{
    /// <summary>A person's name.</summary>
    public string Name(PersonId? person) => person is { } known ? Names.GetValueOrDefault(known, "Unknown person") : "nobody";
}
