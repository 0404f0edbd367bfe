using EnPlan.ServiceDefaults.Hosting;
using EnPlan.ServiceDefaults.Messaging;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client.Exceptions;

namespace EnPlan.ServiceDefaults.Health;

/// <summary>
/// What <c>/queues</c> says: how many messages lie in each of the service's queues. It asks the broker about every queue, so it is
/// for people and for <c>enplan doctor</c>, not to be asked every second.
/// </summary>
internal static class QueueReport
{
    public static async Task WriteAsync(HttpContext context)
    {
        var instance = context.RequestServices.GetRequiredService<Instance>();
        try
        {
            var depths = context.RequestServices.GetService<OwnQueues>() is { } queues
                ? await queues.DepthsAsync(context.RequestAborted)
                : new Dictionary<string, long>();
            await context.Response.WriteAsJsonAsync(new { service = instance.Service, queues = depths }, context.RequestAborted);
        }
        catch (Exception fault) when (fault is RabbitMQClientException or IOException or TimeoutException)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }
}
