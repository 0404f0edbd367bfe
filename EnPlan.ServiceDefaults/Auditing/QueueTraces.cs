using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EnPlan.Events.V1;
using EnPlan.ServiceDefaults.Messaging;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace EnPlan.ServiceDefaults.Auditing;

/// <summary>Looks through the messages in the service's queues, also those that nobody could handle.</summary>
internal sealed class QueueTraces(OwnQueues queues) : ITraceSource
{
    private const string Told = "Beskeden siger, at borgeren er slettet, og nævner derfor id'et, til den er behandlet.";

    // With Danish letters as they are.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] AboutErasure = [$":{nameof(CitizenErased)}\"", $":{nameof(ErasureDone)}\""];

    public async Task<IReadOnlyList<FoundTrace>> FindAsync(TracesOf whom, CancellationToken cancellationToken)
    {
        var found = new Dictionary<(string Queue, bool MayNameThem), long>();
        try
        {
            await queues.LookAsync(
                (queue, message) =>
                {
                    var text = Text(message);
                    if (!whom.IsIn(text))
                        return;
                    var place = (queue, MayNameThem(queue, text, whom));
                    found[place] = found.GetValueOrDefault(place) + 1;
                },
                cancellationToken);
        }
        catch (Exception fault) when (fault is RabbitMQClientException or IOException or TimeoutException)
        {
            throw new NotSearchedException("queues", fault);
        }

        return
        [
            .. found.Select(one => new FoundTrace($"queue {one.Key.Queue}", one.Value) { KeptBecause = one.Key.MayNameThem ? Told : null }),
        ];
    }

    // An erasure that could not be handled is no reason to keep the id: it has to be handled, or the message taken away.
    private static bool MayNameThem(string queue, string text, TracesOf whom) =>
        !OwnQueues.Leftover.Any(end => queue.EndsWith(end, StringComparison.Ordinal))
        && AboutErasure.Any(type => text.Contains(type, StringComparison.Ordinal))
        && !whom.IsIn(text.Replace(whom.CitizenId.ToString(), "", StringComparison.OrdinalIgnoreCase));

    private static string Text(BasicGetResult message)
    {
        var headers = message.BasicProperties.Headers?.Values.OfType<byte[]>().Select(Encoding.UTF8.GetString) ?? [];
        return string.Join('\n', headers.Prepend(Unescaped(Encoding.UTF8.GetString(message.Body.Span))));
    }

    private static string Unescaped(string body)
    {
        try
        {
            return JsonNode.Parse(body)?.ToJsonString(Plain) ?? "";
        }
        catch (JsonException)
        {
            return body;
        }
    }
}
