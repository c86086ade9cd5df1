using GovernancePortal.Capabilities.Evidence.Parts;

namespace GovernancePortal.Tests.Capabilities.Evidence;

public sealed class EntryWordsTests
{
    [Theory]
    [InlineData("ballot.cast", "Ballot cast")]
    [InlineData("gate.document-attached", "Gate document attached")]
    [InlineData("gate.", "Gate")]
    [InlineData("", "")]
    public void Type_BecomesWords(string type, string words) => Assert.Equal(words, EntryWords.Of(type));
}
