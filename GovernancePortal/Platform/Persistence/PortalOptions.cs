using System.ComponentModel.DataAnnotations;

namespace GovernancePortal.Platform.Persistence;

/// <summary>Which database the portal runs on.</summary>
public enum DatabaseKind
{
    /// <summary>One file, one writer; the default.</summary>
    Sqlite,

    /// <summary>PostgreSQL, for several portal nodes.</summary>
    Postgres,
}

/// <summary>The portal's settings, section <c>GovernancePortal</c>. A wrong one stops the start.</summary>
public sealed class PortalOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "GovernancePortal";

    /// <summary>Which database.</summary>
    public DatabaseKind Database { get; set; } = DatabaseKind.Sqlite;

    /// <summary>The connection string; on SQLite, if empty, a file <c>portal.db</c> in <see cref="DataFolder"/>.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Where the database file, the keys and the documents are kept. Relative to the folder the portal is started in.</summary>
    [Required]
    public string DataFolder { get; set; } = "data";

    /// <summary>A second folder, out of reach of this machine's operator, where every signed checkpoint is copied; none if empty.</summary>
    public string? CheckpointFolder { get; set; }

    /// <summary>The portal's name in checkpoints of evidence logs: a host name, without scheme.</summary>
    [Required]
    [RegularExpression("^[a-z0-9.:-]{1,100}$", ErrorMessage = "GovernancePortal:Origin is a host name in lower case, without scheme.")]
    public string Origin { get; set; } = "localhost";

    /// <summary>TrueType font files for characters that the shipped family lacks, in the order in which they are looked in; before those of the system.</summary>
    public IReadOnlyList<string> DocumentFontFiles { get; set; } = [];

    /// <summary>Whether a Development start fills an empty database with the demo partnership.</summary>
    public bool SeedDemo { get; set; } = true;
}
