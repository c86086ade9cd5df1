using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Platform.Signing;

/// <summary>Other people's programs as judges of PDF files, and surgery on signatures.</summary>
public sealed partial class PdfTool : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly string _folder = Directory.CreateTempSubdirectory("portal-pdf-").FullName;

    public string Keep(string name, byte[] content)
    {
        var path = PathOf(name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public string PathOf(string name) => Path.Combine(_folder, name);

    public static ShellAnswer OpenSsl(params string[] arguments) => Shell.Run(Path.Combine(SystemPackage.OpenSsl.Ensure(), "openssl"), arguments, Limit);

    public static ShellAnswer Nss(string program, params string[] arguments) => Shell.Run(Path.Combine(SystemPackage.NssTools.Ensure(), program), arguments, Limit);

    public static ShellAnswer PdfSig(params string[] arguments) => Shell.Run(Path.Combine(SystemPackage.Poppler.Ensure(), "pdfsig"), arguments, Limit);

    /// <summary>How many signatures pdfsig calls valid, of people and the seal: it knows no archive time-stamps.</summary>
    public int ValidFor(byte[] file) => Valid().Count(PdfSig("-nocert", Keep("judged.pdf", file)).Output);

    public string QpdfCheck(byte[] file) => Shell.Run(Path.Combine(SystemPackage.Qpdf.Ensure(), "qpdf"), ["--check", Keep("checked.pdf", file)], Limit).Output;

    /// <summary>Where the values of signatures stand: from after <c>&lt;</c> to before <c>&gt;</c>, in the order of the file.</summary>
    public static List<(int From, int To)> Holes(byte[] file) =>
        [.. Ranges().Matches(Encoding.Latin1.GetString(file)).Select(match => (From: Number(match, 2) + 1, To: Number(match, 3) - 1))];

    /// <summary>What a signature covers.</summary>
    public static byte[] Covered(byte[] file, int index)
    {
        var match = Ranges().Matches(Encoding.Latin1.GetString(file))[index];
        return [.. file.AsSpan(0, Number(match, 2)), .. file.AsSpan(Number(match, 3), Number(match, 4))];
    }

    /// <summary>A signature's value, without the zeros after it.</summary>
    public static byte[] Cms(byte[] file, int index)
    {
        var (from, to) = Holes(file)[index];
        var bytes = Convert.FromHexString(Encoding.ASCII.GetString(file, from, to - from));
        return bytes[..(4 + (bytes[2] << 8) + bytes[3])];
    }

    /// <summary>The file with another value in a signature.</summary>
    public static byte[] WithCms(byte[] file, int index, byte[] cms)
    {
        var changed = (byte[])file.Clone();
        var (from, to) = Holes(file)[index];
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(cms).PadRight(to - from, '0'), changed.AsSpan(from));
        return changed;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"/ByteRange ?\[(\d+) (\d+) (\d+) (\d+) ?\]")]
    private static partial Regex Ranges();

    [GeneratedRegex("Signature is Valid")]
    private static partial Regex Valid();
}
