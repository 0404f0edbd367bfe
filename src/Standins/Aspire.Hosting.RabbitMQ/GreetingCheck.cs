using System.Globalization;
using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.RabbitMQ;

/// <summary>Healthy when the broker answers the opening of AMQP 0-9-1 with Connection.Start. It listens last of all when it starts.</summary>
internal sealed class GreetingCheck(RabbitMQServerResource broker) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var host = await broker.Host.GetValueAsync(cancellationToken);
            var port = await broker.Port.GetValueAsync(cancellationToken);
            using var client = new TcpClient();
            await client.ConnectAsync(host!, int.Parse(port!, CultureInfo.InvariantCulture), cancellationToken);
            await using var stream = client.GetStream();
            await stream.WriteAsync("AMQP\0\0\u0009\u0001"u8.ToArray(), cancellationToken);

            // A method frame on channel 0: type, channel (2), size (4), class 10, method 10.
            var frame = new byte[11];
            await stream.ReadExactlyAsync(frame, cancellationToken);
            return frame is [1, 0, 0, _, _, _, _, 0, 10, 0, 10]
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("What listens there does not speak AMQP 0-9-1.");
        }
        catch (Exception failure) when (failure is SocketException or IOException)
        {
            return HealthCheckResult.Unhealthy(failure.Message);
        }
    }
}
