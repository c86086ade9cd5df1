using System.Collections.Immutable;
using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Charters;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Decisions;
using GovernancePortal.Domain.Gates;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Meetings;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Meetings;

/// <summary>Reads meetings for people: cut to whoever is of the partnership, with what they may do next.</summary>
public sealed class MeetingQueries(IDbContextFactory<PortalDbContext> contexts, MeetingSheetQueries sheets, TimeProvider time)
{
    private const int PageLength = 50;
    private const int MostExported = 2_000;
    private const int Proposals = 3;

    // The steps that a reader's roles and the state allow by themselves; whose seat or action it is the domain asks besides.
    private static readonly Role[] Doers =
    [
        Role.Sponsor, Role.CouncilMember, Role.Chair, Role.Secretary, Role.DataSteward, Role.ComplianceLead, Role.LegalCounsel, Role.RiskOwner, Role.IncidentManager, Role.ModelOwner, Role.PipelineEngineer,
    ];

    /// <summary>The table of steps, for the page that draws it.</summary>
    public static ImmutableArray<Move<MeetingState, MeetingStep>> Moves => Meeting.Workflow.Moves;

    /// <summary>The table of an action's steps.</summary>
    public static ImmutableArray<Move<ActionState, ActionStep>> ActionMoves => MeetingAction.Workflow.Moves;

    /// <summary>The partnership's meetings, the newest first.</summary>
    public Task<MeetingListView?> ListAsync(string slug, MeetingFilter filter, Actor actor, CancellationToken cancellationToken) => ListAsync(slug, filter, PageLength, actor, cancellationToken);

    /// <summary>As many as a file takes.</summary>
    public Task<MeetingListView?> ExportAsync(string slug, MeetingFilter filter, Actor actor, CancellationToken cancellationToken) => ListAsync(slug, filter, MostExported, actor, cancellationToken);

    /// <summary>As many as were asked for.</summary>
    public async Task<MeetingListView?> ListAsync(string slug, MeetingFilter filter, int most, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await PlaceAsync(db, slug, actor, cancellationToken) is not { } place)
        {
            return null;
        }

