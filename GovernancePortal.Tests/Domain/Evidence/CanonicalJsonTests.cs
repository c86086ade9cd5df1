using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Domain.Evidence;

public sealed class CanonicalJsonTests
{
    public static TheoryData<string> Inputs => Vectors.Under("jcs/input");

    [Fact]
    public void Vectors_AreAllThere() => Assert.Equal(6, Inputs.Count);

    [Theory, MemberData(nameof(Inputs))]
    public void Canonicalise_OfAVector_GivesItsOutput(string path)
    {
        var expected = Vectors.Read(path.Replace("/input/", "/output/", StringComparison.Ordinal));

        Assert.Equal(Encoding.UTF8.GetString(expected), Text(Vectors.Read(path)));
        Assert.True(CanonicalJson.IsCanonical(expected));
        Assert.False(CanonicalJson.IsCanonical(Vectors.Read(path)));
    }

    // RFC 8785, appendix B.
    [Theory]
    [InlineData("0000000000000000", "0")]
    [InlineData("8000000000000000", "0")]
    [InlineData("0000000000000001", "5e-324")]
    [InlineData("8000000000000001", "-5e-324")]
    [InlineData("7fefffffffffffff", "1.7976931348623157e+308")]
    [InlineData("4340000000000000", "9007199254740992")]
    [InlineData("c340000000000000", "-9007199254740992")]
    [InlineData("4430000000000000", "295147905179352830000")]
    [InlineData("44b52d02c7e14af5", "9.999999999999997e+22")]
    [InlineData("44b52d02c7e14af6", "1e+23")]
    [InlineData("44b52d02c7e14af7", "1.0000000000000001e+23")]
    [InlineData("444b1ae4d6e2ef4e", "999999999999999700000")]
    [InlineData("444b1ae4d6e2ef4f", "999999999999999900000")]
    [InlineData("444b1ae4d6e2ef50", "1e+21")]
    [InlineData("3eb0c6f7a0b5ed8c", "9.999999999999997e-7")]
    [InlineData("3eb0c6f7a0b5ed8d", "0.000001")]
    [InlineData("41b3de4355555553", "333333333.3333332")]
    [InlineData("41b3de4355555557", "333333333.33333343")]
    [InlineData("becbf647612f3696", "-0.0000033333333333333333")]
    [InlineData("43143ff3c1cb0959", "1424953923781206.2")]
    public void Canonicalise_OfANumber_WritesItAsEcmaScript(string bits, string expected)
    {
        var number = BitConverter.UInt64BitsToDouble(ulong.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture));

        Assert.Equal(expected, Text(number.ToString("E16", CultureInfo.InvariantCulture)));
        Assert.True(CanonicalJson.IsCanonical(Encoding.ASCII.GetBytes(expected)));
    }

    [Theory]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"a":1,"\u0061":2}""")]
    [InlineData("""["\ud800"]""")]
    [InlineData("""{"\udc00":1}""")]
    [InlineData("[1e400]")]
    [InlineData("[01]")]
    [InlineData("[1,]")]
    [InlineData("[NaN]")]
    [InlineData("{} {}")]
    [InlineData("")]
    public void Canonicalise_OfWhatHasNoCanonicalForm_IsRefused(string json)
    {
        Assert.Throws<EvidenceFormatException>(() => CanonicalJson.Canonicalise(json));
        Assert.False(CanonicalJson.IsCanonical(Encoding.UTF8.GetBytes(json)));
    }

    [Fact]
    public void Canonicalise_OfHalfASurrogatePair_IsRefusedInEveryForm()
    {
        Assert.Throws<EvidenceFormatException>(() => CanonicalJson.Canonicalise("[\"\ud800\"]"));
        Assert.Throws<EvidenceFormatException>(() => CanonicalJson.Canonicalise(new JsonArray("\ud800")));
        Assert.Throws<EvidenceFormatException>(() => CanonicalJson.Canonicalise(new JsonObject { ["\ud800"] = 1 }));
        Assert.Throws<EvidenceFormatException>(() => CanonicalJson.Canonicalise(new byte[] { (byte)'"', 0xed, 0xa0, 0x80, (byte)'"' }));
    }

    [Fact]
    public void Canonicalise_BeyondTheDepthLimit_IsRefused()
    {
        var deepest = new string('[', CanonicalJson.MaxDepth) + new string(']', CanonicalJson.MaxDepth);

        Assert.Equal(deepest, Text(deepest));
        Assert.True(CanonicalJson.IsCanonical(Encoding.ASCII.GetBytes(deepest)));
        Assert.Throws<EvidenceFormatException>(() => CanonicalJson.Canonicalise($"[{deepest}]"));
        Assert.False(CanonicalJson.IsCanonical(Encoding.ASCII.GetBytes($"[{deepest}]")));
    }

    [Theory]
    [InlineData("{ }")]
    [InlineData("""{"b":1,"a":2}""")]
    [InlineData("""{"a":1,"a":1}""")]
    [InlineData("""["\u0041"]""")]
    [InlineData("""["\/"]""")]
    [InlineData("""["\u000a"]""")]
    [InlineData("""["\u001F"]""")]
    [InlineData("""["\u007f"]""")]
    [InlineData("[1.0]")]
    [InlineData("[-0]")]
    [InlineData("[1E5]")]
    [InlineData("[9007199254740993]")]
    [InlineData("[1]\n")]
    [InlineData("{\"\ud83d\ude00\":1,\"\uff61\":1,\"z\":1}")]
    [InlineData("{\"\uff61\":1,\"\ud83d\ude00\":1}")]
    public void IsCanonical_OfAnotherSpelling_IsFalse(string json) =>
        Assert.False(CanonicalJson.IsCanonical(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Canonicalise_OfAnyValue_IsCanonicalAndStaysAsItIs()
    {
        Check.QuickThrowOnFailure(Prop.ForAll(Json.Values.ToArbitrary(), node =>
        {
            var once = CanonicalJson.Canonicalise(node);

            return CanonicalJson.IsCanonical(once)
                && once.AsSpan().SequenceEqual(CanonicalJson.Canonicalise(once))
                && JsonNode.DeepEquals(JsonNode.Parse(once), JsonNode.Parse(node is null ? "null" : node.ToJsonString()));
        }));
    }

    [Fact]
    public void IsCanonical_OfAnyMutation_AgreesWithCanonicalising()
    {
        var mutations =
            from node in Json.Values
            from at in Gen.Choose(0, 1000)
            from value in Gen.Choose(0, 255)
            select Mutated(CanonicalJson.Canonicalise(node), at, (byte)value);

        Check.QuickThrowOnFailure(
            Prop.ForAll(mutations.ToArbitrary(), bytes => CanonicalJson.IsCanonical(bytes) == IsItsOwnForm(bytes)));
    }

    private static byte[] Mutated(byte[] json, int at, byte value)
    {
        json[at % json.Length] = value;
        return json;
    }

    private static bool IsItsOwnForm(byte[] json)
    {
        try
        {
            return json.AsSpan().SequenceEqual(CanonicalJson.Canonicalise(json));
        }
        catch (EvidenceFormatException)
        {
            return false;
        }
    }

    private static string Text(string json) => Encoding.UTF8.GetString(CanonicalJson.Canonicalise(json));

    private static string Text(byte[] json) => Encoding.UTF8.GetString(CanonicalJson.Canonicalise(json));
}
