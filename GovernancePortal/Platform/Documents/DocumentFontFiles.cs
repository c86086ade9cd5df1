namespace GovernancePortal.Platform.Documents;

/// <summary>Font files for characters that the shipped family lacks. A file that is not there, or cannot be used, is passed over and told.</summary>
public sealed record DocumentFontFiles
{
    /// <summary>Files of the installation, asked first and in this order: TrueType outlines, <c>.ttf</c> or the first font of a <c>.ttc</c>.</summary>
    public IReadOnlyList<string> Configured { get; init; } = [];

    /// <summary>Files that the operating system may have, asked after the configured ones.</summary>
    public IReadOnlyList<string> System { get; init; } = KnownSystemFiles;

    /// <summary>Where operating systems keep fonts that have Japanese, Chinese and Korean characters, and symbols.</summary>
    public static IReadOnlyList<string> KnownSystemFiles { get; } =
    [
        "/usr/share/fonts/opentype/ipafont-gothic/ipag.ttf",
        "/usr/share/fonts/opentype/ipaexfont-gothic/ipaexg.ttf",
        "/usr/share/fonts/truetype/vlgothic/VL-Gothic-Regular.ttf",
        "/usr/share/fonts/truetype/takao-gothic/TakaoGothic.ttf",
        "/usr/share/fonts/ipa-gothic-fonts/ipag.ttf",
        "/usr/share/fonts/vlgothic/VL-Gothic-Regular.ttf",
        @"C:\Windows\Fonts\msgothic.ttc",
        "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
        "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
        "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
        @"C:\Windows\Fonts\simsun.ttc",
        "/usr/share/fonts/truetype/nanum/NanumGothic.ttf",
        @"C:\Windows\Fonts\malgun.ttf",
        "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
        "/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf",
        @"C:\Windows\Fonts\seguisym.ttf",
    ];
}
