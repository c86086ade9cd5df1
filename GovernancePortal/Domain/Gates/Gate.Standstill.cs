using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Domain.Gates;

/// <content>The standstill between passed and effective: veto and appeal (voting rules 9 and 15).</content>
public sealed partial class Gate
{
    /// <summary>The organisations that may veto within the standstill, as it was frozen at the opening.</summary>
    public IEnumerable<OrganisationId> VetoOrganisations => Round is { } round
        ? round.Seats.Where(seat => round.VetoOrganisations.Contains(seat.OrganisationName)).Select(seat => seat.Organisation).Distinct()
        : [];

    /// <summary>An organisation that the charter entitles stops the approval, with a reason.</summary>
    public void Veto(Actor actor, OrganisationId organisation, string reason, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, GateStep.Veto);
        MustSpeakFor(actor, organisation);
        MustBeInStandstill(at);
        Must(VetoOrganisations.Contains(organisation), GateRefusals.NoVeto);
        Must(Aftermath.Appeal is not { Upheld: true } && !Aftermath.Vetoes.Any(veto => veto.Organisation == organisation && veto.WithdrawnAt is null), GateAfterRefusals.VetoedAlready);
        var why = MustSay(reason, GateRefusals.ReasonMissing);

        Aftermath = Aftermath with { Vetoes = Aftermath.Vetoes.Add(new StandstillVeto(organisation, why, at, actor.Id)), End = new ApprovalEnd(EndReason.Vetoed, at) };
        Turn(next, at);
        Record(new GateVetoed(Id, organisation, why, at, actor.Id));
    }

    /// <summary>The organisation takes its veto back while the standstill lasts: unless something else stops it, the approval goes on as before.</summary>
    public void WithdrawVeto(Actor actor, OrganisationId organisation, DateTimeOffset at)
    {
        Workflow.Take(actor, State, GateStep.WithdrawVeto);
        MustSpeakFor(actor, organisation);
        MustBeInStandstill(at);
        var veto = Aftermath.Vetoes.FirstOrDefault(standing => standing.Organisation == organisation && standing.WithdrawnAt is null)
            ?? throw new RefusalException(GateAfterRefusals.NoSuchVeto);

        Aftermath = Aftermath with { Vetoes = Aftermath.Vetoes.Replace(veto, veto with { WithdrawnAt = at }) };
        var next = WithoutTheVeto();
        Aftermath = Aftermath with { End = next == GateState.Stopped ? Aftermath.End : null };
        Turn(next, at);
        Record(new GateVetoWithdrawn(Id, organisation, next, at, actor.Id));
    }

    /// <summary>A party's sponsor appeals within the standstill: another round decides whether the approval stands.</summary>
    public GateLink Appeal(Actor actor, OrganisationId organisation, string reason, NextRound round, DateTimeOffset at)
    {
        var next = Workflow.Take(actor, State, GateStep.Appeal);
        Must(actor.Holds(Role.Sponsor, organisation), GateAfterRefusals.NotYourOrganisation);
        MustNotStandAside(actor);
        MustBeInStandstill(at);
        Must(Procedure.MayAppeal, GateAfterRefusals.NoAppeal);
        Must(Aftermath.Appeal is null, GateAfterRefusals.AppealedAlready);
        var why = MustSay(reason, GateRefusals.ReasonMissing);

        Aftermath = Aftermath with { Appeal = new GateAppeal(organisation, why, at, actor.Id, round.Number) };
        Record(new GateAppealed(Id, organisation, why, at, actor.Id));
        var link = Follow(RoundReason.Appeal, round, actor, at, errand: new GateErrand(Id, RoundReason.Appeal, Round!.Body, Round.BodyName));
        Turn(next, at);
        return link;
    }

    // The round asks the motion's question again: if it passes again, the approval stands.
    private void AnswerAppeal(Actor clock, bool upheld, int round, DateTimeOffset asOf, DateTimeOffset at)
    {
        if (Aftermath.Appeal is not { Upheld: null } appeal || State is not (GateState.UnderAppeal or GateState.Stopped))
        {
            return;
        }

        Aftermath = Aftermath with { Appeal = appeal with { Upheld = upheld, DecidedAt = asOf } };
        if (State == GateState.UnderAppeal)
        {
            var next = Workflow.Take(clock, State, upheld ? GateStep.UpholdAppeal : GateStep.DismissAppeal);
            Aftermath = Aftermath with { End = upheld ? new ApprovalEnd(EndReason.AppealUpheld, asOf, round) : null };
            Turn(next, asOf);
        }

        Record(new GateAppealDecided(Id, upheld, round, asOf, at, clock.Id));
    }

    private GateState WithoutTheVeto() =>
        Aftermath.IsVetoed || Aftermath.Appeal is { Upheld: true } ? GateState.Stopped
        : Aftermath.Appeal is { Upheld: null } ? GateState.UnderAppeal
        : GateState.Decided;

    private void MustBeInStandstill(DateTimeOffset at)
    {
        MustHavePassed();
        Must(at < EffectiveFrom, GateAfterRefusals.StandstillOver);
    }

    // The organisation's sponsor, or a member who sat for it when the gate opened; never somebody who stands aside.
    private void MustSpeakFor(Actor actor, OrganisationId organisation)
    {
        var sits = actor.Holds(Role.CouncilMember, organisation) && Round!.Seats.Any(seat => seat.Holder == actor.Id && seat.Organisation == organisation);
        Must(actor.Holds(Role.Sponsor, organisation) || sits, GateAfterRefusals.NotYourOrganisation);
        Must(Recusals.All(recusal => recusal.By != actor.Id), GateRefusals.Recused);
    }
}
