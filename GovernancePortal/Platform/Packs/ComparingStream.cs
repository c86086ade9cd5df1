namespace GovernancePortal.Platform.Packs;

/// <summary>Takes what is written, and keeps nothing of it but whether it is what was expected.</summary>
internal sealed class ComparingStream(ReadOnlyMemory<byte> expected) : Stream
{
    private long _written;
    private bool _differs;

    /// <summary>Whether exactly the expected bytes were written.</summary>
    public bool IsSame => !_differs && _written == expected.Length;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _written;

    public override long Position
    {
        get => _written;
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _differs = _differs || _written + buffer.Length > expected.Length || !expected.Span.Slice((int)_written, buffer.Length).SequenceEqual(buffer);
        _written += buffer.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
