namespace Grpc.Core;

/// <summary>Wishes for one write.</summary>
[Flags]
public enum WriteFlags
{
    None = 0,

    /// <summary>The message may wait in a buffer until another follows or the stream ends.</summary>
    BufferHint = 0x1,

    /// <summary>The message is sent uncompressed although the call is compressed.</summary>
    NoCompress = 0x2,
}
