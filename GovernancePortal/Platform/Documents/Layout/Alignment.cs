namespace GovernancePortal.Platform.Documents.Layout;

internal enum Alignment
{
    Left,
    Centre,
    Right,
}
