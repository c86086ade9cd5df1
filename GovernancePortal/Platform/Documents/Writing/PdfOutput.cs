using System.IO.Compression;
using System.Security.Cryptography;

namespace GovernancePortal.Platform.Documents.Writing;

/// <summary>
/// Writes the objects of a PDF file to a stream that need not seek, each as soon as it is known, and at the end the table of
/// where they are. The file's identity is cut from the hash of all that was written before.
/// </summary>
internal sealed class PdfOutput : IDisposable
{
    private const int FlushAt = 128 * 1024;
    private readonly Stream _to;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ByteBuffer _buffer = new(2 * FlushAt);
    private readonly ByteBuffer _packed = new(64 * 1024);
    private readonly List<long> _offsets = [];
    private long _flushed;
    private bool _isOpen;
    private bool _isFinished;

    public PdfOutput(Stream to)
    {
        _to = to;

        // The second line tells programs that transfer files that this one is not text.
        _buffer.Add("%PDF-1.7\n%"u8).Add([0xE2, 0xE3, 0xCF, 0xD3]).Add((byte)'\n');
    }

    /// <summary>The bytes written, when the file is finished.</summary>
    public long Length => _flushed;

    /// <summary>Gives a number to an object that will be written later.</summary>
    public int Reserve()
    {
        _offsets.Add(0);
        return _offsets.Count;
    }

    /// <summary>Begins an object; its text is added to what this gives back.</summary>
    public ByteBuffer Begin(int id)
    {
        if (_isOpen || _isFinished)
        {
            throw new InvalidOperationException(_isFinished ? "The document is finished." : "A document cannot be composed while a file is written into it.");
        }

        _isOpen = true;
        if (_buffer.Length > FlushAt)
        {
            Flush();
        }

        _offsets[id - 1] = _flushed + _buffer.Length;
        return _buffer.Integer(id).Add(" 0 obj\n"u8);
    }

    public void End()
    {
        _buffer.Add("\nendobj\n"u8);
        _isOpen = false;
    }

    /// <summary>Writes a stream object; what stands in its dictionary is given without its length.</summary>
    public void Stream(int id, ReadOnlySpan<byte> entries, ReadOnlySpan<byte> data, bool compress = true)
    {
        if (compress)
        {
            _packed.Clear();
            using (var zlib = new ZLibStream(new BufferStream(_packed), CompressionLevel.Optimal, leaveOpen: true))
            {
                zlib.Write(data);
            }

            data = _packed.Written;
        }

        Begin(id).Add("<<"u8).Add(entries).Add(compress ? "/Filter/FlateDecode/Length "u8 : "/Length "u8).Integer(data.Length).Add(">>\nstream\n"u8);
        if (data.Length > FlushAt)
        {
            Flush();
            Send(data);
        }
        else
        {
            _buffer.Add(data);
        }

        _buffer.Add("\nendstream"u8);
        End();
    }

    /// <summary>Writes a stream object that may be too large to hold; its length stands in an object after it. Gives back the bytes before compression.</summary>
    public long LargeStream(int id, ReadOnlySpan<byte> entries, Action<Stream> write)
    {
        var lengthId = Reserve();
        Begin(id).Add("<<"u8).Add(entries).Add("/Filter/FlateDecode/Length "u8).Reference(lengthId).Add(">>\nstream\n"u8);
        var start = _flushed + _buffer.Length;
        long count;
        using (var zlib = new ZLibStream(new Sender(this), CompressionLevel.Optimal, leaveOpen: true))
        using (var counting = new CountingStream(zlib))
        {
            write(counting);
            count = counting.Count;
        }

        var length = _flushed + _buffer.Length - start;
        _buffer.Add("\nendstream"u8);
        End();
        Begin(lengthId).Integer(length);
        End();
        return count;
    }

    /// <summary>Writes the cross-reference table and the trailer.</summary>
    public void Finish(int catalog, int information)
    {
        Flush();
        _isFinished = true;
        var identity = Convert.ToHexString(_hash.GetCurrentHash().AsSpan(0, 16));
        var start = _flushed;
        _buffer.Add("xref\n0 "u8).Integer(_offsets.Count + 1).Add("\n0000000000 65535 f \n"u8);
        Span<byte> line = stackalloc byte[20];
        "0000000000 00000 n \n"u8.CopyTo(line);
        foreach (var offset in _offsets)
        {
            if (offset == 0)
            {
                throw new InvalidOperationException("An object of the document was promised and never written.");
            }

            var rest = offset;
            for (var digit = 9; digit >= 0; digit--, rest /= 10)
            {
                line[digit] = (byte)('0' + (rest % 10));
            }

            _buffer.Add(line);
            if (_buffer.Length > FlushAt)
            {
                Flush();
            }
        }

        _buffer.Add("trailer\n<</Size "u8).Integer(_offsets.Count + 1)
            .Add("/Root "u8).Reference(catalog).Add("/Info "u8).Reference(information)
            .Add("/ID[<"u8).Ascii(identity).Add("><"u8).Ascii(identity).Add(">]>>\nstartxref\n"u8)
            .Integer(start).Add("\n%%EOF\n"u8);
        Flush();
        _to.Flush();
    }

    public void Dispose()
    {
        _hash.Dispose();
        _buffer.Dispose();
        _packed.Dispose();
    }

    private void Flush()
    {
        Send(_buffer.Written);
        _buffer.Clear();
    }

    private void Send(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        _to.Write(bytes);
        _flushed += bytes.Length;
    }

    private sealed class Sender(PdfOutput output) : ForwardingStream
    {
        public override void Write(ReadOnlySpan<byte> bytes)
        {
            output._buffer.Add(bytes);
            if (output._buffer.Length > FlushAt)
            {
                output.Flush();
            }
        }
    }
}
