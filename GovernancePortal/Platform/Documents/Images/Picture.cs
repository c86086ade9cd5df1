using System.Buffers.Binary;
using GovernancePortal.Platform.Documents.Writing;

namespace GovernancePortal.Platform.Documents.Images;

/// <summary>A PNG or JPEG file, read with limits; what cannot be used is refused with <see cref="InvalidDataException"/> and a reason in words.</summary>
internal static class Picture
{
    private const int MaximalLength = 32 * 1024 * 1024;
    private const int MaximalPixels = 16 * 1000 * 1000;
    private const int MaximalSide = 16_384;

    /// <summary>Writes a picture's objects and tells its size in pixels.</summary>
    public static (int Id, int Width, int Height) Write(PdfOutput output, ReadOnlyMemory<byte> file)
    {
        if (file.Length > MaximalLength)
        {
            throw new InvalidDataException("the file is larger than 32 MB");
        }

        try
        {
            return IsPng(file.Span) ? PngPicture.Write(output, file)
                : file.Span.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]) ? Jpeg(output, file.Span)
                : throw new InvalidDataException("it is neither PNG nor JPEG");
        }
        catch (Exception exception) when (exception is ArgumentOutOfRangeException or EndOfStreamException or IndexOutOfRangeException)
        {
            throw new InvalidDataException("the file is damaged");
        }
    }

    public static void CheckSize(int width, int height)
    {
        if (width is <= 0 or > MaximalSide || height is <= 0 or > MaximalSide || (long)width * height > MaximalPixels)
        {
            throw new InvalidDataException("it has more than 16 million pixels, or none");
        }
    }

    private static bool IsPng(ReadOnlySpan<byte> file) => file.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);

    // JPEG data goes into the document as it is: only its frame is read.
    private static (int Id, int Width, int Height) Jpeg(PdfOutput output, ReadOnlySpan<byte> file)
    {
        var at = 2;
        while (true)
        {
            while (file[at] == 0xFF && file[at + 1] == 0xFF)
            {
                at++;
            }

            if (file[at] != 0xFF)
            {
                throw new InvalidDataException("the file is damaged");
            }

            var (marker, length) = (file[at + 1], BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]));
            if (marker is 0xC0 or 0xC1 or 0xC2)
            {
                return Frame(output, file, file.Slice(at + 4, length - 2));
            }

            if (marker is 0xD9 or 0xDA or (>= 0xC3 and <= 0xCF and not 0xC4 and not 0xC8 and not 0xCC))
            {
                throw new InvalidDataException("this kind of JPEG cannot be used");
            }

            at += 2 + Math.Max((int)length, 2);
        }
    }

    private static (int Id, int Width, int Height) Frame(PdfOutput output, ReadOnlySpan<byte> file, ReadOnlySpan<byte> frame)
    {
        var (height, width, parts) = (BinaryPrimitives.ReadUInt16BigEndian(frame[1..]), BinaryPrimitives.ReadUInt16BigEndian(frame[3..]), frame[5]);
        CheckSize(width, height);
        if (frame[0] != 8 || parts is not (1 or 3))
        {
            throw new InvalidDataException("only grey and three-colour JPEG can be used");
        }

        if (!file.TrimEnd((byte)0).EndsWith((ReadOnlySpan<byte>)[0xFF, 0xD9]))
        {
            throw new InvalidDataException("the file is cut off");
        }

        var id = output.Reserve();
        using var entries = new ByteBuffer(256);
        Entries(entries, width, height, parts == 1 ? "DeviceGray" : "DeviceRGB").Add("/Filter/DCTDecode"u8);
        output.Stream(id, entries.Written, file, compress: false);
        return (id, width, height);
    }

    public static ByteBuffer Entries(ByteBuffer to, int width, int height, string colours) =>
        to.Add("/Type/XObject/Subtype/Image/Width "u8).Integer(width).Add("/Height "u8).Integer(height)
            .Add("/BitsPerComponent 8/ColorSpace/"u8).Ascii(colours);
}
