namespace GovernancePortal.Domain.Voting;

/// <summary>Whom a quorum or a concurrence is asked of.</summary>
public abstract record VoteGroup
{
    private VoteGroup()
    {
    }

    /// <summary>All members.</summary>
    public static VoteGroup Everyone { get; } = new Members();

    /// <summary>The organisations, one position each.</summary>
    public static VoteGroup EachOrganisation { get; } = new Organisations();

    /// <summary>The group as a phrase, such as "members".</summary>
    public abstract string Phrase { get; }

    /// <summary>The seats of one class.</summary>
    public static VoteGroup OfClass(string name) => new Class(name);

    /// <summary>All members.</summary>
    public sealed record Members : VoteGroup
    {
        /// <inheritdoc />
        public override string Phrase => "members";
    }

    /// <summary>The organisations, one position each.</summary>
    public sealed record Organisations : VoteGroup
    {
        /// <inheritdoc />
        public override string Phrase => "organisations";
    }

    /// <summary>The seats of one class.</summary>
    public sealed record Class : VoteGroup
    {
        /// <summary>Refuses a class without a name.</summary>
        public Class(string name)
        {
            if (string.IsNullOrWhiteSpace(name))
            {
                throw new VotingException("voting.class-without-name", "A class must be named.");
            }

            Name = name;
        }

        /// <summary>The class's name.</summary>
        public string Name { get; }

        /// <inheritdoc />
        public override string Phrase => $"class {Name}";
    }
}
