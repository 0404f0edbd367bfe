using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Redis;

/// <summary>Healthy when the server accepts the password and answers PING.</summary>
internal sealed class PingCheck(RedisResource redis) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var host = await redis.Host.GetValueAsync(cancellationToken);
            var port = await redis.Port.GetValueAsync(cancellationToken);
            using var client = new TcpClient();
            await client.ConnectAsync(host!, int.Parse(port!, CultureInfo.InvariantCulture), cancellationToken);
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.ASCII);

            if (redis.PasswordParameter is { } parameter)
            {
                var password = await parameter.GetValueAsync(cancellationToken);
                if (await AskAsync(stream, reader, $"*2\r\n$4\r\nAUTH\r\n${Encoding.UTF8.GetByteCount(password!)}\r\n{password}\r\n", cancellationToken) is not "+OK" and var refusal)
                    return HealthCheckResult.Unhealthy(refusal);
            }

            var answer = await AskAsync(stream, reader, "*1\r\n$4\r\nPING\r\n", cancellationToken);
            return answer == "+PONG" ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(answer);
        }
        catch (Exception failure) when (failure is SocketException or IOException)
        {
            return HealthCheckResult.Unhealthy(failure.Message);
        }
    }

    private static async Task<string?> AskAsync(NetworkStream stream, StreamReader reader, string question, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(question), cancellationToken);
        return await reader.ReadLineAsync(cancellationToken);
    }
}
