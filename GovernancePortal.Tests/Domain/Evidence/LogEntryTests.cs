using System.Text;
using GovernancePortal.Domain.Evidence;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Domain.Evidence;

public sealed class LogEntryTests
{
    private static readonly string Commitment0 = Commitment.Prefix + new string('0', 64);

    [Fact]
    public void ToCanonicalBytes_OfAFullEvent_IsExactlyItsCanonicalForm()
    {
        var entry = SampleLog.Entry(
            "portal.example/p/aurora",
            4711,
            LogData.Of(("z", true), ("list", new[] { "b", "a\n\"\u20ac" }), ("inner", LogData.Of(("n", -5L))), ("A", "\u0001")),
            pd: Commitment0);

        var text = Encoding.UTF8.GetString(entry.ToCanonicalBytes());

        Assert.Equal(
            """
            {"actor":"p_5f3c2a9be1d04c7f8a6b","at":"2026-03-01T11:18:31.000Z","auth":"passkey","cause":"cmd_0a1b","data":{"A":"\u0001","inner":{"n":-5},"list":["b","a\n\"€"],"z":true},"id":"01J00000000000000004711","log":"portal.example/p/aurora","org":"o_acme","outcome":"ok","pd":["hmac-sha256:0000000000000000000000000000000000000000000000000000000000000000"],"role":"member","seq":4711,"session":"s_77aa01","subject":{"id":"r_12","kind":"resolution","sha256":"039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81","version":3},"type":"vote.cast","v":1}
            """,
            text);
        Assert.Equal(text, Encoding.UTF8.GetString(CanonicalJson.Canonicalise(text)));
    }

    [Fact]
    public void Parse_OfAnEventsBytes_GivesTheSameEvent()
    {
        var bytes = SampleLog.Entry(
            SampleLog.Name, 3, LogData.Of(("list", new[] { "x" }), ("inner", LogData.Of(("t", false)))), pd: [Commitment0, Commitment0]).ToCanonicalBytes();

        var read = LogEntry.Parse(bytes);

        Assert.Equal(3, read.Seq);
        Assert.Equal(SampleLog.Start.AddSeconds(3), read.At);
        Assert.Equal([Commitment0, Commitment0], read.Pd);
        Assert.Equal(new LogSubject("resolution", "r_12", 3, Sha256Digest.Of([1, 2, 3])), read.Subject);
        Assert.Equal(bytes, read.ToCanonicalBytes());
    }

    [Fact]
    public void Parse_OfTheLeastEvent_LeavesTheRestOut()
    {
        var bytes = new LogEntry { Log = "l", Seq = 0, Id = "i", At = SampleLog.Start, Type = "log.started", Actor = "system" }.ToCanonicalBytes();

        Assert.Equal(
            """{"actor":"system","at":"2026-03-01T10:00:00.000Z","id":"i","log":"l","outcome":"ok","seq":0,"type":"log.started","v":1}""",
            Encoding.UTF8.GetString(bytes));
        Assert.Equal(bytes, LogEntry.Parse(bytes).ToCanonicalBytes());
    }

