using System.Text.Json;
using EnPlan.Cli.Connection;

namespace EnPlan.Cli.Doctor;

/// <summary>Looks whether messages lie in a service's error queues: each is something that has not been done.</summary>
internal sealed class QueueCheck(KommuneConnection kommune)
{
    public async Task<Finding> RunAsync(string service, string address, CancellationToken cancellation)
    {
        try
        {
            using var response = await kommune.Http.GetAsync(new Uri(new Uri(address), "/queues"), cancellation);
            response.EnsureSuccessStatusCode();
            using var answer = JsonDocument.Parse(await response.Content.ReadAsStreamAsync(cancellation));
            var left = answer.RootElement.GetProperty("queues").EnumerateObject()
                .Where(queue => queue.Name.EndsWith("_error", StringComparison.Ordinal) || queue.Name.EndsWith("_skipped", StringComparison.Ordinal))
                .Select(queue => (queue.Name, Count: queue.Value.GetInt64()))
                .Where(queue => queue.Count > 0)
                .ToList();
            return left.Count == 0
                ? new($"{service}: fejlkøer", Health.Good, "tomme")
                : new(
                    $"{service}: fejlkøer",
                    Health.Degraded,
                    string.Join(", ", left.Select(queue => $"{queue.Count} i {queue.Name}")),
                    "Find årsagen i tjenestens log, ret den, og flyt beskederne tilbage. Det, de siger, er ikke sket endnu, fx en sletning.");
        }
        catch (Exception unknown) when (unknown is HttpRequestException or JsonException or KeyNotFoundException
            || (unknown is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            return new($"{service}: fejlkøer", Health.Degraded, "Køerne kunne ikke undersøges.", "Se, om RabbitMQ kører.");
        }
    }
}
