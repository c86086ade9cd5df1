namespace GovernancePortal.Demo;

/// <summary>All gates of Aurora.</summary>
public static class AuroraGates
{
    /// <summary>The key of the gate that was inquorate, and is called again.</summary>
    public const string Inquorate = "child-threshold";

    /// <summary>Those that are decided, in any order.</summary>
    private static readonly DemoGate[] Decided =
    [
        AuroraHouseGates.Language, AuroraDataGates.RheintalArchive, AuroraModelGates.DryRun, AuroraDataGates.MtoScreening, AuroraHouseGates.Annotation,
        AuroraDataGates.RawExport, AuroraDataGates.Federated, AuroraModelGates.ChildThreshold, AuroraHouseGates.BackupRegion,
        AuroraDataGates.PhantomImages, AuroraModelGates.ChildrenExcluded, AuroraModelGates.Heatmaps, AuroraHouseGates.Authorship, AuroraModelGates.Candidate09,
        AuroraHouseGates.Congress, AuroraModelGates.Candidate091, AuroraHouseGates.AuthorshipTwo, AuroraHouseGates.Monthly, AuroraModelGates.ReaderStudy,
        AuroraModelGates.ReleaseOne,
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DemoGate> Every { get; } =
    [
        .. Decided,
        AuroraHouseGates.ResultCard, AuroraHouseGates.QualityCall, AuroraHouseGates.PenetrationTest, AuroraHouseGates.MobileClinics,
        AuroraHouseGates.BavarianPilot, AuroraHouseGates.Retention, AuroraHouseGates.SecondReader, AuroraHouseGates.LabellingService, AuroraHouseGates.Correction,
    ];
}
