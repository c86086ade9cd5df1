using GovernancePortal.Domain.Evidence;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Minutes;
using GovernancePortal.Domain.Voting;

namespace GovernancePortal.Platform.Packs;

/// <summary>Checks the motions of minutes against the events of their meeting, where those are disclosed, and counts them again.</summary>
internal sealed class PackMinutesChecks(PackContent content, Action<string, bool, string, long?> add)
{
    /// <summary>How many motions were compared with the log.</summary>
    public int Motions { get; private set; }

    /// <summary>How many motions were counted again.</summary>
    public int Counts { get; private set; }

    /// <summary>Checks minutes, and yields the hashes of the papers that they name; null where they cannot be read.</summary>
    public HashSet<string>? Run(PackItem item)
    {
        MinutesRecord record;
        try
        {
            record = MinutesRecord.Read(content.Files[item.Record!].Span);
        }
        catch (EvidenceFormatException wrong)
        {
            add(PackCodes.Records, false, $"{item.Title}: {wrong.Message}", item.Event);
            return null;
        }

        var events = item.Events.Select(content.Event).OfType<LogEntry>().ToList();
        foreach (var motion in record.Items.SelectMany(point => point.Motions).Where(motion => motion.Outcome is not null))
        {
            Votes(item, motion, events);
            Recount(item, motion);
        }

        return [.. record.Items.SelectMany(point => point.Papers).Select(paper => paper.Sha256)];
    }

    private void Votes(PackItem item, MinutesMotion motion, List<LogEntry> events)
    {
        var put = events.FindLast(entry => entry.Type == "motion.put" && Equals(entry.Data?["motion"], (long)motion.Number));
        var closed = events.FindLast(entry => entry.Type == "motion.closed" && Equals(entry.Data?["motion"], (long)motion.Number));
        if (put?.Data?["seats"] is not string[] seats || closed?.Data?["votes"] is not string[] votes)
        {
            return;
        }

        Motions++;
        var counted = votes.Select(vote => vote.Split(' ')).ToDictionary(parts => parts[0], parts => parts.ElementAtOrDefault(1));
        var said = motion.Votes.Select(vote => vote.Choice is { } choice ? Words.Of(choice) : null);
        var logged = seats.Select(seat => counted.GetValueOrDefault(seat.Split(' ')[0]));
        if (!said.SequenceEqual(logged) || closed.Data["outcome"] as string != Words.Of(motion.Outcome!.Value).Replace(' ', '-'))
        {
            add(PackCodes.Votes, false, $"{item.Title}: motion {motion.Number} does not have the votes or the outcome that the log has.", closed.Seq);
        }
    }

    private void Recount(PackItem item, MinutesMotion motion)
    {
        // The chair's casting vote stands apart from the ballots: it is told in the log and not counted again here.
        if (motion is not { RuleAsData: { } rule, CountAsData: { } count, Casting: null })
        {
            return;
        }

        Counts++;
        try
        {
            var outcome = RuleEngine.Decide(RuleJson.Parse(rule), TallyJson.Parse(count), closed: true).Outcome;
            if (outcome != motion.Outcome)
            {
                add(PackCodes.Recount, false, $"{item.Title}: the rule, applied anew to motion {motion.Number}, gives {Words.Of(outcome)} and not {Words.Of(motion.Outcome!.Value)}.", item.Event);
            }
        }
        catch (VotingException wrong)
        {
            add(PackCodes.Recount, false, $"{item.Title}: rule or count of motion {motion.Number} cannot be read. {wrong.Message}", item.Event);
        }
    }
}
