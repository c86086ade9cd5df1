namespace GovernancePortal.Platform.Documents.Writing;

/// <summary>Takes bytes from a compressor and hands them on.</summary>
internal abstract class ForwardingStream : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public sealed override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public abstract override void Write(ReadOnlySpan<byte> buffer);

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}

/// <summary>Adds what is written to a buffer.</summary>
internal sealed class BufferStream(ByteBuffer buffer) : ForwardingStream
{
    public override void Write(ReadOnlySpan<byte> bytes) => buffer.Add(bytes);
}

/// <summary>Counts what is written to another stream.</summary>
internal sealed class CountingStream(Stream to) : ForwardingStream
{
    public long Count { get; private set; }

    public override void Write(ReadOnlySpan<byte> bytes)
    {
        Count += bytes.Length;
        to.Write(bytes);
    }
}
