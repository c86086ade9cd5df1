namespace GovernancePortal.Domain.Evidence;

/// <summary>
/// A growing column of digests in fixed blocks, so that growth never moves what a reader may be looking at.
/// One writer; readers may read any index the writer has made known to them.
/// </summary>
internal sealed class DigestColumn
{
    // 64 KB a block: below the large-object heap.
    private const int BlockBits = 11;
    private const int BlockLength = 1 << BlockBits;

    private Sha256Digest[][] _blocks = [];

    public Sha256Digest this[long index] =>
        Volatile.Read(ref _blocks)[index >> BlockBits][index & (BlockLength - 1)];

    public void Set(long index, in Sha256Digest digest) => Block(index)[index & (BlockLength - 1)] = digest;

    public void Set(long index, ReadOnlySpan<Sha256Digest> digests)
    {
        while (!digests.IsEmpty)
        {
            var offset = (int)(index & (BlockLength - 1));
            var count = Math.Min(digests.Length, BlockLength - offset);
            digests[..count].CopyTo(Block(index).AsSpan(offset));
            digests = digests[count..];
            index += count;
        }
    }

    private Sha256Digest[] Block(long index)
    {
        var number = (int)(index >> BlockBits);
        if (number >= _blocks.Length || _blocks[number] is null)
        {
            Grow(number);
        }

        return _blocks[number];
    }

    private void Grow(int number)
    {
        var blocks = _blocks;
        if (number >= blocks.Length)
        {
            Array.Resize(ref blocks, Math.Max(number + 1, blocks.Length * 2));
        }

        blocks[number] ??= new Sha256Digest[BlockLength];
        Volatile.Write(ref _blocks, blocks);
    }
}
