using System.Buffers.Binary;
using System.Text;

namespace GovernancePortal.Platform.Documents.Writing;

/// <summary>An sRGB profile (ICC version 2, matrix and curve), made from the numbers of IEC 61966-2-1 adapted to D50.</summary>
internal static class ColourProfile
{
    private const int CurvePoints = 1024;

    public static byte[] Srgb { get; } = Make();

    private static byte[] Make()
    {
        var curve = Curve();
        (string Tag, byte[] Data)[] tags =
        [
            ("desc", Description("sRGB")),
            ("cprt", [.. "text\0\0\0\0No copyright, use freely\0"u8]),
            ("wtpt", Xyz(0.9642, 1.0, 0.8249)),
            ("rXYZ", Xyz(0.43607, 0.22249, 0.01392)),
            ("gXYZ", Xyz(0.38515, 0.71687, 0.09708)),
            ("bXYZ", Xyz(0.14307, 0.06061, 0.71410)),
            ("rTRC", curve),
            ("gTRC", curve),
            ("bTRC", curve),
        ];
        var table = 128 + 4 + (12 * tags.Length);
        var body = new MemoryStream();
        var directory = new MemoryStream();
        Write(directory, (uint)tags.Length);
        var curveAt = 0;
        foreach (var (tag, data) in tags)
        {
            var at = ReferenceEquals(data, curve) && curveAt > 0 ? curveAt : table + (int)body.Position;
            directory.Write(Encoding.ASCII.GetBytes(tag));
            Write(directory, (uint)at);
            Write(directory, (uint)data.Length);
            if (ReferenceEquals(data, curve) && curveAt > 0)
            {
                continue;
            }

            curveAt = ReferenceEquals(data, curve) ? at : curveAt;
            body.Write(data);
            body.Write(new byte[(4 - (data.Length % 4)) % 4]);
        }

        var profile = new byte[table + body.Length];
        Header(profile);
        directory.ToArray().CopyTo(profile, 128);
        body.ToArray().CopyTo(profile, table);
        return profile;
    }

    private static void Header(byte[] profile)
    {
        BinaryPrimitives.WriteUInt32BigEndian(profile, (uint)profile.Length);
        profile[8] = 2;
        profile[9] = 0x10;
        "mntrRGB XYZ "u8.CopyTo(profile.AsSpan(12));

        // A date is required; this one is the first of the standard's year, the same in every file.
        BinaryPrimitives.WriteUInt16BigEndian(profile.AsSpan(24), 1999);
        profile[27] = 1;
        profile[29] = 1;
        "acsp"u8.CopyTo(profile.AsSpan(36));
        Xyz(0.9642, 1.0, 0.8249).AsSpan(8).CopyTo(profile.AsSpan(68));
    }

    private static byte[] Curve()
    {
        var data = new byte[12 + (2 * CurvePoints)];
        "curv"u8.CopyTo(data);
        BinaryPrimitives.WriteUInt32BigEndian(data.AsSpan(8), CurvePoints);
        for (var point = 0; point < CurvePoints; point++)
        {
            var value = point / (double)(CurvePoints - 1);
            var linear = value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
            BinaryPrimitives.WriteUInt16BigEndian(data.AsSpan(12 + (2 * point)), (ushort)Math.Round(linear * 65535));
        }

        return data;
    }

    private static byte[] Description(string text)
    {
        var data = new byte[12 + text.Length + 1 + 78];
        "desc"u8.CopyTo(data);
        BinaryPrimitives.WriteUInt32BigEndian(data.AsSpan(8), (uint)text.Length + 1);
        Encoding.ASCII.GetBytes(text, data.AsSpan(12));
        return data;
    }

    private static byte[] Xyz(double x, double y, double z)
    {
        var data = new byte[20];
        "XYZ "u8.CopyTo(data);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(8), (int)Math.Round(x * 65536));
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(12), (int)Math.Round(y * 65536));
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(16), (int)Math.Round(z * 65536));
        return data;
    }

    private static void Write(Stream to, uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        to.Write(bytes);
    }
}
