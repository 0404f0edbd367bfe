using System.Net;

namespace Grpc.Net.Client.Internal;

/// <summary>The request body of client and duplex streaming calls.</summary>
internal sealed class StreamedContent : HttpContent
{
    private readonly RequestFrames _frames;

    public StreamedContent(RequestFrames frames)
    {
        _frames = frames;
        Headers.ContentType = ProtocolHeaders.ContentType;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        _frames.PumpAsync(stream, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        _frames.PumpAsync(stream, cancellationToken);

    // The length is known when the last message has been sent, and no sooner.
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