        var (id, at) = (place.Id, time.GetUtcNow());
        var me = actor.In(id, at);
        var content = await ContentAsync(db, id, at, cancellationToken);
        var found = await Narrowed(db.Set<Meeting>().AsNoTracking().Where(meeting => meeting.PartnershipId == id), filter)
            .OrderByDescending(meeting => meeting.Number)
            .Take(most + 1)
            .Select(meeting => new { meeting.Id, meeting.Number, meeting.Title, meeting.Body, meeting.State, meeting.StartsAt, meeting.EndsAt, meeting.Zone, meeting.Place, meeting.Agenda, meeting.Changes, meeting.ChangedAt })
            .ToListAsync(cancellationToken);
        var last = await LastAsync(db, id, cancellationToken);
        return new MeetingListView(
            place,
            [
                .. found.Take(most).Select(meeting => new MeetingLineView(
                    new MeetingKey(id, meeting.Id), meeting.Number, meeting.Title, meeting.Body, BodyName(content, meeting.Body), meeting.State, meeting.StartsAt, meeting.EndsAt, meeting.Zone, meeting.Place,
                    meeting.Agenda.Length, meeting.Changes, meeting.ChangedAt)),
            ],
            found.Count > most ? found[most - 1].Number : null,
            Proposed(content?.Meetings.Cadence, last, at),
            content?.Meetings.Cadence is { } cadence ? CharterTerms.Cadence(cadence) : null,
            Bodies(content),
            me.HoldsAny(Role.Chair, Role.Secretary))
        {
            Last = last,
        };
    }

    /// <summary>What a form for planning a meeting offers; null for who plans none.</summary>
    public async Task<MeetingDeskView?> DeskAsync(string slug, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await PlaceAsync(db, slug, actor, cancellationToken) is not { } place || !actor.In(place.Id, time.GetUtcNow()).HoldsAny(Role.Chair, Role.Secretary))
        {
            return null;
        }

        var content = await ContentAsync(db, place.Id, time.GetUtcNow(), cancellationToken);
        return new MeetingDeskView(place, Bodies(content), content?.Meetings.NoticeHours ?? 0, await LastAsync(db, place.Id, cancellationToken));
    }

    /// <summary>The meeting's key, or null if the actor may not know of it.</summary>
    public async Task<MeetingKey?> KeyAsync(string slug, int number, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await PlaceAsync(db, slug, actor, cancellationToken) is not { } place)
        {
            return null;
        }

        var id = await db.Set<Meeting>().Where(meeting => meeting.PartnershipId == place.Id && meeting.Number == number).Select(meeting => (MeetingId?)meeting.Id).FirstOrDefaultAsync(cancellationToken);
        return id is { } found ? new MeetingKey(place.Id, found) : null;
    }

    /// <summary>A paper of an item. It is closed to whoever stands aside on the item, or on the gate that it is about (voting rule 3).</summary>
    public async Task<MeetingPaper?> PaperAsync(string slug, int number, int item, string sha256, Actor actor, CancellationToken cancellationToken) =>
        await FindAsync(slug, number, actor, cancellationToken) is { } meeting && !meeting.IsAside(item) && meeting.Item(item) is { } found
            ? found.Papers.FirstOrDefault(paper => paper.Sha256 == sha256)
            : null;

    /// <summary>The meeting as the actor may see it now, or null.</summary>
    public async Task<MeetingView?> FindAsync(string slug, int number, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await PlaceAsync(db, slug, actor, cancellationToken) is not { } place || await sheets.FindAsync(db, place.Id, number, cancellationToken) is not { } meeting)
        {
            return null;
        }

        var at = time.GetUtcNow();
        var me = actor.In(place.Id, at);
        var content = await ContentAsync(db, place.Id, at, cancellationToken);
        var keeps = me.HoldsAny(Role.Chair, Role.Secretary);
        var people = keeps ? await PeopleAsync(db, place.Id, at, cancellationToken) : [];
        var subjects = await SubjectsAsync(db, place.Id, meeting, cancellationToken);
        var log = meeting.Log;
        var now = meeting.EndedAt ?? (meeting.State == MeetingState.Adjourned ? meeting.Sessions[^1].Until!.Value : at);
        var members = meeting.Seats.IsEmpty ? await MembersAsync(db, place.Id, meeting.Body, at, cancellationToken) : [.. meeting.Seats.Select(seat => seat.Holder).OfType<PersonId>().Distinct()];
        return new MeetingView
        {
            Place = place,
            Key = new MeetingKey(place.Id, meeting.Id),
            Number = meeting.Number,
            Revision = meeting.Revision,
            State = meeting.State,
            Plan = meeting.PlanNow,
            BodyName = meeting.Frame?.BodyName ?? BodyName(content, meeting.Body),
            ConvenedAt = meeting.ConvenedAt,
            StartedAt = meeting.StartedAt,
            EndedAt = meeting.EndedAt,
            RecordClosedAt = meeting.RecordClosedAt,
            IsAtShortNotice = meeting.IsAtShortNotice,
            Reason = meeting.Reason,
            Changes = meeting.Changes,
            ChangedAt = meeting.ChangedAt,
            NoticeHours = content?.Meetings.NoticeHours ?? 0,
            Waivers = meeting.Waivers,
            Members = members,
            Frame = meeting.Frame,
            RuleInWords = RuleWords.InWords(meeting.Frame?.Rule ?? content?.Meetings.Rule ?? MeetingRule.Plain),
            Agenda = meeting.Agenda,
            Subjects = subjects.Views,
            Sessions = meeting.Sessions,
            Passages = meeting.Passages,
            OpenItem = meeting.OpenItem,
            Seats = meeting.Seats,
            Attendance = meeting.Attendance,
            Effective = log.Effective,
            Stays = log.Stays(),
            Present = [.. log.PresentAt(now)],
            PresentGuests = [.. meeting.Guests.Where(guest => log.IsPresent(guest.Number, now)).Select(guest => guest.Number)],
            Recused = [.. meeting.Agenda.SelectMany(item => Aside(log, item, subjects.Aside, now).Select(person => (person, item.Number)))],
            Quorum = meeting.State == MeetingState.InSession ? meeting.QuorumAt(at, meeting.OpenItem) : null,
            Guests = meeting.Guests,
            Motions = meeting.Motions,
            Notes = [.. meeting.Notes.OrderBy(note => note.Number).Select(note => new MeetingNoteView(note.Number, note.Item, note.Author, note.At, note.Current, note.Versions.Length, note.IsInConflict, note.IsStruck))],
            Actions = [.. meeting.Actions.OrderBy(action => action.Number).Select(action => View(action, me))],
            Names = await NamesAsync(db, Named(meeting).Concat(members).Append(actor.Id), cancellationToken),
            People = people,
            Reader = actor.Id,
            Keeps = keeps,
            Steps = [.. Meeting.Workflow.OpenSteps(me, meeting.State).Where(step => meeting.RecordClosedAt is null && step != MeetingStep.CloseRecord)],
            Now = at,
        };
    }

    internal static async Task<MeetingPlaceView?> PlaceAsync(PortalDbContext db, string slug, Actor actor, CancellationToken cancellationToken)
    {
        var found = await db.Set<Partnership>().AsNoTracking().Where(partnership => partnership.Slug == slug).Select(partnership => new MeetingPlaceView(partnership.Id, partnership.Slug, partnership.Name)).FirstOrDefaultAsync(cancellationToken);
        return found is not null && actor.MaySee(found.Id) ? found : null;
    }

    internal static async Task<ImmutableArray<PersonId>> MembersAsync(PortalDbContext db, PartnershipId partnership, string body, DateTimeOffset at, CancellationToken cancellationToken) =>
        await db.Set<CouncilRoll>().AsNoTracking().SingleOrDefaultAsync(roll => roll.PartnershipId == partnership, cancellationToken) is { } roll
            ? [.. roll.Seats.Where(seat => seat.Body == body).Select(seat => seat.HolderAt(at)).OfType<PersonId>().Distinct()]
            : [];

    private static IQueryable<Meeting> Narrowed(IQueryable<Meeting> meetings, MeetingFilter filter)
    {
        meetings = filter.When switch
        {
            MeetingWhen.Upcoming => meetings.Where(meeting => meeting.State != MeetingState.Ended && meeting.State != MeetingState.Cancelled),
            MeetingWhen.Past => meetings.Where(meeting => meeting.State == MeetingState.Ended || meeting.State == MeetingState.Cancelled),
            _ => meetings,
        };
        if (filter.State is { } state)
        {
            meetings = meetings.Where(meeting => meeting.State == state);
        }

        if (!string.IsNullOrWhiteSpace(filter.Body))
        {
            meetings = meetings.Where(meeting => meeting.Body == filter.Body.Trim());
        }

        if (!string.IsNullOrWhiteSpace(filter.Text))
        {
            var words = filter.Text.Trim().ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // Translated to the database's lower().
            meetings = meetings.Where(meeting => meeting.Title.ToLower().Contains(words));
#pragma warning restore CA1304, CA1311, CA1862
        }

        return filter.Before is { } before ? meetings.Where(meeting => meeting.Number < before) : meetings;
    }

    private static ImmutableArray<DateOnly> Proposed(MeetingCadence? cadence, MeetingPlan? last, DateTimeOffset at) => cadence is null ? [] :
    [
        .. cadence.After(
            DateOnly.FromDateTime(at.UtcDateTime),
            last is null ? null : DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(last.StartsAt, MeetingWords.Zone(last.Zone)).DateTime),
            Proposals),
    ];

    private static async Task<MeetingPlan?> LastAsync(PortalDbContext db, PartnershipId partnership, CancellationToken cancellationToken)
    {
        var last = await db.Set<Meeting>().AsNoTracking().Where(meeting => meeting.PartnershipId == partnership && meeting.State != MeetingState.Cancelled).OrderByDescending(meeting => meeting.StartsAt)
            .Select(meeting => new { meeting.Body, meeting.Title, meeting.StartsAt, meeting.EndsAt, meeting.Zone, meeting.Place, meeting.Link }).FirstOrDefaultAsync(cancellationToken);
        return last is null ? null : new MeetingPlan(last.Body, last.Title, last.StartsAt, last.EndsAt, last.Zone, last.Place, last.Link);
    }

    private static async Task<CharterContent?> ContentAsync(PortalDbContext db, PartnershipId partnership, DateTimeOffset at, CancellationToken cancellationToken) =>
        (await db.Set<Charter>().AsNoTracking().InForceAt(partnership, at).FirstOrDefaultAsync(cancellationToken))?.Content;

    private static ImmutableArray<(string Key, string Name)> Bodies(CharterContent? content) =>
        [(BodyKeys.Council, BodyName(content, BodyKeys.Council)), .. (content?.Bodies ?? []).Where(body => body.Key != BodyKeys.Council).Select(body => (body.Key, body.Name))];

    private static string BodyName(CharterContent? content, string body) => content?.Body(body)?.Name ?? (body == BodyKeys.Council ? "Council" : body);

    private static IEnumerable<PersonId> Aside(AttendanceLog log, AgendaItem item, ImmutableDictionary<int, ImmutableArray<PersonId>> gates, DateTimeOffset at) =>
        log.Effective.Where(entry => entry.Item == item.Number && entry.Person is not null).Select(entry => entry.Person!.Value).Distinct().Where(person => log.IsRecused(person, item.Number, at))
            .Concat(gates.GetValueOrDefault(item.Number, [])).Distinct();

    private static MeetingActionView View(MeetingAction action, Actor me) => new(
        action.Number, action.Item, action.Text, action.Owner, action.Due, action.State, action.AssignedAt, action.MovedAt, action.MovedBy, action.Remark,
        [.. MeetingAction.Workflow.OpenSteps(me, action.State).Where(step => (step == ActionStep.Finish) == (action.Owner == me.Id))]);

    private static IEnumerable<PersonId> Named(Meeting meeting) =>
    [
        meeting.PlannedBy,
        .. meeting.Waivers.Select(waiver => waiver.Person),
        .. meeting.Agenda.Select(item => item.Presenter).OfType<PersonId>(),
        .. meeting.Seats.SelectMany(seat => new[] { seat.Holder, seat.StandsInFor, seat.Proxy?.Holder }).OfType<PersonId>(),
        .. meeting.Attendance.SelectMany(entry => new[] { entry.Person, entry.RecordedBy, entry.Proxy?.Holder }).OfType<PersonId>(),
        .. meeting.Motions.SelectMany(motion => motion.Seats.SelectMany(it => new[] { it.Seat.Holder, it.Seat.Proxy?.Holder }).Append(motion.Mover).Append(motion.Seconder).Concat(motion.Ballots.Select(ballot => (PersonId?)ballot.CastBy))).OfType<PersonId>(),
        .. meeting.Notes.SelectMany(note => note.Versions.Select(version => version.By)),
        .. meeting.Actions.SelectMany(action => new[] { action.Owner, action.AssignedBy, action.MovedBy }).OfType<PersonId>(),
    ];

    private static async Task<ImmutableDictionary<PersonId, string>> NamesAsync(PortalDbContext db, IEnumerable<PersonId> people, CancellationToken cancellationToken)
    {
        var ids = people.Select(person => person.Value).Distinct().ToList();
        return (await db.Set<PortalUser>().AsNoTracking().Where(account => ids.Contains(account.Id)).Select(account => new { account.Id, account.DisplayName }).ToListAsync(cancellationToken))
            .ToImmutableDictionary(account => new PersonId(account.Id), account => account.DisplayName);
    }

    private static async Task<ImmutableArray<(PersonId Person, string Name)>> PeopleAsync(PortalDbContext db, PartnershipId partnership, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var doers = Doers.ToList();
        var people = await db.Set<RoleGrant>().AsNoTracking()
            .Where(grant => grant.PartnershipId == partnership && grant.State == RoleGrantState.InForce && grant.ValidFrom <= at && at < grant.ValidUntil && doers.Contains(grant.Role))
            .Select(grant => grant.PersonId).Distinct().ToListAsync(cancellationToken);
        return [.. (await NamesAsync(db, people, cancellationToken)).Select(pair => (pair.Key, pair.Value)).OrderBy(pair => pair.Value, StringComparer.OrdinalIgnoreCase)];
    }

    // What the items are about, by the item's number, and who stands aside on their gates.
    private static async Task<(ImmutableDictionary<int, MeetingSubjectView> Views, ImmutableDictionary<int, ImmutableArray<PersonId>> Aside)> SubjectsAsync(PortalDbContext db, PartnershipId partnership, Meeting meeting, CancellationToken cancellationToken)
    {
        var gateNumbers = meeting.Agenda.Where(item => item.Kind == AgendaKind.Gate).Select(item => item.Link!.Value).Distinct().ToList();
        var decisionNumbers = meeting.Agenda.Where(item => item.Kind == AgendaKind.Decision).Select(item => item.Link!.Value).Distinct().ToList();
        var gates = gateNumbers.Count == 0 ? [] : await db.Set<Gate>().AsNoTracking().Where(gate => gate.PartnershipId == partnership && gateNumbers.Contains(gate.Number))
            .Select(gate => new { gate.Number, gate.Title, gate.State, gate.Outcome, gate.Recusals }).ToListAsync(cancellationToken);
        var decisions = decisionNumbers.Count == 0 ? [] : await db.Set<Decision>().AsNoTracking().Where(decision => decision.PartnershipId == partnership && decisionNumbers.Contains(decision.Number))
            .Select(decision => new { decision.Number, decision.Title, decision.Outcome }).ToListAsync(cancellationToken);
        var views = ImmutableDictionary.CreateBuilder<int, MeetingSubjectView>();
        var aside = ImmutableDictionary.CreateBuilder<int, ImmutableArray<PersonId>>();
        foreach (var item in meeting.Agenda)
        {
            if (item.Kind == AgendaKind.Gate && gates.Find(gate => gate.Number == item.Link) is { } gate)
            {
                views[item.Number] = new MeetingSubjectView(AgendaKind.Gate, gate.Number, gate.Title, gate.State == GateState.Decided && gate.Outcome is { } outcome ? Words.Of(outcome) : Words.Of(gate.State), FormattableString.Invariant($"gates/{gate.Number}"));
                aside[item.Number] = [.. gate.Recusals.Select(recusal => recusal.By).Distinct()];
            }
            else if (item.Kind == AgendaKind.Decision && decisions.Find(decision => decision.Number == item.Link) is { } decision)
            {
                views[item.Number] = new MeetingSubjectView(AgendaKind.Decision, decision.Number, decision.Title, Words.Of(decision.Outcome), FormattableString.Invariant($"decisions/{decision.Number}"));
            }
        }

        return (views.ToImmutable(), aside.ToImmutable());
    }
}
