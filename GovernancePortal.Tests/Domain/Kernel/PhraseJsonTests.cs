using System.Numerics;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Tests.Domain.Kernel;

/// <summary>Phrases written down and read again.</summary>
public sealed class PhraseJsonTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> NoPhrases =>
    [
        "", "{", "[]", "3", "null", "{}", """{"kind":"poem"}""", """{"kind":3}""", """{"kind":"text","text":7}""", """{"kind":"text","text":"{0}","with":[{"number":"x"}]}""",
        """{"kind":"text","text":"{0}","with":[{"instant":"today"}]}""", """{"kind":"text","text":"{0}","with":[{}]}""", """{"kind":"plural","text":"a|b"}""", """{"kind":"opening"}""",
    ];

    public static TheoryData<Phrase> Phrases =>
    [
        Phrase.Nothing,
        Phrase.Of($"Plain."),
        Phrase.Of($"{3} of {new BigInteger(4) * long.MaxValue} until {Noon}, says {"Ada {0} \"Ames\""}."),
        Phrase.Many(1, "{0} seat|{0} seats"),
        Phrase.Many(7, "{0} seat of {1}|{0} seats of {1}", Phrase.Name("Charité")),
        Phrase.All(["a", "b", "c"]),
        Phrase.Any([Phrase.Term("compliance"), Phrase.Name("医")]),
        Phrase.Sentences(Phrase.Of($"One."), Phrase.Opening(Phrase.Of($"two is {2}."))),
    ];

    [Theory, MemberData(nameof(Phrases))]
    public void Phrase_WrittenAndRead_IsTheSame(Phrase phrase)
    {
        var read = PhraseJson.Find(PhraseJson.Write(phrase), phrase.ToString());

        Assert.Equal(phrase, read);
        Assert.Equal(phrase.Data(), read!.Data());
    }

    [Fact]
    public void Phrase_ThatSaysSomethingElseThanWasKept_IsNotTaken() =>
        Assert.Null(PhraseJson.Find(PhraseJson.Write(Phrase.Of($"{3} seats")), "4 seats"));

    [Theory, MemberData(nameof(NoPhrases))]
    public void Data_ThatAreNoPhrase_AreNotTaken(string json) => Assert.Null(PhraseJson.Find(json, string.Empty));
}
