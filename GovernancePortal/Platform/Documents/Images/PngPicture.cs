using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using GovernancePortal.Platform.Documents.Writing;

namespace GovernancePortal.Platform.Documents.Images;

/// <summary>
/// A PNG file, decoded row by row and written as 8-bit grey or RGB, with what shows through it as a mask of its own. Interlaced
/// files are refused.
/// </summary>
internal sealed class PngPicture
{
    private readonly ReadOnlyMemory<byte> _file;
    private readonly List<(int Start, int Length)> _data = [];
    private readonly int _width;
    private readonly int _height;
    private readonly int _depth;
    private readonly int _kind;
    private byte[] _palette = [];
    private byte[] _transparent = [];

    private PngPicture(ReadOnlyMemory<byte> file)
    {
        _file = file;
        var header = file.Span[16..];
        _width = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(header), int.MaxValue);
        _height = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(header[4..]), int.MaxValue);
        (_depth, _kind) = (header[8], header[9]);
        Picture.CheckSize(_width, _height);
        if (header[12] != 0)
        {
            throw new InvalidDataException("interlaced PNG cannot be used");
        }

        if ((_kind, _depth) is not ((0, 1 or 2 or 4 or 8 or 16) or (3, 1 or 2 or 4 or 8) or (2 or 4 or 6, 8 or 16)))
        {
            throw new InvalidDataException("the file is damaged");
        }

        ReadChunks();
    }

    private int Channels => _kind switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    private int Colours => _kind is 2 or 3 or 6 ? 3 : 1;

    private bool HasMask => _kind is 4 or 6 || _transparent.Length > 0;

    public static (int Id, int Width, int Height) Write(PdfOutput output, ReadOnlyMemory<byte> file)
    {
        var picture = new PngPicture(file);
        using var colours = new ByteBuffer(64 * 1024);
        using var mask = new ByteBuffer(1024);
        picture.Decode(colours, mask);
        return picture.Write(output, colours, mask);
    }

    private (int Id, int Width, int Height) Write(PdfOutput output, ByteBuffer colours, ByteBuffer mask)
    {
        var (id, maskId) = (output.Reserve(), HasMask ? output.Reserve() : 0);
        using var entries = new ByteBuffer(256);
        Picture.Entries(entries, _width, _height, Colours == 3 ? "DeviceRGB" : "DeviceGray").Add("/Filter/FlateDecode"u8);
        if (HasMask)
        {
            entries.Add("/SMask "u8).Reference(maskId);
        }

        output.Stream(id, entries.Written, colours.Written, compress: false);
        if (HasMask)
        {
            entries.Clear();
            Picture.Entries(entries, _width, _height, "DeviceGray").Add("/Filter/FlateDecode"u8);
            output.Stream(maskId, entries.Written, mask.Written, compress: false);
        }

        return (id, _width, _height);
    }

    private void ReadChunks()
    {
        var span = _file.Span;
        var at = 8;
        while (at + 12 <= span.Length)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(span[at..]);
            if (length > span.Length - at - 12)
            {
                throw new InvalidDataException("the file is cut off");
            }

            var data = span.Slice(at + 8, (int)length);
            switch (Encoding.ASCII.GetString(span.Slice(at + 4, 4)))
            {
                case "IDAT":
                    _data.Add((at + 8, (int)length));
                    break;
                case "PLTE":
                    _palette = data.ToArray();
                    break;
                case "tRNS":
                    _transparent = data.ToArray();
                    break;
            }

            at += 12 + (int)length;
        }

        if (_data.Count == 0 || (_kind == 3 && _palette.Length < 3))
        {
            throw new InvalidDataException("the file is damaged");
        }
    }

    private void Decode(ByteBuffer colours, ByteBuffer mask)
    {
        using var packed = new MemoryStream();
        foreach (var (start, length) in _data)
        {
            packed.Write(_file.Span.Slice(start, length));
        }

        packed.Position = 0;
        using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
        using var toColours = new ZLibStream(new BufferStream(colours), CompressionLevel.Optimal);
        using var toMask = new ZLibStream(new BufferStream(mask), CompressionLevel.Optimal);
        var step = Math.Max(Channels * _depth / 8, 1);
        var length0 = ((_width * Channels * _depth) + 7) / 8;
        var (row, before) = (new byte[length0], new byte[length0]);
        var (pixels, shades) = (new byte[_width * Colours], new byte[_width]);
        for (var y = 0; y < _height; y++)
        {
            var filter = zlib.ReadByte();
            zlib.ReadExactly(row);
            Unfilter(filter, row, before, step);
            Convert(row, pixels, shades);
            toColours.Write(pixels);
            if (HasMask)
            {
                toMask.Write(shades);
            }

            (row, before) = (before, row);
        }
    }

    private static void Unfilter(int filter, byte[] row, byte[] before, int step)
    {
        if (filter is < 0 or > 4)
        {
            throw new InvalidDataException("the file is damaged");
        }

        for (var index = 0; filter != 0 && index < row.Length; index++)
        {
            var left = index >= step ? row[index - step] : 0;
            var up = before[index];
            var corner = index >= step ? before[index - step] : 0;
            row[index] += (byte)(filter switch { 1 => left, 2 => up, 3 => (left + up) / 2, _ => Paeth(left, up, corner) });
        }
    }

    private static int Paeth(int left, int up, int corner)
    {
        var guess = left + up - corner;
        var (toLeft, toUp, toCorner) = (Math.Abs(guess - left), Math.Abs(guess - up), Math.Abs(guess - corner));
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }

    private void Convert(byte[] row, byte[] pixels, byte[] shades)
    {
        for (var x = 0; x < _width; x++)
        {
            switch (_kind)
            {
                case 3:
                    var entry = Sample(row, x);
                    for (var part = 0; part < 3; part++)
                    {
                        pixels[(3 * x) + part] = (3 * entry) + part < _palette.Length ? _palette[(3 * entry) + part] : (byte)0;
                    }

                    shades[x] = entry < _transparent.Length ? _transparent[entry] : (byte)255;
                    break;
                case 0:
                    var grey = Sample(row, x);
                    pixels[x] = (byte)(_depth == 16 ? grey >> 8 : grey * 255 / ((1 << _depth) - 1));
                    shades[x] = IsKey(row, x) ? (byte)0 : (byte)255;
                    break;
                default:
                    for (var part = 0; part < Colours; part++)
                    {
                        pixels[(Colours * x) + part] = High(row, (x * Channels) + part);
                    }

                    shades[x] = _kind is 4 or 6 ? High(row, (x * Channels) + Channels - 1) : IsKey(row, x) ? (byte)0 : (byte)255;
                    break;
            }
        }
    }

    private byte High(byte[] row, int sample) => _depth == 16 ? row[2 * sample] : row[sample];

    private int Sample(byte[] row, int index)
    {
        if (_depth >= 8)
        {
            return _depth == 16 ? (row[2 * index] << 8) | row[(2 * index) + 1] : row[index];
        }

        var bit = index * _depth;
        return (row[bit / 8] >> (8 - _depth - (bit % 8))) & ((1 << _depth) - 1);
    }

    // One grey or colour may stand for "nothing here".
    private bool IsKey(byte[] row, int x)
    {
        for (var part = 0; part < Channels; part++)
        {
            if (_transparent.Length < 2 * Channels || Sample(row, (x * Channels) + part) != ((_transparent[2 * part] << 8) | _transparent[(2 * part) + 1]))
            {
                return false;
            }
        }

        return true;
    }
}
