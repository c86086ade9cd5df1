using System.Buffers.Binary;
using System.Text;

namespace GovernancePortal.Tests.Bench.Circuits;

/// <summary>A render batch as it lies in the bytes: tables of updates, frames, disposed components and texts.</summary>
internal readonly ref struct RenderBatch
{
    public const int EditSize = 16;
    private const int FrameSize = 20;

    private readonly ReadOnlySpan<byte> _data;
    private readonly int _updates;
    private readonly int _frames;
    private readonly int _disposed;
    private readonly int _texts;

    public RenderBatch(ReadOnlySpan<byte> data)
    {
        _data = data;
        _updates = Int(data.Length - 20);
        _frames = Int(data.Length - 16);
        _disposed = Int(data.Length - 12);
        _texts = Int(data.Length - 4);
    }

    public int UpdateCount => Int(_updates);

    public int DisposedCount => Int(_disposed);

    public int Int(int at) => BinaryPrimitives.ReadInt32LittleEndian(_data[at..]);

    public ulong ULong(int at) => BinaryPrimitives.ReadUInt64LittleEndian(_data[at..]);

    /// <summary>Where the component's update starts: component id, number of edits, then the edits.</summary>
    public int Update(int index) => Int(_updates + 4 + (4 * index));

    public int Disposed(int index) => Int(_disposed + 4 + (4 * index));

    public int Frame(int index) => _frames + 4 + (FrameSize * index);

    public string? Text(int index)
    {
        if (index == -1)
        {
            return null;
        }

        var at = Int(_texts + (4 * index));
        var length = 0;
        var shift = 0;
        byte part;
        do
        {
            part = _data[at++];
            length |= (part & 0x7f) << shift;
            shift += 7;
        }
        while ((part & 0x80) != 0);

        return Encoding.UTF8.GetString(_data.Slice(at, length));
    }
}