    [Theory]
    [InlineData("\"seq\":0", "\"seq\":1.5")]
    [InlineData("\"seq\":0", "\"seq\":-1")]
    [InlineData("\"seq\":0", "\"seq\":9007199254740992")]
    [InlineData("\"seq\":0", "\"seq\":00")]
    [InlineData("\"seq\":0", "\"seq\":\"0\"")]
    [InlineData("10:00:00.000Z", "10:00:00Z")]
    [InlineData("10:00:00.000Z", "10:00:00.000+00:00")]
    [InlineData("2026-03-01", "2026-02-29")]
    [InlineData("10:00:00.000Z", "24:00:00.000Z")]
    [InlineData("\"v\":1", "\"v\":2")]
    [InlineData("\"v\":1", "\"v\":1,\"w\":1")]
    [InlineData("\"data\":{\"choice\":\"approve\",\"weight\":3}", "\"data\":{\"weight\":3.5}")]
    [InlineData("\"data\":{\"choice\":\"approve\",\"weight\":3}", "\"data\":{\"weight\":null}")]
    [InlineData("\"data\":{\"choice\":\"approve\",\"weight\":3}", "\"data\":{\"weight\":[1]}")]
    [InlineData("\"data\":{\"choice\":\"approve\",\"weight\":3}", "\"data\":{\"weight\":3,\"choice\":\"approve\"}")]
    [InlineData("\"data\":{\"choice\":\"approve\",\"weight\":3}", "\"data\":{\"weight\":3,\"weight\":3}")]
    [InlineData("\"data\":{\"choice\":\"approve\",\"weight\":3}", "\"data\":[]")]
    [InlineData("\"data\":{\"choice\":\"approve\",\"weight\":3}", "\"data\":{\"e\":1e2}")]
    [InlineData("\"actor\":\"p_5f3c2a9be1d04c7f8a6b\"", "\"actor\":\"Jane Doe\"")]
    [InlineData("\"actor\":\"p_5f3c2a9be1d04c7f8a6b\"", "\"actor\":\"jane@example.com\"")]
    [InlineData("\"role\":\"member\",", "\"role\": \"member\",")]
    [InlineData("\"type\":\"vote.cast\"", "\"type\":\"vote\\u002ecast\"")]
    [InlineData("\"type\":\"vote.cast\"", "\"type\":\"vote.cast\",\"type\":\"vote.cast\"")]
    [InlineData("\"sha256\":\"0390", "\"sha256\":\"039")]
    public void Parse_OfAnEventOutsideTheRules_IsRefused(string from, string to)
    {
        var good = Encoding.UTF8.GetString(SampleLog.Entry(SampleLog.Name, 0).ToCanonicalBytes());
        Assert.Null(LogEntry.WhyNot(Encoding.UTF8.GetBytes(good)));

        var bad = good.Replace(from, to, StringComparison.Ordinal);

        Assert.NotEqual(good, bad);
        Assert.Throws<EvidenceFormatException>(() => LogEntry.Parse(Encoding.UTF8.GetBytes(bad)));
    }

    [Fact]
    public void ToCanonicalBytes_OfAnEventOutsideTheRules_IsRefused()
    {
        var good = SampleLog.Entry(SampleLog.Name, 0);

        Assert.Throws<EvidenceFormatException>(() => (good with { Actor = "Jane Doe" }).ToCanonicalBytes());
        Assert.Throws<EvidenceFormatException>(() => (good with { Seq = -1 }).ToCanonicalBytes());
        Assert.Throws<EvidenceFormatException>(() => (good with { Type = "Vote" }).ToCanonicalBytes());
        Assert.Throws<EvidenceFormatException>(() => (good with { Pd = ["sha256:1"] }).ToCanonicalBytes());
        Assert.Throws<EvidenceFormatException>(() => (good with { Data = LogData.Of(("t", new string('x', 4097))) }).ToCanonicalBytes());
        Assert.Throws<EvidenceFormatException>(() => (good with { Data = LogData.Of(("t", default(LogValue))) }).ToCanonicalBytes());
        Assert.Throws<EvidenceFormatException>(() => (good with { Data = LogData.Of(("t", "\ud800")) }).ToCanonicalBytes());
        Assert.Throws<EvidenceFormatException>(() => (good with { Data = Nested(9) }).ToCanonicalBytes());
        Assert.Throws<EvidenceFormatException>(() => LogData.Of(("a", 1), ("a", 2)));
        Assert.Throws<EvidenceFormatException>(() => LogData.Of(("a", CanonicalJson.MaxInteger + 1)));
        Assert.NotEmpty((good with { Data = Nested(8) }).ToCanonicalBytes());
    }

    [Fact]
    public void Matches_OfACommitment_HoldsForItsSaltAndPayloadOnly()
    {
        var salt = Commitment.NewSalt();
        var commitment = Commitment.To(salt, "{\"name\":\"Jane\",\"a\":1}"u8.ToArray());

        Assert.True(Commitment.IsCommitment(commitment));
        Assert.True(Commitment.Matches(commitment, salt, "{ \"a\":1, \"name\":\"Jane\" }"u8.ToArray()));
        Assert.False(Commitment.Matches(commitment, salt, "{\"name\":\"John\",\"a\":1}"u8.ToArray()));
        Assert.False(Commitment.Matches(commitment, Commitment.NewSalt(), "{\"name\":\"Jane\",\"a\":1}"u8.ToArray()));
        Assert.Throws<EvidenceFormatException>(() => Commitment.To(new byte[16], "{}"u8.ToArray()));
    }

    private static LogData Nested(int depth) => depth == 1 ? LogData.Of() : LogData.Of(("d", Nested(depth - 1)));
}
