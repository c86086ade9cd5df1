using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GovernancePortal.Platform.Signing;

/// <summary>Writes one incremental update: objects, their cross-reference table, the trailer.</summary>
internal sealed class PdfUpdate
{
    private readonly PdfFile _file;
    private readonly ArrayBufferWriter<byte> _bytes = new(64 * 1024);
    private readonly SortedDictionary<int, (int Offset, int Generation)> _places = [];
    private int _next;

    public PdfUpdate(PdfFile file)
    {
        _file = file;
        _next = file.Revisions[file.Last].Size;
        if (file.Bytes.Span[^1] is not (10 or 13))
        {
            Write("\n");
        }
    }

    /// <summary>Where the next byte will stand in the whole file.</summary>
    public int Position => checked(_file.Bytes.Length + _bytes.WrittenCount);

    public int NewNumber() => _next++;

    public void Write(string text) => Encoding.Latin1.GetBytes(text, _bytes);

    public void Write(ReadOnlySpan<byte> bytes) => _bytes.Write(bytes);

    public void Begin(int number, int generation = 0)
    {
        _places.Add(number, (Position, generation));
        Write(string.Create(CultureInfo.InvariantCulture, $"{number} {generation} obj\n"));
    }

    public void EndObject() => Write("\nendobj\n");

    /// <summary>Writes an object anew, as it stands in the file, with further entries at its end.</summary>
    public void Extend(int number, PdfDictionary dictionary, string entries)
    {
        Begin(number, _file.PlaceOf(number, _file.Last)!.Generation);
        Write(_file.Bytes.Span[dictionary.Start..(dictionary.End - 2)]);
        Write(entries + ">>");
        EndObject();
    }

    public void WriteStream(int number, ReadOnlySpan<byte> content)
    {
        Begin(number);
        Write(string.Create(CultureInfo.InvariantCulture, $"<</Length {content.Length}>>\nstream\n"));
        Write(content);
        Write("\nendstream");
        EndObject();
    }

    /// <summary>Closes the update; what was written can still be changed in place.</summary>
    public byte[] Finish()
    {
        var last = _file.Revisions[_file.Last];
        var at = Position;
        Write("xref\n");
        for (var run = _places.Keys.ToList(); run.Count > 0;)
        {
            var length = run.TakeWhile((number, index) => number == run[0] + index).Count();
            Write(string.Create(CultureInfo.InvariantCulture, $"{run[0]} {length}\n"));
            foreach (var number in run.Take(length))
            {
                Write(string.Create(CultureInfo.InvariantCulture, $"{_places[number].Offset:D10} {_places[number].Generation:D5} n \n"));
            }

            run.RemoveRange(0, length);
        }

        Write(string.Create(CultureInfo.InvariantCulture, $"trailer\n<</Size {_next}/Root {last.Root.Number} {last.Root.Generation} R"));
        CopyFromTrailer("Info");
        if (_file.Resolve(last.Trailer["ID"], _file.Last) is PdfArray { Items: [PdfString first, _] })
        {
            var changed = SHA256.HashData(_bytes.WrittenSpan)[..16];
            Write($"/ID[<{Convert.ToHexString(first.Bytes)}><{Convert.ToHexString(changed)}>]");
        }

        Write(string.Create(CultureInfo.InvariantCulture, $"/Prev {last.XrefAt}>>\nstartxref\n{at}\n%%EOF\n"));
        return _bytes.WrittenSpan.ToArray();
    }

    private void CopyFromTrailer(string key)
    {
        if (_file.Revisions[_file.Last].Trailer[key] is { } value)
        {
            Write($"/{key} ");
            Write(_file.Bytes.Span[value.Start..value.End]);
        }
    }
}
