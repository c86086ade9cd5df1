using System.Security.Claims;
using GovernancePortal.Components.Languages;
using GovernancePortal.Platform.Identity;
using Microsoft.AspNetCore.Http;

namespace GovernancePortal.Tests.Components.Languages;

public sealed class ReaderLanguageTests
{
    [Theory]
    [InlineData("de", "en", "ja", "de")]
    [InlineData(null, "de", "ja", "de")]
    [InlineData(null, null, "ja", "ja")]
    [InlineData("xx", "yy", "de-CH", "de")]
    [InlineData(null, "<script>", null, "en")]
    public void Language_IsTheAccounts_ElseTheBrowsersChoice_ElseWhatItAsksFor(string? account, string? cookie, string? accept, string language)
    {
        var http = new DefaultHttpContext();
        if (account is not null)
        {
            http.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(SessionClaims.Language, account)], "Test"));
        }

        if (cookie is not null)
        {
            http.Request.Headers.Cookie = $"lang={cookie}";
        }

        if (accept is not null)
        {
            http.Request.Headers.AcceptLanguage = accept;
        }

        Assert.Equal(language, new ReaderLanguage(new HttpContextAccessor { HttpContext = http }).Current.Code);
    }

    [Theory]
    [InlineData("ja,en;q=0.5", "ja")]
    [InlineData("fr-FR,de-AT;q=0.7,en;q=0.3", "de")]
    [InlineData("en;q=0.4,ja;q=0.9", "ja")]
    [InlineData("de;q=0,ja;q=0.1", "ja")]
    [InlineData("fr,it", "en")]
    [InlineData("*", "en")]
    [InlineData("\u0000;;;q=9", "en")]
    public void AcceptLanguage_IsTheFirstThatThePortalSpeaks(string accept, string language)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.AcceptLanguage = accept;

        Assert.Equal(language, Language.Of(http.Request).Code);
    }

    [Fact]
    public void APageInEnglishAlone_KeepsItsFrameInTheReadersLanguage()
    {
        var reader = new ReaderLanguage(new HttpContextAccessor()) { Code = "ja", IsEnglishOnly = true };

        Assert.Equal(Language.English, reader.Texts.Language);
        Assert.Equal("サインイン", new ShellTexts(reader)["Sign in"]);
        Assert.Equal("パートナーシップ Aurora：切り替え", new ShellTexts(reader)["Partnership {0}; switch", "Aurora"]);
    }
}
