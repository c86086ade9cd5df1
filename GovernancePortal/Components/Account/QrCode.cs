using System.Globalization;
using System.Text;

namespace GovernancePortal.Components.Account;

/// <summary>
/// A QR code (ISO/IEC 18004): bytes, error correction level L, versions 1 to 10, which is room for 271 bytes. Small enough
/// to have here, so that an authenticator's key goes to no other program.
/// </summary>
public sealed class QrCode
{
    private static readonly int[] TotalCodewords = [26, 44, 70, 100, 134, 172, 196, 242, 292, 346];
    private static readonly int[] CheckPerBlock = [7, 10, 15, 20, 26, 18, 20, 24, 30, 18];
    private static readonly int[] Blocks = [1, 1, 1, 1, 1, 2, 2, 2, 2, 4];
    private static readonly int[][] AlignmentCentres = [[], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50]];

    private readonly bool[,] _dark;
    private readonly bool[,] _fixed;
    private readonly int _version;

    private QrCode(int version)
    {
        _version = version;
        Size = (version * 4) + 17;
        _dark = new bool[Size, Size];
        _fixed = new bool[Size, Size];
    }

    /// <summary>How many modules a side has.</summary>
    public int Size { get; }

    /// <summary>Whether the module is dark.</summary>
    public bool this[int x, int y] => _dark[y, x];

    /// <summary>The code of a text, or null if the text is too long.</summary>
    public static QrCode? TryEncode(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var version = Enumerable.Range(1, 10).FirstOrDefault(candidate => 4 + LengthBits(candidate) + (bytes.Length * 8) <= DataCodewords(candidate) * 8);
        if (version == 0)
        {
            return null;
        }

        var code = new QrCode(version);
        code.DrawFixed();
        code.DrawData(WithChecks(version, Data(version, bytes)));
        code.Mask();
        return code;
    }

    /// <summary>The dark modules as the path of an SVG, a unit square each.</summary>
    public string ToPath()
    {
        var path = new StringBuilder();
        for (var y = 0; y < Size; y++)
        {
            for (var x = 0; x < Size; x++)
            {
                if (_dark[y, x])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }

        return path.ToString();
    }

    private static int LengthBits(int version) => version < 10 ? 8 : 16;

    private static int DataCodewords(int version) => TotalCodewords[version - 1] - (CheckPerBlock[version - 1] * Blocks[version - 1]);

    private static byte[] Data(int version, byte[] bytes)
    {
        var bits = new List<bool>();
        Append(bits, 0b0100, 4);
        Append(bits, bytes.Length, LengthBits(version));
        foreach (var value in bytes)
        {
            Append(bits, value, 8);
        }

        var capacity = DataCodewords(version) * 8;
        Append(bits, 0, Math.Min(4, capacity - bits.Count));
        Append(bits, 0, (8 - (bits.Count % 8)) % 8);
        for (var pad = 0xEC; bits.Count < capacity; pad ^= 0xEC ^ 0x11)
        {
            Append(bits, pad, 8);
        }

        return [.. bits.Chunk(8).Select(chunk => (byte)chunk.Aggregate(0, (sum, bit) => (sum << 1) | (bit ? 1 : 0)))];
    }

    private static void Append(List<bool> bits, int value, int count)
    {
        for (var bit = count - 1; bit >= 0; bit--)
        {
            bits.Add(((value >> bit) & 1) == 1);
        }
    }

    // Splits the data into blocks, gives each its checks, and interleaves them.
    private static byte[] WithChecks(int version, byte[] data)
    {
        var (count, checks, total) = (Blocks[version - 1], CheckPerBlock[version - 1], TotalCodewords[version - 1]);
        var shortBlocks = count - (total % count);
        var shortLength = (total / count) - checks;
        var divisor = Divisor(checks);
        var blocks = new List<byte[]>();
        for (var (block, at) = (0, 0); block < count; block++)
        {
            var length = shortLength + (block < shortBlocks ? 0 : 1);
            blocks.Add(data[at..(at + length)]);
            at += length;
        }

        var remainders = blocks.ConvertAll(block => Remainder(block, divisor));
        return
        [
            .. Enumerable.Range(0, shortLength + 1).SelectMany(i => blocks.Where(block => i < block.Length).Select(block => block[i])),
            .. Enumerable.Range(0, checks).SelectMany(i => remainders.Select(remainder => remainder[i])),
        ];
    }

    private static byte[] Divisor(int degree)
    {
        var result = new byte[degree];
        result[^1] = 1;
        var root = 1;
        for (var i = 0; i < degree; i++)
        {
            for (var j = 0; j < degree; j++)
            {
                result[j] = (byte)(Multiply(result[j], root) ^ (j + 1 < degree ? result[j + 1] : 0));
            }

            root = Multiply(root, 2);
        }

        return result;
    }

    private static byte[] Remainder(byte[] data, byte[] divisor)
    {
        var result = new byte[divisor.Length];
        foreach (var value in data)
        {
            var factor = value ^ result[0];
            Array.Copy(result, 1, result, 0, result.Length - 1);
            result[^1] = 0;
            for (var i = 0; i < result.Length; i++)
            {
                result[i] ^= (byte)Multiply(divisor[i], factor);
            }
        }

        return result;
    }

    // In the field of 256 elements with the polynomial of the standard.
    private static int Multiply(int left, int right)
    {
        var product = 0;
        for (var bit = 7; bit >= 0; bit--)
        {
            product = (product << 1) ^ ((product >> 7) * 0x11D);
            product ^= ((right >> bit) & 1) * left;
        }

        return product;
    }

    private void DrawFixed()
    {
        for (var i = 0; i < Size; i++)
        {
            Set(6, i, i % 2 == 0);
            Set(i, 6, i % 2 == 0);
        }

        DrawFinder(3, 3);
        DrawFinder(Size - 4, 3);
        DrawFinder(3, Size - 4);
        var centres = AlignmentCentres[_version - 1];
        foreach (var x in centres)
        {
            foreach (var y in centres)
            {
                if (!((x == 6 && y == 6) || (x == 6 && y == Size - 7) || (x == Size - 7 && y == 6)))
                {
                    DrawSquare(x, y, 2, distance => distance != 1);
                }
            }
        }

        DrawFormat(0);
        DrawVersion();
    }

    private void DrawFinder(int x, int y) => DrawSquare(x, y, 4, distance => distance is not 2 and not 4);

    private void DrawSquare(int x, int y, int reach, Func<int, bool> dark)
    {
        for (var dy = -reach; dy <= reach; dy++)
        {
            for (var dx = -reach; dx <= reach; dx++)
            {
                if (x + dx >= 0 && x + dx < Size && y + dy >= 0 && y + dy < Size)
                {
                    Set(x + dx, y + dy, dark(Math.Max(Math.Abs(dx), Math.Abs(dy))));
                }
            }
        }
    }

    private void DrawFormat(int mask)
    {
        const int LevelL = 1;
        var data = (LevelL << 3) | mask;
        var remainder = data;
        for (var i = 0; i < 10; i++)
        {
            remainder = (remainder << 1) ^ ((remainder >> 9) * 0x537);
        }

        var bits = ((data << 10) | remainder) ^ 0x5412;
        bool Bit(int i) => ((bits >> i) & 1) == 1;
        for (var i = 0; i <= 5; i++)
        {
            Set(8, i, Bit(i));
        }

        Set(8, 7, Bit(6));
        Set(8, 8, Bit(7));
        Set(7, 8, Bit(8));
        for (var i = 9; i < 15; i++)
        {
            Set(14 - i, 8, Bit(i));
        }

        for (var i = 0; i < 8; i++)
        {
            Set(Size - 1 - i, 8, Bit(i));
        }

        for (var i = 8; i < 15; i++)
        {
            Set(8, Size - 15 + i, Bit(i));
        }

        Set(8, Size - 8, true);
    }

    private void DrawVersion()
    {
        if (_version < 7)
        {
            return;
        }

        var remainder = _version;
        for (var i = 0; i < 12; i++)
        {
            remainder = (remainder << 1) ^ ((remainder >> 11) * 0x1F25);
        }

        var bits = (_version << 12) | remainder;
        for (var i = 0; i < 18; i++)
        {
            var dark = ((bits >> i) & 1) == 1;
            Set(Size - 11 + (i % 3), i / 3, dark);
            Set(i / 3, Size - 11 + (i % 3), dark);
        }
    }

    // In columns of two, from the right, upwards and downwards in turn, around what is fixed.
    private void DrawData(byte[] codewords)
    {
        var bit = 0;
        for (var right = Size - 1; right >= 1; right -= 2)
        {
            if (right == 6)
            {
                right = 5;
            }

            for (var step = 0; step < Size; step++)
            {
                for (var x = right; x > right - 2; x--)
                {
                    var y = ((right + 1) & 2) == 0 ? Size - 1 - step : step;
                    if (!_fixed[y, x] && bit < codewords.Length * 8)
                    {
                        _dark[y, x] = ((codewords[bit >> 3] >> (7 - (bit & 7))) & 1) == 1;
                        bit++;
                    }
                }
            }
        }
    }

    // Any mask may be read; the one without long runs and large blocks reads best.
    private void Mask()
    {
        var best = Enumerable.Range(0, 8).MinBy(mask =>
        {
            Apply(mask);
            DrawFormat(mask);
            var penalty = Penalty();
            Apply(mask);
            return penalty;
        });
        Apply(best);
        DrawFormat(best);
    }

    private void Apply(int mask)
    {
        for (var y = 0; y < Size; y++)
        {
            for (var x = 0; x < Size; x++)
            {
                _dark[y, x] ^= !_fixed[y, x] && IsMasked(mask, x, y);
            }
        }
    }

    private static bool IsMasked(int mask, int x, int y) => mask switch
    {
        0 => (x + y) % 2 == 0,
        1 => y % 2 == 0,
        2 => x % 3 == 0,
        3 => (x + y) % 3 == 0,
        4 => ((x / 3) + (y / 2)) % 2 == 0,
        5 => (x * y % 2) + (x * y % 3) == 0,
        6 => ((x * y % 2) + (x * y % 3)) % 2 == 0,
        _ => (((x + y) % 2) + (x * y % 3)) % 2 == 0,
    };

    private int Penalty()
    {
        var penalty = 0;
        for (var i = 0; i < Size; i++)
        {
            penalty += Runs(j => _dark[i, j]) + Runs(j => _dark[j, i]);
        }

        for (var y = 0; y < Size - 1; y++)
        {
            for (var x = 0; x < Size - 1; x++)
            {
                penalty += _dark[y, x] == _dark[y, x + 1] && _dark[y, x] == _dark[y + 1, x] && _dark[y, x] == _dark[y + 1, x + 1] ? 3 : 0;
            }
        }

        var darks = _dark.Cast<bool>().Count(dark => dark);
        return penalty + (Math.Abs((darks * 20) - (Size * Size * 10)) / (Size * Size) * 10);
    }

    private int Runs(Func<int, bool> dark)
    {
        var (penalty, run) = (0, 1);
        for (var j = 1; j <= Size; j++)
        {
            if (j < Size && dark(j) == dark(j - 1))
            {
                run++;
                continue;
            }

            penalty += run >= 5 ? run - 2 : 0;
            run = 1;
        }

        return penalty;
    }

    private void Set(int x, int y, bool dark)
    {
        _dark[y, x] = dark;
        _fixed[y, x] = true;
    }
}
