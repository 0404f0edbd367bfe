namespace Grpc.Net.Client.Internal;

/// <summary>A response that has messages to read.</summary>
internal sealed record ResponseBody(HttpResponseMessage Response, FrameReader Reader);
