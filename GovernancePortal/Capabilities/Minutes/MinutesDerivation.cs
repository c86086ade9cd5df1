using System.Collections.Immutable;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Meetings;
using GovernancePortal.Domain.Minutes;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Capabilities.Minutes;

/// <summary>Derives minutes from what is on record of a meeting, and from the secretary's words. Pure: the same meeting and words give the same record.</summary>
public static class MinutesDerivation
{
    /// <summary>The record of a meeting that was held.</summary>
    public static MinutesRecord Of(Meeting meeting, MinutesText text, int version, MinutesCorrection? corrects)
    {
        var frame = meeting.Frame ?? throw new RefusalException(MinutesRefusals.MeetingNotOver);
        var ended = meeting.EndedAt ?? throw new RefusalException(MinutesRefusals.MeetingNotOver);
        var log = meeting.Log;
        return new MinutesRecord
        {
            Format = MinutesRecord.FormatName,
            V = 1,
            Meeting = meeting.Id.Value,
            Number = meeting.Number,
            Version = version,
            Corrects = corrects,
            Title = meeting.Title,
            Body = frame.BodyName,
            Zone = meeting.Zone,
            Place = meeting.Place,
            AtShortNotice = meeting.IsAtShortNotice,
            CharterVersion = frame.CharterVersion,
            CharterSha256 = frame.CharterSha256,
            Standard = frame.Standard,
            Sessions = [.. meeting.Sessions.Select(session => new MinutesSpan(session.From, session.Until ?? ended))],
            Seats = [.. meeting.Seats.Select(seat => new MinutesSeat(seat.Name, seat.OrganisationName, seat.Holder, seat.Proxy?.Holder, seat.IsChair))],
            Stays = [.. log.Stays().Select(stay => new MinutesStay(stay.Person, Guest(meeting, stay.Guest), stay.From, stay.Until ?? ended, stay.Mode))],
            Recusals = Recusals(log),
            Opening = text.Opening,
            Items = [.. meeting.Agenda.Select(item => Item(meeting, item, text.Of(item.Number), ended))],
            Closing = text.Closing,
        };
    }

    /// <summary>The words that a draft begins with: the lines noted on each item.</summary>
    public static MinutesText FromNotes(Meeting meeting) => new(
        string.Empty,
        [
            .. meeting.Agenda
                .Select(item => new MinutesItemText(item.Number, string.Join('\n', meeting.Notes.Where(note => note.Item == item.Number && !note.IsStruck).OrderBy(note => note.Number).SelectMany(note => note.Current).Select(Line))))
                .Where(item => item.Text.Length > 0),
        ],
        string.Empty);

    private static string Line(NoteVersion version) => "- " + version.Text.Replace("\n", "\n  ", StringComparison.Ordinal);

    private static string? Guest(Meeting meeting, int? number) => number is { } known && meeting.Guests.FirstOrDefault(guest => guest.Number == known) is { } guest
        ? guest.From.Length == 0 ? guest.Name : $"{guest.Name}, {guest.From}"
        : null;

    private static ImmutableArray<MinutesRecusal> Recusals(AttendanceLog log)
    {
        var recusals = ImmutableArray.CreateBuilder<MinutesRecusal>();
        foreach (var entry in log.Effective.Where(entry => entry is { IsRecusal: true, Person: not null, Item: not null }))
        {
            var open = recusals.FirstOrDefault(known => known.Person == entry.Person && known.Item == entry.Item && known.Until is null);
            if (entry.Kind == AttendanceKind.Recused)
            {
                recusals.Add(new MinutesRecusal(entry.Person!.Value, entry.Item!.Value, entry.At, null, entry.Reason));
            }
            else if (open is not null)
            {
                recusals[recusals.IndexOf(open)] = open with { Until = entry.At };
            }
        }

        return recusals.ToImmutable();
    }

    private static MinutesItem Item(Meeting meeting, AgendaItem item, string text, DateTimeOffset ended) =>
        new(item.Number, item.Kind, item.Title, item.Link, item.Presenter, item.IsClassified, item.AddedInSession, text)
        {
            Passages =
            [
                .. meeting.Passages.Where(passage => passage.Item == item.Number).Select(passage => new MinutesPassage(
                    passage.From, passage.Until ?? ended, Quorum(passage.AtOpening), Quorum(passage.AtClosing ?? passage.AtOpening))),
            ],
            Motions = [.. meeting.Motions.Where(motion => motion.Item == item.Number).Select(Motion)],
            Actions = [.. meeting.Actions.Where(action => action.Item == item.Number).OrderBy(action => action.Number).Select(action => new MinutesAction(action.Number, action.Text, action.Owner, action.Due))],
            Papers = [.. item.Papers.Select(paper => new MinutesPaper(paper.Name, paper.MediaType, paper.Length, paper.Sha256))],
        };

    private static MinutesQuorum Quorum(QuorumReading reading) => new(reading.Present, reading.Entitled, reading.IsMet, Tests(reading.Tests));

    private static ImmutableArray<MinutesTest> Tests(ImmutableArray<MeetingTest> tests) => [.. tests.Select(test => new MinutesTest(test.Met, test.InWords))];

    private static MinutesMotion Motion(Motion motion)
    {
        var told = new MinutesMotion
        {
            Number = motion.Number,
            Text = motion.Text,
            Mover = motion.Mover,
            Seconder = motion.Seconder,
            PutAt = motion.PutAt,
            Clause = motion.Rule.Clause,
            RuleInWords = RuleWords.InWords(motion.Rule.Rule),
            WithdrawnBecause = motion.State == MotionState.Withdrawn ? motion.WithdrawnBecause ?? string.Empty : null,
            Resolution = motion.Resolution,
            Votes = [.. motion.Seats.Select(it => Vote(it, motion.Ballots.FirstOrDefault(ballot => ballot.Seat == it.Seat.Id)))],
        };
        return motion is { State: MotionState.Closed, Result: { } result }
            ? told with
            {
                Outcome = result.Outcome,
                For = result.For,
                Against = result.Against,
                Abstain = result.Abstain,
                Present = result.Present,
                Electorate = result.Electorate,
                Explanation = result.Explanation,
                Tests = Tests(result.Tests),
                Casting = result.Casting is { } casting ? new MinutesCasting(casting.Vote, casting.By, casting.Reason) : null,
                RuleAsData = result.RuleAsData,
                CountAsData = result.CountAsData,
            }
            : told;
    }

    private static MinutesVote Vote(MotionSeat it, MotionBallot? ballot) => new(
        it.Seat.Name, it.Seat.OrganisationName, ballot?.Choice, ballot?.CastBy ?? it.Seat.Holder, ballot?.ByProxy ?? false, it.IsRecused, it.IsPresent, ballot?.Statement);
}
