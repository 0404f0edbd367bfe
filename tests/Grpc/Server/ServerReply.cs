using System.Net.Http.Headers;
using Google.Protobuf;

namespace EnPlan.Grpc.Tests.Server;

/// <summary>A whole response.</summary>
internal sealed record ServerReply(HttpResponseMessage Http, byte[] Body)
{
    public string? Status => Value(Http.TrailingHeaders, "grpc-status") ?? Value(Http.Headers, "grpc-status");

    public string? Detail => Value(Http.TrailingHeaders, "grpc-message") ?? Value(Http.Headers, "grpc-message");

    public static async Task<ServerReply> ReadAsync(HttpResponseMessage response) =>
        new(response, await response.Content.ReadAsByteArrayAsync());

    public string? Header(string name) => Value(Http.Headers, name);

    public string? Trailer(string name) => Value(Http.TrailingHeaders, name);

    public IReadOnlyList<T> Messages<T>()
        where T : IMessage<T>, new() =>
        [.. ServerFrames.Split(Body).Select(frame => new MessageParser<T>(() => new T()).ParseFrom(frame.Payload))];

    private static string? Value(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? string.Join(",", values) : null;
}
